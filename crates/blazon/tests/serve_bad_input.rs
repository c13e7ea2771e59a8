//! Bad input over HTTP: each is refused with the place and the reason, and the desk goes on.
#![allow(clippy::unwrap_used, reason = "a test that cannot ask has failed")]

mod process;

use std::sync::LazyLock;

use e2e::{Answer, Client, Desk};
use serde_json::{Value, json};
use tempfile::TempDir;

/// One desk for all of this file's tests; none of them may harm it.
struct Shared {
    desk: Desk,
    _folder: TempDir,
}

static SHARED: LazyLock<Shared> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    Shared { desk: process::serve(&folder.path().join("desk")), _folder: folder }
});

fn client() -> Client {
    process::admin(&SHARED.desk)
}

/// Asserts a problem with this status whose errors point at exactly these places.
fn assert_problem(answer: &Answer, status: u16, pointers: &[&str]) {
    assert_eq!(answer.status, status, "{}", answer.text());
    assert_eq!(answer.header("content-type"), Some("application/problem+json"));
    let problem = answer.json().unwrap();
    assert_eq!(problem["status"], status);
    for key in ["type", "title"] {
        assert!(problem[key].as_str().is_some_and(|text| !text.is_empty()), "no `{key}` in {problem}");
    }
    let errors = problem["errors"].as_array().cloned().unwrap_or_default();
    let found: Vec<&str> = errors.iter().filter_map(|error| error["pointer"].as_str()).collect();
    assert_eq!(found, pointers, "{problem}");
    for error in errors {
        assert!(error["detail"].as_str().is_some_and(|text| !text.is_empty()), "{error}");
    }
    // Whatever was sent, the desk is still there.
    assert_eq!(client().get("/readyz").unwrap().status, 200);
}

fn with(id: &str, changes: &[(&str, Value)]) -> Value {
    let mut item = process::item(id);
    for (key, value) in changes {
        item[key] = value.clone();
    }
    item
}

fn post_item(item: &Value) -> Answer {
    client().post("/api/v1/items", item).unwrap()
}

#[test]
fn malformed_json() {
    for (body, status) in [
        ("", 400),
        ("{", 400),
        ("{\"id\":\"a\"", 400),
        ("{\"id\":\"a\"}{\"id\":\"b\"}", 400),
        ("{'id':'a'}", 400),
        ("[]", 422),
        ("\"text\"", 422),
    ] {
        println!("{body}");
        let answer = client().post_bytes("/api/v1/items", "application/json", body.as_bytes()).unwrap();
        assert_problem(&answer, status, &[""]);
    }
}

#[test]
fn invalid_utf8() {
    let body = b"{\"id\":\"a\",\"title\":\"\xff\xfe\"}";
    let answer = client().post_bytes("/api/v1/items", "application/json", body).unwrap();
    assert_problem(&answer, 400, &[""]);
}

#[test]
fn a_title_of_ten_megabytes() {
    assert_problem(&post_item(&with("huge", &[("title", "x".repeat(10 << 20).into())])), 422, &["/title"]);
    // Beyond what one item may take it is not even read.
    let answer = post_item(&with("huge", &[("title", "x".repeat(17 << 20).into())]));
    assert_problem(&answer, 413, &[]);
    assert_eq!(client().get("/api/v1/items/huge").unwrap().status, 404);
}

#[test]
fn wrong_types_and_wrong_values() {
    for (key, value, pointer) in [
        ("id", json!(7), "/id"),
        ("id", json!(""), "/id"),
        ("title", json!(["a"]), "/title"),
        ("created", json!("yesterday"), "/created"),
        ("images", json!("a.jpg"), "/images"),
        ("images", json!(["a.jpg", 7]), "/images/1"),
        ("price", json!({"amount": "-1.00", "currency": "EUR"}), "/price/amount"),
        ("price", json!({"amount": "cheap", "currency": "EUR"}), "/price/amount"),
        ("price", json!({"amount": 39, "currency": "EUR"}), "/price/amount"),
        ("price", json!({"amount": "1.00", "currency": 978}), "/price/currency"),
    ] {
        let item = with("wrong", &[(key, value)]);
        println!("{key}: {}", item[key]);
        assert_problem(&post_item(&item), 422, &[pointer]);
    }
    assert_eq!(client().get("/api/v1/items/wrong").unwrap().status, 404);
}

#[test]
fn several_faults_are_told_at_once() {
    let item =
        with("many", &[("price", json!({"amount": "-1", "currency": "EUR"})), ("created", json!("soon"))]);
    let problem = post_item(&item).json().unwrap();
    let pointers: Vec<&str> =
        problem["errors"].as_array().unwrap().iter().filter_map(|e| e["pointer"].as_str()).collect();
    assert!(pointers.contains(&"/price/amount") && pointers.contains(&"/created"), "{problem}");
}

#[test]
fn an_unknown_field_is_no_fault_but_is_told() {
    let answer = post_item(&with("unknown-field", &[("colour", "red".into())]));
    assert_eq!(answer.status, 201, "{}", answer.text());
    assert_eq!(answer.json().unwrap()["warnings"][0]["pointer"], "/colour");
}

#[test]
fn the_same_id_with_other_content_is_refused() {
    let first = process::item("twice");
    assert_eq!(post_item(&first).status, 201);
    let again = post_item(&first);
    assert_eq!(again.status, 200, "the same content again is no fault: {}", again.text());
    assert_problem(&post_item(&with("twice", &[("title", "Other boots".into())])), 409, &["/id"]);
    let kept = client().get("/api/v1/items/twice").unwrap();
    assert!(kept.text().contains("Boots, offer twice"), "{}", kept.text());
}

#[test]
fn bad_lines_of_a_stream_do_not_harm_good_ones() {
    let bad_price = with("line-5", &[("price", json!({"amount": "-1", "currency": "EUR"}))]);
    let lines: [Vec<u8>; 6] = [
        process::item("line-1").to_string().into(),
        b"{\"id\":".to_vec(),
        b"{\"id\":\"line-3\",\"title\":\"\xff\"}".to_vec(),
        Vec::new(),
        bad_price.to_string().into(),
        process::item("line-6").to_string().into(),
    ];
    let answer =
        client().post_bytes("/api/v1/items/stream", "application/x-ndjson", &lines.join(&b'\n')).unwrap();
    assert_eq!(answer.status, 200, "{}", answer.text());
    let results: Vec<Value> = answer.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let brief = |result: &Value| {
        (
            result["line"].as_u64().unwrap(),
            result["status"].as_str().unwrap().to_owned(),
            result["error"]["errors"][0]["pointer"].as_str().map(str::to_owned),
        )
    };
    let briefs: Vec<_> = results.iter().map(brief).collect();
    let wanted = [
        (1, "received", None),
        (2, "rejected", Some("")),
        (3, "rejected", Some("")),
        (5, "rejected", Some("/price/amount")),
        (6, "received", None),
    ];
    assert_eq!(
        briefs,
        wanted.map(|(line, status, pointer)| (line, status.to_owned(), pointer.map(str::to_owned)))
    );
}

#[test]
fn a_registry_line_without_text_is_refused_and_the_next_one_taken() {
    let lines = "{\"id\":\"tm-none\",\"kind\":\"mark\"}\n{\"id\":\"tm-fine\",\"kind\":\"mark\",\"text\":\"Lanternwick\"}\n";
    let results = process::import(&client(), lines);
    assert_eq!(results.len(), 2, "{results:?}");
    assert_eq!((&results[0]["id"], &results[0]["status"]), (&json!("tm-none"), &json!("rejected")));
    assert_eq!(results[0]["error"]["errors"][0]["pointer"], "/text");
    assert_eq!((&results[1]["id"], &results[1]["status"]), (&json!("tm-fine"), &json!("registered")));
}

#[test]
fn an_image_that_is_no_image_is_refused() {
    let broken_png = b"\x89PNG\r\n\x1a\n and then nothing of the kind";
    for bytes in [&b"this is no picture"[..], broken_png, b""] {
        let answer = client().post_bytes("/api/v1/files", "image/png", bytes).unwrap();
        assert_problem(&answer, 422, &[]);
        assert_eq!(answer.json().unwrap()["type"], "urn:blazon:problem:no-picture");
    }
}

#[test]
fn the_wrong_content_type_and_no_token_are_told() {
    let answer = client().post_bytes("/api/v1/items", "text/plain", b"{\"id\":\"a\"}").unwrap();
    assert_problem(&answer, 415, &[]);
    let answer = SHARED.desk.client().post("/api/v1/items", &process::item("nobody")).unwrap();
    assert_problem(&answer, 401, &[]);
    let answer = client().get("/api/v1/no-such-thing").unwrap();
    assert_problem(&answer, 404, &[]);
}
