//! `GET /report`: anybody reports an item, without an account.

use crate::page::Page;
use crate::views::choice::Choice;
use crate::views::oops::Oops;
use askama::Template;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "report/new.html")]
pub(crate) struct NewReport {
    pub(crate) p: Page,
    pub(crate) errors: Vec<Oops>,
    pub(crate) token: String,
    pub(crate) brands: Vec<String>,
    pub(crate) categories: Vec<Choice>,
    pub(crate) filled: Form,
}

/// The form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Form {
    pub(crate) token: String,
    /// Left empty by people; filled in by programs that fill in everything.
    pub(crate) website: String,
    pub(crate) item: String,
    pub(crate) brand: String,
    pub(crate) category: String,
    pub(crate) text: String,
    pub(crate) email: String,
}
