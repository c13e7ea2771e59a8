//! `Idempotency-Key`: the same request again gets the answer of the first one, and is not done twice.

use crate::auth::Identity;
use crate::extract::{Client, read_body};
use crate::problem::{Answer, Kind, Problem};
use crate::request;
use crate::state::Service;
use axum::body::Body;
use axum::extract::{FromRequestParts, OriginalUri, Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use store::{Reservation, Reserved, SavedReply, Store, Ticket};

const KEY: HeaderName = HeaderName::from_static("idempotency-key");
const REPLAYED: HeaderName = HeaderName::from_static("idempotent-replayed");
/// Headers that are part of an answer.
const KEPT: [HeaderName; 3] = [header::CONTENT_TYPE, header::LOCATION, header::LINK];
/// Largest answer that is kept, in bytes.
const LARGEST: usize = 16 << 20;

/// Marks an answer that holds a secret: it is shown once and not kept.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ShownOnce;

/// Handles the key of writing requests.
pub(crate) async fn layer(State(service): State<Service>, request: Request, next: Next) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) {
        return next.run(request).await;
    }
    let Some(key) = request.headers().get(KEY).cloned() else { return next.run(request).await };
    if !keeps(&request) {
        return next.run(request).await;
    }
    keyed(&service, &key, request, next).await.unwrap_or_else(IntoResponse::into_response)
}

/// Strangers get as far as the writer with their reports alone; and a hash over a body in which only a password
/// is unknown is not kept.
fn keeps(request: &Request) -> bool {
    let path = request.extensions().get::<OriginalUri>().map_or(request.uri(), |uri| &uri.0).path();
    let known = matches!(request.extensions().get::<Identity>(), Some(Identity::Known(_)));
    let public = path.ends_with("/reports") || path.contains("/case-receipts/");
    (known || public) && !path.ends_with("/people")
}

async fn keyed(service: &Service, key: &HeaderValue, request: Request, next: Next) -> Answer<Response> {
    let (mut parts, body) = request.into_parts();
    let whole = Request::from_parts(parts.clone(), body);
    let Ok(Client(address)) = Client::from_request_parts(&mut parts, service).await;
    let scope = scope(&parts.extensions, address);
    let uri = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |original| &original.0).clone();
    let body = read_body(whole).await?;
    let reservation = Reservation {
        scope,
        key: readable(key)?,
        request: format!("{} {uri}", parts.method),
        body_hash: hash(parts.headers.get(header::CONTENT_TYPE), &body),
    };
    let store = service.desk.store().clone();
    let ticket = match store.reserve(&reservation, service.desk.now().as_microsecond()).await? {
        Reserved::Fresh(ticket) => ticket,
        Reserved::Replay(reply) => return Ok(replay(reply)),
        Reserved::Done(streams) => return Err(answer_lost(&streams)),
        Reserved::InFlight => {
            let message = "the same request with this key is being handled just now; ask again in a moment";
            return Err(Problem::new(Kind::KeyInFlight, message).retry_after(1));
        }
        Reserved::Mismatch => {
            let message = "this key was used for another request; take a fresh key for each request";
            return Err(Problem::new(Kind::KeyReused, message));
        }
    };
    let request = Request::from_parts(parts, Body::from(body));
    // Whoever sends a key may hang up and ask again: what was begun is finished and kept for then.
    let handled = async move {
        let response = store::answering(ticket.clone(), next.run(request)).await;
        keep(&store, ticket, response).await
    };
    let spawned = match request::current() {
        Some(about) => tokio::spawn(request::scope(about, handled)),
        None => tokio::spawn(handled),
    };
    spawned.await.unwrap_or_else(|error| Err(Problem::internal(&error)))
}

/// Keys of different people have nothing to do with each other; strangers are told apart by their address.
fn scope(extensions: &axum::http::Extensions, address: std::net::IpAddr) -> String {
    match extensions.get::<Identity>() {
        Some(Identity::Known(actor)) => {
            let party = actor.party.as_ref().map_or("", |party| party.as_str());
            format!("{}/{party}/{}", actor.role.word(), actor.id)
        }
        _ => format!("anonymous/{address}"),
    }
}

fn readable(key: &HeaderValue) -> Answer<String> {
    let text = key.to_str().unwrap_or_default();
    if (1..=255).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic()) {
        return Ok(text.to_owned());
    }
    Err(Problem::new(Kind::BadKey, "give a key of 1 to 255 visible ASCII characters, such as a UUID"))
}

fn hash(media: Option<&HeaderValue>, body: &[u8]) -> String {
    let mut hash = Sha256::new();
    hash.update(media.map_or(&[][..], HeaderValue::as_bytes));
    hash.update([0]);
    hash.update(body);
    hash.finalize().iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

async fn keep(store: &Store, ticket: Ticket, response: Response) -> Answer<Response> {
    let passing = matches!(response.status(), StatusCode::UNAUTHORIZED | StatusCode::TOO_MANY_REQUESTS);
    if passing || response.status().is_server_error() {
        store.release(&ticket).await?;
        return Ok(response);
    }
    let secret = response.extensions().get::<ShownOnce>().is_some();
    let (parts, body) = response.into_parts();
    let body = axum::body::to_bytes(body, LARGEST).await.map_err(|error| Problem::internal(&error))?;
    let reply = if secret { shown_once(ticket)? } else { saved(ticket, &parts, &body) };
    match store.save_reply(&reply).await {
        // It took so long that another try has taken the key over: each keeps its own answer.
        Ok(()) | Err(store::StoreError::LeaseLost { .. }) => {}
        Err(error) => tracing::warn!(%error, "an answer could not be kept"),
    }
    Ok(Response::from_parts(parts, Body::from(body)))
}

fn saved(ticket: Ticket, parts: &axum::http::response::Parts, body: &[u8]) -> SavedReply {
    let headers = KEPT.iter().filter_map(|name| {
        let value = parts.headers.get(name)?.to_str().ok()?;
        Some((name.to_string(), value.to_owned()))
    });
    SavedReply {
        ticket,
        status: parts.status.as_u16(),
        headers: headers.collect(),
        body: String::from_utf8_lossy(body).into_owned(),
    }
}

/// What a repetition is told when the first answer held a secret.
fn shown_once(ticket: Ticket) -> Answer<SavedReply> {
    let problem = Problem::new(
        Kind::ShownOnce,
        "this was done, and its secret was shown then; if you lost it, delete what was made and make another",
    );
    Ok(SavedReply {
        ticket,
        status: problem.status,
        headers: vec![("content-type".to_owned(), "application/problem+json".to_owned())],
        body: serde_json::to_string(&problem).map_err(|error| Problem::internal(&error))?,
    })
}

/// What a repetition is told when the process stopped between doing it and answering.
fn answer_lost(streams: &[String]) -> Problem {
    let things: Vec<String> = streams.iter().map(|stream| format!("`{stream}`")).collect();
    let detail = format!(
        "this was done, but its answer was lost when the desk stopped; look at {}, and send what is missing with \
         a fresh key",
        if things.is_empty() { "what it was about".to_owned() } else { things.join(", ") }
    );
    Problem::new(Kind::AnswerLost, detail)
}

fn replay(reply: SavedReply) -> Response {
    let mut response = Response::new(Body::from(reply.body));
    *response.status_mut() = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::OK);
    for (name, value) in reply.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            response.headers_mut().insert(name, value);
        }
    }
    response.headers_mut().insert(REPLAYED, HeaderValue::from_static("true"));
    response
}
