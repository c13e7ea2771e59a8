//! `GET /rights/new`.

use crate::page::Page;
use crate::views::choice::Choice;
use crate::views::oops::Oops;
use askama::Template;

#[derive(Template)]
#[template(path = "right/new.html")]
pub(crate) struct NewRight {
    pub(crate) p: Page,
    pub(crate) errors: Vec<Oops>,
    pub(crate) kinds: Vec<Choice>,
    pub(crate) holders: Vec<Choice>,
    pub(crate) fields: Vec<Field>,
}

/// A line of the form.
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) label: String,
    pub(crate) hint: String,
    pub(crate) value: String,
    pub(crate) kind: &'static str,
    pub(crate) rows: u8,
    pub(crate) optional: bool,
}
