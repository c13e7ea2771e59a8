//! Parties and memberships.

use super::{Made, created, segment};
use crate::auth::Caller;
use crate::extract::{Json, Path, Query};
use crate::paging::{List, Paged};
use crate::problem::Answer;
use crate::state::Service;
use axum::extract::{OriginalUri, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use casework::PartyId;
use casework::party::Profile;
use desk::{Desk, Paging, PartyRow, PartyView};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::new().routes(routes!(list, register)).routes(routes!(show)).routes(routes!(join, leave))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Filter {
    /// With this text in the name, or this id.
    q: Option<String>,
}

/// A party to register.
#[derive(Deserialize, ToSchema)]
struct NewParty {
    /// An id of the operator's own; a fresh one is made without it.
    #[serde(default)]
    #[schema(min_length = 1, max_length = 200)]
    id: Option<String>,
    #[serde(flatten)]
    profile: Profile,
}

/// List parties
///
/// In the order they were registered. A rights holder sees itself and its associations, an association its members.
#[utoipa::path(get, path = "/parties", tag = "parties", params(Filter, Paging),
    responses((status = 200, description = "A page of parties", body = List<PartyRow>)))]
async fn list(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Query(filter): Query<Filter>,
    Query(paging): Query<Paging>,
    uri: OriginalUri,
) -> Answer<Paged<PartyRow>> {
    Ok(Paged(uri, desk.parties(&actor, filter.q.as_deref(), &paging).await?))
}

/// Register a party
#[utoipa::path(post, path = "/parties", tag = "parties", request_body = NewParty,
    responses((status = 201, description = "Registered", body = Made,
        headers(("location" = String, description = "Where the party is")))))]
async fn register(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Json(NewParty { id, profile }): Json<NewParty>,
) -> Answer<impl IntoResponse> {
    let id = desk.register_party(&actor, id.map(PartyId), profile).await?.to_string();
    Ok(created(&format!("/parties/{}", segment(&id)), Made { id }))
}

/// Show a party
///
/// With its associations or members and its numbers.
#[utoipa::path(get, path = "/parties/{id}", tag = "parties", params(("id" = String, Path, description = "The party")),
    responses((status = 200, description = "The party", body = PartyView)))]
async fn show(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> Answer<axum::Json<PartyView>> {
    Ok(axum::Json(desk.party(&actor, &id.into()).await?))
}

/// Make a party a member of an association
#[utoipa::path(put, path = "/parties/{id}/associations/{association}", tag = "parties",
    params(("id" = String, Path, description = "The party"),
        ("association" = String, Path, description = "The association")),
    responses((status = 204, description = "It is a member")))]
async fn join(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path((id, association)): Path<(String, String)>,
) -> Answer<StatusCode> {
    desk.join(&actor, &id.into(), &association.into()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// End a membership
#[utoipa::path(delete, path = "/parties/{id}/associations/{association}", tag = "parties",
    params(("id" = String, Path, description = "The party"),
        ("association" = String, Path, description = "The association")),
    responses((status = 204, description = "It is no member (any more)")))]
async fn leave(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path((id, association)): Path<(String, String)>,
) -> Answer<StatusCode> {
    desk.leave(&actor, &id.into(), &association.into()).await?;
    Ok(StatusCode::NO_CONTENT)
}
