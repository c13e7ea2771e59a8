//! `/settings/people`.

use crate::page::Page;
use crate::views::choice::Choice;
use crate::views::oops::Oops;
use askama::Template;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "settings/people.html")]
pub(crate) struct People {
    pub(crate) p: Page,
    pub(crate) errors: Vec<Oops>,
    pub(crate) done: bool,
    pub(crate) rows: Vec<Row>,
    pub(crate) roles: Vec<Choice>,
    pub(crate) parties: Vec<Choice>,
    pub(crate) filled: Form,
}

/// One person.
pub(crate) struct Row {
    pub(crate) login: String,
    pub(crate) name: String,
    pub(crate) role: String,
    pub(crate) party: String,
}

/// A new person.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Form {
    pub(crate) login: String,
    pub(crate) name: String,
    pub(crate) role: String,
    pub(crate) party: String,
    pub(crate) password: String,
}
