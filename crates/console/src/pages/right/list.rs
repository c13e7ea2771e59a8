//! `GET /rights`.

use crate::form::filled;
use crate::page::Page;
use crate::pages::{Reply, party_names};
use crate::query::{address, encode};
use crate::session::Visit;
use crate::views::choice::{Pager, Tab};
use askama::Template;
use axum::extract::Query;
use desk::{Actor, Paging, RightFilter, RightRow, Role};
use jiff::Timestamp;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "right/list.html")]
pub(crate) struct RightList {
    pub(crate) p: Page,
    pub(crate) tabs: Vec<Tab>,
    pub(crate) q: String,
    pub(crate) state: String,
    pub(crate) may_add: bool,
    pub(crate) rows: Vec<Row>,
    pub(crate) pager: Pager,
}

/// One right in the register.
pub(crate) struct Row {
    pub(crate) href: String,
    pub(crate) title: String,
    pub(crate) kind: String,
    pub(crate) holder: String,
    pub(crate) valid_until: String,
    pub(crate) registered: Timestamp,
    pub(crate) state: String,
}

/// Whether registering rights is the actor's business.
pub(crate) fn may_register(actor: &Actor) -> bool {
    matches!(actor.role, Role::Admin | Role::RightsHolder)
}

/// The search as the address has it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Search {
    pub(crate) q: String,
    pub(crate) state: String,
    pub(crate) cursor: String,
}

pub(crate) async fn list(Visit { console, actor, p }: Visit, Query(search): Query<Search>) -> Reply {
    p.enter("/rights")?;
    let filter = RightFilter { q: filled(&search.q), state: filled(&search.state), ..RightFilter::default() };
    let paging = Paging { cursor: filled(&search.cursor), ..Paging::default() };
    let rights = console.desk.rights(&actor, &filter, &paging).await?;
    let names = party_names(&console.desk, &actor, p.lang).await?;
    let row = |right: RightRow| Row {
        href: format!("/rights/{}", encode(right.id.as_str())),
        title: right.title,
        kind: p.word("right-kind", right.right_kind),
        holder: names.get(&right.holder).cloned().unwrap_or(right.holder),
        valid_until: right.valid_until.unwrap_or_default(),
        registered: right.registered,
        state: right.state,
    };
    let here = |state: &str, cursor: &str| {
        address("/rights", [("state", state), ("q", search.q.as_str()), ("cursor", cursor)])
    };
    let tab = |state: &str| Tab {
        href: here(state, ""),
        text: p.word("right-state", if state.is_empty() { "all" } else { state }),
        count: 0,
        here: search.state == state,
    };
    let page = RightList {
        tabs: ["", "pending", "proof_asked", "active", "refused", "withdrawn"].map(tab).into(),
        may_add: may_register(&actor),
        rows: rights.items.into_iter().map(row).collect(),
        pager: Pager::new(&search.cursor, rights.next, |cursor| here(&search.state, cursor)),
        state: search.state,
        q: search.q,
        p,
    };
    Ok(page.p.show(&page))
}
