//! A lead and its cases, wired as the desk wires them: a step is recorded whole or not at all.

use super::commands::{Draft, Step};
use super::ensure;
use crate::lead_scenarios::SERVICE;
use crate::scene::{law, now};
use casework::case::{
    self, Case, CaseItem, DecisionDraft, Detection, Ground, ItemOutcome, MeasureDraft, Target,
};
use casework::lead::{self, Evidence, Lead, Subject, Verification};
use casework::{CaseId, Context, ItemId, Noun, Personal, Refusals, Stamp, event_parts, read_event};
use jiff::ToSpan;
use serde_json::Value;
use std::sync::atomic::{AtomicU64, Ordering};
use uuid::Uuid;

/// A stream as the store keeps it, and the state that was kept alive beside it.
#[derive(Clone, Default)]
pub(super) struct Live<N: Noun> {
    pub(super) state: N,
    /// Kind and JSON text of each event.
    log: Vec<(String, String)>,
}

#[derive(Clone)]
pub(super) struct LiveCase {
    pub(super) id: CaseId,
    live: Live<Case>,
}

impl std::ops::Deref for LiveCase {
    type Target = Live<Case>;

    fn deref(&self) -> &Live<Case> {
        &self.live
    }
}

#[derive(Default)]
pub(super) struct Desk {
    pub(super) lead: Live<Lead>,
    pub(super) cases: Vec<LiveCase>,
    ids: AtomicU64,
}

const STAMP: &str = "somebody";

impl<N: Noun> Live<N> {
    pub(super) fn decide(&self, command: N::Command, ids: &AtomicU64) -> Result<Vec<N::Event>, Refusals> {
        let ids = || Uuid::from_u128(u128::from(ids.fetch_add(1, Ordering::Relaxed)));
        self.state.decide(command, &Context { now: now(), actor: STAMP, ids: &ids, law: law() })
    }

    pub(super) fn record(&mut self, events: &[N::Event]) {
        for event in events {
            self.state.fold(event, Stamp { at: now(), actor: STAMP });
            let (kind, body) = event_parts(event).unwrap();
            self.log.push((kind, body.to_string()));
        }
    }

    /// The last event, read back from its text.
    pub(super) fn last(&self) -> Option<N::Event> {
        let (kind, body) = self.log.last()?;
        read_event(kind, &serde_json::from_str(body).unwrap()).ok()
    }

    pub(super) fn replays(&self) -> Result<(), String>
    where
        N: std::fmt::Debug,
    {
        let mut again = N::default();
        for (kind, body) in &self.log {
            let body: Value = serde_json::from_str(body).map_err(|e| e.to_string())?;
            let event: N::Event = read_event(kind, &body).map_err(|e| format!("{kind}: {e}"))?;
            again.fold(&event, Stamp { at: now(), actor: STAMP });
        }
        let (live, again) = (format!("{:?}", self.state), format!("{again:?}"));
        ensure(live == again, || format!("the log says\n{again}\nand what was kept alive\n{live}"))
    }
}

impl Desk {
    pub(super) fn lengths(&self) -> (usize, Vec<usize>) {
        (self.lead.log.len(), self.cases.iter().map(|case| case.log.len()).collect())
    }

    pub(super) fn replays(&self) -> Result<(), String> {
        self.lead.replays()?;
        self.cases.iter().try_for_each(|case| case.replays())
    }

    pub(super) fn take(&mut self, step: Step) -> Result<(), Refusals> {
        match step {
            Step::Observe { right, item, score, report } => {
                let evidence = Evidence {
                    item: name("i", item).into(),
                    score,
                    engines: vec!["mark".to_owned()],
                    report: report.map(|n| name("rp", n).into()),
                    record: None,
                };
                let command = lead::Command::Observe { subject: subject(right), evidence, service: SERVICE };
                let events = self.lead.decide(command, &self.ids)?;
                self.lead.record(&events);
                Ok(())
            }
            Step::Verify { party, verdict, items, grounds, warranty } => {
                let items = items.into_iter().map(|n| name("i", n).into()).collect();
                let verification =
                    Verification { verdict, items, grounds, warranty, ..Verification::default() };
                let party = name("p", party).into();
                self.verify(lead::Command::Verify {
                    verification,
                    party,
                    mandate: None,
                    service: SERVICE,
                    known: None,
                })
            }
            Step::Test { party, step } => {
                self.on_lead(lead::Command::Test { step, party: name("p", party).into(), service: SERVICE })
            }
            Step::Tick => self.on_lead(lead::Command::Tick { service: SERVICE }),
            Step::Retract { party, reason } => self.retract(name("p", party), reason),
            Step::Decide(draft) => {
                let draft = self.draft(draft);
                self.on_case(case::Command::Decide(draft))
            }
            Step::Answer { stance, words } => self.on_case(case::Command::Answer(case::Answer {
                stance,
                words: Personal::new("account/a-0".into(), words),
                evidence: vec![],
            })),
            Step::Maintain { reasons } => self.on_case(case::Command::Maintain { reasons }),
            Step::Reverse { reasons } => self.on_case(case::Command::Reverse { reasons }),
        }
    }

    fn on_lead(&mut self, command: lead::Command) -> Result<(), Refusals> {
        let events = self.lead.decide(command, &self.ids)?;
        self.lead.record(&events);
        Ok(())
    }

    fn verify(&mut self, command: lead::Command) -> Result<(), Refusals> {
        let events = self.lead.decide(command, &self.ids)?;
        let mut opened = Vec::new();
        for event in &events {
            if let lead::Event::Verified { verification, case: Some(id), .. } = event {
                let opening = self.opening(&verification.items, verification);
                let mut live = Live::default();
                let events = live.decide(case::Command::Open(opening), &self.ids)?;
                live.record(&events);
                opened.push(LiveCase { id: id.clone(), live });
            }
        }
        self.lead.record(&events);
        self.cases.extend(opened);
        Ok(())
    }

    fn retract(&mut self, party: String, reason: String) -> Result<(), Refusals> {
        let id = self.lead.state.verified.as_ref().and_then(|v| v.case.clone());
        let case = self.cases.iter().position(|case| Some(&case.id) == id.as_ref());
        let case_open = case.is_some_and(|at| self.cases[at].state.state == case::State::Open);
        let command = lead::Command::Retract {
            reason: reason.clone(),
            party: party.into(),
            case_open,
            service: SERVICE,
        };
        let on_lead = self.lead.decide(command, &self.ids)?;
        if let Some(at) = case {
            let events = self.cases[at].decide(case::Command::Withdraw { reason }, &self.ids)?;
            self.cases[at].live.record(&events);
        }
        self.lead.record(&on_lead);
        Ok(())
    }

    /// The latest case; before there is one, a case that was never opened.
    fn on_case(&mut self, command: case::Command) -> Result<(), Refusals> {
        let Some(case) = self.cases.last_mut() else {
            let never = Live::<Case>::default().decide(command, &self.ids);
            assert!(never.is_err(), "a case that was never opened took a command");
            return never.map(drop);
        };
        let events = case.live.decide(command, &self.ids)?;
        case.live.record(&events);
        Ok(())
    }

    fn opening(&self, items: &[ItemId], verification: &Verification) -> case::Opening {
        let subject = self.lead.state.subject.clone().unwrap();
        case::Opening {
            lead: Some("ld-1".into()),
            right: subject.right,
            holder: subject.holder,
            respondent: subject.respondent,
            items: items.iter().map(|i| CaseItem { item: i.clone(), digest: "9f86".into() }).collect(),
            grounds: verification.grounds.clone(),
            detection: Detection::default(),
            ..case::Opening::default()
        }
    }

    fn draft(&self, draft: Draft) -> DecisionDraft {
        let items: Vec<ItemId> =
            self.cases.last().and_then(|case| case.state.opening.as_ref()).map_or_else(Vec::new, |opening| {
                opening.items.iter().map(|known| known.item.clone()).collect()
            });
        let outcomes = items.iter().zip(draft.upheld);
        let outcomes =
            outcomes.map(|(item, upheld)| ItemOutcome { item: item.clone(), upheld, reason: String::new() });
        let measures = draft.measures.into_iter().map(|measure| MeasureDraft {
            kind: measure.kind,
            target: match measure.item {
                Some(n) => Target::Item(items.get(usize::from(n)).cloned().unwrap_or("i-9".into())),
                None => Target::Account(name("a", measure.account).into()),
            },
            territory: vec![],
            until: measure.hours.map(|hours| now() + i64::from(hours).hours()),
        });
        DecisionDraft {
            items: outcomes.skip(usize::from(draft.forget)).collect(),
            ground: Ground { source: draft.source, article: draft.article, ..Ground::default() },
            facts: draft.facts,
            explanation: draft.explanation,
            measures: measures.collect(),
            decider: draft.decider,
            ..DecisionDraft::default()
        }
    }
}

fn subject(right: u8) -> Subject {
    Subject { right: name("r", right).into(), holder: name("p", 0).into(), respondent: Some("a-0".into()) }
}

fn name(of: &str, n: u8) -> String {
    format!("{of}-{n}")
}
