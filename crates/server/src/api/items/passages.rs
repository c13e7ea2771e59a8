use crate::auth::Caller;
use crate::extract::Path;
use crate::problem::Answer;
use axum::Json;
use axum::extract::State;
use desk::{Desk, PassagesView};

/// Show what an item has of a work
///
/// Passage by passage, with what differs; beside the source where its text is kept.
#[utoipa::path(get, path = "/items/{id}/passages/{right}", tag = "items",
    params(("id" = String, Path, description = "The item"), ("right" = String, Path, description = "The work")),
    responses((status = 200, description = "The passages", body = PassagesView)))]
pub(super) async fn passages(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path((id, right)): Path<(String, String)>,
) -> Answer<Json<PassagesView>> {
    Ok(Json(desk.passages(&actor, &id, &right.into()).await?))
}
