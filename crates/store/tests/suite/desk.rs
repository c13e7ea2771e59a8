//! A fresh database for each test, and short ways to say things to it.

use std::path::PathBuf;

use serde_json::{Value as Json, json};
use store::{
    Append, Commit, NewEvent, NewJob, Store,
    db::{Db, Options, Value},
};
use uuid::Uuid;

pub(crate) struct Desk {
    pub(crate) store: Store,
    pub(crate) url: String,
    /// Where SQLite's files are.
    pub(crate) files: Option<tempfile::TempDir>,
    /// Server and name of a database to drop.
    server: Option<(Db, String)>,
}

impl Desk {
    pub(crate) async fn sqlite() -> Self {
        let files = tempfile::tempdir().unwrap();
        let url = sqlite_url(&files.path().join("blazon.db"));
        let store = Store::open(&url, &Options::default()).await.unwrap();
        Self { store, url, files: Some(files), server: None }
    }

    pub(crate) async fn postgres(test: &str) -> Option<Self> {
        let Ok(server) = std::env::var("BLAZON_TEST_POSTGRES") else {
            eprintln!("NOT RUN on PostgreSQL: BLAZON_TEST_POSTGRES names no server");
            return None;
        };
        let name = format!("blazon_{}_{}", test, Uuid::now_v7().simple());
        let (host, _) = server.rsplit_once('/').unwrap();
        let url = format!("{host}/{}", name[..name.len().min(63)].to_owned());
        let db = Db::open(&server, &Options { connections: 2, ..Options::default() }).await.unwrap();
        let name = url.rsplit_once('/').unwrap().1.to_owned();
        db.execute_alone(format!("create database {name}")).await.unwrap();
        let store = Store::open(&url, &Options::default()).await.unwrap();
        Some(Self { store, url, files: None, server: Some((db, name)) })
    }

    /// Deletes the database. (A failed test leaves a PostgreSQL one behind to be looked at.)
    pub(crate) async fn remove(self) {
        self.store.close().await;
        if let Some((db, name)) = self.server {
            db.execute_alone(format!("drop database {name} with (force)")).await.unwrap();
            db.close().await;
        }
    }

    pub(crate) fn is_sqlite(&self) -> bool {
        self.files.is_some()
    }

    /// Changes the database behind the store's back.
    pub(crate) async fn meddle(&self, sql: &'static str, values: &[Value]) {
        let mut tx = self.store.db().begin().await.unwrap();
        tx.execute(sql, values).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Appends `count` events to a new stream, in one commit.
    pub(crate) async fn append(&self, stream: &str, count: usize) {
        let bodies = (1..=count).map(|n| json!({ "n": n, "品牌": "耐克" }));
        self.store.commit(commit(stream, 0, bodies)).await.unwrap();
    }
}

pub(crate) fn sqlite_url(path: &std::path::Path) -> String {
    format!("sqlite://{}", path.display())
}

pub(crate) fn commit(stream: &str, expected: u64, bodies: impl IntoIterator<Item = Json>) -> Commit {
    let events = bodies.into_iter().map(event).collect();
    Commit { appends: vec![Append { stream: stream.to_owned(), expected, events }], ..Commit::default() }
}

pub(crate) fn event(body: Json) -> NewEvent {
    NewEvent {
        id: Uuid::now_v7(),
        kind: "note.written".into(),
        at: 1_700_000_000_000_000,
        actor: "a-1".into(),
        body,
    }
}

pub(crate) fn job(kind: &str, dedup: Option<&str>, due: i64) -> NewJob {
    NewJob {
        id: Uuid::now_v7(),
        kind: kind.to_owned(),
        body: json!({ "kind": kind }),
        dedup: dedup.map(str::to_owned),
        created: due,
        due,
        max_tries: 3,
    }
}

/// A small program that ships with the tests, built beside them.
pub(crate) fn example(name: &str) -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    let target = tests.parent().and_then(|deps| deps.parent()).unwrap();
    target.join("examples").join(name)
}
