//! Items of a notice in bulk: JSON, JSON Lines or CSV, one answer for each.

use super::csv;
use crate::auth::Caller;
use crate::extract::{Path, expect_media, media_type, read_body, refuse_nul};
use crate::problem::{Answer, Fault, Kind, Problem};
use crate::state::Service;
use axum::extract::{Request, State};
use casework::NoticeId;
use desk::{LineStatus, SentLine};
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

/// A line as it was read: its number, and what it says or why it cannot be read.
type Read = (u64, Answer<SentLine>);

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
        "text/csv" => read_csv(text)?,
        _ => read_lines(text),
    };
    let (mut results, mut sent, mut places) = (Vec::with_capacity(read.len()), Vec::new(), Vec::new());
    for (number, line) in read {
        let error = match line {
            Ok(line) => {
                places.push(results.len());
                sent.push(line);
                None
            }
            Err(problem) => Some(problem),
        };
        results.push(LineResult { number, item: None, status: LineStatus::Refused, line: None, error });
    }
    let answers = service.desk.add_notice_items(&actor, &id, sent).await?;
    for (place, answer) in places.into_iter().zip(answers) {
        let result = &mut results[place];
        result.item = Some(answer.item.to_string());
        result.status = answer.status;
        result.line = answer.line;
        result.error = answer.error.map(Into::into);
    }
    Ok(axum::Json(LineResults { results }))
}

fn read_json(text: &str) -> Answer<Vec<Read>> {
    let sent: SentItems = serde_json::from_str(text).map_err(|error| {
        let kind = if error.is_data() { Kind::Invalid } else { Kind::Malformed };
        Problem::fault(kind, Fault::new("malformed", "/items", error.to_string()))
    })?;
    Ok(sent.items.into_iter().enumerate().map(|(i, line)| (i as u64 + 1, Ok(line))).collect())
}

fn read_lines(text: &str) -> Vec<Read> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let read = |line: &str| serde_json::from_str(line).map_err(|error| malformed(error.to_string()));
    lines.map(|(i, line)| (i as u64 + 1, read(line))).collect()
}

fn read_csv(text: &str) -> Answer<Vec<Read>> {
    let rows =
        csv::rows(text).map_err(|line| malformed(format!("the quotes on line {line} do not close")))?;
    let mut rows = rows.into_iter();
    let Some((_, head)) = rows.next() else { return Ok(Vec::new()) };
    let column = |name: &str| head.iter().position(|field| field.trim().eq_ignore_ascii_case(name));
    let columns = [column("item"), column("link"), column("note"), column("evidence")];
    if columns[0].is_none() && columns[1].is_none() {
        let message = "the first row names the columns; `item` or `link` must be one of them";
        return Err(Problem::fault(Kind::Invalid, Fault::new("missing", "/1", message)));
    }
    let read = |(line, row): (usize, Vec<String>)| {
        let field = |column: Option<usize>| column.and_then(|i| row.get(i)).cloned().unwrap_or_default();
        let [item, link, note, evidence] = columns.map(field);
        let evidence = evidence.split_whitespace().map(str::to_owned).collect();
        (line as u64, Ok(SentLine { item, link, note, evidence }))
    };
    Ok(rows.map(read).collect())
}

fn malformed(why: String) -> Problem {
    Problem::fault(Kind::Malformed, Fault::new("malformed", "", why))
}
