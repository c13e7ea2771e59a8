//! Opening, and what is refused.

use store::{
    Store, StoreError,
    db::{Db, Options},
};

use serde_json::json;

use crate::desk::{Desk, commit};
use crate::on_both;

on_both! {
    opening_again_keeps_what_is_there,
    a_newer_schema_is_refused,
    readers_cannot_write,
    texts_sort_by_bytes,
    what_was_agreed_before_is_looked_for,
}

/// The step that looks for the hours of agreements in their events.
const PROMISED: &str = include_str!("../../schema/0015_promised.sql");

async fn what_was_agreed_before_is_looked_for(desk: &Desk) {
    for (id, hours) in [("c-1", 48), ("c-2", 4)] {
        let proposed = json!({
            "association": "guild", "scope": { "en": "\"decide_hours\":7," }, "decide_hours": hours,
            "escalation_hours": 24, "review_on": "2027-01-01", "trusted_flagger": false,
        });
        let mut both = commit(&format!("channel/{id}"), 0, [proposed, json!({})]);
        let kinds = ["channel.proposed", "channel.agreed"];
        for (event, kind) in both.appends[0].events.iter_mut().zip(kinds) {
            kind.clone_into(&mut event.kind);
        }
        desk.store.commit(both).await.unwrap();
    }
    let all = "select id, agreed, decide_hours from channels order by id";
    let rows = async || {
        let rows = desk.store.query(all, &[]).await.unwrap();
        rows.iter()
            .map(|row| (row.int("agreed").unwrap(), row.int("decide_hours").unwrap()))
            .collect::<Vec<_>>()
    };
    let made = rows().await;
    assert_eq!(made.iter().map(|(_, hours)| *hours).collect::<Vec<_>>(), [48, 4]);
    desk.meddle("update channels set agreed = null, decide_hours = null", &[]).await;
    let fill = PROMISED.split(";\n").find(|statement| statement.contains("update channels")).unwrap();
    desk.meddle(fill, &[]).await;
    assert_eq!(rows().await, made);
}

async fn opening_again_keeps_what_is_there(desk: &Desk) {
    desk.append("lead-1", 3).await;
    let again = Store::open(&desk.url, &Options::default()).await.unwrap();
    assert_eq!(again.load("lead-1").await.unwrap().len(), 3);
    again.close().await;
}

async fn a_newer_schema_is_refused(desk: &Desk) {
    desk.meddle("insert into schema_version (version) values (999)", &[]).await;
    let refused = Store::open(&desk.url, &Options::default()).await;
    assert!(matches!(refused, Err(StoreError::Newer { found: 999, .. })), "{refused:?}");
}

async fn readers_cannot_write(desk: &Desk) {
    if desk.is_sqlite() {
        assert!(desk.store.query("delete from events", &[]).await.is_err());
    }
    let mut snapshot = desk.store.db().snapshot().await.unwrap();
    assert!(snapshot.execute("delete from events", &[]).await.is_err());
}

async fn texts_sort_by_bytes(desk: &Desk) {
    for (n, id) in ["b", "B", "a", "é", "z", "Z-1", "Z1", "中"].into_iter().enumerate() {
        desk.meddle(
            "insert into person_keys (person, id, secret) values ($1, $2, '')",
            &[id.into(), n.to_string().into()],
        )
        .await;
    }
    let rows = desk.store.query("select person from person_keys order by person", &[]).await.unwrap();
    let sorted: Vec<_> = rows.iter().map(|row| row.text("person").unwrap()).collect();
    assert_eq!(sorted, ["B", "Z-1", "Z1", "a", "b", "z", "é", "中"]);
    let rows =
        desk.store.query("select count(*) as n from person_keys where person like 'b%'", &[]).await.unwrap();
    assert_eq!(rows[0].int("n").unwrap(), 1);
}

#[tokio::test]
async fn two_may_open_a_new_database_at_once() {
    let files = tempfile::tempdir().unwrap();
    let url = crate::desk::sqlite_url(&files.path().join("blazon.db"));
    let options = Options::default();
    let (one, two) = tokio::join!(Store::open(&url, &options), Store::open(&url, &options));
    assert_eq!(one.unwrap().position().await.unwrap(), 0);
    assert_eq!(two.unwrap().position().await.unwrap(), 0);
}

#[tokio::test]
async fn what_is_no_database_is_refused() {
    let files = tempfile::tempdir().unwrap();
    for url in ["mysql://root:hunter2@host/db", "blazon.db", "postgres://a:hunter2@ho st/db"] {
        let refused = Db::open(url, &Options::default()).await.unwrap_err();
        assert!(matches!(refused, StoreError::Url { .. }), "{refused:?}");
        assert!(!refused.to_string().contains("hunter2"), "{refused}");
    }
    let text = files.path().join("text.db");
    std::fs::write(&text, "this is no database at all, but it is long enough to be read as one".repeat(20))
        .unwrap();
    let missing = files.path().join("no/such/folder/blazon.db");
    for path in [text, missing] {
        let refused = Store::open(&crate::desk::sqlite_url(&path), &Options::default()).await;
        assert!(matches!(refused, Err(StoreError::Database(_))), "{refused:?}");
    }
}
