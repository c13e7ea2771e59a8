//! Parties and memberships.

use crate::scene::{happens, nothing, refused, run, scene};
use casework::Code::{Conflict, Invalid, Missing, State};
use casework::party::{Command, Event, Kind, Party, Profile};

fn lark() -> Profile {
    Profile {
        kind: Kind::RightsHolder,
        name: "Lark & Loom Ltd".into(),
        name_zh: Some("云雀织造".into()),
        country: Some("GB".into()),
    }
}

fn named(name: &str) -> Profile {
    Profile { name: name.into(), ..Profile::default() }
}

fn from(country: &str) -> Profile {
    Profile { country: Some(country.into()), ..lark() }
}

fn join(kind: Option<Kind>) -> Command {
    Command::Join { association: "guild".into(), association_kind: kind }
}

fn leave() -> Command {
    Command::Leave { association: "guild".into() }
}

fn registered() -> Event {
    Event::Registered(lark())
}

fn joined() -> Event {
    Event::Joined { association: "guild".into() }
}

fn left() -> Event {
    Event::Left { association: "guild".into() }
}

#[test]
fn parties() {
    run::<Party>(vec![
        scene("a holder registers", [], Command::Register(lark()), happens([registered()])),
        scene(
            "a name is enough",
            [],
            Command::Register(named("云雀")),
            happens([Event::Registered(named("云雀"))]),
        ),
        scene(
            "a party registers twice",
            [registered()],
            Command::Register(lark()),
            refused([(Conflict, "/id")]),
        ),
        scene(
            "a party without a name",
            [],
            Command::Register(named(" \u{3000}")),
            refused([(Missing, "/name")]),
        ),
        scene(
            "a name of 200 characters",
            [],
            Command::Register(named(&"雀".repeat(200))),
            happens([Event::Registered(named(&"雀".repeat(200)))]),
        ),
        scene(
            "a name of 201 characters",
            [],
            Command::Register(named(&"雀".repeat(201))),
            refused([(Invalid, "/name")]),
        ),
        scene(
            "a country in small letters",
            [],
            Command::Register(from("gb")),
            refused([(Invalid, "/country")]),
        ),
        scene(
            "a country of three letters",
            [],
            Command::Register(from("GBR")),
            refused([(Invalid, "/country")]),
        ),
        scene(
            "everything wrong at once is said at once",
            [registered()],
            Command::Register(Profile { name: String::new(), ..from("英国") }),
            refused([(Conflict, "/id"), (Missing, "/name"), (Invalid, "/country")]),
        ),
        scene(
            "a member joins its association",
            [registered()],
            join(Some(Kind::Association)),
            happens([joined()]),
        ),
        scene("a member joins again", [registered(), joined()], join(Some(Kind::Association)), nothing()),
        scene(
            "a former member comes back",
            [registered(), joined(), left()],
            join(Some(Kind::Association)),
            happens([joined()]),
        ),
        scene(
            "one cannot join an agent",
            [registered()],
            join(Some(Kind::Agent)),
            refused([(Invalid, "/association")]),
        ),
        scene(
            "one cannot join what is not registered",
            [registered()],
            join(None),
            refused([(Invalid, "/association")]),
        ),
        scene("nobody joins nothing", [], join(Some(Kind::Association)), refused([(State, "")])),
        scene("a member leaves", [registered(), joined()], leave(), happens([left()])),
        scene("who is no member leaves", [registered()], leave(), nothing()),
        scene("nobody leaves", [], leave(), refused([(State, "")])),
    ]);
}
