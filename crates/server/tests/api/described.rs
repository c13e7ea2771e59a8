//! The description is true of the code.

use crate::setting::Setting;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write;

/// Every operation; those without a token are marked. A change here is a change of the contract.
const OPERATIONS: &str = "\
GET /alarms
GET /alarms/{id}
POST /alarms/{id}/resolution
GET /case-receipts/{token} public
POST /case-receipts/{token}/answers public
POST /case-receipts/{token}/complaints public
POST /case-receipts/{token}/counter-notice public
POST /case-receipts/{token}/counter-notice/check public
POST /case-receipts/{token}/disputes public
POST /case-receipts/{token}/files public
GET /case-receipts/{token}/files/{digest} public
GET /case-receipts/{token}/letters public
POST /case-receipts/{token}/offers public
POST /case-receipts/{token}/offers/answer public
GET /case-receipts/{token}/standing public
GET /cases
GET /cases/counts
GET /cases/{id}
POST /cases/{id}/answers
POST /cases/{id}/arrival
POST /cases/{id}/complaints
POST /cases/{id}/complaints/decision
POST /cases/{id}/correction
POST /cases/{id}/counter-notice
POST /cases/{id}/counter-notice/check
POST /cases/{id}/decision
POST /cases/{id}/disputes
POST /cases/{id}/disputes/decision
GET /cases/{id}/foreseen-strike
POST /cases/{id}/legal-action
POST /cases/{id}/legal-action/finding
GET /cases/{id}/letters
POST /cases/{id}/maintain
POST /cases/{id}/offers
POST /cases/{id}/offers/answer
POST /cases/{id}/pause
POST /cases/{id}/respondent-link
POST /cases/{id}/reversal
GET /cases/{id}/statement
POST /cases/{id}/withdrawal
GET /channels
POST /channels
GET /channels/{id}
POST /channels/{id}/entries
POST /channels/{id}/guidance
GET /channels/{id}/membership
GET /channels/{id}/report
GET /channels/{id}/report.csv
GET /dashboard
GET /deliveries
POST /deliveries/{id}/redelivery
POST /files
GET /files/{digest}
GET /guidance/{id}
POST /guidance/{id}/answer
POST /guidance/{id}/dry-run
POST /guidance/{id}/withdrawal
GET /guide public
GET /head
GET /items
POST /items
POST /items/stream
GET /items/{id}
GET /items/{id}/copies
GET /items/{id}/passages/{right}
GET /jobs/given-up
POST /jobs/{id}/retry
GET /leads
GET /leads/counts
POST /leads/retractions
POST /leads/verifications
GET /leads/{id}
POST /leads/{id}/test
DELETE /leads/{id}/verification
POST /leads/{id}/verification
GET /letters
GET /mandates
POST /mandates
GET /mandates/{id}
POST /mandates/{id}/confirmation
POST /mandates/{id}/end
GET /matchset
GET /me
GET /measures
GET /notices
POST /notices
GET /notices/{id}
PUT /notices/{id}
POST /notices/{id}/filing
GET /notices/{id}/items
POST /notices/{id}/items
POST /notices/{id}/items/removal
GET /notices/{id}/letters
POST /notices/{id}/withdrawal
GET /parties
POST /parties
GET /parties/{id}
DELETE /parties/{id}/associations/{association}
PUT /parties/{id}/associations/{association}
POST /parties/{id}/standing-appeal
POST /parties/{id}/standing-appeal/decision
POST /parties/{id}/suspension
POST /parties/{id}/suspension/lifting
POST /parties/{id}/warnings
GET /people
POST /people
DELETE /people/{login}
POST /prechecks
GET /proof
DELETE /receipts/{token} public
GET /receipts/{token} public
POST /receipts/{token}/pictures public
GET /register public
GET /register/{id} public
GET /reports
POST /reports public
GET /reports/glance public
POST /reports/{id}/assignment
POST /reports/{id}/set-aside
GET /rights
POST /rights
POST /rights/card
POST /rights/import
GET /rights/{id}
POST /rights/{id}/assets
DELETE /rights/{id}/assets/{asset}
GET /rights/{id}/card
GET /rights/{id}/coverage
PUT /rights/{id}/hints
POST /rights/{id}/pictures
POST /rights/{id}/proofs
POST /rights/{id}/renewal
POST /rights/{id}/review
DELETE /rights/{id}/sellers/{account}
PUT /rights/{id}/sellers/{account}
POST /rights/{id}/texts
DELETE /rights/{id}/watches/{name}
POST /rights/{id}/withdrawal
GET /rules public
POST /rules
GET /rules/versions public
GET /rules/versions/{version} public
GET /standings
GET /standings/{side}/{id}
GET /tasks
GET /tokens
POST /tokens
DELETE /tokens/{id}
GET /transparency public
GET /transparency.csv public
POST /users/{user}/reports
GET /webhooks
POST /webhooks
DELETE /webhooks/{id}
";

async fn document(setting: &Setting) -> Value {
    setting.ask("GET", "openapi.json").send().await.json()
}

fn operations(document: &Value) -> Vec<(&str, String, &Value)> {
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            found.push((path.as_str(), method.to_uppercase(), operation));
        }
    }
    found.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    found
}

#[tokio::test]
async fn these_are_the_operations() {
    let document = document(&Setting::new().await).await;
    let mut said = String::new();
    for (path, method, operation) in operations(&document) {
        let public = if operation["security"] == serde_json::json!([{}]) { " public" } else { "" };
        assert!(!public.is_empty() || operation["security"].is_null(), "{method} {path}");
        writeln!(said, "{method} {}{public}", path.trim_start_matches("/api/v1")).unwrap();
    }
    assert_eq!(said, OPERATIONS);
    assert_eq!(document["openapi"], "3.1.0");
    assert_eq!(document["security"].as_array().unwrap().len(), 2);
}

/// What is not public cannot be reached without signing in, whatever else is wrong with the request.
#[tokio::test]
async fn only_public_operations_answer_strangers() {
    let setting = Setting::new().await;
    let document = document(&setting).await;
    for (path, method, operation) in operations(&document) {
        let path = path.replace(['{', '}'], "");
        let answer = setting.ask(&method, &path).send().await;
        assert_eq!(
            answer.status == 401,
            operation["security"].is_null(),
            "{method} {path}: {}",
            answer.text()
        );
        let documented = &operation["responses"][answer.status.to_string()];
        assert!(documented.is_object(), "{method} {path}: {} is not described", answer.status);
    }
}

#[tokio::test]
async fn every_operation_is_named_and_explained() {
    let document = document(&Setting::new().await).await;
    let tags: BTreeSet<&str> =
        document["tags"].as_array().unwrap().iter().map(|tag| tag["name"].as_str().unwrap()).collect();
    let mut names = BTreeSet::new();
    for (path, method, operation) in operations(&document) {
        let text = |name: &str| operation[name].as_str().unwrap_or_default();
        assert!(!text("summary").is_empty(), "{method} {path} has no summary");
        assert!(names.insert(text("operationId").to_owned()), "{} twice", text("operationId"));
        assert!(tags.contains(operation["tags"][0].as_str().unwrap()), "{method} {path}");
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            assert!(parameter["description"].is_string(), "{method} {path}: {}", parameter["name"]);
        }
        for (status, response) in operation["responses"].as_object().unwrap() {
            let content = response["content"].as_object();
            if status.as_str() >= "400" {
                assert!(
                    content.unwrap().contains_key("application/problem+json"),
                    "{method} {path} {status}"
                );
            }
        }
    }
}

#[tokio::test]
async fn every_reference_leads_somewhere() {
    let document = document(&Setting::new().await).await;
    let text = document.to_string();
    for reference in text.split("\"$ref\":\"#").skip(1) {
        let pointer = reference.split('"').next().unwrap();
        assert!(document.pointer(pointer).is_some(), "{pointer}");
    }
    let words = &document["components"]["schemas"];
    assert_ne!(words["PartyKind"]["enum"], words["RightKind"]["enum"]);
}
