//! `GET /objects/{digest}`: a stored picture, for people who are signed in.

use super::Reply;
use crate::console::Console;
use crate::session::Signed;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;

pub(crate) async fn show(
    State(console): State<Console>,
    Signed(actor): Signed,
    Path(digest): Path<String>,
) -> Reply {
    Ok(served(console.desk.file(&actor, &format!("sha256:{digest}")).await?))
}

/// A stored file, as it is handed out.
pub(crate) fn served((bytes, media): (Bytes, &'static str)) -> Response {
    let headers =
        [(header::CONTENT_TYPE, media), (header::CACHE_CONTROL, "private, max-age=31536000, immutable")];
    (headers, bytes).into_response()
}
