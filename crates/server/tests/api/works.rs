//! Works: their texts, what was found of them, and where.

use crate::setting::Setting;
use desk::Role;
use matching::passage::Fingerprint;

fn prose() -> String {
    (0..400_u32)
        .map(|n| format!("word{} stands{} here. ", n.wrapping_mul(2_654_435_761) >> 20, n * 7 % 101))
        .collect::<Vec<_>>()
        .concat()
}

#[tokio::test]
async fn a_work_is_found_and_shown_beside_its_source() {
    let setting = Setting::new().await;
    let (admin, platform) =
        (setting.token(Role::Admin, None).await, setting.token(Role::Platform, None).await);
    setting.party("lark", "rights_holder").await;
    let work = serde_json::json!({
        "right_kind": "work", "text": "The Salt Road", "holder": "lark", "isbn": "978-0-00-000000-2",
        "publisher": "Vane", "licensed_surfaces": ["group"],
    });
    let made = setting.ask("POST", "rights").token(&admin).json(&work).await;
    assert_eq!(made.status, 201, "{}", made.text());
    let id = made.json()["id"].as_str().unwrap().to_owned();
    let texts = format!("rights/{id}/texts");
    let send = async |path: &str, media: &str, body: Vec<u8>| {
        setting.ask("POST", path).token(&admin).bytes(media, body).await
    };
    let added = send(&texts, "text/plain; charset=utf-8", prose().into_bytes()).await;
    assert_eq!(
        (added.status, added.header("location")),
        (201, format!("/api/v1/rights/{id}").as_str()),
        "{}",
        added.text()
    );
    send(&texts, "text/plain", b"\xff".to_vec()).await.is_problem(422, "invalid-input", &[""]);
    send(&texts, "application/epub+zip", b"%PDF-".to_vec()).await.is_problem(422, "invalid-input", &[""]);
    send(&texts, "image/png", b"%PDF".to_vec()).await.is_problem(415, "unsupported-media-type", &[]);
    let item = serde_json::json!({ "id": "i-1", "account": "a-9", "text": &prose()[1_000..3_000] });
    let sent = setting.ask("POST", "items").token(&platform).json(&item).await;
    assert_eq!(sent.json()["findings"][0]["class"], "whole", "{}", sent.text());
    let shown = setting.ask("GET", &format!("items/i-1/passages/{id}")).token(&admin).send().await;
    assert_eq!((shown.status, &shown.json()["source_kept"]), (200, &true.into()), "{}", shown.text());
    let covered = setting.ask("GET", &format!("rights/{id}/coverage")).token(&admin).send().await;
    assert_eq!(covered.json()["accounts"][0]["account"], "a-9", "{}", covered.text());
    let bad = serde_json::json!({ "right_kind": "work", "text": "x", "holder": "lark", "isbn": "123" });
    setting.ask("POST", "rights").token(&admin).json(&bad).await.is_problem(422, "invalid-input", &["/isbn"]);
}

#[tokio::test]
async fn a_fingerprint_is_taken_in_place_of_a_text() {
    let setting = Setting::new().await;
    let (admin, platform) =
        (setting.token(Role::Admin, None).await, setting.token(Role::Platform, None).await);
    setting.party("lark", "rights_holder").await;
    let work = serde_json::json!({ "right_kind": "work", "text": "The Salt Road", "holder": "lark" });
    let made = setting.ask("POST", "rights").token(&admin).json(&work).await;
    let id = made.json()["id"].as_str().unwrap().to_owned();
    let send = async |body: Vec<u8>| {
        let path = format!("rights/{id}/texts");
        setting.ask("POST", &path).token(&admin).bytes("application/octet-stream", body).await
    };
    let file = Fingerprint::of(&prose()).unwrap().to_bytes();
    send(file[..file.len() / 2].to_vec()).await.is_problem(422, "invalid-input", &[""]);
    let mut hostile = file.clone();
    hostile[8..12].copy_from_slice(&u32::MAX.to_le_bytes());
    send(hostile).await.is_problem(422, "invalid-input", &[""]);
    assert_eq!(send(file).await.status, 201);
    let item = serde_json::json!({ "id": "i-1", "account": "a-9", "text": &prose()[1_000..3_000] });
    let sent = setting.ask("POST", "items").token(&platform).json(&item).await;
    let finding = &sent.json()["findings"][0];
    assert_eq!((&finding["class"], &finding["via"][0]), (&"whole".into(), &"fingerprint".into()));
    let shown = setting.ask("GET", &format!("items/i-1/passages/{id}")).token(&admin).send().await;
    let (kept, estimated) = (&shown.json()["source_kept"], &shown.json()["estimated"]);
    assert_eq!((kept, estimated), (&false.into(), &true.into()), "{}", shown.text());
    let covered = setting.ask("GET", &format!("rights/{id}/coverage")).token(&admin).send().await;
    assert_eq!(covered.json()["texts"][0]["format"], "fingerprint", "{}", covered.text());
}
