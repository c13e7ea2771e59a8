//! `GET /rights`.

use crate::page::Page;
use crate::views::choice::Pager;
use askama::Template;

#[derive(Template)]
#[template(path = "right/list.html")]
pub(crate) struct RightList {
    pub(crate) p: Page,
    pub(crate) q: String,
    pub(crate) may_add: bool,
    pub(crate) rows: Vec<Row>,
    pub(crate) pager: Pager,
}

/// One right in the register.
pub(crate) struct Row {
    pub(crate) href: String,
    pub(crate) title: String,
    pub(crate) sub: String,
    pub(crate) kind: String,
    pub(crate) holder: String,
    pub(crate) assets: u64,
    pub(crate) state: String,
}
