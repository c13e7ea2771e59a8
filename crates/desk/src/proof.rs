//! Checking that the log is whole and that the projections say what it says.

use crate::access::{Action, Thing};
use crate::{Actor, Desk, Result};
use serde::Serialize;
use store::Progress;

/// Where the log stands.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Head {
    /// Events in it.
    pub position: u64,
    /// Chain value after the last one.
    pub chain: String,
}

/// What a check found.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Proof {
    /// Whether everything is as it should be.
    pub sound: bool,
    /// Events checked.
    pub events: u64,
    /// Chain value after the last one.
    pub head: String,
    /// The first thing wrong with the log, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fault: Option<String>,
    /// Tables that differ from what the events make them.
    pub differing: Vec<String>,
}

/// What a rebuild did.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Rebuild {
    /// Events replayed.
    pub events: u64,
    /// Rows in all projections afterwards.
    pub rows: u64,
    /// Tables whose rows are others than before.
    pub differing: Vec<String>,
}

impl Desk {
    /// Where the log stands.
    pub async fn head(&self) -> Result<Head> {
        let rows = self.0.store.query("select position, chain from head where id = 1", &[]).await?;
        Ok(match rows.first() {
            Some(row) => Head { position: row.count("position")?, chain: row.text("chain")? },
            None => Head { position: 0, chain: String::new() },
        })
    }

    /// Checks log and projections for an actor.
    pub async fn prove(&self, actor: &Actor) -> Result<Proof> {
        self.may(actor, Action::Check, Thing::Proofs)?;
        self.verify(&|_, _| {}).await
    }

    /// Recomputes every hash of the log, and compares every projection with a rebuild that is not kept.
    pub async fn verify(&self, progress: Progress<'_>) -> Result<Proof> {
        let log = self.0.store.verify(progress).await?;
        let differing = self.0.store.verify_projections(progress).await?;
        let differing: Vec<String> = differing.into_iter().map(|d| d.found.table).collect();
        Ok(Proof {
            sound: log.fault.is_none() && differing.is_empty(),
            events: log.events,
            head: log.chain,
            fault: log.fault.map(|fault| fault.to_string()),
            differing,
        })
    }

    /// Makes every projection anew from the events.
    pub async fn rebuild(&self, progress: Progress<'_>) -> Result<Rebuild> {
        let before = self.0.store.projection_digests().await?;
        let rebuilt = self.0.store.rebuild(progress).await?;
        let after = self.0.store.projection_digests().await?;
        let differing = before.iter().zip(&after).filter(|(b, a)| b != a).map(|(b, _)| b.table.clone());
        Ok(Rebuild {
            events: rebuilt.events,
            rows: after.iter().map(|table| table.rows).sum(),
            differing: differing.collect(),
        })
    }
}
