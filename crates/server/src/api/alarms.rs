//! Alarms: the same certificate in unrelated hands.

use super::Seen;
use crate::auth::Caller;
use crate::extract::{Json, Path, Query};
use crate::paging::{List, Paged};
use crate::problem::Answer;
use crate::state::Service;
use axum::extract::{OriginalUri, State};
use axum::http::StatusCode;
use casework::Words;
use casework::alarm::Finding;
use desk::{AlarmRow, AlarmView, Desk, Paging};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(show)).routes(routes!(resolve))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Filter {
    /// In this state: `open`, `harmless`, `misused`.
    state: Option<String>,
}

/// What was found about an alarm.
#[derive(Deserialize, ToSchema)]
struct AlarmResolution {
    /// What.
    finding: Finding,
    /// Why; it stays in the log.
    reasons: Words,
    #[serde(flatten)]
    seen: Seen,
}

/// List alarms
///
/// For the operator; the latest first.
#[utoipa::path(get, path = "/alarms", tag = "alarms", params(Filter, Paging),
    responses((status = 200, description = "A page of alarms", body = List<AlarmRow>)))]
async fn list(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Query(filter): Query<Filter>,
    Query(paging): Query<Paging>,
    uri: OriginalUri,
) -> Answer<Paged<AlarmRow>> {
    Ok(Paged(uri, desk.alarms(&actor, filter.state.as_deref(), &paging).await?))
}

/// Show an alarm
#[utoipa::path(get, path = "/alarms/{id}", tag = "alarms", params(("id" = String, Path, description = "The alarm")),
    responses((status = 200, description = "The alarm with every use", body = AlarmView)))]
async fn show(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> Answer<axum::Json<AlarmView>> {
    Ok(axum::Json(desk.alarm(&actor, &id).await?))
}

/// Resolve an alarm
#[utoipa::path(post, path = "/alarms/{id}/resolution", tag = "alarms", request_body = AlarmResolution,
    params(("id" = String, Path, description = "The alarm")),
    responses((status = 204, description = "Resolved")))]
async fn resolve(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(AlarmResolution { finding, reasons, seen }): Json<AlarmResolution>,
) -> Answer<StatusCode> {
    desk.resolve_alarm(&actor, &id, finding, reasons, seen.seen).await?;
    Ok(StatusCode::NO_CONTENT)
}
