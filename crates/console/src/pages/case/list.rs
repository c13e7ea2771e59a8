//! `GET /cases`.

use crate::page::Page;
use crate::views::choice::{Pager, Tab};
use askama::Template;
use jiff::Timestamp;

#[derive(Template)]
#[template(path = "case/list.html")]
pub(crate) struct CaseList {
    pub(crate) p: Page,
    pub(crate) tabs: Vec<Tab>,
    pub(crate) rows: Vec<Row>,
    pub(crate) pager: Pager,
}

/// One case in the queue.
pub(crate) struct Row {
    pub(crate) href: String,
    pub(crate) right: String,
    pub(crate) holder: String,
    pub(crate) respondent: String,
    pub(crate) verdict: String,
    pub(crate) items: u64,
    pub(crate) answered: bool,
    pub(crate) state: String,
    pub(crate) opened: Timestamp,
}
