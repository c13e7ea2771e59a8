//! The first page: numbers, and what to do next.

use super::leads::LeadFilter;
use crate::access::{Action, Reach, Thing};
use crate::{Actor, Desk, Result};
use jiff::{ToSpan, tz::TimeZone};
use serde::Serialize;

/// Days that the charts show.
const DAYS: i64 = 14;
const DAY: i64 = 86_400 * 1_000_000;

/// A number with its name.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Count {
    /// What is counted.
    pub name: String,
    /// How many.
    pub n: u64,
}

/// What happened on one day (UTC).
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Day {
    /// The date.
    pub date: String,
    /// Items that arrived.
    pub items: u64,
    /// Leads opened.
    pub leads: u64,
    /// Cases opened.
    pub cases: u64,
}

/// The numbers of the first page, as far as the actor may see them.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Dashboard {
    /// Leads by state.
    pub leads: Vec<Count>,
    /// Cases by state.
    pub cases: Vec<Count>,
    /// Reports that wait for triage; for the operator.
    pub reports_waiting: u64,
    /// Items seen; for the operator.
    pub items: u64,
    /// Rights in force.
    pub rights: u64,
    /// The last two weeks.
    pub days: Vec<Day>,
}

impl Desk {
    /// The first page's numbers.
    pub async fn dashboard(&self, actor: &Actor) -> Result<Dashboard> {
        let name = |(name, n)| Count { name, n };
        let leads = self.lead_counts(actor, &LeadFilter::default()).await?;
        let cases = self.case_counts(actor).await?;
        let everything = self.0.gate.reach(actor, Action::See, Thing::Items) == Some(Reach::All);
        let count = |sql: &'static str| async move {
            let rows = self.0.store.query(sql, &[]).await?;
            Ok::<u64, crate::DeskError>(rows.first().map_or(Ok(0), |row| row.count("n"))?)
        };
        let (reports_waiting, items) = if everything {
            let waiting = count("select count(*) as n from reports where state = 'received'").await?;
            (waiting, count("select count(*) as n from items").await?)
        } else {
            (0, 0)
        };
        let party = actor.party.as_ref().map(casework::PartyId::as_str);
        let rights = match (everything, party) {
            (true, _) => count("select count(*) as n from rights where state = 'active'").await?,
            (false, Some(party)) => {
                let sql = "select count(*) as n from rights where state = 'active' and (holder = $1 or holder in \
                           (select party from memberships where association = $1))";
                let rows = self.0.store.query(sql, &[party.into()]).await?;
                rows.first().map_or(Ok(0), |row| row.count("n"))?
            }
            _ => 0,
        };
        Ok(Dashboard {
            leads: leads.into_iter().map(name).collect(),
            cases: cases.into_iter().map(name).collect(),
            reports_waiting,
            items,
            rights,
            days: self.days(actor, everything).await?,
        })
    }

    async fn days(&self, actor: &Actor, everything: bool) -> Result<Vec<Day>> {
        let today = self.now().to_zoned(TimeZone::UTC).date();
        let first = today.saturating_sub((DAYS - 1).days());
        let start = match first.to_zoned(TimeZone::UTC) {
            Ok(zoned) => zoned.timestamp().as_microsecond(),
            Err(_) => 0,
        };
        let date = |n: i64| first.saturating_add(n.days()).to_string();
        let blank = |n| Day { date: date(n), items: 0, leads: 0, cases: 0 };
        let mut days: Vec<Day> = (0..DAYS).map(blank).collect();
        let (holder, account) = (actor.party.as_ref(), actor.account.as_ref());
        let (holder, account) =
            (holder.map(|p| p.as_str().to_owned()), account.map(|a| a.as_str().to_owned()));
        let mine = "(holder = $2 or respondent = $3 or holder in (select party from memberships where association = $2))";
        for (table, column) in [("items", "received"), ("leads", "opened"), ("cases", "opened")] {
            let (sql, values) = match (everything, table) {
                (true, _) => {
                    (format!("select {column} as at from {table} where {column} >= $1"), vec![start.into()])
                }
                (false, "items") => continue,
                (false, _) => (
                    format!("select {column} as at from {table} where {column} >= $1 and {mine}"),
                    vec![start.into(), holder.clone().into(), account.clone().into()],
                ),
            };
            for row in self.0.store.query(sql, &values).await? {
                let n = (row.int("at")? - start).div_euclid(DAY);
                let Some(day) = usize::try_from(n).ok().and_then(|n| days.get_mut(n)) else { continue };
                match table {
                    "items" => day.items += 1,
                    "leads" => day.leads += 1,
                    _ => day.cases += 1,
                }
            }
        }
        Ok(days)
    }
}
