//! Channels and guidance over HTTP: what each side enters, what a member sees, the pre-check, the yearly report.

use crate::setting::{Setting, listing};
use desk::Role;
use serde_json::{Value, json};

struct Channel<'s> {
    setting: &'s Setting,
    right: String,
    path: String,
    guild: String,
    reviewer: String,
    lark: String,
}

impl<'s> Channel<'s> {
    async fn open(setting: &'s Setting) -> Self {
        setting.party("lark", "rights_holder").await;
        setting.party("guild", "association").await;
        let admin = setting.token(Role::Admin, None).await;
        let joined = setting.ask("PUT", "parties/lark/associations/guild").token(&admin).send().await;
        assert_eq!(joined.status, 204, "{}", joined.text());
        let right = setting.mark("lark", "Larkspin").await;
        let (guild, reviewer) = (
            setting.token(Role::Association, Some("guild")).await,
            setting.token(Role::Reviewer, None).await,
        );
        let agreement = json!({
            "association": "guild", "scope": { "en": "members first" }, "decide_hours": 48,
            "escalation_hours": 24, "review_on": "2099-01-01", "trusted_flagger": true,
        });
        setting.post("channels", &guild, &agreement).await.is_problem(403, "forbidden", &[]);
        let made = setting.post("channels", &reviewer, &agreement).await;
        assert_eq!(made.status, 201, "{}", made.text());
        let path = format!("channels/{}", made.json()["id"].as_str().unwrap());
        let lark = setting.token(Role::RightsHolder, Some("lark")).await;
        let channel = Self { setting, right, path, guild, reviewer, lark };
        assert_eq!(channel.get("/membership", &channel.lark).await.0, 404, "nothing is agreed yet");
        assert_eq!(channel.enter(&channel.guild, &json!({ "entry": "agreement" })).await, 204);
        channel
    }

    async fn get(&self, under: &str, token: &str) -> (u16, Value) {
        let answer = self.setting.get(&format!("{}{under}", self.path), token).await;
        (answer.status, answer.json())
    }

    async fn enter(&self, token: &str, entry: &Value) -> u16 {
        self.setting.post(&format!("{}/entries", self.path), token, entry).await.status
    }

    async fn propose(&self) -> String {
        let measure = json!({
            "measure": "aliases", "right": self.right, "aliases": [{ "text": "Spinlark" }],
            "reasons": { "en": "they write so" },
        });
        let made = self.setting.post(&format!("{}/guidance", self.path), &self.guild, &measure).await;
        assert_eq!(made.status, 201, "{}", made.text());
        format!("guidance/{}", made.json()["id"].as_str().unwrap())
    }
}

#[tokio::test]
async fn both_sides_enter_and_a_member_sees_its_part() {
    let setting = Setting::new().await;
    let channel = Channel::open(&setting).await;
    let bulletin = json!({ "entry": "bulletin", "title": "code words", "text": "they write L4rk" });
    assert_eq!(channel.enter(&channel.guild, &bulletin).await, 204);
    assert_eq!(channel.enter(&channel.lark, &bulletin).await, 404);
    assert_eq!(channel.enter(&channel.reviewer, &json!({ "entry": "agreement" })).await, 403);
    let empty = json!({ "entry": "bulletin", "title": "", "text": "" });
    let refused = setting.post(&format!("{}/entries", channel.path), &channel.guild, &empty).await;
    refused.is_problem(422, "invalid-input", &["/title", "/text"]);
    let (status, seen) = channel.get("/membership", &channel.lark).await;
    assert_eq!((status, &seen["decisions"]["hours"]), (200, &json!(48)), "{seen}");
    assert!(seen.get("bulletins").is_none(), "{seen}");
    assert_eq!(channel.get("", &channel.lark).await.0, 404);
    let listed = setting.get("channels", &channel.lark).await.json();
    assert_eq!(listed["items"][0]["decisions"]["hours"], json!(48));
}

#[tokio::test]
async fn guidance_is_tried_answered_and_taken_back() {
    let setting = Setting::new().await;
    let channel = Channel::open(&setting).await;
    let first = channel.propose().await;
    let tried = setting.post(&format!("{first}/dry-run"), &channel.reviewer, &json!({})).await;
    assert_eq!((tried.status, &tried.json()["days"]), (200, &json!(30)), "{}", tried.text());
    let no = json!({ "answer": "declined", "reasons": { "en": "too short" } });
    assert_eq!(setting.post(&format!("{first}/answer"), &channel.guild, &no).await.status, 403);
    assert_eq!(setting.post(&format!("{first}/answer"), &channel.reviewer, &no).await.status, 204);
    let back = |guidance: &str| format!("{guidance}/withdrawal");
    let late = setting.post(&back(&first), &channel.guild, &json!({ "reason": "too late" })).await;
    late.is_problem(409, "wrong-state", &[""]);
    let second = channel.propose().await;
    assert_eq!(setting.post(&back(&second), &channel.reviewer, &json!({ "reason": "no" })).await.status, 403);
    let blank = setting.post(&back(&second), &channel.guild, &json!({ "reason": " " })).await;
    blank.is_problem(422, "invalid-input", &["/reason"]);
    let done = setting.post(&back(&second), &channel.guild, &json!({ "reason": "we were wrong" })).await;
    assert_eq!(done.status, 204, "{}", done.text());
    let seen = setting.get(&second, &channel.reviewer).await.json();
    assert_eq!(seen["withdrawn"], json!("we were wrong"));
}

#[tokio::test]
async fn a_notice_is_looked_over_before_it_is_filed() {
    let setting = Setting::new().await;
    let channel = Channel::open(&setting).await;
    let platform = setting.token(Role::Platform, None).await;
    setting.post("items", &platform, &listing("i-1", "kettle")).await;
    let draft =
        json!({ "right": channel.right, "items": ["i-1", "i-1", "i-9"], "grounds": { "en": "fake" } });
    let found = setting.post("prechecks", &channel.lark, &draft).await;
    assert_eq!(found.status, 200, "{}", found.text());
    let found = found.json()["items"].as_array().unwrap().clone();
    let told: Vec<_> = found
        .iter()
        .map(|one| (one["mistake"].as_str().unwrap(), one["pointer"].as_str().unwrap()))
        .collect();
    assert_eq!(
        told,
        [("item_twice", "/items/1"), ("item_unknown", "/items/2"), ("thin_grounds", "/grounds")]
    );
    let stranger = setting.post("prechecks", &channel.guild, &draft).await.json();
    assert_eq!(stranger["items"][0]["mistake"], json!("unknown_right"), "nothing was delegated");
    assert_eq!(setting.post("prechecks", &channel.reviewer, &draft).await.status, 403);
    assert_eq!(setting.post("prechecks", &channel.lark, &json!({ "items": "all" })).await.status, 422);
}

#[tokio::test]
async fn the_yearly_report_is_read_and_downloaded() {
    let setting = Setting::new().await;
    let channel = Channel::open(&setting).await;
    let (status, report) = channel.get("/report?year=2026", &channel.guild).await;
    assert_eq!((status, &report["notices"], &report["items"]), (200, &json!(0), &json!([])), "{report}");
    let csv = setting.get(&format!("{}/report.csv?year=2026", channel.path), &channel.guild).await;
    assert_eq!((csv.status, csv.header("content-type")), (200, "text/csv; charset=utf-8"));
    assert_eq!(csv.text(), "year,flagger,provider,right_kind,action,notices,items,cases\r\n");
    assert_eq!(channel.get("/report?year=2026", &channel.lark).await.0, 404);
    assert_eq!(channel.get("/report?year=10000", &channel.guild).await.0, 422);
}
