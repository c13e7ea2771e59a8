//! For the test that kills it: commits without end and prints the position of each commit
//! once it is on disk, `123.`

use std::io::Write;

use serde_json::json;
use store::{Append, Commit, NewEvent, Store, db::Options};
use uuid::Uuid;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let url = std::env::args().nth(1).ok_or("usage: appender DATABASE-URL")?;
    let store = Store::open(&url, &Options::default()).await?;
    let mut out = std::io::stdout();
    loop {
        let event = |n: usize| NewEvent {
            id: Uuid::now_v7(),
            kind: "note.written".into(),
            at: 1,
            actor: "appender".into(),
            body: json!({ "n": n, "name": { "$personal": { "person": "p-1", "text": "x".repeat(n * 100) } } }),
        };
        let append =
            Append { stream: Uuid::now_v7().to_string(), expected: 0, events: (1..=7).map(event).collect() };
        let recorded = store.commit(Commit { appends: vec![append], ..Commit::default() }).await?;
        let last = recorded.last().map_or(0, |event| event.position);
        writeln!(out, "{last}.")?;
        out.flush()?;
    }
}
