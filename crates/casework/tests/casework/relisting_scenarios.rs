//! What was taken down and put up again is judged anew, and what stood before it stands or falls with that.

use crate::case_scenarios::{decision, draft, judged, measure, opening, remove};
use crate::procedure_scenarios::{after, china, upheld_under};
use crate::scene::{folded, happens, id, law, run, scene};
use casework::case::{
    Case, Command, DecisionDraft, Event, ItemStatus, MeasureKind, Opening, Outcome, ReopenCause, State,
    Target, statement_of_reasons,
};
use casework::standing::{Undoing, fallen};

fn relisted(mut events: Vec<Event>, items: &[&str]) -> Vec<Event> {
    let items = items.iter().map(|item| (*item).into()).collect();
    events.push(Event::Reopened { items, cause: ReopenCause::Relisted("n-2".into()) });
    events
}

/// Two items that were taken down, with the account suspended.
fn suspended() -> Vec<Event> {
    let suspend = measure(MeasureKind::Suspend, Target::Account("shop-1".into()));
    let draft = DecisionDraft { measures: vec![remove("i-1"), remove("i-2"), suspend], ..draft() };
    vec![
        Event::Opened(Opening { law: Some(china()), ..opening() }),
        Event::Decided(decision(draft, Outcome::Upheld, "d-1", &["m-1", "m-2", "m-3"])),
    ]
}

/// A decision about some items, rejected or upheld.
fn anew(items: &[&str], upheld: bool) -> DecisionDraft {
    let outcomes = judged(upheld, upheld).into_iter().filter(|of| items.contains(&of.item.as_str()));
    let measures = if upheld { items.iter().map(|item| remove(item)).collect() } else { vec![] };
    DecisionDraft { items: outcomes.collect(), measures, ..draft() }
}

fn decided(items: &[&str], upheld: bool, undone: &[&str]) -> Event {
    let draft = anew(items, upheld);
    let outcome = if upheld { Outcome::Upheld } else { Outcome::Rejected };
    // Measures get their ids before the decision does.
    let measures: Vec<String> = (1..=draft.measures.len() as u64).map(id).collect();
    let own = id(draft.measures.len() as u64 + 1);
    let ids: Vec<&str> = measures.iter().map(String::as_str).collect();
    let mut decision = decision(draft, outcome, &own, &ids);
    decision.undone = undone.iter().map(|id| (*id).into()).collect();
    Event::Decided(decision)
}

#[test]
fn what_stands_of_the_first_decision() {
    let again = |items: &[&str], upheld| Command::Decide(anew(items, upheld));
    let both = ["i-1", "i-2"];
    run::<Case>(vec![
        scene(
            "as it is now it does not infringe: its measure ends",
            relisted(upheld_under(china()), &["i-1"]),
            again(&["i-1"], false),
            happens([decided(&["i-1"], false, &["m-1"])]),
        ),
        scene(
            "none of them infringes",
            relisted(upheld_under(china()), &both),
            again(&both, false),
            happens([decided(&both, false, &["m-1", "m-2"])]),
        ),
        scene(
            "the account stays suspended for the other item",
            relisted(suspended(), &["i-1"]),
            again(&["i-1"], false),
            happens([decided(&["i-1"], false, &["m-1"])]),
        ),
        scene(
            "the account is free when nothing holds it",
            relisted(suspended(), &both),
            again(&both, false),
            happens([decided(&both, false, &["m-1", "m-2", "m-3"])]),
        ),
        scene(
            "it infringes still: both measures stand",
            relisted(upheld_under(china()), &["i-1"]),
            again(&["i-1"], true),
            happens([decided(&["i-1"], true, &[])]),
        ),
        scene(
            "a first decision undoes nothing",
            [Event::Opened(opening())],
            again(&both, false),
            happens([decided(&both, false, &[])]),
        ),
    ]);
}

#[test]
fn the_statement_names_what_stands_of_which_decision() {
    let events = after(relisted(upheld_under(china()), &["i-1"]), Command::Decide(anew(&["i-1"], false)));
    let case: Case = folded::<Case>(&events);
    assert_eq!(case.state, State::Upheld, "the other item stays down");
    assert_eq!(case.tracks[&"i-1".into()].status, ItemStatus::Rejected);
    let statement = statement_of_reasons(&"c-1".into(), &case, law()).unwrap();
    assert_eq!((statement.outcome, statement.in_force), (Outcome::Rejected, false));
    let [first] = statement.standing.as_slice() else { panic!("{:?}", statement.standing) };
    assert_eq!((first.decision.as_str(), first.measures.len()), ("d-1", 1));
    assert_eq!(first.measures[0].id.as_str(), "m-2");
    assert_eq!(first.ground, draft().ground);

    let both = ["i-1", "i-2"];
    let events = after(relisted(upheld_under(china()), &both), Command::Decide(anew(&both, false)));
    let case: Case = folded::<Case>(&events);
    assert!(case.state == State::Rejected && case.measures_in_force().is_empty());
    assert!(statement_of_reasons(&"c-1".into(), &case, law()).unwrap().standing.is_empty());
}

#[test]
fn points_fall_with_the_last_measure_and_not_before() {
    let fall = |items: &[&str], upheld: bool| {
        let events = after(relisted(upheld_under(china()), items), Command::Decide(anew(items, upheld)));
        let last = events.iter().rfind(|event| matches!(event, Event::Decided(_))).unwrap();
        fallen(&folded::<Case>(&events), last, true)
    };
    assert_eq!(fall(&["i-1"], false), [], "its other item stays down");
    assert_eq!(fall(&["i-1", "i-2"], false), [("d-1".into(), Undoing::Superseded)]);
    assert_eq!(fall(&["i-1", "i-2"], true), []);
    let first = Event::Decided(decision(anew(&["i-1", "i-2"], false), Outcome::Rejected, "d-1", &[]));
    let events = [Event::Opened(opening()), first];
    assert_eq!(fallen(&folded::<Case>(&events), &events[1], true), [], "an abuse of notices stays one");
}
