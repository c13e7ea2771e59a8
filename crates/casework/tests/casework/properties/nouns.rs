//! Rights, mandates, notices and reports, whatever is asked of them in whatever order.

use super::{ensure, hold};
use crate::notice_scenarios::{draft, right, under};
use crate::procedure_scenarios::matters;
use crate::scene::{law, now, words};
use casework::mandate::{Act, Grant, Mandate, Register};
use casework::notice::{Authority, NewLine, Notice, Placed};
use casework::party::Kind as Party;
use casework::report::{Category, Claim, Outcome, Report};
use casework::right::{AssetSpec, Kind, Review, Right, Title};
use casework::{Context, Noun, Stamp, event_parts, mandate, notice, read_event, report, right as vault};
use jiff::{SignedDuration, Timestamp};
use proptest::collection::vec;
use proptest::prelude::*;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::atomic::{AtomicU64, Ordering};
use uuid::Uuid;

/// What somebody asks, and how many hours pass before.
#[derive(Clone, Debug)]
struct Step {
    hours: u16,
    act: u8,
    choice: u8,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = (0..72_u16, any::<u8>(), any::<u8>());
    vec(step.prop_map(|(hours, act, choice)| Step { hours, act, choice }), 1..30)
}

/// How often each kind of event came, and each refusal.
type Reached = RefCell<BTreeMap<String, u32>>;

/// INVARIANT: a refusal gives its reasons and leaves no event; the written events give the live state.
fn lives<N: Noun + Debug>(
    steps: &[Step],
    command: impl Fn(&N, &Step, Timestamp) -> N::Command,
    promise: impl Fn(&N, &N::Event, Timestamp) -> Result<(), String>,
    reached: &Reached,
) -> Result<(), String> {
    let (mut state, mut log, mut at) = (N::default(), Vec::new(), now());
    let ids = AtomicU64::new(1);
    let fresh = || Uuid::from_u128(u128::from(ids.fetch_add(1, Ordering::Relaxed)));
    for step in steps {
        at += SignedDuration::from_hours(i64::from(step.hours));
        let cx = Context { now: at, actor: "somebody", ids: &fresh, law: law() };
        let count = |what: String| *reached.borrow_mut().entry(what).or_default() += 1;
        match state.decide(command(&state, step, at), &cx) {
            Ok(events) => {
                for event in events {
                    promise(&state, &event, at)?;
                    state.fold(&event, Stamp { at, actor: "somebody" });
                    let (kind, body) = event_parts(&event).map_err(|e| e.to_string())?;
                    count(kind.clone());
                    log.push((kind, body.to_string(), at));
                }
            }
            Err(no) => {
                ensure(!no.0.is_empty() && no.0.iter().all(|one| !one.message.is_empty()), || {
                    format!("refused without a reason: {no:?}")
                })?;
                count("refused".to_owned());
            }
        }
    }
    let mut again = N::default();
    for (kind, body, at) in &log {
        let body = serde_json::from_str(body).map_err(|e| e.to_string())?;
        let event: N::Event = read_event(kind, &body).map_err(|e| format!("{kind}: {e}"))?;
        again.fold(&event, Stamp { at: *at, actor: "somebody" });
    }
    ensure(format!("{again:?}") == format!("{state:?}"), || format!("the log says {again:?}, not {state:?}"))
}

/// A property over inputs that go nowhere proves nothing.
fn all_reached(reached: Reached, kinds: &[&str]) {
    let reached = reached.into_inner();
    for kind in kinds.iter().chain(&["refused"]) {
        assert!(reached.get(*kind).is_some_and(|n| *n >= 20), "{kind} was seldom reached: {reached:?}");
    }
}

fn blank(choice: u8) -> String {
    if choice.is_multiple_of(7) { " ".to_owned() } else { "because".to_owned() }
}

#[test]
fn a_mandate_keeps_its_promises() {
    let reached = Reached::default();
    let command = |_: &Mandate, step: &Step, at: Timestamp| {
        let party = || ["lark", "scout", "hawk"][usize::from(step.choice % 3)].into();
        match step.act % 6 {
            0 | 1 => mandate::Command::Grant {
                grant: Grant {
                    principal: "lark".into(),
                    agent: if step.choice.is_multiple_of(9) { "lark".into() } else { "scout".into() },
                    acts: if step.choice.is_multiple_of(5) { vec![] } else { vec![Act::File] },
                    valid_until: step
                        .choice
                        .is_multiple_of(2)
                        .then(|| at + SignedDuration::from_hours(i64::from(step.choice) - 20)),
                    ..Grant::default()
                },
                register: Register {
                    principal: true,
                    agent: Some(Party::Agent),
                    foreign: vec![],
                    proof: true,
                },
            },
            2 => mandate::Command::Confirm { party: party() },
            3 => mandate::Command::End { party: party(), reason: blank(step.choice) },
            _ => mandate::Command::Tick,
        }
    };
    hold(&steps(), |steps| {
        let promise = |state: &Mandate, event: &mandate::Event, at| match event {
            mandate::Event::Expired {} => {
                let until = state.grant.as_ref().and_then(|grant| grant.valid_until);
                ensure(until.is_some_and(|until| until < at), || format!("{until:?} is not over at {at}"))?;
                ensure(!state.expired && state.ended.is_none(), || "told of its end twice".to_owned())?;
                ensure(state.covers(&"r-1".into(), &[], Act::File, at).is_err(), || "covers still".to_owned())
            }
            mandate::Event::Confirmed {} => {
                ensure(state.ended.is_none(), || "confirmed after its end".to_owned())
            }
            _ => Ok(()),
        };
        lives::<Mandate>(&steps, command, promise, &reached)
    });
    let kinds = ["mandate.granted", "mandate.confirmed", "mandate.ended", "mandate.expired"];
    all_reached(reached, &kinds);
}

#[test]
fn a_notice_keeps_its_promises() {
    let reached = Reached::default();
    let (law_of, others) = (matters()[1].1.clone(), right(Kind::Work));
    let command = |state: &Notice, step: &Step, _: Timestamp| {
        let (full, own, desk) = under(&law_of, 1);
        let some = |n: u8| (1..=u32::from(n % 4)).collect();
        match step.act % 9 {
            0 => {
                let mut draft = if step.choice.is_multiple_of(2) { full } else { draft() };
                if step.choice.is_multiple_of(3) {
                    draft.grounds = words("", " ");
                }
                notice::Command::Draft { party: "lark".into(), holder: "lark".into(), draft }
            }
            1 | 2 => {
                let line = |n: u8| NewLine { item: format!("i-{n}").into(), ..NewLine::default() };
                notice::Command::AddItems((0..step.choice % 4).map(line).collect())
            }
            3 => notice::Command::RemoveItems(some(step.choice)),
            4 | 5 => {
                let authority = match step.choice % 5 {
                    0 => Authority::Nobody("the mandate expired on 2026-03-01".into()),
                    1 => Authority::Mandate("md-1".into()),
                    _ => Authority::Holder,
                };
                let right = if step.choice.is_multiple_of(11) { others.clone() } else { own };
                let anyway = step.choice.is_multiple_of(4);
                notice::Command::File { right: Box::new(right), authority, desk, anyway }
            }
            6 | 7 => {
                let place = |line: &casework::notice::Line| Placed {
                    line: line.n,
                    item: line.item.clone(),
                    ..Placed::default()
                };
                notice::Command::Place(state.lines.values().map(place).collect())
            }
            _ => notice::Command::Withdraw { lines: some(step.choice), reason: blank(step.choice) },
        }
    };
    hold(&steps(), |steps| {
        let promise = |state: &Notice, event: &notice::Event, _| match event {
            notice::Event::Filed { authority, .. } => {
                ensure(!matches!(authority, Authority::Nobody(_)), || "filed by nobody".to_owned())?;
                ensure(state.filed.is_none() && !state.lines.is_empty(), || format!("filed anew: {state:?}"))
            }
            notice::Event::FoundIncomplete { lacks, .. } => {
                ensure(!lacks.is_empty() && state.filed.is_none(), || "lacks nothing".to_owned())
            }
            notice::Event::ItemsAdded { .. } | notice::Event::ItemsRemoved { .. } => {
                ensure(state.filed.is_none(), || "changed after it was filed".to_owned())
            }
            notice::Event::Withdrawn { reason, .. } => {
                ensure(!reason.trim().is_empty(), || "taken back without a reason".to_owned())
            }
            _ => Ok(()),
        };
        lives::<Notice>(&steps, command, promise, &reached)
    });
    let kinds = [
        "notice.drafted",
        "notice.items_added",
        "notice.items_removed",
        "notice.found_incomplete",
        "notice.filed",
        "notice.placed",
        "notice.withdrawn",
    ];
    all_reached(reached, &kinds);
}

#[test]
fn a_report_keeps_its_promises() {
    let reached = Reached::default();
    let command = |_: &Report, step: &Step, _: Timestamp| match step.act % 7 {
        0 | 1 => report::Command::File(Claim {
            item: "i-1".into(),
            link: if step.choice.is_multiple_of(5) { " ".into() } else { "https://shop.example/1".into() },
            brand: "Larkspin".into(),
            right: None,
            category: Category::default(),
            reporter: casework::PersonId("report/rp-1".into()),
            by: None,
            words: None,
            exhibits: vec![],
        }),
        2 => report::Command::Join { lead: "ld-1".into(), right: "r-1".into() },
        3 => report::Command::Follow { lead: format!("ld-{}", step.choice % 3).into(), right: "r-1".into() },
        4 => report::Command::SetAside { reason: blank(step.choice) },
        5 => report::Command::Add(report::Addition { words: None, exhibits: vec![] }),
        _ => {
            let outcomes = [Outcome::Confirmed, Outcome::Upheld, Outcome::Corrected, Outcome::Reversed];
            report::Command::Tell { outcome: outcomes[usize::from(step.choice % 4)], basis: vec![] }
        }
    };
    hold(&steps(), |steps| {
        let promise = |state: &Report, event: &report::Event, _| match event {
            report::Event::SetAside { reason, .. } => {
                ensure(!reason.trim().is_empty(), || "no reason".to_owned())
            }
            report::Event::Filed(_) => ensure(state.claim.is_none(), || "filed twice".to_owned()),
            _ => ensure(state.claim.is_some(), || "before it was filed".to_owned()),
        };
        lives::<Report>(&steps, command, promise, &reached)
    });
    all_reached(reached, &["report.filed", "report.joined", "report.set_aside", "report.told"]);
}

#[test]
fn a_right_keeps_its_promises() {
    let reached = Reached::default();
    let command = |state: &Right, step: &Step, _: Timestamp| {
        let word = |text: &str| AssetSpec { text: Some(text.to_owned()), ..AssetSpec::default() };
        match step.act % 9 {
            0 => vault::Command::Register {
                title: Title { text: "Larkspin".into(), holder: "lark".into(), ..Title::default() },
                assets: if step.choice.is_multiple_of(4) { vec![] } else { vec![word("Larkspin")] },
                holder_known: !step.choice.is_multiple_of(5),
            },
            1 => vault::Command::Submit { same_certificate: vec![] },
            2 | 3 => vault::Command::Review(match step.choice % 3 {
                0 => Review::Approve,
                1 => Review::AskProof { reason: blank(step.choice) },
                _ => Review::Refuse { reason: blank(step.choice) },
            }),
            4 => vault::Command::GiveProof { object: "9f86".repeat(16) },
            5 => vault::Command::AddAsset(word(["lark", "spin", " "][usize::from(step.choice % 3)])),
            6 => {
                let known = state.assets.get(usize::from(step.choice % 3)).map(|asset| asset.id.clone());
                vault::Command::WithdrawAsset(known.unwrap_or_else(|| "a-404".into()))
            }
            7 if step.choice.is_multiple_of(8) => vault::Command::Withdraw { reason: blank(step.choice) },
            _ => vault::Command::Renew { valid_until: "2030-01-01".parse().unwrap() },
        }
    };
    hold(&steps(), |steps| {
        let promise = |state: &Right, event: &vault::Event, at| {
            let begins = matches!(event, vault::Event::Registered(_));
            ensure(begins == state.title.is_none(), || format!("{event:?} in {state:?}"))?;
            ensure(state.withdrawn.is_none(), || format!("{event:?} after it was withdrawn"))?;
            match event {
                vault::Event::ProofGiven { .. } => {
                    let mut after = state.clone();
                    after.fold(event, Stamp { at, actor: "somebody" });
                    ensure(state.standing.counts() || !after.standing.counts(), || {
                        "a file alone made it count".to_owned()
                    })
                }
                vault::Event::ProofAsked { reason } | vault::Event::Refused { reason } => {
                    ensure(!reason.trim().is_empty(), || "without a reason".to_owned())
                }
                _ => Ok(()),
            }
        };
        lives::<Right>(&steps, command, promise, &reached)
    });
    let kinds =
        ["right.registered", "right.submitted", "right.approved", "right.proof_asked", "right.refused"];
    all_reached(reached, &kinds);
}
