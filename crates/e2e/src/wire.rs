//! The bytes of HTTP/1.1: a request's head, chunked bodies both ways.

use std::io::{self, BufRead, Read, Write};

/// Writes each buffer as one chunk of a `Transfer-Encoding: chunked` body.
pub(crate) struct Chunked<W: Write>(pub(crate) W);

impl<W: Write> Write for Chunked<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // A chunk of no bytes would end the body.
        if !bytes.is_empty() {
            write!(self.0, "{:x}\r\n", bytes.len())?;
            self.0.write_all(bytes)?;
            self.0.write_all(b"\r\n")?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// A body as its head announced it.
pub(crate) enum Body<R> {
    /// `Transfer-Encoding: chunked`, with what is left of the current chunk.
    Chunked { from: R, left: u64, ended: bool },
    /// `Content-Length`, with what is left.
    Sized { from: R, left: u64 },
    /// Until the connection closes.
    Open(R),
}

impl<R: BufRead> Read for Body<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Open(from) => from.read(into),
            Self::Sized { from, left } => take(from, left, into),
            Self::Chunked { ended: true, .. } => Ok(0),
            Self::Chunked { from, left, ended } => {
                if *left == 0 {
                    *left = chunk_size(from)?;
                    if *left == 0 {
                        *ended = true;
                        return Ok(0);
                    }
                }
                let count = take(from, left, into)?;
                if *left == 0 {
                    let mut line_end = [0; 2];
                    from.read_exact(&mut line_end)?;
                }
                Ok(count)
            }
        }
    }
}

fn take(from: &mut impl Read, left: &mut u64, into: &mut [u8]) -> io::Result<usize> {
    let count = from.take(*left).read(into)?;
    if count == 0 && *left > 0 && !into.is_empty() {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    *left -= count as u64;
    Ok(count)
}

fn chunk_size(from: &mut impl BufRead) -> io::Result<u64> {
    let mut line = String::new();
    if from.read_line(&mut line)? == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    u64::from_str_radix(line.trim().split(';').next().unwrap_or_default(), 16)
        .map_err(|_| io::Error::other(format!("chunk size `{}` is not hexadecimal", line.trim())))
}

/// Reads the status line and the header lines, names in lower case.
pub(crate) fn head(from: &mut impl BufRead) -> io::Result<(u16, Vec<(String, String)>)> {
    let mut line = String::new();
    if from.read_line(&mut line)? == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    let status = line
        .split(' ')
        .nth(1)
        .and_then(|code| code.parse().ok())
        .ok_or_else(|| io::Error::other(format!("`{}` is no status line", line.trim())))?;
    let mut headers = Vec::new();
    loop {
        line.clear();
        from.read_line(&mut line)?;
        let Some((name, value)) = line.trim().split_once(':') else { break };
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    Ok((status, headers))
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Read, Write};

    use super::{Body, Chunked, head};

    #[test]
    fn a_chunked_body_comes_back_whole() {
        let mut wire = Vec::new();
        let mut out = Chunked(&mut wire);
        for part in ["first\n", "", "第二\n"] {
            assert_eq!(out.write(part.as_bytes()).unwrap(), part.len());
        }
        wire.extend_from_slice(b"0\r\n\r\n");
        let mut text = String::new();
        let mut body = Body::Chunked { from: BufReader::with_capacity(3, &wire[..]), left: 0, ended: false };
        body.read_to_string(&mut text).unwrap();
        assert_eq!(text, "first\n第二\n");
    }

    #[test]
    fn a_body_cut_short_is_an_error() {
        for wire in ["5\r\nab", "", "5\r\nabcde\r\n"] {
            let mut body = Body::Chunked { from: wire.as_bytes(), left: 0, ended: false };
            assert!(body.read_to_end(&mut Vec::new()).is_err(), "{wire:?}");
        }
        let mut body = Body::Sized { from: &b"abc"[..], left: 4 };
        assert!(body.read_to_end(&mut Vec::new()).is_err());
    }

    #[test]
    fn a_head_is_read() {
        let (status, headers) = head(&mut &b"HTTP/1.1 201 Created\r\nLocation: /a:b\r\n\r\n"[..]).unwrap();
        assert_eq!(status, 201);
        assert_eq!(headers, [("location".to_owned(), "/a:b".to_owned())]);
    }
}
