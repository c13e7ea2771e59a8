//! From a listing to a decided, contested and reversed case, all over HTTP.

use crate::setting::{Setting, listing};
use desk::Role;
use serde_json::json;

#[tokio::test]
async fn a_listing_becomes_a_decided_case() {
    let setting = Setting::new().await;
    setting.party("acme", "rights_holder").await;
    let right = setting.mark("acme", "Zephyrwing").await;
    let token = async |role, party| setting.token(role, party).await;
    let (platform, reviewer) = (token(Role::Platform, None).await, token(Role::Reviewer, None).await);
    let holder = token(Role::RightsHolder, Some("acme")).await;

    let sent = setting.post("items", &platform, &listing("i-1", "Zephyr-wing")).await;
    assert_eq!(sent.json()["findings"][0]["right"], json!(right), "{}", sent.text());
    let lead = sent.json()["leads"][0].as_str().unwrap().to_owned();
    let shown = setting.get(&format!("leads/{lead}"), &holder).await.json();
    assert_eq!((&shown["respondent"], &shown["may_verify"]), (&json!("a-9"), &json!(true)));

    let unwarranted = json!({ "verdict": "counterfeit", "grounds": { "zh": "走线" } });
    let path = format!("leads/{lead}/verification");
    setting.post(&path, &holder, &unwarranted).await.is_problem(422, "invalid-input", &["/warranty"]);
    let verdict = json!({ "verdict": "counterfeit", "grounds": { "zh": "走线" }, "warranty": true });
    let first = setting.post(&path, &holder, &verdict).await.json()["case"].as_str().unwrap().to_owned();
    let back = setting.ask("DELETE", &format!("{path}?reason=a+mistake")).token(&holder).send().await;
    assert_eq!(back.status, 204, "{}", back.text());
    assert_eq!(setting.get(&format!("cases/{first}"), &holder).await.json()["state"], "withdrawn");
    let case = setting.post(&path, &holder, &verdict).await.json()["case"].as_str().unwrap().to_owned();
    setting.get(&format!("cases/{case}/statement"), &holder).await.is_problem(404, "not-found", &[]);

    let path = format!("cases/{case}");
    let mut draft = json!({
        "items": [{ "item": "i-1", "upheld": true }],
        "ground": { "ground_kind": "law", "source": "电子商务法", "article": "第四十二条" },
        "facts": { "en": "It bears the mark." },
        "explanation": { "en": "The holder did not allow it." },
        "measures": [],
    });
    let decision = format!("{path}/decision");
    setting.post(&decision, &reviewer, &draft).await.is_problem(422, "invalid-input", &["/measures"]);
    draft["measures"] = json!([{ "measure_kind": "remove", "target": { "item": "i-1" } }]);
    let decided = setting.post(&decision, &reviewer, &draft).await;
    assert_eq!((decided.status, &decided.json()["state"]), (200, &json!("upheld")), "{}", decided.text());
    setting.post(&decision, &reviewer, &draft).await.is_problem(409, "wrong-state", &[""]);
    let statement = setting.get(&format!("{path}/statement"), &holder).await.json();
    assert_eq!(statement["ground"]["article"], "第四十二条");
    let measures = setting.get("measures", &platform).await.json();
    assert_eq!(
        (&measures["items"][0]["item"], &measures["items"][0]["state"]),
        (&json!("i-1"), &json!("applied"))
    );

    let reasons = json!({ "reasons": { "en": "The invoice is genuine." } });
    setting.post(&format!("{path}/maintain"), &reviewer, &reasons).await.is_problem(
        409,
        "wrong-state",
        &[""],
    );
    // Nobody has corrected anything; who has is heard, and the decision stays right.
    let correction = format!("{path}/correction");
    setting.post(&correction, &reviewer, &reasons).await.is_problem(409, "wrong-state", &[""]);
    setting.post(&correction, &holder, &reasons).await.is_problem(403, "forbidden", &[]);
    let reversed = setting.post(&format!("{path}/reversal"), &reviewer, &reasons).await.json();
    assert_eq!(reversed["state"], "reversed");
    assert_eq!(setting.get("measures", &platform).await.json()["items"][0]["state"], "undone");
    let proof = setting.get("proof", &reviewer).await.json();
    assert_eq!((&proof["sound"], &proof["differing"]), (&json!(true), &json!([])));
}

#[tokio::test]
async fn a_report_has_a_receipt_and_can_be_erased() {
    let setting = Setting::new().await;
    setting.party("acme", "rights_holder").await;
    let right = setting.mark("acme", "Zephyrwing").await;
    let reviewer = setting.token(Role::Reviewer, None).await;
    let report = json!({ "link": "https://shop.example/1", "brand": "some brand", "words": "too cheap" });
    let filed = setting.ask("POST", "reports").json(&report).await;
    assert_eq!(filed.status, 201);
    let receipt = filed.header("location").to_owned();
    let seen = async || setting.ask("GET", &receipt).send().await.json();
    assert_eq!((&seen().await["step"], &seen().await["words"]), (&json!("received"), &json!("too cheap")));
    let id = filed.json()["report"].as_str().unwrap().to_owned();
    let assigned =
        setting.post(&format!("reports/{id}/assignment"), &reviewer, &json!({ "right": right })).await;
    assert!(assigned.json()["lead"].is_string(), "{}", assigned.text());
    assert_eq!(seen().await["step"], "with_holder");
    let again = setting.post(&format!("reports/{id}/set-aside"), &reviewer, &json!({ "reason": "x" })).await;
    again.is_problem(409, "wrong-state", &[""]);
    assert_eq!(setting.ask("DELETE", &receipt).send().await.status, 204);
    assert!(seen().await["words"].is_null());
    assert!(!setting.get("reports", &reviewer).await.text().contains("too cheap"));
}

#[tokio::test]
async fn sellers_assets_and_numbers() {
    let setting = Setting::new().await;
    setting.party("acme", "rights_holder").await;
    let right = setting.mark("acme", "Zephyrwing").await;
    let holder = setting.token(Role::RightsHolder, Some("acme")).await;
    let platform = setting.token(Role::Platform, None).await;
    let seller = format!("rights/{right}/sellers/a-9");
    let allowed = setting.ask("PUT", &seller).token(&holder).json(&json!({ "note": "flagship" })).await;
    assert_eq!(allowed.status, 204, "{}", allowed.text());
    let asset = json!({ "asset_kind": "word", "text": "西风之翼" });
    let added = setting.post(&format!("rights/{right}/assets"), &holder, &asset).await;
    let asset = added.json()["id"].as_str().unwrap().to_owned();
    setting.desk.settle().await.unwrap();
    let sent = setting.post("items", &platform, &listing("i-1", "西风之翼")).await.json();
    assert_eq!(sent["findings"][0]["held_back"], "authorised_seller");
    assert_eq!(sent["leads"], json!([]));
    for path in [seller, format!("rights/{right}/assets/{asset}")] {
        assert_eq!(setting.ask("DELETE", &path).token(&holder).send().await.status, 204);
    }
    setting.desk.settle().await.unwrap();
    let shown = setting.get(&format!("rights/{right}"), &holder).await.json();
    assert_eq!((&shown["held_back"], &shown["sellers"]), (&json!(1), &json!([])));
    assert_eq!(setting.get("dashboard", &holder).await.json()["rights"], 1);
    let hook = json!({ "url": "https://acme.example/hook", "events": ["case.decided"] });
    let made = setting.post("webhooks", &holder, &hook).await;
    assert!(made.json()["secret"].as_str().unwrap().starts_with("whsec_"));
    assert_eq!(setting.get("webhooks", &holder).await.json()["items"][0]["events"], json!(["case.decided"]));
    assert_eq!(setting.ask("DELETE", made.header("location")).token(&holder).send().await.status, 204);
}
