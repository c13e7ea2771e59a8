//! Whoever reported is told how it went, in the transaction in which it went so.

use super::Work;
use crate::Result;
use casework::case::{Case, ItemStatus};
use casework::lead::{self, Lead, Verdict};
use casework::report::{Command, Outcome, Report};
use casework::{ItemId, LeadId};

impl Work<'_> {
    /// Looks at the leads and cases that this work changed, and tells the reports of their items.
    pub(super) async fn tell_reporters(&mut self) -> Result<()> {
        for stream in self.order.clone() {
            match stream.split_once('/') {
                Some(("lead", id))
                    if self
                        .has_events(&stream, &["lead.verified", "lead.retracted", "lead.test_given_up"]) =>
                {
                    let lead = self.state::<Lead>(id).await?;
                    self.tell(&id.into(), &lead, |_| of_lead(&lead)).await?;
                }
                Some(("case", id)) if self.has_events(&stream, &["case."]) => {
                    let case = self.state::<Case>(id).await?;
                    let Some(id) = case.opening.as_ref().and_then(|opening| opening.lead.clone()) else {
                        continue;
                    };
                    let lead = self.state::<Lead>(id.as_str()).await?;
                    self.tell(&id, &lead, |item| of_case(&case, item)).await?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn has_events(&self, stream: &str, kinds: &[&str]) -> bool {
        let fresh = self.slots.get(stream).map_or(&[][..], |slot| &slot.events);
        fresh.iter().any(|event| kinds.iter().any(|kind| event.kind.starts_with(kind)))
    }

    async fn tell(
        &mut self,
        id: &LeadId,
        lead: &Lead,
        outcome: impl Fn(&ItemId) -> Option<Outcome>,
    ) -> Result<()> {
        let basis = lead.verified.as_ref().map(|v| v.verification.basis.clone()).unwrap_or_default();
        for evidence in &lead.evidence {
            let (Some(report), Some(outcome)) = (&evidence.report, outcome(&evidence.item)) else { continue };
            // A report whose item was left out of the verdict has gone on with another lead.
            if self.state::<Report>(report.as_str()).await?.lead.as_ref() == Some(id) {
                let command = Command::Tell { outcome, basis: basis.clone() };
                self.run::<Report>(report.as_str(), command).await?;
            }
        }
        Ok(())
    }
}

fn of_lead(lead: &Lead) -> Option<Outcome> {
    let verdict = lead.verified.as_ref().map(|verified| verified.verification.verdict);
    match (lead.state, verdict) {
        (lead::State::Confirmed, _) => Some(Outcome::Confirmed),
        (lead::State::Cleared, Some(Verdict::Licensed)) => Some(Outcome::Licensed),
        (lead::State::Cleared, _) => Some(Outcome::Genuine),
        (lead::State::Unresolved, _) => Some(Outcome::Unresolved),
        (lead::State::Open, None) => Some(Outcome::Reopened),
        _ => None,
    }
}

fn of_case(case: &Case, item: &ItemId) -> Option<Outcome> {
    let track = case.tracks.get(item)?;
    match track.status {
        _ if track.acted_upon() => Some(Outcome::Upheld),
        ItemStatus::Rejected => Some(Outcome::Rejected),
        ItemStatus::Restored => Some(Outcome::Reversed),
        ItemStatus::Corrected => Some(Outcome::Corrected),
        ItemStatus::Settled => Some(Outcome::Settled),
        _ => None,
    }
}
