//! `GET /transparency`.

use crate::console::Console;
use crate::page::Page;
use crate::pages::Reply;
use crate::query::address;
use crate::views::chart::Chart;
use crate::views::rules::{kept, kept_heads};
use askama::Template;
use axum::extract::{Query, State};
use desk::{Numbers, Slice};
use jiff::tz::TimeZone;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "register/numbers.html")]
pub(crate) struct NumbersPage {
    pub(crate) p: Page,
    pub(crate) period: String,
    pub(crate) periods: Vec<(String, String, bool)>,
    pub(crate) charts: Vec<(String, Chart)>,
    pub(crate) heads: Vec<String>,
    pub(crate) rows: Vec<Vec<String>>,
    /// Strikes and suspensions, in words.
    pub(crate) misuse: Vec<(String, u64)>,
    /// Deadlines of laws: met, missed.
    pub(crate) deadlines: [u64; 2],
    pub(crate) kept_heads: Vec<String>,
    pub(crate) kept: Vec<Vec<String>>,
    pub(crate) csv: String,
    pub(crate) json: String,
}

/// The period as the address has it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    period: String,
}

pub(crate) async fn show(State(console): State<Console>, p: Page, Query(asked): Query<Asked>) -> Reply {
    let numbers = console.desk.transparency(Some(&asked.period)).await?;
    let chart = |key: &str, of: fn(&Slice) -> u64| {
        (p.t(key), Chart::new(numbers.steps.iter().map(|step| (step.name.clone(), of(step)))))
    };
    let mut heads = vec![p.t("transparency-number"), p.t("transparency-all")];
    heads.extend(numbers.kinds.iter().map(|of| p.word("right-kind", &of.right_kind)));
    let of_kinds: Vec<_> = numbers.kinds.iter().map(|of| of.numbers.rows()).collect();
    let row = |(at, (name, value)): (usize, (&'static str, String))| {
        let mut row = vec![p.word("number", name), shown(value)];
        row.extend(of_kinds.iter().map(|of| shown(of[at].1.clone())));
        row
    };
    let here = |path: &str| address(path, [("period", numbers.period.as_str())]);
    let page = NumbersPage {
        periods: periods(&p, &numbers.period),
        charts: vec![
            chart("transparency-opened", |step| step.opened),
            chart("transparency-decided", |step| step.decided),
        ],
        heads,
        rows: Numbers::rows(&numbers.all).into_iter().enumerate().map(row).collect(),
        deadlines: [numbers.deadlines.met, numbers.deadlines.missed],
        kept_heads: kept_heads(&p),
        kept: kept(&p, &numbers.promises),
        misuse: misuse(&p, &numbers),
        csv: here("/api/v1/transparency.csv"),
        json: here("/api/v1/transparency"),
        period: numbers.period.clone(),
        p,
    };
    Ok(page.p.show(&page))
}

/// Strikes and suspensions.
fn misuse(p: &Page, numbers: &desk::Transparency) -> Vec<(String, u64)> {
    let of = numbers.suspensions;
    let all = [
        ("number-strikes", numbers.strikes),
        ("number-strikes-undone", numbers.strikes_undone),
        ("number-accounts-suspended", of.accounts_suspended),
        ("number-accounts-terminated", of.accounts_terminated),
        ("number-notifier-strikes", numbers.notifier_strikes),
        ("number-notifiers-suspended", of.notifiers_suspended),
    ];
    all.map(|(key, n)| (p.lang.text(key), n)).into()
}

/// A number that there is none of.
fn shown(value: String) -> String {
    if value.is_empty() { "–".to_owned() } else { value }
}

/// This year and the last, and this year's quarters and present month.
fn periods(p: &Page, here: &str) -> Vec<(String, String, bool)> {
    let today = p.now.to_zoned(TimeZone::UTC).date();
    let year = today.year();
    let mut names = vec![(year - 1).to_string(), year.to_string()];
    names.extend((1..=(today.month() + 2) / 3).map(|quarter| format!("{year}-Q{quarter}")));
    names.push(format!("{year}-{:02}", today.month()));
    let link = |name: String| {
        let current = name == here;
        (address("/transparency", [("period", name.as_str())]), name, current)
    };
    names.into_iter().map(link).collect()
}
