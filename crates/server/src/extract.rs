//! Reading requests: bodies, queries and paths, with problems that say what was wrong and where.

mod client;
mod json;
mod linked;
mod nul;
mod path;
mod query;

pub(crate) use client::Client;
pub(crate) use json::Json;
pub(crate) use linked::Linked;
pub(crate) use nul::refuse_nul;
pub(crate) use path::Path;
pub(crate) use query::Query;

use crate::problem::{Answer, Kind, Problem};
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, header};
use bytes::Bytes;

/// Largest body of the route, in bytes; an extension of its requests.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limit(pub(crate) usize);

/// Reads a whole body, as far as the route allows.
pub(crate) async fn read_body(request: Request) -> Answer<Bytes> {
    let limit = request.extensions().get::<Limit>().map_or(0, |limit| limit.0);
    read_up_to(request.into_body(), limit).await
}

async fn read_up_to(body: Body, limit: usize) -> Answer<Bytes> {
    axum::body::to_bytes(body, limit).await.map_err(|error| {
        let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(&error);
        while let Some(each) = cause {
            // What it is called is private to the crate that counts.
            if each.to_string() == "length limit exceeded" {
                return Problem::new(Kind::TooLarge, format!("the body is larger than {limit} bytes"));
            }
            cause = each.source();
        }
        Problem::new(Kind::Malformed, "the body broke off; send it again")
    })
}

/// The media type of the body without its parameters, in lower case.
pub(crate) fn media_type(headers: &HeaderMap) -> String {
    let value = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Media types of documents whose text is read.
pub(crate) const DOCUMENTS: [&str; 15] = [
    "application/octet-stream",
    "application/pdf",
    "application/epub+zip",
    "application/zip",
    "application/x-zip-compressed",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/rtf",
    "application/x-mobipocket-ebook",
    "application/vnd.amazon.ebook",
    "application/vnd.amazon.mobi8-ebook",
    "application/x-subrip",
    "application/xhtml+xml",
    "text/plain",
    "text/html",
    "text/rtf",
];

/// Refuses a body that is not of one of these media types.
pub(crate) fn expect_media(headers: &HeaderMap, media: &[&str]) -> Answer<()> {
    let found = media_type(headers);
    if media.contains(&found.as_str()) {
        return Ok(());
    }
    let said = if found.is_empty() { "no content type".to_owned() } else { format!("`{found}`") };
    Err(Problem::new(Kind::UnsupportedMedia, format!("{said}; send {}", media.join(" or "))))
}
