//! That the log is whole.

use crate::auth::Caller;
use crate::problem::Answer;
use crate::state::Service;
use axum::Json;
use axum::extract::State;
use desk::{Desk, Head, Proof};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::new().routes(routes!(head)).routes(routes!(proof))
}

/// Show where the log stands
#[utoipa::path(get, path = "/head", tag = "desk",
    responses((status = 200, description = "Position and chain value of the last event", body = Head)))]
async fn head(State(desk): State<Desk>, _: Caller) -> Answer<Json<Head>> {
    Ok(Json(desk.head().await?))
}

/// Check the log
///
/// Recomputes every hash, and compares every projection with what the events make it. Takes time on a large log.
#[utoipa::path(get, path = "/proof", tag = "desk",
    responses((status = 200, description = "What was found", body = Proof)))]
async fn proof(State(desk): State<Desk>, Caller(actor): Caller) -> Answer<Json<Proof>> {
    Ok(Json(desk.prove(&actor).await?))
}
