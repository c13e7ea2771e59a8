//! `GET /parties`.

use crate::page::Page;
use askama::Template;

#[derive(Template)]
#[template(path = "party/list.html")]
pub(crate) struct PartyList {
    pub(crate) p: Page,
    pub(crate) rows: Vec<Row>,
}

/// One party.
pub(crate) struct Row {
    pub(crate) href: String,
    pub(crate) name: String,
    pub(crate) other_name: Option<String>,
    pub(crate) kind: String,
    pub(crate) country: String,
}
