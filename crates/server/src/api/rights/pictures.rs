//! Pictures and logos of rights.

use crate::api::files::read_file;
use crate::api::{Made, created, segment};
use crate::auth::Caller;
use crate::extract::{Path, Query};
use crate::problem::{Answer, Kind, Problem};
use axum::extract::{Request, State};
use axum::response::IntoResponse;
use casework::right::AssetKind;
use desk::Desk;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

/// What a picture is of a right.
#[derive(Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum PictureKind {
    /// It is itself protected, or shows the goods.
    #[default]
    Image,
    /// It is the mark.
    Logo,
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Of {
    /// `image` when absent.
    #[serde(default)]
    #[param(inline)]
    kind: PictureKind,
}

/// Add a picture or a logo to a right
///
/// The body is the file itself, a picture of pixels (PNG, JPEG, WebP, GIF). Copies of it are looked for in
/// every item from then on, and in those that came before: compressed, shrunk, turned, mirrored or framed. A file that
/// cannot be decoded, or has too little to see in it, is refused.
#[utoipa::path(post, path = "/rights/{id}/pictures", tag = "rights",
    params(("id" = String, Path, description = "The right"), Of),
    request_body(content = Vec<u8>, content_type = "image/*", description = "The file"),
    responses((status = 201, description = "Added", body = Made,
        headers(("location" = String, description = "Where the right is")))))]
pub(super) async fn add_picture(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Query(Of { kind }): Query<Of>,
    request: Request,
) -> Answer<impl IntoResponse> {
    let (picture, body) = read_file(request).await?;
    if !picture {
        return Err(Problem::new(Kind::UnsupportedMedia, "send the picture as `image/…`"));
    }
    let kind = match kind {
        PictureKind::Image => AssetKind::Image,
        PictureKind::Logo => AssetKind::Logo,
    };
    let asset = desk.register_picture(&actor, &id.as_str().into(), kind, body).await?;
    Ok(created(&format!("/rights/{}", segment(&id)), Made { id: asset.to_string() }))
}
