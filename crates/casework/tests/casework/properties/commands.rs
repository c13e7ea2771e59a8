//! Random commands: mostly sensible, so that they lead somewhere, and now and then not.

use casework::Words;
use casework::case::{Decider, MeasureKind, Stance};
use casework::lead::{Examination, Order, Step as Test, Verdict};
use proptest::collection::vec;
use proptest::prelude::*;

/// What somebody does.
#[derive(Clone, Debug)]
pub(super) enum Step {
    Observe { right: u8, item: u8, score: f64, report: Option<u8> },
    Verify { party: u8, verdict: Verdict, items: Vec<u8>, grounds: Words, warranty: bool },
    Retract { party: u8, reason: String },
    Test { party: u8, step: Test },
    Tick,
    Decide(Draft),
    Answer { stance: Stance, words: String },
    Maintain { reasons: Words },
    Reverse { reasons: Words },
}

/// A decision, by the items' places in the case.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) upheld: [bool; 4],
    pub(super) forget: bool,
    pub(super) source: String,
    pub(super) article: String,
    pub(super) facts: Words,
    pub(super) explanation: Words,
    pub(super) measures: Vec<Measure>,
    pub(super) decider: Decider,
}

/// A measure: on the item at a place, or on an account.
#[derive(Clone, Debug)]
pub(super) struct Measure {
    pub(super) kind: MeasureKind,
    pub(super) item: Option<u8>,
    pub(super) account: u8,
    pub(super) hours: Option<i8>,
}

impl Step {
    /// Whether it is done by somebody who does not hold the right, and holders alone may do it.
    pub(super) fn is_by_outsider(&self) -> bool {
        matches!(
            self,
            Self::Verify { party, .. } | Self::Retract { party, .. } | Self::Test { party, .. } if *party != 0
        )
    }
}

/// One in ten is blank.
fn words() -> impl Strategy<Value = Words> {
    let said = |en: &str, zh: &str| Words { en: en.to_owned(), zh: zh.to_owned() };
    prop_oneof![
        5 => Just(said("because", "因为")),
        4 => Just(said("", "因为")),
        1 => Just(said(" ", "")),
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![9 => Just("because".to_owned()), 1 => Just(" ".to_owned())]
}

/// The holder is party 0.
fn party() -> impl Strategy<Value = u8> {
    prop_oneof![9 => Just(0_u8), 1 => Just(1_u8)]
}

fn verdict() -> impl Strategy<Value = Verdict> {
    prop_oneof![
        6 => Just(Verdict::Counterfeit),
        1 => Just(Verdict::Genuine),
        1 => Just(Verdict::Licensed),
        2 => Just(Verdict::CannotTell),
    ]
}

fn test() -> impl Strategy<Value = Test> {
    let order = text()
        .prop_map(|number| Test::Order(Order { buyer: "an agency".to_owned(), number, ..Order::default() }));
    prop_oneof![
        order,
        Just(Test::Receive { at: None }),
        words().prop_map(|findings| Test::Examine(Examination { findings, photos: vec![] })),
        text().prop_map(|reason| Test::GiveUp { reason }),
    ]
}

fn measure() -> impl Strategy<Value = Measure> {
    use MeasureKind::{Demote, Disable, Label, Remove, Restrict, Suspend, Terminate};
    let on_item = (
        prop_oneof![Just(Remove), Just(Disable), Just(Demote), Just(Label)],
        (0..3_u8).prop_map(Some),
        Just(0_u8),
    );
    let on_account = (prop_oneof![Just(Restrict), Just(Suspend), Just(Terminate)], Just(None), 0..2_u8);
    let wrong = (prop_oneof![Just(Remove), Just(Suspend)], proptest::option::of(0..5_u8), 0..3_u8);
    let hours = prop_oneof![6 => Just(None), 3 => (1..99_i8).prop_map(Some), 1 => (-9..1_i8).prop_map(Some)];
    (prop_oneof![6 => on_item, 3 => on_account, 1 => wrong], hours)
        .prop_map(|((kind, item, account), hours)| Measure { kind, item, account, hours })
}

fn draft() -> impl Strategy<Value = Draft> {
    let upheld = prop_oneof![3 => Just([true; 4]), 1 => any::<[bool; 4]>(), 1 => Just([false; 4])];
    let measures = prop_oneof![1 => Just(Vec::new()), 3 => vec(measure(), 1..3)];
    let decider = prop_oneof![Just(Decider::Person), Just(Decider::Rule("r@1".to_owned()))];
    let forget = prop_oneof![9 => Just(false), 1 => Just(true)];
    (upheld, forget, text(), text(), words(), words(), measures, decider).prop_map(
        |(upheld, forget, source, article, facts, explanation, measures, decider)| Draft {
            upheld,
            forget,
            source,
            article,
            facts,
            explanation,
            measures,
            decider,
        },
    )
}

fn step() -> impl Strategy<Value = Step> {
    let right = prop_oneof![9 => Just(0_u8), 1 => Just(1_u8)];
    let observe = (right, 0..3_u8, 0.0..=1.0_f64, proptest::option::of(0..3_u8))
        .prop_map(|(right, item, score, report)| Step::Observe { right, item, score, report });
    let warranty = prop_oneof![9 => Just(true), 1 => Just(false)];
    let verify = (party(), verdict(), vec(0..4_u8, 0..2), words(), warranty).prop_map(
        |(party, verdict, items, grounds, warranty)| Step::Verify {
            party,
            verdict,
            items,
            grounds,
            warranty,
        },
    );
    let stance = prop_oneof![Just(Stance::Contest), Just(Stance::Authorised), Just(Stance::Accept)];
    prop_oneof![
        6 => observe,
        4 => verify,
        1 => (party(), text()).prop_map(|(party, reason)| Step::Retract { party, reason }),
        2 => (party(), test()).prop_map(|(party, step)| Step::Test { party, step }),
        1 => Just(Step::Tick),
        6 => draft().prop_map(Step::Decide),
        3 => (stance, text()).prop_map(|(stance, words)| Step::Answer { stance, words }),
        1 => words().prop_map(|reasons| Step::Maintain { reasons }),
        1 => words().prop_map(|reasons| Step::Reverse { reasons }),
    ]
}

/// What happens at a desk, from the first finding on.
pub(super) fn steps() -> impl Strategy<Value = Vec<Step>> {
    vec(step(), 1..56)
}
