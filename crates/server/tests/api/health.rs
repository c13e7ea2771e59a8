//! Alive, ready, numbers.

use crate::setting::{Setting, listing};
use axum::extract::ConnectInfo;
use axum::http::Request;
use desk::Role;
use std::net::SocketAddr;
use tower::ServiceExt;

#[tokio::test]
async fn alive_and_ready() {
    let setting = Setting::new().await;
    assert_eq!(setting.ask("GET", "/healthz").send().await.json()["status"], "up");
    let ready = setting.ask("GET", "/readyz").send().await.json();
    assert_eq!(ready["status"], "ready");
    assert!(ready["matchset"].as_str().unwrap().starts_with("sha256:"));
    assert_eq!(setting.ask("GET", "/").send().await.text(), "console");
}

#[tokio::test]
async fn not_ready_without_a_database() {
    let setting = Setting::new().await;
    setting.desk.close().await;
    assert_eq!(setting.ask("GET", "/healthz").send().await.status, 200);
    setting.ask("GET", "/readyz").send().await.is_problem(503, "busy", &[]);
    // Nothing of what went wrong inside is told outside.
    let token = setting.get("me", "blz_x").await;
    token.is_problem(500, "internal", &[]);
    assert!(!token.text().to_lowercase().contains("pool"), "{}", token.text());
}

#[tokio::test]
async fn numbers_are_told_to_the_operator() {
    let setting = Setting::new().await;
    setting.party("acme", "rights_holder").await;
    setting.mark("acme", "Zephyrwing").await;
    let platform = setting.token(Role::Platform, None).await;
    let lines = format!("{}\n{}\n{{", listing("i-1", "Zephyrwing"), listing("i-2", "Boots"));
    setting.stream("items/stream", &platform, lines).await;
    setting.get("items/i-1", &platform).await;
    let numbers = setting.ask("GET", "/metrics").token(&platform).send().await;
    assert_eq!(numbers.header("content-type"), "text/plain; version=0.0.4; charset=utf-8");
    let text = numbers.text();
    for line in [
        "blazon_items_received_total 2",
        "blazon_findings_total 1",
        "blazon_leads_touched_total 1",
        "blazon_matchset_rights 1",
        "blazon_jobs{state=\"dead\"} 0",
        "blazon_http_requests_total{method=\"GET\",route=\"/api/v1/items/{id}\",status=\"200\"} 1",
        "blazon_http_request_seconds_count{method=\"POST\",route=\"/api/v1/items/stream\"} 1",
    ] {
        assert!(text.lines().any(|found| found == line), "no `{line}` in\n{text}");
    }
    setting.ask("GET", "/metrics").send().await.is_problem(401, "unauthenticated", &[]);
    let holder = setting.token(Role::RightsHolder, Some("acme")).await;
    setting.get("/metrics", &holder).await.is_problem(401, "unauthenticated", &[]);
    for (peer, forwarded, status) in
        [("127.0.0.1:9", None, 200), ("192.0.2.1:9", None, 401), ("127.0.0.1:9", Some("192.0.2.1"), 401)]
    {
        let mut request =
            Request::get("/metrics").extension(ConnectInfo(peer.parse::<SocketAddr>().unwrap()));
        if let Some(address) = forwarded {
            request = request.header("x-forwarded-for", address);
        }
        let answer =
            setting.app.clone().oneshot(request.body(axum::body::Body::empty()).unwrap()).await.unwrap();
        assert_eq!(answer.status(), status, "{peer} {forwarded:?}");
    }
}
