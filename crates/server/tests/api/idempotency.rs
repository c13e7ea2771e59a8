//! `Idempotency-Key`.

use crate::setting::{Answer, Setting};
use desk::Role;
use serde_json::{Value, json};
use store::{Reservation, Reserved, Ticket};

async fn keyed(setting: &Setting, path: &str, token: &str, key: &str, body: &Value) -> Answer {
    setting.ask("POST", path).token(token).header("idempotency-key", key).json(body).await
}

fn party(name: &str) -> Value {
    json!({ "party_kind": "rights_holder", "name": name })
}

#[tokio::test]
async fn the_same_request_is_done_once_and_answered_alike() {
    let setting = Setting::new().await;
    let token = setting.token(Role::Admin, None).await;
    let first = keyed(&setting, "parties", &token, "k-1", &party("Acme")).await;
    assert_eq!((first.status, first.header("idempotent-replayed")), (201, ""));
    let again = keyed(&setting, "parties", &token, "k-1", &party("Acme")).await;
    assert_eq!((again.status, &again.body), (201, &first.body));
    assert_eq!(again.header("location"), first.header("location"));
    assert_eq!(again.header("content-type"), "application/json");
    assert_eq!(again.header("idempotent-replayed"), "true");
    let parties = setting.get("parties", &token).await.json();
    assert_eq!(parties["items"].as_array().unwrap().len(), 1);
    // Another key is another request, and another caller's key another key.
    assert_eq!(
        keyed(&setting, "parties", &token, "k-2", &party("Acme")).await.header("idempotent-replayed"),
        ""
    );
    let other = setting.token(Role::Admin, Some("acme")).await;
    assert_eq!(
        keyed(&setting, "parties", &other, "k-1", &party("Acme")).await.header("idempotent-replayed"),
        ""
    );
}

#[tokio::test]
async fn a_refusal_is_repeated_too() {
    let setting = Setting::new().await;
    let token = setting.token(Role::Admin, None).await;
    let first = keyed(&setting, "parties", &token, "k", &party("")).await;
    first.is_problem(422, "invalid-input", &["/name"]);
    let again = keyed(&setting, "parties", &token, "k", &party("")).await;
    assert_eq!((again.status, again.header("idempotent-replayed")), (422, "true"));
    assert_eq!(again.body, first.body);
}

#[tokio::test]
async fn a_key_belongs_to_one_request() {
    let setting = Setting::new().await;
    let token = setting.token(Role::Admin, None).await;
    assert_eq!(keyed(&setting, "parties", &token, "k", &party("Acme")).await.status, 201);
    let other = keyed(&setting, "parties", &token, "k", &party("Bolt")).await;
    other.is_problem(422, "idempotency-key-reused", &[]);
    let elsewhere = keyed(&setting, "rights", &token, "k", &party("Acme")).await;
    elsewhere.is_problem(422, "idempotency-key-reused", &[]);
    for bad in ["", &"k".repeat(256)] {
        keyed(&setting, "parties", &token, bad, &party("Acme")).await.is_problem(
            400,
            "bad-idempotency-key",
            &[],
        );
    }
}

/// What a first request, the sending of party Acme, left in the store when it was begun so many seconds ago.
async fn begun(setting: &Setting, token: &str, key: &str, ago: i64) -> Ticket {
    let done = keyed(setting, "parties", token, "k", &party("Acme")).await;
    assert_eq!(done.status, 201);
    let rows =
        setting.desk.store().query("select scope, request, body_hash from replies", &[]).await.unwrap();
    let text = |name| rows[0].text(name).unwrap();
    let reservation = Reservation {
        scope: text("scope"),
        key: key.to_owned(),
        request: text("request"),
        body_hash: text("body_hash"),
    };
    let then = setting.desk.now().as_microsecond() - ago * 1_000_000;
    match setting.desk.store().reserve(&reservation, then).await.unwrap() {
        Reserved::Fresh(ticket) => ticket,
        other => panic!("the key is fresh: {other:?}"),
    }
}

#[tokio::test]
async fn a_request_in_flight_is_not_begun_again() {
    let setting = Setting::new().await;
    let token = setting.token(Role::Admin, None).await;
    let ticket = begun(&setting, &token, "flying", 0).await;
    let meanwhile = keyed(&setting, "parties", &token, "flying", &party("Acme")).await;
    meanwhile.is_problem(409, "idempotency-key-in-flight", &[]);
    assert_eq!(meanwhile.header("retry-after"), "1");
    setting.desk.store().release(&ticket).await.unwrap();
    assert_eq!(keyed(&setting, "parties", &token, "flying", &party("Acme")).await.status, 201);
}

#[tokio::test]
async fn what_was_done_before_a_crash_is_not_done_again() {
    let setting = Setting::new().await;
    let token = setting.token(Role::Admin, None).await;
    let ticket = begun(&setting, &token, "crashed", 61).await;
    Box::pin(store::answering(ticket, setting.party("second", "rights_holder"))).await;
    for _ in 0..2 {
        let again = keyed(&setting, "parties", &token, "crashed", &party("Acme")).await;
        again.is_problem(409, "answer-lost", &[]);
        let told = again.json()["detail"].as_str().unwrap().to_owned();
        assert!(told.contains("`party/second`"), "{told}");
    }
    let parties = setting.get("parties", &token).await.json();
    assert_eq!(parties["items"].as_array().unwrap().len(), 2, "the one sent as `k`, and this one");
}

#[tokio::test]
async fn two_at_once_are_one() {
    let setting = Setting::new().await;
    let token = setting.token(Role::Admin, None).await;
    let body = party("Acme");
    let asks = (0..6).map(|_| keyed(&setting, "parties", &token, "k", &body));
    let answers = futures::future::join_all(asks).await;
    assert!(answers.iter().all(|answer| matches!(answer.status, 201 | 409)), "{answers:?}");
    assert!(answers.iter().any(|answer| answer.status == 201));
    let parties = setting.get("parties", &token).await.json();
    assert_eq!(parties["items"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_secret_is_not_kept_to_be_shown_again() {
    let setting = Setting::new().await;
    let token = setting.token(Role::Admin, None).await;
    let new = json!({ "name": "feed", "role": "platform" });
    let made = keyed(&setting, "tokens", &token, "k", &new).await;
    let secret = made.json()["secret"].as_str().unwrap().to_owned();
    let again = keyed(&setting, "tokens", &token, "k", &new).await;
    assert_eq!((again.status, &again.json()["type"]), (409, &json!("urn:blazon:problem:shown-once")));
    let kept = setting.desk.store().query("select body from replies", &[]).await.unwrap();
    assert!(kept.iter().all(|row| !row.opt_text("body").unwrap().unwrap_or_default().contains(&secret)));
    assert_eq!(setting.get("tokens", &token).await.json()["items"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn an_empty_answer_is_repeated() {
    let setting = Setting::new().await;
    setting.party("acme", "rights_holder").await;
    setting.party("guild", "association").await;
    let token = setting.token(Role::Admin, None).await;
    let join = || {
        let ask = setting.ask("PUT", "parties/acme/associations/guild").token(&token);
        ask.header("idempotency-key", "k").send()
    };
    assert_eq!(join().await.status, 204);
    let again = join().await;
    assert_eq!((again.status, again.header("idempotent-replayed")), (204, "true"));
}
