//! Reports: filed by anybody, triaged by the operator.

mod file;
mod guide;

use super::Reason;
use crate::auth::Caller;
use crate::extract::{Json, Path, Query};
use crate::paging::{List, Paged};
use crate::problem::Answer;
use crate::state::Service;
use axum::extract::{OriginalUri, State};
use axum::http::StatusCode;
use casework::{LeadId, RightId};
use desk::{Desk, Paging, ReportRow};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::new()
        .routes(routes!(list, file::file))
        .routes(routes!(guide::show))
        .routes(routes!(guide::glance))
        .routes(routes!(guide::for_user))
        .routes(routes!(assign))
        .routes(routes!(set_aside))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Filter {
    /// In this state: `received`, `joined`, `set_aside`.
    state: Option<String>,
}

/// The right that a report is about.
#[derive(Deserialize, ToSchema)]
struct Assignment {
    /// The right.
    right: RightId,
}

/// Where a report went.
#[derive(Serialize, ToSchema)]
struct Assigned {
    /// The lead that it joined.
    lead: LeadId,
}

/// List reports
///
/// Newest first; for the operator.
#[utoipa::path(get, path = "/reports", tag = "reports", params(Filter, Paging),
    responses((status = 200, description = "A page of reports", body = List<ReportRow>)))]
async fn list(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Query(filter): Query<Filter>,
    Query(paging): Query<Paging>,
    uri: OriginalUri,
) -> Answer<Paged<ReportRow>> {
    Ok(Paged(uri, desk.reports(&actor, filter.state.as_deref(), &paging).await?))
}

/// Say which right a report is about
///
/// It joins the lead on that right and the item's account.
#[utoipa::path(post, path = "/reports/{id}/assignment", tag = "reports", request_body = Assignment,
    params(("id" = String, Path, description = "The report")),
    responses((status = 200, description = "The lead that it joined", body = Assigned)))]
async fn assign(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(Assignment { right }): Json<Assignment>,
) -> Answer<axum::Json<Assigned>> {
    let lead = desk.assign_report(&actor, &id.into(), &right).await?;
    Ok(axum::Json(Assigned { lead }))
}

/// Set a report aside
///
/// The reporter reads the reason.
#[utoipa::path(post, path = "/reports/{id}/set-aside", tag = "reports", request_body = Reason,
    params(("id" = String, Path, description = "The report")),
    responses((status = 204, description = "Set aside")))]
async fn set_aside(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(Reason { reason }): Json<Reason>,
) -> Answer<StatusCode> {
    desk.set_aside_report(&actor, &id.into(), reason).await?;
    Ok(StatusCode::NO_CONTENT)
}
