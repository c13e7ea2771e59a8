//! The operator has read the answer.

use crate::api::Seen;
use crate::auth::Caller;
use crate::extract::{Json, Path};
use crate::problem::Answer;
use axum::extract::State;
use casework::{CaseId, ItemId, Words};
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

/// What the operator says of a correction.
#[derive(Deserialize, ToSchema)]
#[schema(as = CorrectionAccepted)]
pub(super) struct Correction {
    /// The items; all that were acted upon where none is named.
    #[serde(default)]
    items: Vec<ItemId>,
    /// The reasons, in one language or both.
    reasons: Words,
    #[serde(flatten)]
    seen: Seen,
}

/// Accept what the respondent corrected
///
/// The decision stays right and counts for the complainant; what was done to the items is undone.
#[utoipa::path(post, path = "/cases/{id}/correction", tag = "cases", request_body = Correction,
    params(("id" = String, Path, description = "The case")),
    responses((status = 200, description = "The case as it stands now", body = CaseView)))]
pub(super) async fn correct(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<CaseId>,
    Json(Correction { items, reasons, seen }): Json<Correction>,
) -> Answer<axum::Json<CaseView>> {
    desk.operate(&actor, &id, OperatorAct::AcceptCorrection(items, reasons), seen.seen).await?;
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
