//! How fast the procedure is, on a desk of its own: a large notice, commands a second, a log of many events.
//!
//! `cargo xtask bench desk` runs it on both databases; alone: `cargo run --release -p desk --example procedure
//! EVENTS [DATABASE-URL]`. Figures are printed and never asserted.

use casework::case::Stance;
use casework::notice::Outcome;
use casework::party::{Kind, Profile};
use casework::right::{AssetSpec, Review, Title};
use casework::{Contact, Proofs, Words};
use desk::{Actor, Desk, NewNotice, NewRight, Role, SentLine, Settings};
use matching::item::Item;
use std::time::Instant;

/// Items of the large notice.
const ITEMS: usize = 5_000;
/// Small notices, each with one item of a shop of its own.
const NOTICES: usize = 200;
/// Items of one batch while the log is filled.
const BATCH: usize = 2_000;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let files = tempfile::tempdir()?;
    let mut settings = Settings::new(files.path());
    let events: u64 = std::env::args().nth(1).map_or(Ok(10_000), |text| text.parse())?;
    settings.database = std::env::args().nth(2);
    settings.law.operator.trade = law::Trade::Marketplace;
    settings.law.territory = "CN".parse()?;
    let desk = Desk::open(settings.clone()).await?;
    let (admin, lark) = (actor("ada", Role::Admin), holder());
    let profile = Profile { kind: Kind::RightsHolder, name: "Lark & Loom".into(), ..Profile::default() };
    desk.register_party(&admin, Some("lark".into()), profile).await?;
    let title = Title { text: "Larkspin".into(), holder: "lark".into(), ..Title::default() };
    let assets = vec![AssetSpec { text: Some("Larkspin".into()), ..AssetSpec::default() }];
    let right = desk.register_right(&lark, NewRight { title, assets }).await?;
    desk.review_right(&actor("rui", Role::Reviewer), &right, Review::Approve, None).await?;
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
    told(&format!("{} items added, an answer each", answers.len()), start, answers.len());
    let start = Instant::now();
    let filed = desk.file_notice(&lark, &id, false).await?;
    let opened = filed.items.iter().filter(|item| item.outcome == Outcome::Opened).count();
    told(&format!("notice filed, {opened} items unknown before put in cases"), start, filed.items.len());

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

    println!("memory so far: {}", memory());

    fill(&desk, events).await?;
    println!("memory after {} events: {}", desk.store().position().await?, memory());
    desk.close().await;
    drop(desk);
    let start = Instant::now();
    let desk = Desk::open(settings).await?;
    println!("opened again in {:.2?}: {}", start.elapsed(), memory());
    let start = Instant::now();
    let rebuilt = desk.rebuild(&|_, _| {}).await?;
    let pace = rebuilt.events as f64 / start.elapsed().as_secs_f64();
    println!(
        "rebuild: {} events, {pace:.0} events/s; tables that differ: {:?}; {}",
        rebuilt.events,
        rebuilt.differing,
        memory()
    );
    desk.close().await;
    Ok(())
}

/// Items until the log holds so many events; one in ten makes a lead or adds to one.
async fn fill(desk: &Desk, events: u64) -> Result<(), Box<dyn std::error::Error>> {
    let platform = actor("platform", Role::Platform);
    let (start, before) = (Instant::now(), desk.store().position().await?);
    for batch in 0.. {
        if desk.store().position().await? >= events {
            break;
        }
        let item = |n: usize| Item {
            id: format!("f-{batch}-{n}"),
            surface: Some("listing".into()),
            account: Some(format!("seller-{}", (batch * BATCH + n) % 9_973)),
            title: Some(if n.is_multiple_of(10) {
                "new Larkspin bag".into()
            } else {
                format!("tea pot no. {n}")
            }),
            ..Item::default()
        };
        desk.receive(&platform, (0..BATCH).map(item).collect()).await?;
    }
    let fresh = desk.store().position().await? - before;
    println!(
        "{fresh} events of items and leads: {:.0} events/s",
        fresh as f64 / start.elapsed().as_secs_f64()
    );
    Ok(())
}

fn told(what: &str, start: Instant, items: usize) {
    let time = start.elapsed();
    let each = time.as_secs_f64() * 1e6 / items.max(1) as f64;
    println!("{what}: {time:.2?}, {each:.0} us an item");
}

/// What this process holds and held at most, as Linux tells it.
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let of = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name))?;
        line.trim_start_matches(':').trim().trim_end_matches(" kB").parse::<u64>().ok()
    };
    match (of("VmRSS"), of("VmHWM")) {
        (Some(now), Some(most)) => format!("{} MB held, {} MB at most", now / 1000, most / 1000),
        _ => "memory not known here".to_owned(),
    }
}

fn actor(id: &str, role: Role) -> Actor {
    Actor { id: id.to_owned(), name: id.to_owned(), role, party: None, account: None }
}

fn holder() -> Actor {
    Actor { party: Some("lark".into()), ..actor("lark-person", Role::RightsHolder) }
}
