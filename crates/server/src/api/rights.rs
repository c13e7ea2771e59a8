//! Rights, their assets and authorised sellers.

mod assets;
mod card;
mod hints;
pub(super) mod import;
mod pictures;
mod register;
mod review;
mod sellers;
mod texts;
mod watches;
mod withdraw;

use crate::auth::Caller;
use crate::extract::{Path, Query};
use crate::paging::{List, Paged};
use crate::problem::Answer;
use crate::state::Service;
use axum::Json;
use axum::extract::{OriginalUri, State};
use desk::{Desk, Paging, RightFilter, RightRow, RightView};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::new()
        .routes(routes!(list, register::register))
        .routes(routes!(show))
        .routes(routes!(withdraw::withdraw))
        .routes(routes!(review::review))
        .routes(routes!(review::prove))
        .routes(routes!(review::renew))
        .routes(routes!(card::try_mark))
        .routes(routes!(card::card))
        .routes(routes!(hints::set_hints))
        .routes(routes!(assets::add_asset))
        .routes(routes!(assets::withdraw_asset))
        .routes(routes!(sellers::authorise, sellers::revoke))
        .routes(routes!(watches::end_watch))
        .routes(routes!(texts::coverage))
}

pub(super) fn sending() -> OpenApiRouter<Service> {
    OpenApiRouter::new().routes(routes!(texts::add_text)).routes(routes!(pictures::add_picture))
}

/// List rights
#[utoipa::path(get, path = "/rights", tag = "rights", params(RightFilter, Paging),
    responses((status = 200, description = "A page of rights, newest first", body = List<RightRow>)))]
async fn list(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Query(filter): Query<RightFilter>,
    Query(paging): Query<Paging>,
    uri: OriginalUri,
) -> Answer<Paged<RightRow>> {
    Ok(Paged(uri, desk.rights(&actor, &filter, &paging).await?))
}

/// Show a right
///
/// With its assets and sellers, its numbers, and whether the matchset in use knows it.
#[utoipa::path(get, path = "/rights/{id}", tag = "rights", params(("id" = String, Path, description = "The right")),
    responses((status = 200, description = "The right", body = RightView)))]
async fn show(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> Answer<Json<RightView>> {
    Ok(Json(desk.right(&actor, &id.into()).await?))
}
