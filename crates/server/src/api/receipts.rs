//! What reporters see under their receipt, without an account.

use crate::extract::{Client, Path, Query, read_body};
use crate::problem::{Answer, Kind, Problem};
use crate::state::Service;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use desk::{Desk, Receipt, SentPicture};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::new().routes(routes!(show, erase))
}

/// What takes a picture as its body.
pub(super) fn sending() -> OpenApiRouter<Service> {
    OpenApiRouter::new().routes(routes!(picture))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Line {
    /// The line of the category's checklist that the picture fills in.
    #[serde(default)]
    #[param(required = true)]
    what: String,
}

/// Add a picture to a report
///
/// The body is the picture itself. What only claims to be one is refused.
#[utoipa::path(post, path = "/receipts/{token}/pictures", tag = "receipts", security(()),
    params(("token" = String, Path, description = "The receipt's token"), Line),
    request_body(content((Vec<u8> = "image/*"))),
    responses((status = 204, description = "Added")))]
async fn picture(
    State(service): State<Service>,
    Client(address): Client,
    Path(token): Path<String>,
    Query(Line { what }): Query<Line>,
    request: Request,
) -> Answer<StatusCode> {
    if let Err(wait) = service.reports.check(address) {
        let message = "too many pictures from one address; wait a little";
        return Err(Problem::new(Kind::TooMany, message).retry_after(wait.as_secs() + 1));
    }
    let bytes = read_body(request).await?;
    service.desk.add_picture(&token, SentPicture { what, bytes }).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Show a report's receipt
#[utoipa::path(get, path = "/receipts/{token}", tag = "receipts", security(()),
    params(("token" = String, Path, description = "The receipt's token")),
    responses((status = 200, description = "How far the report has come", body = Receipt)))]
async fn show(State(desk): State<Desk>, Path(token): Path<String>) -> Answer<axum::Json<Receipt>> {
    Ok(axum::Json(desk.receipt(&token).await?))
}

/// Erase what a reporter wrote
///
/// Their words and address are gone for good; the log stays verifiable.
#[utoipa::path(delete, path = "/receipts/{token}", tag = "receipts", security(()),
    params(("token" = String, Path, description = "The receipt's token")),
    responses((status = 204, description = "Erased")))]
async fn erase(State(desk): State<Desk>, Path(token): Path<String>) -> Answer<StatusCode> {
    desk.erase_reporter(&token).await?;
    Ok(StatusCode::NO_CONTENT)
}
