//! Rights registered later are looked for in what arrived before.

use super::observe::observe_findings;
use crate::engine::{Engine, Scanned, entry, item_of};
use crate::work::{fold_recorded, work};
use crate::{Desk, DeskError, Result};
use casework::item;
use jiff::tz::TimeZone;
use matching::Matchset;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::HashMap;
use store::Lease;

/// Items looked at in one transaction.
const PAGE: u64 = 500;

/// The body of the job: which rights (`None`: all of them), and from which position of the items on.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Rescan {
    pub(crate) rights: Option<Vec<String>>,
    #[serde(default)]
    pub(crate) after: u64,
}

impl Desk {
    /// Scans one page of older items for some rights, and queues the next page.
    pub(crate) async fn rescan(&self, lease: Lease, body: Rescan) -> Result<()> {
        // Whoever scanned with an older set has recorded its items by now; who comes later has the new one.
        drop(self.0.ingesting.lock().await);
        let sql = "select id, position from items where position > $1 order by position limit $2";
        let rows = self.0.store.query(sql, &[body.after.into(), PAGE.into()]).await?;
        let Some(last) = rows.last() else {
            return Ok(self.0.store.done(&lease).await?);
        };
        let next = Rescan { rights: body.rights, after: last.count("position")? };
        let streams: Vec<String> =
            rows.iter().map(|row| Ok(format!("item/{}", row.text("id")?))).collect::<Result<_>>()?;
        let mut states: HashMap<String, item::Item> = HashMap::new();
        for event in self.0.store.load_many(&streams).await? {
            fold_recorded(states.entry(event.stream.clone()).or_default(), &event)?;
        }
        let loaded = self.0.engine.current();
        let now = self.now();
        let today = now.to_zoned(TimeZone::UTC).date();
        let own = match &next.rights {
            None => None,
            Some(rights) => {
                let wanted = rights.iter().filter_map(|id| entry(id, &loaded.rights.get(id)?.right, today));
                Some(Matchset::build(wanted.collect::<Vec<_>>())?.set)
            }
        };
        let hash = own.as_ref().unwrap_or(&loaded.set).hash().to_owned();
        let mut items = Vec::new();
        for stream in &streams {
            let id = stream.strip_prefix("item/").unwrap_or(stream);
            if let Some(content) = states.get(stream).and_then(|state| state.content.as_ref()) {
                items.push(item_of(id, content)?);
            }
        }
        let scanned = tokio::task::spawn_blocking(move || {
            Engine::scan_with(own.as_ref().unwrap_or(&loaded.set), &loaded, items, now)
        });
        let scanned = scanned.await.map_err(DeskError::internal)??;
        let found: Vec<Scanned> = scanned.into_iter().filter(|s| !s.findings.is_empty()).collect();
        let _one_at_a_time = self.0.ingesting.lock().await;
        work!(self, "system", work => {
            let mut fresh = Vec::new();
            for Scanned { id, content, findings } in &found {
                let command = item::Command::Rescan { findings: findings.clone(), matchset: hash.clone() };
                for event in work.run::<item::Item>(id, command).await? {
                    // What was found before has its lead, or had its verdict.
                    if let item::Event::Rescanned { findings, .. } = event {
                        fresh.push(Scanned { id: id.clone(), content: content.clone(), findings });
                    }
                }
            }
            observe_findings(&mut work, &self.0.engine, &fresh.iter().collect::<Vec<_>>()).await?;
            work.commit.finish = Some(lease);
            work.job("items.rescan", json!(next), None);
        })
    }
}
