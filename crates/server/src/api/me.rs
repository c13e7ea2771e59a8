//! The caller, and the caller's numbers.

use crate::auth::Caller;
use crate::problem::Answer;
use crate::state::Service;
use axum::Json;
use axum::extract::State;
use desk::{Actor, Dashboard, Desk};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::new().routes(routes!(me)).routes(routes!(dashboard))
}

/// Show who the caller is
#[utoipa::path(get, path = "/me", tag = "desk",
    responses((status = 200, description = "Name, role, party and account", body = Actor)))]
async fn me(Caller(actor): Caller) -> Json<Actor> {
    Json(actor)
}

/// Show the numbers of the first page
///
/// As far as the caller may see them: an association those of its members, a rights holder its own.
#[utoipa::path(get, path = "/dashboard", tag = "desk",
    responses((status = 200, description = "The numbers", body = Dashboard)))]
async fn dashboard(State(desk): State<Desk>, Caller(actor): Caller) -> Answer<Json<Dashboard>> {
    Ok(Json(desk.dashboard(&actor).await?))
}
