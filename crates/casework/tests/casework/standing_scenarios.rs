//! Strikes of both sides, the fast lane, suspension and appeal.

use crate::scene::{folded, happens, law, nothing, now, refused, run, scene, words};
use casework::Code::{Authority, Conflict, Invalid, Missing, State};
use casework::policy::{Gravity, Rules, Step};
use casework::standing::{
    Command, Counts, Event, Judgement, Matter, Proposal, Record, Standing, Strike, Subject, UnderRules,
    Undoing, Why,
};
use casework::{Context, Noun, Personal, Stamp, Words, right};
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;

fn under() -> UnderRules {
    UnderRules { version: 3, rules: Arc::new(Rules::default()) }
}

fn days(n: i64) -> Timestamp {
    now() + SignedDuration::from_hours(24 * n)
}

fn counts(upheld: u64, rejected: u64, countered: u64, unfounded: u64) -> Record {
    let counts = Counts { upheld, rejected, countered, unfounded, ..Counts::default() };
    Record { from: days(-90), until: now(), counts, grounds: Vec::new() }
}

fn good() -> Record {
    counts(19, 1, 0, 0)
}

fn poor() -> Record {
    counts(17, 3, 0, 0)
}

fn strike(n: u8, gravity: Gravity) -> Command {
    Command::Strike {
        decision: format!("d-{n}").into(),
        case: format!("c-{n}").into(),
        ground: right::Kind::Trademark,
        gravity,
        taken: None,
        under: under(),
        record: None,
    }
}

/// A strike that was given before, without regard to what was proposed then.
fn given(n: u8, points: u16, expires: Timestamp) -> Event {
    Event::Struck(Strike {
        decision: format!("d-{n}").into(),
        case: format!("c-{n}").into(),
        ground: right::Kind::Trademark,
        gravity: Gravity::Ordinary,
        points,
        expires,
        policy: 3,
        proposal: Proposal::default(),
        taken: None,
    })
}

fn undone(n: u8) -> Event {
    Event::Undone { decision: format!("d-{n}").into(), cause: Undoing::Reversed }
}

fn undo(n: u8) -> Command {
    Command::Undo { decision: format!("d-{n}").into(), cause: Undoing::Reversed }
}

fn struck(n: u8, gravity: Gravity, points: u16, step: Step, why: Why, reached: (u16, usize)) -> Event {
    let ladder = Rules::default().respondents;
    let (total, rung) = reached;
    let proposal = Proposal {
        points: total,
        rung: Some(ladder[rung]),
        step: Some(step),
        why,
        next: ladder.get(rung + 1).copied(),
    };
    match given(n, points, days(365)) {
        Event::Struck(strike) => Event::Struck(Strike { gravity, proposal, ..strike }),
        other => other,
    }
}

#[test]
fn strikes() {
    use Gravity::{Grave, Light, Ordinary};
    let suspend = |days| Step::Suspend { days };
    let far = days(100);
    run::<Standing>(vec![
        scene(
            "the first one warns",
            [],
            strike(1, Ordinary),
            happens([struck(1, Ordinary, 2, Step::Warn, Why::Reached, (2, 0))]),
        ),
        scene(
            "a grave first one still warns: nobody is suspended unwarned",
            [],
            strike(1, Grave),
            happens([struck(1, Grave, 4, Step::Warn, Why::UnwarnedYet, (4, 1))]),
        ),
        scene(
            "the second one: seven days",
            [given(1, 2, far)],
            strike(2, Ordinary),
            happens([struck(2, Ordinary, 2, suspend(7), Why::Reached, (4, 1))]),
        ),
        scene(
            "the third one: fourteen days",
            [given(1, 2, far), given(2, 2, far)],
            strike(3, Ordinary),
            happens([struck(3, Ordinary, 2, suspend(14), Why::Reached, (6, 2))]),
        ),
        scene(
            "the fourth one: thirty days",
            [given(1, 2, far), given(2, 2, far), given(3, 2, far)],
            strike(4, Ordinary),
            happens([struck(4, Ordinary, 2, suspend(30), Why::Reached, (8, 3))]),
        ),
        scene(
            "the fifth one: the end of the account",
            [given(1, 2, far), given(2, 2, far), given(3, 2, far), given(4, 2, far)],
            strike(5, Ordinary),
            happens([struck(5, Ordinary, 2, Step::Terminate, Why::Reached, (10, 4))]),
        ),
        scene(
            "a light one has one point",
            [given(1, 1, far)],
            strike(2, Light),
            happens([struck(2, Light, 1, Step::Warn, Why::Reached, (2, 0))]),
        ),
        scene(
            "points that expired this very moment do not count, nor does their warning",
            [given(1, 4, now())],
            strike(2, Grave),
            happens([struck(2, Grave, 4, Step::Warn, Why::UnwarnedYet, (4, 1))]),
        ),
        scene(
            "points that expire a moment later count",
            [given(1, 4, now() + SignedDuration::from_micros(1))],
            strike(2, Light),
            happens([struck(2, Light, 1, suspend(14), Why::Reached, (5, 2))]),
        ),
        scene(
            "an undone strike counts no more, nor does its warning",
            [given(1, 4, far), undone(1)],
            strike(2, Ordinary),
            happens([struck(2, Ordinary, 2, Step::Warn, Why::Reached, (2, 0))]),
        ),
        scene("one decision, one strike", [given(1, 2, far)], strike(1, Ordinary), nothing()),
        scene("nor again after it was undone", [given(1, 2, far), undone(1)], strike(1, Ordinary), nothing()),
        scene("a reversal undoes it", [given(1, 2, far)], undo(1), happens([undone(1)])),
        scene("a reversal undoes it once", [given(1, 2, far), undone(1)], undo(1), nothing()),
        scene("an expired one is undone too", [given(1, 2, now())], undo(1), happens([undone(1)])),
        scene("nothing is undone where nothing was given", [given(1, 2, far)], undo(2), nothing()),
    ]);
}

#[test]
fn the_fast_lane() {
    let review = |record| Command::Review { record, under: under() };
    let gained = || Event::LaneGained { record: good(), policy: 3 };
    let warned = |loses| Event::LaneWarned { record: poor(), policy: 3, loses };
    let lost = || Event::LaneLost { record: poor(), policy: 3 };
    let back = |holds| Event::AppealDecided {
        against: Matter::FastLane,
        granted: true,
        reasons: words("the goods were recalled", "商品已召回"),
        holds: Some(holds),
    };
    run::<Standing>(vec![
        scene("a good record earns it", [], review(good()), happens([gained()])),
        scene("a poor record does not", [], review(poor()), nothing()),
        scene("nineteen good ones are too few", [], review(counts(19, 0, 0, 0)), nothing()),
        scene("who has it keeps it", [gained()], review(good()), nothing()),
        scene("a warning comes first", [gained()], review(poor()), happens([warned(days(14))])),
        scene("a warning lasts", [gained(), warned(days(1))], review(poor()), nothing()),
        scene("then it is lost", [gained(), warned(now())], review(poor()), happens([lost()])),
        scene(
            "unless the record is good again",
            [gained(), warned(now())],
            review(good()),
            happens([Event::LaneKept { record: good(), policy: 3 }]),
        ),
        scene(
            "few decisions take nothing: who settles keeps it",
            [gained()],
            review(counts(2, 1, 0, 0)),
            nothing(),
        ),
        scene(
            "and they end a warning",
            [gained(), warned(now())],
            review(counts(2, 1, 0, 0)),
            happens([Event::LaneKept { record: counts(2, 1, 0, 0), policy: 3 }]),
        ),
        scene("what was lost is earned again", [gained(), lost()], review(good()), happens([gained()])),
        scene("a person's word goes before the formula", [lost(), back(days(1))], review(poor()), nothing()),
        scene("for a time", [lost(), back(now())], review(poor()), happens([warned(days(14))])),
    ]);
}

#[test]
fn the_formula() {
    let lane = Rules::default().fast_lane;
    for (record, judgement) in [
        (counts(18, 2, 0, 0), Judgement::Earns),
        (counts(179, 21, 0, 0), Judgement::UpheldShort),
        (counts(95, 0, 5, 0), Judgement::Earns),
        (counts(94, 0, 6, 0), Judgement::CounteredMuch),
        (counts(0, 0, 0, 0), Judgement::TooFew),
        (counts(19, 0, 0, 0), Judgement::TooFew),
        (counts(u64::MAX / 4, 0, 0, 0), Judgement::Earns),
    ] {
        assert_eq!(record.judge(&lane), judgement, "{record:?}");
    }
    let abuse = Rules::default().abuse;
    for (record, abusive) in [
        (counts(0, 3, 0, 3), true),
        (counts(0, 2, 0, 2), false),
        (counts(27, 3, 0, 3), true),
        (counts(28, 3, 0, 3), false),
    ] {
        assert_eq!(record.is_abusive(&abuse), abusive, "{record:?}");
    }
}

fn abusive() -> Record {
    counts(1, 4, 0, 4)
}

fn reasons() -> Words {
    words("the certificates were forged", "证书系伪造")
}

fn suspend(days: u16, record: Record) -> Command {
    Command::Suspend { days, reasons: reasons(), record, under: under() }
}

/// A suspension decided by whoever `folded` says: `somebody`.
fn suspended(until: Timestamp) -> Event {
    let rung = Rules::default().notifiers[1];
    let proposal = Proposal { points: 2, rung: Some(rung), step: Some(rung.step), ..Proposal::default() };
    Event::Suspended { until, reasons: reasons(), record: abusive(), proposal, policy: 3 }
}

fn appeal(against: Matter, text: &str) -> Command {
    Command::Appeal { against, words: Personal::new("party/lark".into(), text) }
}

fn appealed(against: Matter) -> Event {
    Event::Appealed { against, words: Personal::new("party/lark".into(), "the forger was our agent") }
}

fn answer(granted: bool) -> Command {
    Command::DecideAppeal { granted, reasons: reasons(), under: under() }
}

#[test]
fn notifiers_who_abuse_notices() {
    let far = days(100);
    let two = || [given(1, 1, far), given(2, 1, far)];
    let lifted = Event::Lifted {
        reasons: words("A strike that the suspension rested on was undone.", "暂停所依据的一次记分已撤销。"),
    };
    let warning = || Event::Warned { reasons: reasons(), expires: days(365), policy: 3 };
    let found = Proposal {
        points: 2,
        rung: Some(Rules::default().notifiers[1]),
        step: Some(Step::Suspend { days: 7 }),
        why: Why::Reached,
        next: Some(Rules::default().notifiers[2]),
    };
    run::<Standing>(vec![
        scene(
            "a person warns",
            [given(1, 1, far)],
            Command::Warn { reasons: reasons(), under: under() },
            happens([warning()]),
        ),
        scene(
            "no warning without reasons",
            [],
            Command::Warn { reasons: Words::default(), under: under() },
            refused([(Missing, "/reasons")]),
        ),
        scene(
            "a person suspends after two strikes",
            two(),
            suspend(7, abusive()),
            happens([Event::Suspended {
                until: days(7),
                reasons: reasons(),
                record: abusive(),
                proposal: found,
                policy: 3,
            }]),
        ),
        scene("no harder than the ladder", two(), suspend(8, abusive()), refused([(Invalid, "/days")])),
        scene("nor for no time", two(), suspend(0, abusive()), refused([(Invalid, "/days")])),
        scene("not unwarned", [given(1, 2, far)], suspend(7, abusive()), refused([(State, "")])),
        scene(
            "not where such notices are few",
            two(),
            suspend(7, counts(99, 2, 0, 2)),
            refused([(State, "")]),
        ),
        scene("not for nothing", [], suspend(7, abusive()), refused([(State, "")])),
        scene(
            "not twice at once",
            two().into_iter().chain([suspended(days(1))]),
            suspend(7, abusive()),
            refused([(Conflict, "")]),
        ),
        scene(
            "not twice for the same",
            two().into_iter().chain([suspended(now())]),
            suspend(7, abusive()),
            refused([(State, "")]),
        ),
        scene(
            "a strike undone lifts what rested on it",
            two().into_iter().chain([suspended(days(1))]),
            undo(2),
            happens([undone(2), lifted]),
        ),
        scene(
            "a person lifts",
            two().into_iter().chain([suspended(days(1))]),
            Command::Lift { reasons: reasons() },
            happens([Event::Lifted { reasons: reasons() }]),
        ),
        scene(
            "what has ended is not lifted",
            [suspended(now())],
            Command::Lift { reasons: reasons() },
            refused([(State, "")]),
        ),
    ]);
}

#[test]
fn appeals() {
    let lost = || Event::LaneLost { record: poor(), policy: 3 };
    run::<Standing>(vec![
        scene(
            "against a suspension",
            [suspended(days(1))],
            appeal(Matter::Suspension, "the forger was our agent"),
            happens([appealed(Matter::Suspension)]),
        ),
        scene(
            "against the loss of the lane",
            [lost()],
            appeal(Matter::FastLane, "the forger was our agent"),
            happens([appealed(Matter::FastLane)]),
        ),
        scene("not against nothing", [], appeal(Matter::FastLane, "but"), refused([(State, "/against")])),
        scene(
            "not without words, and not twice",
            [suspended(days(1)), appealed(Matter::Suspension)],
            appeal(Matter::Suspension, "\u{3000}"),
            refused([(Conflict, ""), (Missing, "/words")]),
        ),
        scene(
            "not by whoever decided",
            [suspended(days(1)), appealed(Matter::Suspension)],
            answer(true),
            refused([(Authority, "")]),
        ),
        scene(
            "a lane given back holds for one window",
            [lost(), appealed(Matter::FastLane)],
            answer(true),
            happens([Event::AppealDecided {
                against: Matter::FastLane,
                granted: true,
                reasons: reasons(),
                holds: Some(days(90)),
            }]),
        ),
        scene(
            "a lane not given back",
            [lost(), appealed(Matter::FastLane)],
            answer(false),
            happens([Event::AppealDecided {
                against: Matter::FastLane,
                granted: false,
                reasons: reasons(),
                holds: None,
            }]),
        ),
        scene("no answer without an appeal", [lost()], answer(true), refused([(State, "")])),
    ]);
}

#[test]
fn points_fall_away_without_an_event() {
    let standing: Standing = folded(&[given(1, 2, days(10)), given(2, 3, days(20))]);
    assert_eq!([0, 9, 10, 19, 20, 9999].map(|n| standing.points(days(n))), [5, 5, 3, 3, 0, 0]);
    let many: Standing = folded(&(0..=u8::MAX).map(|n| given(n, u16::MAX, days(1))).collect::<Vec<_>>());
    assert_eq!(many.points(now()), u16::MAX, "a sum never runs over");
}

#[test]
fn who_appeals_is_answered_by_another() {
    let mut standing = Standing::default();
    for (event, actor) in [(suspended(days(1)), "rui"), (appealed(Matter::Suspension), "lark-person")] {
        standing.fold(&event, Stamp { at: now(), actor });
    }
    let ids = || uuid::Uuid::nil();
    let cx = Context { now: now(), actor: "ren", ids: &ids, law: law() };
    assert_eq!(standing.decide(answer(true), &cx).unwrap().len(), 1);
}

#[test]
fn a_subject_is_read_as_it_is_shown() {
    for text in ["account/shop-1", "party/lark", "account/a/b", "party/云雀"] {
        assert_eq!(Subject::read(text).unwrap().to_string(), text);
    }
    for text in ["", "account", "account/", "lark", "shop/1", "/x"] {
        assert_eq!(Subject::read(text), None, "{text}");
    }
}
