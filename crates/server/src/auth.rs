//! Who is asking: a bearer token, or the cookie of a session.

use crate::problem::{Kind, Problem};
use crate::state::Service;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::{HeaderMap, header, request::Parts};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use desk::{Actor, Desk, DeskError};

/// Name of the session's cookie.
const COOKIE: &str = "blazon_session";

/// Somebody whom the desk knows. Handlers that take it cannot be reached without signing in.
pub(crate) struct Caller(pub(crate) Actor);

/// What a request says of its sender.
#[derive(Clone, Debug)]
pub(crate) enum Identity {
    Known(Actor),
    /// It said nothing.
    Nobody,
    /// It named a token or session that does not work.
    Unknown,
}

/// Finds out once who is asking.
pub(crate) async fn identify(State(service): State<Service>, mut request: Request, next: Next) -> Response {
    match identity(&service.desk, request.headers()).await {
        Ok(identity) => {
            request.extensions_mut().insert(identity);
            next.run(request).await
        }
        Err(error) => Problem::from(error).into_response(),
    }
}

pub(crate) async fn identity(desk: &Desk, headers: &HeaderMap) -> Result<Identity, DeskError> {
    let found = match (bearer(headers), cookie(headers)) {
        (Some(token), _) => desk.bearer(token).await,
        (None, Some(session)) => desk.session(session).await.map(|person| person.actor),
        (None, None) => return Ok(Identity::Nobody),
    };
    match found {
        Ok(actor) => Ok(Identity::Known(actor)),
        Err(DeskError::Unauthenticated) => Ok(Identity::Unknown),
        Err(error) => Err(error),
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().unwrap_or_default();
    let (scheme, token) = value.split_once(' ').unwrap_or((value, ""));
    // Another scheme is a wrong sign-in, not the absence of one.
    Some(if scheme.eq_ignore_ascii_case("bearer") { token.trim() } else { "" })
}

fn cookie(headers: &HeaderMap) -> Option<&str> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    cookies.flat_map(|line| line.split(';')).find_map(|pair| {
        let (name, value) = pair.trim().split_once('=')?;
        (name == COOKIE).then_some(value)
    })
}

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        match parts.extensions.get::<Identity>() {
            Some(Identity::Known(actor)) => Ok(Self(actor.clone())),
            Some(Identity::Unknown) => {
                let message = "this token or session does not work (any more); get another one";
                Err(Problem::new(Kind::Unauthenticated, message)
                    .with(header::WWW_AUTHENTICATE, "Bearer error=\"invalid_token\""))
            }
            Some(Identity::Nobody) | None => {
                let message = "send `Authorization: Bearer blz_…`, or sign in to the console";
                Err(Problem::new(Kind::Unauthenticated, message).with(header::WWW_AUTHENTICATE, "Bearer"))
            }
        }
    }
}
