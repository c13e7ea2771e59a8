//! Mandates: who may grant, confirm and end them, and what they cover.

use crate::scene::{folded, happens, nothing, now, refused, run, scene};
use casework::Code::{Authority, Conflict, Invalid, Missing, State};
use casework::Noun;
use casework::mandate::{Act, Command, Event, Grant, Mandate, Register};
use casework::party::Kind;
use casework::{RightId, Stamp};
use jiff::ToSpan;

fn grant() -> Grant {
    Grant {
        principal: "lark".into(),
        agent: "guild".into(),
        acts: vec![Act::File, Act::Verify],
        ..Grant::default()
    }
}

fn register() -> Register {
    Register { principal: true, agent: Some(Kind::Association), foreign: vec![], proof: true }
}

fn command(grant: Grant) -> Command {
    Command::Grant { grant, register: register() }
}

fn granted() -> Event {
    Event::Granted(grant())
}

fn confirm(party: &str) -> Command {
    Command::Confirm { party: party.into() }
}

fn end(party: &str) -> Command {
    Command::End { party: party.into(), reason: "the contract ended".into() }
}

fn ended(party: &str) -> Event {
    Event::Ended { by: party.into(), reason: "the contract ended".into() }
}

#[test]
fn granting() {
    let until = |hours: i64| Grant { valid_until: Some(now() + hours.hours()), ..grant() };
    let of = |agent| Command::Grant { grant: grant(), register: Register { agent, ..register() } };
    run::<Mandate>(vec![
        scene("to an association", [], command(grant()), happens([granted()])),
        scene("to an agent", [], of(Some(Kind::Agent)), happens([granted()])),
        scene("to a rights holder", [], of(Some(Kind::RightsHolder)), refused([(Invalid, "/agent")])),
        scene("to nobody known", [], of(None), refused([(Invalid, "/agent")])),
        scene(
            "to oneself",
            [],
            command(Grant { agent: "lark".into(), ..grant() }),
            refused([(Invalid, "/agent")]),
        ),
        scene(
            "acts and rights are put in order",
            [],
            command(Grant {
                acts: vec![Act::Verify, Act::File, Act::Verify],
                rights: vec!["r-2".into(), "r-1".into(), "r-2".into()],
                ..grant()
            }),
            happens([Event::Granted(Grant { rights: vec!["r-1".into(), "r-2".into()], ..grant() })]),
        ),
        scene("for no act", [], command(Grant { acts: vec![], ..grant() }), refused([(Missing, "/acts")])),
        scene(
            "on another's right",
            [],
            Command::Grant {
                grant: Grant { rights: vec!["r-1".into(), "r-9".into()], ..grant() },
                register: Register { foreign: vec!["r-9".into()], ..register() },
            },
            refused([(Invalid, "/rights/1")]),
        ),
        scene(
            "in no country",
            [],
            command(Grant { territory: vec!["CN".into(), "china".into()], ..grant() }),
            refused([(Invalid, "/territory/1")]),
        ),
        scene("until this moment", [], command(until(0)), happens([Event::Granted(until(0))])),
        scene("until an hour ago", [], command(until(-1)), refused([(Invalid, "/valid_until")])),
        scene(
            "until before it begins",
            [],
            command(Grant { valid_from: Some(now() + 3.hours()), ..until(2) }),
            refused([(Invalid, "/valid_until")]),
        ),
        scene(
            "with a proof that nobody uploaded",
            [],
            Command::Grant {
                grant: Grant { proof: Some("00".into()), ..grant() },
                register: Register { proof: false, ..register() },
            },
            refused([(Invalid, "/proof")]),
        ),
        scene(
            "on 1,001 rights",
            [],
            command(Grant { rights: (0..1001).map(|n| format!("r-{n}").into()).collect(), ..grant() }),
            refused([(Invalid, "/rights")]),
        ),
        scene("twice", [granted()], command(grant()), refused([(Conflict, "/id")])),
        scene(
            "everything wrong at once",
            [granted()],
            Command::Grant { grant: Grant { acts: vec![], ..grant() }, register: Register::default() },
            refused([(Conflict, "/id"), (Invalid, "/principal"), (Invalid, "/agent"), (Missing, "/acts")]),
        ),
    ]);
}

#[test]
fn confirming_and_ending() {
    let expired = || Event::Granted(Grant { valid_until: Some(now() - 1.hours()), ..grant() });
    run::<Mandate>(vec![
        scene("the agent confirms", [granted()], confirm("guild"), happens([Event::Confirmed {}])),
        scene("and again", [granted(), Event::Confirmed {}], confirm("guild"), nothing()),
        scene("the principal confirms", [granted()], confirm("lark"), refused([(Authority, "")])),
        scene("another party confirms", [granted()], confirm("hawk"), refused([(Authority, "")])),
        scene("after it expired", [expired()], confirm("guild"), refused([(State, "")])),
        scene("after it was ended", [granted(), ended("lark")], confirm("guild"), refused([(State, "")])),
        scene("what was never granted", [], confirm("guild"), refused([(State, "")])),
        scene(
            "the principal ends it",
            [granted(), Event::Confirmed {}],
            end("lark"),
            happens([ended("lark")]),
        ),
        scene("the agent declines", [granted()], end("guild"), happens([ended("guild")])),
        scene("another party ends it", [granted()], end("hawk"), refused([(Authority, "")])),
        scene("it is ended twice", [granted(), ended("lark")], end("guild"), refused([(State, "")])),
        scene(
            "it is ended without a reason",
            [granted()],
            Command::End { party: "lark".into(), reason: " ".into() },
            refused([(Missing, "/reason")]),
        ),
        scene(
            "it is ended with 2,001 characters",
            [granted()],
            Command::End { party: "lark".into(), reason: "因".repeat(2001) },
            refused([(Invalid, "/reason")]),
        ),
        scene("nothing is ended", [], end("lark"), refused([(State, "")])),
    ]);
}

#[test]
fn a_mandate_covers_its_rights_countries_acts_and_time() {
    let mandate: Mandate = folded(&[
        Event::Granted(Grant {
            rights: vec!["r-1".into()],
            territory: vec!["CN".into(), "GB".into()],
            valid_from: Some(now() + 1.hours()),
            valid_until: Some(now() + 5.hours()),
            ..grant()
        }),
        Event::Confirmed {},
    ]);
    for (right, countries, act, hours, reasons) in [
        ("r-1", &["CN"][..], Act::File, 1, 0),
        ("r-1", &["GB", "CN"], Act::Verify, 5, 0),
        ("r-1", &[], Act::Verify, 3, 0),
        ("r-1", &["CN"], Act::File, 0, 1),
        ("r-1", &["CN"], Act::File, 6, 1),
        ("r-2", &["CN"], Act::File, 2, 1),
        ("r-1", &["CN", "US"], Act::File, 2, 1),
        ("r-1", &["CN"], Act::Settle, 2, 1),
        ("r-1", &["CN"], Act::Claim, 2, 1),
        ("r-1", &["CN"], Act::Complain, 2, 1),
        ("r-1", &["CN"], Act::Withdraw, 2, 1),
        ("r-2", &["US", "DE"], Act::Settle, 6, 5),
    ] {
        let countries: Vec<_> = countries.iter().map(ToString::to_string).collect();
        let covered = mandate.covers(&RightId::from(right), &countries, act, now() + hours.hours());
        let found = covered.err().map_or(0, |refusals| refusals.0.len());
        assert_eq!(found, reasons, "{right} {countries:?} {act:?} {hours}");
    }
}

#[test]
fn a_mandate_counts_between_its_confirmation_and_its_end() {
    let mut mandate = Mandate::default();
    let asked = |mandate: &Mandate, hours: i64| {
        mandate.covers(&"r-1".into(), &[], Act::File, now() + hours.hours()).is_ok()
    };
    assert!(!asked(&mandate, 0), "nothing was granted");
    for (event, hours) in [(granted(), 0), (Event::Confirmed {}, 2), (ended("lark"), 4)] {
        assert!(!asked(&mandate, 9) || hours == 4);
        mandate.fold(&event, Stamp { at: now() + hours.hours(), actor: "somebody" });
    }
    let counted: Vec<_> = (0..6).filter(|hours| asked(&mandate, *hours)).collect();
    assert_eq!(counted, [2, 3]);
}
