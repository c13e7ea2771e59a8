//! `GET /sign-in`.

use super::{Sample, samples};
use crate::console::Console;
use crate::page::Page;
use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "sign_in/show.html")]
pub(crate) struct SignIn {
    pub(crate) p: Page,
    pub(crate) demo: Vec<Sample>,
    pub(crate) wrong: bool,
    pub(crate) login: String,
    pub(crate) next: String,
}

/// Where to go afterwards.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Next {
    next: String,
}

pub(crate) async fn show(State(console): State<Console>, p: Page, Query(query): Query<Next>) -> Response {
    page(&console, p, false, String::new(), query.next)
}

/// The form, empty or after a wrong password.
pub(crate) fn page(console: &Console, p: Page, wrong: bool, login: String, next: String) -> Response {
    let status = if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = SignIn { demo: samples(&p, &console.demo), wrong, login, next, p };
    page.p.show_as(status, &page)
}
