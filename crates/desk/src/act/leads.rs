//! The rights holder verifies.

use crate::access::{Acting, Action, Thing};
use crate::act::known::{Known, barred};
use crate::act::must_not_be_suspended;
use crate::ingest::observe_lead;
use crate::work::{Work, work};
use crate::{Actor, Desk, DeskError, Result};
use casework::case::{self, Case, CaseItem, Detection, Opening};
use casework::lead::{Command, Event, Lead, Step, Verdict, Verification};
use casework::mandate::Act;
use casework::report::{self, Report};
use casework::right::Right;
use casework::{Applied, CaseId, ItemId, LeadId, RightId, item, notice};
use casework::{Code, Refusal, Refusals};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What a verification led to.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct VerifyOutcome {
    /// The case it opened, when the verdict was counterfeit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseId>,
}

/// Leads that one batch may hold.
const BATCH: usize = 200;

/// A lead of a batch, and the items of it that the verdict covers.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
pub struct BatchEntry {
    /// The lead.
    pub lead: LeadId,
    /// The items; empty means every item of the lead.
    #[serde(default)]
    pub items: Vec<ItemId>,
}

/// What a batch did to one lead.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct BatchResult {
    /// The lead.
    pub lead: LeadId,
    /// Whether it was done.
    pub done: bool,
    /// The case it opened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseId>,
    /// Why it was not done.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Vec<casework::Refusal>>)]
    pub error: Option<Refusals>,
}

impl BatchResult {
    /// What one lead's own transaction says. What is refused or not there is told; what is broken stops all.
    fn of(lead: LeadId, done: Result<Option<CaseId>>) -> Result<Self> {
        let (case, error) = match done {
            Ok(case) => (case, None),
            Err(DeskError::Refused(refusals)) => (None, Some(refusals)),
            Err(DeskError::NotFound { noun, .. }) => {
                let message = format!("there is no {noun} `{lead}` for you");
                (None, Some(Refusal::new(Code::State, "/lead", message).into()))
            }
            Err(error) => return Err(error),
        };
        Ok(Self { lead, done: error.is_none(), case, error })
    }
}

fn check_batch(n: usize) -> Result<()> {
    match n {
        0 => Err(DeskError::invalid("/leads", "choose at least one lead")),
        n if n > BATCH => {
            Err(DeskError::invalid("/leads", format!("{n} leads are too many; give {BATCH} at most")))
        }
        _ => Ok(()),
    }
}

impl Desk {
    /// One verdict over many leads, on one set of grounds. Each lead is a transaction of its own: what is
    /// refused for one holds up no other.
    pub async fn verify_leads(
        &self,
        actor: &Actor,
        entries: Vec<BatchEntry>,
        verification: &Verification,
    ) -> Result<Vec<BatchResult>> {
        self.may(actor, Action::Verify, Thing::Leads)?;
        check_batch(entries.len())?;
        let mut results = Vec::with_capacity(entries.len());
        for BatchEntry { lead, items } in entries {
            let said = Verification { items, ..verification.clone() };
            let done = self.verify_lead(actor, &lead, said).await.map(|outcome| outcome.case);
            results.push(BatchResult::of(lead, done)?);
        }
        Ok(results)
    }

    /// Takes the verdicts of a batch back, wherever that is still possible.
    pub async fn retract_verifications(
        &self,
        actor: &Actor,
        leads: Vec<LeadId>,
        reason: &str,
    ) -> Result<Vec<BatchResult>> {
        self.may(actor, Action::Verify, Thing::Leads)?;
        check_batch(leads.len())?;
        let mut results = Vec::with_capacity(leads.len());
        for lead in leads {
            let done = self.retract_verification(actor, &lead, reason.to_owned()).await.map(|()| None);
            results.push(BatchResult::of(lead, done)?);
        }
        Ok(results)
    }

    /// Records a step of a test purchase.
    pub async fn test_lead(&self, actor: &Actor, id: &LeadId, step: Step) -> Result<()> {
        if let Step::Examine(examination) = &step {
            for (i, digest) in examination.photos.iter().enumerate().take(20) {
                if !self.has_file(digest).await? {
                    let message = format!("there is no file `{digest}`; upload it first");
                    return Err(DeskError::invalid(&format!("/photos/{i}"), message));
                }
            }
        }
        let _one_at_a_time = self.0.ingesting.lock().await;
        work!(self, &actor.id, work => {
            let (_, Acting { party, .. }) = self.own_lead(actor, &mut work, id).await?;
            let command = Command::Test { step: step.clone(), party, service: work.service().await? };
            work.run::<Lead>(id.as_str(), command).await?;
        })
    }

    /// Reminds holders whose time is nearly up, and says once whose is. True when there was somebody to tell.
    pub(crate) async fn remind_holders(&self) -> Result<bool> {
        let (now, service) = (self.now(), self.service_levels().await?);
        let soon = now.saturating_add(jiff::SignedDuration::from_hours(service.remind.into()));
        let soon = soon.unwrap_or(now).as_microsecond();
        let sql = "select id from leads where (due <= $1 and told < 2) or (due <= $2 and told < 1) \
                   order by due limit 100";
        let leads = self.0.store.query(sql, &[now.as_microsecond().into(), soon.into()]).await?;
        let _one_at_a_time = self.0.ingesting.lock().await;
        for row in &leads {
            let id = row.text("id")?;
            work!(self, "system", work => {
                work.run::<Lead>(&id, Command::Tick { service }).await?;
            })?;
        }
        Ok(!leads.is_empty())
    }

    /// Records the holder's verification. Counterfeit opens a case in the same transaction.
    pub async fn verify_lead(
        &self,
        actor: &Actor,
        id: &LeadId,
        verification: Verification,
    ) -> Result<VerifyOutcome> {
        self.verify_seen_lead(actor, id, verification, None).await
    }

    /// The same on the lead as it was at version `seen`: no verdict over what nobody looked at.
    pub async fn verify_seen_lead(
        &self,
        actor: &Actor,
        id: &LeadId,
        verification: Verification,
        seen: Option<u64>,
    ) -> Result<VerifyOutcome> {
        let _one_at_a_time = self.0.ingesting.lock().await;
        work!(self, &actor.id, work => {
            let (lead, Acting { party, mandate }) = self.own_lead(actor, &mut work, id).await?;
            self.must_be_as_seen::<Lead>(&work, id.as_str(), seen).await?;
            if verification.verdict == Verdict::Counterfeit {
                let law = match &lead.subject {
                    Some(subject) => self.law_of(&mut work, &lead, &subject.right, &verification).await?,
                    None => None,
                };
                must_not_be_suspended(&mut work, &party, law.as_ref()).await?;
            }
            if let Some(subject) = &lead.subject {
                let today = work.now.to_zoned(TimeZone::UTC).date();
                work.state::<Right>(subject.right.as_str()).await?.must_be_in_force(today)?;
            }
            let service = work.service().await?;
            let known = self.under_way(&lead, &verification).await?;
            let all = known.values().map(Vec::len).sum::<usize>() == covered(&lead, &verification).len();
            let first = known.keys().next().filter(|_| all).cloned();
            let verification = verification.clone();
            let command = Command::Verify { verification, party, mandate, service, known: first };
            let mut case = None;
            for event in work.run::<Lead>(id.as_str(), command).await? {
                let Event::Verified { verification, case: named, .. } = event else { continue };
                leave_rest(&mut work, &lead, &verification).await?;
                case = named;
                for (case, items) in &known {
                    let command = case::Command::Support { lead: id.clone(), items: items.clone() };
                    work.run::<Case>(case.as_str(), command).await?;
                }
                if let Some(case) = case.as_ref().filter(|_| !all) {
                    let fresh = |item: &ItemId| !known.values().flatten().any(|one| one == item);
                    let items = verification.items.iter().filter(|item| fresh(item)).cloned().collect();
                    let verification = Verification { items, ..verification };
                    self.open_case(&mut work, id, &lead, &verification, case).await?;
                }
            }
            VerifyOutcome { case }
        })
    }

    /// The holder takes its verification back while the case is undecided; the case is withdrawn with it.
    pub async fn retract_verification(&self, actor: &Actor, id: &LeadId, reason: String) -> Result<()> {
        let _one_at_a_time = self.0.ingesting.lock().await;
        work!(self, &actor.id, work => {
            let (lead, Acting { party, .. }) = self.own_lead(actor, &mut work, id).await?;
            let case = lead.verified.as_ref().and_then(|v| v.case.clone());
            let (mut case_open, mut own) = (false, false);
            if let Some(case) = &case {
                let case = work.state::<Case>(case.as_str()).await?;
                case_open = case.state == case::State::Open;
                // One that was under way before goes on without this lead.
                own = case.opening.as_ref().is_some_and(|opening| opening.lead.as_ref() == Some(id));
            }
            let service = work.service().await?;
            let command = Command::Retract { reason: reason.clone(), party, case_open, service };
            work.run::<Lead>(id.as_str(), command).await?;
            if let Some(case) = case.filter(|_| own) {
                let command = case::Command::Withdraw { reason: reason.clone() };
                work.run::<Case>(case.as_str(), command).await?;
            }
        })
    }

    /// A lead of the actor's own party, or of a principal whose leads it may verify.
    async fn own_lead(
        &self,
        actor: &Actor,
        work: &mut Work<'_>,
        id: &LeadId,
    ) -> Result<(std::sync::Arc<Lead>, Acting)> {
        self.may(actor, Action::Verify, Thing::Leads)?;
        let lead = work.state::<Lead>(id.as_str()).await?;
        // Somebody else's lead does not exist for the actor.
        let Some(subject) = &lead.subject else { return Err(DeskError::missing("lead", id)) };
        let right = (&subject.holder, &subject.right);
        let acting = self.acting(work, actor, Act::Verify, right, &[]).await?;
        acting.map(|acting| (lead.clone(), acting)).ok_or_else(|| DeskError::missing("lead", id))
    }

    /// The items of a counterfeit that are in cases under way on the same right. One that may not be complained of
    /// again is refused.
    async fn under_way(
        &self,
        lead: &Lead,
        verification: &Verification,
    ) -> Result<BTreeMap<CaseId, Vec<ItemId>>> {
        let mut cases: BTreeMap<CaseId, Vec<ItemId>> = BTreeMap::new();
        let Some(subject) = lead.subject.as_ref().filter(|_| verification.verdict == Verdict::Counterfeit)
        else {
            return Ok(cases);
        };
        let items = covered(lead, verification);
        let names: Vec<&str> = items.iter().map(ItemId::as_str).collect();
        let known = self.known_cases(&subject.right, &names).await?;
        let mut no = Vec::new();
        for (i, item) in items.into_iter().enumerate() {
            match known.of(&item) {
                Known::Nothing => {}
                Known::Live(case) => cases.entry(case).or_default().push(item),
                Known::Barred => {
                    let (why, pointer) = (barred(), format!("/items/{i}"));
                    let message = format!("leave out item `{item}`: {}", why.en);
                    let zh = format!("请不要选择内容“{item}”：{}", why.zh);
                    no.push(Refusal::new(Code::State, &pointer, message).zh(zh));
                }
            }
        }
        Refusals::check(no)?;
        Ok(cases)
    }

    /// The law of a case that this verification opens.
    async fn law_of(
        &self,
        work: &mut Work<'_>,
        lead: &Lead,
        right: &RightId,
        verification: &Verification,
    ) -> Result<Option<Applied>> {
        let right = work.state::<Right>(right.as_str()).await?;
        let mut seen = Vec::new();
        for id in covered(lead, verification) {
            let item = work.state::<item::Item>(id.as_str()).await?;
            let read = |engine: &String| matches!(engine.as_str(), "text" | "title");
            let digital = lead.evidence.iter().any(|e| e.item == id && e.engines.iter().any(read));
            seen.push((item, digital));
        }
        let items: Vec<_> = seen
            .iter()
            .map(|(item, digital)| {
                let surface = item.content.as_ref().and_then(|content| content.surface.as_deref());
                notice::SeenItem { surface, digital: *digital }
            })
            .collect();
        let desk = self.in_the_eyes_of_the_law();
        Ok(work.seeing(|cx| notice::law_of_lead(&right, &items, verification, &desk, cx)))
    }

    async fn open_case(
        &self,
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
        let law = self.law_of(work, lead, &subject.right, verification).await?;
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
            law,
            notice: None,
        };
        work.run::<Case>(case.as_str(), case::Command::Open(opening)).await.map(drop)
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
        let next = observe_lead(work, subject, evidence.clone()).await?;
        if let Some(report) = &evidence.report {
            let command = report::Command::Follow { lead: next, right: subject.right.clone() };
            work.run::<Report>(report.as_str(), command).await?;
        }
    }
    Ok(())
}

/// The items that a verification is about: those it names, or all of the lead.
fn covered(lead: &Lead, verification: &Verification) -> Vec<ItemId> {
    let mut items = if verification.items.is_empty() { lead.items() } else { verification.items.clone() };
    items.sort();
    items.dedup();
    items
}
