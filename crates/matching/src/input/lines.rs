//! Lines of a stream, none longer than a limit, without ever holding a longer one in memory.

use std::io::{self, BufRead};

/// Reads lines with a limit on their length.
#[derive(Debug)]
pub struct Lines<R> {
    reader: R,
    limit: usize,
    number: u64,
}

/// One line that [`Lines::next_into`] has read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Line number, from 1.
    pub number: u64,
    /// It was longer than the limit and is not in the buffer.
    pub too_long: bool,
}

impl<R: BufRead> Lines<R> {
    /// Lines of `reader` of at most `limit` bytes, not counting the line end.
    pub fn new(reader: R, limit: usize) -> Self {
        Self { reader, limit, number: 0 }
    }

    /// Appends the next line that is not blank to `buffer`, without its line end; `None` at the end
    /// of the stream. A byte order mark before the first line is dropped.
    ///
    /// # Errors
    /// Those of the reader.
    pub fn next_into(&mut self, buffer: &mut Vec<u8>) -> io::Result<Option<Line>> {
        let from = buffer.len();
        loop {
            buffer.truncate(from);
            let Some(too_long) = self.read_one(buffer, from)? else { return Ok(None) };
            self.number += 1;
            if self.number == 1 && buffer[from..].starts_with(b"\xef\xbb\xbf") {
                buffer.drain(from..from + 3);
            }
            if too_long || buffer[from..].iter().any(|b| !b.is_ascii_whitespace()) {
                return Ok(Some(Line { number: self.number, too_long }));
            }
        }
    }

    /// Reads up to and over one line feed; `None` when nothing was left.
    fn read_one(&mut self, buffer: &mut Vec<u8>, from: usize) -> io::Result<Option<bool>> {
        let (mut any, mut too_long) = (false, false);
        loop {
            let chunk = match self.reader.fill_buf() {
                Ok(chunk) => chunk,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if chunk.is_empty() {
                return Ok(any.then_some(too_long));
            }
            any = true;
            let end = chunk.iter().position(|&b| b == b'\n');
            let part = &chunk[..end.unwrap_or(chunk.len())];
            if too_long || buffer.len() - from + part.len() > self.limit {
                too_long = true;
                buffer.truncate(from);
            } else {
                buffer.extend_from_slice(part);
            }
            let used = part.len() + usize::from(end.is_some());
            self.reader.consume(used);
            if end.is_some() {
                return Ok(Some(too_long));
            }
        }
    }
}
