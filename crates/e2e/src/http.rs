//! A plain HTTP/1.1 client for loopback: one connection a request, bodies whole or streamed both ways at once.

use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::Value;

use crate::wire::{Body, Chunked, head};

/// Bodies of this size surely fit into the buffers of a connection.
const AT_ONCE: usize = 1 << 16;

/// Where to send requests and as whom.
#[derive(Clone, Debug)]
pub struct Client {
    address: SocketAddr,
    token: Option<String>,
    timeout: Duration,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// Header names in lower case, with their values.
    pub headers: Vec<(String, String)>,
    /// The body's bytes.
    pub body: Vec<u8>,
}

impl Answer {
    /// The first header of this name (lower case).
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The body as text, wrong bytes replaced.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON.
    ///
    /// # Errors
    /// Names the status and the body when it is not JSON.
    pub fn json(&self) -> io::Result<Value> {
        serde_json::from_slice(&self.body).map_err(|error| {
            io::Error::other(format!("{} with no JSON ({error}): `{}`", self.status, self.text()))
        })
    }
}

impl Client {
    /// Sends to `address` without a token.
    pub fn new(address: SocketAddr) -> Self {
        Self { address, token: None, timeout: Duration::from_mins(2) }
    }

    /// The same with a bearer token.
    #[must_use]
    pub fn with_token(&self, token: impl Into<String>) -> Self {
        Self { token: Some(token.into()), ..self.clone() }
    }

    /// The same, giving up after `timeout` without a byte.
    #[must_use]
    pub fn with_timeout(&self, timeout: Duration) -> Self {
        Self { timeout, ..self.clone() }
    }

    /// Where requests go.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// `GET path`.
    ///
    /// # Errors
    /// Only when no answer came; an answer of 500 is an answer.
    pub fn get(&self, path: &str) -> io::Result<Answer> {
        self.send("GET", path, &[], b"")
    }

    /// `DELETE path`.
    ///
    /// # Errors
    /// As [`Client::get`].
    pub fn delete(&self, path: &str) -> io::Result<Answer> {
        self.send("DELETE", path, &[], b"")
    }

    /// `POST path` with a JSON body.
    ///
    /// # Errors
    /// As [`Client::get`].
    pub fn post(&self, path: &str, body: &Value) -> io::Result<Answer> {
        self.post_bytes(path, "application/json", body.to_string().as_bytes())
    }

    /// `POST path` with any bytes.
    ///
    /// # Errors
    /// As [`Client::get`].
    pub fn post_bytes(&self, path: &str, content_type: &str, body: &[u8]) -> io::Result<Answer> {
        self.send("POST", path, &[("content-type", content_type)], body)
    }

    /// Any request.
    ///
    /// # Errors
    /// As [`Client::get`].
    pub fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> io::Result<Answer> {
        let mut out = self.connect()?;
        let length = body.len().to_string();
        self.write_head(&mut out, method, path, headers, ("content-length", &length))?;
        let back = BufReader::new(out.try_clone()?);
        // Written beside the reading: a server may answer before it has read everything, or hang up on the rest.
        std::thread::scope(|scope| {
            let sent = if body.len() <= AT_ONCE {
                out.write_all(body)
            } else {
                scope.spawn(move || drop(out.write_all(body)));
                Ok(())
            };
            match (sent, read_answer(back)) {
                (_, Ok(answer)) => Ok(answer),
                (Err(error), _) | (Ok(()), Err(error)) => Err(error),
            }
        })
    }

    /// `POST path` with a body that is written while the answer is read.
    ///
    /// # Errors
    /// When the connection fails.
    pub fn stream(&self, path: &str, content_type: &str) -> io::Result<(Upload, Download)> {
        let mut out = self.connect()?;
        let headers = [("content-type", content_type)];
        self.write_head(&mut out, "POST", path, &headers, ("transfer-encoding", "chunked"))?;
        let back = out.try_clone()?;
        Ok((Upload(BufWriter::with_capacity(1 << 16, Chunked(out))), Download(back)))
    }

    fn connect(&self) -> io::Result<TcpStream> {
        let stream = TcpStream::connect(self.address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(self.timeout))?;
        stream.set_write_timeout(Some(self.timeout))?;
        Ok(stream)
    }

    fn write_head(
        &self,
        out: &mut impl Write,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        framing: (&str, &str),
    ) -> io::Result<()> {
        let mut head = Vec::new();
        write!(head, "{method} {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n", self.address)?;
        if let Some(token) = &self.token {
            write!(head, "authorization: Bearer {token}\r\n")?;
        }
        for (name, value) in headers.iter().chain([&framing]) {
            write!(head, "{name}: {value}\r\n")?;
        }
        head.extend_from_slice(b"\r\n");
        out.write_all(&head)
    }
}

/// The writing half of [`Client::stream`].
pub struct Upload(BufWriter<Chunked<TcpStream>>);

impl Write for Upload {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl Upload {
    /// Ends the body.
    ///
    /// # Errors
    /// When the connection fails.
    pub fn finish(self) -> io::Result<()> {
        let mut out = self.0.into_inner().map_err(io::IntoInnerError::into_error)?.0;
        out.write_all(b"0\r\n\r\n")?;
        out.flush()
    }
}

/// The reading half of [`Client::stream`].
pub struct Download(TcpStream);

impl Download {
    /// Waits for the head; then status and the body's lines as they arrive.
    ///
    /// # Errors
    /// When the connection fails before the head is complete.
    pub fn open(self) -> io::Result<(u16, impl BufRead)> {
        let mut from = BufReader::new(self.0);
        let (status, headers) = head(&mut from)?;
        Ok((status, BufReader::new(body(from, &headers))))
    }
}

fn body<R: BufRead>(from: R, headers: &[(String, String)]) -> Body<R> {
    let value = |name: &str| headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    if value("transfer-encoding").is_some_and(|coding| coding.eq_ignore_ascii_case("chunked")) {
        return Body::Chunked { from, left: 0, ended: false };
    }
    match value("content-length").and_then(|length| length.parse().ok()) {
        Some(left) => Body::Sized { from, left },
        None => Body::Open(from),
    }
}

fn read_answer(mut from: impl BufRead) -> io::Result<Answer> {
    let (status, headers) = head(&mut from)?;
    let mut bytes = Vec::new();
    if status != 204 && status != 304 {
        body(from, &headers).read_to_end(&mut bytes)?;
    }
    Ok(Answer { status, headers, body: bytes })
}
