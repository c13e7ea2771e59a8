//! Files: pictures and texts, kept under their digest.

use super::{created, segment};
use crate::auth::Caller;
use crate::extract::{DOCUMENTS, Path, media_type, read_body};
use crate::problem::{Answer, Kind, Problem};
use crate::state::Service;
use axum::extract::{Request, State};
use axum::http::header;
use axum::response::IntoResponse;
use bytes::Bytes;
use desk::Desk;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// Whatever a stranger's file tries in a browser, it does in an empty room.
const SANDBOX: &str = "default-src 'none'; style-src 'none'; sandbox";

pub(super) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::new().routes(routes!(show))
}

pub(super) fn sending() -> OpenApiRouter<Service> {
    OpenApiRouter::new().routes(routes!(upload))
}

/// A file that was kept.
#[derive(Serialize, ToSchema)]
pub(super) struct Kept {
    /// Its address: `sha256:` and 64 hexadecimal digits.
    pub(super) digest: String,
    /// Its size in bytes.
    pub(super) bytes: usize,
}

/// What a file that is sent says that it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    Picture,
    Text,
    Document,
}

/// A file that is sent as a body, and whether it says that it is a picture.
pub(super) async fn read_file(request: Request) -> Answer<(bool, Bytes)> {
    let media = media_type(request.headers());
    let picture = media.starts_with("image/");
    if !picture && !media.starts_with("text/") {
        let message = format!("`{media}` is neither `image/…` nor `text/…`; say which the file is");
        return Err(Problem::new(Kind::UnsupportedMedia, message));
    }
    Ok((picture, read_body(request).await?))
}

/// A stranger's file, as it is handed out.
pub(super) fn served((bytes, media): (Bytes, &'static str)) -> impl IntoResponse {
    let headers = [
        (header::CONTENT_TYPE, media),
        (header::CONTENT_SECURITY_POLICY, SANDBOX),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CACHE_CONTROL, "private, max-age=31536000, immutable"),
    ];
    (headers, bytes)
}

/// Upload a file
///
/// The body is the file itself: a picture as `image/…`, a text in UTF-8 as `text/…`, any other file whose text is to be
/// read as `application/…` (PDF, EPUB, DOCX, RTF, MOBI, ZIP, or `application/octet-stream`). What only claims to be a
/// picture is refused, and so is what holds no text. The same bytes get the same digest.
#[utoipa::path(post, path = "/files", tag = "files",
    request_body(content(
        (Vec<u8> = "image/*"),
        (String = "text/*"),
        (Vec<u8> = "application/octet-stream"),
        (Vec<u8> = "application/epub+zip"),
        (Vec<u8> = "application/pdf"),
        (Vec<u8> = "application/zip"),
    )),
    responses((status = 201, description = "Kept", body = Kept,
        headers(("location" = String, description = "Where the file is")))))]
async fn upload(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    request: Request,
) -> Answer<impl IntoResponse> {
    let media = media_type(request.headers());
    let document = !media.starts_with("text/") && DOCUMENTS.contains(&media.as_str());
    let (says, body) = if document {
        (Says::Document, read_body(request).await?)
    } else {
        let (picture, body) = read_file(request).await?;
        (if picture { Says::Picture } else { Says::Text }, body)
    };
    let bytes = body.len();
    let digest = match says {
        Says::Picture => desk.upload_picture(&actor, body).await?,
        Says::Text => desk.upload_text(&actor, body).await?,
        Says::Document => desk.upload_document(&actor, body).await?,
    };
    Ok(created(&format!("/files/{}", segment(&digest)), Kept { digest, bytes }))
}

/// Get a file
///
/// Evidence is shown to those who may see one of its cases, anything else to everybody at the desk.
#[utoipa::path(get, path = "/files/{digest}", tag = "files",
    params(("digest" = String, Path, description = "The file's digest")),
    responses((status = 200, description = "The file", content((Vec<u8> = "image/*"), (String = "text/plain"), (Vec<u8> = "application/octet-stream")))))]
async fn show(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(digest): Path<String>,
) -> Answer<impl IntoResponse> {
    Ok(served(desk.file(&actor, &digest).await?))
}
