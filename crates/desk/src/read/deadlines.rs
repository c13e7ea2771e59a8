//! How the operator keeps the time that laws give it, and the time that its own rules promise.

use crate::{Desk, Result};
use casework::policy::ServiceLevels;
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

/// Days that the numbers of the first page look back.
const WINDOW: i64 = 90;
/// Hours before its end from which on a deadline is near.
const SOON: i64 = 24;
const HOUR: i64 = 3600 * 1_000_000;

/// How the operator keeps the deadlines of its laws.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct DeadlineNumbers {
    /// Deadlines with a last moment that run now.
    pub running: u64,
    /// Of these, those that are over already.
    pub overdue: u64,
    /// Of these, those that end within 24 hours.
    pub soon: u64,
    /// Met in the period: the last 90 days on the first page, else the period that was asked for.
    pub met: u64,
    /// Missed in the period.
    pub missed: u64,
}

/// What the rules promise, and how it was kept.
#[derive(Clone, Debug, Default, PartialEq, Serialize, utoipa::ToSchema)]
pub struct PromiseKept {
    /// `decide`, `decide_fast`, `review`.
    pub promise: String,
    /// What is promised, in hours.
    pub hours: u16,
    /// How often it was done.
    pub done: u64,
    /// Of these within the hours that are promised now.
    pub in_time: u64,
    /// Hours that it took: half took less.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub median_hours: Option<f64>,
    /// What waits now for longer than was promised.
    pub overdue: u64,
}

impl Desk {
    /// The operator's deadlines now, and those of the last 90 days.
    pub(super) async fn deadline_numbers(&self) -> Result<DeadlineNumbers> {
        let now = self.now();
        let since = now.saturating_sub(SignedDuration::from_hours(WINDOW * 24)).unwrap_or(Timestamp::MIN);
        self.deadlines_between(since, Timestamp::MAX).await
    }

    /// The operator's deadlines now, and those that ended in a period.
    pub(super) async fn deadlines_between(
        &self,
        from: Timestamp,
        until: Timestamp,
    ) -> Result<DeadlineNumbers> {
        let now = self.now().as_microsecond();
        let mut numbers = DeadlineNumbers::default();
        let sql = "select due from deadlines where ended is null and who = 'operator' and due is not null";
        for row in self.0.store.query(sql, &[]).await? {
            let due = row.int("due")?;
            numbers.running += 1;
            numbers.overdue += u64::from(due < now);
            numbers.soon += u64::from(due >= now && due - now <= SOON * HOUR);
        }
        let sql = "select kept, count(*) as n from deadlines where ended >= $1 and ended < $2 \
                   and who = 'operator' and due is not null group by kept";
        let values = [from.as_microsecond().into(), until.as_microsecond().into()];
        for row in self.0.store.query(sql, &values).await? {
            match row.opt_text("kept")?.as_deref() {
                Some("met") => numbers.met = row.count("n")?,
                Some("missed") => numbers.missed = row.count("n")?,
                _ => {}
            }
        }
        Ok(numbers)
    }

    /// How the rules' promises were kept in the window of the rules in force: for everybody.
    pub async fn promises_kept(&self) -> Result<Vec<PromiseKept>> {
        let now = self.now();
        let window = i64::from(self.rules().await?.in_force().rules.fast_lane.window_days);
        let since = now.saturating_sub(SignedDuration::from_hours(window * 24)).unwrap_or(Timestamp::MIN);
        self.promises_between(since, Timestamp::MAX).await
    }

    /// How the rules' promises were kept in a period, by the hours that are promised now.
    pub(super) async fn promises_between(
        &self,
        from: Timestamp,
        until: Timestamp,
    ) -> Result<Vec<PromiseKept>> {
        let now = self.now().as_microsecond();
        let ServiceLevels { decide_hours, decide_hours_fast, review_hours } =
            self.rules().await?.in_force().rules.service;
        let promises =
            [("decide", decide_hours), ("decide_fast", decide_hours_fast), ("review", review_hours)];
        let mut all = promises.map(|(promise, hours)| {
            (PromiseKept { promise: promise.to_owned(), hours, ..PromiseKept::default() }, Vec::new())
        });
        let sql = "select what, started, ended, fast from promises \
                   where ended is null or (ended >= $1 and ended < $2)";
        let values = [from.as_microsecond().into(), until.as_microsecond().into()];
        for row in self.0.store.query(sql, &values).await? {
            let (what, fast) = (row.text("what")?, row.int("fast")? > 0);
            let (kept, took) = &mut all[match (what.as_str(), fast) {
                ("decide", false) => 0,
                ("decide", true) => 1,
                _ => 2,
            }];
            let started = row.int("started")?;
            let most = i64::from(kept.hours) * HOUR;
            match row.opt_int("ended")? {
                Some(ended) => {
                    kept.done += 1;
                    kept.in_time += u64::from(ended - started <= most);
                    took.push((ended - started) / 1_000_000);
                }
                None => kept.overdue += u64::from(now - started > most),
            }
        }
        let finish =
            |(kept, took)| PromiseKept { median_hours: super::transparency::median_hours(took), ..kept };
        Ok(all.into_iter().map(finish).collect())
    }
}
