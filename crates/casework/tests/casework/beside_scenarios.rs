//! Items of one case go their ways beside each other: what a later notice reopens takes no redress from the rest, and
//! every counter-notice has a period of its own.

use crate::case_scenarios::{draft, judged, measure, opening, remove};
use crate::procedure_scenarios::{china, counter, matters, upheld_under};
use crate::redress_scenarios::complain;
use crate::scene::{law, words};
use casework::case::{
    Case, Command, DecisionDraft, Event, ItemStatus, LegalAction, MeasureKind, Offer, OfferKind, Opening,
    Redress, State, Target, statement_of_reasons,
};
use casework::{Code, Context, Noun, Refusals, Side, Stamp};
use jiff::Timestamp;
use std::sync::atomic::{AtomicU64, Ordering};
use uuid::Uuid;

const MORNING: &str = "2026-11-23T14:00:00Z";

/// A case that goes on in its own time.
struct Story {
    case: Case,
    at: Timestamp,
    ids: AtomicU64,
}

impl Story {
    fn begin(events: &[Event]) -> Self {
        let at = MORNING.parse().unwrap();
        let mut story = Self { case: Case::default(), at, ids: 1.into() };
        story.fold(events, "somebody");
        story
    }

    fn fold(&mut self, events: &[Event], actor: &str) {
        for event in events {
            self.case.fold(event, Stamp { at: self.at, actor });
        }
    }

    fn on(&mut self, at: &str) -> &mut Self {
        self.at = at.parse().unwrap();
        self
    }

    fn ask(&self, actor: &str, command: Command) -> Result<Vec<Event>, Refusals> {
        let ids = || Uuid::from_u128(u128::from(self.ids.fetch_add(1, Ordering::Relaxed)));
        self.case.decide(command, &Context { now: self.at, actor, ids: &ids, law: law() })
    }

    fn goes(&mut self, actor: &str, command: Command) -> Vec<Event> {
        let events = self.ask(actor, command).unwrap_or_else(|no| panic!("refused: {no}"));
        self.fold(&events, actor);
        events
    }

    fn is_refused(&self, command: Command) -> (Code, String) {
        let no = self.ask("somebody", command).expect_err("was not refused");
        (no.0[0].code, no.0[0].message.clone())
    }

    fn status(&self, item: &str) -> ItemStatus {
        self.case.tracks[&item.into()].status
    }
}

/// Both items down and the account suspended; then a notice says that one of them is up again.
fn relisted(items: &[&str]) -> Story {
    let suspend = measure(MeasureKind::Suspend, Target::Account("shop-1".into()));
    let opened = Event::Opened(Opening { law: Some(china()), ..opening() });
    let mut story = Story::begin(&[opened]);
    story.goes(
        "somebody",
        Command::Decide(DecisionDraft { measures: vec![remove("i-1"), remove("i-2"), suspend], ..draft() }),
    );
    let items = items.iter().map(|item| (*item).into()).collect();
    story.goes("lark", Command::Join { notice: "n-2".into(), items });
    story
}

fn reverse() -> Command {
    Command::Reverse { reasons: words("we were wrong", "原决定有误") }
}

fn ruling(granted: bool) -> Command {
    Command::DecideComplaint { granted, reasons: words("looked at again", "已重新审阅") }
}

fn ways(story: &Story) -> Vec<Redress> {
    statement_of_reasons(&"c-1".into(), &story.case, law()).unwrap().redress
}

fn anew(item: &str, upheld: bool) -> Command {
    let items = judged(upheld, upheld).into_iter().filter(|of| of.item.as_str() == item).collect();
    Command::Decide(DecisionDraft {
        items,
        measures: if upheld { vec![remove(item)] } else { vec![] },
        ..draft()
    })
}

#[test]
fn a_second_notice_on_one_item_leaves_the_other_its_counter_notice() {
    let mut story = relisted(&["i-1"]);
    assert_eq!(story.case.state, State::Open);
    assert_eq!(story.case.counterable(), ["i-2".into()]);
    assert!(ways(&story).contains(&Redress::CounterNotice), "{:?}", ways(&story));
    assert_eq!(story.is_refused(counter(&["i-1"])).0, Code::Invalid, "that one is open");
    story.goes("shop-1", counter(&[]));
    assert_eq!(story.status("i-2"), ItemStatus::Waiting);
    assert_eq!(story.case.state, State::Open, "and the other waits for a decision still");
    story.on("2027-01-10T00:00:00Z").goes("system", Command::Tick);
    assert_eq!(story.status("i-2"), ItemStatus::Restored, "silence restores it");
    let left: Vec<_> = story.case.measures_in_force().iter().map(|m| m.draft.kind).collect();
    assert_eq!(left, [MeasureKind::Remove, MeasureKind::Suspend], "what was done to the first stands");
    story.goes("somebody", anew("i-1", false));
    assert!(story.case.measures_in_force().is_empty());
}

#[test]
fn a_second_notice_on_every_item_leaves_complaint_and_reversal() {
    let mut story = relisted(&["i-1", "i-2"]);
    let (code, message) = story.is_refused(counter(&[]));
    assert_eq!(code, Code::State);
    assert!(message.contains("looked at again"), "{message}");
    assert!(ways(&story).contains(&Redress::Complaint) && ways(&story).contains(&Redress::Answer));
    story.goes("shop-1", complain(Side::Respondent));
    story.goes("another", ruling(true));
    assert!(story.case.measures_in_force().is_empty());
    assert_eq!(story.case.state, State::Open, "what the later notice says is open still");
    assert_eq!(story.is_refused(complain(Side::Respondent)).0, Code::State, "nothing stands");
    assert_eq!(story.is_refused(reverse()).0, Code::State, "nothing is left to reverse");
    let mut story = relisted(&["i-1"]);
    assert!(story.case.reversible());
    story.goes("another", reverse());
    assert_eq!((story.case.state, story.status("i-2")), (State::Open, ItemStatus::Restored));
    // The complainant lost that: its way is open, too, now and after the next decision.
    assert!(story.case.aggrieves(Side::Complainant));
    story.goes("somebody", anew("i-1", true));
    assert_eq!(story.case.state, State::Upheld);
    assert!(story.case.aggrieves(Side::Complainant) && story.case.aggrieves(Side::Respondent));
}

#[test]
fn a_decided_case_is_not_withdrawn_as_if_nothing_had_been_done() {
    let story = relisted(&["i-1"]);
    assert_eq!(story.is_refused(Command::Withdraw { reason: "a mistake".into() }).0, Code::State);
}

#[test]
fn a_refused_complaint_shuts_the_way_to_its_own_decision_alone() {
    let mut story = Story::begin(&upheld_under(china()));
    story.goes("shop-1", complain(Side::Respondent));
    story.goes("another", ruling(false));
    let (_, message) = story.is_refused(complain(Side::Respondent));
    assert!(message.contains("your complaint was decided"), "{message}");
    assert!(!ways(&story).contains(&Redress::Complaint));
    story.goes("lark", Command::Join { notice: "n-2".into(), items: vec!["i-1".into()] });
    assert!(story.case.refused(Side::Respondent), "nothing new was decided");
    story.goes("somebody", anew("i-1", true));
    assert!(ways(&story).contains(&Redress::Complaint), "DSA Art. 20(1): each decision");
    story.goes("shop-1", complain(Side::Respondent));
    story.goes("another", ruling(false));
    assert!(story.case.refused(Side::Respondent), "and once for each");
}

/// A case under the DMCA: the first item is countered in the morning, the second two days later.
fn countered_twice() -> Story {
    let mut story = Story::begin(&upheld_under(matters()[0].1.clone()));
    story.goes("shop-1", counter(&["i-1"]));
    assert_eq!(story.case.counterable(), ["i-2".into()]);
    story.on("2026-11-25T14:00:00Z").goes("shop-1", counter(&["i-2"]));
    assert_eq!(story.case.open_waits().count(), 2);
    story
}

fn sued(items: &[&str]) -> Command {
    Command::Claim(LegalAction {
        stop: "court-action".into(),
        items: items.iter().map(|item| (*item).into()).collect(),
        body: "N.D. Cal.".into(),
        number: "26-cv-1".into(),
        evidence: vec![],
    })
}

fn found(confirmed: bool) -> Command {
    Command::ResolveClaim { confirmed, reasons: words("the docket was read", "已查阅案卷") }
}

#[test]
fn each_counter_notice_runs_from_its_own_receipt() {
    let mut story = countered_twice();
    // Ten full business days after 23 November, without Thanksgiving, end with 8 December; after 25 November with
    // 10 December.
    let wakes = |story: &Story| story.case.wakes().unwrap().to_string();
    assert_eq!(wakes(&story), "2026-12-09T05:00:00Z");
    let back = story.on("2026-12-09T05:00:00Z").goes("system", Command::Tick);
    assert_eq!(back.len(), 1);
    assert_eq!((story.status("i-1"), story.status("i-2")), (ItemStatus::Restored, ItemStatus::Waiting));
    assert_eq!((story.case.state, wakes(&story)), (State::Waiting, "2026-12-11T05:00:00Z".to_owned()));
    story.on("2026-12-11T05:00:00Z").goes("system", Command::Tick);
    assert_eq!(story.case.state, State::Restored);
}

#[test]
fn a_lawsuit_about_one_item_keeps_that_one() {
    let mut story = countered_twice();
    story.goes("lark", sued(&["i-1"]));
    story.goes("lark", sued(&["i-2"]));
    assert_eq!(story.is_refused(sued(&[])).0, Code::Conflict, "everything is claimed");
    story.goes("somebody", found(true));
    assert_eq!(story.case.state, State::Waiting, "the oldest claim is looked at first");
    story.goes("somebody", found(false));
    assert_eq!((story.status("i-1"), story.status("i-2")), (ItemStatus::Actioned, ItemStatus::Waiting));
    assert_eq!(story.is_refused(counter(&["i-1"])).0, Code::State, "a court has it");
    story.on("2026-12-20T14:00:00Z").goes("system", Command::Tick);
    assert_eq!(story.status("i-2"), ItemStatus::Restored);
    assert_eq!(story.case.state, State::Kept);
}

#[test]
fn what_is_not_before_the_court_can_be_countered() {
    let mut story = Story::begin(&upheld_under(matters()[0].1.clone()));
    story.goes("shop-1", counter(&["i-1"]));
    assert!(story.case.aggrieves(Side::Respondent), "the second item is not on that way");
    story.goes("lark", sued(&[]));
    story.goes("somebody", found(true));
    assert_eq!(story.case.state, State::Kept);
    story.goes("shop-1", counter(&[]));
    assert_eq!((story.status("i-1"), story.status("i-2")), (ItemStatus::Actioned, ItemStatus::Waiting));
}

#[test]
fn a_complaint_that_a_counter_notice_shuts_says_so() {
    let mut story = Story::begin(&upheld_under(matters()[0].1.clone()));
    story.goes("shop-1", counter(&[]));
    let (_, message) = story.is_refused(complain(Side::Respondent));
    assert!(message.contains("your counter-notice waits"), "{message}");
}

#[test]
fn a_halt_names_the_period_that_it_is_of() {
    let mut story = Story::begin(&upheld_under(china()));
    story.goes("shop-1", counter(&["i-1"]));
    story.on("2026-11-25T14:00:00Z").goes("shop-1", counter(&["i-2"]));
    let arrived = |item: Option<&str>| Command::Arrived {
        item: item.map(Into::into),
        at: "2026-11-26T00:00:00Z".parse().unwrap(),
    };
    story.on("2026-11-26T14:00:00Z");
    assert_eq!(story.is_refused(arrived(None)).0, Code::Missing);
    assert_eq!(story.is_refused(arrived(Some("i-9"))).0, Code::Invalid);
    story.goes("somebody", arrived(Some("i-1")));
    let from: Vec<_> = story.case.open_waits().map(|wait| wait.clock.from.to_string()).collect();
    assert_eq!(from, ["2026-11-26T00:00:00Z", "2026-11-25T14:00:00Z"]);
}

#[test]
fn a_settlement_leaves_no_complaint_to_decide() {
    let mut story = Story::begin(&upheld_under(china()));
    story.goes("shop-1", complain(Side::Respondent));
    let offer = Offer {
        offer_kind: OfferKind::Licence,
        terms: words("a licence", "许可"),
        until: story.at + jiff::SignedDuration::from_hours(24),
    };
    story.goes("lark", Command::Offer { by: Side::Complainant, offer });
    story.goes("shop-1", Command::AnswerOffer { by: Side::Respondent, accept: true });
    assert!(story.case.open_complaint().is_none() && story.case.complaints[0].lapsed);
    let no = story.ask("another", ruling(true)).expect_err("decided what was settled");
    assert_eq!(no.0[0].code, Code::State);
    assert_eq!(story.case.state, State::Settled);
}

#[test]
fn what_a_later_notice_says_is_passed_on_and_led_to_the_decision() {
    let mut story = relisted(&["i-1"]);
    assert_eq!((story.status("i-1"), story.case.forwarded), (ItemStatus::Forwarded, 1));
    story.goes("somebody", anew("i-1", true));
    let statement = statement_of_reasons(&"c-1".into(), &story.case, law()).unwrap();
    assert_eq!(statement.notice, Some("n-2".into()), "DSA Art. 17(3)(b)");
}
