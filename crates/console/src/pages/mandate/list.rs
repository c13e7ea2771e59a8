//! `GET /mandates`.

use super::{acts, term};
use crate::console::Console;
use crate::form::filled;
use crate::page::Page;
use crate::pages::Reply;
use crate::pages::right::list::Search;
use crate::query::{address, encode};
use crate::session::Signed;
use crate::views::choice::Pager;
use askama::Template;
use axum::extract::{Query, State};
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

pub(crate) async fn list(
    State(console): State<Console>,
    Signed(actor): Signed,
    p: Page,
    Query(search): Query<Search>,
) -> Reply {
    p.enter("/mandates")?;
    let paging = Paging { cursor: filled(&search.cursor), ..Paging::default() };
    let mandates = console.desk.mandates(&actor, &MandateFilter::default(), &paging).await?;
    let row = |row: MandateRow| Row {
        href: format!("/mandates/{}", encode(row.id.as_str())),
        acts: acts(&p, &row),
        term: term(&p, &row),
        principal: row.principal_name,
        agent: row.agent_name,
        state: row.state,
    };
    let here = |cursor: &str| address("/mandates", [("cursor", cursor)]);
    let page = MandateList {
        may_grant: actor.role == Role::RightsHolder,
        rows: mandates.items.into_iter().map(row).collect(),
        pager: Pager {
            first: filled(&search.cursor).map(|_| here("")),
            next: mandates.next.map(|cursor| here(&cursor)),
        },
        p,
    };
    Ok(page.p.show(&page))
}
