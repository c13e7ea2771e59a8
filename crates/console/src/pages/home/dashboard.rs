//! `GET /` for somebody who is signed in.

use crate::page::Page;
use crate::pages::party::Member;
use crate::views::chart::Chart;
use askama::Template;
use jiff::Timestamp;

#[derive(Template)]
#[template(path = "home/dashboard.html")]
pub(crate) struct Dashboard {
    pub(crate) p: Page,
    pub(crate) hello: String,
    pub(crate) role: String,
    pub(crate) stats: Vec<Stat>,
    pub(crate) next: Vec<Next>,
    pub(crate) charts: Vec<Titled>,
    pub(crate) members: Vec<Member>,
}

/// A counter.
pub(crate) struct Stat {
    pub(crate) href: String,
    pub(crate) icon: &'static str,
    pub(crate) text: String,
    pub(crate) count: u64,
}

/// Something that waits for the reader.
pub(crate) struct Next {
    pub(crate) href: String,
    pub(crate) title: String,
    pub(crate) sub: String,
    pub(crate) respondent: String,
    pub(crate) score: Option<f64>,
    pub(crate) items: u64,
    pub(crate) at: Timestamp,
}

/// A chart with its title.
pub(crate) struct Titled {
    pub(crate) title: String,
    pub(crate) chart: Chart,
}
