//! The operator has read the answer.

use crate::api::Seen;
use crate::auth::Caller;
use crate::extract::{Json, Path};
use crate::problem::Answer;
use axum::extract::State;
use casework::{CaseId, Words};
use desk::{CaseView, Desk, OperatorAct};
use serde::Deserialize;
use utoipa::ToSchema;

/// Reasons that both sides read.
#[derive(Deserialize, ToSchema)]
pub(super) struct Reasons {
    /// The reasons, in one language or both.
    reasons: Words,
    #[serde(flatten)]
    seen: Seen,
}

/// Keep a contested decision
#[utoipa::path(post, path = "/cases/{id}/maintain", tag = "cases", request_body = Reasons,
    params(("id" = String, Path, description = "The case")),
    responses((status = 200, description = "The case as it stands now", body = CaseView)))]
pub(super) async fn maintain(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<CaseId>,
    Json(Reasons { reasons, seen }): Json<Reasons>,
) -> Answer<axum::Json<CaseView>> {
    desk.operate(&actor, &id, OperatorAct::Maintain(reasons), seen.seen).await?;
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
    Json(Reasons { reasons, seen }): Json<Reasons>,
) -> Answer<axum::Json<CaseView>> {
    desk.operate(&actor, &id, OperatorAct::Reverse(reasons), seen.seen).await?;
    Ok(axum::Json(desk.case(&actor, &id).await?))
}
