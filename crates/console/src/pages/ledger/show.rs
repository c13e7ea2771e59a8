//! `/verify`.

use crate::page::Page;
use askama::Template;

#[derive(Template)]
#[template(path = "ledger/show.html")]
pub(crate) struct LedgerPage {
    pub(crate) p: Page,
    pub(crate) events: u64,
    pub(crate) head: String,
    pub(crate) result: Option<Outcome>,
}

/// What verification found.
pub(crate) struct Outcome {
    pub(crate) sound: bool,
    pub(crate) text: String,
    pub(crate) detail: Vec<String>,
}
