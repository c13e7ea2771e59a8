//! Cases: list, show, decide, answer, review, link for the respondent.

mod answer;
mod decide;
mod link;
mod procedure;
mod review;

pub(super) use answer::NewAnswer;
pub(super) use procedure::{NewComplaint, OfferAnswer};

use crate::auth::Caller;
use crate::extract::{Path, Query};
use crate::paging::{List, Paged};
use crate::problem::{Answer, Kind, Problem};
use crate::state::Service;
use axum::Json;
use axum::extract::{OriginalUri, State};
use casework::case::StatementOfReasons;
use casework::letter::Letter;
use desk::{CaseFilter, CaseRow, CaseView, Count, Desk, Paging};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(counts))
        .routes(routes!(show))
        .routes(routes!(statement))
        .routes(routes!(letters))
        .routes(routes!(decide::decide))
        .routes(routes!(answer::answer))
        .routes(routes!(review::maintain))
        .routes(routes!(review::correct))
        .routes(routes!(review::reverse))
        .routes(routes!(link::make))
        .merge(procedure::routes())
}

/// List cases
///
/// Newest first. A respondent sees those held against its account.
#[utoipa::path(get, path = "/cases", tag = "cases", params(CaseFilter, Paging),
    responses((status = 200, description = "A page of cases", body = List<CaseRow>)))]
async fn list(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Query(filter): Query<CaseFilter>,
    Query(paging): Query<Paging>,
    uri: OriginalUri,
) -> Answer<Paged<CaseRow>> {
    Ok(Paged(uri, desk.cases(&actor, &filter, &paging).await?))
}

/// Count cases by state
#[utoipa::path(get, path = "/cases/counts", tag = "cases",
    responses((status = 200, description = "How many in each state", body = List<Count>)))]
async fn counts(State(desk): State<Desk>, Caller(actor): Caller) -> Answer<Json<List<Count>>> {
    let counts = desk.case_counts(&actor).await?;
    Ok(List::whole(counts.into_iter().map(|(name, n)| Count { name, n }).collect()))
}

/// Show a case
///
/// With everything that the caller may see of it.
#[utoipa::path(get, path = "/cases/{id}", tag = "cases", params(("id" = String, Path, description = "The case")),
    responses((status = 200, description = "The case", body = CaseView)))]
async fn show(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> Answer<Json<CaseView>> {
    Ok(Json(desk.case(&actor, &id.into()).await?))
}

/// Show a case's letters
///
/// What was told at each step, in both languages: a side reads its own, the operator both sides'.
#[utoipa::path(get, path = "/cases/{id}/letters", tag = "cases",
    params(("id" = String, Path, description = "The case")),
    responses((status = 200, description = "The letters, in order", body = List<Letter>)))]
async fn letters(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> Answer<Json<List<Letter>>> {
    Ok(List::whole(desk.letters(&actor, &id.into()).await?))
}

/// Show a case's statement of reasons
///
/// What both sides are told: there is one once the case is decided.
#[utoipa::path(get, path = "/cases/{id}/statement", tag = "cases",
    params(("id" = String, Path, description = "The case")),
    responses((status = 200, description = "The statement of reasons", body = StatementOfReasons)))]
async fn statement(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> Answer<Json<StatementOfReasons>> {
    let case = desk.case(&actor, &id.as_str().into()).await?;
    let undecided =
        || Problem::new(Kind::NotFound, format!("case `{id}` is not decided; it has no statement yet"));
    Ok(Json(case.statement.ok_or_else(undecided)?))
}
