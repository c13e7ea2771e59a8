//! `POST /cases/{id}/answer`: the signed-in respondent answers.

use super::show::page;
use crate::console::Console;
use crate::form::Fields;
use crate::page::Page;
use crate::pages::Reply;
use crate::query::encode;
use crate::session::Signed;
use crate::views::oops::{Oops, from_refusals};
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use casework::CaseId;
use casework::case::Stance;
use desk::DeskError;

pub(crate) async fn answer(
    State(console): State<Console>,
    Signed(actor): Signed,
    p: Page,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Reply {
    let (id, sent) = (CaseId(id), Fields(pairs));
    let errors = match stance(&sent) {
        None => vec![Oops::new(p.lang, "stance", "refusal-missing-stance")],
        Some(stance) => {
            match console.desk.answer_case(&actor, &id, stance, sent.get("words"), Vec::new()).await {
                Ok(()) => return Ok(Redirect::to(&format!("/cases/{}", encode(id.as_str()))).into_response()),
                Err(DeskError::Refused(refusals)) => from_refusals(p.lang, &refusals),
                Err(error) => return Err(error.into()),
            }
        }
    };
    page(&console, &actor, p, &id, &sent, errors, Vec::new()).await
}

/// What the respondent chose to say.
pub(crate) fn stance(sent: &Fields) -> Option<Stance> {
    match sent.get("stance") {
        "contest" => Some(Stance::Contest),
        "authorised" => Some(Stance::Authorised),
        "accept" => Some(Stance::Accept),
        _ => None,
    }
}
