//! Lists by pages: a cursor in the body, and the next page's address in a `Link` header (RFC 8288).

use axum::Json;
use axum::extract::OriginalUri;
use axum::http::{HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};
use desk::Page;
use serde::Serialize;
use utoipa::ToSchema;

/// A list, or one page of it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct List<T> {
    /// What is on it.
    items: Vec<T>,
    /// The cursor of the next page; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

impl<T> List<T> {
    pub(crate) fn whole(items: Vec<T>) -> Json<Self> {
        Json(Self { items, next: None })
    }
}

/// A page, answered at an address.
pub(crate) struct Paged<T>(pub(crate) OriginalUri, pub(crate) Page<T>);

impl<T: Serialize> IntoResponse for Paged<T> {
    fn into_response(self) -> Response {
        let Self(OriginalUri(uri), Page { items, next }) = self;
        let link = next.as_deref().and_then(|cursor| link(&uri, cursor));
        let mut response = Json(List { items, next }).into_response();
        if let Some(link) = link {
            response.headers_mut().insert(header::LINK, link);
        }
        response
    }
}

/// The same address with another cursor. The query is taken over as it was escaped.
fn link(uri: &Uri, cursor: &str) -> Option<HeaderValue> {
    let others = uri.query().unwrap_or_default().split('&');
    let mut query: Vec<&str> =
        others.filter(|pair| !pair.is_empty() && pair.split('=').next() != Some("cursor")).collect();
    // The alphabet of cursors needs no escape.
    let cursor = format!("cursor={cursor}");
    query.push(&cursor);
    HeaderValue::from_str(&format!("<{}?{}>; rel=\"next\"", uri.path(), query.join("&"))).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_keeps_filters_and_changes_the_cursor() {
        let uri = "/api/v1/leads?q=%E8%80%90&cursor=old&limit=2".parse().unwrap();
        assert_eq!(
            link(&uri, "new").unwrap(),
            "</api/v1/leads?q=%E8%80%90&limit=2&cursor=new>; rel=\"next\""
        );
        assert_eq!(link(&"/a".parse().unwrap(), "c").unwrap(), "</a?cursor=c>; rel=\"next\"");
    }
}
