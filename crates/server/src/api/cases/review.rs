//! The operator has read the answer.

use crate::auth::Caller;
use crate::extract::{Json, Path};
use crate::problem::Answer;
use axum::extract::State;
use casework::{CaseId, Words};
use desk::{CaseView, Desk};
use serde::Deserialize;
use utoipa::ToSchema;

/// Reasons that both sides read.
#[derive(Deserialize, ToSchema)]
pub(super) struct Reasons {
    /// The reasons, in one language or both.
    reasons: Words,
}

/// Keep a contested decision
#[utoipa::path(post, path = "/cases/{id}/maintain", tag = "cases", request_body = Reasons,
    params(("id" = String, Path, description = "The case")),
    responses((status = 200, description = "The case as it stands now", body = CaseView)))]
pub(super) async fn maintain(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<CaseId>,
    Json(Reasons { reasons }): Json<Reasons>,
) -> Answer<axum::Json<CaseView>> {
    desk.maintain_case(&actor, &id, reasons).await?;
    Ok(axum::Json(desk.case(&actor, &id).await?))
}

/// Reverse a decision
///
/// Every measure is undone.
#[utoipa::path(post, path = "/cases/{id}/reversal", tag = "cases", request_body = Reasons,
    params(("id" = String, Path, description = "The case")),
    responses((status = 200, description = "The case as it stands now", body = CaseView)))]
pub(super) async fn reverse(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<CaseId>,
    Json(Reasons { reasons }): Json<Reasons>,
) -> Answer<axum::Json<CaseView>> {
    desk.reverse_case(&actor, &id, reasons).await?;
    Ok(axum::Json(desk.case(&actor, &id).await?))
}
