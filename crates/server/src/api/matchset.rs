//! The matchset in use.

use crate::auth::Caller;
use crate::state::Service;
use axum::Json;
use axum::extract::State;
use desk::{Desk, MatchsetInfo};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::new().routes(routes!(show))
}

/// Show the matchset in use
#[utoipa::path(get, path = "/matchset", tag = "desk",
    responses((status = 200, description = "Its hash, size and age", body = MatchsetInfo)))]
async fn show(State(desk): State<Desk>, _: Caller) -> Json<MatchsetInfo> {
    Json(desk.matchset())
}
