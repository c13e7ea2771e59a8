use crate::auth::Caller;
use crate::extract::Path;
use crate::problem::Answer;
use axum::extract::State;
use axum::http::StatusCode;
use desk::Desk;

/// Stop looking for a pattern of words
///
/// Patterns come from adopted guidance. What one found before stays.
#[utoipa::path(delete, path = "/rights/{id}/watches/{name}", tag = "rights",
    params(("id" = String, Path, description = "The right"), ("name" = String, Path, description = "The pattern's name")),
    responses((status = 204, description = "It is not looked for (any more)")))]
pub(super) async fn end_watch(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path((id, name)): Path<(String, String)>,
) -> Answer<StatusCode> {
    desk.end_watch(&actor, &id.into(), name).await?;
    Ok(StatusCode::NO_CONTENT)
}
