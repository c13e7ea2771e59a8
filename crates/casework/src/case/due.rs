//! What the law gives somebody time for in a matter, the operator most of all. Each of these clocks starts with an
//! event of the case, and stops with the one that fulfils it.

use super::redress::binds;
use super::{Case, Event, HowClosed, Said, State, Track};
use crate::applied::Applied;
use crate::clock::Clock;
use crate::words::Words;
use crate::{Context, Side};
use jiff::Timestamp;
use law::{DutyKind, Pack, Party, Word};
use serde::{Deserialize, Serialize};

/// What the law counts from when a notice opens or reopens a case: the operator knows of the matter now.
pub(super) const NOTICE: [law::Event; 3] = [law::Event::Notice, law::Event::Request, law::Event::Knowledge];

/// A deadline (期限) in a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CaseDeadline)]
pub struct Deadline {
    /// Its clock.
    #[serde(flatten)]
    pub clock: Clock,
    /// What started it, in the law's word: `notice`, `request`, `knowledge`, `measure`, `complaint`, `dispute`.
    pub event: String,
    /// Who must act, in the law's word: `operator`, `notifier`, `respondent`, `body`.
    pub who: String,
    /// The law's own word where it sets no number: "expeditiously".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wording: Option<Words>,
    /// Whether the desk did it in the same breath: a receipt, a statement of reasons.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub at_once: bool,
}

/// How a deadline ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = DeadlineEnd)]
pub enum Kept {
    /// In time.
    Met,
    /// Too late.
    Missed,
    /// In time, and nothing was left to do.
    Lapsed,
}

/// A deadline with what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = WatchedDeadline)]
pub struct Watched {
    /// The deadline.
    #[serde(flatten)]
    pub deadline: Deadline,
    /// When it ended; absent while it runs.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub ended: Option<Timestamp>,
    /// How it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kept: Option<Kept>,
}

impl Watched {
    /// Whether the operator must act by then.
    pub fn is_operators(&self) -> bool {
        self.deadline.who == Party::Operator.as_str()
    }

    /// Whether it is told to a side: what it sent itself runs, and what it must do.
    pub fn is_told(&self, side: Side) -> bool {
        let event = self.deadline.event.as_str();
        let of_notice = NOTICE.iter().any(|one| one.as_str() == event);
        let of_measure = event == law::Event::Measure.as_str();
        match side {
            Side::Complainant => !of_measure,
            Side::Respondent => !of_notice,
        }
    }

    fn end(&mut self, at: Timestamp, kept: Kept) {
        if self.ended.is_none() {
            let late = self.deadline.clock.passed(at);
            (self.ended, self.kept) = (Some(at), Some(if late { Kept::Missed } else { kept }));
        }
    }
}

/// The clocks of these packs that one of these events starts now, as far as they bind this operator.
pub(super) fn start<'l>(
    packs: impl IntoIterator<Item = &'l Pack>,
    applied: Option<&Applied>,
    events: &[law::Event],
    cx: &Context<'_>,
) -> Option<Event> {
    start_those(packs, applied, events, |_| true, cx)
}

/// The same, of those clocks alone that are wanted.
pub(super) fn start_those<'l>(
    packs: impl IntoIterator<Item = &'l Pack>,
    applied: Option<&Applied>,
    events: &[law::Event],
    wanted: impl Fn(&law::Clock) -> bool,
    cx: &Context<'_>,
) -> Option<Event> {
    let mut deadlines = Vec::new();
    for pack in packs {
        let starts = |clock: &&law::Clock| {
            events.contains(&clock.event) && binds(applied, &clock.basis) && wanted(clock)
        };
        for rule in pack.clocks.iter().filter(starts) {
            let Ok(clock) = Clock::start(cx.law, &pack.id, &rule.id, cx.now, &[]) else { continue };
            deadlines.push(Deadline {
                clock,
                event: rule.event.as_str().to_owned(),
                who: rule.who.as_str().to_owned(),
                wording: rule.length.wording.as_ref().map(Words::from),
                at_once: done_at_once(pack, &rule.id),
            });
        }
    }
    (!deadlines.is_empty()).then_some(Event::DeadlinesStarted { deadlines })
}

/// Receipts and statements of reasons go out with the event that asks for them.
fn done_at_once(pack: &Pack, clock: &str) -> bool {
    let mut duties = pack.duties.iter().filter(|duty| duty.clock.as_deref() == Some(clock));
    duties.any(|duty| matches!(duty.kind, DutyKind::Acknowledge | DutyKind::Reasons))
}

pub(super) fn begin(case: &mut Case, deadlines: &[Deadline], at: Timestamp) {
    for deadline in deadlines {
        let mut watched = Watched { deadline: deadline.clone(), ended: None, kept: None };
        if deadline.at_once {
            watched.end(at, Kept::Met);
        }
        case.deadlines.push(watched);
    }
}

/// Stops what an event fulfils, `case` being as the event left it. What lost its object lapses.
pub(super) fn settle(case: &mut Case, event: &Event, at: Timestamp) {
    let undecided = case.tracks.values().any(Track::undecided);
    let over = matches!(case.state, State::Withdrawn | State::Settled);
    let of_notice = |event: &str| NOTICE.iter().any(|one| one.as_str() == event);
    let complaint = law::Event::Complaint.as_str();
    let dispute = law::Event::Dispute.as_str();
    let kept = |watched: &Watched| {
        let (of, operators) = (watched.deadline.event.as_str(), watched.is_operators());
        match event {
            Event::Decided(_) if of_notice(of) && !undecided => Some(Kept::Met),
            Event::ComplaintDecided { .. } if of == complaint && operators => Some(Kept::Met),
            Event::ComplaintDecided { .. } if of == complaint => Some(Kept::Lapsed),
            Event::DisputeDecided { said, .. } if of == dispute => {
                Some(if *said == Said::Nothing { Kept::Lapsed } else { Kept::Met })
            }
            Event::Withdrawn { .. }
            | Event::ItemsWithdrawn { .. }
            | Event::OfferClosed { how: HowClosed::Accepted, .. }
                if (of_notice(of) && !undecided) || over =>
            {
                Some(Kept::Lapsed)
            }
            _ => None,
        }
    };
    for watched in case.deadlines.iter_mut().filter(|watched| watched.ended.is_none()) {
        if let Some(kept) = kept(watched) {
            watched.end(at, kept);
        }
    }
}
