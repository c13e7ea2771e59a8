//! The respondent's link over HTTP: everything that a respondent does, without an account, and nothing else.

use crate::setting::{Setting, listing};
use desk::Role;
use serde_json::{Value, json};
use server::Options;

/// A case that is upheld, and the token of its respondent's link.
async fn upheld(setting: &Setting) -> (String, String) {
    setting.party("acme", "rights_holder").await;
    setting.mark("acme", "Zephyrwing").await;
    let platform = setting.token(Role::Platform, None).await;
    let sent = setting.post("items", &platform, &listing("i-1", "Zephyrwing")).await.json();
    let acme = setting.token(Role::RightsHolder, Some("acme")).await;
    let verdict = json!({ "verdict": "counterfeit", "grounds": { "en": "the stitching" }, "warranty": true });
    let path = format!("leads/{}/verification", sent["leads"][0].as_str().unwrap());
    let case = setting.post(&path, &acme, &verdict).await.json()["case"].as_str().unwrap().to_owned();
    let reviewer = setting.token(Role::Reviewer, None).await;
    let draft = json!({
        "items": [{ "item": "i-1", "upheld": true }],
        "ground": { "ground_kind": "law", "source": "E-Commerce Law", "article": "42" },
        "facts": { "en": "It bears the mark." },
        "explanation": { "en": "The holder did not make it." },
        "measures": [{ "measure_kind": "remove", "target": { "item": "i-1" } }],
    });
    let decided = setting.post(&format!("cases/{case}/decision"), &reviewer, &draft).await;
    assert_eq!(decided.status, 200, "{}", decided.text());
    let made = setting.post(&format!("cases/{case}/respondent-link"), &reviewer, &json!({})).await;
    let link = made.json()["link"].as_str().unwrap().to_owned();
    (case, link.rsplit('/').next().unwrap().to_owned())
}

fn counter(evidence: &[&str]) -> Value {
    json!({
        "contact": { "name": "Shop", "email": "shop@shop.example", "signature": "Shop" },
        "proofs": { "evidence": evidence, "declarations": ["good-faith"] },
        "grounds": "bought from the maker",
    })
}

#[tokio::test]
async fn a_respondent_does_everything_under_its_link() {
    let setting = Setting::new().await;
    let (case, token) = upheld(&setting).await;
    let at = |rest: &str| format!("case-receipts/{token}{rest}");
    let post = async |rest: &str, body: &Value| setting.ask("POST", &at(rest)).json(body).await;
    let seen = setting.ask("GET", &at("")).send().await.json();
    let ways: Vec<_> =
        seen["statement"]["ways"].as_array().unwrap().iter().map(|w| w["way"].clone()).collect();
    assert_eq!(ways, ["answer", "counter_notice", "complaint", "court"]);
    assert!(seen["statement"]["strike"]["points"].as_u64().unwrap() > 0, "{seen}");

    let lacks = post("/counter-notice/check", &json!({})).await.json();
    let pointers: Vec<_> = lacks["items"].as_array().unwrap().iter().map(|l| l["pointer"].clone()).collect();
    assert_eq!(pointers, ["/name", "/grounds", "/declarations", "/signature"]);
    let kept = setting.ask("POST", &at("/files")).bytes("text/plain", "SAMPLE invoice 7").await;
    assert_eq!(kept.status, 201, "{}", kept.text());
    let digest = kept.json()["digest"].as_str().unwrap().to_owned();
    setting.ask("POST", &at("/files")).bytes("application/pdf", "%PDF").await.is_problem(
        415,
        "unsupported-media-type",
        &[],
    );
    let file = kept.header("location").strip_prefix("/api/v1/").unwrap().to_owned();
    assert_eq!(setting.ask("GET", &file).send().await.status, 404, "nothing names it yet");

    let until = (setting.desk.now() + jiff::SignedDuration::from_hours(48)).to_string();
    let offer = json!({ "offer_kind": "edit", "terms": { "en": "we change the title" }, "until": until });
    assert_eq!(post("/offers", &offer).await.json()["procedure"]["offers"][0]["by"], "respondent");
    post("/offers/answer", &json!({ "accept": true })).await.is_problem(403, "forbidden", &[""]);
    assert_eq!(post("/offers/answer", &json!({ "accept": false })).await.status, 200, "taken back");
    let complaint = json!({ "words": "you did not look", "evidence": [] });
    assert_eq!(post("/complaints", &complaint).await.status, 200);

    post("/counter-notice", &counter(&[])).await.is_problem(422, "invalid-input", &["/evidence"]);
    let waiting = post("/counter-notice", &counter(&[&digest])).await;
    assert_eq!((waiting.status, &waiting.json()["state"]), (200, &json!("waiting")), "{}", waiting.text());
    let file = setting.ask("GET", &file).send().await;
    assert_eq!((file.status, file.text().as_str()), (200, "SAMPLE invoice 7"));
    assert!(file.header("content-security-policy").contains("sandbox"));
    let letters = setting.ask("GET", &at("/letters")).send().await.json();
    assert!(letters["items"].as_array().unwrap().iter().all(|letter| letter["to"] == "respondent"));
    let acme = setting.token(Role::RightsHolder, Some("acme")).await;
    let forwarded = setting.get(&format!("cases/{case}"), &acme).await.text();
    assert!(forwarded.contains("bought from the maker") && !forwarded.contains("shop@shop.example"));
}

#[tokio::test]
async fn a_link_that_opens_nothing_says_nothing() {
    let setting =
        Setting::with(Options { links_per_minute: 9, behind_proxy: true, ..Options::default() }).await;
    let (case, token) = upheld(&setting).await;
    let told = async |from: &str, method: &str, path: &str, body: &Value| {
        let asked = setting.ask(method, path).header("x-forwarded-for", from).header("x-request-id", "one");
        let answer = asked.json(body).await;
        (answer.status, answer.text())
    };
    let mut answers = Vec::new();
    // A forged token, the id of the case that is there, one of a case that is not.
    for name in ["0".repeat(token.len()).as_str(), &case, "c-404"] {
        let path = format!("case-receipts/{name}");
        answers.push(told("192.0.2.1", "GET", &path, &json!({})).await);
        answers.push(told("192.0.2.1", "POST", &format!("{path}/counter-notice"), &counter(&[])).await);
        answers.push(told("192.0.2.1", "GET", &format!("{path}/files/sha256:00"), &json!({})).await);
    }
    assert!(answers.iter().all(|answer| *answer == answers[0] && answer.0 == 404), "{answers:?}");
    let (status, text) = told("192.0.2.1", "GET", &format!("case-receipts/{token}"), &json!({})).await;
    assert_eq!(status, 429, "right or not: {text}");
    assert_eq!(told("192.0.2.2", "GET", &format!("case-receipts/{token}"), &json!({})).await.0, 200);
}

#[tokio::test]
async fn a_dispute_out_of_court_is_told_of_and_concluded() {
    let setting = Setting::within("DE").await;
    let (case, token) = upheld(&setting).await;
    let reviewer = setting.token(Role::Reviewer, None).await;
    let another = setting.token(Role::Reviewer, None).await;
    let acme = setting.token(Role::RightsHolder, Some("acme")).await;
    let dispute = json!({ "body": "Settlement House", "number": "SH-7" });
    let path = format!("cases/{case}/disputes");
    // Who has won has nothing to dispute; a body must be named.
    setting.post(&path, &acme, &dispute).await.is_problem(409, "wrong-state", &[""]);
    let linked = format!("case-receipts/{token}/disputes");
    let nameless = setting.ask("POST", &linked).json(&json!({ "body": " " })).await;
    nameless.is_problem(422, "invalid-input", &["/body"]);
    let told = setting.ask("POST", &linked).json(&dispute).await;
    assert_eq!(told.status, 200, "{}", told.text());
    assert_eq!(told.json()["procedure"]["disputes"][0]["by"], "respondent");
    // The operator may tell of one too, but not of two at once.
    let mut told = dispute.clone();
    told["by"] = json!("respondent");
    setting.post(&path, &reviewer, &told).await.is_problem(409, "conflict", &[""]);
    let said =
        |follow: bool| json!({ "said": "wrong", "follow": follow, "reasons": { "en": "it is genuine" } });
    let decision = format!("{path}/decision");
    assert_eq!(setting.post(&decision, &acme, &said(true)).await.status, 403);
    let wrong = setting.post(&decision, &another, &json!({ "said": "perhaps", "reasons": {} })).await;
    assert!((400..500).contains(&wrong.status), "{}", wrong.text());
    let followed = setting.post(&decision, &another, &said(true)).await;
    assert_eq!(followed.status, 200, "{}", followed.text());
    assert_eq!(followed.json()["state"], "reversed");
    setting.post(&decision, &another, &said(true)).await.is_problem(409, "wrong-state", &[""]);
}

#[tokio::test]
async fn where_no_law_knows_a_body_none_is_asked() {
    let setting = Setting::new().await;
    let (_, token) = upheld(&setting).await;
    let told =
        setting.ask("POST", &format!("case-receipts/{token}/disputes")).json(&json!({ "body": "B" })).await;
    told.is_problem(409, "wrong-state", &[""]);
}
