//! The vault: what holders register waits for the operator, lapses, and is renewed.

use crate::on_both;
use crate::stage::{
    Stage, admin, counterfeit, is_forbidden, is_missing, mark, reasons, reviewer, rights_holder,
};
use bytes::Bytes;
use casework::Code::{Invalid, State};
use casework::right::{Review, Standing, Title};
use desk::NewRight;

on_both! {
    a_holders_right_waits_for_the_operator,
    a_refused_right_says_why,
    proof_is_asked_given_and_kept_from_others,
    an_expired_right_stops_matching_until_it_is_renewed,
    a_certificate_that_another_holds_is_flagged,
}

fn certified(holder: &str, text: &str, number: &str) -> NewRight {
    let new = mark(holder, text);
    let title = Title { office: Some("CNIPA".into()), number: Some(number.into()), ..new.title };
    NewRight { title, ..new }
}

async fn a_holders_right_waits_for_the_operator(stage: &mut Stage) {
    stage.cast().await;
    let desk = stage.desk();
    let right = desk.register_right(&rights_holder("lark"), mark("lark", "Loomwise")).await.unwrap();
    let view = desk.right(&reviewer(), &right).await.unwrap();
    assert_eq!((view.row.state.as_str(), view.matching, view.may_review), ("pending", false, true));
    assert!(stage.send("i-1", "Loomwise shawl").await.leads.is_empty());
    for outsider in [rights_holder("lark"), rights_holder("hawk")] {
        assert!(is_forbidden(&desk.review_right(&outsider, &right, Review::Approve, None).await));
    }
    desk.review_right(&reviewer(), &right, Review::Approve, None).await.unwrap();
    assert!(desk.right(&reviewer(), &right).await.unwrap().matching);
    assert_eq!(stage.send("i-2", "Loomwise shawl").await.leads.len(), 1);
    // What came in while it waited is looked at again.
    desk.settle().await.unwrap();
    let leads = stage.leads(&rights_holder("lark")).await;
    assert_eq!(leads.iter().map(|lead| lead.items).sum::<u64>(), 2, "{leads:?}");
    let at_once = desk.register_right(&admin(), mark("lark", "Loomster")).await.unwrap();
    assert!(desk.right(&reviewer(), &at_once).await.unwrap().matching);
    let again = desk.review_right(&reviewer(), &at_once, Review::Approve, None).await;
    assert_eq!(reasons(again), [(State, String::new())]);
    assert!(is_missing(&desk.review_right(&reviewer(), &"r-404".into(), Review::Approve, None).await));
}

async fn a_refused_right_says_why(stage: &mut Stage) {
    stage.cast().await;
    let (desk, lark) = (stage.desk(), rights_holder("lark"));
    let right = desk.register_right(&lark, mark("lark", "Loomwise")).await.unwrap();
    let refuse = Review::Refuse { reason: "the certificate names another holder".into() };
    desk.review_right(&reviewer(), &right, refuse, None).await.unwrap();
    let view = desk.right(&lark, &right).await.unwrap();
    assert_eq!((view.row.state.as_str(), view.matching), ("refused", false));
    assert_eq!(view.standing, Standing::Refused { reason: "the certificate names another holder".into() });
}

async fn proof_is_asked_given_and_kept_from_others(stage: &mut Stage) {
    stage.cast().await;
    let (desk, lark) = (stage.desk(), rights_holder("lark"));
    let right = desk.register_right(&lark, mark("lark", "Loomwise")).await.unwrap();
    let ask = Review::AskProof { reason: "the certificate".into() };
    desk.review_right(&reviewer(), &right, ask, None).await.unwrap();
    assert_eq!(desk.right(&lark, &right).await.unwrap().row.state, "proof_asked");
    let nothing = desk.prove_right(&lark, &right, "0".repeat(64)).await;
    assert_eq!(reasons(nothing), [(Invalid, "/object".to_owned())]);
    let file = desk.upload_text(&lark, Bytes::from_static(b"certificate of Loomwise")).await.unwrap();
    assert!(is_forbidden(&desk.prove_right(&rights_holder("hawk"), &right, file.clone()).await));
    desk.prove_right(&lark, &right, file.clone()).await.unwrap();
    let view = desk.right(&reviewer(), &right).await.unwrap();
    assert_eq!((view.row.state.as_str(), view.proofs), ("pending", vec![file.clone()]));
    assert!(desk.file(&reviewer(), &file).await.is_ok());
    assert!(is_missing(&desk.file(&rights_holder("hawk"), &file).await));
    desk.review_right(&reviewer(), &right, Review::Approve, None).await.unwrap();
    assert!(desk.right(&lark, &right).await.unwrap().matching);
}

async fn an_expired_right_stops_matching_until_it_is_renewed(stage: &mut Stage) {
    stage.cast().await;
    let lark = rights_holder("lark");
    let mut new = mark("lark", "Loomwise");
    new.title.valid_until = Some("2026-03-20".parse().unwrap());
    let right = stage.desk().register_right(&admin(), new).await.unwrap();
    let lead = stage.send("i-1", "Loomwise shawl").await.leads.remove(0);
    stage.wait(3 * 86_400);
    stage.desk().settle().await.unwrap();
    let view = stage.desk().right(&lark, &right).await.unwrap();
    assert!(view.expired && !view.matching);
    assert!(stage.send("i-2", "Loomwise shawl").await.leads.is_empty());
    let late = stage.desk().verify_lead(&lark, &lead, counterfeit()).await;
    assert_eq!(reasons(late), [(State, String::new())]);
    let past = stage.desk().renew_right(&lark, &right, "2026-03-20".parse().unwrap()).await;
    assert!(past.is_ok(), "as it is: nothing to do");
    let past = stage.desk().renew_right(&lark, &right, "2026-03-01".parse().unwrap()).await;
    assert_eq!(reasons(past), [(Invalid, "/valid_until".to_owned())]);
    assert!(is_forbidden(
        &stage.desk().renew_right(&rights_holder("hawk"), &right, "2036-03-20".parse().unwrap()).await
    ));
    stage.desk().renew_right(&lark, &right, "2036-03-20".parse().unwrap()).await.unwrap();
    let view = stage.desk().right(&lark, &right).await.unwrap();
    assert_eq!((view.expired, view.matching), (false, true));
    assert_eq!(view.row.valid_until.as_deref(), Some("2036-03-20"));
    assert!(stage.desk().verify_lead(&lark, &lead, counterfeit()).await.is_ok());
}

async fn a_certificate_that_another_holds_is_flagged(stage: &mut Stage) {
    stage.cast().await;
    let desk = stage.desk();
    let first =
        desk.register_right(&rights_holder("lark"), certified("lark", "Loomwise", "G 12-345")).await.unwrap();
    let own = desk.register_right(&rights_holder("lark"), certified("lark", "Loom", "G12345")).await.unwrap();
    let second =
        desk.register_right(&rights_holder("hawk"), certified("hawk", "Loomwise", "g12345")).await.unwrap();
    let flags = async |right| match desk.right(&reviewer(), right).await.unwrap().standing {
        Standing::Pending { same_certificate } => same_certificate,
        other => panic!("{other:?}"),
    };
    assert!(flags(&first).await.is_empty());
    assert!(flags(&own).await.is_empty(), "its own certificate");
    assert_eq!(flags(&second).await, [first.clone(), own]);
    // Whose they are is the operator's to know.
    let seen = desk.right(&rights_holder("hawk"), &second).await.unwrap();
    assert!(!serde_json::json!(seen).to_string().contains(first.as_str()), "{seen:?}");
}
