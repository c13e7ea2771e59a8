//! `GET /reports`.

use crate::console::Console;
use crate::form::filled;
use crate::page::Page;
use crate::pages::Reply;
use crate::query::{address, encode};
use crate::session::Visit;
use crate::views::choice::{Choice, Pager};
use crate::views::oops::Oops;
use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use desk::{Actor, Paging, ReportRow, RightFilter, Role};
use jiff::Timestamp;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "report/list.html")]
pub(crate) struct ReportList {
    pub(crate) p: Page,
    pub(crate) errors: Vec<Oops>,
    pub(crate) tabs: Vec<(String, String, bool)>,
    pub(crate) rows: Vec<Row>,
    pub(crate) rights: Vec<Choice>,
    pub(crate) may_triage: bool,
    pub(crate) pager: Pager,
}

/// One report.
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) href: String,
    pub(crate) item: String,
    pub(crate) lead: Option<String>,
    pub(crate) brand: String,
    pub(crate) category: String,
    pub(crate) text: String,
    pub(crate) contact: Option<String>,
    pub(crate) state: String,
    pub(crate) at: Timestamp,
}

/// The filter as the address has it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    state: String,
    cursor: String,
}

pub(crate) async fn list(Visit { console, actor, p }: Visit, Query(filter): Query<Filter>) -> Reply {
    page(&console, &actor, p, &filter, Vec::new()).await
}

/// The pile, with what was wrong with a triage.
pub(crate) async fn page(
    console: &Console,
    actor: &Actor,
    p: Page,
    filter: &Filter,
    errors: Vec<Oops>,
) -> Reply {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let paging = Paging { cursor: filled(&filter.cursor), ..Paging::default() };
    let reports = console.desk.reports(actor, filled(&filter.state).as_deref(), &paging).await?;
    let many = Paging { cursor: None, limit: 200 };
    let rights = console.desk.rights(actor, &RightFilter::default(), &many).await?.items;
    let row = |report: ReportRow| Row {
        href: format!("/items/{}", encode(&report.item)),
        item: report.link,
        lead: report.lead.map(|lead| format!("/leads/{}", encode(&lead))),
        brand: report.brand,
        category: p.word("category", report.category),
        text: report.words.unwrap_or_default(),
        contact: report.contact,
        state: report.state,
        at: report.filed,
        id: report.id,
    };
    let here = |state: &str, cursor: &str| address("/reports", [("state", state), ("cursor", cursor)]);
    let tab = |state: &str| {
        let word = if state.is_empty() { "all" } else { state };
        (here(state, ""), p.word("report-state", word), filter.state == state)
    };
    let page = ReportList {
        errors,
        tabs: ["", "received", "joined", "set_aside"].map(tab).into(),
        rows: reports.items.into_iter().map(row).collect(),
        rights: rights.iter().map(|right| Choice::of(right.id.as_str(), &right.title, "")).collect(),
        may_triage: actor.role == Role::Reviewer,
        pager: Pager {
            first: filled(&filter.cursor).map(|_| here(&filter.state, "")),
            next: reports.next.map(|cursor| here(&filter.state, &cursor)),
        },
        p,
    };
    Ok(page.p.show_as(status, &page))
}
