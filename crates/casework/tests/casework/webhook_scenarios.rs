//! Subscriptions.

use crate::scene::{happens, nothing, refused, run, scene};
use casework::Code::{Conflict, Invalid};
use casework::webhook::{Command, Event, KINDS, Subscription, Webhook};

fn to(url: &str, events: &[&str]) -> Subscription {
    let events = events.iter().map(|kind| (*kind).to_owned()).collect();
    Subscription { url: url.to_owned(), events, party: Some("lark".into()) }
}

const URL: &str = "https://example.org/hook";

#[test]
fn webhooks() {
    let subscribed = || Event::Subscribed(to(URL, &[]));
    run::<Webhook>(vec![
        scene("a party subscribes to all", [], Command::Subscribe(to(URL, &[])), happens([subscribed()])),
        scene(
            "to every kind by name",
            [],
            Command::Subscribe(to(URL, KINDS)),
            happens([Event::Subscribed(to(URL, KINDS))]),
        ),
        scene(
            "the same subscription twice",
            [subscribed()],
            Command::Subscribe(to(URL, &[])),
            refused([(Conflict, "/id")]),
        ),
        scene(
            "an address that is none",
            [],
            Command::Subscribe(to("ftp://example.org", &[])),
            refused([(Invalid, "/url")]),
        ),
        scene(
            "a kind that never leaves the desk",
            [],
            Command::Subscribe(to(URL, &["case.decided", "item.received"])),
            refused([(Invalid, "/events/1")]),
        ),
        scene("a subscription ends", [subscribed()], Command::End, happens([Event::Ended {}])),
        scene("what has ended ends", [subscribed(), Event::Ended {}], Command::End, nothing()),
    ]);
}
