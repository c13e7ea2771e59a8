//! Standing of accounts and of parties that notify.

use super::Seen;
use crate::auth::Caller;
use crate::extract::{Json, Path, Query};
use crate::paging::{List, Paged};
use crate::problem::{Answer, Kind, Problem};
use crate::state::Service;
use axum::extract::{OriginalUri, State};
use axum::http::StatusCode;
use casework::Words;
use casework::standing::{Matter, Subject};
use desk::{Desk, Foreseen, Paging, StandingFilter, StandingRow, StandingView};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(show))
        .routes(routes!(foresee))
        .routes(routes!(warn))
        .routes(routes!(suspend))
        .routes(routes!(lift))
        .routes(routes!(appeal))
        .routes(routes!(decide))
}

/// Reasons that the party reads.
#[derive(Deserialize, ToSchema)]
struct Why {
    /// The reasons.
    reasons: Words,
    #[serde(flatten)]
    seen: Seen,
}

/// A suspension of a notifier's notices.
#[derive(Deserialize, ToSchema)]
struct NewSuspension {
    /// For so many days; no more than the published ladder allows.
    days: u16,
    /// The reasons, which the party reads.
    reasons: Words,
    #[serde(flatten)]
    seen: Seen,
}

/// An appeal.
#[derive(Deserialize, ToSchema)]
struct NewStandingAppeal {
    /// Against what.
    against: Matter,
    /// In the party's words.
    #[schema(min_length = 1, max_length = 10_000)]
    words: String,
}

/// The answer to an appeal.
#[derive(Deserialize, ToSchema)]
struct StandingAppealDecision {
    /// Whether the party is right.
    granted: bool,
    /// The reasons, which the party reads.
    reasons: Words,
    #[serde(flatten)]
    seen: Seen,
}

/// List standings
///
/// For the operator; the latest first.
#[utoipa::path(get, path = "/standings", tag = "standings", params(StandingFilter, Paging),
    responses((status = 200, description = "A page of standings", body = List<StandingRow>)))]
async fn list(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Query(filter): Query<StandingFilter>,
    Query(paging): Query<Paging>,
    uri: OriginalUri,
) -> Answer<Paged<StandingRow>> {
    Ok(Paged(uri, desk.standings(&actor, &filter, &paging).await?))
}

/// Show a standing
///
/// With points, strikes, the ladder and what it proposes; for a party the fast lane's formula and its numbers. One sees
/// one's own.
#[utoipa::path(get, path = "/standings/{side}/{id}", tag = "standings",
    params(("side" = String, Path, description = "`account` or `party`"),
        ("id" = String, Path, description = "The account or party")),
    responses((status = 200, description = "The standing", body = StandingView)))]
async fn show(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path((side, id)): Path<(String, String)>,
) -> Answer<axum::Json<StandingView>> {
    let subject = Subject::read(&format!("{side}/{id}")).ok_or_else(|| {
        Problem::new(Kind::NotFound, format!("there is no side `{side}`; ask for `account` or `party`"))
    })?;
    Ok(axum::Json(desk.standing(&actor, &subject).await?))
}

/// Show what the ladder would propose
///
/// If the open case were upheld, by gravity; for those who decide.
#[utoipa::path(get, path = "/cases/{id}/foreseen-strike", tag = "standings",
    params(("id" = String, Path, description = "The case")),
    responses((status = 200, description = "One proposal a gravity; none where no account is known", body = List<Foreseen>)))]
async fn foresee(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> Answer<axum::Json<List<Foreseen>>> {
    Ok(List::whole(desk.foresee_strike(&actor, &id.into()).await?))
}

/// Warn a notifier
#[utoipa::path(post, path = "/parties/{id}/warnings", tag = "standings", request_body = Why,
    params(("id" = String, Path, description = "The party")),
    responses((status = 204, description = "Warned")))]
async fn warn(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(Why { reasons, seen }): Json<Why>,
) -> Answer<StatusCode> {
    desk.warn_notifier(&actor, &id.into(), reasons, seen.seen).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Suspend a notifier's notices
///
/// After a warning, for manifestly unfounded notices that are frequent, no harder than the published ladder.
#[utoipa::path(post, path = "/parties/{id}/suspension", tag = "standings", request_body = NewSuspension,
    params(("id" = String, Path, description = "The party")),
    responses((status = 204, description = "Suspended")))]
async fn suspend(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(NewSuspension { days, reasons, seen }): Json<NewSuspension>,
) -> Answer<StatusCode> {
    desk.suspend_notifier(&actor, &id.into(), days, reasons, seen.seen).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// End a suspension before its time
#[utoipa::path(post, path = "/parties/{id}/suspension/lifting", tag = "standings", request_body = Why,
    params(("id" = String, Path, description = "The party")),
    responses((status = 204, description = "Lifted")))]
async fn lift(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(Why { reasons, seen }): Json<Why>,
) -> Answer<StatusCode> {
    desk.lift_suspension(&actor, &id.into(), reasons, seen.seen).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Appeal against the loss of the fast lane or a suspension
#[utoipa::path(post, path = "/parties/{id}/standing-appeal", tag = "standings", request_body = NewStandingAppeal,
    params(("id" = String, Path, description = "The party")),
    responses((status = 204, description = "A person will answer")))]
async fn appeal(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(NewStandingAppeal { against, words }): Json<NewStandingAppeal>,
) -> Answer<StatusCode> {
    desk.appeal_standing(&actor, &id.into(), against, &words).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Decide about an appeal
///
/// By another person than the one whose decision it is against.
#[utoipa::path(post, path = "/parties/{id}/standing-appeal/decision", tag = "standings",
    request_body = StandingAppealDecision, params(("id" = String, Path, description = "The party")),
    responses((status = 204, description = "Decided")))]
async fn decide(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(StandingAppealDecision { granted, reasons, seen }): Json<StandingAppealDecision>,
) -> Answer<StatusCode> {
    desk.decide_standing_appeal(&actor, &id.into(), granted, reasons, seen.seen).await?;
    Ok(StatusCode::NO_CONTENT)
}
