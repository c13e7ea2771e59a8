//! Cases from their opening to their end; what a decision needs is in `decision_scenarios`.

use crate::scene::{happens, nothing, refused, run, scene, words};
use casework::Code::{Conflict, Invalid, Missing, State};
use casework::case::{
    Answer, Case, CaseItem, Command, Decider, Decision, DecisionDraft, Detection, Event, Ground, GroundKind,
    ItemOutcome, Measure, MeasureDraft, MeasureKind, Opening, Outcome, Stance, Target,
};
use casework::{Personal, Words};

pub(crate) fn opening() -> Opening {
    let item = |item: &str| CaseItem { item: item.into(), digest: format!("digest of {item}") };
    Opening {
        lead: Some("ld-1".into()),
        right: "r-1".into(),
        holder: "lark".into(),
        respondent: Some("shop-1".into()),
        items: vec![item("i-1"), item("i-2")],
        grounds: words("the label is not ours", "吊牌不是我们的"),
        detection: Detection { engines: vec!["mark".into()], reports: 2 },
        ..Opening::default()
    }
}

pub(crate) fn opened() -> Event {
    Event::Opened(opening())
}

pub(crate) fn judged(first: bool, second: bool) -> Vec<ItemOutcome> {
    let one = |item: &str, upheld| ItemOutcome { item: item.into(), upheld, reason: String::new() };
    vec![one("i-1", first), one("i-2", second)]
}

pub(crate) fn measure(kind: MeasureKind, target: Target) -> MeasureDraft {
    MeasureDraft { kind, target, territory: vec![], until: None }
}

pub(crate) fn remove(item: &str) -> MeasureDraft {
    measure(MeasureKind::Remove, Target::Item(item.into()))
}

pub(crate) fn draft() -> DecisionDraft {
    DecisionDraft {
        items: judged(true, true),
        ground: Ground {
            kind: GroundKind::Law, source: "电子商务法".into(), article: "第四十二条".into()
        },
        facts: words("both listings carry the mark", "两个商品均使用该商标"),
        explanation: words("the holder warrants that neither is its own", ""),
        measures: vec![remove("i-1"), remove("i-2")],
        decider: Decider::Person,
        ..DecisionDraft::default()
    }
}

/// The decision that a draft becomes, under ids of the test's own.
pub(crate) fn decision(draft: DecisionDraft, outcome: Outcome, id: &str, measures: &[&str]) -> Decision {
    let named = draft.measures.into_iter().zip(measures);
    Decision {
        id: id.into(),
        outcome,
        items: draft.items,
        ground: draft.ground,
        facts: draft.facts,
        explanation: draft.explanation,
        measures: named.map(|(draft, id)| Measure { id: (*id).into(), draft }).collect(),
        undone: vec![],
        gravity: draft.gravity,
        unfounded: draft.unfounded,
        decider: draft.decider,
        bodies: draft.bodies,
    }
}

pub(crate) fn upheld() -> [Event; 2] {
    [opened(), Event::Decided(decision(draft(), Outcome::Upheld, "d-1", &["m-1", "m-2"]))]
}

fn rejected() -> [Event; 2] {
    let draft = DecisionDraft { items: judged(false, false), measures: vec![], ..draft() };
    [opened(), Event::Decided(decision(draft, Outcome::Rejected, "d-1", &[]))]
}

fn withdrawn() -> [Event; 2] {
    [opened(), Event::Withdrawn { reason: "a mistake".into() }]
}

fn answer(stance: Stance, text: &str) -> Answer {
    Answer { stance, words: Personal::new("account/shop-1".into(), text), evidence: vec![] }
}

fn contest() -> Command {
    Command::Answer(answer(Stance::Contest, "they are mine"))
}

fn contested() -> Vec<Event> {
    upheld().into_iter().chain([Event::Answered(answer(Stance::Contest, "they are mine"))]).collect()
}

fn reasons() -> Words {
    words("the invoice is forged", "发票系伪造")
}

fn maintain() -> Command {
    Command::Maintain { reasons: reasons() }
}

fn reverse() -> Command {
    Command::Reverse { reasons: reasons() }
}

fn maintained() -> Event {
    Event::Maintained { reasons: reasons() }
}

fn reversed() -> Event {
    Event::Reversed { decision: "d-1".into(), reasons: reasons(), undone: vec!["m-1".into(), "m-2".into()] }
}

fn and(mut events: Vec<Event>, event: Event) -> Vec<Event> {
    events.push(event);
    events
}

#[test]
fn opening_and_withdrawal() {
    let withdraw = || Command::Withdraw { reason: "a mistake".into() };
    run::<Case>(vec![
        scene("a case opens", [], Command::Open(opening()), happens([opened()])),
        scene("twice", [opened()], Command::Open(opening()), refused([(Conflict, "")])),
        scene(
            "about nothing",
            [],
            Command::Open(Opening { items: vec![], ..opening() }),
            refused([(Missing, "/items")]),
        ),
        scene("a case is withdrawn", [opened()], withdraw(), happens([withdrawn()[1].clone()])),
        scene("after it was upheld", upheld(), withdraw(), refused([(State, "")])),
        scene("after it was rejected", rejected(), withdraw(), refused([(State, "")])),
        scene("a withdrawn case is withdrawn", withdrawn(), withdraw(), refused([(State, "")])),
        scene("no case is withdrawn", [], withdraw(), refused([(State, "")])),
        scene("no case is decided", [], Command::Decide(draft()), refused([(State, "")])),
        scene("no case is answered", [], contest(), refused([(State, "")])),
        scene("no case is kept", [], maintain(), refused([(State, "")])),
        scene("no case is reversed", [], reverse(), refused([(State, "")])),
    ]);
}

#[test]
fn answers() {
    let answered = |answer| happens([Event::Answered(answer)]);
    let accept = || answer(Stance::Accept, "");
    let full = || Answer { evidence: vec!["d".into(); 20], ..answer(Stance::Authorised, "授权书") };
    run::<Case>(vec![
        scene(
            "before the decision",
            [opened()],
            contest(),
            answered(answer(Stance::Contest, "they are mine")),
        ),
        scene("after it", upheld(), contest(), answered(answer(Stance::Contest, "they are mine"))),
        scene("once more", contested(), contest(), answered(answer(Stance::Contest, "they are mine"))),
        scene("accepted without a word", upheld(), Command::Answer(accept()), answered(accept())),
        scene("with twenty files", upheld(), Command::Answer(full()), answered(full())),
        scene(
            "with twenty-one",
            upheld(),
            Command::Answer(Answer { evidence: vec!["d".into(); 21], ..full() }),
            refused([(Invalid, "/evidence")]),
        ),
        scene(
            "contested without a word",
            upheld(),
            Command::Answer(answer(Stance::Contest, " ")),
            refused([(Missing, "/words")]),
        ),
        scene(
            "authorised without a word",
            upheld(),
            Command::Answer(answer(Stance::Authorised, "")),
            refused([(Missing, "/words")]),
        ),
        scene(
            "accepted with too many",
            upheld(),
            Command::Answer(answer(Stance::Accept, &"字".repeat(10_001))),
            refused([(Invalid, "/words")]),
        ),
        scene("of a case that was rejected", rejected(), contest(), refused([(State, "")])),
        scene("of a case that was withdrawn", withdrawn(), contest(), refused([(State, "")])),
        scene(
            "of a decision that was reversed, without a word",
            and(contested(), reversed()),
            Command::Answer(answer(Stance::Contest, "")),
            refused([(State, ""), (Missing, "/words")]),
        ),
    ]);
}

#[test]
fn reviews() {
    let accepted = Event::Answered(answer(Stance::Accept, ""));
    let without = |command: fn(Words) -> Command| command(Words::default());
    run::<Case>(vec![
        scene("a contested decision is kept", contested(), maintain(), happens([maintained()])),
        scene("nobody contests it", upheld(), maintain(), refused([(State, "")])),
        scene("it is accepted", and(upheld().into(), accepted), maintain(), refused([(State, "")])),
        scene("it was kept already", and(contested(), maintained()), maintain(), refused([(State, "")])),
        scene("kept before a decision", [opened()], maintain(), refused([(State, "")])),
        scene(
            "kept without reasons",
            contested(),
            without(|reasons| Command::Maintain { reasons }),
            refused([(Missing, "/reasons")]),
        ),
        scene(
            "contested again after it was kept",
            and(contested(), maintained()),
            contest(),
            happens([Event::Answered(answer(Stance::Contest, "they are mine"))]),
        ),
        scene("reversed by the operator itself", upheld(), reverse(), happens([reversed()])),
        scene("reversed after an answer", contested(), reverse(), happens([reversed()])),
        scene("reversed after it was kept", and(contested(), maintained()), reverse(), happens([reversed()])),
        scene("reversed twice", and(contested(), reversed()), reverse(), refused([(State, "")])),
        scene("kept after it was reversed", and(contested(), reversed()), maintain(), refused([(State, "")])),
        scene("reversed before a decision", [opened()], reverse(), refused([(State, "")])),
        scene("reversed although it was rejected", rejected(), reverse(), refused([(State, "")])),
        scene(
            "reversed without reasons, before a decision",
            [opened()],
            without(|reasons| Command::Reverse { reasons }),
            refused([(State, ""), (Missing, "/reasons")]),
        ),
    ]);
}

#[test]
fn under_a_mandate() {
    let under =
        |command: Command| Command::UnderMandate { mandate: "md-1".into(), command: Box::new(command) };
    let reason = || "a licence was found".to_owned();
    let withdraw = || Command::WithdrawItems { items: vec!["i-1".into()], reason: reason() };
    run::<Case>(vec![
        scene(
            "an agent takes an item back",
            [opened()],
            under(withdraw()),
            happens([
                Event::UnderMandate { mandate: "md-1".into() },
                Event::ItemsWithdrawn { items: vec!["i-1".into()], reason: reason(), undone: vec![] },
            ]),
        ),
        scene(
            "in a case that is closed",
            rejected(),
            under(withdraw()),
            refused([(State, ""), (Invalid, "/items/0")]),
        ),
        scene("when nothing has come due", [opened()], under(Command::Tick), nothing()),
    ]);
}
