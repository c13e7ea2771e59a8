//! Jobs: work for later, done by whichever worker leases it.

use serde_json::Value as Json;
use uuid::Uuid;

use crate::{
    Lease, Retried, Store, StoreError,
    db::{Row, Tx, Value, transaction},
    queue::Queue,
};

const SECOND: i64 = 1_000_000;

pub(crate) const JOBS: Queue = Queue {
    table: "jobs",
    what: "job",
    first_wait: SECOND,
    longest_wait: 600 * SECOND,
    // Where another job with the same key is waiting already, this one goes on without its key.
    on_waiting: ", dedup = case when exists (select 1 from jobs as other
        where other.dedup = jobs.dedup and other.state = 'waiting') then null else dedup end",
};

/// A job to enqueue.
#[derive(Debug, Clone)]
pub struct NewJob {
    /// Its id, a UUID of version 7.
    pub id: Uuid,
    /// What work.
    pub kind: String,
    /// What to work on.
    pub body: Json,
    /// Of the jobs with the same key only one waits: enqueuing another is silently nothing.
    pub dedup: Option<String>,
    /// When it was made, in microseconds since 1970 UTC.
    pub created: i64,
    /// When it may start, in microseconds since 1970 UTC.
    pub due: i64,
    /// How often it is tried before it is given up; at least once.
    pub max_tries: u32,
}

/// A job as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    /// Its lease: id and fencing number.
    pub lease: Lease,
    /// What work.
    pub kind: String,
    /// What to work on.
    pub body: Json,
    /// When it was made, in microseconds since 1970 UTC.
    pub created: i64,
    /// Until when it is leased; for a job that is not, when it may start.
    pub due: i64,
    /// How often it has been tried, this time included.
    pub tries: u32,
    /// How often it is tried at most.
    pub max_tries: u32,
    /// What went wrong the last time.
    pub last_error: Option<String>,
}

impl Store {
    /// Adds jobs outside of any command.
    pub async fn enqueue(&self, jobs: &[NewJob]) -> Result<(), StoreError> {
        transaction!(self.db, tx => { enqueue(&mut tx, jobs).await })
    }

    /// Leases the job that has been due the longest to a worker, for `lease_for`
    /// microseconds; a job whose lease has run out is taken over.
    pub async fn lease(&self, worker: &str, now: i64, lease_for: i64) -> Result<Option<Job>, StoreError> {
        JOBS.lease(&self.db, worker, (now, lease_for), 1, None).await?.first().map(from_row).transpose()
    }

    /// Keeps a lease until a later time, in microseconds since 1970 UTC.
    pub async fn heartbeat(&self, lease: &Lease, until: i64) -> Result<(), StoreError> {
        JOBS.heartbeat(&self.db, lease, until).await
    }

    /// Says that a job is done. Its row goes.
    pub async fn done(&self, lease: &Lease) -> Result<(), StoreError> {
        transaction!(self.db, tx => { done(&mut tx, lease).await })
    }

    /// Says that a job failed. It is tried again after 1, 2, 4 … seconds (at most ten
    /// minutes) plus `jitter` microseconds, or is dead after its last try.
    pub async fn retry(
        &self,
        lease: &Lease,
        error: &str,
        now: i64,
        jitter: i64,
    ) -> Result<Retried, StoreError> {
        JOBS.retry(&self.db, lease, error, now, jitter).await
    }

    /// The jobs that were given up, oldest first, at most `limit`.
    pub async fn dead_jobs(&self, limit: u64) -> Result<Vec<Job>, StoreError> {
        let sql = "select * from jobs where state = 'dead' order by created limit $1";
        self.db.query(sql, &[limit.into()]).await?.iter().map(from_row).collect()
    }

    /// Gives a dead job all its tries again. False when there is no such dead job.
    pub async fn requeue(&self, id: Uuid, now: i64) -> Result<bool, StoreError> {
        JOBS.revive(&self.db, id, now).await
    }

    /// How many jobs wait or are being worked on.
    pub async fn pending_jobs(&self) -> Result<u64, StoreError> {
        let sql = "select count(*) as n from jobs where state in ('waiting', 'leased')";
        self.db.query(sql, &[]).await?.first().map_or(Ok(0), |row| row.count("n"))
    }
}

pub(crate) async fn enqueue(tx: &mut Tx, jobs: &[NewJob]) -> Result<(), StoreError> {
    let row = |job: &NewJob| -> Vec<Value> {
        vec![
            job.id.into(),
            (&job.kind).into(),
            (&job.body).into(),
            job.dedup.clone().into(),
            job.created.into(),
            "waiting".into(),
            job.due.into(),
            0_i64.into(),
            job.max_tries.max(1).into(),
            0_i64.into(),
        ]
    };
    let rows: Vec<_> = jobs.iter().map(row).collect();
    let into = "jobs (id, kind, body, dedup, created, state, due, tries, max_tries, fence)";
    tx.insert(into, &rows, "on conflict do nothing").await.map(drop)
}

pub(crate) async fn done(tx: &mut Tx, lease: &Lease) -> Result<(), StoreError> {
    let sql = "delete from jobs where id = $1 and fence = $2 and state = 'leased'";
    match tx.execute(sql, &[lease.id.into(), lease.fence.into()]).await? {
        0 => Err(JOBS.lost(lease)),
        _ => Ok(()),
    }
}

fn from_row(row: &Row) -> Result<Job, StoreError> {
    Ok(Job {
        lease: Lease { id: row.parse("id")?, fence: row.count("fence")? },
        kind: row.text("kind")?,
        body: row.json("body")?,
        created: row.int("created")?,
        due: row.int("due")?,
        tries: row.count("tries")? as u32,
        max_tries: row.count("max_tries")? as u32,
        last_error: row.opt_text("last_error")?,
    })
}
