//! Webhooks against real listeners on this machine.
#![allow(clippy::unwrap_used)]

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpListener,
    thread::{self, JoinHandle},
    time::Duration,
};

use connect::webhook::{DeliveryError, Endpoint, Secret, Sender, verify};

const PAYLOAD: &str = r#"{"kind":"decision.taken","item":"包包"}"#;
const NOW: i64 = 1_700_000_000;

/// A server that answers one request with these bytes; gives back head and body of the request.
fn receiver(answer: impl Into<Vec<u8>>) -> (u16, JoinHandle<(Vec<String>, String)>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let (port, answer) = (listener.local_addr().unwrap().port(), answer.into());
    let served = thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        let mut reader = BufReader::new(stream);
        let head: Vec<_> =
            reader.by_ref().lines().map(Result::unwrap).take_while(|line| !line.is_empty()).collect();
        let length =
            head.iter().find_map(|line| line.strip_prefix("content-length: ")).unwrap().parse().unwrap();
        let mut body = vec![0; length];
        reader.read_exact(&mut body).unwrap();
        // The sender may hang up before it has read all of it.
        reader.get_mut().write_all(&answer).ok();
        (head, String::from_utf8(body).unwrap())
    });
    (port, served)
}

fn endpoint(url: String) -> Endpoint {
    Endpoint { url, secret: Secret::from_bytes(&[7; 32]).unwrap() }
}

fn open_sender() -> Sender {
    Sender::new(true, Duration::from_secs(20))
}

#[test]
fn a_message_arrives_signed() {
    let (port, served) = receiver(b"HTTP/1.1 204 No Content\r\n\r\n");
    let endpoint = endpoint(format!("http://localhost:{port}/hook?a=b"));
    assert_eq!(open_sender().deliver(&endpoint, "msg-1", NOW, PAYLOAD).unwrap(), 204);

    let (head, body) = served.join().unwrap();
    let header = |name: &str| {
        head.iter()
            .find_map(|line| line.strip_prefix(&format!("{name}: ")))
            .unwrap_or_else(|| panic!("{name} {head:?}"))
    };
    assert_eq!(head[0], "POST /hook?a=b HTTP/1.1");
    assert_eq!(body, PAYLOAD);
    assert_eq!(header("content-type"), "application/json");
    assert_eq!(header("webhook-id"), "msg-1");
    let (at, signatures) = (header("webhook-timestamp"), header("webhook-signature"));
    verify(&endpoint.secret, "msg-1", at, signatures, body.as_bytes(), NOW).unwrap();
}

#[test]
fn an_answer_other_than_success_is_an_error_that_quotes_it() {
    let (port, served) = receiver(b"HTTP/1.1 503 Busy\r\ncontent-length: 10\r\n\r\ntry later\n");
    let failed = open_sender().deliver(&endpoint(format!("http://127.0.0.1:{port}/")), "m", NOW, PAYLOAD);
    assert!(
        matches!(&failed, Err(DeliveryError::Status { status: 503, said }) if said == "try later"),
        "{failed:?}"
    );
    served.join().unwrap();
}

#[test]
fn redirects_are_not_followed() {
    for answer in [
        &b"HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:9/\r\ncontent-length: 0\r\n\r\n"[..],
        b"HTTP/1.1 307 Over there\r\nlocation: http://127.0.0.1:9/\r\ncontent-length: 0\r\n\r\n",
    ] {
        let (port, served) = receiver(answer);
        let failed = open_sender().deliver(&endpoint(format!("http://127.0.0.1:{port}/")), "m", NOW, PAYLOAD);
        assert!(matches!(failed, Err(DeliveryError::Status { status: 302 | 307, .. })), "{failed:?}");
        served.join().unwrap();
    }
}

#[test]
fn an_endless_answer_is_cut_off() {
    // Says that there are 10 GB to come and sends a quarter of a megabyte of them.
    let mut endless = b"HTTP/1.1 500 Oh dear\r\ncontent-length: 10000000000\r\n\r\n".to_vec();
    endless.resize(1 << 18, b'x');
    let (port, served) = receiver(endless);
    let failed = open_sender().deliver(&endpoint(format!("http://127.0.0.1:{port}/")), "m", NOW, PAYLOAD);
    assert!(
        matches!(&failed, Err(DeliveryError::Status { status: 500, said }) if said.len() == 1024),
        "{failed:?}"
    );
    served.join().unwrap();
}

#[test]
fn private_addresses_are_refused_before_anything_is_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let port = listener.local_addr().unwrap().port();
    let sender = Sender::new(false, Duration::from_secs(20));
    for host in
        ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "169.254.169.254"]
    {
        let failed = sender.deliver(&endpoint(format!("https://{host}:{port}/")), "m", NOW, PAYLOAD);
        assert!(matches!(failed, Err(DeliveryError::Private(_))), "{host}: {failed:?}");
    }
    assert_eq!(listener.accept().unwrap_err().kind(), std::io::ErrorKind::WouldBlock);
}

#[test]
fn addresses_that_cannot_be_used_are_refused() {
    let (strict, open) = (Sender::new(false, Duration::from_secs(20)), open_sender());
    for url in [
        "",
        "nonsense",
        "/path",
        "ftp://example.org/",
        "https://",
        "https://user:pw@example.org/",
        "file:///etc/passwd",
    ] {
        assert!(matches!(strict.check(url), Err(DeliveryError::Url { .. })), "{url}");
        assert!(matches!(open.check(url), Err(DeliveryError::Url { .. })), "{url}");
    }
    assert!(matches!(strict.check("http://example.org/"), Err(DeliveryError::Url { .. })));
    strict.check("https://example.org/hook").unwrap();
    open.check("http://example.org/hook").unwrap();
}

#[test]
fn silence_a_closed_port_and_an_unknown_name_are_told_apart() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", silent.local_addr().unwrap());
    let hasty = Sender::new(true, Duration::from_millis(200));
    let failed = hasty.deliver(&endpoint(url), "m", NOW, PAYLOAD);
    assert!(matches!(failed, Err(DeliveryError::Timeout(_))), "{failed:?}");

    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let failed = open_sender().deliver(&endpoint(format!("http://{closed}/")), "m", NOW, PAYLOAD);
    assert!(matches!(failed, Err(DeliveryError::Connection(_))), "{failed:?}");

    let failed = open_sender().deliver(&endpoint("http://name.invalid/".to_owned()), "m", NOW, PAYLOAD);
    assert!(matches!(failed, Err(DeliveryError::Unknown(_))), "{failed:?}");

    let failed = hasty.deliver(&endpoint(format!("http://{closed}/")), "id with\nnewline", NOW, PAYLOAD);
    assert!(matches!(failed, Err(DeliveryError::Connection(_))), "{failed:?}");
}
