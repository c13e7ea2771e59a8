//! `GET /receipt/{token}`: the reporter's page.

use crate::page::Page;
use askama::Template;

#[derive(Template)]
#[template(path = "receipt/reporter.html")]
pub(crate) struct Receipt {
    pub(crate) p: Page,
    pub(crate) fresh: bool,
    pub(crate) at: String,
    pub(crate) steps: Vec<Step>,
    pub(crate) plain: String,
    pub(crate) facts: Vec<(String, String)>,
    pub(crate) link: String,
}

/// A step of the road.
pub(crate) struct Step {
    pub(crate) class: &'static str,
    pub(crate) text: String,
    pub(crate) said: String,
}

/// The four steps, the reader standing at `now`.
pub(crate) fn steps(p: &Page, now: usize) -> Vec<Step> {
    ["received", "with-brand", "decided", "closed"]
        .iter()
        .enumerate()
        .map(|(at, step)| {
            let class = match at.cmp(&now) {
                std::cmp::Ordering::Less => "done",
                std::cmp::Ordering::Equal => "now",
                std::cmp::Ordering::Greater => "later",
            };
            Step { class, text: p.word("receipt-step", step), said: p.word("receipt-said", class) }
        })
        .collect()
}
