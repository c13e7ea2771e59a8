//! `GET /cases`.

use crate::form::filled;
use crate::page::Page;
use crate::pages::{Reply, party_names};
use crate::query::{address, encode};
use crate::session::Visit;
use crate::views::choice::{Choice, Pager, Tab, choices};
use crate::views::when::relative;
use askama::Template;
use axum::extract::Query;
use desk::{CaseFilter, Paging};
use jiff::Timestamp;
use serde::Deserialize;
use std::collections::HashMap;

/// What somebody may wait for in a case, whatever its state.
const WAITS: [&str; 3] = ["claim", "complaint", "offer"];

/// How pressing what the operator must do is.
const DUE: [&str; 3] = ["any", "soon", "overdue"];

const STATES: [&str; 11] = [
    "open",
    "contested",
    "waiting",
    "kept",
    "upheld",
    "rejected",
    "restored",
    "reversed",
    "corrected",
    "settled",
    "withdrawn",
];

#[derive(Template)]
#[template(path = "case/list.html")]
pub(crate) struct CaseList {
    pub(crate) p: Page,
    pub(crate) tabs: Vec<Tab>,
    pub(crate) filter: Filter,
    pub(crate) waits: Vec<Choice>,
    /// For the operator alone: it must act.
    pub(crate) due: Vec<Choice>,
    pub(crate) rows: Vec<Row>,
    pub(crate) pager: Pager,
}

/// The filters as the address has them.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    pub(crate) state: String,
    pub(crate) q: String,
    pub(crate) waits: String,
    pub(crate) due: String,
    pub(crate) cursor: String,
}

/// One case in the queue.
pub(crate) struct Row {
    pub(crate) href: String,
    pub(crate) right: String,
    pub(crate) holder: String,
    pub(crate) respondent: String,
    pub(crate) items: u64,
    pub(crate) answers: u64,
    pub(crate) state: String,
    pub(crate) fast: bool,
    /// By when an agreement wants it decided, and whether that is over.
    pub(crate) promised: Option<(String, bool)>,
    /// Its next deadline, in words, and whether it is over.
    pub(crate) due: Option<(String, bool)>,
    pub(crate) opened: Timestamp,
}

impl Filter {
    fn address(&self, state: &str, cursor: &str) -> String {
        let filters = [("state", state), ("waits", &self.waits), ("due", &self.due), ("q", &self.q)];
        address("/cases", filters.into_iter().chain([("cursor", cursor)]))
    }
}

pub(crate) async fn list(Visit { console, actor, p }: Visit, Query(mut filter): Query<Filter>) -> Reply {
    p.enter("/cases")?;
    let counts: HashMap<_, _> = console.desk.case_counts(&actor).await?.into_iter().collect();
    if filter.state.is_empty() {
        "all".clone_into(&mut filter.state);
    }
    let ask = CaseFilter {
        state: (filter.state != "all").then(|| filter.state.clone()),
        waits: filled(&filter.waits),
        due: filled(&filter.due),
        q: filled(&filter.q),
        ..CaseFilter::default()
    };
    let paging = Paging { cursor: filled(&filter.cursor), ..Paging::default() };
    let cases = console.desk.cases(&actor, &ask, &paging).await?;
    let operator = matches!(actor.role, desk::Role::Admin | desk::Role::Reviewer);
    let mut names = party_names(&console.desk, &actor, p.lang).await?;
    // Who knows no parties is told by the case itself who complains, where that may be known.
    for case in &cases.items {
        if !case.holder.is_empty() && !names.contains_key(&case.holder) {
            let view = console.desk.case(&actor, &case.id).await?;
            let holder = p.either(&view.holder_name, view.holder_name_zh.as_deref());
            names.insert(case.holder.clone(), holder);
        }
    }
    let tab = |state: &str| Tab {
        href: filter.address(state, ""),
        text: p.word("case-state", state),
        count: if state == "all" { counts.values().sum() } else { counts.get(state).copied().unwrap_or(0) },
        here: filter.state == state,
    };
    let moment = |at: Timestamp| (relative(p.lang, at, p.now), at < p.now);
    let row = |case: desk::CaseRow| Row {
        href: format!("/cases/{}", encode(case.id.as_str())),
        right: case.right_title,
        holder: names.get(&case.holder).cloned().unwrap_or(case.holder),
        respondent: case.respondent.unwrap_or_else(|| p.t("respondent-unknown")),
        items: case.items,
        answers: case.answers,
        state: case.state,
        fast: case.fast,
        promised: case.promised.map(&moment),
        due: case.due.map(&moment),
        opened: case.opened,
    };
    let page = CaseList {
        tabs: ["all"].into_iter().chain(STATES).map(tab).collect(),
        rows: cases.items.into_iter().map(row).collect(),
        pager: Pager {
            first: filled(&filter.cursor).map(|_| filter.address(&filter.state, "")),
            next: cases.next.map(|cursor| filter.address(&filter.state, &cursor)),
        },
        waits: choices(&p, "case-waits", &WAITS, &filter.waits),
        due: if operator { choices(&p, "case-due", &DUE, &filter.due) } else { Vec::new() },
        filter,
        p,
    };
    Ok(page.p.show(&page))
}
