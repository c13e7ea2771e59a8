//! `POST /cases/{id}/maintain` and `/reverse`: what the operator says to an answer.

use super::show::page;
use crate::console::Console;
use crate::form::Fields;
use crate::page::Page;
use crate::pages::Reply;
use crate::query::encode;
use crate::session::Signed;
use crate::views::oops::from_refusals;
use crate::views::words::words;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use casework::CaseId;
use desk::{Actor, DeskError};

pub(crate) async fn maintain(
    State(console): State<Console>,
    Signed(actor): Signed,
    p: Page,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Reply {
    let (id, sent) = (CaseId(id), Fields(pairs));
    let done = console.desk.maintain_case(&actor, &id, words(p.lang, &sent, "reasons")).await;
    after(&console, &actor, p, &id, &sent, done, "reasons").await
}

pub(crate) async fn reverse(
    State(console): State<Console>,
    Signed(actor): Signed,
    p: Page,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Reply {
    let (id, sent) = (CaseId(id), Fields(pairs));
    let done = console.desk.reverse_case(&actor, &id, words(p.lang, &sent, "undo")).await;
    after(&console, &actor, p, &id, &sent, done, "undo").await
}

/// Both forms give `reasons`; `field` says which of the two asked.
async fn after(
    console: &Console,
    actor: &Actor,
    p: Page,
    id: &CaseId,
    sent: &Fields,
    done: desk::Result<()>,
    field: &str,
) -> Reply {
    match done {
        Ok(()) => Ok(Redirect::to(&format!("/cases/{}", encode(id.as_str()))).into_response()),
        Err(DeskError::Refused(refusals)) => {
            let mut errors = from_refusals(p.lang, &refusals);
            for oops in errors.iter_mut().filter(|oops| oops.field == "reasons") {
                field.clone_into(&mut oops.field);
            }
            page(console, actor, p, id, sent, errors, Vec::new()).await
        }
        Err(error) => Err(error.into()),
    }
}
