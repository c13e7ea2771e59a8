//! What the platform has to enforce.

use crate::auth::Caller;
use crate::extract::Query;
use crate::paging::{List, Paged};
use crate::problem::Answer;
use crate::state::Service;
use axum::extract::{OriginalUri, State};
use desk::{Desk, Enforcement, Paging};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::new().routes(routes!(list))
}

/// List measures
///
/// In the order they were decided, both `applied` and `undone`, for the platform's software to carry out.
#[utoipa::path(get, path = "/measures", tag = "measures", params(Paging),
    responses((status = 200, description = "A page of measures", body = List<Enforcement>)))]
async fn list(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Query(paging): Query<Paging>,
    uri: OriginalUri,
) -> Answer<Paged<Enforcement>> {
    Ok(Paged(uri, desk.enforcements(&actor, &paging).await?))
}
