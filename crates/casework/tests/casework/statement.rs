//! The statement of reasons has every element that DSA Art. 17(3) lists.

use crate::case_scenarios::{decision, draft, judged, opened, opening, remove, upheld};
use crate::scene::{folded, law, now, words};
use casework::case::{
    Answer, Case, Decider, DecisionDraft, Event, GroundKind, Opening, Outcome, Redress, Stance,
    StatementOfReasons, statement_of_reasons,
};
use casework::{Applied, CaseId, Personal, Words};
use jiff::ToSpan;

fn of(events: &[Event]) -> Option<StatementOfReasons> {
    statement_of_reasons(&CaseId::from("c-1"), &folded::<Case>(events), law())
}

#[test]
fn there_is_none_before_the_decision() {
    assert_eq!(of(&[]), None);
    assert_eq!(of(&[opened()]), None);
    assert_eq!(of(&[opened(), Event::Withdrawn { reason: "a mistake".into() }]), None);
}

#[test]
fn a_what_is_done_where_and_how_long() {
    let mut draft = draft();
    draft.measures[0].territory = vec!["CN".into()];
    draft.measures[0].until = Some(now() + 24.hours());
    let said = of(&[opened(), Event::Decided(decision(draft, Outcome::Upheld, "d-1", &["m-1", "m-2"]))]);
    let said = said.unwrap();
    assert_eq!(said.measures.len(), 2);
    assert_eq!(said.measures[0].draft.territory, ["CN"]);
    assert_eq!(said.measures[0].draft.until, Some(now() + 24.hours()));
    assert!(said.in_force);
}

#[test]
fn b_facts_and_circumstances_item_by_item() {
    let said = of(&upheld()).unwrap();
    assert_eq!(said.facts, draft().facts);
    assert_eq!(said.complaint, opening().grounds);
    assert_eq!((said.complainant.as_str(), said.right.as_str()), ("lark", "r-1"));
    let items: Vec<_> = said.items.iter().map(|i| (i.outcome.item.as_str(), i.digest.as_str())).collect();
    assert_eq!(items, [("i-1", "digest of i-1"), ("i-2", "digest of i-2")]);
}

#[test]
fn c_automated_means_in_finding_and_in_deciding() {
    let said = of(&upheld()).unwrap();
    assert_eq!((said.detection, said.decider), (opening().detection, Decider::Person));
    let ruled = DecisionDraft { decider: Decider::Rule("exact-logo@2".into()), ..draft() };
    let ruled = Event::Decided(decision(ruled, Outcome::Upheld, "d-1", &["m-1", "m-2"]));
    assert_eq!(of(&[opened(), ruled]).unwrap().decider, Decider::Rule("exact-logo@2".into()));
}

#[test]
fn d_and_e_the_law_or_the_terms_and_why() {
    let said = of(&upheld()).unwrap();
    assert_eq!(said.ground, draft().ground);
    assert_eq!(said.explanation, draft().explanation);
    let mut terms = draft();
    terms.ground.kind = GroundKind::Terms;
    let terms = Event::Decided(decision(terms, Outcome::Upheld, "d-1", &["m-1", "m-2"]));
    assert_eq!(of(&[opened(), terms]).unwrap().ground.kind, GroundKind::Terms);
}

#[test]
fn f_how_to_contest_it() {
    use Redress::{Answer, Complaint, CounterNotice, Court, OutOfCourt};
    let said = of(&upheld()).unwrap();
    assert_eq!(said.redress, [Answer, CounterNotice, Complaint, Court]);
    let articles: Vec<_> = said.ways.iter().filter_map(|way| way.article.as_deref()).collect();
    assert_eq!(articles, ["House rules 5", "House rules 7"]);
    let window = said.ways[2].window.as_ref().unwrap();
    assert_eq!(window.due.unwrap().to_string(), "2026-09-18T23:59:59Z", "six months to the end of the day");
    let rejected = DecisionDraft { items: judged(false, false), measures: vec![], ..draft() };
    let rejected = [opened(), Event::Decided(decision(rejected, Outcome::Rejected, "d-1", &[]))];
    assert_eq!(of(&rejected).unwrap().redress, [Complaint, Court], "there is nothing to answer");

    let under = |pack: &str, counter: Option<&str>| {
        let counter_notice = counter.map(str::to_owned);
        let law = Some(Applied { pack: pack.into(), counter_notice, ..Applied::default() });
        let [_, decided] = upheld();
        of(&[Event::Opened(Opening { law, ..opening() }), decided]).unwrap()
    };
    assert_eq!(under("eu-dsa", None).redress, [Answer, CounterNotice, Complaint, OutOfCourt, Court]);
    let china = under("cn-ecommerce", Some("cn-ecommerce"));
    assert_eq!(china.ways[1].article.as_deref(), Some("E-Commerce Law Art 43"));
    let unverified = under("eu-dsm-17", None).ways.into_iter().find(|way| way.way == OutOfCourt);
    assert!(unverified.unwrap().warning.is_some(), "what nobody has checked says so");
}

#[test]
fn a_partial_decision_says_so_for_each_item() {
    let partly = DecisionDraft { items: judged(true, false), measures: vec![remove("i-1")], ..draft() };
    let said = of(&[opened(), Event::Decided(decision(partly, Outcome::Partly, "d-1", &["m-1"]))]).unwrap();
    assert_eq!(said.outcome, Outcome::Partly);
    assert_eq!(said.items.iter().map(|i| i.outcome.upheld).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn what_came_afterwards_stands_in_it() {
    let answered = Event::Answered(Answer {
        stance: Stance::Contest,
        words: Personal::new("account/shop-1".into(), "they are mine"),
        evidence: vec![],
    });
    let reasons = words("the invoice is forged", "");
    let kept = Event::Maintained { reasons: reasons.clone() };
    let [opened, decided] = upheld();
    let said = of(&[opened.clone(), decided.clone(), answered.clone(), kept]).unwrap();
    assert_eq!((said.reviews[0].reversed, &said.reviews[0].reasons), (false, &reasons));
    assert!(said.in_force);

    let undone = vec!["m-1".into(), "m-2".into()];
    let reversed = Event::Reversed { decision: "d-1".into(), reasons: reasons.clone(), undone };
    let said = of(&[opened, decided, answered, reversed]).unwrap();
    assert!(said.reviews[0].reversed && !said.in_force);
    assert_eq!(said.measures.len(), 2, "what was done is still told");
    let theirs = [Redress::Complaint, Redress::Court];
    assert_eq!(said.redress, theirs, "what is left is the complainant's");
}

#[test]
fn words_are_read_in_the_language_asked_for_or_in_the_other() {
    let both = words("yes", "是");
    assert_eq!((both.best(false), both.best(true)), (("yes", "en"), ("是", "zh-CN")));
    assert_eq!(words("yes", " ").best(true), ("yes", "en"));
    assert_eq!(words("", "是").best(false), ("是", "zh-CN"));
    assert_eq!(Words::default().best(false).0, "");
}
