//! What goes around the whole service.

use crate::observe;
use crate::problem::{Kind, Problem};
use crate::state::Service;
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use std::any::Any;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};
use tower_http::csrf::{CsrfLayer, ProtectionError};

/// Wraps all routes; the last layer here is the first that a request meets.
pub(crate) fn wrap(routes: Router, service: &Service) -> Router {
    let squeezable = DefaultPredicate::new().and(NotForContentType::const_new("application/x-ndjson"));
    routes
        .layer(CompressionLayer::new().compress_when(squeezable))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn_with_state(service.clone(), observe::layer))
}

/// Refuses what another site makes a signed-in person's browser send.
pub(crate) fn guard(api: Router, service: &Service) -> Router {
    api.layer(forged_requests(service))
}

/// The cookie of a session counts only in requests that our own pages make.
fn forged_requests(service: &Service) -> CsrfLayer<fn(ProtectionError) -> Response<Body>> {
    let refuse: fn(ProtectionError) -> Response<Body> = |error| {
        let message = "the browser says that another site sent this; send it from the desk's own pages";
        tracing::info!(%error, "a request from another site");
        Problem::new(Kind::CrossOrigin, message).into_response()
    };
    let address = service.desk.settings().base_url.trim_end_matches('/').to_ascii_lowercase();
    let layer = CsrfLayer::new();
    // Behind a proxy the Host header may be another than the one that people see.
    let layer = layer.clone().add_trusted_origin(&address).unwrap_or(layer);
    layer.with_rejection_response(refuse)
}

#[allow(clippy::needless_pass_by_value, reason = "the layer wants it so")]
fn panicked(cause: Box<dyn Any + Send + 'static>) -> Response<Body> {
    let said = cause.downcast_ref::<String>().map(String::as_str);
    let said = said.or_else(|| cause.downcast_ref::<&str>().copied()).unwrap_or("no message");
    Problem::internal(&format!("panicked: {said}")).into_response()
}

/// Gives up on what takes too long.
pub(crate) async fn patience(State(service): State<Service>, request: Request, next: Next) -> Response {
    let patience = service.options.patience;
    tokio::time::timeout(patience, next.run(request)).await.unwrap_or_else(|_| {
        let message = format!("no answer within {} s; ask again later", patience.as_secs());
        Problem::new(Kind::TimedOut, message).retry_after(10).into_response()
    })
}
