//! Pictures: registered, found in items, shown with what was done to them.

use crate::setting::Setting;
use desk::Role;
use image::{ImageFormat, RgbImage, imageops};
use std::io::Cursor;

/// Soft spots of many sizes: enough to see, from whichever side.
fn picture() -> RgbImage {
    RgbImage::from_fn(360, 240, |x, y| {
        let (x, y) = (f64::from(x), f64::from(y));
        let spot = |u: f64, v: f64, size: f64| 230.0 * (-((x - u).powi(2) + (y - v).powi(2)) / size).exp();
        let light =
            [(60.0, 40.0, 900.0), (150.0, 170.0, 2500.0), (230.0, 60.0, 400.0), (310.0, 190.0, 1600.0)];
        let dark = [(110.0, 90.0, 500.0), (40.0, 200.0, 700.0), (270.0, 130.0, 900.0), (190.0, 20.0, 300.0)];
        let sum =
            |spots: [(f64, f64, f64); 4]| spots.map(|(u, v, size)| spot(u, v, size)).iter().sum::<f64>();
        let grey = (120.0 + sum(light) - sum(dark)).clamp(0.0, 255.0);
        image::Rgb([grey as u8, (grey * 0.9) as u8, (grey * 0.7) as u8])
    })
}

fn file(picture: &RgbImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    picture.write_to(&mut Cursor::new(&mut bytes), format).unwrap();
    bytes
}

#[tokio::test]
async fn a_picture_is_registered_found_and_shown() {
    let setting = Setting::new().await;
    let (admin, platform) =
        (setting.token(Role::Admin, None).await, setting.token(Role::Platform, None).await);
    setting.party("lark", "rights_holder").await;
    let work = serde_json::json!({ "right_kind": "work", "text": "Heron at dawn", "holder": "lark" });
    let made = setting.ask("POST", "rights").token(&admin).json(&work).await;
    let id = made.json()["id"].as_str().unwrap().to_owned();
    let send = async |path: String, token: &str, media: &str, body: Vec<u8>| {
        setting.ask("POST", &path).token(token).bytes(media, body).await
    };
    let pictures = || format!("rights/{id}/pictures?kind=image");
    let whole = file(&picture(), ImageFormat::Png);
    let added = send(pictures(), &admin, "image/png", whole.clone()).await;
    assert_eq!(added.status, 201, "{}", added.text());
    let bad = send(pictures(), &admin, "image/png", whole[..200].to_vec()).await;
    bad.is_problem(422, "invalid-input", &["/picture"]);
    send(pictures(), &admin, "text/plain", b"x".to_vec()).await.is_problem(
        415,
        "unsupported-media-type",
        &[],
    );

    let turned = imageops::rotate180(&picture());
    let kept = send("files".into(), &platform, "image/jpeg", file(&turned, ImageFormat::Jpeg)).await;
    let digest = kept.json()["digest"].clone();
    let gone = format!("sha256:{}", "ab".repeat(32));
    let item = serde_json::json!({ "id": "i-1", "account": "a-9", "images": ["img/1.jpg", digest, gone] });
    let sent = setting.ask("POST", "items").token(&platform).json(&item).await.json();
    let found = &sent["findings"][0];
    assert_eq!((&found["kind"], &found["via"][0]), (&"image".into(), &"rotate-180".into()), "{sent}");
    assert_eq!((&found["where"]["image"], &sent["warnings"][0]["pointer"]), (&1.into(), &"/images/2".into()));
    let shown = setting.ask("GET", "items/i-1/copies").token(&admin).send().await;
    assert_eq!(shown.json()[0]["suspect"], digest, "{}", shown.text());
}
