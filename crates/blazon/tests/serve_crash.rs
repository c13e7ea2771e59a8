//! SIGKILL in the middle of ingestion: nothing acknowledged may be missing, and no projection may differ.

mod process;

use std::collections::BTreeSet;
use std::io::{BufRead, Write};

use e2e::Client;
use serde_json::Value;

/// How many answers are awaited before each kill; uneven so that kills fall at different points of a batch.
const KILLS: [usize; 7] = [0, 1, 7, 64, 65, 333, 1201];

#[test]
fn nothing_acknowledged_is_lost_and_nothing_else_is_half_there() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("desk");
    let mut acknowledged = BTreeSet::new();
    for (round, answers) in KILLS.into_iter().enumerate() {
        let desk = process::serve(&data);
        let client = process::admin(&desk);
        if round == 0 {
            // A name that stands in every listing, so that findings and leads are at stake as well.
            let mark = r#"{"id":"tm-1","kind":"mark","text":"Boots, offer","territory":["GB"]}"#;
            assert_eq!(process::import(&client, mark)[0]["status"], "registered");
        }
        // Two writers at once, one of them unwatched, and the kill falls while both are sending.
        let other = std::thread::spawn({
            let client = client.clone();
            move || stream(&client, &format!("round-{round}-other"), usize::MAX, || {})
        });
        let mut desk = Some(desk);
        let first = stream(&client, &format!("round-{round}"), answers, || {
            if let Some(desk) = desk.take() {
                desk.kill().unwrap();
            }
        });
        assert!(first.len() >= answers, "round {round}: {} of {answers} answers came", first.len());
        acknowledged.extend(first);
        acknowledged.extend(other.join().unwrap());
        process::assert_sound(&data);
    }
    let desk = process::serve(&data);
    let client = process::admin(&desk);
    let missing: Vec<&String> = acknowledged
        .iter()
        .filter(|id| client.get(&format!("/api/v1/items/{id}")).unwrap().status != 200)
        .collect();
    assert!(missing.is_empty(), "{} of {} are lost: {missing:?}", missing.len(), acknowledged.len());
    assert!(acknowledged.len() >= KILLS.iter().sum());
}

/// Sends items until the connection breaks; calls `then` once `answers` came. Gives the ids acknowledged.
fn stream(client: &Client, name: &str, answers: usize, then: impl FnOnce()) -> BTreeSet<String> {
    let mut acknowledged = BTreeSet::new();
    let Ok((mut upload, download)) = client.stream("/api/v1/items/stream", "application/x-ndjson") else {
        return acknowledged;
    };
    std::thread::scope(|scope| {
        scope.spawn(move || {
            for number in 0..20_000 {
                let line = process::item(&format!("{name}-{number}"));
                if writeln!(upload, "{line}").and_then(|()| upload.flush()).is_err() {
                    return;
                }
            }
            let _ = upload.finish();
        });
        let mut then = Some(then);
        let mut kill_when_due = |count: usize| {
            if count >= answers
                && let Some(then) = then.take()
            {
                then();
            }
        };
        kill_when_due(0);
        let Ok((status, lines)) = download.open() else { return };
        assert_eq!(status, 200);
        // What was written before the kill may still arrive after it, and counts.
        for line in lines.lines() {
            let Ok(line) = line else { break };
            let Ok(result) = serde_json::from_str::<Value>(&line) else { break };
            assert_eq!(result["status"], "received", "{line}");
            acknowledged.insert(result["id"].as_str().expect("an id").to_owned());
            kill_when_due(acknowledged.len());
        }
    });
    acknowledged
}
