//! Channels with associations: the list, one channel, what is entered, guidance.

pub(crate) mod enter;
pub(crate) mod guidance;
pub(crate) mod list;
pub(crate) mod member;
pub(crate) mod report;
pub(crate) mod show;

use crate::page::Page;
use casework::channel::Service;

/// A measured promise in a line: `48 h promised; median 20.5 h; 92 % in time (23 of 25); 1 late, 2 waiting`.
fn service(p: &Page, service: &Service) -> String {
    let hours = |hours: f64| format!("{hours:.1}");
    let mut parts = vec![p.t1("promise-promise", "hours", service.hours)];
    if let Some(median) = service.median_hours {
        parts.push(p.t1("promise-median", "hours", hours(median)));
    }
    if let Some(share) = service.share_in_time {
        let counted = service.done + service.overdue;
        let sum = format!("{:.0} % = {} / {counted}", share * 100.0, service.in_time);
        parts.push(p.t1("promise-share", "sum", sum));
    } else {
        parts.push(p.t("promise-none"));
    }
    for (key, n) in [("promise-overdue", service.overdue), ("promise-waiting", service.waiting)] {
        if n > 0 {
            parts.push(p.lang.text1(key, "n", n));
        }
    }
    parts.join(&p.t("semicolon"))
}
