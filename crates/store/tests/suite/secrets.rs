//! Secrets beside the log.

use serde_json::json;
use store::{Commit, Secret, SecretChange};

use crate::{desk::Desk, on_both};

on_both! { secrets_are_put_replaced_deleted_and_expire }

async fn secrets_are_put_replaced_deleted_and_expire(desk: &Desk) {
    let store = &desk.store;
    let secret = |id: &str, n: i64, expires| Secret {
        kind: "session".into(),
        id: id.into(),
        data: json!({ "n": n }),
        expires,
    };
    let change =
        async |changes| store.commit(Commit { secrets: changes, ..Commit::default() }).await.unwrap();
    change(vec![
        SecretChange::Put(secret("b", 1, Some(10))),
        SecretChange::Put(secret("a", 2, None)),
        SecretChange::Put(Secret { kind: "password".into(), ..secret("a", 3, None) }),
    ])
    .await;
    assert_eq!(store.secrets("session").await.unwrap(), [secret("a", 2, None), secret("b", 1, Some(10))]);
    change(vec![SecretChange::Put(secret("b", 4, Some(20))), SecretChange::Put(secret("c", 5, Some(15)))])
        .await;
    assert_eq!(store.secret("session", "b").await.unwrap(), Some(secret("b", 4, Some(20))));
    assert_eq!(store.purge_expired(15).await.unwrap(), 1);
    assert_eq!(store.secret("session", "c").await.unwrap(), None);
    change(vec![SecretChange::Delete { kind: "session".into(), id: "a".into() }]).await;
    assert_eq!(store.secrets("session").await.unwrap(), [secret("b", 4, Some(20))]);
    assert_eq!(store.secrets("password").await.unwrap().len(), 1);
}
