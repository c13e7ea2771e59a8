//! The same certificate in unrelated hands.

use crate::scene::{happens, nothing, refused, run, scene, words};
use casework::Code::{Conflict, Missing, State};
use casework::Words;
use casework::alarm::{Alarm, Command, Event, Finding, Place, Use, of_number};
use casework::standing::Subject;
use std::collections::BTreeSet;

fn of(party: &str, thing: &str) -> Use {
    Use { by: Subject::Party(party.into()), place: Place::Right, thing: thing.into() }
}

fn uses<const N: usize>(uses: [(&str, &str); N]) -> BTreeSet<Use> {
    uses.into_iter().map(|(party, thing)| of(party, thing)).collect()
}

fn see<const N: usize>(each: [(&str, &str); N]) -> Command {
    Command::See { uses: uses(each), overlap: None }
}

fn raised<const N: usize>(each: [(&str, &str); N]) -> Event {
    Event::Raised { uses: uses(each), overlap: None }
}

fn resolved() -> Event {
    Event::Resolved { finding: Finding::Harmless, reasons: words("a licence", "有许可") }
}

fn resolve() -> Command {
    Command::Resolve { finding: Finding::Harmless, reasons: words("a licence", "有许可") }
}

#[test]
fn alarms() {
    const TWO: [(&str, &str); 2] = [("lark", "r-1"), ("hawk", "r-2")];
    run::<Alarm>(vec![
        scene("two use it", [], see(TWO), happens([raised(TWO)])),
        scene("one uses it twice", [], see([("lark", "r-1"), ("lark", "r-2")]), nothing()),
        scene("nobody uses it", [], see([]), nothing()),
        scene("the same two are seen again", [raised(TWO)], see(TWO), nothing()),
        scene(
            "a third comes",
            [raised(TWO)],
            see([("lark", "r-1"), ("wren", "r-3")]),
            happens([raised([("wren", "r-3")])]),
        ),
        scene("a person resolves it", [raised(TWO)], resolve(), happens([resolved()])),
        scene(
            "two persons resolve it, one is told",
            [raised(TWO), resolved()],
            resolve(),
            refused([(Conflict, "")]),
        ),
        scene(
            "what is resolved stays so while nothing is new",
            [raised(TWO), resolved()],
            see(TWO),
            nothing(),
        ),
        scene(
            "what is resolved opens again for a third",
            [raised(TWO), resolved(), raised([("wren", "r-3")])],
            resolve(),
            happens([resolved()]),
        ),
        scene(
            "no such alarm, and no reasons",
            [],
            Command::Resolve { finding: Finding::Misused, reasons: Words::default() },
            refused([(State, ""), (Missing, "/reasons")]),
        ),
    ]);
}

#[test]
fn numbers_are_compared_without_their_dress() {
    let key = |number: &str| of_number("trademark", Some("CNIPA"), number);
    assert_eq!(key("1234-56.7 a"), key("1234567A"));
    assert_ne!(key("1234567"), key("1234568"));
    assert_ne!(key("1234567"), of_number("patent", Some("CNIPA"), "1234567"));
    assert_ne!(key("1234567"), of_number("trademark", Some("EUIPO"), "1234567"));
    assert_eq!(key(" -./"), None, "what says nothing is no number");
}
