//! What jobs and outbox share: rows that are leased, retried and given up.
//!
//! A row is `waiting`, `leased` or `dead` (an outbox row also `delivered`). `due` is when a
//! waiting row may be taken, or when a leased one may be taken over because its holder has
//! not come back. `fence` counts leases, so that a holder who comes back late is refused.

use uuid::Uuid;

use crate::{
    StoreError,
    db::{Db, Row, Tx, Value, transaction},
};

/// Proof of holding a row: its id and the number of its lease.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lease {
    /// Id of the job or message.
    pub id: Uuid,
    /// How often it has been leased; an older number is refused.
    pub fence: u64,
}

/// What became of work that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retried {
    /// It is tried again at this time, in microseconds since 1970 UTC.
    At(i64),
    /// It has had all its tries and is kept as dead.
    Dead,
}

/// One of the two tables.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Queue {
    pub(crate) table: &'static str,
    /// What a row is called in errors.
    pub(crate) what: &'static str,
    /// The first wait after a failure and the longest, in microseconds.
    pub(crate) first_wait: i64,
    pub(crate) longest_wait: i64,
    /// Set when a row goes back to waiting.
    pub(crate) on_waiting: &'static str,
}

impl Queue {
    /// Leases at most `limit` due rows to `holder`; of one topic, where one is named.
    pub(crate) async fn lease(
        &self,
        db: &Db,
        holder: &str,
        (now, lease_for): (i64, i64),
        limit: u64,
        topic: Option<&str>,
    ) -> Result<Vec<Row>, StoreError> {
        let Self { table, .. } = self;
        let only = if topic.is_some() { "and topic = $3" } else { "" };
        let due = format!(
            "select id, state, tries, max_tries from {table}
             where state in ('waiting', 'leased') and due <= $1 {only} order by due limit $2"
        );
        let mut values = vec![Value::from(now), Value::from(limit)];
        values.extend(topic.map(Value::from));
        // Looking first keeps idle workers from taking turns at the write lock.
        while !db.query(due.clone(), &values).await?.is_empty() {
            let (found, taken) = transaction!(db, tx => {
                let found = tx.query(due.clone() + tx.lock_free(), &values).await?;
                let mut taken = Vec::new();
                for row in &found {
                    if row.text("state")? == "leased" && row.int("tries")? >= row.int("max_tries")? {
                        // It took its holder down each time: no more tries.
                        let sql = format!("update {table} set state = 'dead', holder = null,
                            last_error = 'its worker did not come back' where id = $1");
                        tx.execute(sql, &[row.text("id")?.into()]).await?;
                    } else {
                        let sql = format!("update {table} set state = 'leased', holder = $2, due = $3,
                            tries = tries + 1, fence = fence + 1 where id = $1 returning *");
                        let values = [row.text("id")?.into(), holder.into(), (now + lease_for).into()];
                        taken.extend(tx.query(sql, &values).await?);
                    }
                }
                Ok((found.len(), taken))
            })?;
            // None found: others took what there was. Found but none taken: all were given up, look on.
            if found == 0 || !taken.is_empty() {
                return Ok(taken);
            }
        }
        Ok(Vec::new())
    }

    /// Keeps a lease for longer.
    pub(crate) async fn heartbeat(&self, db: &Db, lease: &Lease, until: i64) -> Result<(), StoreError> {
        let set = "due = $3";
        transaction!(db, tx => { self.update(&mut tx, lease, set, &[until.into()]).await })
    }

    /// Says that the work failed: it waits twice as long each time, plus `jitter`, or is given up.
    pub(crate) async fn retry(
        &self,
        db: &Db,
        lease: &Lease,
        error: &str,
        now: i64,
        jitter: i64,
    ) -> Result<Retried, StoreError> {
        let Self { table, on_waiting, .. } = self;
        transaction!(db, tx => {
            let sql = format!("select tries, max_tries from {table} where id = $1 and fence = $2 and state = 'leased'");
            let rows = tx.query(sql, &[lease.id.into(), lease.fence.into()]).await?;
            let row = rows.first().ok_or_else(|| self.lost(lease))?;
            let tries = row.int("tries")?;
            if tries >= row.int("max_tries")? {
                self.update(&mut tx, lease, "state = 'dead', holder = null, last_error = $3", &[error.into()]).await?;
                return Ok(Retried::Dead);
            }
            let at = now + self.wait(tries) + jitter;
            let set = format!("state = 'waiting', holder = null, last_error = $3, due = $4{on_waiting}");
            self.update(&mut tx, lease, &set, &[error.into(), at.into()]).await?;
            Ok(Retried::At(at))
        })
    }

    /// Gives a dead row all its tries again. False when there is no such dead row.
    pub(crate) async fn revive(&self, db: &Db, id: Uuid, now: i64) -> Result<bool, StoreError> {
        let Self { table, on_waiting, .. } = self;
        let sql = format!(
            "update {table} set state = 'waiting', tries = 0, due = $2{on_waiting} where id = $1 and state = 'dead'"
        );
        let changed = transaction!(db, tx => { tx.execute(sql.clone(), &[id.into(), now.into()]).await })?;
        Ok(changed > 0)
    }

    /// Changes a leased row, or says that the lease is lost. `$1` and `$2` are id and fence.
    pub(crate) async fn update(
        &self,
        tx: &mut Tx,
        lease: &Lease,
        set: &str,
        values: &[Value],
    ) -> Result<(), StoreError> {
        let sql =
            format!("update {} set {set} where id = $1 and fence = $2 and state = 'leased'", self.table);
        let values = [&[lease.id.into(), lease.fence.into()], values].concat();
        if tx.execute(sql, &values).await? == 0 { Err(self.lost(lease)) } else { Ok(()) }
    }

    pub(crate) fn lost(&self, lease: &Lease) -> StoreError {
        StoreError::LeaseLost { what: self.what, id: lease.id.to_string() }
    }

    fn wait(&self, tries: i64) -> i64 {
        let doublings = u32::try_from(tries - 1).unwrap_or(0).min(40);
        self.first_wait.saturating_mul(1 << doublings).min(self.longest_wait)
    }
}
