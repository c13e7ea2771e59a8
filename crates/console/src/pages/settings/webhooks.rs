//! `/settings/webhooks`.

use crate::page::Page;
use crate::views::oops::Oops;
use askama::Template;

#[derive(Template)]
#[template(path = "settings/webhooks.html")]
pub(crate) struct Webhooks {
    pub(crate) p: Page,
    pub(crate) errors: Vec<Oops>,
    pub(crate) secret: Option<String>,
    pub(crate) rows: Vec<Row>,
}

/// One subscription.
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) url: String,
    pub(crate) events: String,
}
