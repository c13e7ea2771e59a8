//! Making the projections anew from the events, and comparing.

use ledger::Hash;
use serde_json::json;

use crate::{
    Recorded, Store, StoreError, commit,
    db::{Row, Tx, Value, transaction},
    event, projections,
};

/// How many events are read at once.
pub(crate) const PAGE: u64 = 1000;

/// Told how many events are done, and how many there are.
pub type Progress<'a> = &'a (dyn Fn(u64, u64) + Send + Sync);

/// What a rebuild did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rebuilt {
    /// How many events were replayed.
    pub events: u64,
    /// How many rows were deleted before.
    pub deleted: u64,
}

/// What a projection's table holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableDigest {
    /// Name of the table.
    pub table: String,
    /// How many rows.
    pub rows: u64,
    /// Hash over all rows, ordered by all columns: the same on both engines for the same rows.
    pub digest: String,
}

/// A table that is not what the events make it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// As it is.
    pub found: TableDigest,
    /// As the events make it.
    pub rebuilt: TableDigest,
}

impl Store {
    /// Deletes every projection's rows and replays all events, in one transaction.
    pub async fn rebuild(&self, progress: Progress<'_>) -> Result<Rebuilt, StoreError> {
        transaction!(self.db, tx => {
            let rebuilt = replay(&mut tx, progress).await?;
            tx.execute("delete from rebuild_due", &[]).await?;
            Ok(rebuilt)
        })
    }

    /// Whether the projections' tables were changed by a newer version and wait for a rebuild.
    pub async fn rebuild_due(&self) -> Result<bool, StoreError> {
        Ok(!self.db.query("select version from rebuild_due limit 1", &[]).await?.is_empty())
    }

    /// What every projection's table holds.
    pub async fn projection_digests(&self) -> Result<Vec<TableDigest>, StoreError> {
        digests(&mut self.db.snapshot().await?).await
    }

    /// Rebuilds the projections on the side and says which tables differ. Nothing is changed;
    /// nobody can write meanwhile.
    pub async fn verify_projections(&self, progress: Progress<'_>) -> Result<Vec<Difference>, StoreError> {
        let mut tx = self.db.begin().await?;
        commit::head(&mut tx).await?;
        let found = digests(&mut tx).await?;
        replay(&mut tx, progress).await?;
        let rebuilt = digests(&mut tx).await?;
        tx.rollback().await?;
        let pairs = found.into_iter().zip(rebuilt);
        Ok(pairs
            .filter(|(found, rebuilt)| found != rebuilt)
            .map(|(found, rebuilt)| Difference { found, rebuilt })
            .collect())
    }
}

async fn replay(tx: &mut Tx, progress: Progress<'_>) -> Result<Rebuilt, StoreError> {
    let (last, _) = commit::head(tx).await?;
    let (mut events, mut deleted, mut position) = (0, 0, 0);
    let mut projector = projections::Projector::default();
    for table in projections::TABLES {
        deleted += tx.execute(format!("delete from {table}"), &[]).await?;
    }
    loop {
        let page = page(tx, position).await?;
        let Some(end) = page.last() else { break };
        position = end.position;
        for event in &page {
            projector.apply(tx, event).await?;
        }
        events += page.len() as u64;
        progress(position, last);
    }
    Ok(Rebuilt { events, deleted })
}

/// The next events of the log, sealed as they are stored.
async fn page(tx: &mut Tx, after: u64) -> Result<Vec<Recorded>, StoreError> {
    let sql = format!("select {} from events where position > $1 order by position limit $2", event::COLUMNS);
    tx.query(sql, &[after.into(), PAGE.into()]).await?.iter().map(Recorded::from_row).collect()
}

async fn digests(tx: &mut Tx) -> Result<Vec<TableDigest>, StoreError> {
    let mut digests = Vec::new();
    for table in projections::TABLES {
        let mut rows = Vec::new();
        tx.each(format!("select * from {table}"), |row| {
            rows.push(row_hash(&row));
            Ok(())
        })
        .await?;
        rows.sort_unstable();
        let all: Vec<u8> = rows.iter().flat_map(Hash::bytes).copied().collect();
        let digest = ledger::seal(&all).to_string();
        digests.push(TableDigest { table: (*table).to_owned(), rows: rows.len() as u64, digest });
    }
    Ok(digests)
}

/// Hash of a row, whatever the order of its columns.
fn row_hash(row: &Row) -> Hash {
    let value = |value: &Value| match value {
        Value::Int(Some(int)) => json!(int),
        Value::Text(Some(text)) => json!(text),
        // As bits: one number has one text, and no whole number looks like it.
        Value::Real(Some(real)) => json!([real.to_bits()]),
        Value::Int(None) | Value::Text(None) | Value::Real(None) => json!(null),
    };
    let members = row.columns().map(|(name, each)| (name.to_owned(), value(each))).collect();
    ledger::seal(ledger::canonical(&serde_json::Value::Object(members)).as_bytes())
}
