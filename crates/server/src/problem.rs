//! Problems (RFC 9457): every answer that is not what was asked for, as data.

mod desk;

use crate::request;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// What was wrong, in the shape of RFC 9457.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct Problem {
    /// Kind of problem, a stable URN.
    #[serde(rename = "type")]
    #[schema(example = "urn:blazon:problem:invalid-input")]
    pub(crate) kind: &'static str,
    /// The kind in words.
    pub(crate) title: &'static str,
    /// HTTP status.
    #[schema(minimum = 400, maximum = 599)]
    pub(crate) status: u16,
    /// What was wrong this time, and what to do.
    pub(crate) detail: Box<str>,
    /// Every single fault, when it lies in the input.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) errors: Vec<Fault>,
    /// The request's id, to find it in the log.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) request_id: Option<Box<str>>,
    #[serde(skip)]
    headers: Vec<(HeaderName, HeaderValue)>,
}

/// One fault in the input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub(crate) struct Fault {
    /// JSON pointer (RFC 6901) to the member; for a query parameter its name after a slash; empty for all of it.
    pub(crate) pointer: String,
    /// What is wrong with it, and what to do.
    pub(crate) detail: String,
    /// `missing`, `invalid`, `conflict`, `state`, `authority`, `malformed`.
    pub(crate) code: String,
    /// What is wrong, in 简体中文, where it has been said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) detail_zh: Option<Box<str>>,
    /// The provision that asks for it, where a law does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) article: Option<Box<str>>,
}

impl Fault {
    pub(crate) fn new(code: &str, pointer: impl Into<String>, detail: impl Into<String>) -> Self {
        Self {
            pointer: pointer.into(),
            detail: detail.into(),
            code: code.to_owned(),
            detail_zh: None,
            article: None,
        }
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $status:ident, $slug:literal, $title:literal;)*) => {
        /// Kinds of problem.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Kind { $($(#[$doc])* $name,)* }

        impl Kind {
            fn parts(self) -> (StatusCode, &'static str, &'static str) {
                match self { $(Self::$name => (StatusCode::$status, concat!("urn:blazon:problem:", $slug), $title),)* }
            }
        }
    };
}

kinds! {
    Malformed = BAD_REQUEST, "malformed", "The request cannot be read";
    BadKey = BAD_REQUEST, "bad-idempotency-key", "The idempotency key cannot be used";
    Unauthenticated = UNAUTHORIZED, "unauthenticated", "Sign in first";
    Forbidden = FORBIDDEN, "forbidden", "Not allowed";
    CrossOrigin = FORBIDDEN, "cross-origin", "The request comes from another site";
    NotFound = NOT_FOUND, "not-found", "There is no such thing";
    MethodNotAllowed = METHOD_NOT_ALLOWED, "method-not-allowed", "This cannot be done here";
    Conflict = CONFLICT, "conflict", "It collides with what is recorded";
    WrongState = CONFLICT, "wrong-state", "The state of the matter does not allow it";
    KeyInFlight = CONFLICT, "idempotency-key-in-flight", "The same request is being handled just now";
    AnswerLost = CONFLICT, "answer-lost", "It was done, and its answer was lost";
    ShownOnce = CONFLICT, "shown-once", "The answer held a secret that is shown only once";
    TooLarge = PAYLOAD_TOO_LARGE, "too-large", "The body is too large";
    UnsupportedMedia = UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", "The body is of the wrong kind";
    Invalid = UNPROCESSABLE_ENTITY, "invalid-input", "The input is not right";
    NoPicture = UNPROCESSABLE_ENTITY, "no-picture", "The file is not what it claims to be";
    KeyReused = UNPROCESSABLE_ENTITY, "idempotency-key-reused", "The idempotency key belongs to another request";
    TooMany = TOO_MANY_REQUESTS, "too-many-requests", "Too many requests";
    Internal = INTERNAL_SERVER_ERROR, "internal", "Something went wrong here";
    Busy = SERVICE_UNAVAILABLE, "busy", "Try again shortly";
    TimedOut = SERVICE_UNAVAILABLE, "timed-out", "It took too long";
    Full = INSUFFICIENT_STORAGE, "disk-full", "The disk is full";
}

impl Problem {
    pub(crate) fn new(kind: Kind, detail: impl Into<String>) -> Self {
        let (status, kind, title) = kind.parts();
        Self {
            kind,
            title,
            status: status.as_u16(),
            detail: detail.into().into(),
            errors: Vec::new(),
            request_id: request::current().map(|about| about.id.as_str().into()),
            headers: Vec::new(),
        }
    }

    /// A problem that is told by its faults.
    pub(crate) fn faults(kind: Kind, errors: Vec<Fault>) -> Self {
        let said: Vec<String> = errors
            .iter()
            .map(|e| {
                if e.pointer.is_empty() { e.detail.clone() } else { format!("`{}`: {}", e.pointer, e.detail) }
            })
            .collect();
        Self { errors, ..Self::new(kind, said.join("; ")) }
    }

    pub(crate) fn fault(kind: Kind, fault: Fault) -> Self {
        Self::faults(kind, vec![fault])
    }

    /// What only the log may know is written there; the sender learns the request's id.
    pub(crate) fn internal(error: &dyn std::fmt::Display) -> Self {
        let problem = Self::new(Kind::Internal, "the fault is ours; name the request id when you tell us");
        tracing::error!(request_id = problem.request_id, %error, "internal error");
        problem
    }

    pub(crate) fn with(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.push((name, value));
        }
        self
    }

    pub(crate) fn retry_after(self, seconds: u64) -> Self {
        self.with(header::RETRY_AFTER, &seconds.to_string())
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&self).unwrap_or_default();
        let mut response =
            (status, [(header::CONTENT_TYPE, "application/problem+json")], body).into_response();
        response.headers_mut().extend(self.headers);
        response
    }
}

/// What a handler answers: the thing, or a problem.
pub(crate) type Answer<T> = Result<T, Problem>;
