//! Whoever changes the log behind the store's back is found out, and where.

use store::Fault;

use crate::{desk::Desk, on_both};

on_both! {
    an_untouched_log_is_clean,
    a_changed_event_is_found,
    a_changed_event_with_a_fitting_leaf_is_found,
    a_deleted_event_is_found,
    a_deleted_event_with_the_rest_moved_up_is_found,
    swapped_events_are_found,
    a_cut_tail_is_found,
    a_log_beyond_its_head_is_found,
    a_changed_head_is_found,
}

async fn fault(desk: &Desk) -> Option<Fault> {
    let verified = desk.store.verify(&|_, _| {}).await.unwrap();
    assert_eq!(verified.fault.is_none(), verified.events == 1500, "{verified:?}");
    verified.fault
}

async fn fill(desk: &Desk) {
    for stream in 0..3 {
        desk.append(&format!("lead-{stream}"), 500).await;
    }
    assert_eq!(fault(desk).await, None);
}

async fn an_untouched_log_is_clean(desk: &Desk) {
    let empty = desk.store.verify(&|_, _| {}).await.unwrap();
    assert_eq!((empty.events, &empty.fault, empty.chain), (0, &None, "0".repeat(64)));
    fill(desk).await;
    let last = desk.store.events_after(1499, 1).await.unwrap();
    assert_eq!(desk.store.verify(&|_, _| {}).await.unwrap().chain, last[0].chain);
}

async fn a_changed_event_is_found(desk: &Desk) {
    fill(desk).await;
    let changes = [
        "update events set body = replace(body, '耐克', '耐可') where position = 1234",
        "update events set body = body || ' ' where position = 1233",
        "update events set actor = 'somebody else' where position = 1100",
        "update events set at = at + 1 where position = 1099",
        "update events set kind = 'lead.closed' where position = 1098",
        "update events set stream = 'lead-9' where position = 1000",
        "update events set version = 5000 where position = 999",
        "update events set id = '00000000-0000-7000-8000-000000000000' where position = 700",
        "update events set id = 'nonsense' where position = 699",
        "update events set leaf = chain where position = 2",
    ];
    let positions = [1234, 1233, 1100, 1099, 1098, 1000, 999, 700, 699, 2];
    // From the back to the front: the first fault is the one just made.
    for (change, position) in changes.into_iter().zip(positions) {
        desk.meddle(change, &[]).await;
        assert_eq!(fault(desk).await, Some(Fault::Changed { position }), "{change}");
    }
    desk.meddle("update events set chain = leaf where position = 1", &[]).await;
    assert_eq!(fault(desk).await, Some(Fault::Replaced { position: 1 }));
}

async fn a_changed_event_with_a_fitting_leaf_is_found(desk: &Desk) {
    fill(desk).await;
    let mut event = desk.store.events_after(41, 1).await.unwrap().remove(0);
    event.actor = "forger".into();
    let leaf = ledger::leaf(&ledger::Entry {
        stream: &event.stream,
        version: event.version,
        id: event.id.as_bytes(),
        kind: &event.kind,
        at: event.at,
        actor: &event.actor,
        body: &ledger::canonical(&event.body),
    });
    desk.meddle("update events set actor = 'forger', leaf = $1 where position = 42", &[leaf.into()]).await;
    assert_eq!(fault(desk).await, Some(Fault::Replaced { position: 42 }));
}

async fn a_deleted_event_is_found(desk: &Desk) {
    fill(desk).await;
    desk.meddle("delete from events where position = 1001", &[]).await;
    assert_eq!(fault(desk).await, Some(Fault::Missing { position: 1001 }));
    desk.meddle("delete from events where position = 1", &[]).await;
    assert_eq!(fault(desk).await, Some(Fault::Missing { position: 1 }));
}

async fn a_deleted_event_with_the_rest_moved_up_is_found(desk: &Desk) {
    fill(desk).await;
    desk.meddle("delete from events where position = 1498", &[]).await;
    desk.meddle("update events set position = 1498 where position = 1499", &[]).await;
    desk.meddle("update events set position = 1499 where position = 1500", &[]).await;
    desk.meddle("update head set position = 1499", &[]).await;
    assert_eq!(fault(desk).await, Some(Fault::Replaced { position: 1498 }));
}

async fn swapped_events_are_found(desk: &Desk) {
    fill(desk).await;
    desk.meddle("update events set position = -1 where position = 10", &[]).await;
    desk.meddle("update events set position = 10 where position = 20", &[]).await;
    desk.meddle("update events set position = 20 where position = -1", &[]).await;
    assert_eq!(fault(desk).await, Some(Fault::Reordered { position: 10, belongs: 20 }));
    // The same with the chain values left in their places.
    let chain = |position: u64| async move {
        desk.store.events_after(position - 1, 1).await.unwrap().remove(0).chain
    };
    let (ten, twenty) = (chain(10).await, chain(20).await);
    desk.meddle("update events set chain = $1 where position = 10", &[twenty.into()]).await;
    desk.meddle("update events set chain = $1 where position = 20", &[ten.into()]).await;
    assert_eq!(fault(desk).await, Some(Fault::Reordered { position: 10, belongs: 20 }));
}

async fn a_cut_tail_is_found(desk: &Desk) {
    fill(desk).await;
    desk.meddle("delete from events where position > 1400", &[]).await;
    assert_eq!(fault(desk).await, Some(Fault::Truncated { found: 1400, head: 1500 }));
    desk.meddle("delete from events", &[]).await;
    assert_eq!(fault(desk).await, Some(Fault::Truncated { found: 0, head: 1500 }));
}

async fn a_log_beyond_its_head_is_found(desk: &Desk) {
    fill(desk).await;
    desk.meddle("update head set position = 1490", &[]).await;
    assert_eq!(fault(desk).await, Some(Fault::Beyond { position: 1491 }));
}

async fn a_changed_head_is_found(desk: &Desk) {
    fill(desk).await;
    desk.meddle("update head set chain = $1", &["f".repeat(64).into()]).await;
    let verified = desk.store.verify(&|_, _| {}).await.unwrap();
    assert_eq!(verified.fault, Some(Fault::Head { position: 1500 }));
}
