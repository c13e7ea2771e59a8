//! Items: received once, found in again.

use crate::scene::{folded, happens, nothing, refused, run, scene};
use casework::Code::{Conflict, State};
use casework::item::{Command, Content, Event, Item, Price};
use casework::{Finding, Place, best_score};
use serde_json::{Map, json};

const SET: &str = "sha256:00";

pub(crate) fn content(title: &str) -> Content {
    Content {
        account: Some("shop-1".into()),
        title: Some(title.into()),
        price: Some(Price { amount: "199.00".into(), currency: Some("CNY".into()) }),
        extra: json!({ "stock": 7 }).as_object().cloned().unwrap(),
        ..Content::default()
    }
}

pub(crate) fn finding(right: Option<&str>, score: f64) -> Finding {
    Finding {
        right: right.map(Into::into),
        kind: "mark".into(),
        score,
        place: Place { field: Some("title".into()), start: Some(0), end: Some(4), more: Map::new() },
        matched: Some("Lark".into()),
        asset: None,
        via: vec![],
        how: vec![],
        rest: vec![],
        why: vec![],
        matchset: SET.into(),
        held_back: None,
        more: Map::new(),
    }
}

fn receive(title: &str, rights: &[&str]) -> Command {
    let findings = rights.iter().map(|r| finding(Some(r), 0.9)).collect();
    Command::Receive {
        content: content(title),
        pictures: vec![],
        files: vec![],
        findings,
        matchset: SET.into(),
    }
}

fn rescan(rights: &[Option<&str>]) -> Command {
    rescan_at(0.7, rights)
}

fn rescan_at(score: f64, rights: &[Option<&str>]) -> Command {
    let findings = rights.iter().map(|r| finding(*r, score)).collect();
    Command::Rescan { findings, least: 0.5, matchset: SET.into() }
}

fn received(rights: &[&str]) -> Event {
    let findings = rights.iter().map(|r| finding(Some(r), 0.9)).collect();
    Event::Received {
        content: content("Lark scarf"),
        pictures: vec![],
        files: vec![],
        findings,
        matchset: SET.into(),
    }
}

fn rescanned(rights: &[Option<&str>]) -> Event {
    Event::Rescanned { findings: rights.iter().map(|r| finding(*r, 0.7)).collect(), matchset: SET.into() }
}

#[test]
fn items() {
    run::<Item>(vec![
        scene("an item arrives", [], receive("Lark scarf", &["r-1"]), happens([received(&["r-1"])])),
        scene("an honest item arrives", [], receive("Lark scarf", &[]), happens([received(&[])])),
        scene("the same again", [received(&["r-1"])], receive("Lark scarf", &["r-1"]), nothing()),
        scene(
            "the same again, although more is found now",
            [received(&["r-1"])],
            receive("Lark scarf", &["r-1", "r-2"]),
            nothing(),
        ),
        scene(
            "the same again after a rescan",
            [received(&[]), rescanned(&[Some("r-2")])],
            receive("Lark scarf", &[]),
            nothing(),
        ),
        scene(
            "other content under the same id",
            [received(&["r-1"])],
            receive("Lark scarf, new", &["r-1"]),
            refused([(Conflict, "/id")]),
        ),
        scene(
            "a right added later is found",
            [received(&["r-1"])],
            rescan(&[Some("r-2")]),
            happens([rescanned(&[Some("r-2")])]),
        ),
        scene(
            "only what is new counts",
            [received(&["r-1"])],
            rescan(&[Some("r-1"), Some("r-2"), Some("r-2")]),
            happens([rescanned(&[Some("r-2"), Some("r-2")])]),
        ),
        scene("nothing new is found", [received(&["r-1"])], rescan(&[Some("r-1")]), nothing()),
        scene(
            "a rescan that is repeated",
            [received(&[]), rescanned(&[Some("r-2")])],
            rescan(&[Some("r-2")]),
            nothing(),
        ),
        scene(
            "a right that did not count when the item arrived counts now",
            [
                received(&["r-1"]),
                Event::Rescanned { findings: vec![finding(Some("r-2"), 0.3)], matchset: SET.into() },
            ],
            rescan_at(0.7, &[Some("r-2")]),
            happens([rescanned(&[Some("r-2")])]),
        ),
        scene(
            "it counts for less than before",
            [received(&[]), rescanned(&[Some("r-2")])],
            rescan_at(0.3, &[Some("r-2")]),
            nothing(),
        ),
        scene("nothing is found", [received(&["r-1"])], rescan(&[]), nothing()),
        scene("an item that never arrived", [], rescan(&[Some("r-1")]), refused([(State, "")])),
    ]);
}

#[test]
fn findings_add_up() {
    let item: Item = folded::<Item>(&[received(&["r-1"]), rescanned(&[Some("r-2")])]);
    assert_eq!(item.findings.len(), 2);
    assert!((best_score(&item.findings) - 0.9).abs() < 1e-12);
}

#[test]
fn what_is_found_anew_stands_in_the_place_of_what_was() {
    let weak = Event::Rescanned { findings: vec![finding(Some("r-2"), 0.3)], matchset: SET.into() };
    let item: Item = folded::<Item>(&[received(&["r-1"]), weak, rescanned(&[Some("r-2")])]);
    let scores: Vec<_> =
        item.findings.iter().map(|f| (f.right.clone().unwrap().to_string(), f.score)).collect();
    assert_eq!(scores, [("r-1".to_owned(), 0.9), ("r-2".to_owned(), 0.7)]);
}

#[test]
fn a_finding_that_is_held_back_does_not_count() {
    let held = Finding { held_back: Some("authorised_seller".into()), ..finding(Some("r-1"), 0.95) };
    assert!((best_score(&[held.clone(), finding(Some("r-2"), 0.4)]) - 0.4).abs() < 1e-12);
    assert!(best_score(&[held]).abs() < 1e-12);
}

#[test]
fn the_digest_names_the_content() {
    assert_eq!(content("a").digest(), content("a").digest());
    assert_ne!(content("a").digest(), content("b").digest());
    let more = Content { extra: json!({ "stock": 8 }).as_object().cloned().unwrap(), ..content("a") };
    assert_ne!(content("a").digest(), more.digest(), "members that nobody knows are content too");
    assert_eq!(content("a").digest().len(), 64);
}
