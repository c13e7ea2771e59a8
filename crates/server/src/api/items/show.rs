use crate::auth::Caller;
use crate::extract::Path;
use crate::problem::Answer;
use axum::Json;
use axum::extract::State;
use desk::{Desk, ItemView};

/// Show an item
///
/// With what was published, what was found, and the leads, cases and measures it is part of.
#[utoipa::path(get, path = "/items/{id}", tag = "items", params(("id" = String, Path, description = "The item")),
    responses((status = 200, description = "The item", body = ItemView)))]
pub(super) async fn show(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> Answer<Json<ItemView>> {
    Ok(Json(desk.item(&actor, &id).await?))
}
