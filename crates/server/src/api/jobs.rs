//! Work that was given up, and another try.

use crate::auth::Caller;
use crate::extract::Path;
use crate::paging::List;
use crate::problem::Answer;
use crate::state::Service;
use axum::extract::State;
use axum::http::StatusCode;
use desk::{Desk, GivenUp};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(retry))
}

/// List work that was given up
///
/// Jobs and messages that failed too often; for who runs the desk.
#[utoipa::path(get, path = "/jobs/given-up", tag = "desk",
    responses((status = 200, description = "Jobs, then messages", body = List<GivenUp>)))]
async fn list(State(desk): State<Desk>, Caller(actor): Caller) -> Answer<axum::Json<List<GivenUp>>> {
    Ok(List::whole(desk.given_up(&actor).await?))
}

/// Try work again
///
/// A job or a message that was given up gets all its tries again.
#[utoipa::path(post, path = "/jobs/{id}/retry", tag = "desk",
    params(("id" = String, Path, description = "The job or the message")),
    responses((status = 202, description = "It is tried again")))]
async fn retry(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> Answer<StatusCode> {
    desk.try_again(&actor, &id).await?;
    Ok(StatusCode::ACCEPTED)
}
