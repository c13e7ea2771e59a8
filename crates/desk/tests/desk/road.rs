//! The whole road, from an item to measures, and back.

use crate::on_both;
use crate::stage::{
    Stage, admin, counterfeit, is_forbidden, is_missing, platform, reasons, respondent, reviewer,
    rights_holder, verdict, words,
};
use casework::Code::{Missing, State};
use casework::case::{self, Outcome, Stance};
use casework::lead::Verdict;
use desk::{ItemStatus, Paging};

on_both! {
    from_an_item_to_measures,
    a_decision_is_contested_and_kept,
    a_decision_is_contested_and_reversed,
    the_respondent_answers_through_the_link_too,
    a_verdict_for_the_seller_ends_it,
    a_verdict_is_taken_back,
    a_decision_without_reasons_is_refused,
    nobody_does_what_is_not_theirs_to_do,
}

async fn from_an_item_to_measures(stage: &mut Stage) {
    let (lark, _) = stage.cast().await;
    assert_eq!(stage.desk().matchset().rights, 2);
    let honest = stage.send("i-0", "wool scarf, hand made").await;
    assert!(honest.findings.is_empty() && honest.leads.is_empty());

    let received = stage.send("i-1", "new Larkspin scarf").await;
    assert_eq!(received.status, ItemStatus::Received);
    let finding = &received.findings[0];
    assert_eq!(finding.right.as_ref(), Some(&lark));
    assert_eq!((finding.place.start, finding.place.end), (Some(4), Some(12)));
    assert_eq!(finding.matched.as_deref(), Some("Larkspin"));
    let more = stage.send("i-2", "L.a.r.k.s.p.i.n shawl").await;
    assert_eq!(more.leads, received.leads, "the same right and respondent: the same lead");

    let leads = stage.leads(&rights_holder("lark")).await;
    assert_eq!(leads.len(), 1);
    assert_eq!((leads[0].items, leads[0].state.as_str()), (2, "open"));
    let seen = stage.desk().lead(&rights_holder("lark"), &leads[0].id).await.unwrap();
    assert!(seen.may_verify && !seen.may_retract);
    assert_eq!(seen.items_seen.len(), 2);
    assert_eq!((seen.history.items, seen.history.leads), (3, 1));

    let case = stage.confirm(&leads[0].id).await;
    let view = stage.case(&case).await;
    assert_eq!((view.row.state.as_str(), view.row.items), ("open", 2));
    assert!(view.may_decide && view.warranty);
    assert!(view.opening.items.iter().all(|known| known.digest.len() == 64));
    assert_eq!(view.opening.detection.engines, ["mark"]);

    stage.uphold(&case).await;
    let view = stage.case(&case).await;
    assert_eq!(view.state(), case::State::Upheld);
    let statement = view.statement.unwrap();
    assert_eq!((statement.outcome, statement.in_force), (Outcome::Upheld, true));
    let enforcements = stage.desk().enforcements(&platform(), &Paging::default()).await.unwrap().items;
    let done: Vec<_> = enforcements.iter().map(|e| (e.item.as_deref(), e.state.as_str())).collect();
    assert_eq!(done, [(Some("i-1"), "applied"), (Some("i-2"), "applied")]);
    let item = stage.desk().item(&reviewer(), "i-1").await.unwrap();
    assert_eq!((item.measures, item.cases), (vec!["remove".to_owned()], vec![case.to_string()]));
}

/// A case that is upheld against `shop-1`.
async fn upheld(stage: &Stage) -> casework::CaseId {
    stage.cast().await;
    let lead = stage.send("i-1", "new Larkspin scarf").await.leads.remove(0);
    let case = stage.confirm(&lead).await;
    stage.uphold(&case).await;
    case
}

async fn contest(stage: &Stage, case: &casework::CaseId) {
    let shop = respondent("shop-1");
    stage.desk().answer_case(&shop, case, Stance::Contest, "they are mine", vec![]).await.unwrap();
    assert_eq!(stage.case(case).await.row.state, "contested");
}

async fn a_decision_is_contested_and_kept(stage: &mut Stage) {
    let case = upheld(stage).await;
    contest(stage, &case).await;
    assert_eq!(stage.case(&case).await.answers_given[0].answer.words.text(), Some("they are mine"));
    let reasons = words("the invoice is forged");
    stage.desk().maintain_case(&reviewer(), &case, reasons.clone()).await.unwrap();
    let view = stage.case(&case).await;
    assert_eq!((view.row.state.as_str(), &view.reviews[0].reasons), ("upheld", &reasons));
    assert_eq!(view.measures[0].state, "applied");
    let again = stage.desk().maintain_case(&reviewer(), &case, reasons).await;
    assert_eq!(self::reasons(again), [(State, String::new())]);
}

async fn a_decision_is_contested_and_reversed(stage: &mut Stage) {
    let case = upheld(stage).await;
    contest(stage, &case).await;
    stage.desk().reverse_case(&reviewer(), &case, words("the invoice is real")).await.unwrap();
    let view = stage.case(&case).await;
    assert_eq!(view.row.state, "reversed");
    assert!(view.measures.iter().all(|m| m.state == "undone" && m.undone.is_some()));
    assert!(!view.statement.unwrap().in_force);
    let enforcements = stage.desk().enforcements(&platform(), &Paging::default()).await.unwrap().items;
    assert!(enforcements.iter().all(|e| e.state == "undone") && !enforcements.is_empty());
    assert!(stage.desk().item(&reviewer(), "i-1").await.unwrap().measures.is_empty());
    let again = stage.desk().reverse_case(&reviewer(), &case, words("again")).await;
    assert_eq!(reasons(again), [(State, String::new())]);
    let late = stage.desk().answer_case(&respondent("shop-1"), &case, Stance::Contest, "and?", vec![]).await;
    assert_eq!(reasons(late), [(State, String::new())]);
}

async fn the_respondent_answers_through_the_link_too(stage: &mut Stage) {
    stage.cast().await;
    let receiver = crate::receiver::Receiver::start(|_| 204);
    receiver.subscribe(stage, &admin(), &["case.opened"]).await;
    let lead = stage.send("i-1", "new Larkspin scarf").await.leads.remove(0);
    let case = stage.confirm(&lead).await;
    stage.uphold(&case).await;
    stage.desk().settle().await.unwrap();
    let link = receiver.bodies()[0]["data"]["respondent_link"].as_str().unwrap().to_owned();
    let token = link.strip_prefix("https://desk.example/case-receipt/").unwrap();
    let link = stage.desk().case_link(token).await.unwrap();
    assert_eq!(link.case, case);
    stage.desk().answer_by_link(&link, Stance::Authorised, "see the contract", vec![]).await.unwrap();
    let view = stage.desk().case_by_link(&link).await.unwrap();
    assert_eq!((view.row.state.as_str(), view.may_answer), ("contested", true));
    let text = serde_json::to_string(&view).unwrap();
    assert!(!text.contains("\"rui\"") && !text.contains("lark-person"), "nobody is named: {text}");
    assert!(is_missing(&stage.desk().case_link("guessed").await));
}

async fn a_verdict_for_the_seller_ends_it(stage: &mut Stage) {
    stage.cast().await;
    let lark = rights_holder("lark");
    let first = stage.send("i-1", "new Larkspin scarf").await.leads.remove(0);
    let outcome = stage.desk().verify_lead(&lark, &first, verdict(Verdict::CannotTell)).await.unwrap();
    assert_eq!(outcome.case, None);
    assert_eq!(stage.leads(&lark).await[0].state, "testing");
    stage.desk().verify_lead(&lark, &first, verdict(Verdict::Genuine)).await.unwrap();
    let row = &stage.leads(&lark).await[0];
    assert_eq!((row.state.as_str(), row.verdict.as_deref()), ("cleared", Some("genuine")));
    // What comes after the verdict makes a lead of its own.
    let second = stage.send("i-2", "another Larkspin scarf").await.leads.remove(0);
    assert_ne!(second, first);
    assert_eq!(stage.send("i-3", "a third Larkspin scarf").await.leads, [second]);
}

async fn a_verdict_is_taken_back(stage: &mut Stage) {
    stage.cast().await;
    let lark = rights_holder("lark");
    let lead = stage.send("i-1", "new Larkspin scarf").await.leads.remove(0);
    let case = stage.confirm(&lead).await;
    assert!(stage.desk().lead(&lark, &lead).await.unwrap().may_retract);
    let without = stage.desk().retract_verification(&lark, &lead, " ".into()).await;
    assert_eq!(reasons(without), [(Missing, "/reason".to_owned())]);
    stage.desk().retract_verification(&lark, &lead, "a mistake".into()).await.unwrap();
    assert_eq!(stage.case(&case).await.row.state, "withdrawn");
    assert_eq!(stage.leads(&lark).await[0].state, "open");

    let again = stage.confirm(&lead).await;
    assert_ne!(again, case);
    stage.uphold(&again).await;
    assert!(!stage.desk().lead(&lark, &lead).await.unwrap().may_retract);
    let late = stage.desk().retract_verification(&lark, &lead, "a mistake".into()).await;
    assert_eq!(reasons(late), [(State, String::new())]);
}

async fn a_decision_without_reasons_is_refused(stage: &mut Stage) {
    stage.cast().await;
    let lead = stage.send("i-1", "new Larkspin scarf").await.leads.remove(0);
    let case = stage.confirm(&lead).await;
    let mut draft = stage.draft(&case).await;
    draft.facts = words("");
    draft.measures.clear();
    let before = stage.desk().head().await.unwrap().position;
    let refused = reasons(stage.desk().decide_case(&reviewer(), &case, draft).await);
    assert_eq!(refused, [(Missing, "/facts".to_owned()), (Missing, "/measures".to_owned())]);
    assert_eq!(stage.desk().head().await.unwrap().position, before, "a refusal leaves no event");
}

async fn nobody_does_what_is_not_theirs_to_do(stage: &mut Stage) {
    stage.cast().await;
    let desk = stage.desk().clone();
    let lead = stage.send("i-1", "new Larkspin scarf").await.leads.remove(0);
    assert!(is_missing(&desk.verify_lead(&rights_holder("hawk"), &lead, counterfeit()).await));
    assert!(is_forbidden(&desk.verify_lead(&reviewer(), &lead, counterfeit()).await));
    assert!(is_missing(&desk.verify_lead(&rights_holder("lark"), &"ld-9".into(), counterfeit()).await));
    let case = stage.confirm(&lead).await;
    let hawk = rights_holder("hawk");
    assert!(is_missing(&desk.retract_verification(&hawk, &lead, "because".into()).await));
    for actor in [admin(), rights_holder("lark"), respondent("shop-1"), platform()] {
        let draft = stage.draft(&case).await;
        assert!(is_forbidden(&desk.decide_case(&actor, &case, draft).await), "{actor:?}");
        assert!(is_forbidden(&desk.reverse_case(&actor, &case, words("because")).await), "{actor:?}");
        let mail = desk.receive(&actor, vec![]).await;
        assert_eq!(is_forbidden(&mail), !matches!(actor.role, desk::Role::Admin | desk::Role::Platform));
    }
    let answer = desk.answer_case(&respondent("shop-2"), &case, Stance::Contest, "mine", vec![]).await;
    assert!(is_missing(&answer));
    let nobody = desk::Actor { account: None, ..respondent("shop-1") };
    assert!(is_missing(&desk.answer_case(&nobody, &case, Stance::Contest, "mine", vec![]).await));
    assert!(is_missing(&desk.decide_case(&reviewer(), &"c-9".into(), stage.draft(&case).await).await));
    assert!(is_forbidden(&desk.register_right(&hawk, crate::stage::mark("lark", "Larkspun")).await));
}
