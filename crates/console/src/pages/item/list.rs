//! `GET /items`.

use crate::page::Page;
use crate::views::choice::Pager;
use askama::Template;
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
