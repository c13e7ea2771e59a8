//! Test purchases, and the holder's time.

use crate::lead_scenarios::{
    SERVICE, cleared, in_hours, opened, said, seen, subject, testing, verified, verify,
};
use crate::scene::{happens, id, nothing, now, refused, run, scene, words};
use casework::Code::{Authority, Invalid, Missing, State};
use casework::Words;
use casework::item::Price;
use casework::lead::{Command, Event, Examination, Lead, Order, Step, Verdict};

fn step(step: Step) -> Command {
    Command::Test { step, party: "lark".into(), service: SERVICE }
}

fn order() -> Order {
    let cost = Some(Price { amount: "199.00".into(), currency: Some("CNY".into()) });
    Order { buyer: "Kite & Partners".into(), number: "2026-1189".into(), cost, at: Some(in_hours(-1)) }
}

fn ordered() -> Event {
    Event::TestOrdered { order: order(), due: Some(in_hours(500)) }
}

fn received() -> Event {
    Event::TestReceived { at: now(), due: Some(in_hours(100)) }
}

fn examination() -> Examination {
    Examination {
        findings: words("the glue is not ours", "胶水不是我们的"),
        photos: vec!["sha256:9f".into()],
    }
}

fn examined() -> Event {
    Event::TestExamined { examination: examination(), due: Some(in_hours(100)) }
}

fn given_up() -> Event {
    Event::TestGivenUp { reason: "the seller never sent it".into() }
}

fn give_up(reason: &str) -> Command {
    step(Step::GiveUp { reason: reason.into() })
}

fn so_far(more: &[Event]) -> Vec<Event> {
    testing().into_iter().chain(more.iter().cloned()).collect()
}

#[test]
fn steps() {
    let fresh = id(1);
    let bare = || Order { buyer: "us".into(), number: "7".into(), ..Order::default() };
    run::<Lead>(vec![
        scene("the goods are ordered", testing(), step(Step::Order(order())), happens([ordered()])),
        scene(
            "without a moment it is now, without a cost it is nobody's business",
            testing(),
            step(Step::Order(bare())),
            happens([Event::TestOrdered {
                order: Order { at: Some(now()), ..bare() },
                due: Some(in_hours(500)),
            }]),
        ),
        scene(
            "with everything wrong about the order",
            testing(),
            step(Step::Order(Order {
                buyer: " ".into(),
                number: "n".repeat(101),
                cost: Some(Price { amount: "-1".into(), currency: Some("yuan".into()) }),
                at: Some(in_hours(1)),
            })),
            refused([
                (Missing, "/buyer"),
                (Invalid, "/number"),
                (Invalid, "/cost/amount"),
                (Invalid, "/cost/currency"),
                (Invalid, "/at"),
            ]),
        ),
        scene("ordered twice", so_far(&[ordered()]), step(Step::Order(order())), refused([(State, "/step")])),
        scene(
            "before anybody said `cannot tell`",
            [opened()],
            step(Step::Order(order())),
            refused([(State, "")]),
        ),
        scene("of no lead", [], step(Step::Order(order())), refused([(State, "")])),
        scene(
            "ordered by another party, and too late",
            cleared(),
            Command::Test { step: Step::Order(order()), party: "hawk".into(), service: SERVICE },
            refused([(Authority, ""), (State, "")]),
        ),
        scene(
            "the goods come",
            so_far(&[ordered()]),
            step(Step::Receive { at: None }),
            happens([received()]),
        ),
        scene(
            "before they were ordered",
            so_far(&[ordered()]),
            step(Step::Receive { at: Some(in_hours(-2)) }),
            refused([(Invalid, "/at")]),
        ),
        scene(
            "tomorrow",
            so_far(&[ordered()]),
            step(Step::Receive { at: Some(in_hours(24)) }),
            refused([(Invalid, "/at")]),
        ),
        scene("without an order", testing(), step(Step::Receive { at: None }), refused([(State, "/step")])),
        scene(
            "they are examined",
            so_far(&[ordered(), received()]),
            step(Step::Examine(examination())),
            happens([examined()]),
        ),
        scene(
            "without a word, with too many photos",
            so_far(&[ordered(), received()]),
            step(Step::Examine(Examination { findings: Words::default(), photos: vec!["p".into(); 21] })),
            refused([(Missing, "/findings"), (Invalid, "/photos")]),
        ),
        scene(
            "examined before they came",
            so_far(&[ordered()]),
            step(Step::Examine(examination())),
            refused([(State, "/step")]),
        ),
        scene(
            "the result is a verdict",
            so_far(&[ordered(), received(), examined()]),
            verify(said(Verdict::Counterfeit, &[])),
            happens([verified(Verdict::Counterfeit, &["i-2"], Some(&fresh))]),
        ),
        scene("given up at once", testing(), give_up("the seller never sent it"), happens([given_up()])),
        scene(
            "given up after the goods came",
            so_far(&[ordered(), received()]),
            give_up("the seller never sent it"),
            happens([given_up()]),
        ),
        scene("given up without a reason", testing(), give_up(""), refused([(Missing, "/reason")])),
        scene("given up twice", so_far(&[given_up()]), give_up("again"), refused([(State, "")])),
        scene(
            "a verdict after it was given up",
            so_far(&[given_up()]),
            verify(said(Verdict::Genuine, &[])),
            refused([(State, "")]),
        ),
        scene(
            "more is seen after it was given up",
            so_far(&[given_up()]),
            Command::Observe { subject: subject(), evidence: seen("i-1", 0.8), service: SERVICE },
            refused([(State, "")]),
        ),
        scene(
            "a test that was given up is taken back",
            so_far(&[given_up()]),
            Command::Retract {
                reason: "it came after all".into(),
                party: "lark".into(),
                case_open: false,
                service: SERVICE,
            },
            happens([Event::Retracted {
                reason: "it came after all".into(),
                case: None,
                due: Some(in_hours(72)),
            }]),
        ),
        scene(
            "`cannot tell` again begins another test",
            so_far(&[ordered()]),
            verify(said(Verdict::CannotTell, &[])),
            happens([verified(Verdict::CannotTell, &["i-2"], None)]),
        ),
    ]);
}

#[test]
fn the_holders_time() {
    let due =
        |hours| Event::Opened { subject: subject(), evidence: seen("i-2", 0.9), due: Some(in_hours(hours)) };
    let tick = || Command::Tick { service: SERVICE };
    let reminded = |hours| Event::Reminded { due: in_hours(hours) };
    let overdue = |hours| Event::Overdue { due: in_hours(hours) };
    run::<Lead>(vec![
        scene("there is time", [due(25)], tick(), nothing()),
        scene("a day is left", [due(24)], tick(), happens([reminded(24)])),
        scene("once is enough", [due(24), reminded(24)], tick(), nothing()),
        scene("time is up", [due(0), reminded(0)], tick(), happens([overdue(0)])),
        scene("time was up before anybody looked", [due(-100)], tick(), happens([overdue(-100)])),
        scene("overdue is said once", [due(-1), overdue(-1)], tick(), nothing()),
        scene(
            "a verdict stops the clock",
            [due(-1), verified(Verdict::Genuine, &["i-2"], None)],
            tick(),
            nothing(),
        ),
        scene(
            "each step of a test has its own time",
            [
                due(-1),
                overdue(-1),
                Event::Verified {
                    verification: said(Verdict::CannotTell, &["i-2"]),
                    case: None,
                    due: Some(in_hours(3)),
                    mandate: None,
                },
            ],
            tick(),
            happens([reminded(3)]),
        ),
        scene("what was opened before there were service levels", [without_due()], tick(), nothing()),
        scene("no lead", [], tick(), nothing()),
    ]);
}

fn without_due() -> Event {
    Event::Opened { subject: subject(), evidence: seen("i-2", 0.9), due: None }
}
