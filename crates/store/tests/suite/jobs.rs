//! Leasing, fencing, retrying, giving up.

use std::{
    collections::HashMap,
    sync::atomic::{AtomicI64, Ordering},
};

use serde_json::json;
use store::{Commit, Retried, StoreError};

use crate::{
    desk::{Desk, commit, job},
    on_both,
};

on_both! {
    each_job_is_done_once,
    an_expired_lease_is_taken_over,
    failing_waits_longer_each_time_and_ends_dead,
    a_job_that_kills_its_worker_ends_dead,
    one_waiting_job_per_key,
    finishing_is_part_of_the_commit,
}

const SECOND: i64 = 1_000_000;

/// Ticks with every lease of the test with many workers.
static CLOCK: AtomicI64 = AtomicI64::new(1);

async fn each_job_is_done_once(desk: &Desk) {
    let jobs: Vec<_> = (0..2000).map(|_| job("scan", None, 0)).collect();
    desk.store.enqueue(&jobs).await.unwrap();
    let workers: Vec<_> = (0..8)
        .map(|worker| {
            let store = desk.store.clone();
            tokio::spawn(async move {
                let (name, mut done) = (format!("worker-{worker}"), Vec::new());
                while let Some(job) =
                    store.lease(&name, CLOCK.fetch_add(1, Ordering::Relaxed), 60 * SECOND).await.unwrap()
                {
                    store.done(&job.lease).await.unwrap();
                    done.push(job.lease.id);
                }
                done
            })
        })
        .collect();
    let mut times = HashMap::new();
    for worker in workers {
        for id in worker.await.unwrap() {
            *times.entry(id).or_insert(0) += 1;
        }
    }
    assert_eq!(times.len(), 2000);
    assert!(jobs.iter().all(|job| times[&job.id] == 1));
    assert_eq!(desk.store.pending_jobs().await.unwrap(), 0);
}

async fn an_expired_lease_is_taken_over(desk: &Desk) {
    let store = &desk.store;
    store.enqueue(&[job("scan", None, 10)]).await.unwrap();
    assert_eq!(store.lease("early", 9, SECOND).await.unwrap(), None);
    let first = store.lease("first", 10, SECOND).await.unwrap().unwrap();
    assert_eq!(store.lease("second", 11, SECOND).await.unwrap(), None);
    store.heartbeat(&first.lease, 5 * SECOND).await.unwrap();
    assert_eq!(store.lease("second", 5 * SECOND - 1, SECOND).await.unwrap(), None);
    let second = store.lease("second", 5 * SECOND, SECOND).await.unwrap().unwrap();
    assert_eq!((second.lease.id, second.tries), (first.lease.id, 2));

    let late = [
        store.done(&first.lease).await,
        store.heartbeat(&first.lease, 9 * SECOND).await,
        store.retry(&first.lease, "late", 0, 0).await.map(drop),
    ];
    for refused in late {
        assert!(matches!(refused, Err(StoreError::LeaseLost { what: "job", .. })), "{refused:?}");
    }
    store.done(&second.lease).await.unwrap();
    assert!(store.done(&second.lease).await.is_err());
}

async fn failing_waits_longer_each_time_and_ends_dead(desk: &Desk) {
    let store = &desk.store;
    let new = job("scan", None, 0);
    store.enqueue(std::slice::from_ref(&new)).await.unwrap();
    let mut now = 0;
    for wait in [SECOND, 2 * SECOND] {
        let job = store.lease("w", now, SECOND).await.unwrap().unwrap();
        let retried = store.retry(&job.lease, "no network", now, 7).await.unwrap();
        assert_eq!(retried, Retried::At(now + wait + 7));
        now += wait + 7;
        assert_eq!(store.lease("w", now - 1, SECOND).await.unwrap(), None);
    }
    let job = store.lease("w", now, SECOND).await.unwrap().unwrap();
    assert_eq!(store.retry(&job.lease, "still no network", now, 0).await.unwrap(), Retried::Dead);
    assert_eq!(store.lease("w", i64::MAX / 2, SECOND).await.unwrap(), None);

    let dead = store.dead_jobs(10).await.unwrap();
    assert_eq!((dead.len(), dead[0].lease.id, dead[0].tries), (1, new.id, 3));
    assert_eq!(dead[0].last_error.as_deref(), Some("still no network"));
    assert!(store.requeue(new.id, now).await.unwrap());
    assert!(!store.requeue(new.id, now).await.unwrap());
    assert_eq!(store.lease("w", now, SECOND).await.unwrap().unwrap().tries, 1);
}

async fn a_job_that_kills_its_worker_ends_dead(desk: &Desk) {
    let store = &desk.store;
    store.enqueue(&[job("poison", None, 0), job("good", None, 1)]).await.unwrap();
    let mut now = 1;
    for _ in 0..3 {
        let job = store.lease("w", now, SECOND).await.unwrap().unwrap();
        assert_eq!(job.kind, "poison");
        let good = store.lease("w", now, SECOND).await.unwrap();
        if let Some(good) = good {
            store.done(&good.lease).await.unwrap();
        }
        now += 2 * SECOND;
    }
    assert_eq!(store.lease("w", now, SECOND).await.unwrap(), None);
    let dead = store.dead_jobs(10).await.unwrap();
    assert_eq!((dead.len(), dead[0].kind.as_str()), (1, "poison"));
}

async fn one_waiting_job_per_key(desk: &Desk) {
    let store = &desk.store;
    let key = Some("rebuild:tm-1");
    store.enqueue(&[job("first", key, 0), job("second", key, 0), job("free", None, 5)]).await.unwrap();
    assert_eq!(store.pending_jobs().await.unwrap(), 2);
    let first = store.lease("w", 1, SECOND).await.unwrap().unwrap();
    assert_eq!(first.kind, "first");
    // The one being worked on does not count: what comes now may have been missed by it.
    store.enqueue(&[job("third", key, 2)]).await.unwrap();
    store.enqueue(&[job("fourth", key, 3)]).await.unwrap();
    // Going back to waiting beside the third loses no work and breaks no rule.
    store.retry(&first.lease, "again", 4, 0).await.unwrap();
    let mut kinds = Vec::new();
    while let Some(job) = store.lease("w", 100 * SECOND, 1000 * SECOND).await.unwrap() {
        store.done(&job.lease).await.unwrap();
        kinds.push(job.kind);
    }
    assert_eq!(kinds, ["third", "free", "first"]);
}

async fn finishing_is_part_of_the_commit(desk: &Desk) {
    let store = &desk.store;
    store.enqueue(&[job("scan", None, 0)]).await.unwrap();
    let stale = store.lease("slow", 0, SECOND).await.unwrap().unwrap();
    let fresh = store.lease("quick", 2 * SECOND, SECOND).await.unwrap().unwrap();

    let work = |n, lease| Commit { finish: Some(lease), ..commit("lead-1", n, [json!({})]) };
    let refused = store.commit(work(0, stale.lease)).await;
    assert!(matches!(refused, Err(StoreError::LeaseLost { .. })), "{refused:?}");
    assert_eq!(store.load("lead-1").await.unwrap(), []);
    store.commit(work(0, fresh.lease)).await.unwrap();
    assert_eq!(store.load("lead-1").await.unwrap().len(), 1);
    assert!(store.commit(work(1, fresh.lease)).await.is_err());
    assert_eq!(store.pending_jobs().await.unwrap(), 0);
}
