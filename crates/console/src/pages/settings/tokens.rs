//! `/settings/tokens`.

use crate::page::Page;
use crate::views::oops::Oops;
use askama::Template;
use jiff::Timestamp;

#[derive(Template)]
#[template(path = "settings/tokens.html")]
pub(crate) struct Tokens {
    pub(crate) p: Page,
    pub(crate) errors: Vec<Oops>,
    pub(crate) secret: Option<String>,
    pub(crate) rows: Vec<Row>,
}

/// One token.
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) sub: String,
    pub(crate) at: Timestamp,
}
