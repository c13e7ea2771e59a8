//! Files that strangers send.

use crate::setting::Setting;
use desk::Role;

/// The smallest picture: one grey pixel.
const PNG: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0,
    0, 1, 8, 0, 0, 0, 0, 0x3a, 0x7e, 0x9b, 0x55, 0, 0, 0, 0x0a, 0x49, 0x44, 0x41, 0x54, 0x78, 0xda, 0x63,
    0x68, 0, 0, 0, 0x82, 0, 0x81, 0x77, 0xcd, 0x72, 0xb6, 0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42,
    0x60, 0x82,
];

#[tokio::test]
async fn a_picture_comes_back_in_an_empty_room() {
    let setting = Setting::new().await;
    let token = setting.token(Role::Platform, None).await;
    let kept = setting.ask("POST", "files").token(&token).bytes("image/png", PNG).await;
    assert_eq!(kept.status, 201, "{}", kept.text());
    let digest = kept.json()["digest"].as_str().unwrap().to_owned();
    assert_eq!(kept.header("location"), format!("/api/v1/files/{digest}"));
    let file = setting.ask("GET", &format!("files/{digest}")).token(&token).send().await;
    assert_eq!((file.status, &file.body[..]), (200, PNG));
    assert_eq!(file.header("content-type"), "image/png");
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    assert!(file.header("content-security-policy").contains("sandbox"));
    setting.ask("GET", &format!("files/{digest}")).send().await.is_problem(401, "unauthenticated", &[]);
}

#[tokio::test]
async fn a_page_in_disguise_is_shown_as_plain_text() {
    let setting = Setting::new().await;
    let token = setting.token(Role::Platform, None).await;
    let page = "<script>alert(1)</script>";
    let kept = setting.ask("POST", "files").token(&token).bytes("text/html", page).await;
    let path = format!("files/{}", kept.json()["digest"].as_str().unwrap());
    let file = setting.ask("GET", &path).token(&token).send().await;
    assert_eq!(file.header("content-type"), "text/plain; charset=utf-8");
}

#[tokio::test]
async fn what_only_claims_to_be_something_is_refused() {
    let setting = Setting::new().await;
    let token = setting.token(Role::Platform, None).await;
    let send = async |media: &str, body: Vec<u8>| {
        setting.ask("POST", "files").token(&token).bytes(media, body).await
    };
    send("image/png", b"this is no picture".to_vec()).await.is_problem(422, "no-picture", &[]);
    send("text/plain", b"\xff\xfe".to_vec()).await.is_problem(422, "invalid-input", &[""]);
    send("application/pdf", b"".to_vec()).await.is_problem(422, "invalid-input", &[""]);
    send("application/zip", PNG.to_vec()).await.is_problem(422, "invalid-input", &[""]);
    send("video/mp4", b"%PDF".to_vec()).await.is_problem(415, "unsupported-media-type", &[]);
    // Works may be larger than pictures.
    send("image/png", vec![0; (20 << 20) + 1]).await.is_problem(422, "no-picture", &[]);
    send("image/png", vec![0; (40 << 20) + 1]).await.is_problem(413, "too-large", &[]);
}
