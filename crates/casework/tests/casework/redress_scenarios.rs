//! Complaints about decisions, from either side, decided by another person; reversal.

use crate::case_scenarios::{decision, draft, judged, opening, remove};
use crate::procedure_scenarios::{after, applied, china, counter, upheld_under};
use crate::scene::{folded, happens, law, now, refused, run, scene, words};
use casework::Code::{Authority, Conflict, Missing, State as WrongState};
use casework::case::{
    Case, Command, DecisionDraft, Event, Opening, Outcome, Redress, ReopenCause, State, statement_of_reasons,
};
use casework::{Context, Noun, Personal, Side, Stamp};
use law::{Size, Trade};

pub(crate) fn complain(by: Side) -> Command {
    Command::Complain { by, words: Personal::new("account/shop-1".into(), "it is genuine"), evidence: vec![] }
}

fn rejected() -> Vec<Event> {
    let draft = DecisionDraft { items: judged(false, false), measures: vec![], ..draft() };
    let decided = decision(draft, Outcome::Rejected, "d-1", &[]);
    vec![Event::Opened(Opening { law: Some(china()), ..opening() }), Event::Decided(decided)]
}

fn decide(granted: bool) -> Command {
    Command::DecideComplaint { granted, reasons: words("looked at again", "已重新审阅") }
}

fn concluded(granted: bool) -> Event {
    Event::ComplaintDecided { granted, reasons: words("looked at again", "已重新审阅") }
}

#[test]
fn complaints() {
    let by_respondent = || after(upheld_under(china()), complain(Side::Respondent));
    let by_complainant = || after(rejected(), complain(Side::Complainant));
    let refused_once = || {
        let mut events = by_respondent();
        events.push(concluded(false));
        events
    };
    let reversed = Event::Reversed {
        decision: "d-1".into(),
        reasons: words("looked at again", "已重新审阅"),
        undone: vec!["m-1".into(), "m-2".into()],
    };
    let reopened = Event::Reopened { items: vec!["i-1".into(), "i-2".into()], cause: ReopenCause::Complaint };
    run::<Case>(vec![
        scene(
            "who decided first does not decide again",
            by_respondent(),
            decide(true),
            refused([(Authority, "")]),
        ),
        scene(
            "another person grants it: the decision is reversed",
            by_respondent(),
            decide(true),
            happens([concluded(true), reversed]),
        )
        .by("another"),
        scene("another person refuses it", by_respondent(), decide(false), happens([concluded(false)]))
            .by("another"),
        scene(
            "the complainant's is granted: open again",
            by_complainant(),
            decide(true),
            happens([concluded(true), reopened]),
        )
        .by("another"),
        scene(
            "without reasons",
            by_respondent(),
            Command::DecideComplaint { granted: true, reasons: words("", "") },
            refused([(Missing, "/reasons")]),
        )
        .by("another"),
        scene("nothing to decide", upheld_under(china()), decide(true), refused([(WrongState, "")]))
            .by("another"),
        scene("twice at a time", by_respondent(), complain(Side::Respondent), refused([(Conflict, "")])),
        scene(
            "again after it was refused",
            refused_once(),
            complain(Side::Respondent),
            refused([(WrongState, "")]),
        ),
        scene(
            "against what one has won",
            upheld_under(china()),
            complain(Side::Complainant),
            refused([(WrongState, "")]),
        ),
        scene(
            "against no decision",
            [Event::Opened(opening())],
            complain(Side::Respondent),
            refused([(WrongState, "")]),
        ),
        scene(
            "while a counter-notice waits",
            after(upheld_under(china()), counter(&[])),
            complain(Side::Respondent),
            refused([(WrongState, "")]),
        ),
        scene(
            "says nothing",
            upheld_under(china()),
            Command::Complain {
                by: Side::Respondent,
                words: Personal::new("account/shop-1".into(), " "),
                evidence: vec![],
            },
            refused([(Missing, "/words")]),
        ),
        // House rules 7: six months from 18 March end on 18 September, UTC.
        scene(
            "after the window",
            upheld_under(china()),
            complain(Side::Respondent),
            refused([(WrongState, "")]),
        )
        .at("2026-09-19T00:00:00Z"),
    ]);
}

/// The second of two items is rejected.
fn partly() -> Vec<Event> {
    let draft = DecisionDraft { items: judged(true, false), measures: vec![remove("i-1")], ..draft() };
    let decided = decision(draft, Outcome::Partly, "d-1", &["m-1"]);
    vec![Event::Opened(Opening { law: Some(china()), ..opening() }), Event::Decided(decided)]
}

#[test]
fn what_is_rejected_in_part_can_be_complained_of() {
    let complained = || after(partly(), complain(Side::Complainant));
    let answered = || after(complained(), counter(&["i-1"]));
    let second = Event::Reopened { items: vec!["i-2".into()], cause: ReopenCause::Complaint };
    run::<Case>(vec![
        scene(
            "granted: the rejected item alone is open again",
            complained(),
            decide(true),
            happens([concluded(true), second]),
        )
        .by("another"),
        scene("not over the respondent's head", answered(), decide(true), refused([(WrongState, "")]))
            .by("another"),
        scene("but refused at any time", answered(), decide(false), happens([concluded(false)]))
            .by("another"),
        scene(
            "the respondent can complain of the rest",
            complained(),
            complain(Side::Respondent),
            refused([(Conflict, "")]),
        ),
    ]);
    let case = folded::<Case>(&partly());
    let stated = statement_of_reasons(&"c-1".into(), &case, law()).unwrap();
    assert_eq!(stated.redress.iter().filter(|way| **way == Redress::Complaint).count(), 1, "said once");
}

#[test]
fn a_reversal_is_complained_of_in_its_own_time_before_somebody_else() {
    let reversal = Event::Reversed {
        decision: "d-1".into(),
        reasons: words("a licence was found", "查明有许可"),
        undone: vec!["m-1".into(), "m-2".into()],
    };
    let mut case = folded::<Case>(&upheld_under(china()));
    // House rules 7: six months from 18 November 2026, not from the decision in March, end on 18 May.
    case.fold(&reversal, Stamp { at: "2026-11-18T09:00:00Z".parse().unwrap(), actor: "reverser" });
    let deciding = |actor, command| {
        let ids = || uuid::Uuid::nil();
        let cx = Context { now: "2027-05-17T09:00:00Z".parse().unwrap(), actor, ids: &ids, law: law() };
        case.decide(command, &cx)
    };
    let events = deciding("lark", complain(Side::Complainant)).unwrap();
    let Event::Complained(complaint) = &events[0] else { panic!("{events:?}") };
    let due = complaint.window.as_ref().unwrap().due.unwrap();
    assert_eq!(due.to_string(), "2027-05-18T23:59:59Z");
    case.fold(&events[0], Stamp { at: now(), actor: "lark" });
    let deciding = |actor| {
        let ids = || uuid::Uuid::nil();
        let cx = Context { now: now(), actor, ids: &ids, law: law() };
        case.decide(decide(true), &cx).map(|events| events.len()).map_err(|no| no.code())
    };
    assert_eq!(deciding("reverser"), Err(Authority), "nobody judges the own reversal");
    assert_eq!(deciding("somebody"), Err(Authority), "nor the decision that it undid");
    assert_eq!(deciding("another"), Ok(2));
}

#[test]
fn the_window_is_that_of_the_law() {
    let germany = applied("trademark", "goods", "DE", Trade::Marketplace, Size::Medium);
    let events = after(upheld_under(germany), complain(Side::Respondent));
    let Some(Event::Complained(complaint)) = events.last() else { panic!("{events:?}") };
    assert_eq!((complaint.pack.as_str(), complaint.article.as_str()), ("eu-dsa", "DSA Art 20"));
    // Six months from 18 March, to the end of the day in Brussels.
    assert_eq!(complaint.window.as_ref().unwrap().due.unwrap().to_string(), "2026-09-18T21:59:59Z");
}

#[test]
fn after_a_granted_complaint_the_first_decider_stays_out() {
    let mut events = after(rejected(), complain(Side::Complainant));
    events.push(concluded(true));
    events.push(Event::Reopened { items: vec!["i-1".into(), "i-2".into()], cause: ReopenCause::Complaint });
    assert_eq!(folded::<Case>(&events).state, State::Open);
    run::<Case>(vec![scene(
        "by the same person",
        events,
        Command::Decide(draft()),
        refused([(Authority, "")]),
    )]);
}
