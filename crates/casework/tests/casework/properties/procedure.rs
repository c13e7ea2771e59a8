//! A case under its law, whatever the two sides, the operator and time do to it.

use super::{ensure, hold_for};
use crate::case_scenarios::opening;
use crate::procedure_scenarios::{counter, matters};
use crate::scene::{law, now, words};
use casework::case::{
    Answer, Case, Command, DecisionDraft, Event, Ground, HowClosed, ItemOutcome, ItemStatus, Kept,
    LegalAction, MeasureDraft, MeasureKind, Offer, OfferKind, Opening, Outcome, PauseSpec, ReopenCause,
    RestoreCause, Said, Stance, State, Target, Track, Waiting,
};
use casework::right::Kind;
use casework::standing::{self, Standing, UnderRules};
use casework::{Context, ItemId, Noun, Personal, Side, Stamp, event_parts, read_event};
use jiff::{SignedDuration, Timestamp};
use law::Word;
use proptest::collection::vec;
use proptest::prelude::*;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use uuid::Uuid;

/// What somebody does, and how many hours pass before.
#[derive(Clone, Debug)]
struct Step {
    hours: u16,
    act: u8,
    choice: u8,
    by: bool,
}

fn steps() -> impl Strategy<Value = (usize, Vec<Step>)> {
    let hours = prop_oneof![4 => 0..12_u16, 3 => 24..240_u16, 1 => 300..900_u16];
    // What leads somewhere is done more often than what does not.
    let act = prop_oneof![
        5 => Just(0_u8), 8 => Just(2_u8), 8 => Just(4_u8), 8 => Just(5_u8), 8 => Just(8_u8), 10 => Just(9_u8),
        4 => Just(TICK), 5 => Just(11_u8), 3 => Just(12_u8), 3 => Just(14_u8), 4 => Just(15_u8),
        3 => Just(16_u8), 10 => Just(17_u8), 8 => Just(18_u8), 9 => Just(19_u8), 4 => 0..=TICK,
    ];
    let step = (hours, act, any::<u8>(), any::<bool>());
    let step = step.prop_map(|(hours, act, choice, by)| Step { hours, act, choice, by });
    (0..9_usize, vec(step, 1..80))
}

/// Nothing is done: time passes.
const TICK: u8 = 20;

fn items(choice: u8) -> Vec<ItemId> {
    match choice % 4 {
        0 => vec!["i-1".into()],
        1 => vec!["i-2".into()],
        2 => vec!["i-9".into()],
        _ => vec![],
    }
}

/// A decision on what waits for one; now and then it forgets something.
fn draft(case: &Case, choice: u8) -> DecisionDraft {
    let pending = case.items_that(Track::undecided);
    let upheld = |i: usize| choice >> i & 1 == 1;
    let outcome = |(i, item): (usize, &ItemId)| ItemOutcome {
        item: item.clone(),
        upheld: upheld(i),
        reason: String::new(),
    };
    let remove = |(_, item): (usize, &ItemId)| MeasureDraft {
        kind: MeasureKind::Remove,
        target: Target::Item(item.clone()),
        territory: vec![],
        until: None,
    };
    DecisionDraft {
        items: pending.iter().enumerate().map(outcome).collect(),
        ground: Ground {
            source: "电子商务法".into(), article: "第四十二条".into(), ..Ground::default()
        },
        facts: if choice.is_multiple_of(11) {
            words(" ", "")
        } else {
            words("it carries the mark", "使用该商标")
        },
        explanation: words(
            "it is not the holder's",
            if choice.is_multiple_of(7) { "" } else { "并非权利人商品" },
        ),
        measures: pending.iter().enumerate().filter(|(i, _)| upheld(*i)).map(remove).collect(),
        ..DecisionDraft::default()
    }
}

fn stance(choice: u8) -> Stance {
    match choice % 5 {
        0 => Stance::Contest,
        1 => Stance::Authorised,
        2 => Stance::Accept,
        _ => Stance::Corrected,
    }
}

/// What somebody does; what is the complainant's to do, now and then under a mandate.
fn command(case: &Case, step: &Step, at: Timestamp) -> Command {
    let command = plain(case, step, at);
    let complainants = !step.by && matches!(step.act, 6 | 8 | 9) || matches!(step.act, 4 | 10);
    if complainants && step.choice.is_multiple_of(3) {
        return Command::UnderMandate { mandate: "md-1".into(), command: Box::new(command) };
    }
    command
}

fn plain(case: &Case, step: &Step, at: Timestamp) -> Command {
    let side = if step.by { Side::Respondent } else { Side::Complainant };
    let reasons = if step.choice.is_multiple_of(13) { words("", " ") } else { words("because", "因为") };
    let said = Personal::new("account/shop-1".into(), "because");
    match step.act {
        0 | 1 => Command::Decide(draft(case, step.choice)),
        2 | 3 => counter(&items(step.choice).iter().map(ItemId::as_str).collect::<Vec<_>>()),
        4 => Command::Claim(LegalAction {
            items: items(step.choice),
            stop: if step.by { "court-action".into() } else { "authority-complaint".into() },
            body: "北京知识产权法院".into(),
            number: "1".into(),
            evidence: vec![],
        }),
        5 => Command::ResolveClaim { confirmed: step.by, reasons },
        6 => Command::Complain { by: side, words: said, evidence: vec![] },
        7 => Command::DecideComplaint { granted: step.by, reasons },
        8 => Command::Offer {
            by: side,
            offer: Offer {
                offer_kind: [OfferKind::Edit, OfferKind::Delist, OfferKind::Licence]
                    [usize::from(step.choice % 3)],
                terms: reasons,
                until: at + SignedDuration::from_hours(i64::from(step.choice) + 24),
            },
        },
        9 => Command::AnswerOffer { by: side, accept: !step.choice.is_multiple_of(3) },
        10 => Command::WithdrawItems { items: items(step.choice), reason: "settled".into() },
        11 => Command::Join { notice: "n-2".into(), items: vec!["i-1".into()] },
        12 => Command::Reverse { reasons },
        13 => Command::Maintain { reasons },
        14 => Command::Answer(Answer { stance: stance(step.choice), words: said, evidence: vec![] }),
        15 => Command::AcceptCorrection { items: items(step.choice), reasons },
        16 => Command::Arrived {
            item: items(step.choice).pop(),
            at: at - SignedDuration::from_hours(i64::from(step.choice % 48)),
        },
        17 => Command::Pause {
            item: items(step.choice >> 1).pop(),
            pause: PauseSpec {
                reason: step.by.then(|| "notarisation".to_owned()),
                from: if step.choice % 3 == 1 { at - SignedDuration::from_hours(24) } else { at },
                to: (!step.choice.is_multiple_of(3)).then_some(at),
                reasons,
            },
        },
        18 => crate::dispute_scenarios::dispute(side),
        19 => Command::DecideDispute {
            said: [Said::Right, Said::Wrong, Said::Wrong, Said::Nothing][usize::from(step.choice % 4)],
            follow: step.by,
            reasons,
        },
        _ => Command::Tick,
    }
}

#[test]
fn a_case_keeps_its_promises_under_every_law() {
    let reached: RefCell<BTreeMap<String, u32>> = RefCell::default();
    hold_for(1_500, &steps(), |(matter, steps)| {
        let mut at = now();
        let ids = AtomicU64::new(1);
        let law_of = matters()[matter].1.clone();
        let opened = Event::Opened(Opening { law: Some(law_of), ..opening() });
        let mut case = Case::default();
        let mut log: Vec<(Event, Timestamp, &str)> = vec![(opened.clone(), at, "rui")];
        let mut standing = Standing::default();
        case.fold(&opened, Stamp { at, actor: "rui" });
        for step in steps {
            at += SignedDuration::from_hours(i64::from(step.hours));
            let fresh = || Uuid::from_u128(u128::from(ids.fetch_add(1, Ordering::Relaxed)));
            let actor = if step.choice.is_multiple_of(2) { "rui" } else { "ada" };
            let cx = Context { now: at, actor, ids: &fresh, law: law() };
            let Ok(events) = case.decide(command(&case, &step, at), &cx) else { continue };
            for event in events {
                restores_in_its_time(&case, &event, at)?;
                starts_what_the_law_starts(&case, &event, at)?;
                if let Some(seldom) = seldom(&case, &event) {
                    *reached.borrow_mut().entry(seldom).or_default() += 1;
                }
                let before = case.clone();
                case.fold(&event, Stamp { at, actor });
                for kept in newly_ended(&before, &case) {
                    *reached.borrow_mut().entry(format!("{kept:?}")).or_default() += 1;
                }
                gives_back_what_it_says(&before, &event, &case)?;
                takes_no_redress(&before, &event, &case)?;
                follow(&mut standing, &case, &event, at)?;
                log.push((event, at, actor));
            }
            if step.act == TICK {
                silence_has_restored(&case, at)?;
            }
            promises(&case)?;
            deadlines_tell_the_truth(&case)?;
            gives_reasons(&case)?;
            strikes_stand_with_their_decisions(&standing, &case)?;
            if case.state == State::Reversed && !case.earlier.is_empty() {
                *reached.borrow_mut().entry("Reversed after relisting".to_owned()).or_default() += 1;
            }
            *reached.borrow_mut().entry(format!("{:?}", case.state)).or_default() += 1;
        }
        let mut again = Case::default();
        for (event, at, actor) in &log {
            let (kind, body) = event_parts(event).map_err(|e| e.to_string())?;
            let event: Event = read_event(&kind, &body).map_err(|e| format!("{kind}: {e}"))?;
            again.fold(&event, Stamp { at: *at, actor });
        }
        ensure(format!("{again:?}") == format!("{case:?}"), || "the log says something else".to_owned())
    });
    let reached = reached.into_inner();
    for state in [
        "Open",
        "Upheld",
        "Rejected",
        "Waiting",
        "Waiting twice",
        "Waiting beside what is open",
        "Kept",
        "Restored",
        "Reversed",
        "Reversed after relisting",
        "Reversed while open",
        "Settled",
        "Settled by Edit",
        "Settled by Delist",
        "Settled by Licence",
        "Corrected",
        "Withdrawn",
        "Paused",
        "Arrived",
        "under a mandate",
        "disputed",
        "a body followed",
        "Met",
        "Missed",
        "Lapsed",
    ] {
        assert!(reached.get(state).is_some_and(|n| *n >= 10), "{state} was seldom reached: {reached:?}");
    }
}

/// What happens seldom, and must have happened all the same.
fn seldom(case: &Case, event: &Event) -> Option<String> {
    match event {
        Event::OfferClosed { how: HowClosed::Accepted, .. } => {
            case.open_offer().map(|offer| format!("Settled by {:?}", offer.offer.offer_kind))
        }
        Event::ClockChanged { cause, .. } => Some(format!("{cause:?}")),
        Event::Disputed(_) => Some("disputed".to_owned()),
        Event::DisputeDecided { followed: true, .. } => Some("a body followed".to_owned()),
        Event::UnderMandate { .. } => Some("under a mandate".to_owned()),
        Event::Waiting { .. } if case.wait().is_some() => Some("Waiting twice".to_owned()),
        Event::Waiting { .. } if case.tracks.values().any(Track::undecided) => {
            Some("Waiting beside what is open".to_owned())
        }
        Event::Reversed { .. } if case.state == State::Open => Some("Reversed while open".to_owned()),
        _ => None,
    }
}

/// INVARIANT: a reversal undoes every measure of every decision; what is corrected, restored or taken back has no
/// measure left on it, and nothing else loses one of its own.
fn gives_back_what_it_says(before: &Case, event: &Event, after: &Case) -> Result<(), String> {
    let (items, undone) = match event {
        Event::Reversed { undone, .. } => {
            ensure(after.measures_in_force().is_empty(), || "a measure outlived its reversal".to_owned())?;
            ensure(undone.len() == before.measures_in_force().len(), || format!("undone {undone:?}"))?;
            return ensure(!after.tracks.values().any(Track::acted_upon), || {
                format!("reversed, and yet {:?}", after.tracks)
            });
        }
        Event::CorrectionAccepted { items, undone, decision, .. } => {
            let stands = before.decided.as_ref().map(|decided| &decided.decision.id);
            ensure(stands == Some(decision), || "corrected what was not decided".to_owned())?;
            (items, undone)
        }
        Event::Restored { items, undone, .. } | Event::ItemsWithdrawn { items, undone, .. } => {
            (items, undone)
        }
        _ => return Ok(()),
    };
    for measure in before.measures_in_force() {
        let Target::Item(item) = &measure.draft.target else { continue };
        ensure(items.contains(item) == undone.contains(&measure.id), || {
            format!("{items:?} given back, {measure:?} {}", undone.contains(&measure.id))
        })?;
    }
    Ok(())
}

/// What the desk does to the account's standing when its case moves on.
fn follow(standing: &mut Standing, case: &Case, event: &Event, at: Timestamp) -> Result<(), String> {
    let mut commands = Vec::new();
    if let Event::Decided(decision) = event
        && decision.outcome != Outcome::Rejected
    {
        commands.push(standing::Command::Strike {
            decision: decision.id.clone(),
            case: "c-1".into(),
            ground: Kind::Trademark,
            gravity: decision.gravity,
            taken: None,
            under: UnderRules { version: 1, rules: Arc::default() },
            record: None,
        });
    }
    let undo = |(decision, cause)| standing::Command::Undo { decision, cause };
    commands.extend(standing::fallen(case, event, true).into_iter().map(undo));
    for command in commands {
        let cx = Context { now: at, actor: "rui", ids: &Uuid::nil, law: law() };
        for event in standing.decide(command, &cx).map_err(|no| no.to_string())? {
            standing.fold(&event, Stamp { at, actor: "rui" });
        }
    }
    Ok(())
}

/// INVARIANT: a strike stands as long as something of its decision does, and not longer.
fn strikes_stand_with_their_decisions(standing: &Standing, case: &Case) -> Result<(), String> {
    use State::{Corrected, Restored, Reversed, Settled, Withdrawn};
    let closed = matches!(case.state, Reversed | Restored | Settled | Withdrawn | Corrected);
    for decided in case.earlier.iter().chain(&case.decided) {
        let decision = &decided.decision;
        let given = standing.strikes.iter().find(|given| given.strike.decision == decision.id);
        let Some(given) = given else { continue };
        let left = decision.measures.iter().any(|measure| !case.undone.contains(&measure.id));
        ensure(given.undone.is_none() == (left && !closed), || {
            format!("{:?}: {given:?} of {:?}, undone {:?}", case.state, decision.measures, case.undone)
        })?;
    }
    Ok(())
}

/// INVARIANT: no restoration before the earliest moment; none after the latest without a recorded cause.
fn restores_in_its_time(case: &Case, event: &Event, at: Timestamp) -> Result<(), String> {
    let Event::Restored { items, cause, late, article, .. } = event else { return Ok(()) };
    let waits = |wait: &&Waiting| items.iter().all(|item| wait.items.contains(item));
    ensure(!article.is_empty(), || "restored without an article".to_owned())?;
    if *cause == RestoreCause::AtOnce {
        return ensure(case.open_waits().all(|wait| !waits(&wait)), || {
            "at once, and yet it waited".to_owned()
        });
    }
    let clock = &case.open_waits().find(waits).ok_or("restored though it did not wait")?.clock;
    ensure(clock.ripens().is_some_and(|moment| at >= moment), || format!("at {at}, before {clock:?}"))?;
    // A law without an earliest moment lets its period run out: what follows comes after it, and is not late.
    ensure(*late == (clock.earliest.is_some() && clock.passed(at)), || {
        format!("late {late} at {at}: {clock:?}")
    })?;
    ensure(!items.iter().any(|item| case.is_claimed(item)), || {
        "restored while a claim waits to be looked at".to_owned()
    })
}

/// INVARIANT: a deadline starts with what its law names, at that moment, and ends where the law's own clock ends; what
/// does not bind the operator gives nobody time.
fn starts_what_the_law_starts(case: &Case, event: &Event, at: Timestamp) -> Result<(), String> {
    let Event::DeadlinesStarted { deadlines } = event else { return Ok(()) };
    let applied = case.opening.as_ref().and_then(|opening| opening.law.as_ref());
    for deadline in deadlines {
        let clock = &deadline.clock;
        let rule = law().pack(&clock.pack).and_then(|pack| pack.clock(&clock.clock));
        let rule = rule.ok_or_else(|| format!("no law has {clock:?}"))?;
        let binds = applied.is_none_or(|applied| applied.binds(&rule.basis));
        let said = (rule.event.as_str(), rule.who.as_str());
        ensure(binds && said == (deadline.event.as_str(), deadline.who.as_str()), || {
            format!("{deadline:?} is not what {rule:?} says")
        })?;
        let due = law().deadline(&clock.pack, &clock.clock, at, &[]).map_err(|error| error.to_string())?;
        let moment = |zoned: &Option<jiff::Zoned>| zoned.as_ref().map(jiff::Zoned::timestamp);
        let same = clock.due == moment(&due.due) && clock.earliest == moment(&due.earliest);
        ensure(clock.from == at && same, || format!("{clock:?} is not {due:?}"))?;
    }
    Ok(())
}

/// INVARIANT: a deadline is missed if it ended after its last moment, and only then; it runs as long as there is
/// something to do, and no longer; the case's own due moment is the first that the operator has.
fn deadlines_tell_the_truth(case: &Case) -> Result<(), String> {
    let undecided = case.tracks.values().any(Track::undecided);
    let mut first = None;
    for watched in &case.deadlines {
        let (of, due) = (watched.deadline.event.as_str(), watched.deadline.clock.due);
        match (watched.ended, watched.kept) {
            (Some(ended), Some(kept)) => {
                let late = due.is_some_and(|due| ended > due);
                ensure((kept == Kept::Missed) == late, || format!("{watched:?}"))?;
            }
            (None, None) => {
                let runs = match of {
                    "notice" | "request" | "knowledge" => undecided,
                    "complaint" => case.open_complaint().is_some(),
                    "dispute" => case.open_dispute().is_some(),
                    _ => true,
                };
                ensure(runs, || format!("{:?}: nothing is left of {watched:?}", case.state))?;
                let operators = due.filter(|_| watched.deadline.who == "operator");
                first = first.into_iter().chain(operators).min();
            }
            _ => return Err(format!("it ended, and nobody knows how: {watched:?}")),
        }
    }
    ensure(case.due() == first, || format!("due {:?}, and yet {first:?}", case.due()))
}

/// How deadlines ended with the last event.
fn newly_ended(before: &Case, after: &Case) -> Vec<Kept> {
    let known = before.deadlines.iter().map(|watched| watched.kept).chain(std::iter::repeat(None));
    let ended = after.deadlines.iter().zip(known);
    ended.filter(|(_, before)| before.is_none()).filter_map(|(watched, _)| watched.kept).collect()
}

/// INVARIANT: when time has been looked at, nothing waits beyond its end unless somebody has to look at a claim.
fn silence_has_restored(case: &Case, at: Timestamp) -> Result<(), String> {
    for wait in case.open_waits().filter(|wait| wait.clock.ripe(at)) {
        ensure(case.unclaimed(wait).is_empty(), || format!("at {at} it still waits: {wait:?}"))?;
    }
    let stands = case.open_offer().is_none_or(|offer| offer.offer.until > at);
    ensure(stands, || format!("at {at} an offer stands that has run out: {:?}", case.open_offer()))
}

/// INVARIANT: no decision without its ground, facts and explanation; no word of the operator about one without
/// reasons.
fn gives_reasons(case: &Case) -> Result<(), String> {
    let said = |words: &casework::Words| !words.best(false).0.trim().is_empty();
    for decided in case.earlier.iter().chain(&case.decided) {
        let decision = &decided.decision;
        let ground = &decision.ground;
        let grounded = !ground.source.trim().is_empty() && !ground.article.trim().is_empty();
        ensure(grounded && said(&decision.facts) && said(&decision.explanation), || {
            format!("decided without reasons or ground: {decision:?}")
        })?;
    }
    let reviews = case.reviews.iter().map(|review| Some(&review.reasons));
    let claims = case.claims.iter().filter(|of| of.confirmed.is_some()).map(|of| of.reasons.as_ref());
    let complaints = case.complaints.iter().filter(|of| of.granted.is_some()).map(|of| of.reasons.as_ref());
    let disputes = case.disputes.iter().filter(|of| of.said.is_some()).map(|of| of.reasons.as_ref());
    let mut words = reviews.chain(claims).chain(complaints).chain(disputes);
    ensure(words.all(|reasons| reasons.is_some_and(said)), || "said without reasons".to_owned())
}

/// INVARIANT: no measure without a decision; what is not acted upon has no measure in force.
fn promises(case: &Case) -> Result<(), String> {
    use ItemStatus::{Corrected, Rejected, Restored, Withdrawn};
    let decided: BTreeSet<_> = case.earlier.iter().chain(&case.decided).map(|d| &d.decision.id).collect();
    let in_force = case.measures_in_force();
    ensure(in_force.is_empty() || !decided.is_empty(), || "a measure without a decision".to_owned())?;
    for measure in in_force {
        let Target::Item(item) = &measure.draft.target else { continue };
        let status = case.tracks[item].status;
        let back = matches!(status, Restored | Withdrawn | Corrected | Rejected);
        ensure(!back, || format!("a measure is in force on an item that is {status:?}"))?;
    }
    // What waits does so in one period, which runs; nothing else does.
    let mut waiting: Vec<_> = case.open_waits().flat_map(|wait| wait.items.clone()).collect();
    waiting.sort();
    let tracks = case.items_that(|track| track.status == ItemStatus::Waiting);
    ensure(waiting == tracks, || format!("{:?}: {:?}, {:?}", case.state, case.tracks, case.waits))?;
    let undecided = case.tracks.values().any(Track::undecided);
    ensure((case.state == State::Waiting) == (!waiting.is_empty() && !undecided), || {
        format!("{:?}: {:?}", case.state, case.tracks)
    })?;
    let kept = case.kept.iter().all(|item| case.tracks[item].status == ItemStatus::Actioned);
    ensure(kept, || format!("kept {:?}: {:?}", case.kept, case.tracks))?;
    let in_force = case.state.is_live() && !case.measures_in_force().is_empty();
    ensure(!in_force || case.reversible(), || "what is in force can no longer be reversed".to_owned())
}

/// INVARIANT: a notice that names again what was taken down takes nothing from either side: what could be contested
/// can be still. Every counter-notice that waits has a period of its own.
fn takes_no_redress(before: &Case, event: &Event, after: &Case) -> Result<(), String> {
    if let Event::Waiting { items, clock } = event {
        let (was, is) = (before.open_waits().count(), after.open_waits().count());
        ensure(is == was + 1, || format!("{was} periods, then {is}"))?;
        let own = after.open_waits().any(|wait| wait.items == *items && wait.clock == *clock);
        return ensure(own, || format!("no period of its own for {items:?}"));
    }
    let Event::Reopened { items, cause: ReopenCause::Relisted(_) | ReopenCause::Verified(_) } = event else {
        return Ok(());
    };
    let mut open = before.counterable();
    open.retain(|item| !items.contains(item));
    ensure(after.counterable() == open, || {
        format!("{open:?} could be countered, {:?}", after.counterable())
    })?;
    for side in [Side::Respondent, Side::Complainant] {
        ensure(after.aggrieves(side) || !before.aggrieves(side), || {
            format!("{side:?} may complain no longer")
        })?;
        ensure(after.refused(side) == before.refused(side), || format!("{side:?} was refused"))?;
    }
    ensure(after.reversible(), || "it can be reversed no longer".to_owned())
}
