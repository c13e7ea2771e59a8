//! The rights holder verifies.

use crate::access::{Action, Thing};
use crate::act::must_not_be_suspended;
use crate::ingest::observe_lead;
use crate::work::{Work, work};
use crate::{Actor, Desk, DeskError, Result};
use casework::case::{self, Case, CaseItem, Detection, Opening};
use casework::lead::{Command, Event, Lead, Verdict, Verification};
use casework::right::Right;
use casework::{CaseId, ItemId, LeadId, PartyId, item};
use jiff::tz::TimeZone;
use serde::Serialize;
use std::collections::BTreeSet;

/// What a verification led to.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct VerifyOutcome {
    /// The case it opened, when the verdict was counterfeit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseId>,
}

impl Desk {
    /// Records the holder's verification. Counterfeit opens a case in the same transaction.
    pub async fn verify_lead(
        &self,
        actor: &Actor,
        id: &LeadId,
        verification: Verification,
    ) -> Result<VerifyOutcome> {
        let _one_at_a_time = self.0.ingesting.lock().await;
        work!(self, &actor.id, work => {
            let (lead, party) = self.own_lead(actor, &mut work, id).await?;
            if verification.verdict == Verdict::Counterfeit {
                must_not_be_suspended(&mut work, &party).await?;
            }
            if let Some(subject) = &lead.subject {
                let today = work.now.to_zoned(TimeZone::UTC).date();
                work.state::<Right>(subject.right.as_str()).await?.must_be_in_force(today)?;
            }
            let command = Command::Verify { verification: verification.clone(), party };
            let mut case = None;
            for event in work.run::<Lead>(id.as_str(), command).await? {
                let Event::Verified { verification, case: fresh } = event else { continue };
                leave_rest(&mut work, &lead, &verification).await?;
                if let Some(fresh) = fresh {
                    open_case(&mut work, id, &lead, &verification, &fresh).await?;
                    case = Some(fresh);
                }
            }
            VerifyOutcome { case }
        })
    }

    /// The holder takes its verification back while the case is undecided; the case is withdrawn with it.
    pub async fn retract_verification(&self, actor: &Actor, id: &LeadId, reason: String) -> Result<()> {
        let _one_at_a_time = self.0.ingesting.lock().await;
        work!(self, &actor.id, work => {
            let (lead, party) = self.own_lead(actor, &mut work, id).await?;
            let case = lead.verified.as_ref().and_then(|v| v.case.clone());
            let case_open = match &case {
                Some(case) => work.state::<Case>(case.as_str()).await?.state == case::State::Open,
                None => false,
            };
            let command = Command::Retract { reason: reason.clone(), party, case_open };
            work.run::<Lead>(id.as_str(), command).await?;
            if let Some(case) = case {
                let command = case::Command::Withdraw { reason: reason.clone() };
                work.run::<Case>(case.as_str(), command).await?;
            }
        })
    }

    /// A lead of the actor's own party.
    async fn own_lead(
        &self,
        actor: &Actor,
        work: &mut Work<'_>,
        id: &LeadId,
    ) -> Result<(std::sync::Arc<Lead>, PartyId)> {
        self.may(actor, Action::Verify, Thing::Leads)?;
        let lead = work.state::<Lead>(id.as_str()).await?;
        let holder = lead.subject.as_ref().map(|s| &s.holder);
        // Somebody else's lead does not exist for the actor.
        match (&actor.party, holder) {
            (Some(party), Some(holder)) if party == holder => Ok((lead.clone(), party.clone())),
            _ => Err(DeskError::missing("lead", id)),
        }
    }
}

/// Items that a final verdict leaves out are not forgotten: they make the next lead on the same subject.
async fn leave_rest(work: &mut Work<'_>, lead: &Lead, verification: &Verification) -> Result<()> {
    let Some(subject) = &lead.subject else { return Ok(()) };
    if verification.verdict == Verdict::CannotTell {
        return Ok(());
    }
    let covered: BTreeSet<_> = verification.items.iter().collect();
    for evidence in lead.evidence.iter().filter(|e| !covered.contains(&e.item)) {
        observe_lead(work, subject, evidence.clone()).await?;
    }
    Ok(())
}

async fn open_case(
    work: &mut Work<'_>,
    id: &LeadId,
    lead: &Lead,
    verification: &Verification,
    case: &CaseId,
) -> Result<()> {
    let Some(subject) = &lead.subject else { return Ok(()) };
    work.preload::<item::Item>(verification.items.iter().map(ItemId::as_str)).await?;
    let mut items = Vec::with_capacity(verification.items.len());
    for item in &verification.items {
        let state = work.state::<item::Item>(item.as_str()).await?;
        let digest = state.content.as_ref().map(item::Content::digest).unwrap_or_default();
        items.push(CaseItem { item: item.clone(), digest });
    }
    let mut detection = Detection::default();
    for evidence in lead.evidence.iter().filter(|e| verification.items.contains(&e.item)) {
        detection.reports += u64::from(evidence.report.is_some());
        for engine in &evidence.engines {
            if !detection.engines.contains(engine) {
                detection.engines.push(engine.clone());
            }
        }
    }
    let opening = Opening {
        lead: Some(id.clone()),
        right: subject.right.clone(),
        holder: subject.holder.clone(),
        respondent: subject.respondent.clone(),
        items,
        grounds: verification.grounds.clone(),
        detection,
        ..Opening::default()
    };
    work.run::<Case>(case.as_str(), case::Command::Open(opening)).await.map(drop)
}
