use crate::api::Reason;
use crate::auth::Caller;
use crate::extract::{Json, Path};
use crate::problem::Answer;
use axum::extract::State;
use axum::http::StatusCode;
use desk::Desk;

/// Withdraw a right
///
/// It stops matching when this is answered. What was found before stays.
#[utoipa::path(post, path = "/rights/{id}/withdrawal", tag = "rights", request_body = Reason,
    params(("id" = String, Path, description = "The right")),
    responses((status = 204, description = "Withdrawn")))]
pub(super) async fn withdraw(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(Reason { reason }): Json<Reason>,
) -> Answer<StatusCode> {
    desk.withdraw_right(&actor, &id.into(), reason).await?;
    Ok(StatusCode::NO_CONTENT)
}
