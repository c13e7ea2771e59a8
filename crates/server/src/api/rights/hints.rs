//! What tells a mark from ordinary text.

use crate::auth::Caller;
use crate::extract::{Json, Path};
use crate::problem::Answer;
use axum::extract::State;
use axum::http::StatusCode;
use casework::right::Hints;
use desk::Desk;

/// Set what tells a mark from ordinary text
///
/// Replaces Nice classes, context words and exempt phrases. It is in use when this is answered; items that came
/// before are not searched again.
#[utoipa::path(put, path = "/rights/{id}/hints", tag = "rights", request_body = Hints,
    params(("id" = String, Path, description = "The right")),
    responses((status = 204, description = "Set")))]
pub(super) async fn set_hints(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(hints): Json<Hints>,
) -> Answer<StatusCode> {
    desk.set_hints(&actor, &id.into(), hints).await?;
    Ok(StatusCode::NO_CONTENT)
}
