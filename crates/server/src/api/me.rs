//! The caller, and the caller's numbers.

use crate::auth::Caller;
use crate::paging::List;
use crate::problem::Answer;
use crate::state::Service;
use axum::Json;
use axum::extract::State;
use desk::{Actor, Dashboard, Desk, Task};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::new().routes(routes!(me)).routes(routes!(dashboard)).routes(routes!(tasks))
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

/// List what waits for the caller
///
/// Kind by kind, what is late first and then what is due first, with the most urgent of each. Only what the caller may do
/// now: nobody is asked to decide about a decision of their own.
#[utoipa::path(get, path = "/tasks", tag = "desk",
    responses((status = 200, description = "What waits", body = List<Task>)))]
async fn tasks(State(desk): State<Desk>, Caller(actor): Caller) -> Answer<Json<List<Task>>> {
    Ok(List::whole(desk.tasks(&actor).await?))
}
