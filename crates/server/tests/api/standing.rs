//! Rules, standings, alarms, register and transparency numbers over HTTP.

use crate::setting::Setting;
use desk::Role;
use serde_json::json;

#[tokio::test]
async fn strangers_read_rules_register_and_numbers() {
    let setting = Setting::new().await;
    for path in ["rules", "rules/versions", "rules/versions/0", "register", "transparency"] {
        let answer = setting.ask("GET", path).send().await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    }
    let csv = setting.ask("GET", "transparency.csv?period=2026").send().await;
    assert_eq!((csv.status, csv.header("content-type")), (200, "text/csv; charset=utf-8"));
    assert!(csv.text().starts_with("period,right_kind,number,value\r\n2026,all,opened,0\r\n"));
    setting.ask("GET", "rules/versions/9").send().await.is_problem(404, "not-found", &[]);
    setting.ask("GET", "register/nothing").send().await.is_problem(404, "not-found", &[]);
    let bad = setting.ask("GET", "transparency?period=yesterday").send().await;
    bad.is_problem(422, "invalid-input", &["/period"]);
}

#[tokio::test]
async fn rules_are_published_whole_and_against_a_version() {
    let setting = Setting::new().await;
    let admin = setting.token(Role::Admin, None).await;
    let mut rules = setting.ask("GET", "rules").send().await.json()["rules"].clone();
    rules["points_last_days"] = json!(180);
    let body = json!({ "rules": rules, "reasons": { "en": "shorter memory" }, "seen": 0 });
    let made = setting.post("rules", &admin, &body).await;
    assert_eq!((made.status, made.header("location")), (201, "/api/v1/rules/versions/1"), "{}", made.text());
    setting.post("rules", &admin, &body).await.is_problem(409, "conflict", &["/seen"]);
    rules["respondents"][0]["step"] = json!("terminate");
    rules["fast_lane"]["upheld_percent"] = json!(200);
    let body = json!({ "rules": rules, "reasons": {}, "seen": 1 });
    let wrong = [
        "/reasons",
        "/rules/respondents/0/step",
        "/rules/respondents/1/step",
        "/rules/fast_lane/upheld_percent",
    ];
    setting.post("rules", &admin, &body).await.is_problem(422, "invalid-input", &wrong);
    let reviewer = setting.token(Role::Reviewer, None).await;
    assert_eq!(setting.post("rules", &reviewer, &body).await.status, 403);
    for hostile in [json!({ "rules": 7 }), json!([]), json!({ "rules": { "respondents": "all" } })] {
        let answer = setting.post("rules", &admin, &hostile).await;
        assert!((400..500).contains(&answer.status), "{hostile}: {}", answer.text());
    }
}

#[tokio::test]
async fn standings_are_ones_own() {
    let setting = Setting::new().await;
    setting.party("lark", "rights_holder").await;
    setting.party("hawk", "rights_holder").await;
    let (lark, hawk) = (
        setting.token(Role::RightsHolder, Some("lark")).await,
        setting.token(Role::RightsHolder, Some("hawk")).await,
    );
    let own = setting.get("standings/party/lark", &lark).await;
    assert_eq!(own.status, 200, "{}", own.text());
    let own = own.json();
    assert_eq!((&own["points"], &own["notifier"]["judgement"]), (&json!(0), &json!("too_few")));
    assert_eq!(setting.get("standings/party/lark", &hawk).await.status, 404);
    assert_eq!(setting.get("standings/shop/lark", &lark).await.status, 404);
    let reviewer = setting.token(Role::Reviewer, None).await;
    let body = json!({ "days": 7, "reasons": { "en": "forged papers" } });
    setting.post("parties/lark/suspension", &reviewer, &body).await.is_problem(409, "wrong-state", &[""]);
    let body = json!({ "reasons": { "zh": "证书系伪造" } });
    assert_eq!(setting.post("parties/lark/warnings", &reviewer, &body).await.status, 204);
    assert_eq!(setting.post("parties/nobody/warnings", &reviewer, &body).await.status, 404);
    assert_eq!(setting.post("parties/lark/warnings", &lark, &body).await.status, 403);
    let body = json!({ "against": "fast_lane", "words": "" });
    setting.post("parties/lark/standing-appeal", &lark, &body).await.is_problem(
        409,
        "wrong-state",
        &["/against", "/words"],
    );
    let listed = setting.get("standings?side=party&q=LARK", &reviewer).await.json();
    assert_eq!(listed["items"][0]["subject"], "party/lark");
}
