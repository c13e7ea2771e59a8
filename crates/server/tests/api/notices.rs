//! A notice over HTTP: begun, filled with items in bulk, filed, taken back; and what is no notice.

use crate::setting::{Answer, Setting};
use desk::Role;
use serde_json::{Value, json};

struct Sender<'s> {
    setting: &'s Setting,
    token: String,
    right: String,
    notice: String,
}

impl<'s> Sender<'s> {
    async fn new(setting: &'s Setting) -> Self {
        setting.party("acme", "rights_holder").await;
        let right = setting.mark("acme", "Zephyrwing").await;
        let token = setting.token(Role::RightsHolder, Some("acme")).await;
        let begun = setting.post("notices", &token, &json!({ "right": right })).await;
        assert_eq!(begun.status, 201, "{}", begun.text());
        let notice = format!("notices/{}", begun.json()["id"].as_str().unwrap());
        assert_eq!(begun.header("location"), format!("/api/v1/{notice}"));
        Self { setting, token, right, notice }
    }

    async fn items(&self, media: &str, body: &str) -> Answer {
        let items = format!("{}/items", self.notice);
        self.setting.ask("POST", &items).token(&self.token).bytes(media, body.to_owned()).await
    }

    async fn became(&self, media: &str, body: &str) -> Vec<(u64, String)> {
        let sent = self.items(media, body).await;
        assert_eq!(sent.status, 200, "{}", sent.text());
        let told =
            |one: &Value| (one["number"].as_u64().unwrap(), one["status"].as_str().unwrap().to_owned());
        sent.json()["results"].as_array().unwrap().iter().map(told).collect()
    }

    async fn post(&self, verb: &str, body: &Value) -> Answer {
        self.setting.post(&format!("{}/{verb}", self.notice), &self.token, body).await
    }

    async fn show(&self) -> Value {
        self.setting.get(&self.notice, &self.token).await.json()
    }

    /// Fills in all that the law asks for.
    async fn fill(&self) {
        let file =
            self.setting.ask("POST", "files").token(&self.token).bytes("text/plain", "the label").await;
        let file = [file.json()["digest"].clone()];
        let asks = self.show().await["guide"]["asks"].as_array().unwrap().clone();
        let declared = asks.iter().filter(|ask| ask["ask_kind"] == "declaration").map(|ask| &ask["id"]);
        let filled = json!({
            "right": self.right,
            "grounds": { "en": "The label is not ours." },
            "contact": {
                "name": "Acme", "address": "1 Wing Lane", "phone": "+44 20 7946 0000",
                "email": "ip@acme.example", "signature": "Acme",
            },
            "proofs": {
                "identity": file, "right_proof": file, "evidence": file,
                "declarations": declared.collect::<Vec<_>>(),
            },
        });
        let put = self.setting.ask("PUT", &self.notice).token(&self.token).json(&filled).await;
        assert_eq!((put.status, &put.json()["guide"]["complete"]), (200, &json!(true)), "{}", put.text());
    }
}

fn answers(of: &[(u64, &str)]) -> Vec<(u64, String)> {
    of.iter().map(|(n, status)| (*n, (*status).to_owned())).collect()
}

#[tokio::test]
async fn a_notice_is_begun_filled_filed_and_taken_back() {
    let setting = Setting::new().await;
    let sender = Sender::new(&setting).await;
    let csv = "item,link,note\ni-1,,\"a bag, brown\"\n,https://shop.example/i/2,a belt\n,,\n,,no number\n";
    assert_eq!(sender.became("text/csv", csv).await, answers(&[(2, "added"), (3, "added"), (5, "refused")]));
    let lines = "{\"item\":\"i-1\"}\nnot json\n{\"item\":\"i-3\"}\n";
    let became = sender.became("application/x-ndjson", lines).await;
    assert_eq!(became, answers(&[(1, "known"), (2, "refused"), (3, "added")]));
    let became = sender.became("application/json", "{\"items\":[{\"item\":\"i-4\"}]}").await;
    assert_eq!(became, answers(&[(1, "added")]));
    assert_eq!(sender.post("items/removal", &json!({ "lines": [4] })).await.status, 204);

    let lacking = sender.post("filing", &json!({})).await;
    assert_eq!(lacking.status, 422, "{}", lacking.text());
    let faults = lacking.json()["errors"].as_array().unwrap().clone();
    assert_eq!(faults.len(), sender.show().await["guide"]["lacks"].as_array().unwrap().len(), "told before");
    assert!(
        faults.iter().all(|one| one["article"].is_string() && one["detail_zh"].is_string()),
        "{faults:?}"
    );

    sender.fill().await;
    let filing = format!("{}/filing", sender.notice);
    let file = || setting.ask("POST", &filing).token(&sender.token).header("idempotency-key", "k");
    let filed = file().json(&json!({})).await;
    let placed = filed.json()["items"].as_array().unwrap().clone();
    assert_eq!((filed.status, placed.len()), (200, 3), "{}", filed.text());
    assert!(placed.iter().all(|one| one["outcome"] == "opened" && one["case"].is_string()), "{placed:?}");
    assert_eq!(file().json(&json!({})).await.body, filed.body, "filed once, answered alike");
    sender.post("filing", &json!({})).await.is_problem(409, "wrong-state", &[""]);

    let back = sender.post("withdrawal", &json!({ "lines": [1], "reason": "a licence was found" })).await;
    assert_eq!((back.status, &back.json()["state"]), (200, &json!("filed")), "{}", back.text());
    let of = format!("{}/items?status=WITHDRAWN", sender.notice);
    let withdrawn = setting.get(&of, &sender.token).await.json();
    assert_eq!(
        (withdrawn["items"].as_array().unwrap().len(), &withdrawn["items"][0]["line"]),
        (1, &json!(1))
    );
    let back = sender.post("withdrawal", &json!({ "reason": "all of it" })).await;
    assert_eq!(back.json()["state"], "withdrawn");
}

#[tokio::test]
async fn others_and_their_rights_are_out_of_reach() {
    let setting = Setting::new().await;
    let sender = Sender::new(&setting).await;
    setting.party("bolt", "rights_holder").await;
    let bolt = setting.token(Role::RightsHolder, Some("bolt")).await;
    setting.get(&sender.notice, &bolt).await.is_problem(404, "not-found", &[]);
    for verb in ["items", "items/removal", "filing", "withdrawal"] {
        let body = json!({ "items": [], "lines": [], "reason": "mine" });
        setting.post(&format!("{}/{verb}", sender.notice), &bolt, &body).await.is_problem(
            404,
            "not-found",
            &[],
        );
    }
    for right in [sender.right.as_str(), "no-such-right"] {
        let begun = setting.post("notices", &bolt, &json!({ "right": right })).await;
        begun.is_problem(403, "forbidden", &["/right"]);
    }
    let reviewer = setting.token(Role::Reviewer, None).await;
    setting.post("notices", &reviewer, &json!({ "right": sender.right })).await.is_problem(
        403,
        "forbidden",
        &[],
    );
    assert_eq!(setting.get(&sender.notice, &reviewer).await.json()["may_file"], json!(false));
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_whole_or_line_by_line() {
    let setting = Setting::new().await;
    let sender = Sender::new(&setting).await;
    sender.items("text/html", "<p>").await.is_problem(415, "unsupported-media-type", &[]);
    assert_eq!(sender.items("text/csv", "item\ni-\0").await.status, 400);
    let torn = sender.became("text/csv", "item\n\"i-1\ni-2\n").await;
    assert_eq!(torn, [(2, "refused".to_owned()), (3, "added".to_owned())], "a lost quote costs its own line");
    sender.items("text/csv", "product\nshoe\n").await.is_problem(422, "invalid-input", &["/1"]);
    assert_eq!(sender.items("application/json", "{\"items\":").await.status, 400);
    let many: Vec<_> = (0..5_001).map(|n| json!({ "item": format!("i-{n}") }).to_string()).collect();
    let became = sender.became("application/jsonl", &many.join("\n")).await;
    let refused: Vec<_> = became.iter().filter(|(_, status)| status == "refused").map(|(n, _)| *n).collect();
    assert_eq!((became.len(), refused), (5_001, vec![5_001]), "one answer each; the last is too many");
    assert_eq!(sender.show().await["items"], 5_000);
}
