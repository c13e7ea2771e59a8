//! Accounts that the rights holder allows to sell.

use crate::auth::Caller;
use crate::extract::{Json, Path};
use crate::problem::Answer;
use axum::extract::State;
use axum::http::StatusCode;
use casework::right::Seller;
use desk::{Desk, SellerChange};
use jiff::Timestamp;
use serde::Deserialize;
use utoipa::ToSchema;

/// What an account is allowed.
#[derive(Deserialize, ToSchema)]
pub(super) struct Permission {
    /// Surfaces that it covers; empty means all.
    #[serde(default)]
    surfaces: Vec<String>,
    /// First moment.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    valid_from: Option<Timestamp>,
    /// Last moment.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    valid_until: Option<Timestamp>,
    /// The holder's own note: contract, shop name.
    #[serde(default)]
    note: Option<String>,
}

/// Authorise a seller
///
/// Findings of the right in this account's items are held back from then on. Takes the place of an earlier
/// permission of the same account.
#[utoipa::path(put, path = "/rights/{id}/sellers/{account}", tag = "rights", request_body = Permission,
    params(("id" = String, Path, description = "The right"), ("account" = String, Path, description = "The account")),
    responses((status = 204, description = "Authorised")))]
pub(super) async fn authorise(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path((id, account)): Path<(String, String)>,
    Json(permission): Json<Permission>,
) -> Answer<StatusCode> {
    let Permission { surfaces, valid_from, valid_until, note } = permission;
    let seller = Seller { account: account.into(), surfaces, valid_from, valid_until, note };
    desk.change_seller(&actor, &id.into(), SellerChange::Authorise(seller)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// End a seller's permission
#[utoipa::path(delete, path = "/rights/{id}/sellers/{account}", tag = "rights",
    params(("id" = String, Path, description = "The right"), ("account" = String, Path, description = "The account")),
    responses((status = 204, description = "The account is not authorised (any more)")))]
pub(super) async fn revoke(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path((id, account)): Path<(String, String)>,
) -> Answer<StatusCode> {
    desk.change_seller(&actor, &id.into(), SellerChange::Revoke(account.into())).await?;
    Ok(StatusCode::NO_CONTENT)
}
