//! `POST /reports/{id}/assign` and `/set-aside`.

use super::list::{Filter, page};
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
use desk::DeskError;

pub(crate) async fn assign(
    State(console): State<Console>,
    Signed(actor): Signed,
    p: Page,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Reply {
    let right = Fields(pairs).get("right").into();
    match console.desk.assign_report(&actor, &id.into(), &right).await {
        Ok(lead) => Ok(Redirect::to(&format!("/leads/{}", encode(lead.as_str()))).into_response()),
        Err(DeskError::Refused(refusals)) => {
            let errors = from_refusals(p.lang, &refusals);
            page(&console, &actor, p, &Filter::default(), errors).await
        }
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn set_aside(
    State(console): State<Console>,
    Signed(actor): Signed,
    p: Page,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Reply {
    let reason = Fields(pairs).get("reason").to_owned();
    match console.desk.set_aside_report(&actor, &id.into(), reason).await {
        Ok(()) => Ok(Redirect::to("/reports").into_response()),
        Err(DeskError::Refused(refusals)) => {
            let errors = from_refusals(p.lang, &refusals);
            page(&console, &actor, p, &Filter::default(), errors).await
        }
        Err(error) => Err(error.into()),
    }
}
