//! The platform's side: a webhook receiver that keeps what the desk sends.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::visitor::api;

/// Messages of one subscription.
pub(crate) struct Postbox(Receiver<Value>);

impl Postbox {
    /// Subscribes to messages of a kind.
    pub(crate) fn open(kind: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address: SocketAddr = listener.local_addr().expect("an address");
        let (send, receive) = channel();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let Some(message) = take(stream) else { continue };
                if send.send(message).is_err() {
                    return;
                }
            }
        });
        let subscription = json!({"url": format!("http://{address}/desk"), "events": [kind]});
        let answer = api().post("/api/v1/webhooks", &subscription).expect("the desk answers");
        assert_eq!(answer.status, 201, "{}", answer.text());
        Self(receive)
    }

    /// Waits for the message whose data is so.
    pub(crate) fn wait_for(&self, what: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        let asked = Instant::now();
        while let Some(left) = Duration::from_secs(30).checked_sub(asked.elapsed()) {
            let Ok(message) = self.0.recv_timeout(left) else { break };
            if wanted(&message["data"]) {
                return message["data"].clone();
            }
        }
        panic!("no webhook told of {what} within 30 s")
    }
}

/// Reads one request and thanks for it.
fn take(mut stream: TcpStream) -> Option<Value> {
    let mut from = BufReader::new(stream.try_clone().ok()?);
    let mut length = 0;
    loop {
        let mut line = String::new();
        from.read_line(&mut line).ok()?;
        match line.trim().split_once(':') {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                length = value.trim().parse().ok()?;
            }
            None if line.trim().is_empty() => break,
            _ => {}
        }
    }
    let mut body = vec![0; length];
    from.read_exact(&mut body).ok()?;
    stream.write_all(b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n").ok()?;
    serde_json::from_slice(&body).ok()
}
