//! From a notice to its end: filed in bulk, acted upon, countered, restored by silence; walls on the way.

use crate::on_both;
use crate::stage::{
    Stage, admin, counterfeit, is_forbidden, is_missing, item, mark, reasons, respondent, reviewer,
    rights_holder, words,
};
use casework::Code::{Authority, Conflict, Missing, State as WrongState};
use casework::case::{LegalAction, Offer, OfferKind, State};
use casework::lead::Verification;
use casework::notice::{Outcome, Placed};
use casework::right::{Review, Title};
use casework::{CaseId, Contact, NoticeId, Proofs, RightId, Words};
use desk::{
    Actor, LineStatus, NewCounter, NewNotice, NoticeItem, NoticeItemFilter, OperatorAct, Paging, SentLine,
    SideAct,
};

on_both!(
    a_notice_goes_its_way_until_silence_restores,
    items_join_reopen_and_are_refused,
    what_is_lacking_is_told_and_records_nothing,
    two_reviewers_at_once,
    a_lawsuit_keeps_a_settlement_closes,
    walls_stand_between_the_sides,
    who_complains_is_told_where_the_law_lets_it,
    evidence_on_one_item_is_seen_by_who_may,
    nothing_brought_forward_is_forgotten,
    five_hundred_items_in_one_notice,
    items_of_nobody_known_have_cases_of_their_own,
    what_is_no_item_is_told_by_its_line,
    a_lead_meets_the_case_of_a_notice,
    what_the_law_lets_nobody_complain_of_again_is_no_counterfeit_either,
    a_verification_says_what_it_is_about_and_where,
);

const DAY: i64 = 86_400;

/// The desk of a marketplace in China.
pub(crate) async fn in_china(stage: &mut Stage) -> RightId {
    stage.settings.law.operator.trade = law::Trade::Marketplace;
    stage.settings.law.territory = "CN".parse().unwrap();
    stage.restart().await;
    stage.cast().await.0
}

pub(crate) async fn file(stage: &Stage) -> String {
    stage.desk().upload_text(&admin(), "a picture of the label".into()).await.unwrap()
}

pub(crate) async fn notice(stage: &Stage, right: &RightId) -> NewNotice {
    let proof = file(stage).await;
    NewNotice {
        right: right.clone(),
        grounds: words("the label is not ours"),
        contact: Contact {
            name: "Lark & Loom Ltd".into(),
            email: "ip@lark.example".into(),
            phone: "+86 10 5550 0100".into(),
            signature: "Lark".into(),
            ..Contact::default()
        },
        proofs: Proofs {
            identity: vec![proof.clone()],
            right_proof: vec![proof.clone()],
            evidence: vec![proof],
            declarations: ["truth".to_owned(), "good-faith".to_owned()].into(),
            ..Proofs::default()
        },
        ..NewNotice::default()
    }
}

pub(crate) fn lines(items: &[&str]) -> Vec<SentLine> {
    items.iter().map(|item| SentLine { item: (*item).to_owned(), ..SentLine::default() }).collect()
}

/// A notice on these items, filed; the notice and the case of each line.
async fn filed(stage: &Stage, right: &RightId, items: &[&str]) -> (NoticeId, Vec<Placed>) {
    filed_by(stage, &rights_holder("lark"), right, items).await
}

/// The same, by somebody else.
pub(crate) async fn filed_by(
    stage: &Stage,
    actor: &Actor,
    right: &RightId,
    items: &[&str],
) -> (NoticeId, Vec<Placed>) {
    let desk = stage.desk();
    let id = desk.draft_notice(actor, notice(stage, right).await).await.unwrap();
    desk.add_notice_items(actor, &id, lines(items)).await.unwrap();
    let filed = desk.file_notice(actor, &id, false).await.unwrap();
    (id, filed.items)
}

pub(crate) async fn counter(stage: &Stage) -> SideAct {
    let proof = file(stage).await;
    SideAct::Counter(NewCounter {
        contact: Contact {
            name: "林某".into(),
            email: "shop@shop.example".into(),
            address: "杭州市某路1号".into(),
            signature: "林某".into(),
            ..Contact::default()
        },
        proofs: Proofs {
            identity: vec![proof.clone()],
            evidence: vec![proof],
            declarations: ["truth".to_owned(), "good-faith".to_owned()].into(),
            ..Proofs::default()
        },
        grounds: "bought from the brand itself".into(),
        ..NewCounter::default()
    })
}

async fn items(stage: &Stage, id: &NoticeId) -> Vec<NoticeItem> {
    let paging = Paging { limit: 200, cursor: None };
    stage
        .desk()
        .notice_items(&rights_holder("lark"), id, &NoticeItemFilter::default(), &paging)
        .await
        .unwrap()
        .items
}

async fn statuses(stage: &Stage, id: &NoticeId) -> Vec<String> {
    items(stage, id).await.into_iter().map(|item| item.status).collect()
}

async fn state(stage: &Stage, case: &CaseId) -> State {
    stage.case(case).await.state()
}

async fn a_notice_goes_its_way_until_silence_restores(stage: &mut Stage) {
    let right = in_china(stage).await;
    stage.send_items(vec![item("i-1", "shop-1", "bag"), item("i-2", "shop-2", "bag")]).await;
    let (id, placed) = filed(stage, &right, &["i-1", "i-2"]).await;
    assert_eq!(placed.len(), 2);
    let case = placed[0].case.clone().unwrap();
    assert_ne!(placed[1].case.as_ref(), Some(&case), "two respondents, two cases");
    let view = stage.desk().notice(&rights_holder("lark"), &id).await.unwrap();
    assert_eq!(view.law.unwrap().pack, "cn-ecommerce");
    assert_eq!(statuses(stage, &id).await, ["FORWARDED", "FORWARDED"], "China: passed on at once");

    stage.uphold(&case).await;
    assert_eq!(statuses(stage, &id).await, ["ACTIONED", "FORWARDED"]);
    let desk = stage.desk();
    desk.act_in_case(&respondent("shop-1"), &case, counter(stage).await).await.unwrap();
    assert_eq!(state(stage, &case).await, State::Waiting);
    let waiting = &items(stage, &id).await[0];
    assert_eq!(waiting.status, "WAITING");
    // 18 March + 15 days = 2 April 2026, the end of the day in Shanghai.
    assert_eq!(waiting.until.unwrap().to_string(), "2026-04-02T15:59:59Z");

    stage.wait(14 * DAY);
    desk.settle().await.unwrap();
    assert_eq!(state(stage, &case).await, State::Waiting, "not before its time");
    stage.wait(2 * DAY);
    desk.settle().await.unwrap();
    desk.settle().await.unwrap();
    assert_eq!(state(stage, &case).await, State::Restored);
    let view = stage.case(&case).await;
    assert_eq!(view.measures.iter().filter(|m| m.state == "undone").count(), 1);
    let restored = view.timeline.iter().filter(|event| event.kind == "case.restored").count();
    assert_eq!(restored, 1, "however often the clock is asked");
    assert_eq!(statuses(stage, &id).await, ["RESTORED", "FORWARDED"]);
}

async fn items_join_reopen_and_are_refused(stage: &mut Stage) {
    let right = in_china(stage).await;
    stage.send_items(vec![item("i-1", "shop-1", "bag"), item("i-2", "shop-1", "bag")]).await;
    let (first, placed) = filed(stage, &right, &["i-1"]).await;
    let case = placed[0].case.clone().unwrap();
    let (second, placed) = filed(stage, &right, &["i-1", "i-2"]).await;
    assert_eq!(placed[0].outcome, Outcome::Joined);
    assert_eq!(placed[0].case.as_ref(), Some(&case));
    assert_eq!(placed[1].outcome, Outcome::Opened);
    stage.uphold(&case).await;
    let (_, placed) = filed(stage, &right, &["i-1"]).await;
    assert_eq!(placed[0].outcome, Outcome::Reopened, "taken down, and up again");
    assert_eq!(state(stage, &case).await, State::Open);

    // What two notices ask for goes on when one is taken back.
    let desk = stage.desk();
    let why = || "a licence was found".to_owned();
    desk.withdraw_notice(&rights_holder("lark"), &first, [].into(), why()).await.unwrap();
    assert_eq!(state(stage, &case).await, State::Open);
    assert_eq!(statuses(stage, &first).await, ["WITHDRAWN"]);
    desk.withdraw_notice(&rights_holder("lark"), &second, [2].into(), why()).await.unwrap();
    assert_eq!(statuses(stage, &second).await[1], "WITHDRAWN");
    let alone = items(stage, &second).await[1].case.clone().unwrap();
    assert_eq!(state(stage, &alone).await, State::Withdrawn);

    // Who is allowed to sell is not complained of.
    let seller = casework::right::Seller {
        account: "shop-3".into(),
        surfaces: vec![],
        valid_from: None,
        valid_until: None,
        note: None,
    };
    let allow = desk::SellerChange::Authorise(seller);
    desk.change_seller(&rights_holder("lark"), &right, allow).await.unwrap();
    stage.send_items(vec![item("i-3", "shop-3", "bag")]).await;
    let (_, placed) = filed(stage, &right, &["i-3"]).await;
    assert_eq!(placed[0].outcome, Outcome::Refused);
    assert!(placed[0].reason.zh.contains("授权卖家"));
}

async fn what_is_lacking_is_told_and_records_nothing(stage: &mut Stage) {
    let right = in_china(stage).await;
    let (desk, lark) = (stage.desk(), rights_holder("lark"));
    let bare = NewNotice { right: right.clone(), ..NewNotice::default() };
    let id = desk.draft_notice(&lark, bare).await.unwrap();
    let answers = desk.add_notice_items(&lark, &id, lines(&["i-1", "i-1", ""])).await.unwrap();
    let became: Vec<_> = answers.iter().map(|answer| (answer.status, answer.line)).collect();
    let known = (LineStatus::Known, Some(1));
    assert_eq!(became, [(LineStatus::Added, Some(1)), known, (LineStatus::Refused, None)]);

    let guide = desk.notice(&lark, &id).await.unwrap().guide.unwrap();
    let refused = reasons(desk.file_notice(&lark, &id, false).await);
    assert_eq!(refused.len(), guide.lacks.len(), "the guide tells before filing what filing refuses");
    for pointer in ["/name", "/right_proof", "/evidence", "/declarations", "/signature"] {
        assert!(refused.contains(&(Missing, pointer.to_owned())), "{pointer}: {refused:?}");
    }
    assert!(guide.lacks.iter().all(|lack| lack.article.is_some() && !lack.words.zh.is_empty()));
    assert!(
        desk.cases(&reviewer(), &desk::CaseFilter::default(), &Paging::default())
            .await
            .unwrap()
            .items
            .is_empty()
    );

    // Sent all the same, it is incomplete and can be completed.
    desk.file_notice(&lark, &id, true).await.unwrap();
    assert_eq!(desk.notice(&lark, &id).await.unwrap().row.state, "incomplete");
    desk.change_notice(&lark, &id, notice(stage, &right).await).await.unwrap();
    assert_eq!(desk.file_notice(&lark, &id, false).await.unwrap().items.len(), 1);

    // Between draft and filing the right can run out.
    let title = Title {
        text: "Larksong".into(),
        holder: "lark".into(),
        valid_until: Some("2026-03-20".parse().unwrap()),
        ..Title::default()
    };
    let asset = casework::right::AssetSpec { text: Some("Larksong".into()), ..Default::default() };
    let mark = desk::NewRight { title, assets: vec![asset] };
    let expiring = desk.register_right(&lark, mark).await.unwrap();
    desk.review_right(&reviewer(), &expiring, Review::Approve, None).await.unwrap();
    let id = desk.draft_notice(&lark, notice(stage, &expiring).await).await.unwrap();
    desk.add_notice_items(&lark, &id, lines(&["i-9"])).await.unwrap();
    assert!(desk.notice(&lark, &id).await.unwrap().guide.unwrap().complete);
    stage.wait(3 * DAY);
    assert_eq!(reasons(desk.file_notice(&lark, &id, true).await), [(WrongState, "/right".to_owned())]);
}

async fn two_reviewers_at_once(stage: &mut Stage) {
    let right = in_china(stage).await;
    stage.send_items(vec![item("i-1", "shop-1", "bag")]).await;
    let (_, placed) = filed(stage, &right, &["i-1"]).await;
    let case = placed[0].case.clone().unwrap();
    let seen = stage.case(&case).await.version;
    let desk = stage.desk();
    let (shop, contest) = (respondent("shop-1"), casework::case::Stance::Contest);
    desk.answer_case(&shop, &case, contest, "mine", vec![]).await.unwrap();
    let decide = || async { OperatorAct::Decide(stage.draft(&case).await) };
    let stale = desk.operate(&reviewer(), &case, decide().await, Some(seen)).await;
    let told = format!("{:?}", stale.as_ref().unwrap_err());
    assert!(told.contains("case.answered"), "{told}");
    assert_eq!(reasons(stale), [(Conflict, "/seen".to_owned())]);
    let seen = stage.case(&case).await.version;
    desk.operate(&reviewer(), &case, decide().await, Some(seen)).await.unwrap();
    assert_eq!(state(stage, &case).await, State::Upheld);
}

async fn a_lawsuit_keeps_a_settlement_closes(stage: &mut Stage) {
    let right = in_china(stage).await;
    stage.send_items(vec![item("i-1", "shop-1", "bag"), item("i-2", "shop-2", "bag")]).await;
    let (id, placed) = filed(stage, &right, &["i-1", "i-2"]).await;
    let (sued, settled) = (placed[0].case.clone().unwrap(), placed[1].case.clone().unwrap());
    let (desk, lark) = (stage.desk(), rights_holder("lark"));
    stage.uphold(&sued).await;
    desk.act_in_case(&respondent("shop-1"), &sued, counter(stage).await).await.unwrap();
    let action = LegalAction {
        items: vec![],
        stop: "court-action".into(),
        body: "北京知识产权法院".into(),
        number: "(2026)京73民初1号".into(),
        evidence: vec![],
    };
    desk.act_in_case(&lark, &sued, SideAct::Claim(action)).await.unwrap();
    stage.wait(30 * DAY);
    desk.settle().await.unwrap();
    assert_eq!(state(stage, &sued).await, State::Waiting, "a claim waits to be looked at");
    let confirm = OperatorAct::ResolveClaim(true, words("the receipt was checked with the court"));
    desk.operate(&reviewer(), &sued, confirm, None).await.unwrap();
    assert_eq!(state(stage, &sued).await, State::Kept);

    let until = stage.desk().now() + jiff::SignedDuration::from_hours(48);
    let offer = Offer { offer_kind: OfferKind::Edit, terms: words("the logo goes"), until };
    desk.act_in_case(&respondent("shop-2"), &settled, SideAct::Offer(offer)).await.unwrap();
    desk.act_in_case(&lark, &settled, SideAct::AnswerOffer(true)).await.unwrap();
    assert_eq!(state(stage, &settled).await, State::Settled);
    assert_eq!(statuses(stage, &id).await, ["ACTIONED", "SETTLED"]);
}

async fn walls_stand_between_the_sides(stage: &mut Stage) {
    let right = in_china(stage).await;
    stage.send_items(vec![item("i-1", "shop-1", "bag")]).await;
    let (id, placed) = filed(stage, &right, &["i-1"]).await;
    let case = placed[0].case.clone().unwrap();
    stage.uphold(&case).await;
    let (desk, hawk) = (stage.desk(), rights_holder("hawk"));
    assert!(is_missing(&desk.notice(&hawk, &id).await));
    assert!(is_missing(&desk.file_notice(&hawk, &id, false).await));
    assert!(is_missing(&desk.act_in_case(&respondent("shop-2"), &case, counter(stage).await).await));
    let nobodys = RightId("r-none".into());
    for not_theirs in [&right, &nobodys] {
        let refused = desk.draft_notice(&hawk, notice(stage, not_theirs).await).await;
        assert_eq!(reasons(refused), [(Authority, "/right".to_owned())], "one answer for both");
    }
    let hawks = stage.mark("hawk", "Hawksong").await;
    let theirs = desk.draft_notice(&hawk, notice(stage, &hawks).await).await.unwrap();
    let swapped = desk.change_notice(&hawk, &theirs, notice(stage, &right).await).await;
    assert_eq!(reasons(swapped), [(Authority, "/right".to_owned())], "nor by the back door");
    assert!(is_forbidden(&desk.draft_notice(&reviewer(), notice(stage, &right).await).await));
    let claim = SideAct::Claim(LegalAction::default());
    assert!(is_forbidden(&desk.act_in_case(&respondent("shop-1"), &case, claim).await));

    // What may be told of each side, and no more.
    desk.act_in_case(&respondent("shop-1"), &case, counter(stage).await).await.unwrap();
    let seen = desk.case(&rights_holder("lark"), &case).await.unwrap();
    let said = seen.procedure.counters[0].counter.grounds.text();
    assert_eq!(said, Some("bought from the brand itself"), "that is what it is passed on for");
    let told = &seen.procedure.counters[0].counter.signer;
    assert!(told.name.is_some() && told.address.is_none() && told.signature.is_none());
    let page = serde_json::to_string(&seen).unwrap();
    assert!(!page.contains("某路1号") && !page.contains("shop@shop.example"), "nowhere on the page");
    let seen = desk.case(&respondent("shop-1"), &case).await.unwrap();
    let told = &seen.procedure.complainant;
    assert!(told.name.is_some() && told.email.is_some() && told.phone.is_none());
    assert!(!serde_json::to_string(&seen).unwrap().contains("5550 0100"));
}

async fn five_hundred_items_in_one_notice(stage: &mut Stage) {
    let right = in_china(stage).await;
    let (desk, lark) = (stage.desk(), rights_holder("lark"));
    let id = desk.draft_notice(&lark, notice(stage, &right).await).await.unwrap();
    let link = |n: usize| SentLine { link: format!("https://shop.example/item/{n}"), ..SentLine::default() };
    let sent: Vec<_> = (0..500).map(link).collect();
    for _ in 0..2 {
        let answers = desk.add_notice_items(&lark, &id, sent.clone()).await.unwrap();
        assert_eq!(answers.len(), 500);
        assert_eq!(answers[499].line, Some(500), "sent twice, and the line is the same");
    }
    let filed = desk.file_notice(&lark, &id, false).await.unwrap();
    assert_eq!(filed.items.len(), 500);
    assert!(filed.items.iter().all(|item| item.outcome == Outcome::Opened));
    let counted = desk.notice(&lark, &id).await.unwrap().row.statuses;
    assert_eq!(counted.len(), 1);
    assert_eq!(counted[0].n, 500);
    assert_eq!(
        desk.notice(&lark, &id).await.unwrap().draft.grounds,
        Words { en: "the label is not ours".into(), ..Words::default() }
    );
}

async fn who_complains_is_told_where_the_law_lets_it(stage: &mut Stage) {
    let right = in_china(stage).await;
    stage.send_items(vec![item("i-1", "shop-1", "bag")]).await;
    let (_, placed) = filed(stage, &right, &["i-1"]).await;
    let case = placed[0].case.clone().unwrap();
    let shop = respondent("shop-1");
    let seen = stage.desk().case(&shop, &case).await.unwrap();
    assert_eq!((seen.holder_name.as_str(), seen.row.holder.as_str()), ("Lark & Loom Ltd", "lark"));

    // DSA Art. 17(3)(b): the right and the grounds, not who sent the notice.
    stage.settings.law.operator.size = law::Size::Medium;
    stage.settings.law.territory = "DE".parse().unwrap();
    stage.restart().await;
    stage.send_items(vec![item("i-2", "shop-1", "bag")]).await;
    let desk = stage.desk().clone();
    let mut new = notice(stage, &right).await;
    new.proofs.declarations.insert("bona-fide".to_owned());
    let id = desk.draft_notice(&rights_holder("lark"), new).await.unwrap();
    desk.add_notice_items(&rights_holder("lark"), &id, lines(&["i-2"])).await.unwrap();
    let placed = desk.file_notice(&rights_holder("lark"), &id, false).await.unwrap().items;
    let case = placed[0].case.clone().unwrap();
    assert_eq!(stage.case(&case).await.procedure.law.unwrap().pack, "eu-dsa");
    stage.uphold(&case).await;
    let seen = stage.desk().case(&shop, &case).await.unwrap();
    assert_eq!(seen.statement.as_ref().unwrap().right, right);
    let token = stage.desk().respondent_link(&reviewer(), &case).await.unwrap();
    let link = stage.desk().case_link(token.rsplit('/').next().unwrap()).await.unwrap();
    let by_link = stage.desk().case_by_link(&link).await.unwrap();
    let listed = stage.desk().cases(&shop, &desk::CaseFilter::default(), &Paging::default()).await.unwrap();
    let texts = [seen, by_link].map(|seen| serde_json::to_string(&seen).unwrap());
    for text in texts.iter().chain([&serde_json::to_string(&listed.items).unwrap()]) {
        assert!(!text.contains("Lark & Loom") && !text.contains("\"lark\""), "the notifier is named: {text}");
    }
    assert_eq!(stage.desk().case(&rights_holder("lark"), &case).await.unwrap().row.holder, "lark");
}

async fn evidence_on_one_item_is_seen_by_who_may(stage: &mut Stage) {
    let right = in_china(stage).await;
    stage.send_items(vec![item("i-1", "shop-1", "bag")]).await;
    let (lark, desk) = (rights_holder("lark"), stage.desk().clone());
    let id = desk.draft_notice(&lark, notice(stage, &right).await).await.unwrap();
    let close = desk.upload_text(&admin(), "a close look at the seam".into()).await.unwrap();
    let line = SentLine { item: "i-1".into(), evidence: vec![close.clone()], ..SentLine::default() };
    desk.add_notice_items(&lark, &id, vec![line]).await.unwrap();
    let case = desk.file_notice(&lark, &id, false).await.unwrap().items[0].case.clone().unwrap();
    assert_eq!(items(stage, &id).await[0].evidence, [close.as_str()]);
    let of =
        async |actor: &Actor| desk.case(actor, &case).await.unwrap().procedure.tracks[0].evidence.clone();
    for actor in [reviewer(), lark.clone(), respondent("shop-1")] {
        assert_eq!(of(&actor).await, [close.as_str()], "China: the first evidence is passed on; {actor:?}");
    }
    // What another notice shows of the same item is seen in the same case.
    let again = desk.draft_notice(&lark, notice(stage, &right).await).await.unwrap();
    let seam = desk.upload_text(&admin(), "and of the label".into()).await.unwrap();
    let line = SentLine { item: "i-1".into(), evidence: vec![seam.clone()], ..SentLine::default() };
    desk.add_notice_items(&lark, &again, vec![line]).await.unwrap();
    desk.file_notice(&lark, &again, false).await.unwrap();
    assert_eq!(of(&reviewer()).await, [close, seam]);
}

async fn nothing_brought_forward_is_forgotten(stage: &mut Stage) {
    let right = in_china(stage).await;
    stage.send_items(vec![item("i-1", "shop-1", "bag")]).await;
    let case = filed(stage, &right, &["i-1"]).await.1[0].case.clone().unwrap();
    stage.uphold(&case).await;
    let (desk, lark, shop) = (stage.desk().clone(), rights_holder("lark"), respondent("shop-1"));
    let waits = async |actor: &Actor, what: &str| {
        let filter = desk::CaseFilter { waits: Some(what.to_owned()), ..desk::CaseFilter::default() };
        desk.cases(actor, &filter, &Paging::default()).await.unwrap().items.len()
    };
    assert_eq!(waits(&reviewer(), "complaint").await, 0);
    let complain = SideAct::Complain { words: "they are mine".into(), evidence: vec![] };
    desk.act_in_case(&shop, &case, complain).await.unwrap();
    let terms = words("the logo goes");
    let until = stage.case(&case).await.row.opened + jiff::SignedDuration::from_hours(24);
    desk.act_in_case(&shop, &case, SideAct::Offer(Offer { offer_kind: OfferKind::Edit, terms, until }))
        .await
        .unwrap();
    for actor in [reviewer(), lark, shop.clone()] {
        assert_eq!((waits(&actor, "complaint").await, waits(&actor, "offer").await), (1, 1), "{actor:?}");
    }
    assert_eq!((waits(&respondent("shop-2"), "offer").await, waits(&reviewer(), "claim").await), (0, 0));
    assert_eq!(waits(&reviewer(), "nonsense").await, 0);
}

async fn items_of_nobody_known_have_cases_of_their_own(stage: &mut Stage) {
    let right = in_china(stage).await;
    stage.send_items(vec![item("i-1", "shop-1", "bag"), item("i-2", "shop-1", "bag")]).await;
    let (_, placed) = filed(stage, &right, &["i-1", "x-1", "i-2", "x-2"]).await;
    let case = |n: usize| placed[n].case.clone().unwrap();
    assert_eq!(case(0), case(2), "one shop answers for both");
    assert_ne!(case(1), case(3), "whose they are nobody knows: neither answers for the other");
    for (n, name) in [(1, "x-1"), (3, "x-2")] {
        let seen = stage.case(&case(n)).await.opening.items;
        assert_eq!(seen.iter().map(|item| item.item.as_str()).collect::<Vec<_>>(), [name]);
    }
}

async fn what_is_no_item_is_told_by_its_line(stage: &mut Stage) {
    let right = in_china(stage).await;
    let (lark, desk) = (rights_holder("lark"), stage.desk().clone());
    let id = desk.draft_notice(&lark, notice(stage, &right).await).await.unwrap();
    let own = file(stage).await;
    let forged = format!("sha256:{}", "b".repeat(64));
    let line = |item: &str, link: &str, evidence: &[&String]| SentLine {
        item: item.into(),
        link: link.into(),
        evidence: evidence.iter().map(|&digest| digest.clone()).collect(),
        ..SentLine::default()
    };
    let sent = vec![
        line("i-1", "", &[&own]),
        line("i-2", "", &[&own, &forged]),
        line("", "javascript:alert(1)", &[]),
        line("not a number", "", &[]),
        line("i-3\ni-4", "", &[]),
        line("", "https://shop.example/i/5", &[]),
    ];
    let answers = desk.add_notice_items(&lark, &id, sent).await.unwrap();
    let told = |n: usize| match &answers[n].error {
        Some(why) => why.0.iter().map(|no| no.pointer.clone()).collect::<Vec<_>>().join(" "),
        None => format!("line {}", answers[n].line.unwrap()),
    };
    let told: Vec<_> = (0..answers.len()).map(told).collect();
    assert_eq!(told, ["line 1", "/evidence/1", "/link", "/item", "/item", "line 2"]);
}

async fn a_lead_meets_the_case_of_a_notice(stage: &mut Stage) {
    let right = in_china(stage).await;
    let brand = |id: &str| item(id, "shop-1", "new Larkspin bag");
    stage.send_items(vec![brand("i-1"), brand("i-2")]).await;
    let (_, placed) = filed(stage, &right, &["i-1"]).await;
    let known = placed[0].case.clone().unwrap();
    let lark = rights_holder("lark");
    let lead = stage.leads(&lark).await.remove(0).id;
    let fresh = stage.confirm(&lead).await;
    assert_ne!(fresh, known);
    let of = async |case: &CaseId| {
        let items = stage.case(case).await.opening.items;
        items.iter().map(|item| item.item.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(of(&fresh).await, ["i-2"], "one case for one right and item");
    let last = |view: desk::CaseView| view.timeline.into_iter().map(|event| event.kind).collect::<Vec<_>>();
    assert!(last(stage.case(&known).await).contains(&"case.supported".to_owned()));

    // Taken back, its own case goes; the notice's stays.
    let desk = stage.desk().clone();
    desk.retract_verification(&lark, &lead, "the wrong bag".into()).await.unwrap();
    assert_eq!((state(stage, &fresh).await, state(stage, &known).await), (State::Withdrawn, State::Open));

    // What was taken down and is verified again is up again.
    stage.uphold(&known).await;
    let again = Verification { items: vec!["i-1".into()], ..counterfeit() };
    let outcome = desk.verify_lead(&lark, &lead, again).await.unwrap();
    assert_eq!(outcome.case.as_ref(), Some(&known));
    assert_eq!(state(stage, &known).await, State::Open);
}

async fn what_the_law_lets_nobody_complain_of_again_is_no_counterfeit_either(stage: &mut Stage) {
    in_china(stage).await;
    let mut novel = mark("lark", "The Weir Keeper");
    novel.title.kind = casework::right::Kind::Work;
    let novel = stage.desk().register_right(&rights_holder("lark"), novel).await.unwrap();
    stage.desk().review_right(&reviewer(), &novel, Review::Approve, None).await.unwrap();
    let mut shared = item("i-1", "shop-1", "The Weir Keeper, extraction code: w7k2");
    shared.links = vec!["https://pan.baidu.com/s/1aBcD".into()];
    stage.send_items(vec![shared]).await;
    let mut new = NewNotice { object: Some("publication".into()), ..notice(stage, &novel).await };
    new.contact.address = "1 Loom Street, Leeds".into();
    let (lark, desk) = (rights_holder("lark"), stage.desk().clone());
    let id = desk.draft_notice(&lark, new).await.unwrap();
    desk.add_notice_items(&lark, &id, lines(&["i-1"])).await.unwrap();
    let case = desk.file_notice(&lark, &id, false).await.unwrap().items[0].case.clone().unwrap();
    assert_eq!(stage.case(&case).await.procedure.law.unwrap().pack, "cn-network-regulation");
    stage.uphold(&case).await;
    desk.act_in_case(&respondent("shop-1"), &case, counter(stage).await).await.unwrap();
    assert_eq!(state(stage, &case).await, State::Restored, "at once, as Art. 17 says");

    let lead = stage.leads(&lark).await.remove(0).id;
    assert_eq!(
        reasons(desk.verify_lead(&lark, &lead, counterfeit()).await),
        [(WrongState, "/items/0".to_owned())]
    );
}

async fn a_verification_says_what_it_is_about_and_where(stage: &mut Stage) {
    in_china(stage).await;
    let brand = |n: u32| item(&format!("i-{n}"), &format!("shop-{n}"), "new Larkspin bag");
    stage.send_items((1..=3).map(brand).collect()).await;
    let lark = rights_holder("lark");
    let said = [
        counterfeit(),
        Verification { territory: Some("GB".into()), ..counterfeit() },
        Verification { object: Some("post".into()), ..counterfeit() },
    ];
    let mut packs = Vec::new();
    for (lead, said) in stage.leads(&lark).await.into_iter().zip(said) {
        let case = stage.desk().verify_lead(&lark, &lead.id, said).await.unwrap().case.unwrap();
        packs.push(stage.case(&case).await.procedure.law.unwrap().pack);
    }
    assert_eq!(packs, ["cn-ecommerce", "uk-ecommerce", "cn-civil-code"]);
}
