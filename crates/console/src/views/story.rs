//! What happened, one line an event.

use crate::page::Page;
use desk::Happened;
use jiff::Timestamp;
use serde_json::Value;

/// One event in words.
pub(crate) struct Line {
    pub(crate) what: String,
    pub(crate) detail: String,
    pub(crate) actor: String,
    pub(crate) at: Timestamp,
    pub(crate) tone: &'static str,
}

/// The line of the event `kind` by `actor`.
pub(crate) fn line(p: &Page, kind: &str, detail: String, actor: &str, at: Timestamp) -> Line {
    let verb = kind.rsplit('.').next().unwrap_or_default();
    let tone = match verb {
        "opened" | "filed" | "received" => "blue",
        "verified" => "violet",
        "decided" => "green",
        "answered" => "amber",
        _ => "grey",
    };
    Line { what: p.word("event", kind), detail, actor: p.word("actor", actor), at, tone }
}

/// The lines of a timeline, with the one fact of each event that a reader looks for.
pub(crate) fn lines(p: &Page, timeline: &[Happened]) -> Vec<Line> {
    let told = |happened: &Happened| {
        let text = |key: &str| happened.body.get(key).and_then(Value::as_str).unwrap_or_default();
        let detail = match happened.kind.as_str() {
            "lead.opened" | "lead.extended" => {
                happened.body.pointer("/evidence/item").and_then(Value::as_str).unwrap_or_default().to_owned()
            }
            "lead.verified" => p.word("verdict", text("verdict")),
            "case.decided" => p.word("outcome", text("outcome")),
            "case.answered" => p.word("stance", text("stance")),
            "case.withdrawn" | "lead.retracted" | "right.withdrawn" | "mandate.ended" => {
                text("reason").to_owned()
            }
            "right.seller_authorised" | "right.seller_revoked" => text("account").to_owned(),
            _ => String::new(),
        };
        line(p, &happened.kind, detail, &happened.actor, happened.at)
    };
    timeline.iter().map(told).collect()
}
