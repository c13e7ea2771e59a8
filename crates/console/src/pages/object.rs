//! `GET /objects/{digest}`: a stored picture, for people who are signed in.

use super::Reply;
use crate::console::Console;
use crate::session::Signed;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::IntoResponse;

pub(crate) async fn show(
    State(console): State<Console>,
    Signed(actor): Signed,
    Path(digest): Path<String>,
) -> Reply {
    let (bytes, media) = console.desk.file(&actor, &format!("sha256:{digest}")).await?;
    let headers =
        [(header::CONTENT_TYPE, media), (header::CACHE_CONTROL, "private, max-age=31536000, immutable")];
    Ok((headers, bytes).into_response())
}
