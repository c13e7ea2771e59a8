//! Parameters in the query.

use crate::problem::{Answer, Fault, Kind, Problem};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

/// Parameters of the query. Unknown ones are passed over.
pub(crate) struct Query<T>(pub(crate) T);

impl<S: Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Answer<Self> {
        let query = parts.uri.query().unwrap_or_default();
        if query.contains("%00") {
            let fault = Fault::new("invalid", "", "the query holds a NUL character; leave that out");
            return Err(Problem::fault(Kind::Malformed, fault));
        }
        match axum::extract::Query::<T>::try_from_uri(&parts.uri) {
            Ok(axum::extract::Query(value)) => Ok(Self(value)),
            Err(rejection) => {
                let said = rejection.body_text();
                let said = said.strip_prefix("Failed to deserialize query string: ").unwrap_or(&said);
                let (pointer, why) = match said.split_once(": ") {
                    Some((name, why)) if !name.contains(' ') => (format!("/{name}"), why),
                    _ => (String::new(), said),
                };
                Err(Problem::fault(Kind::Malformed, Fault::new("invalid", pointer, why)))
            }
        }
    }
}
