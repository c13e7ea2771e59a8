//! What a decision needs, element by element.

use crate::case_scenarios::{decision, draft, judged, measure, opened, opening, remove, upheld};
use crate::scene::{Then, happens, id, now, refused, run, scene, words};
use casework::Code::{Invalid, Missing, State};
use casework::Words;
use casework::case::{
    Case, Command, Decider, DecisionDraft, Event, Ground, ItemOutcome, MeasureDraft, MeasureKind, Opening,
    Outcome, Target,
};
use casework::policy::Gravity;
use jiff::ToSpan;

/// The decision with the ids that the command gets: its measures' first.
fn decided(draft: DecisionDraft, outcome: Outcome) -> Then<Event> {
    let ids: Vec<String> = (1..=draft.measures.len() as u64 + 1).map(id).collect();
    let names: Vec<&str> = ids.iter().map(String::as_str).collect();
    let (own, measures) = names.split_last().unwrap();
    happens([Event::Decided(decision(draft, outcome, own, measures))])
}

fn with(change: impl FnOnce(&mut DecisionDraft)) -> DecisionDraft {
    let mut draft = draft();
    change(&mut draft);
    draft
}

fn decide(change: impl FnOnce(&mut DecisionDraft)) -> Command {
    Command::Decide(with(change))
}

fn outcome(item: &str) -> ItemOutcome {
    ItemOutcome { item: item.into(), upheld: true, reason: String::new() }
}

fn suspend(account: &str) -> MeasureDraft {
    measure(MeasureKind::Suspend, Target::Account(account.into()))
}

#[test]
fn outcomes() {
    let partly = || {
        with(|d| {
            d.items = judged(true, false);
            d.measures = vec![remove("i-1"), suspend("shop-1")];
        })
    };
    let rejected = || {
        with(|d| {
            d.items = judged(false, false);
            d.measures = vec![];
        })
    };
    let unfounded = || {
        let mut draft = rejected();
        draft.unfounded = Some(Gravity::Grave);
        draft
    };
    let grave = || with(|d| d.gravity = Gravity::Grave);
    let by_rule = || with(|d| d.decider = Decider::Rule("exact-logo@2".into()));
    let limited = || {
        with(|d| {
            d.measures[0].territory = vec!["CN".into(), "HK".into()];
            d.measures[0].until = Some(now() + 1.second());
        })
    };
    run::<Case>(vec![
        scene("a grave one", [opened()], Command::Decide(grave()), decided(grave(), Outcome::Upheld)),
        scene(
            "rejected and manifestly unfounded",
            [opened()],
            Command::Decide(unfounded()),
            decided(unfounded(), Outcome::Rejected),
        ),
        scene("all infringe", [opened()], Command::Decide(draft()), decided(draft(), Outcome::Upheld)),
        scene("some infringe", [opened()], Command::Decide(partly()), decided(partly(), Outcome::Partly)),
        scene("none does", [opened()], Command::Decide(rejected()), decided(rejected(), Outcome::Rejected)),
        scene("a rule decides", [opened()], Command::Decide(by_rule()), decided(by_rule(), Outcome::Upheld)),
        scene(
            "for a time and a territory",
            [opened()],
            Command::Decide(limited()),
            decided(limited(), Outcome::Upheld),
        ),
        scene("twice", upheld(), Command::Decide(draft()), refused([(State, "")])),
        scene(
            "after it was withdrawn",
            [opened(), Event::Withdrawn { reason: "a mistake".into() }],
            Command::Decide(draft()),
            refused([(State, "")]),
        ),
    ]);
}

#[test]
fn reasons() {
    run::<Case>(vec![
        scene(
            "without a law",
            [opened()],
            decide(|d| d.ground.source = " ".into()),
            refused([(Missing, "/ground/source")]),
        ),
        scene(
            "without an article",
            [opened()],
            decide(|d| d.ground.article = String::new()),
            refused([(Missing, "/ground/article")]),
        ),
        scene(
            "with an article of 301 characters",
            [opened()],
            decide(|d| d.ground.article = "条".repeat(301)),
            refused([(Invalid, "/ground/article")]),
        ),
        scene(
            "without facts",
            [opened()],
            decide(|d| d.facts = words("", "　")),
            refused([(Missing, "/facts")]),
        ),
        scene(
            "without an explanation",
            [opened()],
            decide(|d| d.explanation = Words::default()),
            refused([(Missing, "/explanation")]),
        ),
        scene(
            "with 10,001 characters of facts",
            [opened()],
            decide(|d| d.facts = words("", &"字".repeat(10_001))),
            refused([(Invalid, "/facts/zh")]),
        ),
        scene(
            "upheld and manifestly unfounded",
            [opened()],
            decide(|d| d.unfounded = Some(Gravity::Grave)),
            refused([(Invalid, "/unfounded")]),
        ),
        scene(
            "with nothing at all",
            [opened()],
            Command::Decide(DecisionDraft { ground: Ground::default(), ..DecisionDraft::default() }),
            refused([
                (Missing, "/ground/source"),
                (Missing, "/ground/article"),
                (Missing, "/facts"),
                (Missing, "/explanation"),
                (Missing, "/items"),
                (Missing, "/items"),
            ]),
        ),
    ]);
}

#[test]
fn items() {
    run::<Case>(vec![
        scene(
            "an item is forgotten",
            [opened()],
            decide(|d| {
                d.items.pop();
                d.measures.pop();
            }),
            refused([(Missing, "/items")]),
        ),
        scene(
            "an item is decided twice",
            [opened()],
            decide(|d| d.items.push(outcome("i-1"))),
            refused([(Invalid, "/items/2/item")]),
        ),
        scene(
            "an item of another case",
            [opened()],
            decide(|d| d.items.push(outcome("i-9"))),
            refused([(Invalid, "/items/2/item")]),
        ),
        scene(
            "an item takes another's place",
            [opened()],
            decide(|d| {
                d.items[1] = outcome("i-9");
                d.measures.pop();
            }),
            refused([(Invalid, "/items/1/item"), (Missing, "/items")]),
        ),
    ]);
}

#[test]
fn measures() {
    let only = |measure: MeasureDraft| decide(|d| d.measures = vec![measure]);
    let target = || refused([(Invalid, "/measures/0/target")]);
    let anonymous = || [Event::Opened(Opening { respondent: None, ..opening() })];
    run::<Case>(vec![
        scene(
            "upheld and nothing done",
            [opened()],
            decide(|d| d.measures.clear()),
            refused([(Missing, "/measures")]),
        ),
        scene(
            "on an item that is not upheld",
            [opened()],
            decide(|d| d.items = judged(true, false)),
            refused([(Invalid, "/measures/1/target")]),
        ),
        scene(
            "on a case that is rejected",
            [opened()],
            decide(|d| {
                d.items = judged(false, false);
                d.measures = vec![suspend("shop-1")];
            }),
            target(),
        ),
        scene("on an item of another case", [opened()], only(remove("i-9")), target()),
        scene("on an account that is not the respondent", [opened()], only(suspend("shop-2")), target()),
        scene("on an account where there is no respondent", anonymous(), only(suspend("shop-1")), target()),
        scene(
            "an account is removed",
            [opened()],
            only(measure(MeasureKind::Remove, Target::Account("shop-1".into()))),
            target(),
        ),
        scene(
            "an item is suspended",
            [opened()],
            only(measure(MeasureKind::Suspend, Target::Item("i-1".into()))),
            target(),
        ),
        scene(
            "until now",
            [opened()],
            only(MeasureDraft { until: Some(now()), ..remove("i-1") }),
            refused([(Invalid, "/measures/0/until")]),
        ),
        scene(
            "until yesterday",
            [opened()],
            only(MeasureDraft { until: Some(now() - 24.hours()), ..remove("i-1") }),
            refused([(Invalid, "/measures/0/until")]),
        ),
        scene(
            "in countries that do not exist",
            [opened()],
            only(MeasureDraft { territory: vec!["cn".into(), "EU27".into()], ..remove("i-1") }),
            refused([(Invalid, "/measures/0/territory"), (Invalid, "/measures/0/territory")]),
        ),
    ]);
}
