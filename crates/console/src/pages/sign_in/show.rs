//! `GET /sign-in`.

use super::Sample;
use crate::page::Page;
use askama::Template;

#[derive(Template)]
#[template(path = "sign_in/show.html")]
pub(crate) struct SignIn {
    pub(crate) p: Page,
    pub(crate) demo: Vec<Sample>,
    pub(crate) wrong: bool,
    pub(crate) login: String,
    pub(crate) next: String,
}
