//! Works: registered with their texts, found in posts, adding up over accounts, shown beside their source.

use crate::on_both;
use crate::stage::{Stage, admin, is_missing, item, platform, reasons, respondent, reviewer, rights_holder};
use bytes::Bytes;
use casework::right::{AssetKind, AssetSpec, Commons, Kind, Review, Seller, Title, Work};
use casework::{Code, RightId, Words};
use desk::{Desk, NewRight, Paging, Received, SellerChange};
use jiff::civil::date;
use matching::item::Item;
use matching::passage::Fingerprint;

on_both! {
    a_passage_of_a_work_makes_a_lead,
    a_file_need_not_be_kept,
    a_fingerprint_stands_in_for_a_text,
    chapters_by_several_accounts_add_up,
    quotations_of_one_account_add_up_to_a_taking,
    licensed_places_and_accounts_are_held_back,
    what_is_withdrawn_is_found_no_more,
    a_text_added_later_is_looked_for_in_older_items,
    what_belongs_to_everybody_is_held_back,
    a_title_beside_a_share_makes_a_lead,
    the_same_text_in_two_hands_is_told_to_both,
    bad_files_and_numbers_are_told,
}

/// Sentences of words that stand nowhere else: the same seed makes the same text.
fn prose(mut seed: u64, words: usize) -> String {
    const SYLLABLES: [&str; 16] = [
        "ha", "lor", "mi", "ten", "sa", "wick", "ru", "del", "ko", "fen", "ba", "nis", "gu", "par", "ve",
        "tol",
    ];
    let mut text = String::new();
    for n in 1..=words {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        for syllable in 0..4 {
            text += SYLLABLES[(seed >> (33 + 4 * syllable)) as usize % SYLLABLES.len()];
        }
        text += if n % 9 == 0 { ".\n" } else { " " };
    }
    text
}

fn part(text: &str, from: usize, length: usize) -> String {
    text.chars().skip(from).take(length).collect()
}

/// Lark's novel, approved, with this text.
async fn novel(stage: &Stage, text: &str, keep: bool) -> RightId {
    stage.cast().await;
    let id = register(stage.desk(), Work::default()).await;
    add(stage.desk(), &id, text, keep).await;
    id
}

async fn register(desk: &Desk, work: Work) -> RightId {
    let title = Title {
        kind: Kind::Work,
        text: "The Salt Road".into(),
        holder: "lark".into(),
        authors: vec!["I. Vane".into()],
        isbn: Some("978-0-00-000000-2".into()),
        work,
        ..Title::default()
    };
    let id = desk.register_right(&rights_holder("lark"), NewRight { title, assets: vec![] }).await.unwrap();
    desk.review_right(&reviewer(), &id, Review::Approve, None).await.unwrap();
    id
}

async fn add(desk: &Desk, right: &RightId, text: &str, keep: bool) {
    desk.add_text(&rights_holder("lark"), right, Bytes::from(text.to_owned()), keep).await.unwrap();
}

fn post(id: &str, account: &str, text: String) -> Item {
    Item { surface: Some("post".into()), text: Some(text), ..item(id, account, "read this") }
}

async fn send(stage: &Stage, id: &str, account: &str, text: String) -> Received {
    stage.send_items(vec![post(id, account, text)]).await.remove(0)
}

async fn a_passage_of_a_work_makes_a_lead(stage: &mut Stage) {
    let text = prose(1, 5_000);
    let work = novel(stage, &text, true).await;
    let stolen = part(&text, 7_000, 900).replace("wick", "wx");
    let answer = send(stage, "i-1", "shop-1", format!("Good evening!\n{stolen}")).await;
    assert_eq!(answer.leads.len(), 1, "{answer:?}");
    assert_eq!(answer.findings.len(), 1, "{:?}", answer.findings);
    let finding = &answer.findings[0];
    let passage = finding.passage().unwrap();
    assert_eq!((finding.right.as_ref(), finding.asset.as_deref()), (Some(&work), Some("The Salt Road")));
    assert_eq!((passage.class.as_str(), passage.reason.as_str()), ("taking", "long-passage"));
    assert!(passage.similarity > 0.9 && passage.similarity < 1.0, "{passage:?}");
    assert!(
        passage.source.start.abs_diff(7_000) < 20 && passage.source.end.abs_diff(7_900) < 20,
        "{passage:?}"
    );

    let view = stage.desk().passages(&rights_holder("lark"), "i-1", &work).await.unwrap();
    let [shown] = &view.passages[..] else { panic!("{view:?}") };
    assert!(view.source_kept && !shown.cut && view.share_of_item > 0.8);
    let side = |runs: &[desk::PassageRun], differs: bool| -> String {
        runs.iter().filter(|run| run.differs == differs).map(|run| run.text.as_str()).collect()
    };
    assert!(side(&shown.source, true).contains("ick"), "{shown:?}");
    assert!(!side(&shown.source, false).contains("wick") && side(&shown.suspect, false).len() > 700);
    // Others' works are none of their business.
    assert!(is_missing(&stage.desk().passages(&rights_holder("hawk"), "i-1", &work).await));
    assert!(is_missing(&stage.desk().passages(&respondent("shop-1"), "i-1", &work).await));
    assert!(is_missing(&stage.desk().coverage(&rights_holder("hawk"), &work).await));
    // The set of works is made again when the desk opens.
    stage.restart().await;
    let again = send(stage, "i-2", "shop-2", stolen).await;
    assert_eq!((again.findings.len(), again.leads.len()), (1, 1));
    let honest = send(stage, "i-3", "shop-3", prose(99, 400)).await;
    assert_eq!(honest.findings, []);
}

async fn a_file_need_not_be_kept(stage: &mut Stage) {
    let text = prose(2, 3_000);
    let work = novel(stage, &text, false).await;
    let view = stage.desk().right(&rights_holder("lark"), &work).await.unwrap();
    let object = view.assets[0].spec.object.clone().unwrap();
    assert!(view.assets[0].spec.print.as_ref().unwrap().iscc.as_ref().unwrap().starts_with("ISCC:K"));
    assert!(view.matching && is_missing(&stage.desk().file(&admin(), &object).await));
    let answer = send(stage, "i-1", "shop-1", part(&text, 2_000, 800)).await;
    assert_eq!(answer.findings.len(), 1);
    let view = stage.desk().passages(&reviewer(), "i-1", &work).await.unwrap();
    assert!(!view.source_kept && view.passages[0].source.is_empty());
    assert_eq!(view.passages[0].source_length, text.chars().count() as u64);
    assert!(!view.passages[0].suspect.is_empty());
}

/// The fingerprint that a publisher makes of a text.
fn sealed(text: &str) -> Bytes {
    Fingerprint::of(text).unwrap().with_iscc(desk::iscc(text, text.as_bytes())).to_bytes().into()
}

async fn a_fingerprint_stands_in_for_a_text(stage: &mut Stage) {
    let text = prose(11, 4_000);
    stage.cast().await;
    let (desk, lark) = (stage.desk(), rights_holder("lark"));
    let work = register(desk, Work::default()).await;
    let (file, cut) = (sealed(&text), sealed(&text).slice(..900));
    let refused = reasons(desk.add_text(&lark, &work, cut, true).await);
    assert!(refused[0].0 == Code::Invalid, "{refused:?}");
    desk.add_text(&lark, &work, file, true).await.unwrap();
    let view = desk.right(&lark, &work).await.unwrap();
    let print = view.assets[0].spec.print.clone().unwrap();
    assert_eq!((print.format.as_deref(), print.kept, view.matching), (Some("fingerprint"), false, true));
    assert_eq!(print.characters, text.chars().count() as u64);
    assert!(print.iscc.unwrap().starts_with("ISCC:K"));

    let answer = send(stage, "i-1", "shop-1", part(&text, 7_000, 900)).await;
    assert_eq!((answer.leads.len(), answer.findings.len()), (1, 1), "{answer:?}");
    let (finding, passage) = (&answer.findings[0], answer.findings[0].passage().unwrap());
    assert_eq!((&finding.via[..], passage.class.as_str()), (&["fingerprint".to_owned()][..], "taking"));
    assert!(
        passage.source.start.abs_diff(7_000) < 60 && passage.source.end.abs_diff(7_900) < 60,
        "{passage:?}"
    );
    let shown = stage.desk().passages(&reviewer(), "i-1", &work).await.unwrap();
    assert!(shown.estimated && !shown.source_kept && !shown.passages[0].suspect.is_empty());
    let coverage = stage.desk().coverage(&rights_holder("lark"), &work).await.unwrap();
    assert!((coverage.share - 900.0 / text.chars().count() as f64).abs() < 0.01, "{}", coverage.share);
    // Another holder's text of the same book is seen beside it.
    let title =
        Title { kind: Kind::Work, text: "Grey Harbour".into(), holder: "hawk".into(), ..Title::default() };
    let desk = stage.desk();
    let other =
        desk.register_right(&rights_holder("hawk"), NewRight { title, assets: vec![] }).await.unwrap();
    let chapter = Bytes::from(part(&text, 2_000, 9_000));
    desk.add_text(&rights_holder("hawk"), &other, chapter, false).await.unwrap();
    desk.settle().await.unwrap();
    assert_eq!(desk.right(&rights_holder("lark"), &work).await.unwrap().in_common.len(), 1);
}

async fn chapters_by_several_accounts_add_up(stage: &mut Stage) {
    let text = prose(3, 4_000);
    let work = novel(stage, &text, true).await;
    let size = text.chars().count();
    for n in 0..6 {
        let account = if n % 2 == 0 { "shop-1" } else { "shop-2" };
        let chapter = part(&text, size / 10 * n, size / 10);
        let answer = send(stage, &format!("i-{n}"), account, chapter).await;
        assert_eq!(answer.leads.len(), 1);
        stage.wait(86_400);
    }
    let coverage = stage.desk().coverage(&rights_holder("lark"), &work).await.unwrap();
    assert!((coverage.share - 0.6).abs() < 0.02, "{coverage:?}");
    assert_eq!((coverage.items, coverage.accounts.len(), coverage.days.len()), (6, 2, 6));
    assert!(coverage.days.windows(2).all(|days| days[0].share < days[1].share));
    for by in &coverage.accounts {
        assert!((by.share - 0.3).abs() < 0.02 && by.items == 3 && by.leads.len() == 1, "{by:?}");
    }
    let cells = &coverage.texts[0].cells;
    assert!(cells[..59].iter().all(|share| *share > 0.9) && cells[61..].iter().all(|share| *share == 0.0));
}

async fn quotations_of_one_account_add_up_to_a_taking(stage: &mut Stage) {
    let text = prose(4, 30_000);
    let work = novel(stage, &text, true).await;
    let honest = prose(98, 300);
    let mut leads = 0;
    for n in 0..9 {
        let quotation = part(&text, 20_000 * n, 300);
        let answer =
            send(stage, &format!("i-{n}"), "shop-1", format!("{honest}\n{quotation}\n{honest}")).await;
        let passage = answer.findings[0].passage().unwrap();
        let expected = if leads > 0 || !answer.leads.is_empty() { "accumulated" } else { "little" };
        assert_eq!(passage.reason, expected, "post {n}");
        leads += answer.leads.len();
    }
    assert!((1..9).contains(&leads), "{leads}");
    // Another account begins anew, and so does the same one after a month.
    let once = format!("{honest}\n{}\n{honest}", part(&text, 5_000, 300));
    assert_eq!(send(stage, "i-20", "shop-2", once.clone()).await.leads, []);
    stage.wait(31 * 86_400);
    assert_eq!(send(stage, "i-21", "shop-1", once).await.leads, []);
    assert_eq!(stage.desk().coverage(&reviewer(), &work).await.unwrap().items, 11);
}

async fn licensed_places_and_accounts_are_held_back(stage: &mut Stage) {
    let text = prose(5, 3_000);
    stage.cast().await;
    let licensed = Work { licensed_surfaces: vec!["group".into()], ..Work::default() };
    let work = register(stage.desk(), licensed).await;
    add(stage.desk(), &work, &text, true).await;
    let chapter = part(&text, 0, 2_000);
    let there = Item { surface: Some("group".into()), ..post("i-1", "shop-1", chapter.clone()) };
    let answer = stage.send_items(vec![there]).await.remove(0);
    assert_eq!(answer.findings[0].held_back.as_deref(), Some("licensed_surface"));
    assert_eq!(answer.leads, []);
    assert_eq!(send(stage, "i-2", "shop-1", chapter).await.leads.len(), 1);
}

async fn what_belongs_to_everybody_is_held_back(stage: &mut Stage) {
    let psalm = prose(21, 300);
    let own = prose(20, 2_000);
    novel(stage, &format!("{own}\n{psalm}"), true).await;
    let quote = |id: &str| post(id, "shop-1", psalm.clone());
    assert_eq!(stage.send_items(vec![quote("i-1")]).await.remove(0).leads.len(), 1);
    let title = |commons| Title {
        kind: Kind::Work,
        text: "Psalms".into(),
        holder: "lark".into(),
        work: Work { commons, ..Work::default() },
        ..Title::default()
    };
    let new = || NewRight { title: title(Some(Commons::Scripture)), assets: vec![] };
    let refused = reasons(stage.desk().register_right(&rights_holder("lark"), new()).await);
    assert_eq!(refused, [(Code::Authority, "/commons".to_owned())]);
    let commons = stage.desk().register_right(&admin(), new()).await.unwrap();
    stage.desk().add_text(&admin(), &commons, Bytes::from(psalm.clone()), true).await.unwrap();
    let answer = stage.send_items(vec![quote("i-2")]).await.remove(0);
    assert_eq!((answer.leads.len(), answer.findings.len()), (0, 1), "{answer:?}");
    assert_eq!(answer.findings[0].held_back.as_deref(), Some("commons"));
    assert_eq!(answer.findings[0].passage().unwrap().reason, "commons");
    assert_eq!(send(stage, "i-3", "shop-2", part(&own, 3_000, 900)).await.leads.len(), 1);
}

async fn what_is_withdrawn_is_found_no_more(stage: &mut Stage) {
    let text = prose(6, 3_000);
    let work = novel(stage, &text, true).await;
    let chapter = part(&text, 0, 2_000);
    assert_eq!(send(stage, "i-1", "shop-1", chapter.clone()).await.findings.len(), 1);
    let lark = rights_holder("lark");
    let asset = stage.desk().right(&lark, &work).await.unwrap().assets[0].id.clone();
    stage.desk().withdraw_asset(&lark, &work, &asset).await.unwrap();
    assert_eq!(send(stage, "i-2", "shop-1", chapter.clone()).await.findings, []);
    assert!(stage.desk().coverage(&lark, &work).await.unwrap().texts[0].withdrawn);
    add(stage.desk(), &work, &text, true).await;
    assert_eq!(send(stage, "i-3", "shop-1", chapter.clone()).await.findings.len(), 1);
    stage.desk().withdraw_right(&lark, &work, "sold".into()).await.unwrap();
    assert_eq!(send(stage, "i-4", "shop-1", chapter).await.findings, []);
}

async fn a_text_added_later_is_looked_for_in_older_items(stage: &mut Stage) {
    let text = prose(7, 3_000);
    assert_eq!(send(stage, "i-1", "shop-1", part(&text, 500, 2_000)).await.findings, []);
    let work = novel(stage, &text, true).await;
    stage.desk().settle().await.unwrap();
    let leads = stage.leads(&rights_holder("lark")).await;
    assert_eq!(leads.iter().filter(|lead| lead.right == work).count(), 1, "{leads:?}");
    assert_eq!(stage.desk().coverage(&reviewer(), &work).await.unwrap().items, 1);
}

async fn bad_files_and_numbers_are_told(stage: &mut Stage) {
    let work = novel(stage, &prose(8, 2_000), true).await;
    let (desk, lark) = (stage.desk(), rights_holder("lark"));
    for bytes in [&b"\xff\xfe\x00broken"[..], b"", b"too short", "x".repeat(100_000).as_bytes()] {
        let refused = reasons(desk.add_text(&lark, &work, Bytes::copy_from_slice(bytes), true).await);
        assert_eq!(refused[0].0, Code::Invalid, "{refused:?}");
    }
    assert!(is_missing(&desk.add_text(&lark, &"nowhere".into(), Bytes::from(prose(1, 99)), true).await));
    let hawk = rights_holder("hawk");
    assert!(desk.add_text(&hawk, &work, Bytes::from(prose(1, 99)), true).await.is_err());
    let gone = AssetSpec { kind: AssetKind::Text, object: Some("ab".repeat(32)), ..AssetSpec::default() };
    assert_eq!(reasons(desk.add_asset(&lark, &work, gone).await)[0].0, Code::Invalid);
    let title = Title {
        kind: Kind::Work,
        text: "Numbers".into(),
        holder: "lark".into(),
        isbn: Some("978-0-00-000000-3".into()),
        work: Work { issn: Some("1234-5678".into()), doi: Some("x".into()), ..Work::default() },
        ..Title::default()
    };
    let refused = reasons(desk.register_right(&lark, NewRight { title, assets: vec![] }).await);
    let pointers: Vec<_> = refused.iter().map(|(_, pointer)| pointer.as_str()).collect();
    assert_eq!(pointers, ["/isbn", "/issn", "/doi"]);
    // A post with hardly anything in it does no harm.
    let odd =
        ["", " ", "\u{200b}", "x"].map(|text| post(&format!("odd-{}", text.len()), "shop-1", text.into()));
    assert!(desk.receive(&platform(), odd.to_vec()).await.unwrap().iter().all(|a| a.findings.is_empty()));
}

async fn a_title_beside_a_share_makes_a_lead(stage: &mut Stage) {
    stage.cast().await;
    let work =
        register(stage.desk(), Work { embargo_until: Some(date(2026, 12, 1)), ..Work::default() }).await;
    let shared = |id: &str, account: &str| Item {
        links: vec!["https://pan.baidu.com/s/1aBcD".into()],
        ..post(id, account, "The Salt Road by I. Vane, extraction code: w7k2".into())
    };
    let answer = stage.send_items(vec![shared("i-1", "shop-1")]).await.remove(0);
    let [finding] = &answer.findings[..] else { panic!("{answer:?}") };
    assert_eq!((finding.kind.as_str(), finding.right.as_ref()), ("title", Some(&work)));
    assert_eq!(finding.matched.as_deref(), Some("The Salt Road"));
    assert_eq!(finding.more["reason"], "embargo");
    assert_eq!(answer.leads.len(), 1, "{answer:?}");
    // Talking of it is free, and so is what the holder allows.
    let praise = send(stage, "i-2", "shop-2", "The Salt Road by I. Vane is a fine book".into()).await;
    assert_eq!(praise.findings, []);
    let desk = stage.desk();
    let seller = Seller {
        account: "shop-3".into(),
        surfaces: vec![],
        valid_from: None,
        valid_until: None,
        note: None,
    };
    desk.change_seller(&rights_holder("lark"), &work, SellerChange::Authorise(seller)).await.unwrap();
    let allowed = stage.send_items(vec![shared("i-3", "shop-3")]).await.remove(0);
    assert_eq!(allowed.findings[0].held_back.as_deref(), Some("authorised_seller"));
    stage.restart().await;
    let again = stage.send_items(vec![shared("i-4", "shop-4")]).await.remove(0);
    assert_eq!(again.findings.len(), 1);
    stage.desk().withdraw_right(&rights_holder("lark"), &work, "sold".into()).await.unwrap();
    let gone = stage.send_items(vec![shared("i-5", "shop-5")]).await.remove(0);
    assert_eq!(gone.findings, []);
}

async fn the_same_text_in_two_hands_is_told_to_both(stage: &mut Stage) {
    let text = prose(7, 4_000);
    let work = novel(stage, &text, true).await;
    // A chapter of it is registered by somebody else, under another name.
    let title =
        Title { kind: Kind::Work, text: "Grey Harbour".into(), holder: "hawk".into(), ..Title::default() };
    let desk = stage.desk();
    let other =
        desk.register_right(&rights_holder("hawk"), NewRight { title, assets: vec![] }).await.unwrap();
    let chapter = Bytes::from(part(&text, 2_000, 9_000));
    desk.add_text(&rights_holder("hawk"), &other, chapter, false).await.unwrap();
    desk.settle().await.unwrap();
    let alarms = desk.alarms(&reviewer(), Some("open"), &Paging::default()).await.unwrap().items;
    let [alarm] = &alarms[..] else { panic!("{alarms:?}") };
    let view = desk.alarm(&reviewer(), &alarm.id).await.unwrap();
    let shares = view.overlap.unwrap().shares;
    assert!(shares[&other] > 0.95 && shares[&work] > 0.1 && shares[&work] < 0.5, "{shares:?}");
    let of = async |holder: &str, right: &RightId| {
        desk.right(&rights_holder(holder), right).await.unwrap().in_common.remove(0)
    };
    let (older, newer) = (of("lark", &work).await, of("hawk", &other).await);
    assert!(!older.earlier && newer.earlier && older.right.is_none() && older.alarm.is_none());
    assert_eq!((older.title.as_str(), newer.title.as_str()), ("Grey Harbour", "The Salt Road"));
    assert_eq!(desk.right(&reviewer(), &work).await.unwrap().in_common[0].right.as_ref(), Some(&other));
    // Nothing new is no new alarm, and what was found is told.
    let found = casework::alarm::Finding::Misused;
    let copied = Words { en: "copied".into(), zh: "系抄袭".into() };
    desk.resolve_alarm(&reviewer(), &alarm.id, found, copied, None).await.unwrap();
    desk.settle().await.unwrap();
    assert_eq!(of("hawk", &other).await.state, "misused");
    desk.withdraw_right(&rights_holder("hawk"), &other, "not mine".into()).await.unwrap();
    // Editions of one holder are its own business, and a quotation is none of anybody's.
    let again = register(desk, Work::default()).await;
    add(desk, &again, &text, true).await;
    let quoting = format!("{}{}", part(&text, 0, 600), prose(8, 2_000));
    let third =
        Title { kind: Kind::Work, text: "Low Tide".into(), holder: "hawk".into(), ..Title::default() };
    let third =
        desk.register_right(&rights_holder("hawk"), NewRight { title: third, assets: vec![] }).await.unwrap();
    desk.add_text(&rights_holder("hawk"), &third, Bytes::from(quoting), true).await.unwrap();
    desk.settle().await.unwrap();
    let pairs = desk.alarms(&reviewer(), Some("open"), &Paging::default()).await.unwrap().items;
    assert!(pairs.is_empty(), "{pairs:?}");
}
