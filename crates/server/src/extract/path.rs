//! Parameters in the path.

use crate::problem::{Answer, Kind, Problem};
use axum::extract::{FromRequestParts, rejection::PathRejection};
use axum::http::{StatusCode, request::Parts};
use serde::de::DeserializeOwned;

/// Parameters of the path.
pub(crate) struct Path<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Path<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Answer<Self> {
        if parts.uri.path().contains("%00") {
            return Err(Problem::new(Kind::NotFound, "nothing has an id with a NUL character in it"));
        }
        match axum::extract::Path::from_request_parts(parts, state).await {
            Ok(axum::extract::Path(value)) => Ok(Self(value)),
            Err(rejection) => Err(refused(&rejection)),
        }
    }
}

fn refused(rejection: &PathRejection) -> Problem {
    match rejection.status() {
        StatusCode::INTERNAL_SERVER_ERROR => Problem::internal(&rejection.body_text()),
        _ => Problem::new(Kind::Malformed, rejection.body_text().to_lowercase()),
    }
}
