//! `/case-receipt/{token}`: what is held against the respondent, and the answer.

use super::reporter::Fresh;
use crate::console::Console;
use crate::fault::Fault;
use crate::form::Fields;
use crate::guard::Caller;
use crate::page::Page;
use crate::pages::Reply;
use crate::pages::case::answer::stance;
use crate::pages::case::show as case;
use crate::query::encode;
use crate::upload::Upload;
use crate::views::choice::Choice;
use crate::views::html::Html;
use crate::views::oops::{Oops, from_refusals};
use crate::views::reasons::{MeasureLine, Names, Statement, measure_view, statement, was};
use crate::views::words::Said;
use askama::Template;
use axum::extract::{Multipart, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use desk::{CaseView, DeskError};

#[derive(Template)]
#[template(path = "receipt/respondent.html")]
pub(crate) struct HeldPage {
    pub(crate) p: Page,
    pub(crate) fresh: bool,
    pub(crate) errors: Vec<Oops>,
    pub(crate) held: Held,
    pub(crate) stances: Vec<Choice>,
    pub(crate) answer_action: String,
    pub(crate) answer_text: String,
}

/// What is held against the respondent.
pub(crate) struct Held {
    pub(crate) state: String,
    pub(crate) plain: String,
    pub(crate) right: String,
    pub(crate) holder: String,
    pub(crate) grounds: Said,
    pub(crate) items: Vec<HeldItem>,
    pub(crate) statements: Vec<Statement>,
    pub(crate) measures: Vec<MeasureLine>,
    pub(crate) answers: Vec<case::Answer>,
    pub(crate) may_answer: bool,
}

/// One item of it.
pub(crate) struct HeldItem {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) outcome: Option<Html>,
}

pub(crate) async fn show(
    State(console): State<Console>,
    p: Page,
    Path(token): Path<String>,
    Query(query): Query<Fresh>,
) -> Reply {
    page(&console, p, &token, !query.fresh.is_empty(), &Fields::default(), Vec::new()).await
}

pub(crate) async fn answer(
    State(console): State<Console>,
    p: Page,
    caller: Caller,
    Path(token): Path<String>,
    form: Multipart,
) -> Reply {
    if !console.guard.admits(caller) {
        return Err(Fault::TooMany);
    }
    let Upload { fields: sent, files } = match Upload::read(form).await {
        Ok(upload) => upload,
        Err(why) => {
            let errors = vec![why.oops(p.lang, "evidence")];
            return page(&console, p, &token, false, &Fields::default(), errors).await;
        }
    };
    let files = files.into_iter().map(|(_, bytes)| bytes).collect();
    let link = console.desk.case_link(&token).await?;
    let errors = match stance(&sent) {
        None => vec![Oops::new(p.lang, "stance", "refusal-missing-stance")],
        Some(stance) => match console.desk.answer_by_link(&link, stance, sent.get("words"), files).await {
            Ok(()) => {
                let back = format!("/case-receipt/{}?fresh=1", encode(&token));
                return Ok(Redirect::to(&back).into_response());
            }
            Err(DeskError::Refused(refusals)) => from_refusals(p.lang, &refusals),
            Err(error) => return Err(error.into()),
        },
    };
    page(&console, p, &token, false, &sent, errors).await
}

async fn page(
    console: &Console,
    p: Page,
    token: &str,
    fresh: bool,
    sent: &Fields,
    errors: Vec<Oops>,
) -> Reply {
    let link = console.desk.case_link(token).await?;
    let view = console.desk.case_by_link(&link).await?;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = HeldPage {
        fresh,
        errors,
        held: held(&p, &view),
        stances: case::stances(&p, sent),
        answer_action: format!("/case-receipt/{}", encode(token)),
        answer_text: sent.get("words").to_owned(),
        p,
    };
    Ok(page.p.show_as(status, &page))
}

fn held(p: &Page, view: &CaseView) -> Held {
    let outcome = |id: &str| {
        let decided = &view.decided.as_ref()?.decision;
        let item = decided.items.iter().find(|outcome| outcome.item.as_str() == id)?;
        let word = if item.upheld { "upheld" } else { "rejected" };
        let stands = view.row.state != "reversed";
        Some(if stands { p.state("outcome", word) } else { Html::chip("grey", "undo", &was(p.lang, word)) })
    };
    let item = |item: &desk::LeadItem| HeldItem {
        id: item.id.clone(),
        title: item.content.title.clone().unwrap_or_else(|| p.t("item-untitled")),
        outcome: outcome(&item.id),
    };
    let of = view.statement.as_ref();
    Held {
        state: view.row.state.clone(),
        plain: p.word("held-plain", &view.row.state),
        right: view.row.right_title.clone(),
        holder: p.either(&view.holder_name, view.holder_name_zh.as_deref()),
        grounds: Said::of(p.lang, &view.opening.grounds),
        items: view.items_seen.iter().map(item).collect(),
        statements: of.map(|of| statement(p.lang, of, &Names::of(view))).into_iter().collect(),
        measures: view.measures.iter().map(|measure| measure_view(p.lang, measure)).collect(),
        answers: view.answers_given.iter().map(case::answer).collect(),
        may_answer: view.may_answer,
    }
}
