use crate::auth::Caller;
use crate::extract::Path;
use crate::problem::Answer;
use axum::Json;
use axum::extract::State;
use desk::{CopyView, Desk};

/// Show the registered pictures that an item shows
///
/// Each with the item's picture beside it, what was done to it, and which other accounts show the same.
#[utoipa::path(get, path = "/items/{id}/copies", tag = "items",
    params(("id" = String, Path, description = "The item")),
    responses((status = 200, description = "The copies", body = Vec<CopyView>)))]
pub(super) async fn copies(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> Answer<Json<Vec<CopyView>>> {
    Ok(Json(desk.copies(&actor, &id).await?))
}
