//! `GET /leads`.

use crate::page::Page;
use crate::views::choice::{Choice, Pager, Tab};
use askama::Template;
use jiff::Timestamp;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "lead/list.html")]
pub(crate) struct LeadList {
    pub(crate) p: Page,
    pub(crate) tabs: Vec<Tab>,
    pub(crate) filter: Filter,
    pub(crate) filtered: bool,
    pub(crate) rights: Vec<Choice>,
    pub(crate) kinds: Vec<Choice>,
    pub(crate) surfaces: Vec<Choice>,
    pub(crate) scores: Vec<Choice>,
    pub(crate) sorts: Vec<Choice>,
    pub(crate) rows: Vec<Row>,
    pub(crate) pager: Pager,
}

/// The filters as the address has them.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    pub(crate) state: String,
    pub(crate) q: String,
    pub(crate) right: String,
    pub(crate) kind: String,
    pub(crate) surface: String,
    pub(crate) respondent: String,
    pub(crate) min_score: String,
    pub(crate) sort: String,
    pub(crate) after: String,
}

/// One lead in the queue.
pub(crate) struct Row {
    pub(crate) href: String,
    pub(crate) right: String,
    pub(crate) sample: String,
    pub(crate) respondent: String,
    pub(crate) surface: String,
    pub(crate) score: f64,
    pub(crate) items: u64,
    pub(crate) reports: u64,
    pub(crate) state: String,
    pub(crate) opened: Timestamp,
}
