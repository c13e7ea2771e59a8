//! What is known of the request being answered, wherever in the service it is asked for.

use axum::http::HeaderMap;
use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

tokio::task_local! {
    static CURRENT: Arc<About>;
}

/// One request.
#[derive(Debug)]
pub(crate) struct About {
    /// Its id, in the log, the answer's header and every problem.
    pub(crate) id: String,
    ignored: Mutex<Vec<String>>,
}

impl About {
    /// Takes over the sender's `x-request-id` when it is one that a log can bear.
    pub(crate) fn of(headers: &HeaderMap) -> Arc<Self> {
        let given = headers.get("x-request-id").and_then(|value| value.to_str().ok());
        let harmless = |id: &&str| {
            (1..=64).contains(&id.len())
                && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
        };
        let id = given.filter(harmless).map_or_else(|| Uuid::now_v7().to_string(), str::to_owned);
        Arc::new(Self { id, ignored: Mutex::default() })
    }

    /// Members of the body that nobody read, as JSON pointers.
    pub(crate) fn ignored(&self) -> Vec<String> {
        self.ignored.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// The request being answered, inside of [`scope`].
pub(crate) fn current() -> Option<Arc<About>> {
    CURRENT.try_with(Clone::clone).ok()
}

/// Runs a future as part of a request. A spawned task is not, unless it is told.
pub(crate) async fn scope<F: Future>(about: Arc<About>, future: F) -> F::Output {
    CURRENT.scope(about, future).await
}

/// Remembers that members of the body were not read.
pub(crate) fn ignore(pointers: Vec<String>) {
    if let Some(about) = current() {
        about.ignored.lock().unwrap_or_else(PoisonError::into_inner).extend(pointers);
    }
}
