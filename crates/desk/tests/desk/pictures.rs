//! Pictures: registered, found however they lie, shown beside each other, in the hands of several accounts.

use crate::on_both;
use crate::stage::{Stage, admin, is_missing, item, platform, reasons, respondent, reviewer, rights_holder};
use bytes::Bytes;
use casework::right::{AssetKind, AssetSpec, Kind, Review, Title};
use casework::{Code, RightId};
use desk::{NewRight, Received};
use image::{ImageFormat, RgbImage, imageops};
use matching::item::Item;
use std::io::Cursor;

on_both! {
    a_copied_picture_makes_a_lead,
    a_part_of_a_picture_makes_a_lead,
    a_picture_of_several_accounts_is_shown_as_such,
    a_logo_is_found_and_what_is_withdrawn_is_not,
    a_picture_added_later_is_looked_for_in_older_items,
    an_upheld_picture_stays_known,
    bad_pictures_are_told_and_cost_nothing_else,
}

/// A picture that no other seed makes: patches of colour that run into each other.
pub(crate) fn paint(seed: u32) -> RgbImage {
    let patch = |column: u32, row: u32, c: u32| {
        let n = seed.wrapping_mul(0x9E37_79B9)
            ^ column.wrapping_mul(0x85EB_CA6B)
            ^ (row + 99 * c).wrapping_mul(0xC2B2_AE35);
        f64::from((n ^ n >> 15).wrapping_mul(0x2C1B_3C6D) >> 24)
    };
    RgbImage::from_fn(360, 240, |x, y| {
        let (left, top) = (f64::from(x) / 15.0, f64::from(y) / 12.0);
        let (column, row) = (left as u32, top as u32);
        let along = |row: u32, c: u32| {
            patch(column, row, c) * (1.0 - left.fract()) + patch(column + 1, row, c) * left.fract()
        };
        image::Rgb(
            [0, 1, 2].map(|c| (along(row, c) * (1.0 - top.fract()) + along(row + 1, c) * top.fract()) as u8),
        )
    })
}

pub(crate) fn file(picture: &RgbImage, format: ImageFormat) -> Bytes {
    let mut bytes = Vec::new();
    picture.write_to(&mut Cursor::new(&mut bytes), format).unwrap();
    bytes.into()
}

/// Lark's photograph, approved, with this picture.
async fn photograph(stage: &Stage, picture: &RgbImage) -> RightId {
    stage.cast().await;
    let title =
        Title { kind: Kind::Work, text: "Heron at dawn".into(), holder: "lark".into(), ..Title::default() };
    let lark = rights_holder("lark");
    let id = stage.desk().register_right(&lark, NewRight { title, assets: vec![] }).await.unwrap();
    stage.desk().review_right(&reviewer(), &id, Review::Approve, None).await.unwrap();
    let bytes = file(picture, ImageFormat::Png);
    stage.desk().register_picture(&lark, &id, AssetKind::Image, bytes).await.unwrap();
    id
}

async fn show(stage: &Stage, id: &str, account: &str, picture: Bytes) -> Received {
    let object = stage.desk().upload_picture(&platform(), picture).await.unwrap();
    let item = Item {
        images: vec!["https://cdn.example/1.jpg".into(), object],
        ..item(id, account, "look at this")
    };
    stage.send_items(vec![item]).await.remove(0)
}

async fn a_copied_picture_makes_a_lead(stage: &mut Stage) {
    let picture = paint(1);
    let right = photograph(stage, &picture).await;
    let small = imageops::resize(&picture, 180, 120, imageops::FilterType::Triangle);
    let answer = show(stage, "i-1", "shop-1", file(&small, ImageFormat::Jpeg)).await;
    assert_eq!((answer.findings.len(), answer.leads.len(), answer.unseen.len()), (1, 1, 0), "{answer:?}");
    let found = &answer.findings[0];
    assert_eq!((found.right.as_ref(), found.kind.as_str()), (Some(&right), "image"));
    assert_eq!((found.image(), found.asset.as_deref()), (Some(1), Some("Heron at dawn")));
    assert!(found.score > 0.9 && found.copy().unwrap().distance.unwrap() <= 31);

    let mirrored = imageops::flip_horizontal(&picture);
    let mut framed = RgbImage::from_pixel(460, 300, image::Rgb([250; 3]));
    imageops::overlay(&mut framed, &mirrored, 50, 30);
    let answer = show(stage, "i-2", "shop-2", file(&framed, ImageFormat::Png)).await;
    assert_eq!(answer.findings[0].via, ["mirror", "border"]);
    // The pictures in use are hung again when the desk opens.
    stage.restart().await;
    assert_eq!(show(stage, "i-3", "shop-3", file(&picture, ImageFormat::WebP)).await.findings.len(), 1);
    assert_eq!(show(stage, "i-4", "shop-4", file(&paint(2), ImageFormat::Png)).await.findings, []);
    assert!(stage.desk().right(&rights_holder("lark"), &right).await.unwrap().matching);
}

async fn a_part_of_a_picture_makes_a_lead(stage: &mut Stage) {
    let picture = paint(1);
    let mut around = imageops::resize(&paint(8), 720, 480, imageops::FilterType::Triangle);
    imageops::replace(&mut around, &imageops::crop_imm(&picture, 60, 30, 300, 210).to_image(), 90, 40);
    let around = file(&around, ImageFormat::Png);
    assert_eq!(show(stage, "i-1", "shop-1", around.clone()).await.findings, []);
    let right = photograph(stage, &picture).await;
    // What arrived before is looked for in what was kept of it.
    stage.desk().settle().await.unwrap();
    let answer = show(stage, "i-2", "shop-2", around).await;
    assert_eq!((answer.findings.len(), answer.leads.len()), (1, 1), "{answer:?}");
    for item in ["i-1", "i-2"] {
        let copies = stage.desk().copies(&reviewer(), item).await.unwrap();
        assert_eq!((copies[0].right.clone(), copies[0].distance), (right.clone(), None));
        assert!(
            copies[0].inliers.unwrap() >= 8 && copies[0].via.iter().any(|via| via == "inset"),
            "{copies:?}"
        );
    }
}

async fn a_picture_of_several_accounts_is_shown_as_such(stage: &mut Stage) {
    let picture = paint(3);
    let right = photograph(stage, &picture).await;
    for (id, account) in [("i-1", "shop-1"), ("i-2", "shop-2"), ("i-3", "shop-2"), ("i-4", "shop-3")] {
        show(stage, id, account, file(&picture, ImageFormat::Png)).await;
    }
    let views = stage.desk().copies(&reviewer(), "i-2").await.unwrap();
    let [view] = &views[..] else { panic!("{views:?}") };
    assert_eq!((view.right.clone(), view.distance, view.image), (right, Some(0), 1));
    let others: Vec<_> = view.others.iter().map(|other| (other.account.as_deref(), other.items)).collect();
    assert_eq!(others, [(Some("shop-1"), 1), (Some("shop-3"), 1)]);
    let object = view.suspect.clone().unwrap();
    assert!(stage.desk().file(&reviewer(), &object).await.is_ok());
    // A holder sees its own; others and their sellers nothing.
    assert_eq!(stage.desk().copies(&rights_holder("lark"), "i-2").await.unwrap().len(), 1);
    assert!(is_missing(&stage.desk().copies(&rights_holder("hawk"), "i-2").await));
    assert!(is_missing(&stage.desk().copies(&respondent("shop-9"), "i-2").await));
}

async fn a_logo_is_found_and_what_is_withdrawn_is_not(stage: &mut Stage) {
    let (mark, _) = stage.cast().await;
    let (logo, lark) = (paint(4), rights_holder("lark"));
    let bytes = file(&logo, ImageFormat::Png);
    let asset = stage.desk().register_picture(&lark, &mark, AssetKind::Logo, bytes.clone()).await.unwrap();
    let answer = show(stage, "i-1", "shop-1", bytes.clone()).await;
    assert_eq!((answer.findings[0].kind.as_str(), answer.leads.len()), ("logo", 1));
    stage.desk().withdraw_asset(&lark, &mark, &asset).await.unwrap();
    assert_eq!(show(stage, "i-2", "shop-2", bytes).await.findings, []);
}

async fn a_picture_added_later_is_looked_for_in_older_items(stage: &mut Stage) {
    let picture = paint(5);
    let object = file(&picture, ImageFormat::Png);
    assert_eq!(show(stage, "i-1", "shop-1", object).await.findings, []);
    let right = photograph(stage, &picture).await;
    stage.desk().settle().await.unwrap();
    let leads = stage.leads(&rights_holder("lark")).await;
    assert_eq!(leads.iter().filter(|lead| lead.right == right).count(), 1, "{leads:?}");
    assert_eq!(stage.desk().copies(&reviewer(), "i-1").await.unwrap().len(), 1);
}

async fn an_upheld_picture_stays_known(stage: &mut Stage) {
    let (mark, _) = stage.cast().await;
    let fake = file(&paint(6), ImageFormat::Png);
    let object = stage.desk().upload_picture(&platform(), fake.clone()).await.unwrap();
    let offer = Item { images: vec![object], ..item("i-1", "shop-1", "Larkspin jacket") };
    let lead = stage.send_items(vec![offer]).await.remove(0).leads.remove(0);
    let case = stage.confirm(&lead).await;
    assert_eq!(show(stage, "i-2", "shop-2", fake.clone()).await.findings, []);
    stage.uphold(&case).await;
    stage.desk().settle().await.unwrap();
    let again = show(stage, "i-3", "shop-3", fake).await;
    assert_eq!((again.findings.len(), again.leads.len()), (1, 1), "{again:?}");
    assert_eq!(
        (again.findings[0].right.as_ref(), &again.findings[0].via[..]),
        (Some(&mark), &["relisted".to_owned()][..])
    );
}

async fn bad_pictures_are_told_and_cost_nothing_else(stage: &mut Stage) {
    let picture = paint(7);
    let right = photograph(stage, &picture).await;
    let (desk, lark) = (stage.desk(), rights_holder("lark"));
    let whole = file(&picture, ImageFormat::Png);
    let mut announced = whole.to_vec();
    announced[16..24].copy_from_slice(&[0, 0, 0xc3, 0x50, 0, 0, 0xc3, 0x50]);
    let script = &b"<svg xmlns='http://www.w3.org/2000/svg'><script>x()</script></svg>"[..];
    let drawing =
        &b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='4' height='9'/></svg>"[..];
    let flat = file(&RgbImage::from_pixel(90, 60, image::Rgb([200; 3])), ImageFormat::Png);
    let polyglot = [b"%PDF-1.7\n", &whole[..]].concat();
    for (bytes, said) in [
        (&b""[..], "empty"),
        (b"MZ this is no picture", "no picture"),
        (&whole[..whole.len() / 2], "cut off"),
        (&announced, "50000"),
        (script, "SVG"),
        (drawing, "SVG"),
        (&polyglot, "no picture"),
        (&flat, "too little to see"),
    ] {
        let refused =
            desk.register_picture(&lark, &right, AssetKind::Image, Bytes::copy_from_slice(bytes)).await;
        let Err(error) = refused else { panic!("{said}") };
        assert!(error.to_string().contains(said), "{said}: {error}");
    }
    let gone = AssetSpec { kind: AssetKind::Logo, object: Some("ab".repeat(32)), ..AssetSpec::default() };
    assert_eq!(reasons(desk.add_asset(&lark, &right, gone).await)[0].0, Code::Invalid);
    assert!(
        desk.register_picture(&rights_holder("hawk"), &right, AssetKind::Image, whole.clone()).await.is_err()
    );
    // An item whose pictures are bad is taken with the rest of it, and says which were not looked at.
    let damaged = [&whole[..60], &[7; 40], &whole[100..]].concat();
    let damaged = desk.upload_picture(&platform(), damaged.into()).await.unwrap();
    let never = format!("sha256:{}", "ab".repeat(32));
    let good = desk.upload_picture(&platform(), whole).await.unwrap();
    let images = vec![damaged.clone(), never.clone(), good, "img/1.jpg".to_owned()];
    let answer = stage.send_items(vec![Item { images, ..item("i-1", "shop-1", "odd") }]).await.remove(0);
    assert_eq!((answer.findings.len(), answer.findings[0].image()), (1, Some(2)));
    let unseen: Vec<_> = answer.unseen.iter().map(|unseen| (unseen.image, unseen.object.as_str())).collect();
    assert_eq!(unseen, [(0, damaged.as_str()), (1, never.as_str())]);
    assert_eq!(desk.item(&admin(), "i-1").await.unwrap().unseen, answer.unseen);
}
