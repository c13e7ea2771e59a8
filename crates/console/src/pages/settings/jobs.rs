//! `/settings/jobs`: work that was given up, and another try.

use crate::form::Sent;
use crate::page::Page;
use crate::pages::Reply;
use crate::session::Visit;
use askama::Template;
use axum::response::{IntoResponse, Redirect};
use desk::GivenUp;

#[derive(Template)]
#[template(path = "settings/jobs.html")]
pub(crate) struct Jobs {
    pub(crate) p: Page,
    pub(crate) rows: Vec<GivenUp>,
}

pub(crate) async fn show(Visit { console, actor, p }: Visit) -> Reply {
    let rows = console.desk.given_up(&actor).await?;
    let page = Jobs { p, rows };
    Ok(page.p.show(&page))
}

pub(crate) async fn retry(Visit { console, actor, .. }: Visit, Sent(sent): Sent) -> Reply {
    console.desk.try_again(&actor, sent.get("id")).await?;
    Ok(Redirect::to("/settings/jobs").into_response())
}
