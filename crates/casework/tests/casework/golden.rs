//! Events that were written once can be read for ever. `golden/events.jsonl` holds at least one example of
//! every kind, as it stands in the log; lines are added to it, never changed.

use casework::{
    Event, alarm, case, channel, event_parts, guidance, item, lead, mandate, notice, party, policy, report,
    right, standing, webhook,
};
use serde_json::Value;
use std::collections::BTreeSet;

const GOLDEN: &str = include_str!("../golden/events.jsonl");

fn examples() -> impl Iterator<Item = (usize, String, Value)> {
    GOLDEN.lines().enumerate().map(|(n, line)| {
        let mut line: Value = serde_json::from_str(line).unwrap();
        let kind = line["kind"].as_str().unwrap().to_owned();
        (n + 1, kind, line["body"].take())
    })
}

fn parts(event: &Event) -> (String, Value) {
    match event {
        Event::Party(e) => event_parts(e),
        Event::Right(e) => event_parts(e),
        Event::Item(e) => event_parts(e),
        Event::Report(e) => event_parts(e),
        Event::Lead(e) => event_parts(e),
        Event::Case(e) => event_parts(e),
        Event::Notice(e) => event_parts(e),
        Event::Mandate(e) => event_parts(e),
        Event::Channel(e) => event_parts(e),
        Event::Guidance(e) => event_parts(e),
        Event::Webhook(e) => event_parts(e),
        Event::Policy(e) => event_parts(e),
        Event::Standing(e) => event_parts(e),
        Event::Alarm(e) => event_parts(e),
    }
    .unwrap()
}

#[test]
fn every_example_is_read_and_written_as_it_stands() {
    for (n, kind, body) in examples() {
        let event = Event::from_parts(&kind, &body).unwrap_or_else(|e| panic!("line {n}, {kind}: {e}"));
        let (kind_again, body_again) = parts(&event);
        assert_eq!(kind_again, kind, "line {n}");
        assert_eq!(body_again, body, "line {n}");
    }
}

#[test]
fn members_that_nobody_knows_do_not_hinder_reading() {
    for (n, kind, mut body) in examples() {
        body["from_the_future"] = true.into();
        assert!(Event::from_parts(&kind, &body).is_ok(), "line {n}, {kind}");
    }
}

#[test]
fn what_is_no_event_is_refused() {
    let body = serde_json::json!({ "association": "guild" });
    assert!(Event::from_parts("party.joined", &body).is_ok());
    for kind in ["party.vanished", "guild.joined", "joined", ""] {
        assert!(Event::from_parts(kind, &body).is_err(), "{kind}");
    }
    assert!(Event::from_parts("party.joined", &serde_json::json!({})).is_err());
}

#[test]
fn there_is_an_example_of_every_kind() {
    let seen: BTreeSet<_> =
        examples().map(|(_, kind, body)| variant(&Event::from_parts(&kind, &body).unwrap())).collect();
    assert_eq!(seen.len(), VARIANTS, "an example is missing in golden/events.jsonl; there are {seen:?}");
}

/// How many numbers `variant` gives.
const VARIANTS: usize = 103;

/// A number for each kind of event. A new kind does not compile until it has one here, and then
/// [`VARIANTS`] asks for its example.
fn variant(event: &Event) -> usize {
    match event {
        Event::Party(e) => match e {
            party::Event::Registered(_) => 0,
            party::Event::Joined { .. } => 1,
            party::Event::Left { .. } => 2,
        },
        Event::Right(e) => match e {
            right::Event::Registered(_) => 3,
            right::Event::AssetAdded { .. } => 4,
            right::Event::AssetWithdrawn { .. } => 5,
            right::Event::Withdrawn { .. } => 6,
            right::Event::SellerAuthorised(_) => 7,
            right::Event::SellerRevoked { .. } => 8,
            right::Event::HintsSet(_) => 26,
            right::Event::Submitted { .. } => 310,
            right::Event::Approved {} => 311,
            right::Event::ProofAsked { .. } => 312,
            right::Event::ProofGiven { .. } => 313,
            right::Event::Refused { .. } => 314,
            right::Event::Renewed { .. } => 315,
            right::Event::WatchAdded(_) => 316,
            right::Event::WatchEnded { .. } => 317,
        },
        Event::Item(e) => match **e {
            item::Event::Received { .. } => 9,
            item::Event::Rescanned { .. } => 10,
        },
        Event::Report(e) => match e {
            report::Event::Filed(_) => 11,
            report::Event::Joined { .. } => 12,
            report::Event::SetAside { .. } => 13,
            report::Event::Added(_) => 49,
            report::Event::Told { .. } => 50,
        },
        Event::Lead(e) => match e {
            lead::Event::Opened { .. } => 14,
            lead::Event::Extended { .. } => 15,
            lead::Event::Verified { .. } => 16,
            lead::Event::Retracted { .. } => 17,
            lead::Event::TestOrdered { .. } => 51,
            lead::Event::TestReceived { .. } => 52,
            lead::Event::TestExamined { .. } => 53,
            lead::Event::TestGivenUp { .. } => 54,
            lead::Event::Reminded { .. } => 55,
            lead::Event::Overdue { .. } => 56,
        },
        Event::Case(e) => match **e {
            case::Event::Opened(_) => 18,
            case::Event::Decided(_) => 19,
            case::Event::Answered(_) => 20,
            case::Event::Maintained { .. } => 21,
            case::Event::Reversed { .. } => 22,
            case::Event::CorrectionAccepted { .. } => 58,
            case::Event::Withdrawn { .. } => 23,
            case::Event::UnderMandate { .. } => 57,
            case::Event::DeadlinesStarted { .. } => 400,
            case::Event::Forwarded { .. } => 27,
            case::Event::ItemsWithdrawn { .. } => 28,
            case::Event::Joined { .. } => 29,
            case::Event::Supported { .. } => 403,
            case::Event::Reopened { .. } => 30,
            case::Event::Countered(_) => 31,
            case::Event::Waiting { .. } => 32,
            case::Event::ClockChanged { .. } => 33,
            case::Event::ActionClaimed(_) => 34,
            case::Event::ActionConfirmed { .. } => 35,
            case::Event::ActionRefused { .. } => 36,
            case::Event::Restored { .. } => 37,
            case::Event::Complained(_) => 38,
            case::Event::ComplaintDecided { .. } => 39,
            case::Event::Offered { .. } => 40,
            case::Event::OfferClosed { .. } => 41,
            case::Event::Disputed(_) => 401,
            case::Event::DisputeDecided { .. } => 402,
        },
        Event::Notice(e) => match **e {
            notice::Event::Drafted { .. } => 42,
            notice::Event::ItemsAdded { .. } => 43,
            notice::Event::ItemsRemoved { .. } => 44,
            notice::Event::FoundIncomplete { .. } => 45,
            notice::Event::Filed { .. } => 46,
            notice::Event::Placed { .. } => 47,
            notice::Event::Withdrawn { .. } => 48,
        },
        Event::Channel(e) => match **e {
            channel::Event::Proposed(_) => 320,
            channel::Event::Agreed {} => 321,
            channel::Event::Reviewed { .. } => 322,
            channel::Event::Ended { .. } => 323,
            channel::Event::Escalated { .. } => 324,
            channel::Event::EscalationAnswered { .. } => 325,
            channel::Event::MeetingCalled { .. } => 326,
            channel::Event::MeetingMinuted { .. } => 327,
            channel::Event::ActionDone { .. } => 328,
            channel::Event::BulletinSent { .. } => 329,
        },
        Event::Guidance(e) => match **e {
            guidance::Event::Proposed(_) => 330,
            guidance::Event::Rehearsed(_) => 331,
            guidance::Event::Answered { .. } => 332,
            guidance::Event::Withdrawn { .. } => 333,
        },
        Event::Mandate(e) => match e {
            mandate::Event::Granted(_) => 300,
            mandate::Event::Confirmed {} => 301,
            mandate::Event::Ended { .. } => 302,
            mandate::Event::Expired {} => 303,
        },
        Event::Webhook(e) => match e {
            webhook::Event::Subscribed(_) => 24,
            webhook::Event::Ended {} => 25,
        },
        Event::Policy(e) => match **e {
            policy::Event::Published { .. } => 200,
        },
        Event::Standing(e) => match **e {
            standing::Event::Struck(_) => 201,
            standing::Event::Undone { .. } => 202,
            standing::Event::LaneGained { .. } => 203,
            standing::Event::LaneWarned { .. } => 204,
            standing::Event::LaneKept { .. } => 205,
            standing::Event::LaneLost { .. } => 206,
            standing::Event::Warned { .. } => 207,
            standing::Event::Suspended { .. } => 208,
            standing::Event::Lifted { .. } => 209,
            standing::Event::Appealed { .. } => 210,
            standing::Event::AppealDecided { .. } => 211,
        },
        Event::Alarm(e) => match e {
            alarm::Event::Raised { .. } => 212,
            alarm::Event::Resolved { .. } => 213,
        },
    }
}
