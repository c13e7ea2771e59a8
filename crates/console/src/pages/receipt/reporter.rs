//! `GET /receipt/{token}`: the reporter's page.

use crate::console::Console;
use crate::fault::Fault;
use crate::guard::Caller;
use crate::page::Page;
use crate::pages::Reply;
use crate::query::encode;
use crate::views::when;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use casework::guide::guide;
use casework::lead::Record;
use casework::report::Category;
use desk::ReceiptStep;
use serde::Deserialize;
use std::cmp::Ordering;

#[derive(Template)]
#[template(path = "receipt/reporter.html")]
pub(crate) struct Receipt {
    pub(crate) p: Page,
    pub(crate) fresh: bool,
    pub(crate) again: bool,
    pub(crate) others: u64,
    pub(crate) basis: Vec<String>,
    pub(crate) shown: Vec<(String, String)>,
    pub(crate) record: String,
    pub(crate) formula: String,
    pub(crate) at: String,
    pub(crate) steps: Vec<Step>,
    pub(crate) plain: String,
    pub(crate) facts: Vec<(String, String)>,
    pub(crate) link: String,
    pub(crate) erase: Option<String>,
}

/// A step of the road.
pub(crate) struct Step {
    pub(crate) class: &'static str,
    pub(crate) text: String,
    pub(crate) said: String,
}

/// Whether the reader comes straight from a form, and how it was taken.
#[derive(Default, Deserialize)]
#[serde(default)]
#[allow(clippy::struct_field_names, reason = "the address names them")]
pub(crate) struct Fresh {
    pub(crate) fresh: String,
    pub(crate) again: String,
    pub(crate) others: String,
}

pub(crate) async fn show(
    State(console): State<Console>,
    p: Page,
    Path(token): Path<String>,
    Query(query): Query<Fresh>,
) -> Reply {
    let receipt = console.desk.receipt(&token).await?;
    let step = crate::views::name(&receipt.step);
    let plain = match &receipt.outcome {
        Some(outcome) => p.word("receipt-outcome", outcome),
        None => p.word("receipt-plain", &step),
    };
    let path = format!("/receipt/{}", encode(&token));
    let kept = |e: &desk::Shown| e.text.is_some() || e.object.is_some();
    let keeps = receipt.words.is_some() || receipt.exhibits.iter().any(kept);
    let facts = [
        (p.t("receipt-item"), receipt.link),
        (p.t("receipt-brand"), receipt.brand),
        (p.t("receipt-category"), p.word("category", &receipt.category)),
        (p.t("receipt-words"), receipt.words.clone().unwrap_or_default()),
        (p.t("receipt-reason"), receipt.reason.unwrap_or_default()),
        (p.t("receipt-updated"), when::absolute(p.lang, receipt.updated)),
        (p.t("receipt-leaf"), format!("{} · {}", receipt.position, receipt.leaf)),
    ];
    let chinese = p.lang == crate::i18n::Lang::Zh;
    let basis = receipt.basis.iter().filter_map(|id| guide().basis(id));
    let page = Receipt {
        fresh: !query.fresh.is_empty(),
        again: !query.again.is_empty(),
        others: query.others.parse().unwrap_or(0),
        basis: basis.map(|basis| basis.words.best(chinese).0.to_owned()).collect(),
        shown: shown(&p, &receipt.category, &receipt.exhibits),
        record: record(&p, receipt.record),
        formula: formula(&p, receipt.record, receipt.weight),
        at: when::absolute(p.lang, receipt.filed),
        steps: steps(&p, receipt.step),
        plain,
        facts: facts.into_iter().filter(|(_, text)| !text.is_empty()).collect(),
        link: console.public(&path),
        erase: keeps.then(|| format!("{path}/erase")),
        p,
    };
    Ok(page.p.show(&page))
}

/// What was shown, line by line of the checklist.
pub(crate) fn shown(p: &Page, category: &str, exhibits: &[desk::Shown]) -> Vec<(String, String)> {
    let category: Option<Category> = serde_json::from_value(category.into()).ok();
    let line = |(n, shown): (usize, &desk::Shown)| {
        let ask = category.and_then(|category| guide().ask(category, &shown.what));
        let label = ask.map_or(shown.what.as_str(), |ask| ask.words.best(p.lang == crate::i18n::Lang::Zh).0);
        let text = match (&shown.text, &shown.object) {
            (Some(text), _) => text.clone(),
            (None, Some(_)) => p.t1("receipt-picture", "n", n + 1),
            (None, None) => return None,
        };
        Some((label.to_owned(), text))
    };
    exhibits.iter().enumerate().filter_map(line).collect()
}

fn record(p: &Page, Record { confirmed, decided }: Record) -> String {
    if decided == 0 {
        return p.t("receipt-record-none");
    }
    let args = [("confirmed", confirmed.to_string()), ("decided", decided.to_string())];
    p.lang.find("receipt-record-text", &args).unwrap_or_default()
}

fn formula(p: &Page, Record { confirmed, decided }: Record, weight: f64) -> String {
    let args = [
        ("confirmed", confirmed.to_string()),
        ("decided", decided.to_string()),
        ("weight", format!("{weight:.2}")),
    ];
    p.lang.find("receipt-record-formula", &args).unwrap_or_default()
}

/// `POST /receipt/{token}/erase`: the reporter takes back their words and their address.
pub(crate) async fn erase(
    State(console): State<Console>,
    caller: Caller,
    Path(token): Path<String>,
) -> Reply {
    if !console.guard.admits(caller) {
        return Err(Fault::TooMany);
    }
    console.desk.erase_reporter(&token).await?;
    Ok(Redirect::to(&format!("/receipt/{}", encode(&token))).into_response())
}

/// The four steps, the reader standing at `now`. A closed matter has no step left to do.
pub(crate) fn steps(p: &Page, now: ReceiptStep) -> Vec<Step> {
    use ReceiptStep::{Closed, Received, WithHolder, WithOperator};
    let road = [Received, WithHolder, WithOperator, Closed];
    let here = road.iter().position(|step| *step == now).unwrap_or(0);
    let step = |(at, step): (usize, &ReceiptStep)| {
        let class = match at.cmp(&here) {
            Ordering::Less => "done",
            Ordering::Equal if *step == Closed => "done",
            Ordering::Equal => "now",
            Ordering::Greater => "later",
        };
        let text = p.word("receipt-step", crate::views::name(step));
        Step { class, text, said: p.word("receipt-said", class) }
    };
    road.iter().enumerate().map(step).collect()
}
