//! Appending and reading back.

use serde_json::json;
use store::{Append, Commit, StoreError};

use crate::{
    desk::{Desk, commit, event},
    on_both,
};

on_both! {
    events_come_back_in_order,
    a_stale_version_is_a_conflict,
    nothing_of_a_refused_commit_is_kept,
    many_writers_leave_no_gap,
    long_commits_and_odd_texts,
    one_commit_may_append_to_a_stream_twice,
}

async fn events_come_back_in_order(desk: &Desk) {
    let store = &desk.store;
    let first = store.commit(commit("lead-1", 0, [json!({"n": 1}), json!({"n": 2.5})])).await.unwrap();
    let other = store.commit(commit("lead-2", 0, [json!({"n": 3})])).await.unwrap();
    let more = store.commit(commit("lead-1", 2, [json!(["耐克", null])])).await.unwrap();

    let all = [first.clone(), other.clone(), more.clone()].concat();
    assert_eq!(all.iter().map(|e| e.position).collect::<Vec<_>>(), [1, 2, 3, 4]);
    assert_eq!(store.load("lead-1").await.unwrap(), [first, more.clone()].concat());
    assert_eq!(store.load("nobody").await.unwrap(), []);
    assert_eq!(store.events_after(0, 10).await.unwrap(), all);
    assert_eq!(store.events_after(1, 2).await.unwrap(), all[1..3]);
    assert_eq!(store.stream_events("lead-1", 2, 9).await.unwrap(), more);
    let both = store.load_many(&["lead-2".into(), "lead-1".into(), "lead-2".into()]).await.unwrap();
    assert_eq!(both, all);
    assert_eq!(store.position().await.unwrap(), 4);
    assert_eq!(all[3].version, 3);
}

async fn a_stale_version_is_a_conflict(desk: &Desk) {
    desk.append("lead-1", 3).await;
    for expected in [0, 1, 2, 4, 99] {
        let refused = desk.store.commit(commit("lead-1", expected, [json!({})])).await;
        match refused {
            Err(StoreError::Conflict { stream }) => assert_eq!(stream, "lead-1"),
            other => panic!("expected {expected}: {other:?}"),
        }
    }
    desk.store.commit(commit("lead-1", 3, [json!({})])).await.unwrap();
    assert_eq!(desk.store.position().await.unwrap(), 4);
}

async fn nothing_of_a_refused_commit_is_kept(desk: &Desk) {
    desk.append("lead-1", 1).await;
    let mut refused = commit("lead-2", 0, [json!({})]);
    refused.appends.push(Append { stream: "lead-1".into(), expected: 0, events: vec![event(json!({}))] });
    refused.jobs.push(crate::desk::job("scan", None, 0));
    assert!(
        matches!(desk.store.commit(refused).await, Err(StoreError::Conflict { stream }) if stream == "lead-1")
    );
    assert_eq!(desk.store.load("lead-2").await.unwrap(), []);
    assert_eq!(desk.store.lease("w", 1, 1).await.unwrap(), None);
    assert_eq!(desk.store.position().await.unwrap(), 1);
}

async fn many_writers_leave_no_gap(desk: &Desk) {
    // Eight writers race for one stream and one of their own each.
    let tasks: Vec<_> = (0..8)
        .map(|writer| {
            let store = desk.store.clone();
            tokio::spawn(async move {
                let (mut own, mut won) = (0, 0);
                while own < 25 {
                    let shared = store.load("shared").await.unwrap().len() as u64;
                    let mut both = commit("shared", shared, [json!({ "writer": writer })]);
                    both.appends.extend(commit(&format!("own-{writer}"), own, [json!({})]).appends);
                    match store.commit(both).await {
                        Ok(_) => (own, won) = (own + 1, won + 1),
                        Err(StoreError::Conflict { stream }) => {
                            assert_eq!(stream, "shared");
                            store.commit(commit(&format!("own-{writer}"), own, [json!({})])).await.unwrap();
                            own += 1;
                        }
                        Err(error) => panic!("{error}"),
                    }
                }
                won
            })
        })
        .collect();
    let mut won = 0;
    for task in tasks {
        won += task.await.unwrap();
    }
    let shared = desk.store.load("shared").await.unwrap();
    assert_eq!(shared.len(), won);
    assert!(shared.iter().zip(1..).all(|(event, version)| event.version == version));
    let verified = desk.store.verify(&|_, _| {}).await.unwrap();
    assert_eq!((verified.fault, verified.events), (None, (8 * 25 + won) as u64));
}

async fn long_commits_and_odd_texts(desk: &Desk) {
    let odd = "nul \0, emoji 👩‍👩‍👧, lone \u{feff} mark, quote ' \" ; -- $1 ?";
    let bodies = (0..777).map(|n| json!({ "n": n, "text": odd, "tiny": 1e-300, "third": 1.0 / 3.0 }));
    let mut long = commit("stream\0 with 'nul'", 0, bodies);
    long.appends[0].events[0].actor = "a\0b".into();
    desk.store.commit(long).await.unwrap();
    let back = desk.store.load("stream with 'nul'").await.unwrap();
    assert_eq!((back.len(), back[0].actor.as_str()), (777, "ab"));
    assert_eq!(back[776].body, json!({ "n": 776, "text": odd, "tiny": 1e-300, "third": 1.0 / 3.0 }));
    assert_eq!(desk.store.verify(&|_, _| {}).await.unwrap().fault, None);
}

async fn one_commit_may_append_to_a_stream_twice(desk: &Desk) {
    let mut twice = commit("a", 0, [json!(1), json!(2)]);
    twice.appends.extend(commit("b", 0, [json!(3)]).appends);
    twice.appends.extend(commit("a", 2, [json!(4)]).appends);
    desk.store.commit(twice).await.unwrap();
    assert_eq!(desk.store.load("a").await.unwrap()[2].body, json!(4));

    let mut wrong = commit("c", 0, [json!(1), json!(2)]);
    wrong.appends.extend(commit("c", 1, [json!(3)]).appends);
    assert!(matches!(desk.store.commit(wrong).await, Err(StoreError::Conflict { stream }) if stream == "c"));
    assert_eq!(desk.store.commit(Commit::default()).await.unwrap(), []);
}
