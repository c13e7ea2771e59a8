//! Bodies, queries and paths that cannot be right.

use crate::setting::{Setting, listing};
use desk::Role;
use serde_json::{Value, json};

#[tokio::test]
async fn an_item_is_refused_with_the_place_and_the_reason() {
    let setting = Setting::new().await;
    let token = setting.token(Role::Platform, None).await;
    let wrong: [(&str, Value, &str); 8] = [
        ("id", json!(7), "/id"),
        ("id", json!(" "), "/id"),
        ("title", json!(["a"]), "/title"),
        ("title", json!("x".repeat(10 << 20)), "/title"),
        ("title", json!("a\0b"), "/title"),
        ("images", json!(["a.jpg", 7]), "/images/1"),
        ("created", json!("yesterday"), "/created"),
        ("price", json!({ "amount": "-1.00" }), "/price/amount"),
    ];
    for (member, value, pointer) in wrong {
        let mut item = listing("wrong", "Boots");
        item[member] = value;
        setting.post("items", &token, &item).await.is_problem(422, "invalid-input", &[pointer]);
    }
    assert_eq!(setting.get("items/wrong", &token).await.status, 404);
}

#[tokio::test]
async fn what_is_no_json_is_malformed() {
    let setting = Setting::new().await;
    let token = setting.token(Role::Admin, None).await;
    for path in ["items", "rights", "tokens"] {
        for body in [&b""[..], b"{", b"{\"id\":\"\xff\"}", b"{'id':1}"] {
            let answer =
                setting.ask("POST", path).token(&token).bytes("application/json", body.to_vec()).await;
            answer.is_problem(400, "malformed", &[""]);
        }
        let answer = setting.ask("POST", path).token(&token).bytes("application/json", "[]").await;
        answer.is_problem(422, "invalid-input", &[""]);
        let answer = setting.ask("POST", path).token(&token).bytes("text/plain", "{}").await;
        answer.is_problem(415, "unsupported-media-type", &[]);
        let answer = setting.ask("POST", path).token(&token).send().await;
        answer.is_problem(415, "unsupported-media-type", &[]);
    }
    let two = r#"{"name":"a","id":"a","role":"admin"} {}"#;
    for path in ["items", "tokens"] {
        let answer = setting.ask("POST", path).token(&token).bytes("application/json", two).await;
        answer.is_problem(400, "malformed", &[""]);
    }
}

#[tokio::test]
async fn a_body_that_is_too_large_is_told_so() {
    let setting = Setting::new().await;
    let token = setting.token(Role::Admin, None).await;
    let new = json!({ "name": "x".repeat(3 << 20), "role": "admin" });
    setting.post("tokens", &token, &new).await.is_problem(413, "too-large", &[]);
    let keyed = setting.ask("POST", "tokens").token(&token).header("idempotency-key", "k");
    keyed.json(&new).await.is_problem(413, "too-large", &[]);
    setting.post("items", &token, &json!({ "id": "x".repeat(17 << 20) })).await.is_problem(
        413,
        "too-large",
        &[],
    );
}

#[tokio::test]
async fn the_same_id_with_other_content_is_a_conflict() {
    let setting = Setting::new().await;
    let token = setting.token(Role::Platform, None).await;
    let first = setting.post("items", &token, &listing("i/1", "Boots")).await;
    assert_eq!((first.status, first.header("location")), (201, "/api/v1/items/i%2F1"));
    assert_eq!(setting.get("items/i%2F1", &token).await.json()["id"], "i/1");
    let again = setting.post("items", &token, &listing("i/1", "Boots")).await;
    assert_eq!((again.status, &again.json()["status"]), (200, &json!("unchanged")));
    setting.post("items", &token, &listing("i/1", "Shoes")).await.is_problem(409, "conflict", &["/id"]);
}

#[tokio::test]
async fn unknown_members_are_told() {
    let setting = Setting::new().await;
    let token = setting.token(Role::Admin, None).await;
    let mut item = listing("i-1", "Boots");
    item["colour"] = json!("red");
    let kept = setting.post("items", &token, &item).await;
    assert_eq!(kept.json()["warnings"][0]["pointer"], "/colour");
    let new = json!({ "name": "feed", "role": "platform", "colour": "red", "a b": 1 });
    assert_eq!(setting.post("tokens", &token, &new).await.header("blazon-ignored"), "/colour");
}

#[tokio::test]
async fn members_have_types_and_places() {
    let setting = Setting::new().await;
    let token = setting.token(Role::Admin, None).await;
    let cases = [
        ("tokens", json!({ "role": "admin" }), "/name"),
        ("tokens", json!({ "name": "x", "role": "king" }), "/role"),
        ("tokens", json!({ "name": "", "role": "admin" }), "/name"),
        ("tokens", json!({ "name": "a\0b", "role": "admin" }), "/name"),
        ("people", json!({ "login": "a", "name": "A", "password": "short", "role": "admin" }), "/password"),
        ("webhooks", json!({ "url": "http://insecure.example" }), "/url"),
        ("webhooks", json!({ "url": "https://x.example", "events": ["case.closed"] }), "/events/0"),
        ("cases/x/reversal", json!({ "reasons": { "en": 7 } }), "/reasons/en"),
    ];
    for (path, body, pointer) in cases {
        setting.post(path, &token, &body).await.is_problem(422, "invalid-input", &[pointer]);
    }
}

#[tokio::test]
async fn queries_and_paths_that_make_no_sense() {
    let setting = Setting::new().await;
    let token = setting.token(Role::Admin, None).await;
    for (query, pointer) in [
        ("limit=x", "/limit"),
        ("limit=-1", "/limit"),
        ("limit=99999999999999999999999", "/limit"),
        ("order=sideways", "/order"),
        ("least_score=much", "/least_score"),
        ("q=%00", ""),
    ] {
        setting.get(&format!("leads?{query}"), &token).await.is_problem(400, "malformed", &[pointer]);
    }
    // Base64 of `["x",7]`, of `[1,"\u0000"]`, and of nothing at all.
    for cursor in ["WyJ4Iiw3XQ", "WzEsIlx1MDAwMCJd", "!", "%FF"] {
        let answer = setting.get(&format!("leads?cursor={cursor}"), &token).await;
        answer.is_problem(422, "invalid-input", &["/cursor"]);
    }
    for fine in [
        "limit=0",
        "limit=18446744073709551615",
        "least_score=NaN",
        "least_score=1e999",
        "q=%25_%5C",
        "new=1",
    ] {
        assert_eq!(setting.get(&format!("leads?{fine}"), &token).await.status, 200, "{fine}");
    }
    setting.get("items/%00", &token).await.is_problem(404, "not-found", &[]);
    setting.get("items/%FF", &token).await.is_problem(400, "malformed", &[]);
    setting.get("nowhere", &token).await.is_problem(404, "not-found", &[]);
    setting.get("", &token).await.is_problem(404, "not-found", &[]);
    let answer = setting.ask("PATCH", "items").token(&token).send().await;
    answer.is_problem(405, "method-not-allowed", &[]);
    assert_eq!(answer.header("allow"), "GET,HEAD,POST");
}
