//! `GET /register`.

use crate::console::Console;
use crate::form::filled;
use crate::page::Page;
use crate::pages::Reply;
use crate::query::address;
use crate::views::choice::{Choice, Pager, choices};
use crate::views::short;
use askama::Template;
use axum::extract::{Query, State};
use desk::{Paging, RegisterEntry, RegisterFilter};
use jiff::Timestamp;
use serde::Deserialize;

const STATES: [&str; 11] = [
    "open",
    "upheld",
    "contested",
    "waiting",
    "kept",
    "rejected",
    "reversed",
    "restored",
    "corrected",
    "settled",
    "withdrawn",
];

#[derive(Template)]
#[template(path = "register/list.html")]
pub(crate) struct RegisterPage {
    pub(crate) p: Page,
    pub(crate) q: String,
    pub(crate) kinds: Vec<Choice>,
    pub(crate) states: Vec<Choice>,
    pub(crate) rows: Vec<Row>,
    pub(crate) pager: Pager,
}

/// The filters as the address has them.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    q: String,
    kind: String,
    state: String,
    cursor: String,
}

/// One entry.
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) right: String,
    pub(crate) complainant: String,
    pub(crate) state: String,
    pub(crate) items: String,
    pub(crate) answered: bool,
    /// How many notices stand behind it, and how many counter-notices against it; none says nothing.
    pub(crate) notices: Option<String>,
    pub(crate) counters: Option<String>,
    pub(crate) found: String,
    pub(crate) opened: Timestamp,
    pub(crate) decided: Option<Timestamp>,
}

pub(crate) async fn list(State(console): State<Console>, p: Page, Query(asked): Query<Asked>) -> Reply {
    let filter = RegisterFilter {
        q: filled(&asked.q),
        right_kind: filled(&asked.kind),
        state: filled(&asked.state),
        outcome: None,
    };
    let paging = Paging { cursor: filled(&asked.cursor), ..Paging::default() };
    let entries = console.desk.register(&filter, &paging).await?;
    let here = |cursor: &str| {
        let pairs =
            [("q", asked.q.as_str()), ("kind", &asked.kind), ("state", &asked.state), ("cursor", cursor)];
        address("/register", pairs)
    };
    let page = RegisterPage {
        kinds: choices(&p, "right-kind", &["trademark", "work", "design", "patent"], &asked.kind),
        states: choices(&p, "case-state", &STATES, &asked.state),
        rows: entries.items.into_iter().map(|entry| row(&p, entry)).collect(),
        pager: Pager {
            first: filled(&asked.cursor).map(|_| here("")),
            next: entries.next.map(|cursor| here(&cursor)),
        },
        q: asked.q,
        p,
    };
    Ok(page.p.show(&page))
}

fn counted(p: &Page, key: &str, n: u64) -> Option<String> {
    (n > 0).then(|| p.t1(key, "n", n))
}

fn row(p: &Page, entry: RegisterEntry) -> Row {
    let items = if entry.decided.is_some() {
        let args = [("upheld", entry.upheld.to_string()), ("items", entry.items.to_string())];
        p.lang.find("register-upheld-of", &args).unwrap_or_default()
    } else {
        p.t1("count-items", "n", entry.items)
    };
    let found = match (entry.found_by_machine, entry.reported) {
        (true, true) => "both",
        (true, false) => "machine",
        (false, true) => "people",
        (false, false) => "holder",
    };
    Row {
        id: short(&entry.id),
        kind: p.word("right-kind", &entry.right_kind),
        right: entry.right.unwrap_or_else(|| p.t("register-withheld")),
        complainant: entry.complainant.unwrap_or_else(|| p.t("register-withheld")),
        state: entry.state,
        items,
        answered: entry.answers > 0,
        notices: counted(p, "register-notices", entry.notices),
        counters: counted(p, "register-counters", entry.counter_notices),
        found: p.word("register-found", found),
        opened: entry.opened,
        decided: entry.decided,
    }
}
