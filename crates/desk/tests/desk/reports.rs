//! A report's way, as its reporter sees it.

use crate::on_both;
use crate::stage::{
    Stage, admin, is_forbidden, is_missing, reasons, respondent, reviewer, rights_holder, verdict, words,
};
use casework::Code::{Invalid, Missing, State};
use casework::case::Stance;
use casework::lead::Verdict;
use desk::{NewReport, Paging, ReceiptStep, ReportReceipt, ReportRow};

on_both! {
    a_report_joins_the_lead_and_its_receipt_goes_to_the_end,
    a_report_of_a_genuine_item_ends_so,
    an_unknown_brand_goes_to_triage,
    a_report_is_set_aside,
    a_brand_that_two_hold_goes_to_triage,
    a_report_of_an_item_that_never_arrived,
    a_reporter_is_erased,
    what_is_no_report_is_refused,
    a_withdrawn_right_is_not_recognised,
}

fn about(link: &str, brand: &str) -> NewReport {
    NewReport {
        link: link.to_owned(),
        brand: brand.to_owned(),
        words: "the seam is wrong, says Zhang Wei".to_owned(),
        email: "reporter@example.org".to_owned(),
        ..NewReport::default()
    }
}

async fn report(stage: &Stage, link: &str, brand: &str) -> ReportReceipt {
    stage.desk().report(about(link, brand)).await.unwrap()
}

async fn step(stage: &Stage, receipt: &ReportReceipt) -> (ReceiptStep, Option<String>) {
    let seen = stage.desk().receipt(&receipt.token).await.unwrap();
    (seen.step, seen.outcome)
}

async fn triage(stage: &Stage, state: &str) -> Vec<ReportRow> {
    stage.desk().reports(&reviewer(), Some(state), &Paging::default()).await.unwrap().items
}

fn closed(outcome: &str) -> (ReceiptStep, Option<String>) {
    (ReceiptStep::Closed, Some(outcome.to_owned()))
}

async fn a_report_joins_the_lead_and_its_receipt_goes_to_the_end(stage: &mut Stage) {
    stage.cast().await;
    let lead = stage.send("i-1", "new Larkspin scarf").await.leads.remove(0);
    let before = stage.leads(&reviewer()).await[0].score;
    let receipt = report(stage, "https://shop.example/item/i-1/", "larkspin").await;
    assert_eq!(receipt.link, format!("https://desk.example/receipt/{}", receipt.token));
    let row = &stage.leads(&rights_holder("lark")).await[0];
    assert_eq!((&row.id, row.items, row.reports), (&lead, 1, 1));
    assert!(row.score > before);
    let view = stage.desk().lead(&rights_holder("lark"), &lead).await.unwrap();
    assert_eq!(view.reports_seen[0].words.as_deref(), Some("the seam is wrong, says Zhang Wei"));
    assert_eq!(step(stage, &receipt).await, (ReceiptStep::WithHolder, None));

    let case = stage.confirm(&lead).await;
    assert_eq!(step(stage, &receipt).await, (ReceiptStep::WithOperator, None));
    stage.uphold(&case).await;
    assert_eq!(step(stage, &receipt).await, closed("upheld"));
    let shop = respondent("shop-1");
    stage.desk().answer_case(&shop, &case, Stance::Contest, "they are mine", vec![]).await.unwrap();
    assert_eq!(step(stage, &receipt).await, closed("upheld"));
    stage.wait(60);
    stage.desk().reverse_case(&reviewer(), &case, words("the invoice is real")).await.unwrap();
    assert_eq!(step(stage, &receipt).await, closed("reversed"));

    let seen = stage.desk().receipt(&receipt.token).await.unwrap();
    assert_eq!(seen.updated.as_second() - seen.filed.as_second(), 60);
    assert_eq!((seen.brand.as_str(), seen.leaf.len()), ("larkspin", 64));
    let text = serde_json::to_string(&seen).unwrap();
    assert!(!text.contains("shop-1") && !text.contains(case.as_str()), "nothing about others: {text}");
    assert!(is_missing(&stage.desk().receipt("guessed").await));
}

async fn a_report_of_a_genuine_item_ends_so(stage: &mut Stage) {
    stage.cast().await;
    let lead = stage.send("i-1", "new Larkspin scarf").await.leads.remove(0);
    let receipt = report(stage, "i-1", "Larkspin").await;
    let lark = rights_holder("lark");
    stage.desk().verify_lead(&lark, &lead, verdict(Verdict::CannotTell)).await.unwrap();
    assert_eq!(step(stage, &receipt).await, (ReceiptStep::WithHolder, None));
    stage.desk().verify_lead(&lark, &lead, verdict(Verdict::Licensed)).await.unwrap();
    assert_eq!(step(stage, &receipt).await, closed("licensed"));
}

async fn an_unknown_brand_goes_to_triage(stage: &mut Stage) {
    let (lark, _) = stage.cast().await;
    stage.send("i-1", "a scarf with a little bird").await;
    let receipt = report(stage, "i-1", "the bird brand").await;
    assert_eq!(step(stage, &receipt).await, (ReceiptStep::Received, None));
    let waiting = triage(stage, "received").await;
    assert_eq!((waiting.len(), waiting[0].right.as_deref()), (1, None));
    assert_eq!(waiting[0].words.as_deref(), Some("the seam is wrong, says Zhang Wei"));

    let desk = stage.desk();
    let unknown = desk.assign_report(&reviewer(), &receipt.report, &"r-9".into()).await;
    assert_eq!(reasons(unknown), [(Invalid, "/right".to_owned())]);
    assert!(is_forbidden(&desk.assign_report(&rights_holder("lark"), &receipt.report, &lark).await));
    assert!(is_missing(&desk.assign_report(&reviewer(), &"rp-9".into(), &lark).await));
    let lead = desk.assign_report(&reviewer(), &receipt.report, &lark).await.unwrap();
    assert_eq!(step(stage, &receipt).await, (ReceiptStep::WithHolder, None));
    let row = &stage.leads(&rights_holder("lark")).await[0];
    assert_eq!((&row.id, row.reports), (&lead, 1));
    assert!((row.score - casework::lead::STRANGER).abs() < 1e-9);
    let again = stage.desk().assign_report(&reviewer(), &receipt.report, &lark).await;
    assert_eq!(reasons(again), [(State, String::new())]);
    assert_eq!(stage.leads(&rights_holder("lark")).await[0].reports, 1, "refused whole");
}

async fn a_report_is_set_aside(stage: &mut Stage) {
    stage.cast().await;
    let receipt = report(stage, "i-1", "the bird brand").await;
    let desk = stage.desk();
    let without = desk.set_aside_report(&reviewer(), &receipt.report, String::new()).await;
    assert_eq!(reasons(without), [(Missing, "/reason".to_owned())]);
    assert!(is_missing(&desk.set_aside_report(&reviewer(), &"rp-9".into(), "no".into()).await));
    desk.set_aside_report(&reviewer(), &receipt.report, "no such brand".into()).await.unwrap();
    assert_eq!(step(stage, &receipt).await, closed("set_aside"));
    let seen = stage.desk().receipt(&receipt.token).await.unwrap();
    assert_eq!(seen.reason.as_deref(), Some("no such brand"));
    assert!(triage(stage, "received").await.is_empty());
}

async fn a_brand_that_two_hold_goes_to_triage(stage: &mut Stage) {
    stage.cast().await;
    // Two firms in different trades hold the same word.
    stage.mark("hawk", "Larkspin").await;
    stage.desk().settle().await.unwrap();
    let receipt = report(stage, "i-1", "Larkspin").await;
    assert_eq!(step(stage, &receipt).await, (ReceiptStep::Received, None));
    assert_eq!(triage(stage, "received").await.len(), 1);
}

async fn a_report_of_an_item_that_never_arrived(stage: &mut Stage) {
    stage.cast().await;
    let first = report(stage, "https://elsewhere.example/x?id=77", "Larkspin").await;
    let second = report(stage, "https://elsewhere.example/x?id=77", "Larkspin").await;
    assert_ne!(first.token, second.token);
    let leads = stage.leads(&rights_holder("lark")).await;
    assert_eq!((leads.len(), leads[0].reports, leads[0].items), (1, 2, 1));
    assert_eq!(leads[0].respondent, None);
    let view = stage.desk().lead(&rights_holder("lark"), &leads[0].id).await.unwrap();
    assert_eq!(view.items_seen[0].content.links, ["https://elsewhere.example/x?id=77"]);
    // Another link is another lead: nobody knows whose either is.
    report(stage, "https://elsewhere.example/x?id=78", "Larkspin").await;
    assert_eq!(stage.leads(&rights_holder("lark")).await.len(), 2);
    let case = stage.confirm(&leads[0].id).await;
    stage.uphold(&case).await;
    assert_eq!(stage.case(&case).await.row.respondent, None);
}

async fn a_reporter_is_erased(stage: &mut Stage) {
    stage.cast().await;
    let lead = stage.send("i-1", "new Larkspin scarf").await.leads.remove(0);
    let receipt = report(stage, "i-1", "Larkspin").await;
    let other = report(stage, "i-1", "Larkspin").await;
    let desk = stage.desk();
    assert_eq!(desk.store().secrets("contact").await.unwrap().len(), 2);
    let head = desk.head().await.unwrap();
    desk.erase_reporter(&receipt.token).await.unwrap();
    desk.erase_reporter(&receipt.token).await.unwrap();

    assert_eq!(desk.receipt(&receipt.token).await.unwrap().words, None);
    assert!(desk.receipt(&other.token).await.unwrap().words.is_some(), "another reporter's words stay");
    assert_eq!(desk.store().secrets("contact").await.unwrap().len(), 1);
    let seen = desk.lead(&rights_holder("lark"), &lead).await.unwrap();
    let kept: Vec<_> = seen.reports_seen.iter().filter_map(|r| r.words.as_ref()).collect();
    assert_eq!(kept.len(), 1);
    let proof = desk.verify(&|_, _| {}).await.unwrap();
    assert!(proof.sound, "{proof:?}");
    assert_eq!((proof.events, &proof.head), (head.position, &head.chain), "the log is as it was");
    assert!(is_missing(&desk.erase_reporter("guessed").await));
}

async fn what_is_no_report_is_refused(stage: &mut Stage) {
    stage.cast().await;
    let before = stage.desk().head().await.unwrap().position;
    let refused = async |new| reasons(stage.desk().report(new).await);
    let pointers = [(Missing, "/link".to_owned()), (Missing, "/brand".to_owned())];
    assert_eq!(refused(about(" ", "")).await, pointers);
    for email in ["nobody", "no body@example.org", &format!("{}@example.org", "x".repeat(250))] {
        let new = NewReport { email: email.to_owned(), ..about("i-1", "Larkspin") };
        assert_eq!(refused(new).await, [(Invalid, "/email".to_owned())], "{email}");
    }
    let long = NewReport { words: "字".repeat(4001), ..about("i-1", "Larkspin") };
    assert_eq!(refused(long).await, [(Invalid, "/words".to_owned())]);
    assert_eq!(stage.desk().head().await.unwrap().position, before);
}

async fn a_withdrawn_right_is_not_recognised(stage: &mut Stage) {
    stage.cast().await;
    let title = casework::right::Title {
        kind: casework::right::Kind::Work,
        text: "The Salt Road".into(),
        holder: "lark".into(),
        ..casework::right::Title::default()
    };
    let lark = rights_holder("lark");
    let new = desk::NewRight { title, assets: vec![] };
    let work = stage.desk().register_right(&admin(), new).await.unwrap();
    stage.desk().settle().await.unwrap();
    assert!(!stage.desk().right(&lark, &work).await.unwrap().matching, "no word of it can be matched");
    let receipt = report(stage, "i-1", "the salt road").await;
    assert_eq!(step(stage, &receipt).await, (ReceiptStep::WithHolder, None));

    stage.desk().withdraw_right(&lark, &work, "sold".into()).await.unwrap();
    stage.desk().settle().await.unwrap();
    let receipt = report(stage, "i-2", "The Salt Road").await;
    assert_eq!(step(stage, &receipt).await, (ReceiptStep::Received, None));
    let assigned = stage.desk().assign_report(&reviewer(), &receipt.report, &work).await;
    assert_eq!(reasons(assigned), [(Invalid, "/right".to_owned())]);
}
