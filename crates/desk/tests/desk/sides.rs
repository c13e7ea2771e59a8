//! The two sides of a case and what each learns of the other: as much as the law discloses, and no more.

use crate::on_both;
use crate::receiver::Receiver;
use crate::stage::{Stage, admin, is_missing, reasons, respondent, reviewer, rights_holder, words};
use casework::Code::{Authority, Missing};
use casework::case::{LegalAction, Offer, OfferKind};
use casework::{CaseId, Contact, Proofs};
use desk::{Actor, CaseLink, NewCounter, OperatorAct, SideAct};
use jiff::ToSpan;

on_both! {
    papers_are_disclosed_and_no_more,
    the_explanation_is_told_where_the_pack_says_so,
    a_counter_notice_is_checked_before_it_is_sent,
    the_strike_is_named_to_whom_it_hits,
    another_person_decides_the_complaint,
    nobody_acts_in_anothers_case,
}

async fn upheld(stage: &Stage) -> CaseId {
    stage.cast().await;
    let lead = stage.send("i-1", "Larkspin scarf").await.leads.remove(0);
    let case = stage.confirm(&lead).await;
    stage.uphold(&case).await;
    case
}

async fn link(stage: &Stage, case: &CaseId) -> CaseLink {
    let link = stage.desk().respondent_link(&reviewer(), case).await.unwrap();
    stage.desk().case_link(link.rsplit('/').next().unwrap()).await.unwrap()
}

/// A counter-notice with everything that the house rules ask for, and a passport that they do not.
async fn counter(stage: &Stage, link: &CaseLink) -> NewCounter {
    let file = async |text: &'static [u8]| stage.desk().upload_by_link(link, text.into()).await.unwrap();
    NewCounter {
        contact: Contact {
            name: "Shop One".into(),
            address: "1 Hidden Lane".into(),
            email: "one@shop.example".into(),
            signature: "Shop One".into(),
            ..Contact::default()
        },
        proofs: Proofs {
            identity: vec![file(b"SAMPLE passport").await],
            evidence: vec![file(b"SAMPLE invoice").await],
            declarations: ["good-faith".to_owned()].into(),
            ..Proofs::default()
        },
        grounds: "bought from the maker".into(),
        ..NewCounter::default()
    }
}

async fn papers_are_disclosed_and_no_more(stage: &mut Stage) {
    let case = upheld(stage).await;
    let receiver = Receiver::start(|_| 204);
    receiver.subscribe(stage, &rights_holder("lark"), &["case.countered"]).await;
    let link = link(stage, &case).await;
    let new = counter(stage, &link).await;
    let (passport, invoice) = (new.proofs.identity[0].clone(), new.proofs.evidence[0].clone());
    let stray = stage.desk().upload_by_link(&link, "SAMPLE nobody named".into()).await.unwrap();
    stage.desk().act_by_link(&link, SideAct::Counter(new)).await.unwrap();

    let lark = rights_holder("lark");
    let seen = serde_json::to_string(&stage.desk().case(&lark, &case).await.unwrap()).unwrap();
    assert!(seen.contains(&invoice) && seen.contains("bought from the maker"), "{seen}");
    for secret in [passport.as_str(), "Hidden Lane", "one@shop.example"] {
        assert!(!seen.contains(secret), "the complainant reads `{secret}`: {seen}");
    }
    assert!(stage.desk().file(&lark, &invoice).await.is_ok());
    assert!(is_missing(&stage.desk().file(&lark, &passport).await), "whoever knows the digest");
    assert!(stage.desk().file(&reviewer(), &passport).await.is_ok());
    stage.desk().settle().await.unwrap();
    let told = receiver.bodies()[0].to_string();
    assert!(!told.contains(&passport) && !told.contains("\"signer\""), "{told}");

    assert!(stage.desk().file_by_link(&link, &passport).await.is_ok(), "its own");
    assert!(is_missing(&stage.desk().file_by_link(&link, &stray).await));
    assert!(is_missing(&stage.desk().file_by_link(&link, "nonsense").await));
    let writ = stage.desk().upload_evidence(&lark, "SAMPLE writ".into()).await.unwrap();
    let sued = LegalAction {
        items: vec![],
        stop: "court-action".into(),
        body: "High Court".into(),
        evidence: vec![writ.clone()],
        ..LegalAction::default()
    };
    stage.desk().act_in_case(&lark, &case, SideAct::Claim(sued)).await.unwrap();
    let seen = serde_json::to_string(&stage.desk().case_by_link(&link).await.unwrap()).unwrap();
    assert!(seen.contains("High Court") && !seen.contains(&writ), "the house discloses no evidence: {seen}");
    assert!(is_missing(&stage.desk().file_by_link(&link, &writ).await));
    assert!(stage.desk().file(&lark, &writ).await.is_ok());

    let shop = respondent("shop-1");
    assert!(stage.desk().file(&shop, &passport).await.is_ok());
    assert!(is_missing(&stage.desk().file(&respondent("shop-2"), &invoice).await));
}

/// The house rules as they come, and as an operator may write them: the explanation is for the operator alone.
const HOUSE: &str = include_str!("../../../law/packs/house.toml");

async fn the_explanation_is_told_where_the_pack_says_so(stage: &mut Stage) {
    let case = upheld(stage).await;
    let link = link(stage, &case).await;
    let new = counter(stage, &link).await;
    stage.desk().act_by_link(&link, SideAct::Counter(new)).await.unwrap();
    let why = async |stage: &Stage, actor: &Actor| {
        let seen = stage.desk().case(actor, &case).await.unwrap().procedure.counters.remove(0);
        (seen.grounds_told, seen.counter.grounds.text().unwrap_or_default().to_owned())
    };
    let told = (true, "bought from the maker".to_owned());
    let lark = rights_holder("lark");
    assert_eq!(why(stage, &lark).await, told);

    let packs = stage.settings.data.join("law/packs");
    std::fs::create_dir_all(&packs).unwrap();
    let closed =
        HOUSE.replace("\"former_location\", \"grounds\", \"evidence\"", "\"former_location\", \"evidence\"");
    assert_ne!(closed, HOUSE);
    std::fs::write(packs.join("house.toml"), closed).unwrap();
    stage.settings.law.directory = packs.parent().map(Into::into);
    stage.restart().await;
    assert_eq!(why(stage, &lark).await, (false, String::new()));
    let seen = serde_json::to_string(&stage.desk().case(&lark, &case).await.unwrap()).unwrap();
    assert!(!seen.contains("bought from the maker"), "nor anywhere else: {seen}");
    for knows in [reviewer(), respondent("shop-1")] {
        assert_eq!(why(stage, &knows).await, told, "{knows:?}");
    }
}

async fn a_counter_notice_is_checked_before_it_is_sent(stage: &mut Stage) {
    let case = upheld(stage).await;
    let link = link(stage, &case).await;
    let lacks = stage.desk().check_counter_by_link(&link, NewCounter::default()).await.unwrap();
    let pointers: Vec<_> = lacks.iter().map(|lack| lack.pointer.as_str()).collect();
    assert_eq!(pointers, ["/name", "/grounds", "/declarations", "/signature"]);
    assert!(lacks.iter().all(|lack| lack.article.is_some() && !lack.words.zh.is_empty()), "{lacks:?}");
    assert_eq!(stage.case(&case).await.row.state, "upheld", "a check records nothing");
    let whole = counter(stage, &link).await;
    assert!(stage.desk().check_counter_by_link(&link, whole.clone()).await.unwrap().is_empty());
    let shop = respondent("shop-1");
    assert!(stage.desk().check_counter(&shop, &case, whole.clone()).await.unwrap().is_empty());
    assert!(is_missing(&stage.desk().check_counter(&respondent("shop-2"), &case, whole.clone()).await));
    stage.desk().act_by_link(&link, SideAct::Counter(whole)).await.unwrap();
    assert_eq!(stage.case(&case).await.row.state, "waiting");
}

async fn the_strike_is_named_to_whom_it_hits(stage: &mut Stage) {
    let case = upheld(stage).await;
    let strike =
        async |actor: &Actor| stage.desk().case(actor, &case).await.unwrap().statement.unwrap().strike;
    let given = strike(&respondent("shop-1")).await.unwrap();
    assert!(given.points > 0 && !given.undone);
    assert_eq!(strike(&reviewer()).await.as_ref(), Some(&given));
    let by_link = stage.desk().standing_by_link(&link(stage, &case).await).await.unwrap();
    assert_eq!(
        (by_link.subject.as_str(), by_link.points),
        ("account/shop-1", given.points),
        "without an account"
    );
    assert!(by_link.timeline.iter().all(|happened| happened.actor != "rui"), "{:?}", by_link.timeline);
    assert_eq!(strike(&rights_holder("lark")).await, None, "that is between the account and the operator");
    stage.desk().reverse_case(&reviewer(), &case, words("a mistake")).await.unwrap();
    assert!(strike(&respondent("shop-1")).await.unwrap().undone);
}

async fn another_person_decides_the_complaint(stage: &mut Stage) {
    let case = upheld(stage).await;
    let complaint = SideAct::Complain { words: "you did not look".into(), evidence: vec![] };
    stage.desk().act_in_case(&respondent("shop-1"), &case, complaint).await.unwrap();
    let own = stage.case(&case).await.procedure;
    assert!(own.barred.is_some() && !own.may.contains(&"decide_complaint"), "{:?}", own.may);
    let act = || OperatorAct::DecideComplaint(true, words("you are right"));
    assert_eq!(
        reasons(stage.desk().operate(&reviewer(), &case, act(), None).await),
        [(Authority, String::new())]
    );
    let other = Actor { id: "mei".into(), ..reviewer() };
    let seen = stage.desk().case(&other, &case).await.unwrap().procedure;
    assert!(seen.barred.is_none() && seen.may.contains(&"decide_complaint"));
    stage.desk().operate(&other, &case, act(), None).await.unwrap();
    assert_eq!(stage.case(&case).await.row.state, "reversed");
}

async fn nobody_acts_in_anothers_case(stage: &mut Stage) {
    let case = upheld(stage).await;
    let new = counter(stage, &link(stage, &case).await).await;
    let until = stage.desk().now() + 48.hours();
    let offer = || Offer { offer_kind: OfferKind::Edit, terms: words("we edit it"), until };
    let acts = || {
        [
            SideAct::Counter(new.clone()),
            SideAct::Complain { words: "no".into(), evidence: vec![] },
            SideAct::Offer(offer()),
            SideAct::AnswerOffer(true),
        ]
    };
    let no_account = Actor { account: None, ..respondent("shop-1") };
    for stranger in [respondent("shop-2"), no_account, rights_holder("hawk"), admin()] {
        for act in acts() {
            let done = stage.desk().act_in_case(&stranger, &case, act.clone()).await;
            let out = matches!(done, Err(desk::DeskError::NotFound { .. } | desk::DeskError::Forbidden(_)));
            assert!(out, "{stranger:?} {act:?}: {done:?}");
        }
    }
    let blank = SideAct::Complain { words: " ".into(), evidence: vec![] };
    let refused = stage.desk().act_in_case(&respondent("shop-1"), &case, blank).await;
    assert_eq!(reasons(refused), [(Missing, "/words".to_owned())]);
}
