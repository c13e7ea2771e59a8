//! A process killed at any moment: what it acknowledged is there, and the log is whole.

use std::{
    io::{BufRead, BufReader},
    process::{Command, Stdio},
    time::Duration,
};

use store::{Store, db::Options};

use crate::{
    desk::{Desk, example},
    on_both,
};

on_both! { nothing_acknowledged_is_lost }

const CYCLES: u64 = 20;

async fn nothing_acknowledged_is_lost(desk: &Desk) {
    let mut acknowledged = 0;
    for cycle in 0..CYCLES {
        let mut child = Command::new(example("appender"))
            .arg(&desk.url)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the example `appender` is built with the tests");
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        // It is at work once it has acknowledged something; then any moment is as good as another.
        let first = lines.next().expect("the appender came to an end").unwrap();
        let reader = std::thread::spawn(move || lines.map_while(Result::ok).last());
        let pause = u64::from(uuid::Uuid::now_v7().as_bytes()[15]) * 137 + cycle * 11;
        tokio::time::sleep(Duration::from_micros(pause)).await;
        child.kill().unwrap();
        child.wait().unwrap();
        let last = reader.join().unwrap().unwrap_or(first);

        // A cut-off line is no acknowledgement.
        if let Some(position) = last.strip_suffix('.') {
            let position: u64 = position.parse().unwrap();
            assert!(position > acknowledged);
            acknowledged = position;
        }
        let store = Store::open(&desk.url, &Options::default()).await.unwrap();
        assert!(store.position().await.unwrap() >= acknowledged);
        let verified = store.verify(&|_, _| {}).await.unwrap();
        assert_eq!(verified.fault, None);
        assert!(verified.events >= acknowledged);
        assert_eq!(store.verify_projections(&|_, _| {}).await.unwrap(), []);
        // Every commit has seven events: none is there in part.
        assert_eq!(verified.events % 7, 0);
        // A server may still be finishing what the dead process had asked for: go on from what is there now.
        acknowledged = acknowledged.max(verified.events);
        store.close().await;
    }
    assert!(acknowledged >= CYCLES * 7);
}
