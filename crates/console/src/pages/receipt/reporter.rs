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
use desk::ReceiptStep;
use serde::Deserialize;
use std::cmp::Ordering;

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
    pub(crate) erase: Option<String>,
}

/// A step of the road.
pub(crate) struct Step {
    pub(crate) class: &'static str,
    pub(crate) text: String,
    pub(crate) said: String,
}

/// Whether the reader comes straight from a form.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Fresh {
    pub(crate) fresh: String,
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
    let facts = [
        (p.t("receipt-item"), receipt.link),
        (p.t("receipt-brand"), receipt.brand),
        (p.t("receipt-category"), p.word("category", &receipt.category)),
        (p.t("receipt-words"), receipt.words.clone().unwrap_or_default()),
        (p.t("receipt-reason"), receipt.reason.unwrap_or_default()),
        (p.t("receipt-updated"), when::absolute(p.lang, receipt.updated)),
        (p.t("receipt-leaf"), format!("{} · {}", receipt.position, receipt.leaf)),
    ];
    let page = Receipt {
        fresh: !query.fresh.is_empty(),
        at: when::absolute(p.lang, receipt.filed),
        steps: steps(&p, receipt.step),
        plain,
        facts: facts.into_iter().filter(|(_, text)| !text.is_empty()).collect(),
        link: console.public(&path),
        erase: receipt.words.map(|_| format!("{path}/erase")),
        p,
    };
    Ok(page.p.show(&page))
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
