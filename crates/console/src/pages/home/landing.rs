//! `GET /` for somebody who is not signed in.

use crate::console::Console;
use crate::page::Page;
use crate::pages::sign_in::{Sample, samples};
use askama::Template;
use axum::response::Response;

#[derive(Template)]
#[template(path = "home/landing.html")]
pub(crate) struct Landing {
    pub(crate) p: Page,
    pub(crate) demo: Vec<Sample>,
}

pub(crate) fn show(console: &Console, p: Page) -> Response {
    let demo = samples(&p, &console.demo);
    p.clone().show(&Landing { p, demo })
}
