//! What of a right can be matched.

use crate::api::{Made, created, segment};
use crate::auth::Caller;
use crate::extract::{Json, Path};
use crate::problem::Answer;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use casework::right::AssetSpec;
use desk::Desk;

/// Add an asset to a right
///
/// Words as `text`; pictures and texts are uploaded first and named by their digest as `object`.
#[utoipa::path(post, path = "/rights/{id}/assets", tag = "rights", request_body = AssetSpec,
    params(("id" = String, Path, description = "The right")),
    responses((status = 201, description = "Added", body = Made,
        headers(("location" = String, description = "Where the right is")))))]
pub(super) async fn add_asset(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Json(spec): Json<AssetSpec>,
) -> Answer<impl IntoResponse> {
    let asset = desk.add_asset(&actor, &id.as_str().into(), spec).await?;
    Ok(created(&format!("/rights/{}", segment(&id)), Made { id: asset.to_string() }))
}

/// Withdraw an asset
#[utoipa::path(delete, path = "/rights/{id}/assets/{asset}", tag = "rights",
    params(("id" = String, Path, description = "The right"), ("asset" = String, Path, description = "The asset")),
    responses((status = 204, description = "It matches no more")))]
pub(super) async fn withdraw_asset(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path((id, asset)): Path<(String, String)>,
) -> Answer<StatusCode> {
    desk.withdraw_asset(&actor, &id.into(), &asset.into()).await?;
    Ok(StatusCode::NO_CONTENT)
}
