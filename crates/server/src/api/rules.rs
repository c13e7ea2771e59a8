//! The operator's published rules.

use super::created;
use crate::auth::Caller;
use crate::extract::{Json, Path};
use crate::paging::List;
use crate::problem::Answer;
use crate::state::Service;
use axum::extract::State;
use axum::response::IntoResponse;
use casework::Words;
use casework::policy::{Rules, Version};
use desk::Desk;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::new().routes(routes!(show, publish)).routes(routes!(list)).routes(routes!(version))
}

/// Rules to publish.
#[derive(Deserialize, ToSchema)]
struct NewRules {
    /// The rules, whole.
    rules: Rules,
    /// Why; everybody reads it.
    reasons: Words,
    /// The version that was in force when they were written.
    seen: u32,
}

/// Show the rules in force
///
/// Ladders, points, fast lane, abuse, service levels, and what the register shows.
#[utoipa::path(get, path = "/rules", tag = "rules", security(()),
    responses((status = 200, description = "The rules in force", body = Version)))]
async fn show(State(desk): State<Desk>) -> Answer<axum::Json<Version>> {
    Ok(axum::Json(desk.rules().await?.in_force().clone()))
}

/// List every version of the rules
///
/// The newest first; the last one are those that hold until the operator publishes its own.
#[utoipa::path(get, path = "/rules/versions", tag = "rules", security(()),
    responses((status = 200, description = "Every version", body = List<Version>)))]
async fn list(State(desk): State<Desk>) -> Answer<axum::Json<List<Version>>> {
    Ok(List::whole(desk.rules().await?.versions().rev().cloned().collect()))
}

/// Show one version of the rules
#[utoipa::path(get, path = "/rules/versions/{version}", tag = "rules", security(()),
    params(("version" = u32, Path, description = "Its number")),
    responses((status = 200, description = "The version", body = Version)))]
async fn version(State(desk): State<Desk>, Path(version): Path<u32>) -> Answer<axum::Json<Version>> {
    Ok(axum::Json(desk.rules_version(version).await?))
}

/// Publish new rules
///
/// They hold from this moment on; what was decided before keeps the version that it was decided under.
#[utoipa::path(post, path = "/rules", tag = "rules", request_body = NewRules,
    responses((status = 201, description = "Published", body = Version,
        headers(("location" = String, description = "Where the version is")))))]
async fn publish(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Json(NewRules { rules, reasons, seen }): Json<NewRules>,
) -> Answer<impl IntoResponse> {
    desk.publish_rules(&actor, rules, reasons, seen).await?;
    let version = desk.rules_version(seen + 1).await?;
    Ok(created(&format!("/rules/versions/{}", version.version), version))
}
