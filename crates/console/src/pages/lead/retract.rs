//! `POST /leads/{id}/retract`: the rights holder takes its verdict back.

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
use casework::LeadId;
use desk::DeskError;

pub(crate) async fn retract(
    State(console): State<Console>,
    Signed(actor): Signed,
    p: Page,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Reply {
    let (id, sent) = (LeadId(id), Fields(pairs));
    match console.desk.retract_verification(&actor, &id, sent.get("reason").to_owned()).await {
        Ok(()) => Ok(Redirect::to(&format!("/leads/{}", encode(id.as_str()))).into_response()),
        Err(DeskError::Refused(refusals)) => {
            let errors = from_refusals(p.lang, &refusals);
            page(&console, &actor, p, &id, &Fields::default(), errors).await
        }
        Err(error) => Err(error.into()),
    }
}
