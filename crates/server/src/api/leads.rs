//! Leads: the queue, and the rights holder's verification.

mod batch;
mod test;
mod verification;

use crate::auth::Caller;
use crate::extract::{Path, Query};
use crate::paging::{List, Paged};
use crate::problem::Answer;
use crate::state::Service;
use axum::Json;
use axum::extract::{OriginalUri, State};
use desk::{Count, Desk, LeadFilter, LeadRow, LeadView, Paging};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(counts))
        .routes(routes!(batch::verify_many))
        .routes(routes!(batch::retract_many))
        .routes(routes!(show))
        .routes(routes!(test::take))
        .routes(routes!(verification::verify, verification::retract))
}

/// List leads
///
/// The most suspicious first, unless asked otherwise; `urgency` puts first what is due first.
#[utoipa::path(get, path = "/leads", tag = "leads", params(LeadFilter, Paging),
    responses((status = 200, description = "A page of leads", body = List<LeadRow>)))]
async fn list(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Query(filter): Query<LeadFilter>,
    Query(paging): Query<Paging>,
    uri: OriginalUri,
) -> Answer<Paged<LeadRow>> {
    Ok(Paged(uri, desk.leads(&actor, &filter, &paging).await?))
}

/// Count leads by state
///
/// Under the same filter as the list; `state` and `order` are not looked at. An association counts its members'.
#[utoipa::path(get, path = "/leads/counts", tag = "leads", params(LeadFilter),
    responses((status = 200, description = "How many in each state", body = List<Count>)))]
async fn counts(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Query(filter): Query<LeadFilter>,
) -> Answer<Json<List<Count>>> {
    let counts = desk.lead_counts(&actor, &filter).await?;
    Ok(List::whole(counts.into_iter().map(|(name, n)| Count { name, n }).collect()))
}

/// Show a lead
///
/// With its items and findings, its reports, and what is known of the respondent.
#[utoipa::path(get, path = "/leads/{id}", tag = "leads", params(("id" = String, Path, description = "The lead")),
    responses((status = 200, description = "The lead", body = LeadView)))]
async fn show(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> Answer<Json<LeadView>> {
    Ok(Json(desk.lead(&actor, &id.into()).await?))
}
