//! What can go wrong with a request, and the page that says so in the reader's language.

use crate::page::Page;
use askama::Template;
use axum::extract::Request;
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use casework::Code;
use desk::DeskError;

/// Why there is no page. Handlers return it; [`dress`] turns it into words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Nobody is signed in; the address to come back to.
    SignIn,
    /// There is no such page, or the reader may not know of it.
    NotFound,
    /// The reader may not do this.
    Forbidden,
    /// What was sent cannot be read.
    Bad,
    /// Too many requests from one place.
    TooMany,
    /// Our fault.
    Inside,
}

impl Fault {
    fn status(&self) -> StatusCode {
        match self {
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::Bad => StatusCode::BAD_REQUEST,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::Inside => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<DeskError> for Fault {
    fn from(error: DeskError) -> Self {
        match error {
            DeskError::NotFound { .. } => Self::NotFound,
            DeskError::Forbidden(_) => Self::Forbidden,
            DeskError::Unauthenticated | DeskError::WrongPassword => Self::SignIn,
            DeskError::Refused(refusals) if refusals.code() == Code::Authority => Self::Forbidden,
            DeskError::Refused(_) | DeskError::Picture(_) => Self::Bad,
            error => {
                tracing::error!(%error, "the desk failed");
                Self::Inside
            }
        }
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

#[derive(Template)]
#[template(path = "fault.html")]
struct FaultPage {
    p: Page,
    status: u16,
    title: String,
    text: String,
    request: Option<String>,
}

/// Dresses every bare refusal (ours, the router's, the cross-site guard's) as a page.
pub(crate) async fn dress(request: Request, next: Next) -> Response {
    let page = request.extensions().get::<Page>().cloned();
    let id = request.headers().get("x-request-id").and_then(|v| v.to_str().ok()).map(str::to_owned);
    let reading = request.method() == Method::GET;
    let response = next.run(request).await;
    let status = response.status();
    let bare =
        !response.headers().get(header::CONTENT_TYPE).is_some_and(|v| v.as_bytes().starts_with(b"text/html"));
    let Some(page) = page else { return response };
    if !bare || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    if response.extensions().get::<Fault>() == Some(&Fault::SignIn) {
        let back = if reading { page.path.as_str() } else { "" };
        return Redirect::to(&crate::query::address("/sign-in", [("next", back)])).into_response();
    }
    let kind = match status {
        StatusCode::NOT_FOUND => "not-found",
        StatusCode::FORBIDDEN => "forbidden",
        StatusCode::TOO_MANY_REQUESTS => "too-many",
        s if s.is_client_error() => "bad",
        _ => "inside",
    };
    let (title, text) = (page.word("fault-title", kind), page.word("fault-text", kind));
    let request = status.is_server_error().then_some(id).flatten();
    let body = FaultPage { p: page.clone(), status: status.as_u16(), title, text, request };
    page.show_as(status, &body)
}
