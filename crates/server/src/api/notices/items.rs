//! Items of a notice in bulk: JSON, JSON Lines or CSV, one answer for each.

use crate::auth::Caller;
use crate::extract::{Path, expect_media, media_type, read_body, refuse_nul};
use crate::problem::{Answer, Fault, Kind, Problem};
use crate::state::Service;
use axum::extract::{Request, State};
use casework::{Code, NoticeId, Refusal};
use desk::{LineStatus, ReadLine, SentLine, SheetAnswer};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

const MEDIA: [&str; 5] =
    ["application/json", "application/x-ndjson", "application/ndjson", "application/jsonl", "text/csv"];

/// Items to add.
#[derive(Deserialize, ToSchema)]
pub(super) struct SentItems {
    /// The items, 5,000 at most.
    items: Vec<SentLine>,
}

/// What became of an item that was sent.
#[derive(Serialize, ToSchema)]
pub(super) struct LineResult {
    /// Its number in what was sent, from 1: of the list, of the line, of the row.
    number: u64,
    /// The item, when it could be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<String>,
    /// What became of it.
    status: LineStatus,
    /// Its line in the notice: it never changes.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    /// Why it was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Problem>,
}

/// What became of the items.
#[derive(Serialize, ToSchema)]
pub(super) struct LineResults {
    /// One for each, in their order.
    results: Vec<LineResult>,
}

/// Add items to a notice
///
/// Until it is filed; 5,000 at most. JSON, JSON Lines, or CSV whose first row names the columns `item`, `link`,
/// `note`, `evidence` (digests with blanks between). A bad line does not hold up the others. Sending an item again
/// is harmless: it keeps its line and is answered as `known`.
#[utoipa::path(post, path = "/notices/{id}/items", tag = "notices", request_body = SentItems,
    params(("id" = String, Path, description = "The notice")),
    responses((status = 200, description = "What became of each", body = LineResults)))]
pub(super) async fn add(
    State(service): State<Service>,
    Caller(actor): Caller,
    Path(id): Path<NoticeId>,
    request: Request,
) -> Answer<axum::Json<LineResults>> {
    expect_media(request.headers(), &MEDIA)?;
    let media = media_type(request.headers());
    let body = read_body(request).await?;
    let text = std::str::from_utf8(&body).map_err(|error| {
        malformed(format!("not valid UTF-8 at byte {}; send UTF-8 text", error.valid_up_to()))
    })?;
    refuse_nul(text)?;
    let read = match media.as_str() {
        "application/json" => read_json(text)?,
        "text/csv" if text.contains('\0') => {
            return Err(malformed("the table holds a NUL character; leave that out".to_owned()));
        }
        "text/csv" => desk::read_csv(text).map_err(|no| unreadable(&no))?,
        _ => desk::read_json_lines(text),
    };
    let answers = service.desk.add_notice_sheet(&actor, &id, read).await?;
    Ok(axum::Json(LineResults { results: answers.into_iter().map(result).collect() }))
}

fn result(answer: SheetAnswer) -> LineResult {
    LineResult {
        number: answer.number,
        status: answer.status,
        line: answer.line,
        error: match (&answer.item, answer.error) {
            (None, Some(no)) => no.0.first().map(unreadable),
            (_, error) => error.map(Into::into),
        },
        item: answer.item.map(|item| item.to_string()),
    }
}

fn read_json(text: &str) -> Answer<Vec<ReadLine>> {
    let sent: SentItems = serde_json::from_str(text).map_err(|error| {
        let kind = if error.is_data() { Kind::Invalid } else { Kind::Malformed };
        Problem::fault(kind, Fault::new("malformed", "/items", error.to_string()))
    })?;
    Ok(sent.items.into_iter().enumerate().map(|(i, line)| (i as u64 + 1, Ok(line))).collect())
}

/// A line, or a table, that cannot be read.
fn unreadable(no: &Refusal) -> Problem {
    match no.code {
        Code::Missing => Problem::fault(Kind::Invalid, Fault::new("missing", &no.pointer, &no.message)),
        _ => malformed(no.message.clone()),
    }
}

fn malformed(why: String) -> Problem {
    Problem::fault(Kind::Malformed, Fault::new("malformed", "", why))
}
