//! Projections and their rebuilding. What each projection holds is tested with it.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::{desk::Desk, on_both};

on_both! { rebuilding_replays_every_event_and_changes_nothing }

async fn rebuilding_replays_every_event_and_changes_nothing(desk: &Desk) {
    desk.append("lead-1", 1200).await;
    desk.append("lead-2", 1200).await;
    let before = desk.store.projection_digests().await.unwrap();
    assert_eq!(before.len(), store::projections::TABLES.len());

    let told = AtomicU64::new(0);
    let progress = |done, total| {
        assert_eq!(total, 2400);
        assert!(told.swap(done, Ordering::Relaxed) < done);
    };
    assert_eq!(desk.store.verify_projections(&progress).await.unwrap(), []);
    assert_eq!(told.swap(0, Ordering::Relaxed), 2400);
    assert_eq!(desk.store.rebuild(&progress).await.unwrap().events, 2400);
    assert_eq!(told.into_inner(), 2400);
    assert_eq!(desk.store.projection_digests().await.unwrap(), before);
    // The store can be written to again.
    desk.append("lead-3", 1).await;
}
