//! `GET /items`.

use crate::form::filled;
use crate::page::Page;
use crate::pages::Reply;
use crate::pages::right::list::Search;
use crate::query::{address, encode};
use crate::session::Visit;
use crate::views::choice::Pager;
use askama::Template;
use axum::extract::Query;
use desk::{ItemFilter, ItemRow, Paging};
use jiff::Timestamp;

#[derive(Template)]
#[template(path = "item/list.html")]
pub(crate) struct ItemList {
    pub(crate) p: Page,
    pub(crate) q: String,
    pub(crate) rows: Vec<Row>,
    pub(crate) pager: Pager,
}

/// One item.
pub(crate) struct Row {
    pub(crate) href: String,
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) surface: String,
    pub(crate) account: String,
    pub(crate) score: Option<f64>,
    pub(crate) at: Timestamp,
}

pub(crate) async fn list(Visit { console, actor, p }: Visit, Query(search): Query<Search>) -> Reply {
    p.enter("/items")?;
    let filter = ItemFilter { q: filled(&search.q), ..ItemFilter::default() };
    let paging = Paging { cursor: filled(&search.cursor), ..Paging::default() };
    let items = console.desk.items(&actor, &filter, &paging).await?;
    let row = |item: ItemRow| Row {
        href: format!("/items/{}", encode(&item.id)),
        title: item.title.filter(|title| !title.trim().is_empty()).unwrap_or_else(|| p.t("item-untitled")),
        surface: item.surface.map(|surface| p.word("surface", surface)).unwrap_or_default(),
        account: item.account.unwrap_or_default(),
        score: (item.best > 0.0).then_some(item.best),
        at: item.received,
        id: item.id,
    };
    let here = |cursor: &str| address("/items", [("q", search.q.as_str()), ("cursor", cursor)]);
    let page = ItemList {
        rows: items.items.into_iter().map(row).collect(),
        pager: Pager::new(&search.cursor, items.next, here),
        q: search.q,
        p,
    };
    Ok(page.p.show(&page))
}
