//! What happened, one line an event.

use crate::page::Page;
use jiff::Timestamp;

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
