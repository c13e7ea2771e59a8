//! `POST /mandates/{id}/confirm`, `/end`.

use super::show::page;
use crate::console::Console;
use crate::form::Fields;
use crate::page::Page;
use crate::pages::Reply;
use crate::query::encode;
use crate::session::Signed;
use crate::views::oops::from_refusals;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use casework::MandateId;
use desk::{Actor, DeskError};

pub(crate) async fn confirm(
    State(console): State<Console>,
    Signed(actor): Signed,
    p: Page,
    Path(id): Path<String>,
) -> Reply {
    let id = MandateId(id);
    let done = console.desk.confirm_mandate(&actor, &id).await;
    after(&console, &actor, p, &id, done).await
}

pub(crate) async fn end(
    State(console): State<Console>,
    Signed(actor): Signed,
    p: Page,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Reply {
    let (id, sent) = (MandateId(id), Fields(pairs));
    let done = console.desk.end_mandate(&actor, &id, sent.get("reason").to_owned()).await;
    after(&console, &actor, p, &id, done).await
}

async fn after(console: &Console, actor: &Actor, p: Page, id: &MandateId, done: desk::Result<()>) -> Reply {
    match done {
        Ok(()) => Ok(Redirect::to(&format!("/mandates/{}", encode(id.as_str()))).into_response()),
        Err(DeskError::Refused(refusals)) => {
            let errors = from_refusals(p.lang, &refusals);
            page(console, actor, p, id, errors).await
        }
        Err(error) => Err(error.into()),
    }
}
