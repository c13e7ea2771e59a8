//! Items by the thousand.

use super::{ItemResult, parse};
use crate::auth::Caller;
use crate::extract::expect_media;
use crate::ndjson::{self, Line, MEDIA, Reading};
use crate::problem::{Answer, Fault, Problem};
use crate::state::Service;
use axum::extract::{Request, State};
use axum::response::Response;
use bytes::Bytes;
use desk::Actor;
use matching::item::{Item, MAX_LINE};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// Lines of one transaction at most.
const AT_ONCE: usize = 200;

pub(crate) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::new().routes(routes!(stream))
}

/// What became of one line.
#[derive(Serialize, ToSchema)]
struct ItemLine {
    /// The line's number, from 1; blank lines count and are not answered.
    line: u64,
    #[serde(flatten)]
    result: Box<ItemResult>,
}

/// A line: an item with what to tell of it, or the answer already.
type Sent = Result<(Item, Vec<Fault>), Box<ItemResult>>;

/// Send items as a stream
///
/// One item a line (NDJSON); one answer a line, in the same order. A line is answered once it is on disk, so
/// what a sender has read is never lost. A bad line is `rejected` with the reason; the others go through.
/// Sending an item again is harmless: its line is answered `unchanged`. `Idempotency-Key` is not looked at.
#[utoipa::path(post, path = "/items/stream", tag = "items",
    request_body(content = super::send::NewItem, content_type = "application/x-ndjson",
        description = "One item a line"),
    responses((status = 200, description = "One answer a line", body = ItemLine,
        content_type = "application/x-ndjson")))]
async fn stream(State(service): State<Service>, Caller(actor): Caller, request: Request) -> Answer<Response> {
    expect_media(request.headers(), &MEDIA)?;
    // Whoever may not send is told so before the first line.
    service.desk.receive(&actor, Vec::new()).await?;
    let reading = Reading { longest: MAX_LINE, at_once: AT_ONCE, parse: read };
    Ok(ndjson::answer(request.into_body(), reading, move |lines| {
        let (service, actor) = (service.clone(), actor.clone());
        async move { handle(&service, &actor, lines).await }
    }))
}

fn read(line: Answer<&[u8]>) -> Sent {
    let refused = |id, problem| Box::new(ItemResult::rejected(id, problem));
    let json = line.map_err(|problem| refused(None, problem))?;
    let item = parse::parse(json).map_err(|problem| refused(parse::id_of(json), problem))?;
    let warnings = parse::warnings(&item);
    Ok((item, warnings))
}

async fn handle(service: &Service, actor: &Actor, lines: Vec<Line<Sent>>) -> Bytes {
    let (mut results, mut items, mut places) = (Vec::with_capacity(lines.len()), Vec::new(), Vec::new());
    for (place, Line { number, read, .. }) in lines.into_iter().enumerate() {
        let result = read.map(|(item, warnings)| {
            places.push((place, warnings, item.id.clone()));
            items.push(item);
        });
        results.push((number, result.err()));
    }
    let received = if items.is_empty() { Ok(Vec::new()) } else { service.desk.receive(actor, items).await };
    match received {
        Ok(received) => {
            service.metrics.received(&received);
            for ((place, warnings, _), received) in places.into_iter().zip(received) {
                results[place].1 = Some(Box::new(ItemResult::of(received, warnings)));
            }
        }
        // Nothing of the batch was recorded; the next one may fare better.
        Err(error) => {
            let problem = Problem::from(error);
            for (place, _, id) in places {
                results[place].1 = Some(Box::new(ItemResult::rejected(Some(id), problem.clone())));
            }
        }
    }
    let mut text = Vec::new();
    for (line, result) in results {
        if let Some(result) = result {
            ndjson::write(&mut text, &ItemLine { line, result });
        }
    }
    text.into()
}
