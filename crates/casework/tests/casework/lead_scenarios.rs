//! Leads and their verification.

use crate::scene::{happens, id, nothing, now, refused, run, scene, words};
use casework::Code::{Authority, Conflict, Invalid, Missing, State};
use casework::Words;
use casework::guide::guide;
use casework::lead::{Command, Event, Evidence, Lead, ServiceLevels, Subject, Verdict, Verification};
use jiff::{SignedDuration, Timestamp};

pub(crate) const SERVICE: ServiceLevels =
    ServiceLevels { verify: 72, remind: 24, order: 48, arrive: 500, examine: 100 };

/// The moment so many hours after the commands'.
pub(crate) fn in_hours(hours: i64) -> Timestamp {
    now() + SignedDuration::from_hours(hours)
}

pub(crate) fn subject() -> Subject {
    Subject { right: "r-1".into(), holder: "lark".into(), respondent: Some("shop-1".into()) }
}

pub(crate) fn seen(item: &str, score: f64) -> Evidence {
    Evidence { item: item.into(), score, engines: vec!["mark".into()], report: None, record: None }
}

fn observe(item: &str, score: f64) -> Command {
    Command::Observe { subject: subject(), evidence: seen(item, score), service: SERVICE }
}

pub(crate) fn opened() -> Event {
    Event::Opened { subject: subject(), evidence: seen("i-2", 0.9), due: Some(in_hours(72)) }
}

fn extended(item: &str) -> Event {
    Event::Extended { evidence: seen(item, 0.8) }
}

pub(crate) fn said(verdict: Verdict, items: &[&str]) -> Verification {
    Verification {
        verdict,
        items: items.iter().map(|i| (*i).into()).collect(),
        grounds: words("the label is not ours", "吊牌不是我们的"),
        warranty: verdict == Verdict::Counterfeit,
        basis: vec![],
        ..Verification::default()
    }
}

fn fake() -> Verification {
    said(Verdict::Counterfeit, &[])
}

pub(crate) fn verify(verification: Verification) -> Command {
    Command::Verify { verification, party: "lark".into(), mandate: None, service: SERVICE, known: None }
}

/// The same, where a case has all the items already.
fn verify_known(verification: Verification, case: &str) -> Command {
    match verify(verification) {
        Command::Verify { verification, party, mandate, service, .. } => {
            Command::Verify { verification, party, mandate, service, known: Some(case.into()) }
        }
        other => other,
    }
}

pub(crate) fn verified(verdict: Verdict, items: &[&str], case: Option<&str>) -> Event {
    let due = (verdict == Verdict::CannotTell).then(|| in_hours(48));
    Event::Verified { verification: said(verdict, items), case: case.map(Into::into), due, mandate: None }
}

fn confirmed() -> [Event; 2] {
    [opened(), verified(Verdict::Counterfeit, &["i-2"], Some("c-1"))]
}

pub(crate) fn cleared() -> [Event; 2] {
    [opened(), verified(Verdict::Genuine, &["i-2"], None)]
}

pub(crate) fn testing() -> [Event; 2] {
    [opened(), verified(Verdict::CannotTell, &["i-2"], None)]
}

fn retract(party: &str, reason: &str, case_open: bool) -> Command {
    Command::Retract { reason: reason.into(), party: party.into(), case_open, service: SERVICE }
}

fn retracted(case: Option<&str>) -> Event {
    Event::Retracted { reason: "a mistake".into(), case: case.map(Into::into), due: Some(in_hours(72)) }
}

#[test]
fn observation() {
    let other = |change: fn(&mut Subject)| {
        let mut subject = subject();
        change(&mut subject);
        Command::Observe { subject, evidence: seen("i-1", 0.8), service: SERVICE }
    };
    run::<Lead>(vec![
        scene("something is seen", [], observe("i-2", 0.9), happens([opened()])),
        scene("more is seen", [opened()], observe("i-1", 0.8), happens([extended("i-1")])),
        scene("the same is seen again", [opened()], observe("i-2", 0.9), nothing()),
        scene(
            "the same item, more suspicious",
            [opened()],
            observe("i-2", 0.95),
            happens([Event::Extended { evidence: seen("i-2", 0.95) }]),
        ),
        scene("another right", [opened()], other(|s| s.right = "r-2".into()), refused([(Conflict, "")])),
        scene("another holder", [opened()], other(|s| s.holder = "hawk".into()), refused([(Conflict, "")])),
        scene("another respondent", [opened()], other(|s| s.respondent = None), refused([(Conflict, "")])),
        scene("after it was confirmed", confirmed(), observe("i-1", 0.8), refused([(State, "")])),
        scene("after it was cleared", cleared(), observe("i-1", 0.8), refused([(State, "")])),
        scene("during a test purchase", testing(), observe("i-1", 0.8), happens([extended("i-1")])),
        scene(
            "after the verdict was taken back",
            confirmed().into_iter().chain([retracted(Some("c-1"))]),
            observe("i-1", 0.8),
            happens([extended("i-1")]),
        ),
    ]);
}

#[test]
fn verification() {
    let fresh = id(1);
    let case = Some(fresh.as_str());
    let grounds = |grounds: Words| Verification { grounds, ..fake() };
    run::<Lead>(vec![
        scene(
            "all of it is counterfeit",
            [opened(), extended("i-1")],
            verify(fake()),
            happens([verified(Verdict::Counterfeit, &["i-1", "i-2"], case)]),
        ),
        scene(
            "one item, named twice",
            [opened(), extended("i-1")],
            verify(said(Verdict::Counterfeit, &["i-1", "i-1"])),
            happens([verified(Verdict::Counterfeit, &["i-1"], case)]),
        ),
        scene(
            "it is genuine",
            [opened()],
            verify(said(Verdict::Genuine, &[])),
            happens([verified(Verdict::Genuine, &["i-2"], None)]),
        ),
        scene(
            "it is licensed",
            [opened()],
            verify(said(Verdict::Licensed, &[])),
            happens([verified(Verdict::Licensed, &["i-2"], None)]),
        ),
        scene(
            "the holder cannot tell",
            [opened()],
            verify(said(Verdict::CannotTell, &[])),
            happens([verified(Verdict::CannotTell, &["i-2"], None)]),
        ),
        scene(
            "cannot tell, then counterfeit",
            testing(),
            verify(fake()),
            happens([verified(Verdict::Counterfeit, &["i-2"], case)]),
        ),
        scene(
            "cannot tell, then genuine",
            testing(),
            verify(said(Verdict::Genuine, &[])),
            happens([verified(Verdict::Genuine, &["i-2"], None)]),
        ),
        scene(
            "in Chinese alone",
            [opened()],
            verify(grounds(words("", "假的"))),
            happens([Event::Verified {
                verification: Verification { items: vec!["i-2".into()], ..grounds(words("", "假的")) },
                case: case.map(Into::into),
                due: None,
                mandate: None,
            }]),
        ),
        scene(
            "by another party",
            [opened()],
            Command::Verify {
                verification: fake(),
                party: "hawk".into(),
                mandate: None,
                service: SERVICE,
                known: None,
            },
            refused([(Authority, "")]),
        ),
        scene(
            "without a warranty",
            [opened()],
            verify(Verification { warranty: false, ..fake() }),
            refused([(Missing, "/warranty")]),
        ),
        scene(
            "without grounds",
            [opened()],
            verify(grounds(words(" ", ""))),
            refused([(Missing, "/grounds")]),
        ),
        scene(
            "with too many grounds",
            [opened()],
            verify(grounds(words(&"x".repeat(10_001), &"字".repeat(10_001)))),
            refused([(Invalid, "/grounds/en"), (Invalid, "/grounds/zh")]),
        ),
        scene(
            "an item of another lead",
            [opened()],
            verify(said(Verdict::Counterfeit, &["i-2", "i-9"])),
            refused([(Invalid, "/items/1")]),
        ),
        scene(
            "on a basis, without another word",
            [opened()],
            verify(Verification {
                basis: vec!["price".into(), "channel".into()],
                ..grounds(Words::default())
            }),
            happens([Event::Verified {
                verification: Verification {
                    items: vec!["i-2".into()],
                    basis: vec!["channel".into(), "price".into()],
                    ..grounds(guide().say(&["channel".into(), "price".into()]))
                },
                case: case.map(Into::into),
                due: None,
                mandate: None,
            }]),
        ),
        scene(
            "on a basis that nobody knows",
            [opened()],
            verify(Verification { basis: vec!["moonlight".into()], ..fake() }),
            refused([(Invalid, "/basis/0")]),
        ),
        scene(
            "on a basis of another verdict",
            [opened()],
            verify(Verification { basis: vec!["price".into()], ..said(Verdict::Genuine, &[]) }),
            refused([(Invalid, "/basis/0")]),
        ),
        scene(
            "of no kind that the law knows, nowhere",
            [opened()],
            verify(Verification { object: Some("thing".into()), territory: Some("?".into()), ..fake() }),
            refused([(Invalid, "/object"), (Invalid, "/territory")]),
        ),
        scene(
            "a case has all of it already",
            [opened()],
            verify_known(fake(), "c-7"),
            happens([verified(Verdict::Counterfeit, &["i-2"], Some("c-7"))]),
        ),
        scene("confirmed already", confirmed(), verify(fake()), refused([(State, "")])),
        scene("cleared already", cleared(), verify(fake()), refused([(State, "")])),
        scene("of no lead", [], verify(fake()), refused([(State, "")])),
        scene(
            "everything wrong at once",
            confirmed(),
            Command::Verify {
                verification: Verification {
                    warranty: false,
                    items: vec!["i-9".into()],
                    grounds: Words::default(),
                    ..fake()
                },
                party: "hawk".into(),
                service: SERVICE,
                mandate: None,
                known: None,
            },
            refused([
                (Authority, ""),
                (State, ""),
                (Missing, "/grounds"),
                (Missing, "/warranty"),
                (Invalid, "/items/0"),
            ]),
        ),
        scene(
            "again, after it was taken back",
            confirmed().into_iter().chain([retracted(Some("c-1"))]),
            verify(fake()),
            happens([verified(Verdict::Counterfeit, &["i-2"], case)]),
        ),
    ]);
}

#[test]
fn retraction() {
    run::<Lead>(vec![
        scene(
            "before the decision",
            confirmed(),
            retract("lark", "a mistake", true),
            happens([retracted(Some("c-1"))]),
        ),
        scene("after the decision", confirmed(), retract("lark", "a mistake", false), refused([(State, "")])),
        scene(
            "of a verdict for the seller",
            cleared(),
            retract("lark", "a mistake", false),
            happens([retracted(None)]),
        ),
        scene(
            "of a test purchase",
            testing(),
            retract("lark", "a mistake", false),
            happens([retracted(None)]),
        ),
        scene("of nothing", [opened()], retract("lark", "a mistake", true), refused([(State, "")])),
        scene(
            "twice",
            confirmed().into_iter().chain([retracted(Some("c-1"))]),
            retract("lark", "a mistake", true),
            refused([(State, "")]),
        ),
        scene(
            "by another party",
            confirmed(),
            retract("hawk", "a mistake", true),
            refused([(Authority, "")]),
        ),
        scene("without a reason", confirmed(), retract("lark", " ", true), refused([(Missing, "/reason")])),
        scene("of no lead", [], retract("lark", "a mistake", true), refused([(State, "")])),
    ]);
}
