//! Reporters: told apart, told how it went, with a record of their own.

use crate::on_both;
use crate::stage::{
    Stage, admin, association, counterfeit, is_forbidden, is_missing, platform, reasons, respondent,
    reviewer, rights_holder, verdict, words,
};
use casework::Code::Invalid;
use casework::lead::{Record, Verdict, Verification};
use desk::{NewReport, ReportReceipt, SentPicture};

on_both! {
    the_same_reporter_joins_their_own_report,
    others_on_the_same_item_are_counted_and_weigh_once,
    a_record_grows_and_weighs,
    a_reversal_counts_against_the_record,
    a_report_left_out_of_a_verdict_goes_on,
    the_platform_reports_for_its_users,
    the_verdict_is_told_by_webhook,
    a_glance_shows_the_item_and_guesses_the_brand,
    pictures_are_for_those_concerned_and_are_erased,
    hostile_pictures_are_refused,
}

/// The smallest picture: one pixel.
pub(crate) const PNG: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0, 0,
    1, 8, 6, 0, 0, 0, 0x1f, 0x15, 0xc4, 0x89, 0, 0, 0, 13, b'I', b'D', b'A', b'T', 0x78, 0x9c, 0x63, 0xf8,
    0xcf, 0xc0, 0xf0, 0x1f, 0, 5, 0, 1, 0xff, 0x89, 0x99, 0x3d, 0x1d, 0, 0, 0, 0, b'I', b'E', b'N', b'D',
    0xae, 0x42, 0x60, 0x82,
];

fn about(item: &str, earlier: &str) -> NewReport {
    NewReport {
        link: format!("https://shop.example/item/{item}"),
        brand: "Larkspin".into(),
        earlier: earlier.into(),
        ..NewReport::default()
    }
}

async fn file(stage: &Stage, item: &str, earlier: &str) -> ReportReceipt {
    stage.desk().report(about(item, earlier)).await.unwrap()
}

async fn record(stage: &Stage, receipt: &ReportReceipt) -> (u64, u64) {
    let Record { confirmed, decided } = stage.desk().receipt(&receipt.token).await.unwrap().record;
    (confirmed, decided)
}

async fn outcome(stage: &Stage, receipt: &ReportReceipt) -> Option<String> {
    stage.desk().receipt(&receipt.token).await.unwrap().outcome
}

async fn the_same_reporter_joins_their_own_report(stage: &mut Stage) {
    stage.cast().await;
    let lead = stage.send("i-1", "new Larkspin scarf").await.leads.remove(0);
    let first = file(stage, "i-1", "").await;
    assert!(!first.again && first.others == 0);
    let more = NewReport { words: "it smells of glue".into(), ..about("i-1", &first.token) };
    let second = stage.desk().report(more).await.unwrap();
    assert_eq!((&second.report, second.again, second.others), (&first.report, true, 0));
    assert_ne!(second.token, first.token, "the old token is known to its owner alone");
    for token in [&first.token, &second.token] {
        let seen = stage.desk().receipt(token).await.unwrap();
        assert_eq!(seen.words.as_deref(), Some("it smells of glue"));
    }
    let nothing_new = file(stage, "i-1", &second.token).await;
    assert!(nothing_new.again);
    let view = stage.desk().lead(&rights_holder("lark"), &lead).await.unwrap();
    assert_eq!((view.row.reports, view.reports_seen.len()), (1, 1));
    // A token that nobody gave out says nothing.
    assert!(!file(stage, "i-1", "guessed").await.again);
}

async fn others_on_the_same_item_are_counted_and_weigh_once(stage: &mut Stage) {
    stage.cast().await;
    stage.send("i-1", "new Larkspin scarf").await;
    file(stage, "i-1", "").await;
    let lark = rights_holder("lark");
    let one = stage.leads(&lark).await[0].score;
    for n in 1..6 {
        assert_eq!(file(stage, "i-1", "").await.others, n);
    }
    let row = stage.leads(&lark).await.remove(0);
    assert_eq!(row.reports, 6);
    assert!((row.score - one).abs() < 1e-12, "strangers voted it up from {one} to {}", row.score);
    let view = stage.desk().lead(&lark, &row.id).await.unwrap();
    assert!((view.score_parts.score - row.score).abs() < 1e-9, "{:?}", view.score_parts);
    assert_eq!((view.score_parts.reported, view.score_parts.vouched), (1, 0));
}

/// Reports three items of three shops and has them confirmed and upheld; the last receipt.
async fn good_reporter(stage: &Stage) -> ReportReceipt {
    let mut last = None::<ReportReceipt>;
    for n in 1..4 {
        let (id, shop) = (format!("g-{n}"), format!("bad-{n}"));
        let item = crate::stage::item(&id, &shop, "new Larkspin scarf");
        let lead = stage.send_items(vec![item]).await.remove(0).leads.remove(0);
        let earlier = last.as_ref().map_or("", |receipt| receipt.token.as_str());
        last = Some(file(stage, &id, earlier).await);
        let case = stage.confirm(&lead).await;
        stage.uphold(&case).await;
    }
    last.unwrap()
}

async fn a_record_grows_and_weighs(stage: &mut Stage) {
    stage.cast().await;
    let last = good_reporter(stage).await;
    assert_eq!(record(stage, &last).await, (3, 3));
    assert!((stage.desk().receipt(&last.token).await.unwrap().weight - 0.6).abs() < 1e-9);
    let lark = rights_holder("lark");
    stage.send("i-1", "new Larkspin scarf").await;
    let stranger = file(stage, "i-1", "").await;
    assert_eq!(record(stage, &stranger).await, (0, 0));
    let before = stage.leads(&lark).await.into_iter().find(|lead| lead.state == "open").unwrap();
    let known = file(stage, "i-1", &last.token).await;
    let view = stage.desk().lead(&lark, &before.id).await.unwrap();
    assert!(view.row.score > before.score, "{} and {}", view.row.score, before.score);
    assert!((view.score_parts.score - view.row.score).abs() < 1e-9);
    assert_eq!((view.score_parts.reported, view.score_parts.vouched), (0, 1));
    assert_eq!(record(stage, &known).await, (3, 3), "what is open counts neither way");
    // The holder reads the record, and never who it is.
    let weights: Vec<_> = view.reports_seen.iter().map(|r| r.record.confirmed).collect();
    assert_eq!(weights, [0, 3]);
    let text = serde_json::to_string(&view).unwrap();
    assert!(!text.contains("\"by\""), "{text}");
}

async fn a_reversal_counts_against_the_record(stage: &mut Stage) {
    stage.cast().await;
    let lead = stage.send("i-1", "new Larkspin scarf").await.leads.remove(0);
    let receipt = file(stage, "i-1", "").await;
    let case = stage.confirm(&lead).await;
    assert_eq!(record(stage, &receipt).await, (1, 1));
    stage.uphold(&case).await;
    stage.desk().reverse_case(&reviewer(), &case, words("the invoice is real")).await.unwrap();
    assert_eq!(record(stage, &receipt).await, (0, 1));
    assert_eq!(outcome(stage, &receipt).await.as_deref(), Some("reversed"));
    // The respondent's history shifts the odds of what is open against it.
    let next = stage.send("i-2", "another Larkspin scarf").await.leads.remove(0);
    let view = stage.desk().lead(&rights_holder("lark"), &next).await.unwrap();
    assert_eq!((view.score_parts.history.upheld, view.score_parts.history.reversed), (0, 1));
    assert!(view.score_parts.score < view.score_parts.base && view.score_parts.factor < 1.0);
    assert!((view.score_parts.score - view.row.score).abs() < 1e-9);
}

async fn a_report_left_out_of_a_verdict_goes_on(stage: &mut Stage) {
    stage.cast().await;
    let lark = rights_holder("lark");
    let lead = stage.send("i-1", "new Larkspin scarf").await.leads.remove(0);
    stage.send("i-2", "another Larkspin scarf").await;
    let (one, other) = (file(stage, "i-1", "").await, file(stage, "i-2", "").await);
    let said = Verification { items: vec!["i-1".into()], ..verdict(Verdict::Genuine) };
    stage.desk().verify_lead(&lark, &lead, said).await.unwrap();
    assert_eq!(outcome(stage, &one).await.as_deref(), Some("genuine"));
    assert_eq!(outcome(stage, &other).await, None);
    let rest = stage.leads(&lark).await.into_iter().find(|lead| lead.state == "open").unwrap();
    assert_eq!((rest.items, rest.reports), (1, 1));
    stage.desk().verify_lead(&lark, &rest.id, verdict(Verdict::Licensed)).await.unwrap();
    assert_eq!(outcome(stage, &other).await.as_deref(), Some("licensed"));
    assert_eq!(outcome(stage, &one).await.as_deref(), Some("genuine"), "told once and for all");
    assert_eq!((record(stage, &one).await, record(stage, &other).await), ((0, 1), (0, 1)));
}

async fn the_platform_reports_for_its_users(stage: &mut Stage) {
    stage.cast().await;
    stage.send("i-1", "new Larkspin scarf").await;
    stage.send("i-2", "another Larkspin scarf").await;
    let desk = stage.desk();
    let first = desk.report_for(&platform(), "openid-7", about("i-1", "")).await.unwrap();
    let again = desk.report_for(&platform(), "openid-7", about("i-1", "")).await.unwrap();
    let other = desk.report_for(&platform(), "openid-8", about("i-1", "")).await.unwrap();
    assert_eq!((again.report == first.report, again.again), (true, true));
    assert_eq!((other.again, other.others), (false, 1));
    assert_eq!(
        reasons(desk.report_for(&platform(), " ", about("i-2", "")).await),
        [(Invalid, "/user".to_owned())]
    );
    for actor in [reviewer(), rights_holder("lark"), respondent("shop-1"), association("guild")] {
        assert!(is_forbidden(&desk.report_for(&actor, "openid-7", about("i-2", "")).await), "{actor:?}");
    }
    let log = desk.store().query("select body from events where stream like 'report/%'", &[]).await.unwrap();
    assert!(
        log.iter().all(|row| !row.text("body").unwrap().contains("openid")),
        "the platform's ids stay its own"
    );
}

async fn the_verdict_is_told_by_webhook(stage: &mut Stage) {
    stage.cast().await;
    let receiver = crate::receiver::Receiver::start(|_| 204);
    receiver.subscribe(stage, &admin(), &["report.told"]).await;
    let lead = stage.send("i-1", "new Larkspin scarf").await.leads.remove(0);
    let receipt = file(stage, "i-1", "").await;
    let basis = vec!["price".to_owned()];
    let said = Verification { basis, ..counterfeit() };
    let case = stage.desk().verify_lead(&rights_holder("lark"), &lead, said).await.unwrap().case.unwrap();
    stage.uphold(&case).await;
    stage.desk().reverse_case(&reviewer(), &case, words("the invoice is real")).await.unwrap();
    stage.desk().settle().await.unwrap();
    let told: Vec<_> = receiver.bodies().iter().map(|body| body["data"].clone()).collect();
    let mut outcomes: Vec<_> = told.iter().map(|data| data["outcome"].as_str().unwrap()).collect();
    outcomes.sort_unstable();
    assert_eq!(outcomes, ["confirmed", "reversed", "upheld"]);
    assert!(told.iter().all(|data| data["report"] == receipt.report.as_str() && data["basis"][0] == "price"));
    assert_eq!(stage.desk().receipt(&receipt.token).await.unwrap().basis, ["price"]);
}

async fn a_glance_shows_the_item_and_guesses_the_brand(stage: &mut Stage) {
    let (lark, hawk) = stage.cast().await;
    stage.send("i-1", "Larkspin scarf with a Hawkwell pin").await;
    let group =
        matching::item::Item { surface: Some("group".into()), ..crate::stage::item("i-2", "a", "Larkspin") };
    stage.send_items(vec![group]).await;
    let desk = stage.desk();
    let seen = desk.glance("https://shop.example/item/i-1").await.unwrap();
    assert_eq!(seen.title.as_deref(), Some("Larkspin scarf with a Hawkwell pin"));
    let mut rights: Vec<_> = seen.brands.iter().map(|brand| brand.right.clone()).collect();
    rights.sort();
    let mut both = [lark.clone(), hawk];
    both.sort();
    assert_eq!(rights, both);
    let hidden = desk.glance("i-2").await.unwrap();
    assert!(hidden.title.is_none() && hidden.brands.is_empty(), "strangers see into no group: {hidden:?}");
    for link in ["", "nowhere", "https://elsewhere.example/", "i-1' or 1=1", "\u{202e}i-1"] {
        assert!(desk.glance(link).await.unwrap().title.is_none(), "{link}");
    }
    // The guess is taken as it is; one that means nothing is not.
    let by_right = NewReport { right: Some(lark.clone()), brand: String::new(), ..about("i-1", "") };
    let receipt = desk.report(by_right).await.unwrap();
    assert_eq!(desk.receipt(&receipt.token).await.unwrap().brand, "Larkspin");
    let nonsense = NewReport { right: Some("r-9".into()), brand: String::new(), ..about("i-1", "") };
    assert_eq!(reasons(desk.report(nonsense).await), [(casework::Code::Missing, "/brand".to_owned())]);
}

async fn pictures_are_for_those_concerned_and_are_erased(stage: &mut Stage) {
    stage.cast().await;
    let lead = stage.send("i-1", "new Larkspin scarf").await.leads.remove(0);
    let desk = stage.desk();
    let picture = SentPicture { what: "goods".into(), bytes: PNG.into() };
    let new =
        NewReport { checklist: [("order".to_owned(), "2026-1189".to_owned())].into(), ..about("i-1", "") };
    let receipt = desk.report_with(new, vec![picture]).await.unwrap();
    let seen = desk.lead(&rights_holder("lark"), &lead).await.unwrap().reports_seen.remove(0);
    let exhibits: Vec<_> = seen.exhibits.iter().map(|e| (e.what.as_str(), e.text.as_deref())).collect();
    assert_eq!(exhibits, [("order", Some("2026-1189")), ("goods", None)]);
    let object = seen.exhibits[1].object.clone().unwrap();
    for actor in [reviewer(), admin(), rights_holder("lark")] {
        assert!(desk.file(&actor, &object).await.is_ok(), "{actor:?}");
    }
    for actor in [rights_holder("hawk"), respondent("shop-1"), association("guild"), platform()] {
        assert!(is_missing(&desk.file(&actor, &object).await), "{actor:?}");
    }
    desk.erase_reporter(&receipt.token).await.unwrap();
    let seen = desk.receipt(&receipt.token).await.unwrap().exhibits;
    assert!(seen.iter().all(|e| e.text.is_none() && e.object.is_none()), "{seen:?}");
    assert!(is_missing(&desk.file(&reviewer(), &object).await), "the bytes are gone");
}

async fn hostile_pictures_are_refused(stage: &mut Stage) {
    stage.cast().await;
    stage.send("i-1", "new Larkspin scarf").await;
    let desk = stage.desk();
    let before = desk.head().await.unwrap().position;
    let with = async |what: &str, bytes: &'static [u8], n: usize| {
        let picture = SentPicture { what: what.into(), bytes: bytes.into() };
        reasons(desk.report_with(about("i-1", ""), vec![picture; n]).await)
    };
    let wrong = [(Invalid, "/pictures".to_owned())];
    assert_eq!(with("goods", b"<svg onload=alert(1)>", 1).await, wrong);
    assert_eq!(with("goods", b"", 1).await, wrong);
    assert_eq!(with("goods", &PNG[..40], 1).await, wrong);
    assert_eq!(with("goods", PNG, 10).await, wrong);
    assert_eq!(with("../../etc/passwd", PNG, 1).await, [(Invalid, "/exhibits/0/what".to_owned())]);
    assert_eq!(desk.head().await.unwrap().position, before, "a refusal leaves no event");
    let receipt = file(stage, "i-1", "").await;
    let picture = |what: &str| SentPicture { what: what.into(), bytes: PNG.into() };
    assert!(is_missing(&desk.add_picture("guessed", picture("goods")).await));
    for _ in 0..12 {
        desk.add_picture(&receipt.token, picture("goods")).await.unwrap();
    }
    assert_eq!(
        reasons(desk.add_picture(&receipt.token, picture("goods")).await),
        [(Invalid, "/exhibits".to_owned())]
    );
}
