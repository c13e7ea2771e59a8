//! Two people of the operator look at the same thing: the second is told what has changed, and nothing is lost.

use crate::channels::{nickname, opened};
use crate::notices::{counter, filed_by, in_china};
use crate::on_both;
use crate::stage::{Stage, association, item, mark, reasons, respondent, reviewer, rights_holder, words};
use casework::Code::Conflict;
use casework::alarm::Finding;
use casework::case::PauseSpec;
use casework::guidance::{Answer, AnswerDraft};
use casework::right::Review;
use casework::standing::Subject;
use desk::{DeskError, NewRight, OperatorAct, Paging};

on_both! {
    a_right_that_got_its_proof_meanwhile,
    an_alarm_that_grew_meanwhile,
    guidance_that_was_tried_meanwhile,
    a_notifier_who_was_warned_meanwhile,
    a_clock_that_was_set_anew_meanwhile,
}

/// It came too late, and was told of what has happened since.
fn told(done: Result<(), DeskError>, kind: &str) {
    let said = format!("{:?}", done.as_ref().unwrap_err());
    assert!(said.contains(kind), "{said}");
    assert_eq!(reasons(done), [(Conflict, "/seen".to_owned())]);
}

async fn a_right_that_got_its_proof_meanwhile(stage: &mut Stage) {
    stage.cast().await;
    let (desk, lark) = (stage.desk(), rights_holder("lark"));
    let right = desk.register_right(&lark, mark("lark", "Loomwise")).await.unwrap();
    let version = async || desk.right(&reviewer(), &right).await.unwrap().version;
    let seen = version().await;
    let file = desk.upload_text(&lark, "certificate of Loomwise".into()).await.unwrap();
    desk.prove_right(&lark, &right, file).await.unwrap();
    let refuse = || Review::Refuse { reason: "no certificate".into() };
    told(desk.review_right(&reviewer(), &right, refuse(), Some(seen)).await, "right.proof_given");
    assert_eq!(desk.right(&lark, &right).await.unwrap().row.state, "pending", "nothing was recorded");
    desk.review_right(&reviewer(), &right, Review::Approve, Some(version().await)).await.unwrap();
}

async fn an_alarm_that_grew_meanwhile(stage: &mut Stage) {
    stage.cast().await;
    let desk = stage.desk();
    let register = async |holder: &str, name: &str| {
        let mut new: NewRight = mark(holder, name);
        new.title.office = Some("CNIPA".to_owned());
        new.title.number = Some("1234567".to_owned());
        desk.register_right(&rights_holder(holder), new).await.unwrap();
        desk.settle().await.unwrap();
    };
    register("lark", "Larkworks").await;
    register("hawk", "Hawkworks").await;
    let id = desk.alarms(&reviewer(), None, &Paging::default()).await.unwrap().items.remove(0).id;
    let version = async || desk.alarm(&reviewer(), &id).await.unwrap().version;
    let seen = version().await;
    register("hawk", "Hawkweaves").await;
    let resolve = async |seen| {
        desk.resolve_alarm(&reviewer(), &id, Finding::Harmless, words("one group"), Some(seen)).await
    };
    told(resolve(seen).await, "alarm.");
    resolve(version().await).await.unwrap();
}

async fn guidance_that_was_tried_meanwhile(stage: &mut Stage) {
    let (lark, _) = stage.cast().await;
    let (desk, guild) = (stage.desk(), association("guild"));
    let channel = opened(stage).await;
    let id = desk.propose_guidance(&guild, &channel, nickname(&lark), words("they write so")).await.unwrap();
    let seen = desk.guidance(&reviewer(), &id).await.unwrap().version;
    desk.rehearse_guidance(&guild, &id).await.unwrap();
    let answer = async |seen| {
        let draft = AnswerDraft { answer: Answer::Adopted, reasons: words("it helps"), adapted: None };
        desk.answer_guidance(&reviewer(), &id, draft, Some(seen)).await
    };
    told(answer(seen).await, "guidance.");
    assert_eq!(desk.right(&reviewer(), &lark).await.unwrap().assets.len(), 1, "nothing was adopted");
    answer(seen + 1).await.unwrap();
}

async fn a_notifier_who_was_warned_meanwhile(stage: &mut Stage) {
    stage.cast().await;
    let (desk, party, reviewer) = (stage.desk(), "lark".into(), reviewer());
    let of = Subject::Party("lark".into());
    let seen = desk.standing(&reviewer, &of).await.unwrap().version;
    desk.warn_notifier(&reviewer, &party, words("two were unfounded"), Some(seen)).await.unwrap();
    told(desk.warn_notifier(&reviewer, &party, words("so they were"), Some(seen)).await, "standing.warned");
    told(desk.suspend_notifier(&reviewer, &party, 7, words("at once"), Some(seen)).await, "standing.warned");
    assert_eq!(desk.standing(&reviewer, &of).await.unwrap().version, seen + 1, "one warning");
}

async fn a_clock_that_was_set_anew_meanwhile(stage: &mut Stage) {
    let right = in_china(stage).await;
    stage.send_items(vec![item("i-1", "shop-1", "bag")]).await;
    let (_, placed) = filed_by(stage, &rights_holder("lark"), &right, &["i-1"]).await;
    let case = placed[0].case.clone().unwrap();
    stage.uphold(&case).await;
    let desk = stage.desk();
    let shop = respondent("shop-1");
    desk.act_in_case(&shop, &case, counter(stage).await).await.unwrap();
    stage.wait(3600);
    let seen = stage.case(&case).await.version;
    let now = desk.now();
    let pause = || {
        OperatorAct::Pause(None, PauseSpec { reason: None, from: now, to: None, reasons: words("booked") })
    };
    desk.operate(&reviewer(), &case, pause(), Some(seen)).await.unwrap();
    told(desk.operate(&reviewer(), &case, pause(), Some(seen)).await, "case.clock_changed");
    told(
        desk.operate(&reviewer(), &case, OperatorAct::Arrived(None, now), Some(seen)).await,
        "case.clock_changed",
    );
    assert_eq!(stage.case(&case).await.version, seen + 1, "halted once");
    desk.operate(&reviewer(), &case, OperatorAct::Arrived(None, now), Some(seen + 1)).await.unwrap();
}
