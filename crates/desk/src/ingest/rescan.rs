//! Rights registered or changed later are looked for in what arrived before.

use super::observe::observe_findings;
use crate::engine::{Engine, Scanned, entry};
use crate::work::work;
use crate::{Desk, DeskError, Result};
use casework::item;
use matching::{Live, Matchset};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::sync::Arc;
use store::{Commit, Lease};

/// Items looked at in one transaction.
const PAGE: u64 = 500;

/// The body of the job: which rights (`None`: all of them), and after which position of the items, up to which.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Rescan {
    pub(crate) rights: Option<Vec<String>>,
    #[serde(default)]
    pub(crate) after: u64,
    /// What arrived later was scanned with these rights when it did.
    #[serde(default)]
    pub(crate) until: Option<u64>,
}

impl Desk {
    /// Scans one page of older items for some rights, and queues the next page.
    pub(crate) async fn rescan(&self, lease: Lease, body: Rescan) -> Result<()> {
        let now = self.now();
        // Whoever scanned with an older set has recorded its items by now; who comes later has the new one.
        drop(self.0.ingesting.lock().await);
        let sql = "select id, position from items where position > $1 and position <= $2 order by position limit $3";
        let until = body.until.unwrap_or(i64::MAX as u64);
        let rows = self.0.store.query(sql, &[body.after.into(), until.into(), PAGE.into()]).await?;
        let Some(last) = rows.last() else {
            // What became new during this search is searched for next.
            let jobs = vec![self.job("matchset.build", json!({}), Some("matchset.build"), now)];
            let commit = Commit { finish: Some(lease), jobs, ..Commit::default() };
            self.0.store.commit(commit).await?;
            return Ok(());
        };
        let next = Rescan { after: last.count("position")?, ..body };
        let ids: Vec<String> = rows.iter().map(|row| Ok(row.text("id")?)).collect::<Result<_>>()?;
        let items = self.stored_items_opened(&ids).await?;
        let sights = items.iter().flat_map(|item| &item.pictures).flat_map(|seen| &seen.sights);
        let kept = self.spots(sights).await;
        let loaded = self.0.engine.current();
        let own = match &next.rights {
            None => None,
            Some(rights) => {
                let wanted =
                    rights.iter().filter_map(|id| entry(id, &loaded.rights.get(id)?.right, loaded.made.day));
                Some(Live::new(Arc::new(Matchset::build(wanted.collect::<Vec<_>>())?.set)))
            }
        };
        let hash = own.as_ref().unwrap_or(&loaded.live).hash().to_owned();
        let ids = next.rights.clone().unwrap_or_default();
        let scanned = tokio::task::spawn_blocking(move || {
            let some = own.as_ref().map(|live| (live, &ids[..]));
            let mut scanned = Engine::scan_for(some, &loaded, items, now)?;
            Engine::look(some.map(|(_, ids)| ids), &loaded, &mut scanned, &kept, now)?;
            Ok::<_, DeskError>(scanned)
        });
        let scanned = scanned.await.map_err(DeskError::internal)??;
        let found: Vec<Scanned> = scanned.into_iter().filter(|s| !s.findings.is_empty()).collect();
        let _one_at_a_time = self.0.ingesting.lock().await;
        let least = self.0.engine.rules.least_score;
        work!(self, "system", work => {
            let mut fresh = Vec::new();
            for Scanned { id, content, findings, .. } in &found {
                let command = item::Command::Rescan { findings: findings.clone(), least, matchset: hash.clone() };
                for event in work.run::<item::Item>(id, command).await? {
                    // What was found before has its lead, or had its verdict.
                    if let item::Event::Rescanned { findings, .. } = event {
                        let (id, content) = (id.clone(), content.clone());
                        let (pictures, files, texts) = (Vec::new(), Vec::new(), Vec::new());
                        fresh.push(Scanned { id, content, pictures, files, texts, findings });
                    }
                }
            }
            observe_findings(&mut work, &self.0.engine, &fresh.iter().collect::<Vec<_>>()).await?;
            work.commit.finish = Some(lease);
            work.job("items.rescan", json!(next), None);
        })
    }
}
