//! The API: one noun a file, or a folder with a file a verb.

mod alarms;
mod case_links;
mod cases;
mod channels;
mod files;
mod guidance;
mod items;
mod jobs;
mod leads;
mod letters;
mod mandates;
mod matchset;
mod me;
mod measures;
mod notices;
mod parties;
mod people;
mod proof;
mod receipts;
mod register;
mod reports;
mod rights;
mod rules;
mod standings;
mod tokens;
mod webhooks;

use crate::extract::Limit;
use crate::problem::{Kind, Problem};
use crate::state::Service;
use crate::{auth, idempotency, openapi, wrap};
use axum::extract::OriginalUri;
use axum::http::{Method, StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::{any, get};
use axum::{Extension, Router, middleware};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

/// Where the API lives.
const ROOT: &str = "/api/v1";
/// Largest body of an operation that says nothing else, in bytes.
const BODY: usize = 2 << 20;

/// Everything under [`ROOT`], with its description beside it.
pub(crate) fn router(service: &Service) -> Router {
    let (routes, document) = routes(service).split_for_parts();
    let document = openapi::finish(document, ROOT);
    let described = get(async move || axum::Json(document));
    let api = routes
        .route("/openapi.json", described)
        .fallback(nowhere)
        .method_not_allowed_fallback(not_here)
        .layer(middleware::from_fn_with_state(service.clone(), auth::identify))
        .with_state(service.clone());
    // Of the addresses under the root this one alone is not the nest's.
    Router::new().nest(ROOT, api).route(&format!("{ROOT}/"), any(nowhere))
}

/// All operations. The groups differ in how large a body may be. Streams have no end and no key, and to check
/// a large log takes as long as it takes.
fn routes(service: &Service) -> OpenApiRouter<Service> {
    let largest_file = usize::try_from(service.desk.settings().upload_limit).unwrap_or(usize::MAX);
    let whole = |routes: OpenApiRouter<Service>, limit| {
        routes
            .layer(middleware::from_fn_with_state(service.clone(), idempotency::layer))
            .layer(middleware::from_fn_with_state(service.clone(), wrap::patience))
            .layer(Extension(Limit(limit)))
    };
    OpenApiRouter::new()
        .merge(whole(nouns(), BODY))
        .merge(whole(items::sending(), matching::item::MAX_LINE))
        .merge(whole(
            files::sending().merge(receipts::sending()).merge(case_links::sending()).merge(rights::sending()),
            largest_file,
        ))
        .merge(whole(notices::sending(), notices::ITEMS_BODY))
        .merge(items::stream::routes())
        .merge(rights::import::routes())
        .merge(proof::routes())
}

fn nouns() -> OpenApiRouter<Service> {
    OpenApiRouter::new()
        .merge(parties::routes())
        .merge(rights::routes())
        .merge(items::routes())
        .merge(jobs::routes())
        .merge(leads::routes())
        .merge(letters::routes())
        .merge(mandates::routes())
        .merge(channels::routes())
        .merge(guidance::routes())
        .merge(cases::routes())
        .merge(notices::routes())
        .merge(measures::routes())
        .merge(reports::routes())
        .merge(receipts::routes())
        .merge(case_links::routes())
        .merge(files::routes())
        .merge(webhooks::routes())
        .merge(tokens::routes())
        .merge(people::routes())
        .merge(matchset::routes())
        .merge(me::routes())
        .merge(rules::routes())
        .merge(standings::routes())
        .merge(alarms::routes())
        .merge(register::routes())
}

async fn nowhere(method: Method, OriginalUri(uri): OriginalUri) -> Problem {
    let message = format!("nothing answers to `{method} {}`; see {ROOT}/openapi.json", uri.path());
    Problem::new(Kind::NotFound, message)
}

async fn not_here(method: Method) -> Problem {
    Problem::new(Kind::MethodNotAllowed, format!("`{method}` cannot be done here; see {ROOT}/openapi.json"))
}

/// 201 with the address of what was made.
fn created<T: Serialize>(at: &str, body: T) -> impl IntoResponse + use<T> {
    (StatusCode::CREATED, [(header::LOCATION, format!("{ROOT}{at}"))], axum::Json(body))
}

/// What was made.
#[derive(Debug, Serialize, ToSchema)]
struct Made {
    /// Its id.
    id: String,
}

/// Which version of a thing the caller saw.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
struct Seen {
    /// Its `version` when it was read. What has moved on since is not acted upon, and what has changed is told.
    #[serde(default)]
    seen: Option<u64>,
}

/// Why something is done.
#[derive(Debug, Deserialize, ToSchema)]
struct Reason {
    /// The reason, which those concerned read.
    #[schema(min_length = 1, max_length = 2000)]
    reason: String,
}

/// A part of a path, escaped.
fn segment(text: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'~' | b':');
    let escape = |b: u8| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") };
    text.bytes().map(escape).collect()
}
