//! The first page: numbers, and what to do next.

use super::deadlines::DeadlineNumbers;
use super::leads::LeadFilter;
use super::list::{CASES, LEADS, Select};
use super::service::ServiceNumbers;
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
    /// How rights holders keep their time.
    pub service: ServiceNumbers,
    /// How the operator keeps the time that laws give it; for the operator.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadlines: Option<DeadlineNumbers>,
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
            service: self.service_numbers(actor).await?,
            deadlines: if everything { Some(self.deadline_numbers().await?) } else { None },
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
        let (see_leads, count_leads) = ((Action::See, Thing::Leads), (Action::Count, Thing::Leads));
        let (see_cases, count_cases) = ((Action::See, Thing::Cases), (Action::Count, Thing::Cases));
        let mut selects = Vec::new();
        if everything {
            selects.push(("items", Select::new("select i.received as at from items i"), "i.received >= ?"));
        }
        let mut leads = Select::new("select l.opened as at from leads l");
        if self.limit(&mut leads, actor, count_leads, LEADS)
            || self.limit(&mut leads, actor, see_leads, LEADS)
        {
            selects.push(("leads", leads, "l.opened >= ?"));
        }
        let mut cases = Select::new("select c.opened as at from cases c");
        if self.limit(&mut cases, actor, count_cases, CASES)
            || self.limit(&mut cases, actor, see_cases, CASES)
        {
            selects.push(("cases", cases, "c.opened >= ?"));
        }
        for (table, mut select, since) in selects {
            select.and(since, start);
            let (sql, values) = select.finish("");
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
