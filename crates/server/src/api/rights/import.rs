//! A whole registry.

use crate::auth::Caller;
use crate::extract::{Query, expect_media, refuse_nul};
use crate::ndjson::{self, Line, MEDIA, Reading};
use crate::problem::{Answer, Fault, Kind, Problem};
use crate::state::Service;
use axum::extract::{Request, State};
use axum::response::Response;
use bytes::Bytes;
use casework::PartyId;
use desk::{Actor, Desk, ImportStatus};
use matching::InputError;
use matching::registry::{Entry, MAX_LINE};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

/// Lines of one transaction at most.
const AT_ONCE: usize = 1_000;

pub(crate) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::new().routes(routes!(import))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Import {
    /// Who holds the rights of lines that name no holder; without it the caller's own party.
    holder: Option<String>,
}

/// One right of a registry. Marks have `text`, works `title`; logos and images name their file's digest as `object`.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the body, which the engine's own reader reads")]
struct RegistryLine {
    /// The right's id.
    id: String,
    /// `mark`, `logo`, `image`, `work`.
    kind: String,
    /// The mark's words.
    text: Option<String>,
    /// Other names of the mark: objects with `text` and `weight`.
    #[schema(value_type = Option<Vec<Object>>)]
    aliases: Option<Vec<()>>,
    /// Nice classes.
    classes: Option<Vec<u8>>,
    /// Countries.
    territory: Option<Vec<String>>,
    /// The holder, a registered party.
    holder: Option<String>,
    /// Words that raise a weak mark's score.
    context: Option<Vec<String>>,
    /// Phrases in which the mark does not count.
    exempt: Option<Vec<String>>,
    /// Last day of protection.
    valid_until: Option<String>,
}

/// What became of one line.
#[derive(Serialize, ToSchema)]
struct ImportResult {
    /// The line's number, from 1; blank lines count and are not answered.
    line: u64,
    /// The right's id; absent when the line was too broken to tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    /// What became of it.
    status: ImportStatus,
    /// Why it was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Problem>,
}

/// A line: an entry, or why it is none.
type Sent = Result<Entry, Box<(Option<String>, Problem)>>;

/// Import a registry
///
/// One right a line (NDJSON); one answer a line, in the same order, once it is on disk. A bad line is
/// `rejected` with the reason; the others go through. Importing again is harmless. The rights match when
/// their lines are answered. `Idempotency-Key` is not looked at.
#[utoipa::path(post, path = "/rights/import", tag = "rights", params(Import),
    request_body(content = RegistryLine, content_type = "application/x-ndjson", description = "One right a line"),
    responses((status = 200, description = "One answer a line", body = ImportResult,
        content_type = "application/x-ndjson")))]
async fn import(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Query(Import { holder }): Query<Import>,
    request: Request,
) -> Answer<Response> {
    expect_media(request.headers(), &MEDIA)?;
    let holder = holder.filter(|holder| !holder.is_empty()).map(PartyId).or_else(|| actor.party.clone());
    // Whoever may not import is told so before the first line.
    desk.import(&actor, holder.as_ref(), Vec::new()).await?;
    let reading = Reading { longest: MAX_LINE, at_once: AT_ONCE, parse: read };
    Ok(ndjson::answer(request.into_body(), reading, move |lines| {
        let (desk, actor, holder) = (desk.clone(), actor.clone(), holder.clone());
        async move { handle(&desk, &actor, holder.as_ref(), lines).await }
    }))
}

fn read(line: Answer<&[u8]>) -> Sent {
    let json = line.map_err(|problem| Box::new((None, problem)))?;
    let id = || {
        let value: serde_json::Value = serde_json::from_slice(json).ok()?;
        value.get("id")?.as_str().map(str::to_owned)
    };
    let entry = parse(json).map_err(|error| {
        let kind = match error {
            InputError::Utf8 { .. } | InputError::Json { .. } => Kind::Malformed,
            _ => Kind::Invalid,
        };
        Box::new((id(), Problem::fault(kind, Fault::from(&error))))
    })?;
    std::str::from_utf8(json).map_or(Ok(()), refuse_nul).map_err(|problem| Box::new((id(), problem)))?;
    Ok(entry)
}

/// Here pictures are named by the digest of their upload, so the path that a file needs is not asked for.
fn parse(json: &[u8]) -> Result<Entry, InputError> {
    match Entry::parse(json) {
        Err(InputError::Missing { field }) if field == "/image" => {
            let entry: Entry = serde_json::from_slice(json)
                .map_err(|error| InputError::Json { column: error.column(), reason: error.to_string() })?;
            if entry.extra.contains_key("object") { Ok(entry) } else { Err(InputError::Missing { field }) }
        }
        other => other,
    }
}

async fn handle(desk: &Desk, actor: &Actor, holder: Option<&PartyId>, lines: Vec<Line<Sent>>) -> Bytes {
    let (mut results, mut entries, mut places) = (Vec::with_capacity(lines.len()), Vec::new(), Vec::new());
    for (place, Line { number, read, .. }) in lines.into_iter().enumerate() {
        let (id, error) = match read {
            Ok(entry) => {
                places.push(place);
                let id = entry.id.clone();
                entries.push(entry);
                (Some(id), None)
            }
            Err(refused) => (refused.0, Some(refused.1)),
        };
        results.push(ImportResult { line: number, id, status: ImportStatus::Rejected, error });
    }
    match desk.import(actor, holder, entries).await {
        Ok(answers) => {
            for (place, answer) in places.into_iter().zip(answers) {
                results[place].status = answer.status;
                results[place].error = answer.error.map(Into::into);
            }
        }
        // Nothing of the batch was recorded; the next one may fare better.
        Err(error) => {
            let problem = Problem::from(error);
            for place in places {
                results[place].error = Some(problem.clone());
            }
        }
    }
    let mut text = Vec::new();
    for result in &results {
        ndjson::write(&mut text, result);
    }
    text.into()
}
