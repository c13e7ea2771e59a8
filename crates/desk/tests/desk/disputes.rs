//! A dispute out of court, from the rules that name a body to the reversal, told to both sides.

use crate::on_both;
use crate::receiver::Receiver;
use crate::stage::{Stage, admin, is_forbidden, reasons, respondent, reviewer, rights_holder, words};
use casework::CaseId;
use casework::Code::{Authority, State};
use casework::Side::{Complainant, Respondent};
use casework::case::{NewDispute, Redress, Said};
use casework::policy::Body;
use desk::{Actor, LawSettings, OperatorAct, SideAct};

on_both! {
    a_body_is_named_asked_and_followed,
    a_body_that_is_not_followed,
}

fn mei() -> Actor {
    Actor { id: "mei".into(), name: "mei".into(), ..reviewer() }
}

fn house() -> NewDispute {
    NewDispute { body: "Settlement House".into(), number: "SH-7".into(), evidence: vec![] }
}

/// A case in Germany that is upheld, under rules that name a body.
async fn upheld(stage: &mut Stage) -> CaseId {
    stage.settings.law = LawSettings { territory: "DE".parse().unwrap(), ..stage.settings.law.clone() };
    stage.restart().await;
    stage.cast().await;
    let mut rules = stage.desk().rules().await.unwrap().in_force().rules.clone();
    rules.bodies = vec![Body {
        pack: "eu-dsa".into(),
        name: words("Settlement House"),
        url: "https://settle.example".into(),
    }];
    stage.desk().publish_rules(&admin(), rules, words("we name a body"), 0).await.unwrap();
    let lead = stage.send("i-1", "Larkspin bag").await.leads.remove(0);
    let case = stage.confirm(&lead).await;
    stage.uphold(&case).await;
    case
}

async fn a_body_is_named_asked_and_followed(stage: &mut Stage) {
    let case = upheld(stage).await;
    let desk = stage.desk().clone();
    let (lark, shop) = (rights_holder("lark"), respondent("shop-1"));
    let seen = desk.case(&shop, &case).await.unwrap();
    let stated = seen.statement.unwrap();
    let way = stated.ways.iter().find(|way| way.way == Redress::OutOfCourt).unwrap();
    assert_eq!(way.bodies[0].name.en, "Settlement House");
    assert_eq!(seen.procedure.bodies, way.bodies);
    assert!(seen.procedure.may.contains(&"dispute"));
    assert!(!desk.case(&lark, &case).await.unwrap().procedure.may.contains(&"dispute"), "it has won");
    let told = reasons(desk.act_in_case(&lark, &case, SideAct::Dispute(house())).await);
    assert_eq!(told, [(State, String::new())]);
    let (operators, holders) = (Receiver::start(|_| 204), Receiver::start(|_| 204));
    operators.subscribe(stage, &admin(), &["case.disputed", "case.dispute_decided"]).await;
    holders.subscribe(stage, &lark, &["case.disputed", "case.dispute_decided"]).await;
    desk.act_in_case(&shop, &case, SideAct::Dispute(house())).await.unwrap();
    desk.settle().await.unwrap();
    let act = OperatorAct::DecideDispute(Said::Wrong, true, words("the goods are genuine"));
    assert!(is_forbidden(&desk.operate(&shop, &case, act.clone(), None).await));
    desk.operate(&reviewer(), &case, act, None).await.unwrap();
    let seen = desk.case(&shop, &case).await.unwrap();
    assert_eq!(seen.row.state, "reversed");
    assert!(seen.measures.iter().all(|measure| measure.state == "undone"));
    let dispute = &seen.procedure.disputes[0];
    assert!(dispute.followed && dispute.said == Some(Said::Wrong) && dispute.dispute.by == Respondent);
    desk.settle().await.unwrap();
    for (receiver, sides) in [(&operators, 2), (&holders, 1)] {
        let bodies = receiver.bodies();
        let kinds: Vec<_> = bodies.iter().map(|body| body["type"].as_str().unwrap()).collect();
        assert_eq!(kinds, ["case.disputed", "case.dispute_decided"]);
        for body in &bodies {
            assert_eq!(body["data"]["letters"].as_array().unwrap().len(), sides, "{body}");
        }
    }
    // Both sides read it among their letters.
    for actor in [&lark, &shop] {
        let letters = desk.sent_letters(actor, None, &desk::Paging::default()).await.unwrap().items;
        let told = |text: &str| letters.iter().any(|sent| sent.letter.subject.en == text);
        assert!(told("The out-of-court body has spoken") && told("The decision is reversed"));
    }
}

async fn a_body_that_is_not_followed(stage: &mut Stage) {
    let case = upheld(stage).await;
    let desk = stage.desk().clone();
    let shop = respondent("shop-1");
    // The body has told the operator first.
    let own = desk.case(&reviewer(), &case).await.unwrap();
    assert!(own.procedure.may.contains(&"tell_dispute") && !own.procedure.may.contains(&"decide_dispute"));
    desk.operate(&reviewer(), &case, OperatorAct::Dispute(Respondent, house()), None).await.unwrap();
    let wrong_side = OperatorAct::Dispute(Complainant, house());
    assert!(!reasons(desk.operate(&reviewer(), &case, wrong_side, None).await).is_empty());
    let kept = || OperatorAct::DecideDispute(Said::Wrong, false, words("it has not seen the test purchase"));
    let own = reasons(desk.operate(&reviewer(), &case, kept(), None).await);
    assert_eq!(own, [(Authority, String::new())], "who decided does not keep it against a body");
    desk.operate(&mei(), &case, kept(), None).await.unwrap();
    let seen = desk.case(&shop, &case).await.unwrap();
    assert_eq!(seen.row.state, "upheld");
    assert!(!seen.procedure.may.contains(&"dispute"), "a body has spoken");
    assert!(seen.procedure.deadlines.iter().any(|one| one.deadline.event == "dispute"));
}
