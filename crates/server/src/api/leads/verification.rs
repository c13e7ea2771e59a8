use crate::auth::Caller;
use crate::extract::{Json, Path, Query};
use crate::problem::Answer;
use axum::extract::State;
use axum::http::StatusCode;
use casework::lead::Verification;
use desk::{Desk, VerifyOutcome};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

/// A verification, on the lead as the caller saw it.
#[derive(Deserialize, ToSchema)]
pub(super) struct NewVerification {
    #[serde(flatten)]
    verification: Verification,
    /// The lead's `version` when it was read. One that has grown since is not verified, and what has changed is told.
    #[serde(default)]
    seen: Option<u64>,
}

/// Verify a lead
///
/// Only the rights holder does. `counterfeit` needs the warranty, and opens a case.
#[utoipa::path(post, path = "/leads/{id}/verification", tag = "leads", request_body = NewVerification,
    params(("id" = String, Path, description = "The lead")),
    responses((status = 201, description = "Recorded; with the case that it opened", body = VerifyOutcome)))]
pub(super) async fn verify(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(NewVerification { verification, seen }): Json<NewVerification>,
) -> Answer<(StatusCode, axum::Json<VerifyOutcome>)> {
    let outcome = desk.verify_seen_lead(&actor, &id.into(), verification, seen).await?;
    Ok((StatusCode::CREATED, axum::Json(outcome)))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Retraction {
    /// Why it is taken back.
    #[serde(default)]
    #[param(required = true, min_length = 1, max_length = 2000)]
    reason: String,
}

/// Take a verification back
///
/// While the case is undecided; the case is withdrawn with it.
#[utoipa::path(delete, path = "/leads/{id}/verification", tag = "leads",
    params(("id" = String, Path, description = "The lead"), Retraction),
    responses((status = 204, description = "Taken back")))]
pub(super) async fn retract(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Query(Retraction { reason }): Query<Retraction>,
) -> Answer<StatusCode> {
    desk.retract_verification(&actor, &id.into(), reason).await?;
    Ok(StatusCode::NO_CONTENT)
}
