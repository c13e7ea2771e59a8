//! Mandates: who may act for whom.

use super::{Made, Reason, created, segment};
use crate::auth::Caller;
use crate::extract::{Json, Path, Query};
use crate::paging::{List, Paged};
use crate::problem::Answer;
use crate::state::Service;
use axum::extract::{OriginalUri, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use casework::mandate::Grant;
use desk::{Desk, MandateFilter, MandateRow, MandateView, Paging};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::new()
        .routes(routes!(list, grant))
        .routes(routes!(show))
        .routes(routes!(confirm))
        .routes(routes!(end))
}

/// List mandates
///
/// Those that the caller's party granted or was granted, newest first.
#[utoipa::path(get, path = "/mandates", tag = "mandates", params(MandateFilter, Paging),
    responses((status = 200, description = "A page of mandates", body = List<MandateRow>)))]
async fn list(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Query(filter): Query<MandateFilter>,
    Query(paging): Query<Paging>,
    uri: OriginalUri,
) -> Answer<Paged<MandateRow>> {
    Ok(Paged(uri, desk.mandates(&actor, &filter, &paging).await?))
}

/// Grant a mandate
///
/// The caller's party is the principal. It counts once the agent has confirmed it.
#[utoipa::path(post, path = "/mandates", tag = "mandates", request_body = Grant,
    responses((status = 201, description = "Granted", body = Made,
        headers(("location" = String, description = "Where the mandate is")))))]
async fn grant(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Json(grant): Json<Grant>,
) -> Answer<impl IntoResponse> {
    let id = desk.grant_mandate(&actor, grant).await?.to_string();
    Ok(created(&format!("/mandates/{}", segment(&id)), Made { id }))
}

/// Show a mandate
#[utoipa::path(get, path = "/mandates/{id}", tag = "mandates",
    params(("id" = String, Path, description = "The mandate")),
    responses((status = 200, description = "The mandate", body = MandateView)))]
async fn show(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> Answer<axum::Json<MandateView>> {
    Ok(axum::Json(desk.mandate(&actor, &id.into()).await?))
}

/// Confirm a mandate
///
/// The agent does.
#[utoipa::path(post, path = "/mandates/{id}/confirmation", tag = "mandates",
    params(("id" = String, Path, description = "The mandate")),
    responses((status = 204, description = "Confirmed")))]
async fn confirm(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> Answer<StatusCode> {
    desk.confirm_mandate(&actor, &id.into()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// End a mandate
///
/// Either side does; the agent may so decline one.
#[utoipa::path(post, path = "/mandates/{id}/end", tag = "mandates", request_body = Reason,
    params(("id" = String, Path, description = "The mandate")),
    responses((status = 204, description = "Ended")))]
async fn end(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(Reason { reason }): Json<Reason>,
) -> Answer<StatusCode> {
    desk.end_mandate(&actor, &id.into(), reason).await?;
    Ok(StatusCode::NO_CONTENT)
}
