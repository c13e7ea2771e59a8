use crate::auth::Caller;
use crate::extract::{Json, Path};
use crate::problem::Answer;
use axum::extract::State;
use axum::http::StatusCode;
use casework::lead::Step;
use desk::Desk;

/// Record a step of a test purchase
///
/// After `cannot_tell`: ordered, received, examined, then a verification; or given up, with the reason.
#[utoipa::path(post, path = "/leads/{id}/test", tag = "leads", request_body = Step,
    params(("id" = String, Path, description = "The lead")),
    responses((status = 204, description = "Recorded")))]
pub(super) async fn take(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(step): Json<Step>,
) -> Answer<StatusCode> {
    desk.test_lead(&actor, &id.into(), step).await?;
    Ok(StatusCode::NO_CONTENT)
}
