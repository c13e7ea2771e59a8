//! `/settings/jobs`: work that was given up, and another try.

use crate::console::Console;
use crate::form::Fields;
use crate::page::Page;
use crate::pages::Reply;
use crate::session::Signed;
use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use desk::GivenUp;

#[derive(Template)]
#[template(path = "settings/jobs.html")]
pub(crate) struct Jobs {
    pub(crate) p: Page,
    pub(crate) rows: Vec<GivenUp>,
}

pub(crate) async fn show(State(console): State<Console>, Signed(actor): Signed, p: Page) -> Reply {
    let rows = console.desk.given_up(&actor).await?;
    let page = Jobs { p, rows };
    Ok(page.p.show(&page))
}

pub(crate) async fn retry(
    State(console): State<Console>,
    Signed(actor): Signed,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Reply {
    console.desk.try_again(&actor, Fields(pairs).get("id")).await?;
    Ok(Redirect::to("/settings/jobs").into_response())
}
