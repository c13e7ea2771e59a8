//! Anybody reports a suspected fake.

mod file;
mod item;

pub use file::SentPicture;
pub use item::{Glance, GuessedBrand};

use crate::access::{Action, Thing};
use crate::ingest::observe_lead;
use crate::work::{Work, work};
use crate::{Actor, Desk, DeskError, Result};
use casework::lead::{Evidence, Subject};
use casework::report::{Category, Command, Report};
use casework::{ItemId, LeadId, ReportId, RightId, best_score, item as items};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::SecretChange;

/// What a reporter fills in.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
pub struct NewReport {
    /// The item's link, or its number.
    pub link: String,
    /// The brand or the title it is about; may be left out where `right` names it.
    #[serde(default)]
    pub brand: String,
    /// The right that it is about, as the glance guessed it.
    #[serde(default)]
    pub right: Option<RightId>,
    /// What is wrong.
    #[serde(default)]
    pub category: Category,
    /// What made them suspicious.
    #[serde(default)]
    pub words: String,
    /// Lines of the category's checklist, filled in: `{"order": "2026-1189"}`.
    #[serde(default)]
    pub checklist: BTreeMap<String, String>,
    /// Where to write to; kept apart from the log and erasable.
    #[serde(default)]
    pub email: String,
    /// The token of an earlier receipt: says that it is the same reporter, whose record grows.
    #[serde(default)]
    pub earlier: String,
}

/// What the reporter gets.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ReportReceipt {
    /// The report.
    pub report: ReportId,
    /// The secret of the receipt's link; it is shown once.
    pub token: String,
    /// The link itself.
    pub link: String,
    /// Whether this reporter had reported the item before: what is new was added to that report.
    pub again: bool,
    /// How many others reported the item.
    pub others: u64,
}

impl Desk {
    /// A reviewer says which right a report is about; it joins that right's lead.
    pub async fn assign_report(&self, actor: &Actor, report: &ReportId, right: &RightId) -> Result<LeadId> {
        self.may(actor, Action::Triage, Thing::Reports)?;
        let _one_at_a_time = self.0.ingesting.lock().await;
        work!(self, &actor.id, work => {
            let state = work.state::<Report>(report.as_str()).await?;
            let Some(claim) = &state.claim else { return Err(DeskError::missing("report", report)) };
            self.lead_of_report(&mut work, report, &claim.item, right).await?
        })
    }

    /// A reviewer sets a report aside, with a reason that the reporter reads.
    pub async fn set_aside_report(&self, actor: &Actor, report: &ReportId, reason: String) -> Result<()> {
        self.may(actor, Action::Triage, Thing::Reports)?;
        work!(self, &actor.id, work => {
            if work.state::<Report>(report.as_str()).await?.claim.is_none() {
                return Err(DeskError::missing("report", report));
            }
            work.run::<Report>(report.as_str(), Command::SetAside { reason: reason.clone() }).await?;
        })
    }

    /// Erases what a reporter wrote and where they can be reached. The log stays verifiable.
    pub async fn erase_reporter(&self, token: &str) -> Result<()> {
        let claim = self.claim_of(token).await?;
        let person = claim.reporter.to_string();
        self.0.store.erase_person(&person).await?;
        self.erase_pictures(&self.report_of(token).await?).await?;
        let gone = SecretChange::Delete { kind: "contact".to_owned(), id: person };
        self.0.store.commit(store::Commit { secrets: vec![gone], ..store::Commit::default() }).await?;
        Ok(())
    }

    pub(super) async fn lead_of_report(
        &self,
        work: &mut Work<'_>,
        report: &ReportId,
        item: &ItemId,
        right: &RightId,
    ) -> Result<LeadId> {
        let loaded = self.0.engine.current();
        let info = loaded.rights.get(right.as_str()).filter(|info| info.counts());
        let info = info
            .ok_or_else(|| DeskError::invalid("/right", format!("right `{right}` is not in the register")))?;
        let state = work.state::<items::Item>(item.as_str()).await?;
        let respondent = state.content.as_ref().and_then(crate::engine::account).cloned();
        let subject = Subject { right: right.clone(), holder: info.holder.clone(), respondent };
        let of_right = state.findings.iter().filter(|f| f.right.as_ref() == Some(right));
        let evidence = Evidence {
            item: item.clone(),
            score: best_score(of_right),
            engines: Vec::new(),
            report: Some(report.clone()),
            record: Some(self.record_of_report(work, report).await?),
        };
        let lead = observe_lead(work, &subject, evidence).await?;
        let command = Command::Join { lead: lead.clone(), right: right.clone() };
        work.run::<Report>(report.as_str(), command).await?;
        Ok(lead)
    }

    /// Deletes the pictures of a report that nothing else at the desk shows.
    async fn erase_pictures(&self, report: &ReportId) -> Result<()> {
        let sql = "select x.object from exhibits x where x.report_id = $1 \
                   and not exists (select 1 from exhibits o where o.object = x.object and o.report_id <> $1) \
                   and not exists (select 1 from evidence e where e.object = x.object) \
                   and not exists (select 1 from assets a where a.object = x.object)";
        for row in self.0.store.query(sql, &[report.as_str().into()]).await? {
            if let Ok(digest) = row.text("object")?.parse() {
                self.0.objects.delete(&digest).await?;
            }
        }
        Ok(())
    }
}
