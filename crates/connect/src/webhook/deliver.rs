//! Sending one message to one endpoint.

use std::{io::Read, time::Duration};

use ureq::{
    Agent,
    config::Config,
    http::Uri,
    unversioned::{
        resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver},
        transport::{DefaultConnector, NextTimeout},
    },
};

use super::{Refusal, Secret, refusal, sign};

/// How much of an answer is read, in bytes: enough to see what went wrong.
const ANSWER: u64 = 1024;

/// Where webhooks go, and the secret they are signed with.
#[derive(Debug, Clone)]
pub struct Endpoint {
    /// Address, `https://…`.
    pub url: String,
    /// Shared with the receiver.
    pub secret: Secret,
}

/// Sends webhooks. Blocks the thread it is called on.
#[derive(Debug, Clone)]
pub struct Sender {
    agent: Agent,
    allow_private: bool,
}

/// Why a message was not delivered.
#[derive(Debug, thiserror::Error)]
pub enum DeliveryError {
    /// The endpoint's address cannot be used.
    #[error("`{url}` is no webhook address: {why}")]
    Url {
        /// The address.
        url: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// The name leads into a network where webhooks must not go.
    #[error("webhooks go to public addresses only, and {0}; an operator can allow private addresses")]
    Private(#[source] Refusal),
    /// The name leads nowhere.
    #[error("the name in `{0}` is not known")]
    Unknown(String),
    /// No answer in time.
    #[error("no answer within {} seconds", .0.as_secs_f32())]
    Timeout(Duration),
    /// An answer other than success; redirects are not followed.
    #[error("the receiver answered {status}: {said}")]
    Status {
        /// HTTP status.
        status: u16,
        /// The beginning of its body.
        said: String,
    },
    /// The connection or the encryption failed.
    #[error("no connection: {0}")]
    Connection(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Sender {
    /// A sender that gives up after `patience`. With `allow_private` it also goes to private
    /// addresses and without encryption: for receivers in the operator's own network.
    pub fn new(allow_private: bool, patience: Duration) -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(patience))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            // A proxy would look names up by itself.
            .proxy(None)
            .max_idle_connections(0)
            .user_agent(concat!("Blazon/", env!("CARGO_PKG_VERSION")))
            .build();
        let resolver = PublicOnly { allow_private, inner: DefaultResolver::default() };
        Self { agent: Agent::with_parts(config, DefaultConnector::default(), resolver), allow_private }
    }

    /// Checks an endpoint's address without looking its name up: what can be said at once when it is registered.
    pub fn check(&self, url: &str) -> Result<(), DeliveryError> {
        self.uri(url).map(drop)
    }

    /// Sends a message once. `id` stays the same when it is sent again, so that the receiver
    /// can tell; `timestamp` is in seconds since 1970 UTC; `payload` is JSON. Returns the
    /// receiver's status, 200 to 299.
    pub fn deliver(
        &self,
        endpoint: &Endpoint,
        id: &str,
        timestamp: i64,
        payload: &str,
    ) -> Result<u16, DeliveryError> {
        let uri = self.uri(&endpoint.url)?;
        let sent = self
            .agent
            .post(uri)
            .header("content-type", "application/json")
            .header("webhook-id", id)
            .header("webhook-timestamp", timestamp.to_string())
            .header("webhook-signature", sign(&endpoint.secret, id, timestamp, payload.as_bytes()))
            .send(payload);
        let mut answer = sent.map_err(|error| self.failed(error, &endpoint.url))?;
        let status = answer.status();
        if status.is_success() {
            return Ok(status.as_u16());
        }
        let mut said = Vec::new();
        // What can be read of the reason is enough.
        answer.body_mut().as_reader().take(ANSWER).read_to_end(&mut said).ok();
        let said = String::from_utf8_lossy(&said).trim().to_owned();
        Err(DeliveryError::Status { status: status.as_u16(), said })
    }

    fn uri(&self, url: &str) -> Result<Uri, DeliveryError> {
        let wrong = |why| DeliveryError::Url { url: url.to_owned(), why };
        let uri: Uri = url.parse().map_err(|_| wrong("it is not well-formed"))?;
        match uri.scheme_str() {
            Some("https") => {}
            Some("http") if self.allow_private => {}
            Some("http") => return Err(wrong("it must begin with https://")),
            _ => return Err(wrong("it must begin with https:// or http://")),
        }
        match uri.authority() {
            Some(authority) if authority.as_str().contains('@') => Err(wrong("it names a user")),
            Some(authority) if !authority.host().is_empty() => {
                let host = authority.host().trim_start_matches('[').trim_end_matches(']');
                let named = if host.eq_ignore_ascii_case("localhost") { "127.0.0.1" } else { host };
                match named.parse().ok().and_then(refusal) {
                    Some(refused) if !self.allow_private => Err(DeliveryError::Private(refused)),
                    _ => Ok(uri),
                }
            }
            _ => Err(wrong("it names no host")),
        }
    }

    fn failed(&self, error: ureq::Error, url: &str) -> DeliveryError {
        match error {
            ureq::Error::Timeout(_) => {
                DeliveryError::Timeout(self.agent.config().timeouts().global.unwrap_or_default())
            }
            ureq::Error::HostNotFound => DeliveryError::Unknown(url.to_owned()),
            ureq::Error::Io(io) => match io.get_ref().and_then(|inner| inner.downcast_ref::<Refusal>()) {
                Some(refused) => DeliveryError::Private(*refused),
                None => DeliveryError::Connection(Box::new(io)),
            },
            error => DeliveryError::Connection(Box::new(error)),
        }
    }
}

/// Looks a name up and refuses it when it leads to any address that is not public. The
/// connection goes to the very addresses that were looked at, so a name that changes in
/// between gains nothing.
#[derive(Debug)]
struct PublicOnly {
    allow_private: bool,
    inner: DefaultResolver,
}

impl Resolver for PublicOnly {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = match self.inner.resolve(uri, config, timeout) {
            // The system's resolver says "not known" as an I/O error of no particular kind.
            Err(ureq::Error::Io(_)) => return Err(ureq::Error::HostNotFound),
            found => found?,
        };
        let refused = found.iter().find_map(|address| refusal(address.ip()));
        match refused {
            Some(refused) if !self.allow_private => {
                Err(ureq::Error::Io(std::io::Error::new(std::io::ErrorKind::PermissionDenied, refused)))
            }
            _ => Ok(found),
        }
    }
}
