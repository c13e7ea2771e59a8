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
        "opened" | "filed" | "received" | "waiting" | "offered" => "blue",
        "verified" => "violet",
        "decided" | "correction_accepted" | "restored" | "offer_closed" | "complaint_decided" => "green",
        "answered" | "countered" | "complained" | "action_claimed" => "amber",
        _ => "grey",
    };
    Line { what: p.word("event", kind), detail, actor: p.word("actor", actor), at, tone }
}

/// The end of the clock that an event started or set anew.
fn until(p: &Page, body: &Value) -> String {
    let clock: Option<casework::Clock> = serde_json::from_value(body["clock"].clone()).ok();
    let due = clock.and_then(|clock| Some(super::when::zoned(p.lang, clock.due?, &clock.zone)));
    due.map(|due| p.t1("seller-until", "date", due)).unwrap_or_default()
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
            "case.waiting" | "case.clock_changed" => until(p, &happened.body),
            "case.disputed" => text("body").to_owned(),
            "case.dispute_decided" => {
                let followed = happened.body["followed"] == Value::Bool(true);
                p.word("dispute-state", if followed { "followed" } else { text("said") })
            }
            "case.forwarded" | "case.complained" => text("article").to_owned(),
            "case.action_claimed" => format!("{} {}", text("body"), text("number")).trim().to_owned(),
            "case.restored" => p.word("restored", text("cause")),
            "case.offered" => {
                let kind = happened.body.pointer("/offer/offer_kind").and_then(Value::as_str);
                p.word("offer-kind", kind.unwrap_or_default())
            }
            "case.offer_closed" => p.word("offer-closed", text("how")),
            "case.complaint_decided" => {
                let granted = happened.body["granted"] == Value::Bool(true);
                p.word("complaint-state", if granted { "well_founded" } else { "unfounded" })
            }
            "case.maintained"
            | "case.correction_accepted"
            | "case.reversed"
            | "case.action_confirmed"
            | "case.action_refused" => {
                let reasons = serde_json::from_value(happened.body["reasons"].clone()).unwrap_or_default();
                super::words::Said::of(p.lang, &reasons).text
            }
            "case.withdrawn"
            | "case.items_withdrawn"
            | "lead.retracted"
            | "right.withdrawn"
            | "mandate.ended" => text("reason").to_owned(),
            "right.seller_authorised" | "right.seller_revoked" => text("account").to_owned(),
            _ => String::new(),
        };
        line(p, &happened.kind, detail, &happened.actor, happened.at)
    };
    timeline.iter().map(told).collect()
}
