//! What holds of a channel and of guidance whatever the two sides enter.

use super::live::Live;
use super::{ensure, hold};
use crate::scene::{now, words};
use casework::channel::{ActionDraft, Agreement, Channel, Command, Event, Side, State};
use casework::guidance::{self, Alias, Answer, AnswerDraft, DryRun, Guidance, Measure, Proposal};
use casework::{Noun, Words};
use jiff::ToSpan;
use proptest::collection::vec;
use proptest::prelude::*;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::atomic::AtomicU64;

/// What is done, with a number that says to what and how well.
fn steps(acts: u8) -> impl Strategy<Value = Vec<(u8, u8)>> {
    vec((0..acts, any::<u8>()), 1..60)
}

/// Nine in ten times something is said.
fn said(choice: u8) -> Words {
    if choice.is_multiple_of(10) { words(" ", "") } else { words("because", "因为") }
}

fn text(choice: u8) -> String {
    said(choice).en
}

fn agreement(choice: u8) -> Agreement {
    Agreement {
        association: "guild".into(),
        scope: said(choice),
        decide_hours: 48,
        escalation_hours: 24,
        review_on: "2027-03-18".parse().unwrap(),
        trusted_flagger: false,
    }
}

fn entry(channel: &Channel, act: u8, choice: u8) -> Command {
    let by = if choice.is_multiple_of(2) { Side::Operator } else { Side::Association };
    // Mostly one that is there.
    let of = |ids: Vec<&String>| match ids.len() {
        n if n > 0 && !choice.is_multiple_of(7) => ids[usize::from(choice) % n].clone(),
        _ => "none".to_owned(),
    };
    match act {
        0 => Command::Propose { agreement: agreement(choice), association_known: !choice.is_multiple_of(7) },
        1 => Command::Agree,
        2 => Command::Review { note: text(choice), review_on: "2027-06-01".parse().unwrap() },
        3 if choice < 40 => Command::End { by, reason: text(choice) },
        3 | 4 => Command::Escalate {
            case: format!("c-{}", choice % 3).into(),
            to: "rui".into(),
            words: text(choice),
            delegated: !choice.is_multiple_of(5),
            person_known: true,
        },
        5 => Command::AnswerEscalation {
            id: of(channel.escalations.iter().map(|known| &known.id).collect()),
            reasons: said(choice),
        },
        6 => Command::Call { at: now() + i64::from(choice).hours(), agenda: vec![text(choice)] },
        7 => Command::Minute {
            id: of(channel.meetings.iter().map(|known| &known.id).collect()),
            minutes: text(choice),
            actions: vec![ActionDraft { text: "look".into(), who: "rui".into(), ..ActionDraft::default() }],
        },
        8 => Command::Finish { id: of(channel.actions().map(|known| &known.id).collect()) },
        _ => Command::Tell { by, title: text(choice), text: "at length".into() },
    }
}

/// Gives commands to one noun; what is refused leaves no trace, and what is recorded can be read back.
fn keeps<N: Noun + std::fmt::Debug>(
    name: &str,
    acts: u8,
    wanted: usize,
    command: impl Fn(&N, u8, u8) -> N::Command,
    promise: impl Fn(&N, &N::Event) -> Result<(), String>,
) {
    let reached: RefCell<BTreeMap<String, u32>> = RefCell::default();
    hold(&steps(acts), |steps| {
        let (mut live, ids) = (Live::<N>::default(), AtomicU64::new(1));
        for (act, choice) in steps {
            let before = format!("{:?}", live.state);
            let events = live.decide(command(&live.state, act, choice), &ids);
            ensure(format!("{:?}", live.state) == before, || "deciding changed the state".to_owned())?;
            for event in events.unwrap_or_default() {
                promise(&live.state, &event)?;
                live.record(std::slice::from_ref(&event));
                *reached.borrow_mut().entry(casework::event_parts(&event).unwrap().0).or_default() += 1;
            }
        }
        live.replays()
    });
    let reached = reached.into_inner();
    assert_eq!(reached.len(), wanted, "{name}: {reached:?}");
    assert!(reached.values().all(|n| *n >= 10), "{name}: what seldom happens proves little: {reached:?}");
}

#[test]
fn a_channel_keeps_its_promises() {
    keeps::<Channel>("channel", 10, 10, entry, |before, event| {
        let open = before.state == State::Open;
        let may = match event {
            Event::Proposed(_) => before.agreement.is_none(),
            Event::Agreed {} => before.state == State::Proposed,
            Event::Ended { .. } => before.state != State::Ended,
            _ => open,
        };
        ensure(may, || format!("{event:?} in a channel that is {:?}", before.state))?;
        match event {
            Event::Escalated { case, due, .. } => {
                let waits = before.escalations.iter().any(|e| e.case == *case && e.answered.is_none());
                ensure(!waits && *due == now() + 24.hours(), || "escalated twice, or with no due".to_owned())
            }
            Event::EscalationAnswered { id, .. } => {
                let waits = before.escalations.iter().any(|e| e.id == *id && e.answered.is_none());
                ensure(waits, || "answered what does not wait".to_owned())
            }
            Event::MeetingMinuted { id, .. } => {
                let bare = before.meetings.iter().any(|m| m.id == *id && m.minutes.is_none());
                ensure(bare, || "minutes of no meeting, or twice".to_owned())
            }
            Event::ActionDone { id } => {
                let open = before.actions().any(|action| action.id == *id && action.done.is_none());
                ensure(open, || "done twice, or never to be done".to_owned())
            }
            _ => Ok(()),
        }
    });
}

fn measure(choice: u8) -> Measure {
    let right = Some("r-1".into());
    match choice % 5 {
        0 => Measure::Evidence { text: said(choice / 5) },
        1 => Measure::Pattern { right, name: "p".into(), words: vec![text(choice / 5)] },
        2 => Measure::Terms { right: "r-1".into(), terms: vec!["scarf".into()] },
        _ => {
            let alias = Alias { text: text(choice / 5), weight: None };
            Measure::Aliases { right: "r-1".into(), aliases: vec![alias] }
        }
    }
}

fn move_in(_: &Guidance, act: u8, choice: u8) -> guidance::Command {
    let run = DryRun { days: 30, items: 10, ..DryRun::default() };
    match act {
        0 | 1 => guidance::Command::Propose {
            proposal: Proposal {
                channel: "ch-1".into(),
                association: "guild".into(),
                measure: measure(choice),
                reasons: said(choice),
            },
            channel_open: !choice.is_multiple_of(9),
            right_of_member: !choice.is_multiple_of(8),
        },
        2 => guidance::Command::Rehearse(run),
        3 => guidance::Command::Answer {
            draft: AnswerDraft {
                answer: [Answer::Adopted, Answer::Adapted, Answer::Declined][usize::from(choice) % 3],
                reasons: said(choice / 3),
                adapted: (choice % 3 == 1).then(|| measure(choice / 3)),
            },
            dry_run: (!choice.is_multiple_of(4)).then_some(run),
            right_of_member: true,
        },
        _ if choice > 128 => guidance::Command::Withdraw { reason: text(choice) },
        _ => guidance::Command::Rehearse(run),
    }
}

#[test]
fn guidance_keeps_its_promises() {
    keeps::<Guidance>("guidance", 5, 4, move_in, |before, event| {
        let waits = before.proposal.is_some() && before.answered.is_none() && before.withdrawn.is_none();
        let guidance::Event::Answered { draft, dry_run } = event else {
            let may = waits || matches!(event, guidance::Event::Proposed(_)) && before.proposal.is_none();
            return ensure(may, || format!("{event:?} after {before:?}"));
        };
        ensure(waits, || "answered what does not wait".to_owned())?;
        ensure(!draft.reasons.best(false).0.trim().is_empty(), || "answered without reasons".to_owned())?;
        let taken = match draft.answer {
            Answer::Declined => None,
            Answer::Adapted => draft.adapted.as_ref(),
            Answer::Adopted => before.proposal.as_ref().map(|proposal| &proposal.measure),
        };
        let untried = taken.is_some_and(Measure::is_technical) && dry_run.is_none();
        ensure(!untried, || "in use without a dry run".to_owned())
    });
}
