//! The respondent corrected what a right notice was about: nobody has lost.

use crate::case_scenarios::{decision, draft, opened, remove, upheld};
use crate::procedure_scenarios::{after, china, counter, decide, upheld_under};
use crate::scene::{folded, happens, refused, run, scene, words};
use casework::Code::{Invalid, Missing, State as WrongState};
use casework::case::{
    Answer, Case, Command, DecisionDraft, Event, ItemStatus, MeasureKind, Outcome, ReopenCause, Stance,
    State, Target, statement_of_reasons,
};
use casework::standing::{Undoing, fallen};
use casework::{Personal, Side, Words};

fn reasons() -> Words {
    words("the logo is gone", "标识已去除")
}

fn answered(stance: Stance) -> Event {
    Event::Answered(Answer {
        stance,
        words: Personal::new("account/shop-1".into(), "the logo is gone"),
        evidence: vec![],
    })
}

fn accept(items: &[&str]) -> Command {
    Command::AcceptCorrection { items: items.iter().map(|item| (*item).into()).collect(), reasons: reasons() }
}

fn accepted(items: &[&str], undone: &[&str]) -> Event {
    Event::CorrectionAccepted {
        decision: "d-1".into(),
        items: items.iter().map(|item| (*item).into()).collect(),
        reasons: reasons(),
        undone: undone.iter().map(|id| (*id).into()).collect(),
    }
}

fn and(given: &[Event], then: impl IntoIterator<Item = Event>) -> Vec<Event> {
    given.iter().cloned().chain(then).collect()
}

#[test]
fn scenarios() {
    let corrected = and(&upheld(), [answered(Stance::Corrected)]);
    let before = and(&[opened(), answered(Stance::Corrected)], upheld().into_iter().skip(1));
    let kept = and(&corrected, [Event::Maintained { reasons: reasons() }]);
    let suspended = DecisionDraft {
        measures: vec![
            remove("i-1"),
            remove("i-2"),
            crate::case_scenarios::measure(MeasureKind::Suspend, Target::Account("shop-1".into())),
        ],
        ..draft()
    };
    let suspended = Event::Decided(decision(suspended, Outcome::Upheld, "d-1", &["m-1", "m-2", "m-3"]));
    let suspended = vec![opened(), suspended, answered(Stance::Corrected)];
    run::<Case>(vec![
        scene(
            "what was corrected comes back, all of it where nothing is named",
            corrected.clone(),
            accept(&[]),
            happens([accepted(&["i-1", "i-2"], &["m-1", "m-2"])]),
        ),
        scene(
            "one item of two was corrected",
            corrected.clone(),
            accept(&["i-2"]),
            happens([accepted(&["i-2"], &["m-2"])]),
        ),
        scene(
            "the same item named twice is one",
            corrected.clone(),
            accept(&["i-2", "i-2"]),
            happens([accepted(&["i-2"], &["m-2"])]),
        ),
        scene(
            "the account stays suspended while one of its items stays down",
            suspended.clone(),
            accept(&["i-1"]),
            happens([accepted(&["i-1"], &["m-1"])]),
        ),
        scene(
            "the account is free with its last item",
            suspended,
            accept(&[]),
            happens([accepted(&["i-1", "i-2"], &["m-1", "m-2", "m-3"])]),
        ),
        scene(
            "corrected before the decision, and accepted after it",
            before,
            accept(&[]),
            happens([accepted(&["i-1", "i-2"], &["m-1", "m-2"])]),
        ),
        scene(
            "corrected beside another answer",
            and(&corrected, [answered(Stance::Contest)]),
            accept(&[]),
            happens([accepted(&["i-1", "i-2"], &["m-1", "m-2"])]),
        ),
        scene(
            "nobody said that it was corrected",
            and(&upheld(), [answered(Stance::Contest)]),
            accept(&[]),
            refused([(WrongState, "")]),
        ),
        scene("nothing was answered", upheld(), accept(&[]), refused([(WrongState, "")])),
        scene(
            "corrected, and nothing decided yet",
            vec![opened(), answered(Stance::Corrected)],
            accept(&[]),
            refused([(WrongState, "")]),
        ),
        scene("the correction was not enough", kept.clone(), accept(&[]), refused([(WrongState, "")])),
        scene(
            "it was not enough, and is corrected again",
            and(&kept, [answered(Stance::Corrected)]),
            accept(&[]),
            happens([accepted(&["i-1", "i-2"], &["m-1", "m-2"])]),
        ),
        scene(
            "accepted twice",
            and(&corrected, [accepted(&["i-1", "i-2"], &["m-1", "m-2"])]),
            accept(&[]),
            refused([(WrongState, "")]),
        ),
        scene(
            "an item that is not of the case",
            corrected.clone(),
            accept(&["i-1", "i-9"]),
            refused([(Invalid, "/items/1")]),
        ),
        scene(
            "without reasons, and everything at once",
            upheld(),
            Command::AcceptCorrection { items: vec!["i-9".into()], reasons: words(" ", "") },
            refused([(WrongState, ""), (Invalid, "/items/0"), (Missing, "/reasons")]),
        ),
    ]);
}

#[test]
fn a_counter_notice_goes_first() {
    let waiting = after(and(&upheld_under(china()), [answered(Stance::Corrected)]), counter(&[]));
    let case: Case = folded::<Case>(&waiting);
    assert_eq!(case.state, State::Waiting);
    run::<Case>(vec![scene(
        "corrected, and countered since",
        waiting,
        accept(&[]),
        refused([(WrongState, "")]),
    )]);
}

#[test]
fn the_decision_stays_right_and_either_side_may_complain() {
    let events = and(&upheld_under(china()), [answered(Stance::Corrected)]);
    let part: Case = folded::<Case>(&after(events.clone(), accept(&["i-1"])));
    assert_eq!(part.state, State::Upheld, "the other item stays down");
    assert_eq!(part.tracks[&"i-1".into()].status, ItemStatus::Corrected);
    assert_eq!(part.tracks[&"i-1".into()].reason, reasons());

    let events = after(events, accept(&[]));
    let case: Case = folded::<Case>(&events);
    assert_eq!(case.state, State::Corrected);
    assert!(case.measures_in_force().is_empty() && !case.state.is_live());
    assert!(case.aggrieves(Side::Complainant) && case.aggrieves(Side::Respondent));
    let statement = statement_of_reasons(&"c-1".into(), &case, crate::scene::law()).unwrap();
    assert_eq!(statement.outcome, Outcome::Upheld);
    assert!(statement.reviews[0].corrected && !statement.reviews[0].reversed && !statement.in_force);

    let complain = |by| Command::Complain { by, words: Personal::new("x".into(), "no"), evidence: vec![] };
    let ruled = |by| {
        let mut events = after(events.clone(), complain(by));
        events.extend(crate::procedure_scenarios::decide_as(
            "another",
            &events,
            Command::DecideComplaint { granted: true, reasons: reasons() },
        ));
        events
    };
    let reopened = ruled(Side::Complainant);
    let Some(Event::Reopened { items, cause: ReopenCause::Complaint }) = reopened.last() else {
        panic!("{:?}", reopened.last())
    };
    assert_eq!(items.len(), 2, "another person looks at both items anew");
    let cleared: Case = folded::<Case>(&ruled(Side::Respondent));
    assert_eq!(cleared.state, State::Reversed);
    assert!(cleared.tracks.values().all(|track| track.status == ItemStatus::Restored), "it never infringed");
}

#[test]
fn its_points_fall_where_the_published_rules_forgive() {
    let events = and(&upheld_under(china()), [answered(Stance::Corrected)]);
    let accepted = decide(&events, accept(&[])).remove(0);
    let case: Case = folded::<Case>(&and(&events, [accepted.clone()]));
    assert_eq!(fallen(&case, &accepted, true), [("d-1".into(), Undoing::Corrected)]);
    assert_eq!(fallen(&case, &accepted, false), []);
    let one = decide(&events, accept(&["i-1"])).remove(0);
    let case: Case = folded::<Case>(&and(&events, [one.clone()]));
    assert_eq!(fallen(&case, &one, true), [], "the decision still holds one item");
}
