//! Numbers for Prometheus, in its text format.

mod text;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

pub(crate) use text::Text;

/// Upper ends of the latency buckets, in seconds.
const BUCKETS: [f64; 10] = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0, 30.0];

/// What is counted while the service runs.
#[derive(Debug, Default)]
pub(crate) struct Metrics {
    requests: Mutex<BTreeMap<Route, Served>>,
    pub(crate) items: AtomicU64,
    pub(crate) findings: AtomicU64,
    pub(crate) leads: AtomicU64,
}

/// Method and pattern of the path: never the path itself, which may hold secrets and has no end of values.
type Route = (String, String);

#[derive(Debug, Default)]
struct Served {
    by_status: BTreeMap<u16, u64>,
    buckets: [u64; BUCKETS.len()],
    seconds: f64,
    count: u64,
}

impl Metrics {
    /// Counts one answered request.
    pub(crate) fn served(&self, method: &str, route: &str, status: u16, took: Duration) {
        let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        let served = requests.entry((method.to_owned(), route.to_owned())).or_default();
        *served.by_status.entry(status).or_default() += 1;
        served.count += 1;
        served.seconds += took.as_secs_f64();
        for (bucket, end) in served.buckets.iter_mut().zip(BUCKETS) {
            *bucket += u64::from(took.as_secs_f64() <= end);
        }
    }

    /// Counts what came of items.
    pub(crate) fn received(&self, items: &[desk::Received]) {
        let fresh = items.iter().filter(|item| item.status == desk::ItemStatus::Received);
        for item in fresh {
            self.items.fetch_add(1, Ordering::Relaxed);
            self.findings.fetch_add(item.findings.len() as u64, Ordering::Relaxed);
            self.leads.fetch_add(item.leads.len() as u64, Ordering::Relaxed);
        }
    }

    /// Writes what was counted.
    pub(crate) fn write(&self, text: &mut Text) {
        let count = |counter: &AtomicU64| counter.load(Ordering::Relaxed) as f64;
        text.counter("blazon_items_received_total", "Items recorded and scanned.", count(&self.items));
        text.counter("blazon_findings_total", "Findings in received items.", count(&self.findings));
        text.counter(
            "blazon_leads_touched_total",
            "Leads opened or extended by received items.",
            count(&self.leads),
        );
        let requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        text.head("blazon_http_requests_total", "Requests answered.", "counter");
        for ((method, route), served) in requests.iter() {
            for (status, n) in &served.by_status {
                let labels = [("method", method.as_str()), ("route", route), ("status", &status.to_string())];
                text.line("blazon_http_requests_total", &labels, *n as f64);
            }
        }
        let name = "blazon_http_request_seconds";
        text.head(name, "Time until an answer's head was ready.", "histogram");
        for ((method, route), served) in requests.iter() {
            let labels = [("method", method.as_str()), ("route", route.as_str())];
            for (n, end) in served.buckets.iter().zip(BUCKETS) {
                let labels = [labels[0], labels[1], ("le", &end.to_string())];
                text.line(&format!("{name}_bucket"), &labels, *n as f64);
            }
            text.line(
                &format!("{name}_bucket"),
                &[labels[0], labels[1], ("le", "+Inf")],
                served.count as f64,
            );
            text.line(&format!("{name}_sum"), &labels, served.seconds);
            text.line(&format!("{name}_count"), &labels, served.count as f64);
        }
    }
}
