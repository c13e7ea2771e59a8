//! Around every request: its id, one line in the log, its numbers.

use crate::request::{self, About};
use crate::state::Service;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use std::time::Instant;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const IGNORED: HeaderName = HeaderName::from_static("blazon-ignored");
/// Members named in the header at most.
const NAMED: usize = 20;

/// Gives the request its id; logs and counts the answer. Paths and queries hold secrets (receipts), so the
/// log and the metrics only know the path's pattern.
pub(crate) async fn layer(State(service): State<Service>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let about = About::of(request.headers());
    // Anybody can make methods up; each would be a series of numbers for ever.
    let method = match request.method().as_str() {
        known @ ("GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS") => known.to_owned(),
        _ => "other".to_owned(),
    };
    let route = request.extensions().get::<MatchedPath>().map_or("other", MatchedPath::as_str).to_owned();
    let mut response = request::scope(about.clone(), next.run(request)).await;
    let (status, took) = (response.status().as_u16(), started.elapsed());
    service.metrics.served(&method, &route, status, took);
    tracing::info!(request_id = about.id, method, route, status, ms = took.as_millis() as u64, "request");
    if let Ok(id) = HeaderValue::from_str(&about.id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    if let Some(ignored) = ignored(&about) {
        response.headers_mut().insert(IGNORED, ignored);
    }
    response
}

/// Names are the sender's own words: only those that a header can bear are repeated.
fn ignored(about: &About) -> Option<HeaderValue> {
    let ignored = about.ignored();
    let plain = |name: &&String| name.len() <= 200 && name.bytes().all(|b| b.is_ascii_graphic() && b != b',');
    let named: Vec<&str> = ignored.iter().filter(plain).take(NAMED).map(String::as_str).collect();
    if ignored.is_empty() {
        return None;
    }
    let named = if named.is_empty() { "…".to_owned() } else { named.join(",") };
    HeaderValue::from_str(&named).ok().or(Some(HeaderValue::from_static("?")))
}
