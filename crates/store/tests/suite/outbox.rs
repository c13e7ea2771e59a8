//! Messages on their way out.

use serde_json::json;
use store::{Commit, MessageState, NewMessage, Retried, StoreError};
use uuid::Uuid;

use crate::{desk::Desk, on_both};

on_both! { messages_are_claimed_delivered_retried_and_given_up }

const SECOND: i64 = 1_000_000;

async fn messages_are_claimed_delivered_retried_and_given_up(desk: &Desk) {
    let store = &desk.store;
    let message = |max_tries| NewMessage {
        id: Uuid::now_v7(),
        topic: "endpoint-1".into(),
        kind: "decision.taken".into(),
        body: json!({ "case": "c-1" }),
        created: 5,
        max_tries,
    };
    let sent: Vec<_> = [2, 2, 2].map(message).into();
    store.commit(Commit { outbox: sent.clone(), ..Commit::default() }).await.unwrap();

    assert_eq!(store.claim_messages("w", 4, SECOND, 10, None).await.unwrap(), []);
    let claimed = store.claim_messages("w", 5, SECOND, 2, None).await.unwrap();
    let rest = store.claim_messages("v", 5, SECOND, 10, None).await.unwrap();
    assert_eq!((claimed.len(), rest.len()), (2, 1));
    let mut ids: Vec<_> = claimed.iter().chain(&rest).map(|m| m.lease.id).collect();
    ids.sort_unstable();
    assert_eq!(ids, sent.iter().map(|m| m.id).collect::<Vec<_>>());

    store.delivered(&rest[0].lease, 6).await.unwrap();
    assert!(matches!(
        store.delivered(&rest[0].lease, 7).await,
        Err(StoreError::LeaseLost { what: "message", .. })
    ));
    let again = store.retry_message(&claimed[0].lease, "503", 6, 1).await.unwrap();
    assert_eq!(again, Retried::At(6 + 5 * SECOND + 1));
    // The other one's worker never comes back.
    let taken = store.claim_messages("v", 6 + 5 * SECOND + 1, SECOND, 10, None).await.unwrap();
    assert_eq!(taken.len(), 2);
    for message in &taken {
        assert_eq!(message.tries, 2);
        assert_eq!(store.retry_message(&message.lease, "410", 9, 0).await.unwrap(), Retried::Dead);
    }

    let states = |messages: Vec<store::Message>| messages.iter().map(|m| m.state).collect::<Vec<_>>();
    let all = store.messages(None, None, 10).await.unwrap();
    assert_eq!(all.len(), 3);
    assert!(all.windows(2).all(|pair| pair[0].lease.id > pair[1].lease.id));
    assert_eq!(store.messages(None, Some(all[0].lease.id), 1).await.unwrap(), all[1..2]);
    let dead = store.messages(Some(MessageState::Dead), None, 10).await.unwrap();
    assert_eq!(states(dead.clone()), [MessageState::Dead; 2]);
    assert_eq!(dead[0].last_error.as_deref(), Some("410"));
    assert!(store.redeliver(dead[0].lease.id, 20).await.unwrap());
    assert!(!store.redeliver(rest[0].lease.id, 20).await.unwrap());
    let revived = store.claim_messages("w", 20, SECOND, 10, None).await.unwrap();
    assert_eq!((revived.len(), revived[0].tries), (1, 1));

    assert_eq!(store.purge_delivered(6).await.unwrap(), 0);
    assert_eq!(store.purge_delivered(7).await.unwrap(), 1);
    assert_eq!(store.message(rest[0].lease.id).await.unwrap(), None);
}
