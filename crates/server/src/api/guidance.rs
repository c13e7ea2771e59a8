//! Guidance: measures that associations propose, tried and answered.

use super::{Made, Reason, Seen, created, segment};
use crate::auth::Caller;
use crate::extract::{Json, Path};
use crate::problem::Answer;
use crate::state::Service;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use casework::Words;
use casework::guidance::{AnswerDraft, DryRun, Measure};
use desk::{Desk, GuidanceView, NewHit};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::new()
        .routes(routes!(propose))
        .routes(routes!(show))
        .routes(routes!(rehearse))
        .routes(routes!(answer))
        .routes(routes!(withdraw))
}

/// A measure with its reasons.
#[derive(Deserialize, ToSchema)]
struct NewGuidance {
    #[serde(flatten)]
    measure: Measure,
    /// Why.
    #[serde(default)]
    reasons: Words,
}

/// Propose a measure
#[utoipa::path(post, path = "/channels/{id}/guidance", tag = "guidance", request_body = NewGuidance,
    params(("id" = String, Path, description = "The channel")),
    responses((status = 201, description = "Proposed", body = Made,
        headers(("location" = String, description = "Where the guidance is")))))]
async fn propose(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(NewGuidance { measure, reasons }): Json<NewGuidance>,
) -> Answer<impl IntoResponse> {
    let id = desk.propose_guidance(&actor, &id.into(), measure, reasons).await?.to_string();
    Ok(created(&format!("/guidance/{}", segment(&id)), Made { id }))
}

/// Show guidance
#[utoipa::path(get, path = "/guidance/{id}", tag = "guidance",
    params(("id" = String, Path, description = "The guidance")),
    responses((status = 200, description = "The guidance", body = GuidanceView)))]
async fn show(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> Answer<axum::Json<GuidanceView>> {
    Ok(axum::Json(desk.guidance(&actor, &id.into()).await?))
}

/// What a measure would have hit.
#[derive(Serialize, ToSchema)]
struct Rehearsed {
    /// The numbers.
    #[serde(flatten)]
    run: DryRun,
    /// Some of what it would newly hit; for the operator.
    hits: Vec<NewHit>,
}

/// Try a measure on the items of the last 30 days
#[utoipa::path(post, path = "/guidance/{id}/dry-run", tag = "guidance",
    params(("id" = String, Path, description = "The guidance")),
    responses((status = 200, description = "What it would have hit", body = Rehearsed)))]
async fn rehearse(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> Answer<axum::Json<Rehearsed>> {
    let (run, hits) = desk.rehearse_guidance(&actor, &id.into()).await?;
    Ok(axum::Json(Rehearsed { run, hits }))
}

/// An answer to guidance, as the operator saw it.
#[derive(Deserialize, ToSchema)]
struct NewGuidanceAnswer {
    #[serde(flatten)]
    draft: AnswerDraft,
    #[serde(flatten)]
    seen: Seen,
}

/// Answer guidance
///
/// The operator does, with reasons. Adopted words are matched when this is answered.
#[utoipa::path(post, path = "/guidance/{id}/answer", tag = "guidance", request_body = NewGuidanceAnswer,
    params(("id" = String, Path, description = "The guidance")),
    responses((status = 204, description = "Answered")))]
async fn answer(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(NewGuidanceAnswer { draft, seen }): Json<NewGuidanceAnswer>,
) -> Answer<StatusCode> {
    desk.answer_guidance(&actor, &id.into(), draft, seen.seen).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take guidance back
#[utoipa::path(post, path = "/guidance/{id}/withdrawal", tag = "guidance", request_body = Reason,
    params(("id" = String, Path, description = "The guidance")),
    responses((status = 204, description = "Taken back")))]
async fn withdraw(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(Reason { reason }): Json<Reason>,
) -> Answer<StatusCode> {
    desk.withdraw_guidance(&actor, &id.into(), reason).await?;
    Ok(StatusCode::NO_CONTENT)
}
