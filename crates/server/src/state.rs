//! What every handler can reach.

use crate::limiter::Limiter;
use crate::metrics::Metrics;
use axum::extract::FromRef;
use desk::Desk;
use std::sync::Arc;
use std::time::Duration;

/// How the service behaves.
#[derive(Clone, Debug)]
pub struct Options {
    /// Reports without an account that one address may file in a minute.
    pub reports_per_minute: u32,
    /// Questions and acts under respondents' links that one address may make in a minute.
    pub links_per_minute: u32,
    /// Whether a reverse proxy stands before the service, whose `X-Forwarded-For` names the client.
    pub behind_proxy: bool,
    /// How long any request may take that is not a stream.
    pub patience: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            reports_per_minute: 12,
            links_per_minute: 60,
            behind_proxy: false,
            patience: Duration::from_mins(1),
        }
    }
}

/// A desk with what HTTP needs around it. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Service {
    pub(crate) desk: Desk,
    pub(crate) metrics: Arc<Metrics>,
    pub(crate) reports: Arc<Limiter>,
    pub(crate) links: Arc<Limiter>,
    pub(crate) options: Arc<Options>,
}

impl Service {
    pub(crate) fn new(desk: Desk, options: Options) -> Self {
        Self {
            desk,
            metrics: Arc::default(),
            reports: Arc::new(Limiter::per_minute(options.reports_per_minute)),
            links: Arc::new(Limiter::per_minute(options.links_per_minute)),
            options: Arc::new(options),
        }
    }
}

impl FromRef<Service> for Desk {
    fn from_ref(service: &Service) -> Self {
        service.desk.clone()
    }
}
