use crate::auth::Caller;
use crate::extract::Json;
use crate::extract::{Client, Path, Query};
use crate::problem::{Answer, Kind, Problem};
use crate::state::Service;
use axum::extract::State;
use axum::http::StatusCode;
use casework::guide::{Guide, guide};
use desk::{Desk, Glance, NewReport, ReportReceipt};
use serde::Deserialize;
use utoipa::IntoParams;

/// What reporters are asked for
///
/// The checklist of each category, and what a verification may be based on, in both languages.
#[utoipa::path(get, path = "/guide", tag = "reports", security(()),
    responses((status = 200, description = "The guide", body = Guide)))]
pub(super) async fn show() -> axum::Json<&'static Guide> {
    axum::Json(guide())
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Link {
    /// The item's link or number.
    #[serde(default)]
    #[param(required = true, max_length = 2000)]
    link: String,
}

/// Look at a link before reporting it
///
/// The item as its visitors see it, and the brands that it may be about.
#[utoipa::path(get, path = "/reports/glance", tag = "reports", security(()), params(Link),
    responses((status = 200, description = "What the desk makes of the link", body = Glance)))]
pub(super) async fn glance(
    State(service): State<Service>,
    Client(address): Client,
    Query(Link { link }): Query<Link>,
) -> Answer<axum::Json<Glance>> {
    if let Err(wait) = service.reports.check(address) {
        let message = "too many questions from one address; wait a little";
        return Err(Problem::new(Kind::TooMany, message).retry_after(wait.as_secs() + 1));
    }
    Ok(axum::Json(service.desk.glance(&link).await?))
}

/// Report for a user of the platform
///
/// The platform's software reports what one of its users told it. The user's id is kept as a hash alone: it
/// says which reports are the same person's, so that their record grows.
#[utoipa::path(post, path = "/users/{user}/reports", tag = "reports", request_body = NewReport,
    params(("user" = String, Path, description = "The platform's own id of the user")),
    responses((status = 201, description = "Filed", body = ReportReceipt)))]
pub(super) async fn for_user(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(user): Path<String>,
    Json(new): Json<NewReport>,
) -> Answer<(StatusCode, axum::Json<ReportReceipt>)> {
    let receipt = desk.report_for(&actor, &user, new).await?;
    Ok((StatusCode::CREATED, axum::Json(receipt)))
}
