//! `GET /standings`.

use crate::form::filled;
use crate::page::Page;
use crate::pages::Reply;
use crate::query::{address, encode};
use crate::session::Visit;
use crate::views::choice::{Pager, Tab};
use askama::Template;
use axum::extract::Query;
use desk::{Paging, StandingFilter, StandingRow};
use jiff::Timestamp;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "standing/list.html")]
pub(crate) struct StandingList {
    pub(crate) p: Page,
    pub(crate) tabs: Vec<Tab>,
    pub(crate) q: String,
    pub(crate) side: String,
    pub(crate) rows: Vec<Row>,
    pub(crate) pager: Pager,
}

/// The filters as the address has them.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    q: String,
    side: String,
    cursor: String,
}

/// One standing.
pub(crate) struct Row {
    pub(crate) href: String,
    pub(crate) name: String,
    pub(crate) side: String,
    pub(crate) points: u64,
    pub(crate) strikes: u64,
    pub(crate) lane: String,
    pub(crate) suspended: bool,
    pub(crate) appealed: bool,
    pub(crate) updated: Timestamp,
}

pub(crate) async fn list(Visit { console, actor, p }: Visit, Query(asked): Query<Asked>) -> Reply {
    p.enter("/standings")?;
    let appeals = asked.side == "appealed";
    let side = if appeals { None } else { filled(&asked.side) };
    let filter = StandingFilter { side, q: filled(&asked.q), appealed: appeals.then_some(true) };
    let paging = Paging { cursor: filled(&asked.cursor), ..Paging::default() };
    let standings = console.desk.standings(&actor, &filter, &paging).await?;
    let here = |side: &str, cursor: &str| {
        address("/standings", [("side", side), ("q", asked.q.as_str()), ("cursor", cursor)])
    };
    let tab = |side: &str| Tab {
        href: here(side, ""),
        text: p.word("standing-side", if side.is_empty() { "all" } else { side }),
        count: 0,
        here: asked.side == side,
    };
    let page = StandingList {
        tabs: ["", "account", "party", "appealed"].map(tab).into(),
        rows: standings.items.into_iter().map(row).collect(),
        pager: Pager {
            first: filled(&asked.cursor).map(|_| here(&asked.side, "")),
            next: standings.next.map(|cursor| here(&asked.side, &cursor)),
        },
        q: asked.q,
        side: asked.side,
        p,
    };
    Ok(page.p.show(&page))
}

fn row(standing: StandingRow) -> Row {
    let (side, id) = standing.subject.split_once('/').unwrap_or(("", &standing.subject));
    Row {
        href: href(&standing.subject),
        name: standing.name.unwrap_or_else(|| id.to_owned()),
        side: side.to_owned(),
        points: standing.points,
        strikes: standing.strikes,
        lane: standing.lane,
        suspended: standing.suspended_until.is_some(),
        appealed: standing.appeal.is_some(),
        updated: standing.updated,
    }
}

/// The address of a subject's standing.
pub(crate) fn href(subject: &str) -> String {
    let (side, id) = subject.split_once('/').unwrap_or(("account", subject));
    format!("/standings/{side}/{}", encode(id))
}
