//! The operator's published rules, for everybody: those in force, and every version before.

use crate::console::Console;
use crate::page::Page;
use crate::pages::Reply;
use crate::views::rules::{Part, parts};
use crate::views::words::Said;
use askama::Template;
use axum::extract::{Path, State};
use casework::policy::Version;
use jiff::Timestamp;

#[derive(Template)]
#[template(path = "rules/show.html")]
pub(crate) struct RulesPage {
    pub(crate) p: Page,
    pub(crate) version: u32,
    pub(crate) in_force: bool,
    pub(crate) reasons: Said,
    pub(crate) since: Option<Timestamp>,
    pub(crate) parts: Vec<Part>,
    pub(crate) versions: Vec<Line>,
}

/// A version in the list.
pub(crate) struct Line {
    pub(crate) href: String,
    pub(crate) version: u32,
    pub(crate) reasons: Said,
    pub(crate) since: Option<Timestamp>,
    pub(crate) here: bool,
}

/// `GET /rules`.
pub(crate) async fn in_force(State(console): State<Console>, p: Page) -> Reply {
    let version = console.desk.rules().await?.in_force().version;
    page(&console, p, version).await
}

/// `GET /rules/{version}`.
pub(crate) async fn version(State(console): State<Console>, p: Page, Path(version): Path<u32>) -> Reply {
    page(&console, p, version).await
}

async fn page(console: &Console, p: Page, number: u32) -> Reply {
    let shown = console.desk.rules_version(number).await?;
    let policy = console.desk.rules().await?;
    // What is measured is measured by the rules in force.
    let in_force = policy.in_force().version == number;
    let promises = if in_force { console.desk.promises_kept().await? } else { Vec::new() };
    let line = |version: &Version| Line {
        href: format!("/rules/{}", version.version),
        version: version.version,
        reasons: Said::of(p.lang, &version.reasons),
        since: version.since,
        here: version.version == number,
    };
    let page = RulesPage {
        version: number,
        in_force,
        reasons: Said::of(p.lang, &shown.reasons),
        since: shown.since,
        parts: parts(&p, &shown.rules, &promises),
        versions: policy.versions().rev().map(line).collect(),
        p,
    };
    Ok(page.p.show(&page))
}
