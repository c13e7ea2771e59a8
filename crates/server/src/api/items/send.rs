use super::{ItemResult, parse};
use crate::api::{created, segment};
use crate::auth::Caller;
use crate::extract::{expect_media, read_body};
use crate::problem::{Answer, Problem};
use crate::state::Service;
use axum::Json;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use casework::item::Content;
use desk::ItemStatus;
use serde::Serialize;
use utoipa::ToSchema;

/// An item as the platform sends it. Unknown members are kept, and told in `warnings`.
#[derive(Serialize, ToSchema)]
#[allow(dead_code, reason = "describes the body, which the engine's own reader reads")]
pub(super) struct NewItem {
    /// The platform's own name for it.
    #[schema(min_length = 1, max_length = 4096)]
    id: String,
    #[serde(flatten)]
    content: Content,
}

/// Send an item
///
/// It is scanned at once; on return it is on disk with its findings and leads. The same item again is
/// `unchanged`; an id that was used for other content is a conflict.
#[utoipa::path(post, path = "/items", tag = "items", request_body = NewItem,
    responses(
        (status = 201, description = "Recorded and scanned", body = ItemResult,
            headers(("location" = String, description = "Where the item is"))),
        (status = 200, description = "The same item was recorded before", body = ItemResult)))]
pub(super) async fn send(
    State(service): State<Service>,
    Caller(actor): Caller,
    request: Request,
) -> Answer<Response> {
    expect_media(request.headers(), &["application/json"])?;
    let body = read_body(request).await?;
    let item = parse::parse(&body)?;
    let warnings = parse::warnings(&item);
    let received = service.desk.receive(&actor, vec![item]).await?;
    service.metrics.received(&received);
    let Some(mut received) = received.into_iter().next() else {
        return Err(Problem::internal(&"an item was sent and none was answered"));
    };
    match (received.error.take(), received.status) {
        (Some(refusals), _) => Err(refusals.into()),
        (None, ItemStatus::Received) => {
            let at = format!("/items/{}", segment(&received.id));
            Ok(created(&at, ItemResult::of(received, warnings)).into_response())
        }
        (None, _) => Ok(Json(ItemResult::of(received, warnings)).into_response()),
    }
}
