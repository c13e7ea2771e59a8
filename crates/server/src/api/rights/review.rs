use crate::api::Seen;
use crate::auth::Caller;
use crate::extract::{Json, Path};
use crate::problem::Answer;
use axum::extract::State;
use axum::http::StatusCode;
use casework::right::Review;
use desk::Desk;
use jiff::civil::Date;
use serde::Deserialize;
use utoipa::ToSchema;

/// What the operator says of a right, as it saw it.
#[derive(Deserialize, ToSchema)]
#[schema(as = NewRightReview)]
pub(super) struct NewReview {
    #[serde(flatten)]
    review: Review,
    #[serde(flatten)]
    seen: Seen,
}

/// Review a right
///
/// The operator approves what a holder registered, asks for proof, or refuses it.
#[utoipa::path(post, path = "/rights/{id}/review", tag = "rights", request_body = NewReview,
    params(("id" = String, Path, description = "The right")),
    responses((status = 204, description = "Recorded")))]
pub(super) async fn review(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(NewReview { review, seen }): Json<NewReview>,
) -> Answer<StatusCode> {
    desk.review_right(&actor, &id.into(), review, seen.seen).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A file that proves a right.
#[derive(Deserialize, ToSchema)]
#[schema(as = RightProof)]
pub(super) struct Proof {
    /// Digest of the uploaded file.
    #[schema(min_length = 1, max_length = 200)]
    object: String,
}

/// Give proof of a right
///
/// Such as its certificate, uploaded before.
#[utoipa::path(post, path = "/rights/{id}/proofs", tag = "rights", request_body = Proof,
    params(("id" = String, Path, description = "The right")),
    responses((status = 204, description = "Kept with the right")))]
pub(super) async fn prove(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(Proof { object }): Json<Proof>,
) -> Answer<StatusCode> {
    desk.prove_right(&actor, &id.into(), object).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A renewal.
#[derive(Deserialize, ToSchema)]
pub(super) struct Renewal {
    /// The new last day of protection.
    #[schema(value_type = String, format = Date)]
    valid_until: Date,
}

/// Renew a right
///
/// An expired right stops matching and carries no notice until it is renewed.
#[utoipa::path(post, path = "/rights/{id}/renewal", tag = "rights", request_body = Renewal,
    params(("id" = String, Path, description = "The right")),
    responses((status = 204, description = "Renewed")))]
pub(super) async fn renew(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(Renewal { valid_until }): Json<Renewal>,
) -> Answer<StatusCode> {
    desk.renew_right(&actor, &id.into(), valid_until).await?;
    Ok(StatusCode::NO_CONTENT)
}
