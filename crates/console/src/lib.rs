//! The web console and the public pages: server-rendered, bilingual, no script needed.
//!
//! [`router`] is the whole of it: pages, forms and embedded assets, with their own headers, sessions,
//! languages, error pages and guards. It talks to a [`desk::Desk`] and decides nothing.

mod assets;
mod console;
mod fault;
mod form;
mod guard;
mod i18n;
mod page;
mod pages;
mod query;
mod security;
mod session;
mod upload;
mod views;

pub use pages::sign_in::DemoSignIn;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state, map_response};
use console::Console;
use desk::Desk;
use tower_http::csrf::CsrfLayer;

/// The console over `desk`. `demo` are the sample people to sign in as with one click: none on a real desk.
/// `form_key` signs the tokens of the public forms; processes behind one address share it.
pub fn router(desk: Desk, demo: Vec<DemoSignIn>, form_key: [u8; 32]) -> Router {
    let forged = forged_forms(&desk);
    let console = Console { desk, demo: demo.into(), guard: guard::Guard::new(form_key).into() };
    pages::routes()
        .layer(forged)
        .layer(from_fn(fault::dress))
        .layer(from_fn_with_state(console.clone(), session::meet))
        .merge(assets::routes())
        .layer(map_response(security::guard))
        .with_state(console)
}

/// Refuses forms that another site sends; [`fault::dress`] makes a page of the refusal. Behind a proxy the
/// `Host` header may be another than the one that people see, so the public address counts too.
fn forged_forms(desk: &Desk) -> CsrfLayer {
    let address = desk.settings().base_url.trim_end_matches('/').to_ascii_lowercase();
    CsrfLayer::new().add_trusted_origin(&address).unwrap_or_default()
}
