//! What waits for the caller, over HTTP.

use crate::setting::{Setting, listing};
use desk::Role;
use serde_json::json;

#[tokio::test]
async fn each_is_told_what_waits_for_them() {
    let setting = Setting::new().await;
    setting.party("lark", "rights_holder").await;
    setting.party("hawk", "rights_holder").await;
    setting.mark("lark", "Larkspin").await;
    let platform = setting.token(Role::Platform, None).await;
    let (lark, hawk) = (
        setting.token(Role::RightsHolder, Some("lark")).await,
        setting.token(Role::RightsHolder, Some("hawk")).await,
    );
    assert_eq!(setting.ask("GET", "tasks").send().await.status, 401);
    let sent = setting.post("items", &platform, &listing("i-1", "Larkspin")).await;
    assert!((200..300).contains(&sent.status), "{}", sent.text());
    let told = setting.get("tasks", &lark).await;
    assert_eq!(told.status, 200, "{}", told.text());
    let task = &told.json()["items"][0];
    assert_eq!((&task["task"], &task["n"], &task["late"]), (&json!("verify_lead"), &json!(1), &json!(0)));
    assert_eq!(task["due"], task["first"][0]["due"]);
    assert_eq!((&task["first"][0]["noun"], &task["first"][0]["title"]), (&json!("lead"), &json!("Larkspin")));
    for other in [hawk, platform, setting.token(Role::Reviewer, None).await] {
        assert_eq!(setting.get("tasks", &other).await.json()["items"], json!([]));
    }
}
