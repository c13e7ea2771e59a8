//! Agreements with associations and what passes through their channels.

use super::{Made, created, segment};
use crate::auth::Caller;
use crate::extract::{Json, Path, Query};
use crate::paging::{List, Paged};
use crate::problem::{Answer, Problem};
use crate::state::Service;
use axum::extract::{OriginalUri, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use casework::channel::{Agreement, precheck};
use desk::{ChannelEntry, ChannelRow, ChannelView, Desk, FlaggerLine, Paging};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::new()
        .routes(routes!(list, propose))
        .routes(routes!(show))
        .routes(routes!(enter))
        .routes(routes!(report))
        .routes(routes!(check))
}

/// List channels
///
/// All for the operator, its own for an association.
#[utoipa::path(get, path = "/channels", tag = "channels", params(Paging),
    responses((status = 200, description = "A page of channels", body = List<ChannelRow>)))]
async fn list(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Query(paging): Query<Paging>,
    uri: OriginalUri,
) -> Answer<Paged<ChannelRow>> {
    Ok(Paged(uri, desk.channels(&actor, &paging).await?))
}

/// Propose an agreement
///
/// The operator does; the channel is open once the association agrees.
#[utoipa::path(post, path = "/channels", tag = "channels", request_body = Agreement,
    responses((status = 201, description = "Proposed", body = Made,
        headers(("location" = String, description = "Where the channel is")))))]
async fn propose(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Json(agreement): Json<Agreement>,
) -> Answer<impl IntoResponse> {
    let id = desk.propose_channel(&actor, agreement).await?.to_string();
    Ok(created(&format!("/channels/{}", segment(&id)), Made { id }))
}

/// Show a channel
///
/// With its roster, how the promise is kept, escalations, meetings, bulletins and guidance.
#[utoipa::path(get, path = "/channels/{id}", tag = "channels",
    params(("id" = String, Path, description = "The channel")),
    responses((status = 200, description = "The channel", body = ChannelView)))]
async fn show(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> Answer<axum::Json<ChannelView>> {
    Ok(axum::Json(desk.channel(&actor, &id.into()).await?))
}

/// Enter something in a channel
///
/// The association agrees and escalates, the operator answers; both review, meet, tell and end.
#[utoipa::path(post, path = "/channels/{id}/entries", tag = "channels", request_body = ChannelEntry,
    params(("id" = String, Path, description = "The channel")),
    responses((status = 204, description = "Entered")))]
async fn enter(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(entry): Json<ChannelEntry>,
) -> Answer<StatusCode> {
    desk.enter_in_channel(&actor, &id.into(), entry).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Year {
    /// The calendar year, in UTC.
    #[param(minimum = 1970, maximum = 9998)]
    year: i16,
}

/// A trusted flagger's yearly report
///
/// Members' cases of the year by provider, type and action.
#[utoipa::path(get, path = "/channels/{id}/report", tag = "channels",
    params(("id" = String, Path, description = "The channel"), Year),
    responses((status = 200, description = "The numbers", body = List<FlaggerLine>),
        (status = 409, description = "Its association is no trusted flagger; only those report yearly",
            body = Problem, content_type = "application/problem+json")))]
async fn report(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Query(Year { year }): Query<Year>,
) -> Answer<axum::Json<List<FlaggerLine>>> {
    Ok(List::whole(desk.flagger_report(&actor, &id.into(), year).await?))
}

/// Check a notice for common mistakes
///
/// Before it is filed; nothing is recorded.
#[utoipa::path(post, path = "/prechecks", tag = "channels", request_body = precheck::Draft,
    responses((status = 200, description = "The mistakes found", body = List<precheck::Found>)))]
async fn check(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Json(draft): Json<precheck::Draft>,
) -> Answer<axum::Json<List<precheck::Found>>> {
    Ok(List::whole(desk.precheck(&actor, &draft).await?))
}
