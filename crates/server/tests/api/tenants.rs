//! Tenants are walls: what somebody may not see does not exist for them.

use crate::setting::{Setting, listing};
use desk::Role;
use serde_json::json;

#[tokio::test]
async fn another_tenants_things_are_not_there() {
    let setting = Setting::new().await;
    setting.party("acme", "rights_holder").await;
    setting.party("bolt", "rights_holder").await;
    let right = setting.mark("acme", "Zephyrwing").await;
    let platform = setting.token(Role::Platform, None).await;
    let sent = setting.post("items", &platform, &listing("i-1", "Zephyrwing")).await.json();
    let lead = sent["leads"][0].as_str().unwrap();
    let acme = setting.token(Role::RightsHolder, Some("acme")).await;
    let bolt = setting.token(Role::RightsHolder, Some("bolt")).await;
    let verdict = json!({ "verdict": "counterfeit", "grounds": { "en": "the stitching" }, "warranty": true });
    let theirs = setting.post(&format!("leads/{lead}/verification"), &bolt, &verdict).await;
    theirs.is_problem(404, "not-found", &[]);
    let verified = setting.post(&format!("leads/{lead}/verification"), &acme, &verdict).await.json();
    let case = verified["case"].as_str().unwrap();
    let hook = json!({ "url": "https://acme.example/hook" });
    let hook = setting.post("webhooks", &acme, &hook).await.json()["id"].as_str().unwrap().to_owned();

    for path in [
        format!("rights/{right}"),
        "items/i-1".to_owned(),
        format!("leads/{lead}"),
        format!("cases/{case}"),
        "parties/acme".to_owned(),
    ] {
        assert_eq!(setting.get(&path, &acme).await.status, 200, "{path}");
        setting.get(&path, &bolt).await.is_problem(404, "not-found", &[]);
    }
    for list in ["rights", "items", "leads", "cases", "webhooks"] {
        let seen = async |token| setting.get(list, token).await.json()["items"].as_array().unwrap().len();
        assert_eq!((seen(&acme).await, seen(&bolt).await), (1, 0), "{list}");
    }
    let body = json!({ "reason": "x", "asset_kind": "word", "text": "Zephyr", "reasons": { "en": "x" } });
    let doors = [
        ("POST", format!("rights/{right}/assets"), 403),
        ("POST", format!("rights/{right}/withdrawal"), 403),
        ("PUT", format!("rights/{right}/sellers/a-9"), 403),
        ("DELETE", format!("rights/{right}/sellers/a-9"), 403),
        ("DELETE", format!("leads/{lead}/verification?reason=x"), 404),
        ("POST", format!("cases/{case}/reversal"), 403),
        ("DELETE", format!("webhooks/{hook}"), 404),
    ];
    for (method, path, status) in doors {
        let answer = setting.ask(method, &path).token(&bolt).json(&body).await;
        assert_eq!(answer.status, status, "{method} {path}: {}", answer.text());
    }
}

#[tokio::test]
async fn an_association_sees_its_members_and_no_case() {
    let setting = Setting::new().await;
    setting.party("acme", "rights_holder").await;
    setting.party("bolt", "rights_holder").await;
    setting.party("guild", "association").await;
    let admin = setting.token(Role::Admin, None).await;
    let joined = setting.ask("PUT", "parties/acme/associations/guild").token(&admin).send().await;
    assert_eq!(joined.status, 204, "{}", joined.text());
    setting.mark("acme", "Zephyrwing").await;
    let platform = setting.token(Role::Platform, None).await;
    let sent = setting.post("items", &platform, &listing("i-1", "Zephyrwing")).await.json();
    let guild = setting.token(Role::Association, Some("guild")).await;
    assert_eq!(setting.get("parties/acme", &guild).await.status, 200);
    setting.get("parties/bolt", &guild).await.is_problem(404, "not-found", &[]);
    let lead = format!("leads/{}", sent["leads"][0].as_str().unwrap());
    setting.get(&lead, &guild).await.is_problem(404, "not-found", &[]);
    let counts = setting.get("leads/counts", &guild).await.json();
    assert_eq!(counts["items"], json!([{ "name": "open", "n": 1 }]));
}

#[tokio::test]
async fn letters_are_read_by_their_addressee_and_by_the_operator() {
    let setting = Setting::new().await;
    setting.party("acme", "rights_holder").await;
    setting.party("bolt", "rights_holder").await;
    let acme = setting.token(Role::RightsHolder, Some("acme")).await;
    let bolt = setting.token(Role::RightsHolder, Some("bolt")).await;
    let admin = setting.token(Role::Admin, None).await;
    let right = json!({ "right_kind": "trademark", "text": "Zephyrwing", "holder": "acme",
        "assets": [{ "asset_kind": "word", "text": "Zephyrwing" }] });
    let right = setting.post("rights", &acme, &right).await.json()["id"].as_str().unwrap().to_owned();
    let approved = json!({ "review": "approve" });
    let reviewed = setting.post(&format!("rights/{right}/review"), &admin, &approved).await;
    assert_eq!(reviewed.status, 204, "{}", reviewed.text());
    let platform = setting.token(Role::Platform, None).await;
    let letters = async |path: &str, token| setting.get(path, token).await.json()["items"].clone();
    let own = letters("letters", &acme).await;
    assert_eq!(own[0]["noun"], "right", "{own}");
    assert_eq!((&own[0]["addressee"], &own[0]["step"]), (&json!("party/acme"), &json!("right_approved")));
    assert!(own[0]["subject"]["en"].is_string() && own[0]["subject"]["zh"].is_string());
    assert_eq!(letters("letters?party=acme", &bolt).await, json!([]));
    assert_eq!(letters("letters", &bolt).await, json!([]));
    assert_eq!(letters("letters?party=acme", &admin).await, own);
    assert_eq!(letters("letters?account=shop-1", &admin).await, json!([]));
    assert_eq!(setting.get("letters", &platform).await.status, 403);
    setting.get("letters?cursor=x", &acme).await.is_problem(422, "invalid-input", &["/cursor"]);
}
