//! Texts of works, and how much of them was found.

use crate::api::{Made, created, segment};
use crate::auth::Caller;
use crate::extract::{DOCUMENTS, Path, Query, expect_media, read_body};
use crate::problem::Answer;
use axum::Json;
use axum::extract::{Request, State};
use axum::response::IntoResponse;
use desk::{Coverage, Desk};
use serde::Deserialize;
use utoipa::IntoParams;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Keep {
    /// Whether its text is kept, to be shown beside what is found of it; its print always is. True when absent.
    keep: Option<bool>,
}

/// Add a text to a work
///
/// The body is the file itself: TXT in any encoding, HTML, SRT, RTF, EPUB, DOCX, PDF with a text layer, MOBI, or a ZIP
/// archive of these. It is read in a process of its own that can do nothing else, and printed: its letters are compared with every item from then
/// on, and with those that came before. Of the file its text is kept, and even that need not be.
///
/// A holder who hands over no text sends a fingerprint instead, made where the text is with `blazon fingerprint`:
/// hashes of some of it and how long it is. What is found by a fingerprint alone says so, and its places and shares are
/// estimates.
#[utoipa::path(post, path = "/rights/{id}/texts", tag = "rights",
    params(("id" = String, Path, description = "The work"), Keep),
    request_body(content(
        (String = "text/plain"), (String = "text/html"), (String = "text/rtf"), (Vec<u8> = "application/octet-stream"),
        (Vec<u8> = "application/epub+zip"), (Vec<u8> = "application/pdf"), (Vec<u8> = "application/zip"),
    ), description = "The file"),
    responses((status = 201, description = "Added", body = Made,
        headers(("location" = String, description = "Where the right is")))))]
pub(super) async fn add_text(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Query(Keep { keep }): Query<Keep>,
    request: Request,
) -> Answer<impl IntoResponse> {
    expect_media(request.headers(), &DOCUMENTS)?;
    let body = read_body(request).await?;
    let asset = desk.add_text(&actor, &id.as_str().into(), body, keep.unwrap_or(true)).await?;
    Ok(created(&format!("/rights/{}", segment(&id)), Made { id: asset.to_string() }))
}

/// Show how much of a work was found
///
/// By text, by account, and over time.
#[utoipa::path(get, path = "/rights/{id}/coverage", tag = "rights",
    params(("id" = String, Path, description = "The work")),
    responses((status = 200, description = "How much of it was found", body = Coverage)))]
pub(super) async fn coverage(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> Answer<Json<Coverage>> {
    Ok(Json(desk.coverage(&actor, &id.into()).await?))
}
