//! A platform's webhook receiver, as small as one can be: it checks signatures and counts.

use anyhow::{Context, Result};
use axum::{Router, body::Bytes, extract::State, http::HeaderMap, http::StatusCode, routing::post};
use connect::webhook::{Secret, verify};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

/// The receiver, running until the process ends.
pub(super) struct Receiver {
    address: SocketAddr,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    secret: OnceLock<Secret>,
    verified: AtomicU64,
}

impl Receiver {
    pub(super) async fn start() -> Result<Self> {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared::default());
        let app = Router::new().route("/desk", post(receive)).with_state(shared.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        Ok(Self { address, shared })
    }

    pub(super) fn url(&self) -> String {
        format!("http://{}/desk", self.address)
    }

    /// Tells the receiver the secret of its subscription.
    pub(super) fn trust(&self, secret: &str) -> Result<()> {
        let secret = Secret::parse(secret).context("the desk gave no webhook secret")?;
        self.shared.secret.set(secret).ok().context("the receiver has a secret already")
    }

    /// Messages whose signature was right.
    pub(super) fn verified(&self) -> u64 {
        self.shared.verified.load(Ordering::Relaxed)
    }
}

async fn receive(State(shared): State<Arc<Shared>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let Some(secret) = shared.secret.get() else { return StatusCode::SERVICE_UNAVAILABLE };
    let now = jiff::Timestamp::now().as_second();
    let (id, at, signature) =
        (header("webhook-id"), header("webhook-timestamp"), header("webhook-signature"));
    match verify(secret, id, at, signature, &body, now) {
        Ok(()) => {
            shared.verified.fetch_add(1, Ordering::Relaxed);
            StatusCode::NO_CONTENT
        }
        Err(_) => StatusCode::UNAUTHORIZED,
    }
}
