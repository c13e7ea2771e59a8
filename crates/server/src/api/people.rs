//! People who can sign in.

use crate::auth::Caller;
use crate::extract::{Json, Path};
use crate::paging::List;
use crate::problem::Answer;
use crate::state::Service;
use axum::extract::State;
use axum::http::StatusCode;
use desk::{Desk, NewPerson, Person};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::new().routes(routes!(list, put)).routes(routes!(remove))
}

/// List people
#[utoipa::path(get, path = "/people", tag = "people",
    responses((status = 200, description = "Everybody who can sign in", body = List<Person>)))]
async fn list(State(desk): State<Desk>, Caller(actor): Caller) -> Answer<axum::Json<List<Person>>> {
    Ok(List::whole(desk.people(&actor).await?))
}

/// Enter a person
///
/// A login that is taken is a conflict: remove that person first.
#[utoipa::path(post, path = "/people", tag = "people", request_body = NewPerson,
    responses((status = 204, description = "They can sign in")))]
async fn put(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Json(new): Json<NewPerson>,
) -> Answer<StatusCode> {
    desk.put_person(&actor, new).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Remove a person
///
/// Their sessions end at once. The last administrator stays.
#[utoipa::path(delete, path = "/people/{login}", tag = "people",
    params(("login" = String, Path, description = "The person's login")),
    responses((status = 204, description = "They can sign in no more")))]
async fn remove(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(login): Path<String>,
) -> Answer<StatusCode> {
    desk.remove_person(&actor, &login).await?;
    Ok(StatusCode::NO_CONTENT)
}
