//! Complaints about decisions, from either side, decided by another person; reversal.

use crate::case_scenarios::{decision, draft, judged, opening};
use crate::procedure_scenarios::{after, applied, china, counter, upheld_under};
use crate::scene::{folded, happens, refused, run, scene, words};
use casework::Code::{Authority, Conflict, Missing, State as WrongState};
use casework::case::{Case, Command, DecisionDraft, Event, Opening, Outcome, ReopenCause, State};
use casework::{Personal, Side};
use law::{Size, Trade};

fn complain(by: Side) -> Command {
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
