//! What an association does for a member under its mandate, act by act, and what it may not.

use crate::notices::{counter, file, filed_by, in_china, notice};
use crate::on_both;
use crate::stage::{
    Stage, admin, association, counterfeit, is_forbidden, is_missing, item, reasons, respondent, reviewer,
    rights_holder, verdict, words,
};
use casework::Code::{Authority, Conflict};
use casework::case::{LegalAction, Offer, OfferKind, State};
use casework::lead::{Examination, Order, Step, Verdict};
use casework::mandate::{Act, Grant};
use casework::standing::Subject;
use casework::{CaseId, LeadId, MandateId, Words};
use desk::{BatchEntry, NoticeFilter, NoticeItemFilter, Paging, SideAct};

on_both! {
    a_notice_and_all_that_follows_under_a_mandate,
    a_holder_sees_what_was_filed_for_it,
    a_batch_and_a_test_purchase_under_a_mandate,
    a_certificate_in_the_hands_of_an_agent_is_no_alarm,
    the_proof_of_a_mandate_is_for_its_two_sides,
    several_rights_on_one_item,
    one_right_on_several_respondents,
    a_strike_is_named_to_whom_it_hits,
}

/// Lark lets the guild do these acts on all its rights.
pub(crate) async fn delegate(stage: &Stage, acts: &[Act]) -> MandateId {
    let grant = Grant { agent: "guild".into(), acts: acts.to_vec(), ..Grant::default() };
    grant_of(stage, grant).await
}

pub(crate) async fn grant_of(stage: &Stage, grant: Grant) -> MandateId {
    let mandate = stage.desk().grant_mandate(&rights_holder("lark"), grant).await.unwrap();
    stage.desk().confirm_mandate(&association("guild"), &mandate).await.unwrap();
    mandate
}

fn claim() -> SideAct {
    SideAct::Claim(LegalAction {
        items: vec![],
        stop: "court-action".into(),
        body: "北京知识产权法院".into(),
        number: "(2026)京73民初1号".into(),
        evidence: vec![],
    })
}

fn withdraw() -> SideAct {
    SideAct::Withdraw { items: vec![], reason: "a licence was found".into() }
}

fn complain() -> SideAct {
    SideAct::Complain { words: "look again".into(), evidence: vec![] }
}

async fn a_notice_and_all_that_follows_under_a_mandate(stage: &mut Stage) {
    let right = in_china(stage).await;
    let (guild, shop) = (association("guild"), respondent("shop-1"));
    let items = ["i-1", "i-2", "i-3", "i-4"].map(|id| item(id, &format!("shop-{}", &id[2..]), "bag"));
    stage.send_items(items.into()).await;
    let mandate = delegate(stage, &[Act::File]).await;
    let (notice, placed) = filed_by(stage, &guild, &right, &["i-1", "i-2", "i-3", "i-4"]).await;
    let cases: Vec<CaseId> = placed.into_iter().map(|placed| placed.case.unwrap()).collect();
    let desk = stage.desk();
    assert_eq!(
        desk.notices(&guild, &desk::NoticeFilter::default(), &Paging::default()).await.unwrap().items[0].id,
        notice
    );
    let until = desk.now() + jiff::SignedDuration::from_hours(48);
    let offer =
        || SideAct::Offer(Offer { offer_kind: OfferKind::Edit, terms: words("the logo goes"), until });
    for act in [claim(), complain(), offer(), withdraw()] {
        let refused = desk.act_in_case(&guild, &cases[0], act).await;
        assert_eq!(reasons(refused), [(Authority, String::new())], "the mandate lets it file and no more");
    }
    let strangers = [association("rivals"), rights_holder("hawk")];
    desk.end_mandate(&guild, &mandate, "a wider one follows".into()).await.unwrap();
    delegate(stage, &Act::ALL).await;
    for stranger in &strangers {
        assert!(is_missing(&desk.act_in_case(stranger, &cases[0], withdraw()).await));
    }
    stage.uphold(&cases[0]).await;
    desk.act_in_case(&shop, &cases[0], counter(stage).await).await.unwrap();
    desk.act_in_case(&guild, &cases[0], claim()).await.unwrap();
    desk.act_in_case(&guild, &cases[1], offer()).await.unwrap();
    desk.act_in_case(&respondent("shop-2"), &cases[1], SideAct::AnswerOffer(true)).await.unwrap();
    desk.act_in_case(&guild, &cases[2], withdraw()).await.unwrap();
    let mut draft = stage.draft(&cases[3]).await;
    draft.items.iter_mut().for_each(|item| item.upheld = false);
    draft.measures.clear();
    desk.decide_case(&reviewer(), &cases[3], draft).await.unwrap();
    desk.act_in_case(&guild, &cases[3], complain()).await.unwrap();
    let mut states = Vec::new();
    for case in &cases {
        let view = stage.case(case).await;
        let under = view.timeline.iter().find(|event| event.kind == "case.under_mandate");
        assert_eq!(under.unwrap().actor, "guild-person", "the log says under which mandate");
        states.push(view.state());
    }
    assert_eq!(states, [State::Waiting, State::Settled, State::Withdrawn, State::Rejected]);
}

async fn a_holder_sees_what_was_filed_for_it(stage: &mut Stage) {
    let right = in_china(stage).await;
    let (guild, lark, hawk) = (association("guild"), rights_holder("lark"), rights_holder("hawk"));
    stage.send_items(vec![item("i-1", "shop-1", "bag")]).await;
    let mandate = delegate(stage, &[Act::File]).await;
    let desk = stage.desk();
    let draft = desk.draft_notice(&guild, notice(stage, &right).await).await.unwrap();
    let (filed, _) = filed_by(stage, &guild, &right, &["i-1"]).await;
    desk.end_mandate(&guild, &mandate, "the season is over".into()).await.unwrap();
    let all = NoticeFilter::default();
    let listed = desk.notices(&lark, &all, &Paging::default()).await.unwrap().items;
    assert_eq!(listed.iter().map(|row| &row.id).collect::<Vec<_>>(), [&filed], "what was filed, no drafts");
    assert_eq!(desk.notice_counts(&lark, &all).await.unwrap(), [("filed".to_owned(), 1)]);
    let view = desk.notice(&lark, &filed).await.unwrap();
    assert!(!view.may_file && !view.may_withdraw && view.row.party == "guild");
    let items = NoticeItemFilter::default();
    assert_eq!(
        desk.notice_items(&lark, &filed, &items, &Paging::default()).await.unwrap().items[0].status,
        "FORWARDED"
    );
    assert!(!desk.notice_letters(&lark, &filed).await.unwrap().is_empty());
    assert!(is_missing(&desk.notice(&lark, &draft).await), "what the agent has not filed is the agent's");
    let mut withdrawn = desk.withdraw_notice(&lark, &filed, [].into(), "no".into()).await;
    assert!(is_missing(&withdrawn), "who filed it takes it back");
    withdrawn = desk.withdraw_notice(&hawk, &filed, [].into(), "no".into()).await;
    assert!(is_missing(&withdrawn) && is_missing(&desk.notice(&hawk, &filed).await));
    assert!(desk.notices(&hawk, &all, &Paging::default()).await.unwrap().items.is_empty());
}

async fn a_batch_and_a_test_purchase_under_a_mandate(stage: &mut Stage) {
    stage.cast().await;
    let items = (0..3).map(|n| item(&format!("i-{n}"), &format!("shop-{n}"), "new Larkspin scarf")).collect();
    let leads: Vec<LeadId> =
        stage.send_items(items).await.into_iter().map(|mut sent| sent.leads.remove(0)).collect();
    let (desk, guild) = (stage.desk(), association("guild"));
    let batch = |leads: &[LeadId]| {
        leads.iter().map(|lead| BatchEntry { lead: lead.clone(), items: vec![] }).collect::<Vec<_>>()
    };
    let early = desk.verify_leads(&guild, batch(&leads[..2]), &counterfeit()).await.unwrap();
    assert!(early.iter().all(|result| !result.done), "nothing was delegated yet");
    let mandate = delegate(stage, &[Act::Verify]).await;
    let done = desk.verify_leads(&guild, batch(&leads[..2]), &counterfeit()).await.unwrap();
    assert!(done.iter().all(|result| result.case.is_some()));
    for lead in &leads[..2] {
        let verified = desk.lead(&reviewer(), lead).await.unwrap().verified.unwrap();
        assert_eq!(verified.mandate.as_ref(), Some(&mandate));
    }
    let seen = desk.lead(&guild, &leads[2]).await.unwrap().version;
    stage.send_items(vec![item("i-9", "shop-2", "another Larkspin scarf")]).await;
    let stale = desk.verify_seen_lead(&guild, &leads[2], counterfeit(), Some(seen)).await;
    assert_eq!(reasons(stale), [(Conflict, "/seen".to_owned())], "no verdict over what nobody looked at");
    desk.verify_seen_lead(&guild, &leads[2], verdict(Verdict::CannotTell), Some(seen + 1)).await.unwrap();
    let order = Order { buyer: "the guild".into(), number: "O-1".into(), ..Order::default() };
    desk.test_lead(&guild, &leads[2], Step::Order(order)).await.unwrap();
    desk.test_lead(&guild, &leads[2], Step::Receive { at: None }).await.unwrap();
    let examination = Examination { findings: words("the seam is glued"), photos: vec![] };
    desk.test_lead(&guild, &leads[2], Step::Examine(examination)).await.unwrap();
    assert!(desk.verify_lead(&guild, &leads[2], counterfeit()).await.unwrap().case.is_some());
    desk.end_mandate(&guild, &mandate, "the contract ended".into()).await.unwrap();
    let late = desk.retract_verifications(&guild, leads.clone(), "too late").await.unwrap();
    assert!(late.iter().all(|result| !result.done));
}

async fn a_certificate_in_the_hands_of_an_agent_is_no_alarm(stage: &mut Stage) {
    let right = in_china(stage).await;
    let proof = file(stage).await;
    stage.send_items(vec![item("i-1", "shop-1", "bag"), item("i-2", "shop-1", "bag")]).await;
    let grant =
        Grant { agent: "guild".into(), acts: vec![Act::File], proof: Some(proof), ..Grant::default() };
    grant_of(stage, grant).await;
    filed_by(stage, &rights_holder("lark"), &right, &["i-1"]).await;
    filed_by(stage, &association("guild"), &right, &["i-2"]).await;
    stage.desk().settle().await.unwrap();
    let alarms = async || stage.desk().alarms(&reviewer(), None, &Paging::default()).await.unwrap().items;
    assert!(alarms().await.is_empty(), "holder and agent show the same paper");
    // Somebody who has nothing to do with them shows it too.
    let theirs = stage.mark("hawk", "Hawksong").await;
    stage.desk().settle().await.unwrap();
    stage.send_items(vec![item("i-3", "shop-3", "bag")]).await;
    filed_by(stage, &rights_holder("hawk"), &theirs, &["i-3"]).await;
    stage.desk().settle().await.unwrap();
    assert_eq!(alarms().await.len(), 1);
}

async fn the_proof_of_a_mandate_is_for_its_two_sides(stage: &mut Stage) {
    stage.cast().await;
    let proof = stage.desk().upload_text(&admin(), "power of attorney".into()).await.unwrap();
    let desk = stage.desk();
    assert!(desk.file(&rights_holder("hawk"), &proof).await.is_ok(), "nobody's file yet");
    let grant = Grant {
        agent: "guild".into(),
        acts: vec![Act::File],
        proof: Some(proof.clone()),
        ..Grant::default()
    };
    grant_of(stage, grant).await;
    for actor in [rights_holder("lark"), association("guild"), admin(), reviewer()] {
        assert!(desk.file(&actor, &proof).await.is_ok(), "{actor:?}");
    }
    for stranger in [rights_holder("hawk"), association("rivals"), respondent("shop-1")] {
        assert!(is_missing(&desk.file(&stranger, &proof).await), "{stranger:?}");
    }
}

async fn several_rights_on_one_item(stage: &mut Stage) {
    let right = in_china(stage).await;
    let hawk = stage.mark("hawk", "Hawksong").await;
    stage.desk().settle().await.unwrap();
    stage.send_items(vec![item("both", "shop-1", "bag")]).await;
    let (_, first) = filed_by(stage, &rights_holder("lark"), &right, &["both"]).await;
    let (_, second) = filed_by(stage, &rights_holder("hawk"), &hawk, &["both"]).await;
    let (first, second) = (first[0].case.clone().unwrap(), second[0].case.clone().unwrap());
    assert_ne!(first, second, "each right has a case of its own");
    stage.uphold(&first).await;
    stage.uphold(&second).await;
    stage.desk().reverse_case(&reviewer(), &first, words("it is licensed")).await.unwrap();
    let kept = stage.case(&second).await;
    assert_eq!(kept.state(), State::Upheld, "what one holder loses the other keeps");
    assert!(kept.measures.iter().all(|measure| measure.state == "applied"));
    assert!(is_missing(&stage.desk().case(&rights_holder("lark"), &second).await));
}

async fn one_right_on_several_respondents(stage: &mut Stage) {
    let right = in_china(stage).await;
    let shops = ["shop-1", "shop-2", "shop-2", "shop-3"];
    let items = shops.iter().enumerate().map(|(n, shop)| item(&format!("i-{n}"), shop, "bag")).collect();
    stage.send_items(items).await;
    let lark = rights_holder("lark");
    let (_, placed) = filed_by(stage, &lark, &right, &["i-0", "i-1", "i-2", "i-3"]).await;
    let case = |n: usize| placed[n].case.clone().unwrap();
    assert_eq!(case(1), case(2), "one case for each respondent");
    assert!(case(0) != case(1) && case(1) != case(3));
    stage.uphold(&case(0)).await;
    stage.uphold(&case(1)).await;
    let desk = stage.desk();
    desk.act_in_case(&respondent("shop-2"), &case(1), counter(stage).await).await.unwrap();
    let states = [stage.case(&case(0)).await, stage.case(&case(1)).await, stage.case(&case(3)).await];
    assert_eq!(states.map(|view| view.state()), [State::Upheld, State::Waiting, State::Open]);
    assert!(is_missing(&desk.case(&respondent("shop-2"), &case(0)).await), "each sees its own");
}

async fn a_strike_is_named_to_whom_it_hits(stage: &mut Stage) {
    let right = in_china(stage).await;
    stage.send_items(vec![item("i-1", "shop-1", "bag")]).await;
    let (_, placed) = filed_by(stage, &rights_holder("lark"), &right, &["i-1"]).await;
    let case = placed[0].case.clone().unwrap();
    stage.uphold(&case).await;
    let desk = stage.desk();
    let told = async |actor: &desk::Actor| {
        let strike = desk.case(actor, &case).await.unwrap().statement.unwrap().strike;
        let letters = desk.letters(actor, &case).await.unwrap();
        let named = letters.iter().flat_map(|letter| &letter.paragraphs).any(|words: &Words| {
            words.en.contains("counts as a strike: 2 points") && words.zh.contains("计入违规记分：2分")
        });
        (strike.map(|strike| strike.points), named)
    };
    assert_eq!(told(&respondent("shop-1")).await, (Some(2), true));
    assert_eq!(told(&reviewer()).await, (Some(2), true));
    assert_eq!(told(&rights_holder("lark")).await, (None, false), "the seller's points are the seller's");
    let guild = association("guild");
    let member = Subject::Party("lark".into());
    assert!(is_missing(&desk.standing(&guild, &member).await));
    delegate(stage, &[Act::File]).await;
    assert!(desk.standing(&guild, &member).await.is_ok(), "who acts for a member sees how it stands");
    assert!(is_missing(&desk.standing(&guild, &Subject::Party("hawk".into())).await));
    assert!(is_forbidden(&desk.decide_case(&guild, &case, stage.draft(&case).await).await));
}
