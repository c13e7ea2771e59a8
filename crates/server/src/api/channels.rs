//! Agreements with associations and what passes through their channels.

use super::{Made, created, segment};
use crate::auth::Caller;
use crate::extract::{Json, Path, Query};
use crate::paging::{List, Paged};
use crate::problem::{Answer, Problem};
use crate::state::Service;
use axum::extract::{OriginalUri, State};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use casework::channel::{Agreement, precheck};
use desk::{ChannelEntry, ChannelRow, ChannelView, Desk, FlaggerReport, MemberChannel, Paging};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::new()
        .routes(routes!(list, propose))
        .routes(routes!(show))
        .routes(routes!(enter))
        .routes(routes!(member))
        .routes(routes!(report))
        .routes(routes!(report_csv))
        .routes(routes!(check))
}

/// List channels
///
/// All for the operator, its own for an association, for a member those of its associations. With how the promise to
/// members is kept.
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

/// Show a channel to a member of its association
///
/// What was agreed for members, how it is kept, what the member delegated, and its own cases.
#[utoipa::path(get, path = "/channels/{id}/membership", tag = "channels",
    params(("id" = String, Path, description = "The channel")),
    responses((status = 200, description = "The channel as the member sees it", body = MemberChannel)))]
async fn member(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> Answer<axum::Json<MemberChannel>> {
    Ok(axum::Json(desk.member_channel(&actor, &id.into()).await?))
}

/// A trusted flagger's yearly report
///
/// The notices that it filed itself in the year, by provider, type and action (DSA Art. 22(3)).
#[utoipa::path(get, path = "/channels/{id}/report", tag = "channels",
    params(("id" = String, Path, description = "The channel"), Year),
    responses((status = 200, description = "The numbers", body = FlaggerReport),
        (status = 409, description = "Its association is no trusted flagger; only those report yearly",
            body = Problem, content_type = "application/problem+json")))]
async fn report(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Query(Year { year }): Query<Year>,
) -> Answer<axum::Json<FlaggerReport>> {
    Ok(axum::Json(desk.flagger_report(&actor, &id.into(), year).await?))
}

/// Download a trusted flagger's yearly report
#[utoipa::path(get, path = "/channels/{id}/report.csv", tag = "channels",
    params(("id" = String, Path, description = "The channel"), Year),
    responses((status = 200, description = "Year, flagger, provider, kind of right, action and numbers",
            body = String, content_type = "text/csv"),
        (status = 409, description = "Its association is no trusted flagger; only those report yearly",
            body = Problem, content_type = "application/problem+json")))]
async fn report_csv(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Query(Year { year }): Query<Year>,
) -> Answer<impl IntoResponse> {
    let report = desk.flagger_report(&actor, &id.into(), year).await?;
    Ok(([(header::CONTENT_TYPE, "text/csv; charset=utf-8")], report.csv()))
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
