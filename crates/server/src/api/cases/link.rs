//! A link for a respondent who has no account at the desk.

use crate::auth::Caller;
use crate::extract::Path;
use crate::idempotency::ShownOnce;
use crate::problem::Answer;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::{Extension, Json};
use casework::CaseId;
use desk::Desk;
use serde::Serialize;
use utoipa::ToSchema;

/// A fresh link.
#[derive(Serialize, ToSchema)]
pub(super) struct RespondentLink {
    /// Where the respondent sees the case and answers. Whoever has it may.
    link: String,
}

/// Make a link for the respondent
///
/// For the operator to pass on: the respondent sees the case and answers under it, without an account.
#[utoipa::path(post, path = "/cases/{id}/respondent-link", tag = "cases",
    params(("id" = String, Path, description = "The case")),
    responses((status = 201, description = "The link; it is shown once", body = RespondentLink)))]
pub(super) async fn make(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<CaseId>,
) -> Answer<impl IntoResponse> {
    let link = desk.respondent_link(&actor, &id).await?;
    Ok((StatusCode::CREATED, Extension(ShownOnce), Json(RespondentLink { link })))
}
