//! What the workers do for the engine: searching older items for new rights, and folding changes in.

use crate::ingest::Rescan;
use crate::{Desk, Result};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use std::collections::BTreeSet;
use std::sync::PoisonError;
use store::{Commit, Lease, NewJob, Secret, SecretChange};

/// Rights for which a rescan builds a matchset of its own.
const RESCAN_LIMIT: usize = 1_000;
/// As long as two sweeps are apart.
const SOON: SignedDuration = SignedDuration::from_mins(10);

impl Desk {
    /// The last position of the log whose new rights have been looked for among older items, or are about to.
    pub(crate) async fn searched(&self) -> Result<u64> {
        let searched = self.0.store.secret("engine", "searched").await?;
        Ok(searched.and_then(|secret| secret.data["position"].as_u64()).unwrap_or(0))
    }

    /// Queues the search for new rights among older items. How far that search has come is kept, so that
    /// rights registered just before a crash are looked for after it. While one search runs what is new waits
    /// for its end: an import by the thousand would else start a search of everything with every batch.
    pub(super) async fn search_for_news(&self, lease: Lease) -> Result<()> {
        let changing = self.changing(Vec::new()).await;
        self.take_into_use(changing).await;
        self.plan_fold().await?;
        let sql =
            "select id from jobs where kind = 'items.rescan' and state in ('waiting', 'leased') limit 1";
        if !self.0.store.query(sql, &[]).await?.is_empty() {
            return Ok(self.0.store.done(&lease).await?);
        }
        let mut commit = Commit { finish: Some(lease), ..Commit::default() };
        let news = self.0.engine.news.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let last = news.last_key_value().map(|(position, _)| *position);
        if let Some(position) = last {
            commit.secrets.push(SecretChange::Put(Secret {
                kind: "engine".to_owned(),
                id: "searched".to_owned(),
                data: json!({ "position": position }),
                expires: None,
            }));
            let rights: BTreeSet<String> = news.into_values().collect();
            // Past some number of rights the whole matchset is the cheaper thing to search with.
            let rights = (rights.len() <= RESCAN_LIMIT).then(|| rights.into_iter().collect());
            let until = Some(self.0.store.position().await?);
            let body = json!(Rescan { rights, after: 0, until });
            commit.jobs.push(self.job("items.rescan", body, None, self.now()));
        }
        self.0.store.commit(commit).await?;
        if let Some(position) = last {
            let mut news = self.0.engine.news.lock().unwrap_or_else(PoisonError::into_inner);
            *news = news.split_off(&(position + 1));
        }
        Ok(())
    }

    /// Queues the rebuild that folds changed rights in, when it is due soon; what is due later is planned by a
    /// later sweep.
    pub(super) async fn plan_fold(&self) -> Result<()> {
        let now = self.now();
        let Some(due) = self.0.engine.fold_due(now).filter(|due| now.duration_until(*due) < SOON) else {
            return Ok(());
        };
        let job = self.job("matchset.fold", json!({}), Some("matchset.fold"), due.max(now));
        Ok(self.0.store.enqueue(&[job]).await?)
    }

    pub(super) async fn fold(&self, lease: Lease) -> Result<()> {
        let now = self.now();
        match self.0.engine.fold_due(now) {
            // Somebody else was faster.
            None => return Ok(self.0.store.done(&lease).await?),
            Some(due) if due > now => {
                let jobs = vec![self.job("matchset.fold", json!({}), Some("matchset.fold"), due)];
                self.0.store.commit(Commit { finish: Some(lease), jobs, ..Commit::default() }).await?;
                return Ok(());
            }
            Some(_) => {}
        }
        self.fold_in().await?;
        Ok(self.0.store.done(&lease).await?)
    }

    /// A job for the workers.
    pub(crate) fn job(
        &self,
        kind: &str,
        body: serde_json::Value,
        dedup: Option<&str>,
        due: Timestamp,
    ) -> NewJob {
        NewJob {
            id: self.0.world.id(),
            kind: kind.to_owned(),
            body,
            dedup: dedup.map(str::to_owned),
            created: self.now().as_microsecond(),
            due: due.as_microsecond(),
            max_tries: 8,
        }
    }
}
