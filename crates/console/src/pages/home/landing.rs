//! `GET /` for somebody who is not signed in.

use crate::page::Page;
use crate::pages::sign_in::Sample;
use askama::Template;

#[derive(Template)]
#[template(path = "home/landing.html")]
pub(crate) struct Landing {
    pub(crate) p: Page,
    pub(crate) demo: Vec<Sample>,
}
