//! `/case-receipt/{token}`: what is held against the respondent, and everything that can be done about it, without
//! an account.

use crate::console::Console;
use crate::fault::Fault;
use crate::guard::Caller;
use crate::page::Page;
use crate::pages::Reply;
use crate::pages::case::course::Course;
use crate::pages::case::door::Door;
use crate::pages::case::show::{After, Answer, AnswerForm, Told, answer as answered};
use crate::pages::case::side::{Acted, act as act_in_case};
use crate::pages::object::served;
use crate::pages::standing::show::{Proposed, Strike, proposed, shown};
use crate::views::html::Html;
use crate::views::oops::Oops;
use crate::views::reasons::{MeasureLine, Names, Statement, measure_view, statement, was};
use crate::views::story::{Line, lines};
use crate::views::words::Said;
use askama::Template;
use axum::extract::{Multipart, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use desk::{CaseLink, CaseView, DeskError};

#[derive(Template)]
#[template(path = "receipt/respondent.html")]
pub(crate) struct HeldPage {
    pub(crate) p: Page,
    pub(crate) done: Option<String>,
    pub(crate) errors: Vec<Oops>,
    pub(crate) unsent: Vec<String>,
    pub(crate) held: Held,
    /// What counts against the account now.
    pub(crate) points: Option<Points>,
    pub(crate) course: Course,
    pub(crate) answer: AnswerForm,
}

/// What counts against the account, with the ladder's next step.
pub(crate) struct Points {
    pub(crate) now: u16,
    pub(crate) proposal: Proposed,
    pub(crate) strikes: Vec<Strike>,
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
    pub(crate) answers: Vec<Answer>,
    pub(crate) events: Vec<Line>,
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
    caller: Caller,
    Path(token): Path<String>,
    Query(After { done }): Query<After>,
) -> Reply {
    let door = Door::Link { token: &token, link: open(&console, caller, &token).await? };
    page(&console, p, &door, Told { done, ..Told::default() }).await
}

pub(crate) async fn answer(
    state: State<Console>,
    p: Page,
    caller: Caller,
    Path(token): Path<String>,
    form: Multipart,
) -> Reply {
    act(state, p, caller, Path((token, "answer".to_owned())), form).await
}

/// `POST /case-receipt/{token}/{verb}`.
pub(crate) async fn act(
    State(console): State<Console>,
    p: Page,
    caller: Caller,
    Path((token, verb)): Path<(String, String)>,
    form: Multipart,
) -> Reply {
    if !console.guard.admits(caller) {
        return Err(Fault::TooMany);
    }
    let door = Door::Link { token: &token, link: open(&console, caller, &token).await? };
    match act_in_case(&console, &door, &p, &verb, form).await? {
        Acted::Done(to) => Ok(Redirect::to(&to).into_response()),
        Acted::Again(told) => page(&console, p, &door, *told).await,
    }
}

/// `GET /case-receipt/{token}/files/{digest}`: a file of the case, as far as the respondent may see it.
pub(crate) async fn file(
    State(console): State<Console>,
    caller: Caller,
    Path((token, digest)): Path<(String, String)>,
) -> Reply {
    let link = open(&console, caller, &token).await?;
    Ok(served(console.desk.file_by_link(&link, &format!("sha256:{digest}")).await?))
}

/// What the link opens. Whoever tries links that open nothing may soon try no more.
async fn open(console: &Console, caller: Caller, token: &str) -> Result<CaseLink, Fault> {
    match console.desk.case_link(token).await {
        Err(DeskError::NotFound { .. }) if !console.guard.admits(caller) => Err(Fault::TooMany),
        link => Ok(link?),
    }
}

async fn page(console: &Console, p: Page, door: &Door<'_>, told: Told) -> Reply {
    let view = Box::pin(door.view(&console.desk)).await?;
    let letters = door.letters(&console.desk).await?;
    let status = if told.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = HeldPage {
        done: told.done(&p),
        held: held(&p, door, &view),
        points: Box::pin(points(console, &p, door)).await?,
        course: Course::new(&p, door, &view, &letters, &told),
        answer: AnswerForm::new(&p, door, &told.sent),
        unsent: told.unsent(),
        errors: told.errors,
        p,
    };
    Ok(page.p.show_as(status, &page))
}

/// The account's own standing; none where no account is known.
async fn points(console: &Console, p: &Page, door: &Door<'_>) -> Result<Option<Points>, Fault> {
    let Door::Link { link, .. } = door else { return Ok(None) };
    match console.desk.standing_by_link(link).await {
        Err(DeskError::NotFound { .. }) => Ok(None),
        view => {
            let view = view?;
            let strikes = view.strikes.iter().map(|strike| shown(p, strike)).collect();
            Ok(Some(Points { now: view.points, proposal: proposed(p, &view.proposal), strikes }))
        }
    }
}

fn held(p: &Page, door: &Door<'_>, view: &CaseView) -> Held {
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
        holder: Names::of(view).complainant(p.lang),
        grounds: Said::of(p.lang, &view.opening.grounds),
        items: view.items_seen.iter().map(item).collect(),
        statements: of.map(|of| statement(p.lang, of, &Names::of(view))).into_iter().collect(),
        measures: view.measures.iter().map(|measure| measure_view(p.lang, measure)).collect(),
        answers: view.answers_given.iter().map(|each| answered(door, each)).collect(),
        events: lines(p, &view.timeline),
        may_answer: view.may_answer,
    }
}
