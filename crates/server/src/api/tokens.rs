//! Tokens for programs.

use super::segment;
use crate::auth::Caller;
use crate::extract::{Json, Path};
use crate::idempotency::ShownOnce;
use crate::paging::List;
use crate::problem::Answer;
use crate::state::Service;
use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use desk::{Desk, NewToken, TokenInfo};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::new().routes(routes!(list, mint)).routes(routes!(revoke))
}

/// A new token.
#[derive(Serialize, ToSchema)]
struct Minted {
    /// What is known of it from now on.
    token: TokenInfo,
    /// The token itself, `blz_…`; shown once.
    secret: String,
}

/// List tokens
#[utoipa::path(get, path = "/tokens", tag = "tokens",
    responses((status = 200, description = "The tokens that work, without their secrets", body = List<TokenInfo>)))]
async fn list(State(desk): State<Desk>, Caller(actor): Caller) -> Answer<axum::Json<List<TokenInfo>>> {
    Ok(List::whole(desk.tokens(&actor).await?))
}

/// Make a token
#[utoipa::path(post, path = "/tokens", tag = "tokens", request_body = NewToken,
    responses((status = 201, description = "Made; its secret is shown once", body = Minted,
        headers(("location" = String, description = "Where it can be revoked")))))]
async fn mint(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Json(new): Json<NewToken>,
) -> Answer<impl IntoResponse> {
    let (token, secret) = desk.new_token(&actor, new).await?;
    let at = format!("/tokens/{}", segment(&token.id));
    Ok((Extension(ShownOnce), super::created(&at, Minted { token, secret })))
}

/// Revoke a token
#[utoipa::path(delete, path = "/tokens/{id}", tag = "tokens", params(("id" = String, Path, description = "The token's id")),
    responses((status = 204, description = "It works no more")))]
async fn revoke(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> Answer<StatusCode> {
    desk.revoke_token(&actor, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}
