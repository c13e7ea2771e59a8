//! Items and registries as NDJSON.

use crate::setting::{Setting, listing};
use axum::body::{Body, Bytes};
use desk::Role;
use futures::StreamExt;
use serde_json::{Value, json};
use tower::ServiceExt;

fn brief(results: &[Value]) -> Vec<(u64, &str, Option<&str>)> {
    let line = |r: &Value| r["line"].as_u64().unwrap();
    let pointer = |r: &'_ Value| r["error"]["errors"][0]["pointer"].as_str().map(str::to_owned);
    results.iter().map(|r| (line(r), r["status"].as_str().unwrap(), pointer(r).map(|p| &*p.leak()))).collect()
}

#[tokio::test]
async fn every_line_is_answered_and_a_bad_one_harms_no_other() {
    let setting = Setting::new().await;
    setting.party("acme", "rights_holder").await;
    setting.mark("acme", "Zephyrwing").await;
    let token = setting.token(Role::Platform, None).await;
    let lines: Vec<Vec<u8>> = vec![
        listing("i-1", "Zephyrwing").to_string().into(),
        b"{\"id\":".to_vec(),
        b"{\"id\":\"i-3\",\"title\":\"\xff\"}".to_vec(),
        b"  ".to_vec(),
        br#"{"id":"i-5","price":{"amount":"-1"}}"#.to_vec(),
        br#"{"id":"i-6","title":7}"#.to_vec(),
        br#"{"id":"i-7","title":"a\u0000b"}"#.to_vec(),
        listing("i-1", "Zephyrwing").to_string().into(),
        br#"{"id":"i-1","title":"something else"}"#.to_vec(),
        br#"{"id":"i-10","colour":"red"}"#.to_vec(),
        format!("{{\"id\":\"i-11\",\"title\":\"{}\"}}", "x".repeat(10 << 20)).into(),
        format!("{{\"id\":\"i-12\",\"text\":\"{}\"}}", "x".repeat(17 << 20)).into(),
        br#"{"id":"i-13"}"#.to_vec(),
    ];
    let answer = setting.stream("items/stream", &token, lines.join(&b'\n')).await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "application/x-ndjson"));
    let results = answer.lines();
    let wanted = [
        (1, "received", None),
        (2, "rejected", Some("")),
        (3, "rejected", Some("")),
        (5, "rejected", Some("/price/amount")),
        (6, "rejected", Some("/title")),
        (7, "rejected", Some("/title")),
        (8, "unchanged", None),
        (9, "rejected", Some("/id")),
        (10, "received", None),
        (11, "rejected", Some("/title")),
        (12, "rejected", Some("")),
        (13, "received", None),
    ];
    assert_eq!(brief(&results), wanted);
    assert_eq!(results[0]["findings"][0]["matched"], "Zephyrwing");
    assert_eq!(results[0]["leads"].as_array().unwrap().len(), 1);
    assert_eq!(results[3]["id"], "i-5");
    assert_eq!(results[7]["error"]["status"], 409);
    assert_eq!(results[8]["warnings"][0]["pointer"], "/colour");
    assert_eq!(setting.get("items/i-13", &token).await.status, 200);
    assert_eq!(setting.get("items/i-11", &token).await.status, 404);
}

/// The sender waits for the answer to a line before it sends the next: nothing is held back for a fuller batch.
#[tokio::test]
async fn a_slow_sender_is_answered_line_by_line() {
    let setting = Setting::new().await;
    let token = setting.token(Role::Platform, None).await;
    let (send, lines) = tokio::sync::mpsc::unbounded_channel::<Result<Bytes, std::io::Error>>();
    let lines = futures::stream::unfold(lines, |mut lines| async { Some((lines.recv().await?, lines)) });
    let request = axum::http::Request::post("/api/v1/items/stream")
        .header("authorization", format!("Bearer {token}"))
        .header("content-type", "application/x-ndjson")
        .body(Body::from_stream(lines))
        .unwrap();
    let response = setting.app.clone().oneshot(request).await.unwrap();
    let mut answers = response.into_body().into_data_stream();
    for n in 0..5 {
        send.send(Ok(format!("{}\n", json!({ "id": format!("i-{n}") })).into())).unwrap();
        let answer: Value = serde_json::from_slice(&answers.next().await.unwrap().unwrap()).unwrap();
        assert_eq!((answer["line"].as_u64(), answer["status"].as_str()), (Some(n + 1), Some("received")));
    }
    drop(send);
    assert!(answers.next().await.is_none());
}

#[tokio::test]
async fn thousands_of_lines_keep_their_order() {
    let setting = Setting::new().await;
    let token = setting.token(Role::Platform, None).await;
    let lines: Vec<String> = (0..3000).map(|n| listing(&format!("i-{n}"), "Boots").to_string()).collect();
    let results = setting.stream("items/stream", &token, lines.join("\n")).await.lines();
    assert_eq!(results.len(), 3000);
    for (n, result) in results.iter().enumerate() {
        assert_eq!((&result["id"], &result["status"]), (&json!(format!("i-{n}")), &json!("received")));
    }
}

#[tokio::test]
async fn a_line_that_broke_off_is_not_taken() {
    let setting = Setting::new().await;
    let token = setting.token(Role::Platform, None).await;
    let chunks: Vec<Result<&str, std::io::Error>> =
        vec![Ok("{\"id\":\"whole\"}\n{\"id\":\"half\"}"), Err(std::io::Error::other("gone"))];
    let answer =
        setting.stream("items/stream", &token, Body::from_stream(futures::stream::iter(chunks))).await;
    assert_eq!(brief(&answer.lines()), [(1, "received", None)]);
    assert_eq!(setting.get("items/half", &token).await.status, 404);
}

#[tokio::test]
async fn whoever_may_not_send_is_told_before_the_first_line() {
    let setting = Setting::new().await;
    setting.party("acme", "rights_holder").await;
    let token = setting.token(Role::RightsHolder, Some("acme")).await;
    setting.stream("items/stream", &token, "{\"id\":\"i\"}").await.is_problem(403, "forbidden", &[]);
    setting.ask("POST", "items/stream").bytes("application/x-ndjson", "").await.is_problem(
        401,
        "unauthenticated",
        &[],
    );
    let answer = setting.post("items/stream", &token, &json!({})).await;
    answer.is_problem(415, "unsupported-media-type", &[]);
}

#[tokio::test]
async fn a_registry_is_imported_line_by_line() {
    let setting = Setting::new().await;
    setting.party("acme", "rights_holder").await;
    let token = setting.token(Role::Admin, None).await;
    let lines = "{\"id\":\"tm-1\",\"kind\":\"mark\",\"text\":\"Zephyrwing\",\"aliases\":[{\"text\":\"Zephwing\"}]}\n\
                 {\"id\":\"tm-2\",\"kind\":\"mark\"}\n\n\
                 {\"id\":\"tm-4\",\"kind\":\"brand\",\"text\":\"x\"}\n\
                 {\"id\":\"tm-5\",\"kind\":\"mark\",\"text\":\"Quellfort\",\"holder\":\"nobody\"}\n\
                 {\"id\":\"tm-6\",\"kind\":\"mark\",\"text\":\"!!!\"}\n\
                 {\"id\":\"tm-7\",\"kind\":\"mark\",\"text\":\"Harrowfell\"}";
    let answer = setting.stream("rights/import?holder=acme", &token, lines).await;
    let results = answer.lines();
    let wanted = [
        (1, "registered", None),
        (2, "rejected", Some("/text")),
        (4, "rejected", Some("/kind")),
        (5, "rejected", Some("/holder")),
        (6, "rejected", Some("/text")),
        (7, "registered", None),
    ];
    assert_eq!(brief(&results), wanted);
    let again = setting.stream("rights/import?holder=acme", &token, lines).await.lines();
    assert_eq!(again[0]["status"], "unchanged");
    setting.desk.settle().await.unwrap();
    assert_eq!(setting.get("matchset", &token).await.json()["rights"], 2);
    // A rights holder need not name itself.
    setting.party("bolt", "rights_holder").await;
    let bolt = setting.token(Role::RightsHolder, Some("bolt")).await;
    let line = "{\"id\":\"tm-b\",\"kind\":\"mark\",\"text\":\"Boltfort\"}";
    assert_eq!(setting.stream("rights/import", &bolt, line).await.lines()[0]["status"], "registered");
}
