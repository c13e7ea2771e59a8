//! The HTTP service: JSON API, console, health, metrics.
//!
//! [`app`] puts a desk behind HTTP: the API under `/api/v1` (one file a noun in `api`), the console that it is
//! given, `/healthz`, `/readyz` and `/metrics`, and around all of them what every answer needs (request id,
//! log line, metrics, protection against forged requests, compression). [`serve`] runs it on a listener.

mod api;
mod auth;
mod extract;
mod health;
mod idempotency;
mod limiter;
mod metrics;
mod ndjson;
mod observe;
mod openapi;
mod paging;
mod problem;
mod request;
mod serve;
mod state;
mod wrap;

pub use serve::serve;
pub use state::Options;

use axum::Router;
use desk::Desk;
use state::Service;

/// The whole HTTP service of a desk. `console` answers everything that is not API, health or metrics.
pub fn app(desk: Desk, console: Router, options: Options) -> Router {
    let service = Service::new(desk, options);
    // The console guards its own forms, and answers with pages.
    let api = wrap::guard(api::router(&service), &service);
    let routes = console.merge(api).merge(health::router().with_state(service.clone()));
    wrap::wrap(routes, &service)
}
