//! How rights holders keep the operator's service levels.

use super::list::{LEADS, Select};
use crate::access::{Action, Thing};
use crate::work::Work;
use crate::{Actor, Desk, Result};
use casework::lead::ServiceLevels;
use serde::Serialize;

/// Days that the numbers look back.
const WINDOW: i64 = 90;
const HOUR: i64 = 3600 * 1_000_000;
/// Verifications that the median is taken of at most: the latest.
const SAMPLE: u64 = 10_000;

/// The numbers of the last 90 days.
#[derive(Clone, Debug, Default, Serialize, utoipa::ToSchema)]
pub struct ServiceNumbers {
    /// Leads that were verified.
    pub verified: u64,
    /// Of these in time.
    pub in_time: u64,
    /// Hours from lead to verification: half took less.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub median_hours: Option<f64>,
    /// Leads whose time is up, now.
    pub overdue: u64,
    /// Leads whose holder was reminded, or would be now.
    pub soon: u64,
    /// What the operator expects, in hours.
    pub levels: ServiceLevels,
}

impl Desk {
    /// What the operator expects of rights holders now.
    pub async fn service_levels(&self) -> Result<ServiceLevels> {
        Work::new(&self.0, "system").service().await
    }

    /// The numbers, over the leads that the actor may see or count.
    pub(super) async fn service_numbers(&self, actor: &Actor) -> Result<ServiceNumbers> {
        let levels = self.service_levels().await?;
        let mut numbers = ServiceNumbers { levels, ..ServiceNumbers::default() };
        let now = self.now().as_microsecond();
        let Some(mut took) = self.countable(actor, "select l.took, l.in_time from leads l") else {
            return Ok(numbers);
        };
        took.and("l.verified >= ?", now - WINDOW * 24 * HOUR);
        let (sql, values) = took.finish(&format!("order by l.verified desc limit {SAMPLE}"));
        let mut times = Vec::new();
        for row in self.0.store.query(sql, &values).await? {
            times.push(row.int("took")?);
            numbers.in_time += row.count("in_time")?;
        }
        numbers.verified = times.len() as u64;
        times.sort_unstable();
        if let (Some(low), Some(high)) = (times.get((times.len().max(1) - 1) / 2), times.get(times.len() / 2))
        {
            numbers.median_hours = Some((low + high) as f64 / 2.0 / HOUR as f64);
        }
        let remind = i64::from(levels.remind) * HOUR;
        for (count, from, to) in
            [(&mut numbers.overdue, i64::MIN, now), (&mut numbers.soon, now, now.saturating_add(remind))]
        {
            let Some(mut select) = self.countable(actor, "select count(*) as n from leads l") else {
                continue;
            };
            select.and("l.due > ?", from);
            select.and("l.due <= ?", to);
            let (sql, values) = select.finish("");
            *count = self.0.store.query(sql, &values).await?.first().map_or(Ok(0), |row| row.count("n"))?;
        }
        Ok(numbers)
    }

    fn countable(&self, actor: &Actor, sql: &str) -> Option<Select> {
        let (see, count) = ((Action::See, Thing::Leads), (Action::Count, Thing::Leads));
        let mut select = Select::new(sql);
        let may = self.limit(&mut select, actor, count, LEADS) || self.limit(&mut select, actor, see, LEADS);
        may.then_some(select)
    }
}
