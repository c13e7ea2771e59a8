use crate::auth::Caller;
use crate::extract::Query;
use crate::paging::{List, Paged};
use crate::problem::Answer;
use axum::extract::{OriginalUri, State};
use desk::{Desk, ItemFilter, ItemRow, Paging};

/// List items
///
/// Newest first, as far as the caller may see them: a rights holder sees items with findings of its rights.
#[utoipa::path(get, path = "/items", tag = "items", params(ItemFilter, Paging),
    responses((status = 200, description = "A page of items", body = List<ItemRow>)))]
pub(super) async fn list(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Query(filter): Query<ItemFilter>,
    Query(paging): Query<Paging>,
    uri: OriginalUri,
) -> Answer<Paged<ItemRow>> {
    Ok(Paged(uri, desk.items(&actor, &filter, &paging).await?))
}
