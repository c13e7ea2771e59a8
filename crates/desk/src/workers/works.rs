//! Works of unrelated holders that share text.

use crate::engine::prints;
use crate::work::work;
use crate::{Desk, DeskError, Result};
use casework::alarm::{self, Alarm, OVERLAP, Overlap, Place, Use};
use casework::standing::Subject;
use matching::passage::Finder;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use store::Lease;

/// Who the log names where a comparison says so.
const COMPARISON: &str = "system";

impl Desk {
    /// Compares a right's texts with those of all others: who registers what another has registered raises an alarm.
    pub(super) async fn compare_works(&self, lease: Lease, body: &Value) -> Result<()> {
        let own = body["right"].as_str().unwrap_or_default();
        // What was committed before this job began is in use once nobody is changing rights.
        drop(self.0.engine.changing.lock().await);
        let loaded = self.0.engine.current();
        let mut alarms = BTreeMap::new();
        for print in loaded.rights.get(own).into_iter().flat_map(|info| prints(&info.right)) {
            let (print, _) = self.print(&print.digest).await?;
            let (here, right) = (Arc::clone(&loaded), own.to_owned());
            let compare = move || here.works.overlaps(&mut Finder::default(), &print, &right);
            let overlaps = tokio::task::spawn_blocking(compare).await.map_err(DeskError::internal)?;
            for overlap in overlaps.into_iter().filter(|overlap| overlap.most() >= OVERLAP) {
                let uses: BTreeSet<Use> = [own, &overlap.right]
                    .into_iter()
                    .filter_map(|id| {
                        let by = Subject::Party(loaded.rights.get(id)?.holder.clone());
                        Some(Use { by, place: Place::Text, thing: id.to_owned() })
                    })
                    .collect();
                if self.unrelated(&uses).await? {
                    let shares = [(own.into(), overlap.here), (overlap.right.as_str().into(), overlap.there)];
                    let shares = shares.map(|(right, share)| (right, (share * 1e4).round() / 1e4));
                    let id = alarm::of_texts(&own.into(), &overlap.right.into());
                    alarms.insert(id, (uses, Overlap { shares: shares.into() }));
                }
            }
        }
        work!(self, COMPARISON, work => {
            work.preload::<Alarm>(alarms.keys().map(String::as_str)).await?;
            for (id, (uses, overlap)) in &alarms {
                let see = alarm::Command::See { uses: uses.clone(), overlap: Some(overlap.clone()) };
                work.run::<Alarm>(id, see).await?;
            }
            work.commit.finish = Some(lease);
        })
    }
}
