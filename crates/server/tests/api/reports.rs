//! Reports, batches and test purchases over HTTP.

use crate::setting::{Setting, listing};
use desk::Role;
use serde_json::json;

const PNG: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDAT\
    \x78\x9c\x63\xf8\xcf\xc0\xf0\x1f\0\x05\0\x01\xff\x89\x99\x3d\x1d\0\0\0\0IEND\xaeB\x60\x82";

#[tokio::test]
async fn a_guided_report_with_a_picture() {
    let setting = Setting::new().await;
    setting.party("acme", "rights_holder").await;
    let right = setting.mark("acme", "Zephyrwing").await;
    let platform = setting.token(Role::Platform, None).await;
    setting.post("items", &platform, &listing("i-1", "Zephyrwing")).await;
    let guide = setting.ask("GET", "guide").send().await.json();
    assert_eq!(guide["category"][0]["id"], "counterfeit");
    assert!(guide["basis"].as_array().unwrap().iter().any(|basis| basis["zh"] == "包装或吊牌不是我们的"));
    let glance = setting.ask("GET", "reports/glance?link=i-1").send().await.json();
    assert_eq!(
        (&glance["brands"][0]["right"], &glance["brands"][0]["title"]),
        (&json!(right), &json!("Zephyrwing"))
    );

    let report = json!({ "link": "i-1", "right": right, "checklist": { "order": "2026-1189" } });
    let filed = setting.ask("POST", "reports").json(&report).await;
    assert_eq!(filed.status, 201, "{}", filed.text());
    let token = filed.json()["token"].as_str().unwrap().to_owned();
    let pictures = format!("receipts/{token}/pictures?what=goods");
    assert_eq!(setting.ask("POST", &pictures).bytes("image/png", PNG).await.status, 204);
    let refused = setting.ask("POST", &pictures).bytes("image/png", &b"<svg onload=alert(1)>"[..]).await;
    refused.is_problem(422, "invalid-input", &["/pictures"]);
    let receipt = setting.ask("GET", &format!("receipts/{token}")).send().await.json();
    assert_eq!(
        (receipt["exhibits"][0]["text"].as_str(), receipt["weight"].as_f64()),
        (Some("2026-1189"), Some(0.3))
    );
    assert!(receipt["exhibits"][1]["object"].as_str().unwrap().starts_with("sha256:"));

    let again = json!({ "link": "i-1", "right": right, "earlier": token });
    let again = setting.ask("POST", "reports").json(&again).await.json();
    assert_eq!((&again["again"], &again["others"]), (&json!(true), &json!(0)));
    let users = setting
        .post("users/openid-7/reports", &platform, &json!({ "link": "i-1", "brand": "Zephyrwing" }))
        .await;
    assert_eq!((users.status, &users.json()["others"]), (201, &json!(1)));
    let acme = setting.token(Role::RightsHolder, Some("acme")).await;
    let theirs = json!({ "link": "i-1", "brand": "Zephyrwing" });
    setting.post("users/openid-7/reports", &acme, &theirs).await.is_problem(403, "forbidden", &[]);
    let wrong = json!({ "link": "i-2", "brand": "Zephyrwing", "checklist": { "<b>": "x" } });
    setting.ask("POST", "reports").json(&wrong).await.is_problem(422, "invalid-input", &["/exhibits/0/what"]);
}

#[tokio::test]
async fn a_batch_and_a_test_purchase() {
    let setting = Setting::new().await;
    setting.party("acme", "rights_holder").await;
    setting.mark("acme", "Zephyrwing").await;
    let platform = setting.token(Role::Platform, None).await;
    let sent = setting.post("items", &platform, &listing("i-1", "Zephyrwing")).await.json();
    let lead = sent["leads"][0].as_str().unwrap();
    let acme = setting.token(Role::RightsHolder, Some("acme")).await;
    let shown = setting.get(&format!("leads/{lead}"), &acme).await.json();
    assert!(shown["score_parts"]["base"].as_f64().unwrap() > 0.0 && shown["due"].is_string(), "{shown}");
    let cannot = json!({ "leads": [{ "lead": lead }, { "lead": "ld-9" }], "verdict": "cannot_tell", "basis": ["goods-needed"] });
    let results = setting.post("leads/verifications", &acme, &cannot).await.json();
    assert_eq!(
        (&results["results"][0]["done"], &results["results"][1]["done"]),
        (&json!(true), &json!(false))
    );
    let test = format!("leads/{lead}/test");
    let bad =
        json!({ "step": "order", "buyer": "", "number": "7", "cost": { "amount": "1e9", "currency": "¥" } });
    setting.post(&test, &acme, &bad).await.is_problem(
        422,
        "invalid-input",
        &["/buyer", "/cost/amount", "/cost/currency"],
    );
    let order = json!({ "step": "order", "buyer": "Kite", "number": "7" });
    assert_eq!(setting.post(&test, &acme, &order).await.status, 204);
    let shown = setting.get(&format!("leads/{lead}"), &acme).await.json();
    assert_eq!(
        (&shown["test_next"], &shown["test"]["ordered"]["buyer"]),
        (&json!("receive"), &json!("Kite"))
    );
    let none = json!({ "leads": [], "verdict": "genuine" });
    setting.post("leads/verifications", &acme, &none).await.is_problem(422, "invalid-input", &["/leads"]);
    let back = json!({ "leads": [lead], "reason": "the wrong list" });
    let back = setting.post("leads/retractions", &acme, &back).await.json();
    assert_eq!(back["results"][0]["done"], true);
    let admin = setting.token(Role::Admin, None).await;
    assert_eq!(setting.get("jobs/given-up", &admin).await.json()["items"], json!([]));
    setting.get("jobs/given-up", &acme).await.is_problem(403, "forbidden", &[]);
}

#[tokio::test]
async fn a_price_has_a_currency_or_none() {
    let setting = Setting::new().await;
    let platform = setting.token(Role::Platform, None).await;
    let item = |currency: &str| json!({ "id": "i-1", "price": { "amount": "199.00", "currency": currency } });
    for wrong in ["yuan", "cny", "¥", "", "CNYX"] {
        setting.post("items", &platform, &item(wrong)).await.is_problem(
            422,
            "invalid-input",
            &["/price/currency"],
        );
    }
    let sent = setting.post("items", &platform, &item("CNY")).await;
    assert!(sent.status < 300, "{}", sent.text());
}
