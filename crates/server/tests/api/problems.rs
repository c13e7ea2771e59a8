//! Who may not, what is not there, what does not go, what comes from elsewhere.

use crate::setting::Setting;
use desk::Role;
use serde_json::json;
use server::Options;

#[tokio::test]
async fn a_stranger_is_asked_to_sign_in() {
    let setting = Setting::new().await;
    let nobody = setting.ask("GET", "me").send().await;
    nobody.is_problem(401, "unauthenticated", &[]);
    assert_eq!(nobody.header("www-authenticate"), "Bearer");
    let wrong = setting.get("me", "blz_wrong").await;
    wrong.is_problem(401, "unauthenticated", &[]);
    assert_eq!(wrong.header("www-authenticate"), "Bearer error=\"invalid_token\"");
    let other = setting.ask("GET", "me").header("authorization", "Basic eDp5").send().await;
    other.is_problem(401, "unauthenticated", &[]);
    let token = setting.token(Role::Admin, None).await;
    let lower = setting.ask("GET", "me").header("authorization", &format!("bearer {token}")).send().await;
    assert_eq!((lower.status, &lower.json()["role"]), (200, &json!("admin")));
}

#[tokio::test]
async fn a_revoked_token_works_no_more() {
    let setting = Setting::new().await;
    let admin = setting.token(Role::Admin, None).await;
    let made = setting.post("tokens", &admin, &json!({ "name": "feed", "role": "platform" })).await;
    let secret = made.json()["secret"].as_str().unwrap().to_owned();
    assert_eq!(setting.get("me", &secret).await.json()["id"], "token:feed");
    let id = made.header("location").rsplit('/').next().unwrap().to_owned();
    assert!(!setting.get("tokens", &admin).await.text().contains(&secret));
    let gone = setting.ask("DELETE", &format!("tokens/{id}")).token(&admin).send().await;
    assert_eq!(gone.status, 204);
    setting.get("me", &secret).await.is_problem(401, "unauthenticated", &[]);
    let again = setting.ask("DELETE", &format!("tokens/{id}")).token(&admin).send().await;
    again.is_problem(404, "not-found", &[]);
}

#[tokio::test]
async fn a_session_counts_unless_another_site_sends_the_request() {
    let setting = Setting::new().await;
    let admin = setting.token(Role::Admin, None).await;
    let person = json!({ "login": "ada", "name": "Ada", "password": "a long enough one", "role": "admin", "language": "en" });
    assert_eq!(setting.post("people", &admin, &person).await.status, 204);
    let session = setting.desk.sign_in("ada", "a long enough one").await.unwrap();
    let cookie = format!("theme=dark; blazon_session={}", session.token);
    let me = setting.ask("GET", "me").header("cookie", &cookie).send().await;
    assert_eq!((me.status, &me.json()["id"]), (200, &json!("ada")));
    let new = json!({ "party_kind": "rights_holder", "name": "Acme" });
    let ask = |site: &str| {
        let ask = setting.ask("POST", "parties").header("cookie", &cookie);
        ask.header("host", "desk.example").header("sec-fetch-site", site)
    };
    ask("cross-site").json(&new).await.is_problem(403, "cross-origin", &[]);
    assert_eq!(ask("same-origin").json(&new).await.status, 201);
    let wrong = setting.ask("GET", "me").header("cookie", "blazon_session=x").send().await;
    wrong.is_problem(401, "unauthenticated", &[]);
}

#[tokio::test]
async fn authority_state_and_absence_have_their_own_status() {
    let setting = Setting::new().await;
    setting.party("acme", "rights_holder").await;
    let (admin, platform) =
        (setting.token(Role::Admin, None).await, setting.token(Role::Platform, None).await);
    setting.get("tokens", &platform).await.is_problem(403, "forbidden", &[]);
    setting.get("proof", &platform).await.is_problem(403, "forbidden", &[]);
    for path in [
        "items/x",
        "rights/x",
        "leads/x",
        "cases/x",
        "cases/x/statement",
        "parties/x",
        "files/x",
        "receipts/x",
    ] {
        setting.get(path, &admin).await.is_problem(404, "not-found", &[]);
    }
    let party = json!({ "id": "acme", "party_kind": "rights_holder", "name": "Acme" });
    setting.post("parties", &admin, &party).await.is_problem(409, "conflict", &["/id"]);
    let right = setting.mark("acme", "Zephyrwing").await;
    let reason = json!({ "reason": "sold" });
    let withdrawn = setting.post(&format!("rights/{right}/withdrawal"), &admin, &reason).await;
    assert_eq!(withdrawn.status, 204);
    let again = setting.post(&format!("rights/{right}/withdrawal"), &admin, &reason).await;
    again.is_problem(409, "wrong-state", &[""]);
}

#[tokio::test]
async fn one_address_may_report_only_so_often() {
    let setting =
        Setting::with(Options { reports_per_minute: 2, behind_proxy: true, ..Options::default() }).await;
    let report = json!({ "link": "https://shop.example/1", "brand": "Zephyrwing" });
    let file =
        async |from: &str| setting.ask("POST", "reports").header("x-forwarded-for", from).json(&report).await;
    for _ in 0..2 {
        assert_eq!(file("203.0.113.9, 192.0.2.1").await.status, 201);
    }
    let refused = file("198.51.100.7, 192.0.2.1").await;
    refused.is_problem(429, "too-many-requests", &[]);
    assert!(refused.header("retry-after").parse::<u64>().unwrap() <= 61);
    assert_eq!(file("192.0.2.2").await.status, 201);
}

#[tokio::test]
async fn the_sender_may_name_the_request_if_the_log_can_bear_the_name() {
    let setting = Setting::new().await;
    let named = setting.ask("GET", "me").header("x-request-id", "job-7.a_b").send().await;
    assert_eq!(named.header("x-request-id"), "job-7.a_b");
    assert_eq!(named.json()["request_id"], "job-7.a_b");
    for bad in ["a b", "", "<script>", &"x".repeat(65)] {
        let answer = setting.ask("GET", "me").header("x-request-id", bad).send().await;
        assert_ne!(answer.header("x-request-id"), bad);
        assert_eq!(answer.header("x-request-id").len(), 36);
    }
}
