//! The public register and the transparency numbers, for everybody.

use crate::extract::{Path, Query};
use crate::paging::{List, Paged};
use crate::problem::Answer;
use crate::state::Service;
use axum::Json;
use axum::extract::{OriginalUri, State};
use axum::http::header;
use axum::response::IntoResponse;
use desk::{Desk, Paging, RegisterEntry, RegisterFilter, Transparency};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(show))
        .routes(routes!(transparency))
        .routes(routes!(transparency_csv))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Asked {
    /// `2026`, `2026-Q4` or `2026-11`; without it this year.
    period: Option<String>,
}

/// List the public register
///
/// Complaints, answers and outcomes, the newest first. It names no respondent; whether it names complainants and
/// rights is a published rule.
#[utoipa::path(get, path = "/register", tag = "register", security(()), params(RegisterFilter, Paging),
    responses((status = 200, description = "A page of entries", body = List<RegisterEntry>)))]
async fn list(
    State(desk): State<Desk>,
    Query(filter): Query<RegisterFilter>,
    Query(paging): Query<Paging>,
    uri: OriginalUri,
) -> Answer<Paged<RegisterEntry>> {
    Ok(Paged(uri, desk.register(&filter, &paging).await?))
}

/// Show an entry of the public register
#[utoipa::path(get, path = "/register/{id}", tag = "register", security(()),
    params(("id" = String, Path, description = "Its number")),
    responses((status = 200, description = "The entry", body = RegisterEntry)))]
async fn show(State(desk): State<Desk>, Path(id): Path<String>) -> Answer<Json<RegisterEntry>> {
    Ok(Json(desk.register_entry(&id).await?))
}

/// Show the transparency numbers of a period
#[utoipa::path(get, path = "/transparency", tag = "register", security(()), params(Asked),
    responses((status = 200, description = "The numbers", body = Transparency)))]
async fn transparency(State(desk): State<Desk>, Query(asked): Query<Asked>) -> Answer<Json<Transparency>> {
    Ok(Json(desk.transparency(asked.period.as_deref()).await?))
}

/// Download the transparency numbers of a period
#[utoipa::path(get, path = "/transparency.csv", tag = "register", security(()), params(Asked),
    responses((status = 200, description = "Period, kind of right, number, value", body = String, content_type = "text/csv")))]
async fn transparency_csv(State(desk): State<Desk>, Query(asked): Query<Asked>) -> Answer<impl IntoResponse> {
    let numbers = desk.transparency(asked.period.as_deref()).await?;
    Ok(([(header::CONTENT_TYPE, "text/csv; charset=utf-8")], numbers.csv()))
}
