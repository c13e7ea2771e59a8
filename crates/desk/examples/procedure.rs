//! How fast the procedure is, on a desk of its own: a large notice, commands a second, rebuild.
//!
//! `cargo xtask bench desk` runs it on both databases; alone: `cargo run --release -p desk --example procedure
//! [DATABASE-URL]`. Figures are printed and never asserted.

use casework::case::Stance;
use casework::notice::Outcome;
use casework::party::{Kind, Profile};
use casework::right::{AssetSpec, Title};
use casework::{Contact, Proofs, Words};
use desk::{Actor, Desk, NewNotice, NewRight, Role, SentLine, Settings};
use matching::item::Item;
use std::time::Instant;

/// Items of the large notice.
const ITEMS: usize = 5_000;
/// Small notices, each with one item of a shop of its own.
const NOTICES: usize = 200;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let files = tempfile::tempdir()?;
    let mut settings = Settings::new(files.path());
    settings.database = std::env::args().nth(1);
    settings.law.operator.trade = law::Trade::Marketplace;
    settings.law.territory = "CN".parse()?;
    let desk = Desk::open(settings).await?;
    let (admin, lark) = (actor("ada", Role::Admin), holder());
    let profile = Profile { kind: Kind::RightsHolder, name: "Lark & Loom".into(), ..Profile::default() };
    desk.register_party(&admin, Some("lark".into()), profile).await?;
    let title = Title { text: "Larkspin".into(), holder: "lark".into(), ..Title::default() };
    let assets = vec![AssetSpec { text: Some("Larkspin".into()), ..AssetSpec::default() }];
    let right = desk.register_right(&lark, NewRight { title, assets }).await?;
    let file = desk.upload_text(&admin, "a picture of the label".into()).await?;
    let new = || NewNotice {
        right: right.clone(),
        grounds: Words { en: "the label is not ours".into(), ..Words::default() },
        contact: Contact { name: "Lark".into(), signature: "Lark".into(), ..Contact::default() },
        proofs: Proofs {
            identity: vec![file.clone()],
            right_proof: vec![file.clone()],
            evidence: vec![file.clone()],
            declarations: ["truth".to_owned()].into(),
            ..Proofs::default()
        },
        ..NewNotice::default()
    };

    let link = |n: usize| SentLine { link: format!("https://shop.example/i/{n}"), ..SentLine::default() };
    let id = desk.draft_notice(&lark, new()).await?;
    let start = Instant::now();
    let answers = desk.add_notice_items(&lark, &id, (0..ITEMS).map(link).collect()).await?;
    println!("{} items added and answered one by one: {:.2?}", answers.len(), start.elapsed());
    let start = Instant::now();
    let filed = desk.file_notice(&lark, &id, false).await?;
    let opened = filed.items.iter().filter(|item| item.outcome == Outcome::Opened).count();
    println!("notice filed, {opened} items unknown before placed in cases: {:.2?}", start.elapsed());

    let of_shop = |n: usize| Item {
        id: format!("s-{n}"),
        surface: Some("listing".into()),
        account: Some(format!("shop-{n}")),
        title: Some("bag".into()),
        ..Item::default()
    };
    desk.receive(&actor("platform", Role::Platform), (0..NOTICES).map(of_shop).collect()).await?;
    let (start, mut commands) = (Instant::now(), 0);
    for n in 0..NOTICES {
        let id = desk.draft_notice(&lark, new()).await?;
        let line = SentLine { item: format!("s-{n}"), ..SentLine::default() };
        desk.add_notice_items(&lark, &id, vec![line]).await?;
        let filed = desk.file_notice(&lark, &id, false).await?;
        let case = filed.items[0].case.clone().ok_or("an item without a case")?;
        let shop = Actor { account: Some(format!("shop-{n}").into()), ..actor("shop", Role::Respondent) };
        desk.answer_case(&shop, &case, Stance::Contest, "it is genuine", vec![]).await?;
        commands += 4;
    }
    let pace = f64::from(commands) / start.elapsed().as_secs_f64();
    println!("one after the other, each on disk: {pace:.0} commands/s");

    let start = Instant::now();
    let rebuilt = desk.rebuild(&|_, _| {}).await?;
    let pace = rebuilt.events as f64 / start.elapsed().as_secs_f64();
    println!(
        "rebuild: {} events, {pace:.0} events/s; tables that differ: {:?}",
        rebuilt.events, rebuilt.differing
    );
    desk.close().await;
    Ok(())
}

fn actor(id: &str, role: Role) -> Actor {
    Actor { id: id.to_owned(), name: id.to_owned(), role, party: None, account: None }
}

fn holder() -> Actor {
    Actor { party: Some("lark".into()), ..actor("lark-person", Role::RightsHolder) }
}
