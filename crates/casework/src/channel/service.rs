//! The service level as it was: how long decisions took, and how many came in time.

use jiff::Timestamp;
use serde::Serialize;

/// How the operator kept its word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, utoipa::ToSchema)]
#[schema(as = ChannelService)]
pub struct Service {
    /// Within how many hours it said.
    pub hours: u32,
    /// Matters done.
    pub done: u64,
    /// Of these in time.
    pub in_time: u64,
    /// Matters that wait and are late already.
    pub overdue: u64,
    /// Matters that wait and are not late.
    pub waiting: u64,
    /// Median of the hours that done matters took.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub median_hours: Option<f64>,
    /// `in_time` of `done` and `overdue`, 0 to 1: what is late counts before it is done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share_in_time: Option<f64>,
}

/// Measures matters by when they began and were done, against a promise of so many hours, as of `now`.
pub fn measure(
    hours: u32,
    matters: impl IntoIterator<Item = (Timestamp, Option<Timestamp>)>,
    now: Timestamp,
) -> Service {
    let mut service = Service { hours, ..Service::default() };
    let mut took = Vec::new();
    for (begun, done) in matters {
        let passed = done.unwrap_or(now).duration_since(begun).as_secs_f64() / 3600.0;
        let in_time = passed <= f64::from(hours);
        match done {
            Some(_) => {
                took.push(passed);
                service.in_time += u64::from(in_time);
            }
            None if in_time => service.waiting += 1,
            None => service.overdue += 1,
        }
    }
    took.sort_unstable_by(f64::total_cmp);
    service.done = took.len() as u64;
    let middle = took.len() / 2;
    service.median_hours = match took.len() {
        0 => None,
        n if n % 2 == 1 => Some(took[middle]),
        _ => Some(f64::midpoint(took[middle - 1], took[middle])),
    };
    let counted = service.done + service.overdue;
    service.share_in_time = (counted > 0).then(|| service.in_time as f64 / counted as f64);
    service
}
