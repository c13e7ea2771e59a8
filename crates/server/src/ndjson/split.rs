//! Cutting chunks of a body into lines, never holding a line that is too long.

use bytes::{Bytes, BytesMut};
use std::collections::VecDeque;

/// A line's text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Text {
    Whole(Bytes),
    TooLong,
}

impl Text {
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Whole(text) => text.len(),
            Self::TooLong => 0,
        }
    }
}

/// Cuts a body into lines.
#[derive(Debug)]
pub(super) struct Lines {
    longest: usize,
    number: u64,
    /// The line that has not ended yet.
    open: BytesMut,
    skipping: bool,
    ready: VecDeque<(u64, Text)>,
}

impl Lines {
    pub(super) fn new(longest: usize) -> Self {
        Self { longest, number: 0, open: BytesMut::new(), skipping: false, ready: VecDeque::new() }
    }

    pub(super) fn feed(&mut self, chunk: &[u8]) {
        let mut rest = chunk;
        while let Some(end) = rest.iter().position(|&b| b == b'\n') {
            self.take(&rest[..end]);
            self.close();
            rest = &rest[end + 1..];
        }
        self.take(rest);
    }

    /// The body is over; so is its last line.
    pub(super) fn end(&mut self) {
        if self.skipping || !self.open.is_empty() {
            self.close();
        }
    }

    /// The next whole line that is not blank, with its number from 1.
    pub(super) fn next(&mut self) -> Option<(u64, Text)> {
        self.ready.pop_front()
    }

    fn take(&mut self, part: &[u8]) {
        // A carriage return at the end does not count.
        if self.skipping || self.open.len() + part.len() > self.longest + 1 {
            self.skipping = true;
            self.open.clear();
        } else {
            self.open.extend_from_slice(part);
        }
    }

    fn close(&mut self) {
        self.number += 1;
        let mut text = self.open.split().freeze();
        if text.ends_with(b"\r") {
            text.truncate(text.len() - 1);
        }
        if self.number == 1 && text.starts_with(b"\xef\xbb\xbf") {
            text = text.slice(3..);
        }
        if std::mem::take(&mut self.skipping) || text.len() > self.longest {
            self.ready.push_back((self.number, Text::TooLong));
        } else if !text.iter().all(u8::is_ascii_whitespace) {
            self.ready.push_back((self.number, Text::Whole(text)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(chunks: &[&[u8]]) -> Vec<(u64, Option<String>)> {
        let mut lines = Lines::new(4);
        let mut found = Vec::new();
        for chunk in chunks {
            lines.feed(chunk);
        }
        lines.end();
        while let Some((number, text)) = lines.next() {
            let text = match text {
                Text::Whole(text) => Some(String::from_utf8(text.to_vec()).unwrap()),
                Text::TooLong => None,
            };
            found.push((number, text));
        }
        found
    }

    #[test]
    fn lines_are_the_same_however_the_body_is_cut() {
        let body = b"\xef\xbb\xbfa\n\n  \nbcde\r\nfghij\nklmnopq\nr".as_slice();
        let some = |text: &str| Some(text.to_owned());
        let wanted = vec![(1, some("a")), (4, some("bcde")), (5, None), (6, None), (7, some("r"))];
        assert_eq!(cut(&[body]), wanted);
        let bytes: Vec<&[u8]> = body.chunks(1).collect();
        assert_eq!(cut(&bytes), wanted);
        for at in 0..body.len() {
            assert_eq!(cut(&[&body[..at], &body[at..]]), wanted, "cut at {at}");
        }
    }

    #[test]
    fn a_line_feed_at_the_end_makes_no_line() {
        assert_eq!(cut(&[b"a\n"]), [(1, Some("a".to_owned()))]);
        assert_eq!(cut(&[b""]), []);
    }
}
