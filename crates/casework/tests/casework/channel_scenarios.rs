//! Agreements, what passes through channels, the measured promise, and the pre-check of notices.

use crate::scene::{folded, happens, id, nothing, now, refused, run, scene, words};
use casework::Code::{Authority, Conflict, Invalid, Missing, State};
use casework::channel::precheck::{Draft, Facts, Known, Mistake, precheck};
use casework::channel::{ActionDraft, ActionItem, Agreement, Channel, Command, Event, Side, measure};
use casework::right::{self, Right, Title};
use jiff::ToSpan;

fn agreement() -> Agreement {
    Agreement {
        association: "guild".into(),
        scope: words("members' notices", "会员通知"),
        decide_hours: 48,
        escalation_hours: 24,
        review_on: "2027-03-18".parse().unwrap(),
        trusted_flagger: false,
    }
}

fn propose(agreement: Agreement) -> Command {
    Command::Propose { agreement, association_known: true }
}

fn proposed() -> Event {
    Event::Proposed(agreement())
}

fn open() -> Vec<Event> {
    vec![proposed(), Event::Agreed {}]
}

fn ended() -> Event {
    Event::Ended { by: Side::Association, reason: "it did not help".into() }
}

fn opened_with(event: Event) -> Vec<Event> {
    let mut events = open();
    events.push(event);
    events
}

#[test]
fn agreements() {
    let with = |change: fn(&mut Agreement)| {
        let mut agreement = agreement();
        change(&mut agreement);
        propose(agreement)
    };
    let review = |day: &str| Command::Review { note: "fine".into(), review_on: day.parse().unwrap() };
    let end = || Command::End { by: Side::Association, reason: "it did not help".into() };
    run::<Channel>(vec![
        scene("an agreement is proposed", [], propose(agreement()), happens([proposed()])),
        scene(
            "to a party that is no association",
            [],
            Command::Propose { agreement: agreement(), association_known: false },
            refused([(Invalid, "/association")]),
        ),
        scene("without a scope", [], with(|a| a.scope = words("", " ")), refused([(Missing, "/scope")])),
        scene(
            "with no hours and too many",
            [],
            with(|a| (a.decide_hours, a.escalation_hours) = (0, 8_761)),
            refused([(Invalid, "/decide_hours"), (Invalid, "/escalation_hours")]),
        ),
        scene(
            "reviewed today",
            [],
            with(|a| a.review_on = "2026-03-18".parse().unwrap()),
            refused([(Invalid, "/review_on")]),
        ),
        scene("proposed twice", [proposed()], propose(agreement()), refused([(Conflict, "/id")])),
        scene("the association agrees", [proposed()], Command::Agree, happens([Event::Agreed {}])),
        scene("and again", open(), Command::Agree, nothing()),
        scene("to nothing", [], Command::Agree, refused([(State, "")])),
        scene("after its end", opened_with(ended()), Command::Agree, refused([(State, "")])),
        scene("the association declines", [proposed()], end(), happens([ended()])),
        scene("a side ends it", open(), end(), happens([ended()])),
        scene(
            "a side ends it without a reason",
            open(),
            Command::End { by: Side::Operator, reason: " ".into() },
            refused([(Missing, "/reason")]),
        ),
        scene(
            "a review sets the next one",
            open(),
            review("2028-03-18"),
            happens([Event::Reviewed { note: "fine".into(), review_on: "2028-03-18".parse().unwrap() }]),
        ),
        scene("a review in the past", open(), review("2020-03-18"), refused([(Invalid, "/review_on")])),
        scene("a review before it is agreed", [proposed()], review("2028-03-18"), refused([(State, "")])),
    ]);
}

#[test]
fn escalations() {
    let escalate = |delegated, person_known| Command::Escalate {
        case: "c-1".into(),
        to: "rui".into(),
        words: "it waits since May".into(),
        delegated,
        person_known,
    };
    let escalated = |n| Event::Escalated {
        id: n,
        case: "c-1".into(),
        to: "rui".into(),
        words: "it waits since May".into(),
        due: now() + 24.hours(),
    };
    let answer = |id: &str| Command::AnswerEscalation { id: id.into(), reasons: words("decided", "") };
    let answered = || Event::EscalationAnswered { id: "e-1".into(), reasons: words("decided", "") };
    let waiting = || opened_with(escalated("e-1".into()));
    let done = || [waiting(), vec![answered()]].concat();
    run::<Channel>(vec![
        scene("a delegated case", open(), escalate(true, true), happens([escalated(id(1))])),
        scene(
            "a case that was not delegated",
            open(),
            escalate(false, true),
            refused([(Authority, "/case")]),
        ),
        scene("to nobody of the operator's", open(), escalate(true, false), refused([(Invalid, "/to")])),
        scene("before it is agreed", [proposed()], escalate(true, true), refused([(State, "")])),
        scene("while it waits", waiting(), escalate(true, true), refused([(Conflict, "/case")])),
        scene("again after the answer", done(), escalate(true, true), happens([escalated(id(1))])),
        scene("it is answered", waiting(), answer("e-1"), happens([answered()])),
        scene("it is answered twice", done(), answer("e-1"), refused([(State, "")])),
        scene("another is answered", waiting(), answer("e-9"), refused([(State, "")])),
        scene(
            "it is answered without reasons",
            waiting(),
            Command::AnswerEscalation { id: "e-1".into(), reasons: words("", "") },
            refused([(Missing, "/reasons")]),
        ),
        scene(
            "it is told at too great length",
            open(),
            Command::Escalate {
                case: "c-1".into(),
                to: "rui".into(),
                words: "长".repeat(4001),
                delegated: true,
                person_known: true,
            },
            refused([(Invalid, "/words")]),
        ),
    ]);
}

#[test]
fn meetings_and_bulletins() {
    let call = |hours: i64, agenda: &[&str]| Command::Call {
        at: now() + hours.hours(),
        agenda: agenda.iter().map(ToString::to_string).collect(),
    };
    let called = || Event::MeetingCalled {
        id: "m-1".into(),
        at: now() + 1.hours(),
        agenda: vec!["code words".into()],
    };
    let todo = |who: &str| ActionDraft {
        text: "send the list".into(),
        who: who.into(),
        by: "2026-04-01".parse().unwrap(),
    };
    let minute = |who: &str| Command::Minute {
        id: "m-1".into(),
        minutes: "they met".into(),
        actions: vec![todo(who)],
    };
    let item = |id: String| ActionItem { id, draft: todo("guild"), done: None };
    let minuted = |action: String| Event::MeetingMinuted {
        id: "m-1".into(),
        minutes: "they met".into(),
        actions: vec![item(action)],
    };
    let met = || opened_with(called());
    let told = || [met(), vec![minuted("a-1".into())]].concat();
    let tell = |title: &str, text: String| Command::Tell { by: Side::Operator, title: title.into(), text };
    run::<Channel>(vec![
        scene(
            "a meeting is called",
            open(),
            call(1, &["code words"]),
            happens([Event::MeetingCalled {
                id: id(1),
                at: now() + 1.hours(),
                agenda: vec!["code words".into()],
            }]),
        ),
        scene("for yesterday", open(), call(-24, &["code words"]), refused([(Invalid, "/at")])),
        scene("about nothing", open(), call(1, &[]), refused([(Missing, "/agenda")])),
        scene("with an empty line", open(), call(1, &["a", " "]), refused([(Missing, "/agenda/1")])),
        scene("with 51 lines", open(), call(1, &["a"; 51]), refused([(Invalid, "/agenda")])),
        scene("its minutes", met(), minute("guild"), happens([minuted(id(1))])),
        scene("its minutes twice", told(), minute("guild"), refused([(State, "")])),
        scene("an action of nobody's", met(), minute(" "), refused([(Missing, "/actions/0/who")])),
        scene(
            "an action is done",
            told(),
            Command::Finish { id: "a-1".into() },
            happens([Event::ActionDone { id: "a-1".into() }]),
        ),
        scene(
            "and again",
            [told(), vec![Event::ActionDone { id: "a-1".into() }]].concat(),
            Command::Finish { id: "a-1".into() },
            nothing(),
        ),
        scene("one that is not there", told(), Command::Finish { id: "a-9".into() }, refused([(State, "")])),
        scene(
            "a bulletin",
            open(),
            tell("新暗语", "高仿改称“复刻”".into()),
            happens([Event::BulletinSent {
                id: id(1),
                by: Side::Operator,
                title: "新暗语".into(),
                text: "高仿改称“复刻”".into(),
            }]),
        ),
        scene(
            "a bulletin that says nothing, or too much",
            open(),
            tell("", "长".repeat(20_001)),
            refused([(Missing, "/title"), (Invalid, "/text")]),
        ),
        scene(
            "a bulletin after the end",
            opened_with(ended()),
            tell("t", "t".into()),
            refused([(State, "")]),
        ),
    ]);
}

#[test]
fn the_promise_is_measured() {
    let at = |hours: i64| now() + hours.hours();
    let none = measure(24, [], now());
    assert_eq!((none.done, none.median_hours, none.share_in_time), (0, None, None));
    let matters =
        [(at(0), Some(at(10))), (at(0), Some(at(24))), (at(0), Some(at(40))), (at(0), None), (at(90), None)];
    let service = measure(24, matters, at(100));
    assert_eq!((service.done, service.in_time, service.overdue, service.waiting), (3, 2, 1, 1));
    assert_eq!(service.median_hours, Some(24.0));
    assert_eq!(service.share_in_time, Some(0.5), "what is late counts before it is done");
    let two = measure(24, [(at(0), Some(at(10))), (at(0), Some(at(20)))], at(100));
    assert_eq!(two.median_hours, Some(15.0));
}

#[test]
fn common_mistakes_are_told_before_filing() {
    let good = || Draft {
        right: "r-1".into(),
        items: vec!["i-1".into()],
        territory: vec!["CN".into()],
        grounds: words("the stitching differs from ours", ""),
    };
    let title = || Title {
        text: "Lark".into(),
        holder: "lark".into(),
        territory: vec!["CN".into(), "GB".into()],
        valid_until: Some("2030-01-01".parse().unwrap()),
        ..Title::default()
    };
    let with =
        |events: &[right::Event]| folded::<Right>(&[&[right::Event::Registered(title())], events].concat());
    let seen = || Known { seen: true, ..Known::default() };
    let check = |draft: Draft, right: Option<&Right>, items: &[Known], no_authority, today: &str| {
        let facts = Facts { right, no_authority, items, today: today.parse().unwrap() };
        precheck(&draft, &facts).into_iter().map(|found| (found.mistake, found.pointer)).collect::<Vec<_>>()
    };
    let told = |mistake, pointer: &str| vec![(mistake, pointer.to_owned())];
    let (right, day) = (with(&[]), "2026-03-18");
    assert_eq!(check(good(), Some(&right), &[seen()], None, day), []);
    assert_eq!(check(good(), None, &[seen()], None, day), told(Mistake::UnknownRight, "/right"));
    assert_eq!(
        check(good(), Some(&right), &[seen()], Some("the mandate expired"), day),
        told(Mistake::NoAuthority, "/right")
    );
    assert_eq!(
        check(good(), Some(&right), &[seen()], None, "2030-01-02"),
        told(Mistake::RightExpired, "/right")
    );
    let withdrawn = with(&[right::Event::Withdrawn { reason: "sold".into() }]);
    assert_eq!(
        check(good(), Some(&withdrawn), &[seen()], None, day),
        told(Mistake::RightWithdrawn, "/right")
    );
    let pending = with(&[right::Event::Submitted { same_certificate: vec![] }]);
    assert_eq!(
        check(good(), Some(&pending), &[seen()], None, day),
        told(Mistake::RightNotApproved, "/right")
    );
    let abroad = Draft { territory: vec!["CN".into(), "US".into()], ..good() };
    assert_eq!(
        check(abroad, Some(&right), &[seen()], None, day),
        told(Mistake::WrongTerritory, "/territory/1")
    );
    let nothing = Draft { items: vec![], ..good() };
    assert_eq!(check(nothing, Some(&right), &[], None, day), told(Mistake::NoItems, "/items"));
    let twice = Draft { items: vec!["i-1".into(), "i-1".into()], ..good() };
    assert_eq!(
        check(twice, Some(&right), &[seen(), seen()], None, day),
        told(Mistake::ItemTwice, "/items/1")
    );
    let many = Draft { items: (0..5_001).map(|n| format!("i-{n}").into()).collect(), ..good() };
    assert_eq!(check(many, Some(&right), &[], None, day), told(Mistake::TooManyItems, "/items"));
    for (known, mistake) in [
        (Known::default(), Mistake::ItemUnknown),
        (Known { open_case: Some("c-1".into()), ..seen() }, Mistake::ItemInCase),
        (Known { authorised: true, ..seen() }, Mistake::SellerAuthorised),
    ] {
        assert_eq!(check(good(), Some(&right), &[known], None, day), told(mistake, "/items/0"));
    }
    for (grounds, mistake) in [
        (words(" ", ""), Some(Mistake::NoGrounds)),
        (words("fake", ""), Some(Mistake::ThinGrounds)),
        (words("", "假货"), Some(Mistake::ThinGrounds)),
        (words("", "车线与正品不同"), None),
    ] {
        let found = check(Draft { grounds, ..good() }, Some(&right), &[seen()], None, day);
        assert_eq!(found, mistake.map_or(vec![], |mistake| told(mistake, "/grounds")));
    }
}
