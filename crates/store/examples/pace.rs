//! How fast events are appended: `cargo run --release -p store --example pace -- DATABASE-URL`

use std::time::{Duration, Instant};

use serde_json::json;
use store::{Append, Commit, NewEvent, Store, db::Options};
use uuid::Uuid;

const TIME: Duration = Duration::from_secs(5);

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let url = std::env::args().nth(1).ok_or("usage: pace DATABASE-URL")?;
    let store = Store::open(&url, &Options::default()).await?;
    for batch in [200, 1] {
        let (start, mut events) = (Instant::now(), 0);
        while start.elapsed() < TIME {
            let appends = (0..batch).map(|_| append()).collect();
            events += store.commit(Commit { appends, ..Commit::default() }).await?.len();
        }
        let pace = events as f64 / start.elapsed().as_secs_f64();
        println!("{batch} events a commit, one writer: {pace:.0} events/s");
    }

    let start = Instant::now();
    let writers: Vec<_> = (0..8)
        .map(|_| {
            let store = store.clone();
            tokio::spawn(async move {
                let mut commits = 0;
                while start.elapsed() < TIME {
                    store.commit(Commit { appends: vec![append()], ..Commit::default() }).await?;
                    commits += 1;
                }
                Ok::<_, store::StoreError>(commits)
            })
        })
        .collect();
    let mut commits = 0;
    for writer in writers {
        commits += writer.await??;
    }
    println!(
        "1 event a commit, 8 writers: {:.0} commits/s",
        f64::from(commits) / start.elapsed().as_secs_f64()
    );

    let start = Instant::now();
    let verified = store.verify(&|_, _| {}).await?;
    let pace = verified.events as f64 / start.elapsed().as_secs_f64();
    println!("verify: {} events, {pace:.0} events/s, {:?}", verified.events, verified.fault);
    Ok(())
}

/// One event on a stream of its own, as large as a listing.
fn append() -> Append {
    let body = json!({ "title": "耐克 Nike Air 跑步鞋 全新正品", "text": "x".repeat(600), "price": { "amount": "199.00", "currency": "CNY" } });
    let event =
        NewEvent { id: Uuid::now_v7(), kind: "pace.measured".into(), at: 1, actor: "pace".into(), body };
    Append { stream: format!("item-{}", event.id), expected: 0, events: vec![event] }
}
