//! Disputes out of court (DSA Art. 21): who may bring a decision before a body, what the operator records of what the
//! body says, and what follows. A body binds nobody.

use crate::case_scenarios::{decision, draft, judged, opening};
use crate::procedure_scenarios::{after, applied, china, counter, decide_as, upheld_under};
use crate::scene::{folded, happens, law, nothing, now, refused, run, scene, words};
use casework::Code::{Authority, Conflict, Missing, State as WrongState};
use casework::case::{
    Case, Command, DecisionDraft, Dispute, Event, Kept, NewDispute, Opening, Outcome, Redress, ReopenCause,
    Said, State, statement_of_reasons,
};
use casework::policy::Body;
use casework::{Applied, Side, Stamp};
use casework::{Context, Noun};
use law::{Size, Trade};
use uuid::Uuid;

fn germany() -> Applied {
    applied("trademark", "goods", "DE", Trade::Marketplace, Size::Medium)
}

fn upheld() -> Vec<Event> {
    upheld_under(germany())
}

fn rejected() -> Vec<Event> {
    let draft = DecisionDraft { items: judged(false, false), measures: vec![], ..draft() };
    let decided = decision(draft, Outcome::Rejected, "d-1", &[]);
    vec![Event::Opened(Opening { law: Some(germany()), ..opening() }), Event::Decided(decided)]
}

pub(crate) fn dispute(by: Side) -> Command {
    let new = NewDispute { body: "Settlement House".into(), number: "SH-7".into(), evidence: vec![] };
    Command::Dispute { by, dispute: new }
}

fn told(by: Side) -> Event {
    Event::Disputed(Dispute {
        by,
        body: "Settlement House".into(),
        number: "SH-7".into(),
        evidence: vec![],
        pack: "eu-dsa".into(),
        article: "DSA Art 21".into(),
    })
}

pub(crate) fn said(said: Said, follow: bool) -> Command {
    Command::DecideDispute { said, follow, reasons: words("the goods are genuine", "商品为正品") }
}

fn concluded(said: Said, followed: bool) -> Event {
    Event::DisputeDecided { said, followed, reasons: words("the goods are genuine", "商品为正品") }
}

fn by(side: Side) -> Vec<Event> {
    after(if side == Side::Respondent { upheld() } else { rejected() }, dispute(side))
}

#[test]
fn who_may_bring_a_decision_before_a_body() {
    use Side::{Complainant, Respondent};
    let open = || vec![Event::Opened(Opening { law: Some(germany()), ..opening() })];
    let starts = |side: Side| by(side).split_off(2);
    for side in [Respondent, Complainant] {
        let first = |event: &Event| casework::event_parts(event).unwrap();
        assert_eq!(first(&starts(side)[0]), first(&told(side)));
        assert!(matches!(starts(side).as_slice(), [_, Event::DeadlinesStarted { .. }]));
    }
    let nobody = Command::Dispute { by: Respondent, dispute: NewDispute::default() };
    let long = NewDispute { body: "b".repeat(301), number: "n".repeat(201), evidence: vec!["f".into(); 21] };
    let spoken = |said| {
        let mut events = by(Respondent);
        events.push(concluded(said, false));
        events
    };
    run::<Case>(vec![
        scene("the respondent", upheld(), dispute(Respondent), happens(starts(Respondent))),
        scene("the complainant", rejected(), dispute(Complainant), happens(starts(Complainant))),
        scene(
            "while a counter-notice waits",
            after(upheld(), counter(&[])),
            dispute(Respondent),
            happens(starts(Respondent)),
        ),
        scene("before the decision", open(), dispute(Respondent), refused([(WrongState, "")])),
        scene("who has won", upheld(), dispute(Complainant), refused([(WrongState, "")])),
        scene("twice at once", by(Respondent), dispute(Respondent), refused([(Conflict, "")])),
        scene(
            "where no law knows such a body",
            upheld_under(china()),
            dispute(Respondent),
            refused([(WrongState, "")]),
        ),
        scene(
            "a small platform is not bound",
            upheld_under(applied("trademark", "goods", "DE", Trade::Marketplace, Size::Small)),
            dispute(Respondent),
            refused([(WrongState, "")]),
        ),
        scene("no body is named", upheld(), nobody, refused([(Missing, "/body")])),
        scene(
            "too much of everything",
            upheld(),
            Command::Dispute { by: Respondent, dispute: long },
            refused([
                (casework::Code::Invalid, "/body"),
                (casework::Code::Invalid, "/number"),
                (casework::Code::Invalid, "/evidence"),
            ]),
        ),
        scene(
            "after a body has spoken",
            spoken(Said::Right),
            dispute(Respondent),
            refused([(WrongState, "")]),
        ),
        scene(
            "after a body has said nothing, another one",
            spoken(Said::Nothing),
            dispute(Respondent),
            happens(starts(Respondent)),
        ),
    ]);
}

#[test]
fn what_follows_from_what_a_body_says() {
    use Side::{Complainant, Respondent};
    let reversed = Event::Reversed {
        decision: "d-1".into(),
        reasons: words("the goods are genuine", "商品为正品"),
        undone: vec!["m-1".into(), "m-2".into()],
    };
    let reopened = Event::Reopened { items: vec!["i-1".into(), "i-2".into()], cause: ReopenCause::Dispute };
    let gone = || {
        let mut events = by(Respondent);
        events.push(reversed.clone());
        events
    };
    let no_words = Command::DecideDispute { said: Said::Wrong, follow: true, reasons: words("", " ") };
    run::<Case>(vec![
        scene(
            "it is right: the decision stays",
            by(Respondent),
            said(Said::Right, false),
            happens([concluded(Said::Right, false)]),
        ),
        scene(
            "it is right: there is nothing to follow",
            by(Respondent),
            said(Said::Right, true),
            happens([concluded(Said::Right, false)]),
        ),
        scene(
            "it said nothing: the decision stays",
            by(Respondent),
            said(Said::Nothing, false),
            happens([concluded(Said::Nothing, false)]),
        ),
        scene(
            "it is wrong, and the operator follows: reversal",
            by(Respondent),
            said(Said::Wrong, true),
            happens([concluded(Said::Wrong, true), reversed.clone()]),
        ),
        scene(
            "it is wrong for the complainant, and the operator follows: open again",
            by(Complainant),
            said(Said::Wrong, true),
            happens([concluded(Said::Wrong, true), reopened]),
        ),
        scene(
            "who decided does not keep the decision against a body",
            by(Respondent),
            said(Said::Wrong, false),
            refused([(Authority, "")]),
        ),
        scene(
            "another person may, with reasons",
            by(Respondent),
            said(Said::Wrong, false),
            happens([concluded(Said::Wrong, false)]),
        )
        .by("another"),
        scene("without reasons", by(Respondent), no_words, refused([(Missing, "/reasons")])),
        scene("nothing is before a body", upheld(), said(Said::Right, false), refused([(WrongState, "")])),
        scene(
            "reversed meanwhile: it is recorded, and nothing is left to undo",
            gone(),
            said(Said::Wrong, true),
            happens([concluded(Said::Wrong, true)]),
        ),
        scene("time alone ends no dispute", by(Respondent), Command::Tick, nothing())
            .at("2027-03-18T09:00:00Z"),
    ]);
    // Opened again after a dispute, another person decides.
    let mut events = by(Complainant);
    events.extend(decide_as("another", &events, said(Said::Wrong, true)));
    let case = folded::<Case>(&events);
    assert_eq!((case.state, case.decided_before_by.as_deref()), (State::Open, Some("somebody")));
    // The points of a decision that fell with a complaint fall with a dispute too.
    let reopened = |cause| Event::Reopened { items: vec!["i-1".into(), "i-2".into()], cause };
    let fallen = |cause| casework::standing::fallen(&case, &reopened(cause), true);
    assert_eq!(fallen(ReopenCause::Dispute), fallen(ReopenCause::Complaint));
    assert_eq!(fallen(ReopenCause::Dispute).len(), 1);
    let last = case.disputes.last().unwrap();
    assert!(last.followed && last.said == Some(Said::Wrong) && last.ended == Some(now()));
}

#[test]
fn the_body_has_ninety_days_and_in_a_complex_dispute_twice_that() {
    let events = by(Side::Respondent);
    let case = folded::<Case>(&events);
    let dues = |case: &Case| -> Vec<(String, String, String, Option<Kept>)> {
        let ours = case.deadlines.iter().filter(|watched| watched.deadline.event == "dispute");
        let due = |watched: &casework::case::Watched| watched.deadline.clock.due.unwrap().to_string();
        ours.map(|one| (one.deadline.clock.clock.clone(), one.deadline.who.clone(), due(one), one.kept))
            .collect()
    };
    // 18 March 2026, 10:00 in Brussels: 90 days later is 16 June, 180 days later 14 September, both in summer time.
    assert_eq!(
        dues(&case),
        [
            ("body-decides".into(), "body".into(), "2026-06-16T21:59:59Z".into(), None),
            ("body-decides-complex".into(), "body".into(), "2026-09-14T21:59:59Z".into(), None),
        ]
    );
    assert!(case.due().is_none(), "nobody at the desk is late when the body is");
    for (at, said_at, kept) in [
        ("2026-06-16T21:59:59Z", Said::Right, [Kept::Met, Kept::Met]),
        ("2026-06-16T22:00:00Z", Said::Right, [Kept::Missed, Kept::Met]),
        ("2026-09-14T22:00:00Z", Said::Wrong, [Kept::Missed, Kept::Missed]),
        ("2026-04-01T08:00:00Z", Said::Nothing, [Kept::Lapsed, Kept::Lapsed]),
    ] {
        let mut case = case.clone();
        let event = concluded(said_at, false);
        case.fold(&event, Stamp { at: at.parse().unwrap(), actor: "another" });
        let ended: Vec<_> = dues(&case).into_iter().map(|(.., kept)| kept).collect();
        assert_eq!(ended, kept.map(Some), "{at}");
    }
}

#[test]
fn bodies_that_the_operator_names_stand_in_decision_and_statement() {
    let body = |pack: &str, name: &str| Body {
        pack: pack.into(),
        name: words(name, ""),
        url: "https://settle.example".into(),
    };
    let named = vec![body("eu-dsa", "Settlement House"), body("eu-dsm-17", "Film Board")];
    let events = vec![Event::Opened(Opening { law: Some(germany()), ..opening() })];
    let ids = || Uuid::nil();
    let cx = Context { now: now(), actor: "somebody", ids: &ids, law: law() };
    let draft = DecisionDraft { bodies: named, ..draft() };
    let decided = folded::<Case>(&events).decide(Command::Decide(draft), &cx).unwrap();
    let Event::Decided(decision) = &decided[0] else { panic!("{decided:?}") };
    assert_eq!(decision.bodies, [body("eu-dsa", "Settlement House")], "those of the case's own laws");
    let all: Vec<Event> = events.iter().chain(&decided).cloned().collect();
    let stated = statement_of_reasons(&"c-1".into(), &folded::<Case>(&all), law()).unwrap();
    let way = stated.ways.iter().find(|way| way.way == Redress::OutOfCourt).unwrap();
    assert_eq!(way.bodies, decision.bodies);
    let letters = casework::letter::all_of_case(
        &"c-1".into(),
        all.iter().map(|event| (event, Stamp { at: now(), actor: "somebody" })),
        law(),
    );
    let told = letters.iter().find(|letter| letter.to == Side::Respondent).unwrap();
    let says = |text: &str| told.paragraphs.iter().any(|words| words.en.contains(text));
    assert!(says("Such a body is, for example: Settlement House (https://settle.example)"), "{told:?}");
    assert!(!says("Film Board"));
}
