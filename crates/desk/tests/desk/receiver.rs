//! Somebody who receives webhooks, on this machine.

use crate::stage::Stage;
use casework::webhook::Subscription;
use desk::Actor;
use serde_json::Value;
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// What arrived, headers by their names in small letters.
#[derive(Clone, Debug)]
pub(crate) struct Arrived {
    pub(crate) headers: HashMap<String, String>,
    pub(crate) body: String,
}

pub(crate) struct Receiver {
    port: u16,
    arrived: Arc<Mutex<Vec<Arrived>>>,
}

impl Receiver {
    /// Answers the `n`th request, from 0, with the status that `answer` gives.
    pub(crate) fn start(answer: impl Fn(usize) -> u16 + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let arrived = Arc::new(Mutex::new(Vec::new()));
        let theirs = arrived.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let request = read(&stream);
                let status = {
                    let mut arrived = theirs.lock().unwrap();
                    arrived.push(request);
                    answer(arrived.len() - 1)
                };
                let said =
                    format!("HTTP/1.1 {status} Said\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
                stream.write_all(said.as_bytes()).unwrap();
            }
        });
        Self { port, arrived }
    }

    /// Subscribes at the desk; gives back the subscription's id and its secret.
    pub(crate) async fn subscribe(&self, stage: &Stage, actor: &Actor, kinds: &[&str]) -> (String, String) {
        let events = kinds.iter().map(|kind| (*kind).to_owned()).collect();
        let new = Subscription { url: format!("http://127.0.0.1:{}/hook", self.port), events, party: None };
        let (id, secret) = stage.desk().subscribe(actor, new).await.unwrap();
        (id.to_string(), secret)
    }

    pub(crate) fn arrived(&self) -> Vec<Arrived> {
        self.arrived.lock().unwrap().clone()
    }

    pub(crate) fn bodies(&self) -> Vec<Value> {
        self.arrived().iter().map(|a| serde_json::from_str(&a.body).unwrap()).collect()
    }

    /// The kinds that arrived.
    pub(crate) fn kinds(&self) -> Vec<String> {
        self.bodies().iter().map(|body| body["type"].as_str().unwrap().to_owned()).collect()
    }
}

fn read(stream: &TcpStream) -> Arrived {
    let mut reader = BufReader::new(stream);
    let head = reader.by_ref().lines().map(Result::unwrap).take_while(|line| !line.is_empty());
    let headers: HashMap<_, _> = head
        .filter_map(|line| line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned())))
        .collect();
    let mut body = vec![0; headers["content-length"].parse().unwrap()];
    reader.read_exact(&mut body).unwrap();
    Arrived { headers, body: String::from_utf8(body).unwrap() }
}
