//! The first page: for strangers what this is, for people who are signed in what to do next.

pub(crate) mod dashboard;
pub(crate) mod landing;
pub(crate) mod next;

use super::Reply;
use crate::console::Console;
use crate::page::Page;
use axum::extract::State;

/// `GET /`.
pub(crate) async fn home(State(console): State<Console>, p: Page) -> Reply {
    match p.viewer.clone() {
        Some(viewer) => dashboard::show(&console, p, &viewer.actor).await,
        None => Ok(landing::show(&console, p)),
    }
}
