use crate::api::{Made, created, segment};
use crate::auth::Caller;
use crate::extract::Json;
use crate::problem::Answer;
use axum::extract::State;
use axum::response::IntoResponse;
use desk::{Desk, NewRight};

/// Register a right
///
/// It matches when this is answered, and is looked for in earlier items too.
#[utoipa::path(post, path = "/rights", tag = "rights", request_body = NewRight,
    responses((status = 201, description = "Registered", body = Made,
        headers(("location" = String, description = "Where the right is")))))]
pub(super) async fn register(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Json(new): Json<NewRight>,
) -> Answer<impl IntoResponse> {
    let id = desk.register_right(&actor, new).await?.to_string();
    Ok(created(&format!("/rights/{}", segment(&id)), Made { id }))
}
