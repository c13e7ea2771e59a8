//! What a case's events do to the standing of both sides, in the transaction that records them: a strike is given
//! with its decision and undone with it, whoever or whatever recorded it.

use super::Work;
use crate::act::under_rules;
use crate::read::notifier_record;
use crate::{DeskError, Result};
use casework::case::{Case, Decision, Event, Measure, Outcome};
use casework::right::Right;
use casework::standing::{self, Command, Record, Standing, Subject, Taken};
use casework::{PartyId, read_event};
use serde_json::json;

impl Work<'_> {
    /// Lets standings follow every case that this work has changed.
    pub(super) async fn follow_cases(&mut self) -> Result<()> {
        for stream in self.order.clone() {
            let Some(id) = stream.strip_prefix("case/") else { continue };
            let fresh = self.slots.get(&stream).map(|slot| slot.events.as_slice()).unwrap_or_default();
            let events = fresh.iter().map(|event| read_event(&event.kind, &event.body));
            let events: Vec<Event> = events.collect::<Result<_, _>>().map_err(DeskError::internal)?;
            for event in &events {
                self.follow(id, event).await?;
            }
        }
        Ok(())
    }

    async fn follow(&mut self, id: &str, event: &Event) -> Result<()> {
        let case = self.state::<Case>(id).await?;
        if let Event::Decided(decision) = event {
            self.strike(id, &case, decision).await?;
        }
        let Some(opening) = &case.opening else { return Ok(()) };
        let account = opening.respondent.clone().map(Subject::Account);
        let party = Subject::Party(opening.holder.clone());
        let forgives = matches!(event, Event::CorrectionAccepted { .. })
            && under_rules(self).await?.rules.forgive_corrected;
        let fallen = standing::fallen(&case, event, forgives);
        if fallen.is_empty() && !matches!(event, Event::Decided(_) | Event::CorrectionAccepted { .. }) {
            return Ok(());
        }
        for subject in account.into_iter().chain([party]) {
            for (decision, cause) in fallen.clone() {
                let command = Command::Undo { decision, cause };
                self.run::<Standing>(&subject.to_string(), command).await?;
            }
        }
        self.review_standing(&opening.holder);
        Ok(())
    }

    /// What is upheld is a strike against the respondent; what was manifestly unfounded, against the notifier.
    async fn strike(&mut self, id: &str, case: &Case, decision: &Decision) -> Result<()> {
        let Some(opening) = &case.opening else { return Ok(()) };
        let right = self.state::<Right>(opening.right.as_str()).await?;
        let under = under_rules(self).await?;
        let upheld = decision.outcome != Outcome::Rejected;
        let (subject, gravity, record) = match (upheld, &opening.respondent, decision.unfounded) {
            (true, Some(account), _) => (Subject::Account(account.clone()), decision.gravity, None),
            (false, _, Some(gravity)) => {
                let window = under.rules.abuse.window_days;
                let mut record = self.notifier_record(opening.holder.as_str(), window).await?;
                let items = decision.items.len() as u64;
                record.counts.rejected += items;
                record.counts.unfounded += items;
                (Subject::Party(opening.holder.clone()), gravity, Some(record))
            }
            _ => return Ok(()),
        };
        let command = Command::Strike {
            decision: decision.id.clone(),
            case: id.into(),
            ground: right.title.as_ref().map(|title| title.kind).unwrap_or_default(),
            gravity,
            taken: decision.measures.iter().find_map(taken),
            under,
            record,
        };
        for event in self.run::<Standing>(&subject.to_string(), command).await? {
            if let standing::Event::Struck(strike) = event {
                self.name_strike(id, &subject, &strike);
            }
        }
        Ok(())
    }

    /// The record of a party as it was before this work.
    pub(crate) async fn notifier_record(&self, party: &str, days: u16) -> Result<Record> {
        notifier_record(&self.desk.store, self.now, party, days).await
    }

    /// Has the worker look whether the party's numbers earn or lose it the fast lane.
    pub(crate) fn review_standing(&mut self, party: &PartyId) {
        self.job("standing.review", json!({ "party": party }), Some(&format!("standing.review/{party}")));
    }
}

/// The measure on the account, if this is one.
fn taken(measure: &Measure) -> Option<Taken> {
    let draft = &measure.draft;
    draft.kind.on_account().then_some(Taken { kind: draft.kind, until: draft.until })
}
