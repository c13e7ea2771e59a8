//! What holds of a standing whatever happens, while time passes.

use super::{ensure, hold};
use crate::scene::{law, words};
use casework::policy::{Gravity, Rules, Step};
use casework::standing::{Command, Counts, Event, Matter, Record, Standing, UnderRules, Undoing};
use casework::{Context, Noun, Personal, Stamp, Words, event_parts, read_event, right};
use jiff::{SignedDuration, Timestamp};
use proptest::collection::vec;
use proptest::prelude::*;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use uuid::Uuid;

#[derive(Clone, Debug)]
enum Act {
    Wait(u16),
    Strike(u8, Gravity, bool),
    Undo(u8),
    Review(Counts),
    Warn(bool),
    Suspend(u16, bool),
    Lift(bool),
    Appeal(Matter),
    Answer(bool),
}

fn counts() -> impl Strategy<Value = Counts> {
    let good = (20..40_u64, Just(0), Just(0), Just(0));
    let any = (0..30_u64, 0..4_u64, 0..4_u64, 0..5_u64);
    prop_oneof![good, any].prop_map(|(upheld, rejected, countered, unfounded)| Counts {
        upheld,
        rejected: rejected + unfounded,
        countered,
        unfounded,
        ..Counts::default()
    })
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let gravity = prop_oneof![Just(Gravity::Light), Just(Gravity::Ordinary), Just(Gravity::Grave)];
    let matter = prop_oneof![Just(Matter::FastLane), Just(Matter::Suspension)];
    let said = || prop_oneof![9 => Just(true), 1 => Just(false)];
    let act = prop_oneof![
        4 => (1..200_u16).prop_map(Act::Wait),
        4 => (0..12_u8, gravity, any::<bool>()).prop_map(|(n, g, party)| Act::Strike(n, g, party)),
        3 => (0..12_u8).prop_map(Act::Undo),
        6 => counts().prop_map(Act::Review),
        1 => said().prop_map(Act::Warn),
        3 => (0..40_u16, said()).prop_map(|(days, said)| Act::Suspend(days, said)),
        1 => said().prop_map(Act::Lift),
        2 => matter.prop_map(Act::Appeal),
        2 => any::<bool>().prop_map(Act::Answer),
    ];
    vec(act, 1..60)
}

fn said(say: bool) -> Words {
    if say { words("because", "因为") } else { Words::default() }
}

fn command(act: &Act, now: Timestamp, under: &UnderRules) -> Option<Command> {
    let record = |counts| Record { from: now, until: now, counts, grounds: Vec::new() };
    let bad = || record(Counts { rejected: 5, unfounded: 5, ..Counts::default() });
    let under = under.clone();
    Some(match act {
        Act::Wait(_) => return None,
        Act::Strike(n, gravity, party) => Command::Strike {
            decision: format!("d-{n}").into(),
            case: format!("c-{n}").into(),
            ground: right::Kind::Trademark,
            gravity: *gravity,
            taken: None,
            under,
            record: party.then(bad),
        },
        Act::Undo(n) => Command::Undo { decision: format!("d-{n}").into(), cause: Undoing::Reversed },
        Act::Review(counts) => Command::Review { record: record(*counts), under },
        Act::Warn(say) => Command::Warn { reasons: said(*say), under },
        Act::Suspend(days, say) => {
            Command::Suspend { days: *days, reasons: said(*say), record: bad(), under }
        }
        Act::Lift(say) => Command::Lift { reasons: said(*say) },
        Act::Appeal(against) => {
            Command::Appeal { against: *against, words: Personal::new("party/lark".into(), "but") }
        }
        Act::Answer(granted) => Command::DecideAppeal { granted: *granted, reasons: said(true), under },
    })
}

#[test]
fn a_standing_keeps_its_promises() {
    let under = UnderRules { version: 1, rules: Arc::new(Rules::default()) };
    let reached: RefCell<BTreeMap<&str, u32>> = RefCell::default();
    hold(&acts(), |acts| {
        let mut now = crate::scene::now();
        let (mut live, mut log): (Standing, Vec<(Timestamp, String, String)>) = Default::default();
        // What is known of the strikes without the noun: points and expiry of those not undone.
        let mut known: BTreeMap<String, (u16, Timestamp)> = BTreeMap::new();
        let (mut undone, mut warnings) = (BTreeSet::new(), 0);
        for act in acts {
            if let Act::Wait(days) = act {
                now += SignedDuration::from_hours(24 * i64::from(days));
            }
            let Some(command) = command(&act, now, &under) else { continue };
            let ids = || Uuid::nil();
            let before = format!("{live:?}");
            let decided = live.decide(command, &Context { now, actor: "rui", ids: &ids, law: law() });
            ensure(format!("{live:?}") == before, || "deciding changed the state".to_owned())?;
            for event in decided.unwrap_or_default() {
                let (kind, body) = event_parts(&event).unwrap();
                *reached.borrow_mut().entry(name(&event)).or_default() += 1;
                match &event {
                    Event::Struck(strike) => {
                        warnings += 1;
                        let id = strike.decision.to_string();
                        ensure(!undone.contains(&id), || format!("{id} was struck after it was undone"))?;
                        let fresh = known.insert(id, (strike.points, strike.expires)).is_none();
                        ensure(fresh, || "one decision, two strikes".to_owned())?;
                        let hard = strike.proposal.step.is_some_and(|step| step != Step::Warn);
                        ensure(!hard || warnings >= 2, || "a suspension proposed unwarned".to_owned())?;
                    }
                    Event::Undone { decision, .. } => {
                        let gone = known.remove(decision.as_str()).is_some();
                        ensure(gone, || "undone, and never given or undone twice".to_owned())?;
                        undone.insert(decision.to_string());
                    }
                    Event::Warned { .. } => warnings += 1,
                    Event::Suspended { until, .. } => {
                        ensure(warnings > 0 && *until > now, || "suspended unwarned".to_owned())?;
                        ensure(live.points(now) > 0, || "suspended without points".to_owned())?;
                    }
                    _ => {}
                }
                live.fold(&event, Stamp { at: now, actor: "rui" });
                log.push((now, kind, body.to_string()));
            }
            for later in [0, 1, 100, 365, 366] {
                let at = now + SignedDuration::from_hours(24 * later);
                let sum: u32 = known.values().filter(|(_, e)| *e > at).map(|(p, _)| u32::from(*p)).sum();
                ensure(u32::from(live.points(at)) == sum, || format!("{} is not {sum}", live.points(at)))?;
            }
        }
        let mut again = Standing::default();
        for (at, kind, body) in &log {
            let event: Event = read_event(kind, &serde_json::from_str(body).unwrap()).unwrap();
            again.fold(&event, Stamp { at: *at, actor: "rui" });
        }
        ensure(format!("{again:?}") == format!("{live:?}"), || {
            format!("the log says {again:?}, not {live:?}")
        })
    });
    let reached = reached.into_inner();
    assert_eq!(reached.len(), 11, "{reached:?}");
    assert!(
        reached.values().all(|n| *n >= 20),
        "a property over what seldom happens proves little: {reached:?}"
    );
}

fn name(event: &Event) -> &'static str {
    match event {
        Event::Struck(_) => "struck",
        Event::Undone { .. } => "undone",
        Event::LaneGained { .. } => "gained",
        Event::LaneWarned { .. } => "lane warned",
        Event::LaneKept { .. } => "kept",
        Event::LaneLost { .. } => "lost",
        Event::Warned { .. } => "warned",
        Event::Suspended { .. } => "suspended",
        Event::Lifted { .. } => "lifted",
        Event::Appealed { .. } => "appealed",
        Event::AppealDecided { .. } => "answered",
    }
}
