//! `GET /reports`.

use crate::page::Page;
use crate::views::choice::Pager;
use askama::Template;
use jiff::Timestamp;

#[derive(Template)]
#[template(path = "report/list.html")]
pub(crate) struct ReportList {
    pub(crate) p: Page,
    pub(crate) rows: Vec<Row>,
    pub(crate) pager: Pager,
}

/// One report.
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) href: Option<String>,
    pub(crate) item: String,
    pub(crate) brand: String,
    pub(crate) category: String,
    pub(crate) text: String,
    pub(crate) state: String,
    pub(crate) at: Timestamp,
}
