//! Repeated requests.

use serde_json::json;
use store::{Commit, Reservation, Reserved, SavedReply, StoreError, Ticket, answering};

use crate::{
    desk::{Desk, commit},
    on_both,
};

on_both! {
    a_repeated_request_gets_the_same_answer,
    one_of_many_handles_it,
    a_dead_handler_is_replaced,
    what_was_done_is_not_done_again_after_a_crash,
}

const MINUTE: i64 = 60_000_000;

fn request(key: &str) -> Reservation {
    Reservation {
        scope: "token-1".into(),
        key: key.into(),
        request: "POST /api/v1/items".into(),
        body_hash: "abc".into(),
    }
}

fn reply(ticket: &Ticket) -> SavedReply {
    SavedReply {
        ticket: ticket.clone(),
        status: 201,
        headers: vec![("location".into(), "/api/v1/items/i-1".into())],
        body: r#"{"id":"i-1"}"#.into(),
    }
}

async fn a_repeated_request_gets_the_same_answer(desk: &Desk) {
    let store = &desk.store;
    let Reserved::Fresh(ticket) = store.reserve(&request("k"), 0).await.unwrap() else { panic!() };
    assert_eq!(store.reserve(&request("k"), 1).await.unwrap(), Reserved::InFlight);
    store.commit(Commit { request: Some(ticket.clone()), ..commit("i-1", 0, [json!({})]) }).await.unwrap();
    assert_eq!(store.reserve(&request("k"), 1).await.unwrap(), Reserved::InFlight);
    store.save_reply(&reply(&ticket)).await.unwrap();
    assert_eq!(store.reserve(&request("k"), 2).await.unwrap(), Reserved::Replay(reply(&ticket)));

    let others = [
        Reservation { body_hash: "abd".into(), ..request("k") },
        Reservation { request: "POST /api/v1/rights".into(), ..request("k") },
    ];
    for other in others {
        assert_eq!(store.reserve(&other, 3).await.unwrap(), Reserved::Mismatch);
    }
    let elsewhere = Reservation { scope: "token-2".into(), ..request("k") };
    assert!(matches!(store.reserve(&elsewhere, 3).await.unwrap(), Reserved::Fresh(_)));

    assert_eq!(store.purge_replies(1).await.unwrap(), 1);
    assert!(matches!(store.reserve(&request("k"), 4).await.unwrap(), Reserved::Fresh(_)));
}

async fn one_of_many_handles_it(desk: &Desk) {
    let tries: Vec<_> = (0..16)
        .map(|_| {
            let store = desk.store.clone();
            tokio::spawn(async move { store.reserve(&request("race"), 0).await.unwrap() })
        })
        .collect();
    let mut fresh = 0;
    for each in tries {
        match each.await.unwrap() {
            Reserved::Fresh(_) => fresh += 1,
            other => assert_eq!(other, Reserved::InFlight),
        }
    }
    assert_eq!(fresh, 1);
}

async fn a_dead_handler_is_replaced(desk: &Desk) {
    let store = &desk.store;
    let Reserved::Fresh(first) = store.reserve(&request("k"), 0).await.unwrap() else { panic!() };
    assert_eq!(store.reserve(&request("k"), MINUTE - 1).await.unwrap(), Reserved::InFlight);
    let Reserved::Fresh(second) = store.reserve(&request("k"), MINUTE).await.unwrap() else { panic!() };
    // The first was only slow: nothing of it may be kept.
    let late = store.commit(Commit { request: Some(first.clone()), ..commit("i-1", 0, [json!({})]) }).await;
    assert!(matches!(late, Err(StoreError::LeaseLost { what: "reply", .. })), "{late:?}");
    assert_eq!(store.load("i-1").await.unwrap(), []);
    store.release(&first).await.unwrap();
    store.save_reply(&reply(&second)).await.unwrap();
    store.release(&second).await.unwrap();
    assert_eq!(store.reserve(&request("k"), 9 * MINUTE).await.unwrap(), Reserved::Replay(reply(&second)));

    let Reserved::Fresh(failed) = store.reserve(&request("l"), 0).await.unwrap() else { panic!() };
    store.release(&failed).await.unwrap();
    assert!(matches!(store.reserve(&request("l"), 1).await.unwrap(), Reserved::Fresh(_)));
}

async fn what_was_done_is_not_done_again_after_a_crash(desk: &Desk) {
    let store = &desk.store;
    let Reserved::Fresh(ticket) = store.reserve(&request("k"), 0).await.unwrap() else { panic!() };
    // The process dies after its commits and before it keeps the answer.
    let handled = async {
        for stream in ["i-1", "i-2", "i-1"] {
            let expected = store.load(stream).await.unwrap().len() as u64;
            store.commit(commit(stream, expected, [json!({})])).await.unwrap();
        }
    };
    answering(ticket.clone(), handled).await;
    store.release(&ticket).await.unwrap();
    assert_eq!(store.reserve(&request("k"), MINUTE - 1).await.unwrap(), Reserved::InFlight);
    let done = Reserved::Done(vec!["i-1".into(), "i-2".into()]);
    for later in [MINUTE, 9 * MINUTE] {
        assert_eq!(store.reserve(&request("k"), later).await.unwrap(), done);
    }
    // A commit that is not kept leaves no trace in the key either.
    let Reserved::Fresh(failed) = store.reserve(&request("l"), 0).await.unwrap() else { panic!() };
    let stale = answering(failed.clone(), store.commit(commit("i-1", 0, [json!({})]))).await;
    assert!(matches!(stale, Err(StoreError::Conflict { .. })), "{stale:?}");
    store.release(&failed).await.unwrap();
    assert!(matches!(store.reserve(&request("l"), 1).await.unwrap(), Reserved::Fresh(_)));
}
