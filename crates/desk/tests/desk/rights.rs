//! Rights come and go while the desk runs; sellers are allowed to sell.

use crate::on_both;
use crate::stage::{Stage, is_missing, item, mark, reasons, reviewer, rights_holder, verdict};
use casework::Code::{Invalid, State};
use casework::lead::Verdict;
use casework::right::{AssetSpec, Hints, Seller};
use desk::{ItemFilter, Paging, SellerChange};
use matching::item::Item;

on_both! {
    an_authorised_seller_is_held_back,
    a_permission_counts_at_the_time_of_publication,
    a_right_added_later_finds_what_came_before,
    context_words_set_later_find_what_came_before,
    a_right_added_before_a_restart_finds_it_too,
    older_items_are_found_page_by_page,
    what_is_found_again_opens_no_second_lead,
    a_withdrawn_right_stops_matching,
    a_nickname_matches_until_it_is_taken_back,
    what_could_never_be_found_is_refused,
}

fn seller(account: &str) -> Seller {
    Seller { account: account.into(), surfaces: vec![], valid_from: None, valid_until: None, note: None }
}

async fn allow(stage: &Stage, right: &casework::RightId, seller: Seller) {
    let change = SellerChange::Authorise(seller);
    stage.desk().change_seller(&rights_holder("lark"), right, change).await.unwrap();
    stage.desk().settle().await.unwrap();
}

async fn found(stage: &Stage, right: &casework::RightId) -> u64 {
    stage.desk().right(&reviewer(), right).await.unwrap().findings
}

async fn an_authorised_seller_is_held_back(stage: &mut Stage) {
    let (lark, _) = stage.cast().await;
    allow(stage, &lark, Seller { surfaces: vec!["listing".into()], ..seller("shop-2") }).await;
    let mut sent = stage
        .send_items(vec![
            item("i-1", "shop-1", "Larkspin scarf"),
            item("i-2", "shop-2", "Larkspin scarf"),
            Item { surface: Some("post".into()), ..item("i-3", "shop-2", "Larkspin scarf") },
        ])
        .await;
    assert!(sent[0].findings[0].held_back.is_none() && sent[0].leads.len() == 1);
    assert_eq!(sent[1].findings[0].held_back.as_deref(), Some("authorised_seller"));
    assert!(sent[1].leads.is_empty());
    assert_eq!(sent[2].leads.len(), 1, "the permission is for listings");
    let view = stage.desk().right(&rights_holder("lark"), &lark).await.unwrap();
    assert_eq!((view.findings, view.held_back), (3, 1));
    assert!(stage.desk().item(&reviewer(), "i-2").await.unwrap().row.best <= 0.0);

    let change = SellerChange::Revoke("shop-2".into());
    stage.desk().change_seller(&rights_holder("lark"), &lark, change).await.unwrap();
    stage.desk().settle().await.unwrap();
    sent = stage.send_items(vec![item("i-4", "shop-2", "Larkspin scarf")]).await;
    assert_eq!(sent[0].leads.len(), 1);
    let foreign = SellerChange::Authorise(seller("shop-2"));
    let foreign = stage.desk().change_seller(&rights_holder("hawk"), &lark, foreign).await;
    assert!(crate::stage::is_forbidden(&foreign) || is_missing(&foreign));
}

async fn a_permission_counts_at_the_time_of_publication(stage: &mut Stage) {
    let (lark, _) = stage.cast().await;
    let permission = Seller {
        valid_from: Some("2026-01-01T00:00:00Z".parse().unwrap()),
        valid_until: Some("2026-02-28T23:59:59Z".parse().unwrap()),
        ..seller("shop-2")
    };
    allow(stage, &lark, permission).await;
    let on = |id: &str, created: Option<&str>| Item {
        created: created.map(str::to_owned),
        ..item(id, "shop-2", "Larkspin scarf")
    };
    let sent = stage
        .send_items(vec![
            on("i-1", Some("2026-02-28T23:59:59Z")),
            on("i-2", Some("2026-03-01T00:00:00Z")),
            on("i-3", Some("2025-12-31T23:59:59Z")),
            on("i-4", None),
        ])
        .await;
    let held: Vec<_> = sent.iter().map(|s| s.findings[0].held_back.is_some()).collect();
    assert_eq!(held, [true, false, false, false], "it is March: the permission has expired");
}

async fn a_right_added_later_finds_what_came_before(stage: &mut Stage) {
    stage.cast().await;
    assert!(stage.send("i-1", "vintage Quillfern jacket").await.findings.is_empty());
    let right = stage.mark("lark", "Quillfern").await;
    stage.desk().settle().await.unwrap();
    let item = stage.desk().item(&reviewer(), "i-1").await.unwrap();
    assert_eq!(item.findings[0].right.as_ref(), Some(&right));
    assert_eq!((item.row.found, item.leads.len()), (1, 1));
    assert_eq!(stage.leads(&rights_holder("lark")).await[0].right, right);
    assert_eq!(stage.send("i-2", "another Quillfern jacket").await.leads, [item.leads[0].as_str().into()]);
}

async fn context_words_set_later_find_what_came_before(stage: &mut Stage) {
    stage.cast().await;
    // An ordinary word says little by itself.
    let right = stage.mark("lark", "Apple").await;
    assert!(stage.send("i-1", "an apple with a charging cable in its box").await.leads.is_empty());
    let hints = Hints { context: vec!["charging cable".into()], classes: vec![9], exempt: vec![] };
    stage.desk().set_hints(&rights_holder("lark"), &right, hints).await.unwrap();
    stage.desk().settle().await.unwrap();
    let item = stage.desk().item(&reviewer(), "i-1").await.unwrap();
    let own: Vec<_> = item.findings.iter().filter(|f| f.right.as_ref() == Some(&right)).collect();
    assert_eq!((own.len(), item.row.found, item.leads.len()), (1, 1, 1), "{own:?}");
    assert!((item.row.best - own[0].score).abs() < 1e-9 && own[0].score >= matching::score::WORTH);
}

async fn a_right_added_before_a_restart_finds_it_too(stage: &mut Stage) {
    stage.cast().await;
    stage.send("i-1", "vintage Quillfern jacket").await;
    let right = stage.mark("lark", "Quillfern").await;
    stage.restart().await;
    stage.desk().settle().await.unwrap();
    assert_eq!(found(stage, &right).await, 1);
}

async fn older_items_are_found_page_by_page(stage: &mut Stage) {
    stage.cast().await;
    // More than two pages of the rescan, each item with an id of another kind.
    let items = (0..1_100).map(|n| item(&format!("item/{n}"), "shop-1", &format!("Quillfern no. {n}")));
    stage.send_items(items.collect()).await;
    let right = stage.mark("lark", "Quillfern").await;
    stage.desk().settle().await.unwrap();
    assert_eq!(found(stage, &right).await, 1_100);
    let leads = stage.leads(&rights_holder("lark")).await;
    assert_eq!((leads.len(), leads[0].items), (1, 1_100));
    let view = stage.desk().lead(&rights_holder("lark"), &leads[0].id).await.unwrap();
    assert_eq!((view.items_seen.len(), view.items_hidden), (100, 1_000));
    assert!(view.items_seen.iter().all(|seen| seen.content.title.is_some() && seen.findings.len() == 1));
}

async fn what_is_found_again_opens_no_second_lead(stage: &mut Stage) {
    let (lark, _) = stage.cast().await;
    let lead = stage.send("i-1", "Larkspin jacket by Quillfern").await.leads.remove(0);
    let holder = rights_holder("lark");
    stage.desk().verify_lead(&holder, &lead, verdict(Verdict::Genuine)).await.unwrap();
    // Both rights change at once: one is new, the other was found and cleared before.
    let alias = AssetSpec { text: Some("Larkspyn".into()), ..AssetSpec::default() };
    stage.desk().add_asset(&holder, &lark, alias).await.unwrap();
    let other = stage.mark("lark", "Quillfern").await;
    stage.desk().settle().await.unwrap();
    let mut leads = stage.leads(&holder).await;
    leads.sort_by(|a, b| a.state.cmp(&b.state));
    let leads: Vec<_> = leads.iter().map(|l| (&l.right, l.state.as_str())).collect();
    assert_eq!(leads, [(&lark, "cleared"), (&other, "open")]);
}

async fn a_withdrawn_right_stops_matching(stage: &mut Stage) {
    let (lark, _) = stage.cast().await;
    stage.send("i-1", "Larkspin scarf").await;
    let holder = rights_holder("lark");
    stage.desk().withdraw_right(&holder, &lark, "sold".into()).await.unwrap();
    stage.desk().settle().await.unwrap();
    assert!(stage.send("i-2", "Larkspin scarf").await.findings.is_empty());
    assert_eq!(stage.desk().matchset().rights, 1);
    let view = stage.desk().right(&holder, &lark).await.unwrap();
    assert_eq!((view.row.state.as_str(), view.matching, view.may_change), ("withdrawn", false, false));
    assert_eq!(view.findings, 1, "what was found stays");
    let again = stage.desk().withdraw_right(&holder, &lark, "sold".into()).await;
    assert_eq!(reasons(again), [(State, String::new())]);
}

async fn a_nickname_matches_until_it_is_taken_back(stage: &mut Stage) {
    let (lark, _) = stage.cast().await;
    let holder = rights_holder("lark");
    let nickname = AssetSpec { text: Some("云雀织造坊".into()), ..AssetSpec::default() };
    let asset = stage.desk().add_asset(&holder, &lark, nickname).await.unwrap();
    stage.desk().settle().await.unwrap();
    assert_eq!(stage.send("i-1", "正品 云·雀·织·造·坊 围巾").await.leads.len(), 1);
    stage.desk().withdraw_asset(&holder, &lark, &asset).await.unwrap();
    stage.desk().settle().await.unwrap();
    assert!(stage.send("i-2", "正品 云雀织造坊 围巾").await.findings.is_empty());
    let filter = ItemFilter { right: Some(lark.to_string()), ..ItemFilter::default() };
    let page = stage.desk().items(&holder, &filter, &Paging::default()).await.unwrap();
    assert_eq!(page.items.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), ["i-1"]);
}

async fn what_could_never_be_found_is_refused(stage: &mut Stage) {
    let (lark, _) = stage.cast().await;
    let holder = rights_holder("lark");
    let refused = reasons(stage.desk().register_right(&holder, mark("lark", "…!?")).await);
    assert_eq!(refused, [(Invalid, "/assets/0/text".to_owned())]);
    let nothing = AssetSpec { text: Some("\u{200b}".into()), ..AssetSpec::default() };
    let refused = reasons(stage.desk().add_asset(&holder, &lark, nothing).await);
    assert_eq!(refused, [(Invalid, "/text".to_owned())]);
}
