//! `/report`: anybody reports an item, without an account.

use crate::console::Console;
use crate::fault::Fault;
use crate::guard::Caller;
use crate::page::Page;
use crate::pages::Reply;
use crate::query::encode;
use crate::views::choice::{Choice, choices};
use crate::views::oops::{Oops, from_refusals};
use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use casework::report::Category;
use desk::DeskError;
use serde::Deserialize;

const CATEGORIES: [&str; 4] = ["counterfeit", "pirated", "impersonation", "other"];

#[derive(Template)]
#[template(path = "report/new.html")]
pub(crate) struct NewReport {
    pub(crate) p: Page,
    pub(crate) errors: Vec<Oops>,
    pub(crate) token: String,
    pub(crate) brands: Vec<String>,
    pub(crate) categories: Vec<Choice>,
    pub(crate) filled: Report,
}

/// The form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Report {
    token: String,
    /// Left empty by people; filled in by programs that fill in everything.
    website: String,
    pub(crate) link: String,
    pub(crate) brand: String,
    pub(crate) category: String,
    pub(crate) words: String,
    pub(crate) email: String,
}

/// `GET /report?link=…&brand=…`: a platform may link here from an item with both filled in.
pub(crate) async fn form(State(console): State<Console>, p: Page, Query(filled): Query<Report>) -> Reply {
    page(&console, p, filled, Vec::new()).await
}

/// `POST /report`.
pub(crate) async fn file(
    State(console): State<Console>,
    p: Page,
    caller: Caller,
    Form(form): Form<Report>,
) -> Reply {
    if !console.guard.admits(caller) {
        return Err(Fault::TooMany);
    }
    let errors = check(&console, &p, &form);
    if !errors.is_empty() {
        return page(&console, p, form, errors).await;
    }
    if !form.website.is_empty() {
        // A program filled in the trap. It learns nothing.
        return Ok(Redirect::to("/").into_response());
    }
    let category = serde_json::from_value(serde_json::Value::from(form.category.as_str()));
    let new = desk::NewReport {
        link: form.link.clone(),
        brand: form.brand.clone(),
        category: category.unwrap_or(Category::Other),
        words: form.words.clone(),
        email: form.email.clone(),
        ..desk::NewReport::default()
    };
    match console.desk.report(new).await {
        Ok(receipt) => {
            Ok(Redirect::to(&format!("/receipt/{}?fresh=1", encode(&receipt.token))).into_response())
        }
        Err(DeskError::Refused(refusals)) => {
            let errors = from_refusals(p.lang, &refusals);
            page(&console, p, form, errors).await
        }
        Err(error) => Err(error.into()),
    }
}

fn check(console: &Console, p: &Page, form: &Report) -> Vec<Oops> {
    let stale = !console.guard.accepts(&form.token, p.now);
    let checks = [
        (stale, "link", "report-stale"),
        (form.link.trim().is_empty(), "link", "report-missing-link"),
        (form.link.chars().count() > 2000, "link", "report-too-long"),
        (form.brand.trim().is_empty(), "brand", "report-missing-brand"),
        (form.brand.chars().count() > 200, "brand", "report-too-long"),
        (!CATEGORIES.contains(&form.category.as_str()), "category", "report-missing-category"),
        (form.words.chars().count() > 4000, "words", "report-too-long"),
        (!looks_like_mail(form.email.trim()), "email", "report-bad-email"),
    ];
    let failed = checks.into_iter().filter(|(wrong, ..)| *wrong);
    failed.map(|(_, field, key)| Oops::new(p.lang, field, key)).collect()
}

fn looks_like_mail(text: &str) -> bool {
    text.is_empty() || (text.len() <= 254 && text.contains('@') && !text.contains(char::is_whitespace))
}

async fn page(console: &Console, p: Page, filled: Report, errors: Vec<Oops>) -> Reply {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = NewReport {
        errors,
        token: console.guard.token(p.now),
        brands: console.desk.suggest("").await?,
        categories: choices(&p, "category", &CATEGORIES, &filled.category),
        filled,
        p,
    };
    Ok(page.p.show_as(status, &page))
}
