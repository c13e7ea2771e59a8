//! People warn notifiers, suspend their notices, appeal and answer. Strikes follow decisions by themselves.

use super::rules::under_rules;
use crate::access::{Action, Reach, Thing, Whose};
use crate::work::{Work, work};
use crate::{Actor, Desk, DeskError, Result};
use casework::party::Party;
use casework::standing::{Command, Matter, Standing, Subject};
use casework::{Applied, PartyId, PersonId, Personal, Refusal, Words};

/// What the operator does about a notifier.
#[derive(Clone, Copy)]
enum Step {
    Warn,
    Suspend { days: u16 },
    Lift,
    Answer { granted: bool },
}

impl Desk {
    /// Warns a notifier whose standing was seen at version `seen`.
    pub async fn warn_notifier(
        &self,
        actor: &Actor,
        party: &PartyId,
        reasons: Words,
        seen: Option<u64>,
    ) -> Result<()> {
        self.change_notifier(actor, party, Step::Warn, reasons, seen).await
    }

    /// Suspends the processing of a notifier's notices, as hard as the published ladder allows.
    pub async fn suspend_notifier(
        &self,
        actor: &Actor,
        party: &PartyId,
        days: u16,
        reasons: Words,
        seen: Option<u64>,
    ) -> Result<()> {
        self.change_notifier(actor, party, Step::Suspend { days }, reasons, seen).await
    }

    /// Ends a suspension before its time.
    pub async fn lift_suspension(
        &self,
        actor: &Actor,
        party: &PartyId,
        reasons: Words,
        seen: Option<u64>,
    ) -> Result<()> {
        self.change_notifier(actor, party, Step::Lift, reasons, seen).await
    }

    /// Decides about a notifier's appeal.
    pub async fn decide_standing_appeal(
        &self,
        actor: &Actor,
        party: &PartyId,
        granted: bool,
        reasons: Words,
        seen: Option<u64>,
    ) -> Result<()> {
        self.change_notifier(actor, party, Step::Answer { granted }, reasons, seen).await
    }

    async fn change_notifier(
        &self,
        actor: &Actor,
        party: &PartyId,
        step: Step,
        reasons: Words,
        seen: Option<u64>,
    ) -> Result<()> {
        if self.may(actor, Action::Decide, Thing::Standings)? != Reach::All {
            return Err(DeskError::missing("party", party));
        }
        let subject = Subject::Party(party.clone()).to_string();
        work!(self, &actor.id, work => {
            work.preload::<Standing>([subject.as_str()]).await?;
            self.must_be_as_seen::<Standing>(&work, &subject, seen).await?;
            if work.state::<Party>(party.as_str()).await?.profile.is_none() {
                return Err(DeskError::missing("party", party));
            }
            let (under, reasons) = (under_rules(&mut work).await?, reasons.clone());
            let command = match step {
                Step::Warn => Command::Warn { reasons, under },
                Step::Suspend { days } => {
                    let window = under.rules.abuse.window_days;
                    let record = work.notifier_record(party.as_str(), window).await?;
                    Command::Suspend { days, reasons, record, under }
                }
                Step::Lift => Command::Lift { reasons },
                Step::Answer { granted } => Command::DecideAppeal { granted, reasons, under },
            };
            work.run::<Standing>(&subject, command).await?;
            work.review_standing(party);
        })
    }

    /// A party appeals against the loss of the fast lane or a suspension.
    pub async fn appeal_standing(
        &self,
        actor: &Actor,
        party: &PartyId,
        against: Matter,
        words: &str,
    ) -> Result<()> {
        self.may(actor, Action::Answer, Thing::Standings)?;
        let whose = Whose { holder: Some(party), right: None, respondent: None };
        if actor.party.as_ref() != Some(party) || !self.may_see(actor, Thing::Standings, whose).await? {
            return Err(DeskError::missing("party", party));
        }
        let subject = Subject::Party(party.clone()).to_string();
        work!(self, &actor.id, work => {
            let words = Personal::new(PersonId(subject.clone()), words.trim());
            work.run::<Standing>(&subject, Command::Appeal { against, words }).await?;
        })
    }
}

/// The rule of a pack by which notices may be suspended.
const SUSPENDS: &str = "suspend-notifiers";

/// Refuses a notice of a party whose notices are suspended, with the reasons and the way back. The provision is that
/// of the matter's own law where it knows of suspensions and binds this operator; else the operator's own rules are.
pub(crate) async fn must_not_be_suspended(
    work: &mut Work<'_>,
    party: &PartyId,
    law: Option<&Applied>,
) -> Result<()> {
    let standing = work.state::<Standing>(&Subject::Party(party.clone()).to_string()).await?;
    let Some(suspension) = standing.suspended(work.now) else { return Ok(()) };
    let (until, why) = (suspension.until, &suspension.reasons);
    let message = format!(
        "your notices are suspended until {until}: {}; you can appeal on the page of your standing",
        why.best(false).0
    );
    let zh = format!("您的通知已暂停受理至 {until}：{}；可在信誉页面申诉", why.best(true).0);
    let article = work.seeing(|cx| {
        let law = law?;
        let rules = law.packs_in(cx.law).flat_map(|pack| &pack.rules);
        let rule = rules.filter(|rule| rule.id == SUSPENDS).find(|rule| law.binds(&rule.basis))?;
        Some(rule.basis.article.clone())
    });
    let article = match article {
        Some(article) => article,
        None => format!("Rules of this operator, version {}", under_rules(work).await?.version),
    };
    let refusal = Refusal::new(casework::Code::State, "", message).zh(zh).article(&article);
    Err(DeskError::Refused(refusal.into()))
}
