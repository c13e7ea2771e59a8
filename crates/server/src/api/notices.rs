//! Notices: filled in, checked, filed, followed item by item, taken back.

mod items;

use super::{Made, created};
use crate::auth::Caller;
use crate::extract::{Json, Path, Query};
use crate::paging::{List, Paged};
use crate::problem::Answer;
use crate::state::Service;
use axum::extract::{OriginalUri, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use casework::NoticeId;
use casework::letter::Letter;
use desk::{
    Desk, FiledNotice, NewNotice, NoticeFilter, NoticeItem, NoticeItemFilter, NoticeRow, NoticeView, Paging,
};
use serde::Deserialize;
use std::collections::BTreeSet;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::new()
        .routes(routes!(list, draft))
        .routes(routes!(show, change))
        .routes(routes!(item_list))
        .routes(routes!(remove))
        .routes(routes!(letters))
        .routes(routes!(file))
        .routes(routes!(withdraw))
}

/// Sending items in bulk: the body may be larger.
pub(super) fn sending() -> OpenApiRouter<Service> {
    OpenApiRouter::new().routes(routes!(items::add))
}

/// Largest body of items, in bytes.
pub(super) const ITEMS_BODY: usize = 8 << 20;

/// List notices
///
/// Newest first. A rights holder sees its own.
#[utoipa::path(get, path = "/notices", tag = "notices", params(NoticeFilter, Paging),
    responses((status = 200, description = "A page of notices", body = List<NoticeRow>)))]
async fn list(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Query(filter): Query<NoticeFilter>,
    Query(paging): Query<Paging>,
    uri: OriginalUri,
) -> Answer<Paged<NoticeRow>> {
    Ok(Paged(uri, desk.notices(&actor, &filter, &paging).await?))
}

/// Begin a notice
///
/// The right first; everything else may come later. What is lacking is told by `GET`, before filing.
#[utoipa::path(post, path = "/notices", tag = "notices", request_body = NewNotice,
    responses((status = 201, description = "Begun", body = Made,
        headers(("location" = String, description = "Where the notice is")))))]
async fn draft(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Json(new): Json<NewNotice>,
) -> Answer<impl IntoResponse> {
    let id = desk.draft_notice(&actor, new).await?;
    Ok(created(&format!("/notices/{id}"), Made { id: id.to_string() }))
}

/// Show a notice
///
/// With the law it runs under and why, what the law asks for, what is lacking with article and cure, and how many
/// items stand where.
#[utoipa::path(get, path = "/notices/{id}", tag = "notices", params(("id" = String, Path, description = "The notice")),
    responses((status = 200, description = "The notice", body = NoticeView)))]
async fn show(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<NoticeId>,
) -> Answer<axum::Json<NoticeView>> {
    Ok(axum::Json(desk.notice(&actor, &id).await?))
}

/// Fill a notice in anew
///
/// Until it is filed. Its items stay.
#[utoipa::path(put, path = "/notices/{id}", tag = "notices", request_body = NewNotice,
    params(("id" = String, Path, description = "The notice")),
    responses((status = 200, description = "The notice as it stands now", body = NoticeView)))]
async fn change(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<NoticeId>,
    Json(new): Json<NewNotice>,
) -> Answer<axum::Json<NoticeView>> {
    desk.change_notice(&actor, &id, new).await?;
    Ok(axum::Json(desk.notice(&actor, &id).await?))
}

/// List a notice's items
///
/// By line, each with its case, where it stands, why, and until when it waits.
#[utoipa::path(get, path = "/notices/{id}/items", tag = "notices",
    params(("id" = String, Path, description = "The notice"), NoticeItemFilter, Paging),
    responses((status = 200, description = "A page of items", body = List<NoticeItem>)))]
async fn item_list(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<NoticeId>,
    Query(filter): Query<NoticeItemFilter>,
    Query(paging): Query<Paging>,
    uri: OriginalUri,
) -> Answer<Paged<NoticeItem>> {
    Ok(Paged(uri, desk.notice_items(&actor, &id, &filter, &paging).await?))
}

/// Show a notice's letters
#[utoipa::path(get, path = "/notices/{id}/letters", tag = "notices",
    params(("id" = String, Path, description = "The notice")),
    responses((status = 200, description = "The letters, in order", body = List<Letter>)))]
async fn letters(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<NoticeId>,
) -> Answer<axum::Json<List<Letter>>> {
    Ok(List::whole(desk.notice_letters(&actor, &id).await?))
}

/// Lines of a notice.
#[derive(Deserialize, ToSchema)]
struct Lines {
    /// Their numbers.
    lines: BTreeSet<u32>,
}

/// Take items out of a notice
///
/// Until it is filed.
#[utoipa::path(post, path = "/notices/{id}/items/removal", tag = "notices", request_body = Lines,
    params(("id" = String, Path, description = "The notice")),
    responses((status = 204, description = "Taken out")))]
async fn remove(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<NoticeId>,
    Json(Lines { lines }): Json<Lines>,
) -> Answer<StatusCode> {
    desk.remove_notice_items(&actor, &id, lines).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// How a notice is filed.
#[derive(Deserialize, ToSchema)]
struct Filing {
    /// Send it although something is lacking: it is recorded as incomplete, and the sender is told what to add.
    #[serde(default)]
    anyway: bool,
}

/// File a notice
///
/// Right and authority are looked at again, the law is chosen, and each item goes to its case: a new one for each
/// respondent, or one on the same right and item that is under way. What is lacking is refused, all of it at once.
#[utoipa::path(post, path = "/notices/{id}/filing", tag = "notices", request_body = Filing,
    params(("id" = String, Path, description = "The notice")),
    responses((status = 200, description = "What became of each item", body = FiledNotice)))]
async fn file(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<NoticeId>,
    Json(Filing { anyway }): Json<Filing>,
) -> Answer<axum::Json<FiledNotice>> {
    Ok(axum::Json(desk.file_notice(&actor, &id, anyway).await?))
}

/// What is taken back.
#[derive(Deserialize, ToSchema)]
#[schema(as = NoticeWithdrawal)]
struct Withdrawal {
    /// Lines; all of them where none is named.
    #[serde(default)]
    lines: BTreeSet<u32>,
    /// Why; the respondent reads it.
    #[schema(min_length = 1, max_length = 2000)]
    reason: String,
}

/// Take a notice back
///
/// Or single items of it. What was done on its ground alone is undone.
#[utoipa::path(post, path = "/notices/{id}/withdrawal", tag = "notices", request_body = Withdrawal,
    params(("id" = String, Path, description = "The notice")),
    responses((status = 200, description = "The notice as it stands now", body = NoticeView)))]
async fn withdraw(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<NoticeId>,
    Json(Withdrawal { lines, reason }): Json<Withdrawal>,
) -> Answer<axum::Json<NoticeView>> {
    desk.withdraw_notice(&actor, &id, lines, reason).await?;
    Ok(axum::Json(desk.notice(&actor, &id).await?))
}
