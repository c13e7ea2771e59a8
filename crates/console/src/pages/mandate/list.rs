//! `GET /mandates`.

use super::{acts, agent, principal, term};
use crate::form::filled;
use crate::page::Page;
use crate::pages::Reply;
use crate::pages::right::list::Search;
use crate::query::{address, encode};
use crate::session::Visit;
use crate::views::choice::Pager;
use askama::Template;
use axum::extract::Query;
use desk::{MandateFilter, MandateRow, Paging, Role};

#[derive(Template)]
#[template(path = "mandate/list.html")]
pub(crate) struct MandateList {
    pub(crate) p: Page,
    pub(crate) may_grant: bool,
    pub(crate) rows: Vec<Row>,
    pub(crate) pager: Pager,
}

/// One mandate.
pub(crate) struct Row {
    pub(crate) href: String,
    pub(crate) principal: String,
    pub(crate) agent: String,
    pub(crate) acts: String,
    pub(crate) term: String,
    pub(crate) state: String,
}

pub(crate) async fn list(Visit { console, actor, p }: Visit, Query(search): Query<Search>) -> Reply {
    p.enter("/mandates")?;
    let paging = Paging { cursor: filled(&search.cursor), ..Paging::default() };
    let mandates = console.desk.mandates(&actor, &MandateFilter::default(), &paging).await?;
    let row = |row: MandateRow| Row {
        href: format!("/mandates/{}", encode(row.id.as_str())),
        acts: acts(&p, &row),
        term: term(&p, &row),
        principal: principal(&p, &row),
        agent: agent(&p, &row),
        state: row.state,
    };
    let here = |cursor: &str| address("/mandates", [("cursor", cursor)]);
    let page = MandateList {
        may_grant: actor.role == Role::RightsHolder,
        rows: mandates.items.into_iter().map(row).collect(),
        pager: Pager::new(&search.cursor, mandates.next, here),
        p,
    };
    Ok(page.p.show(&page))
}
