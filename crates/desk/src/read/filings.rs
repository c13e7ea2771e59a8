//! What was filed in a period, and what was suspended for misuse: notices, those of trusted flaggers among them (DSA
//! Art. 15(1)(b)), counter-notices, and suspensions (DSA Art. 24(1)(b)).

use super::period::Period;
use super::transparency::Numbers;
use crate::{Desk, Result};
use serde::Serialize;
use std::collections::BTreeMap;

/// Suspensions that were imposed in a period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Suspensions {
    /// Accounts suspended for a time, for what they published (DSA Art. 23(1)).
    pub accounts_suspended: u64,
    /// Accounts closed.
    pub accounts_terminated: u64,
    /// Notifiers whose notices were not processed for a time, for manifestly unfounded ones (DSA Art. 23(2)).
    pub notifiers_suspended: u64,
}

impl Desk {
    /// Notices and counter-notices of a period, by kind of right; no other number is filled in.
    pub(super) async fn filings(&self, period: &Period) -> Result<BTreeMap<String, Numbers>> {
        let values = [period.from.as_microsecond().into(), period.until.as_microsecond().into()];
        let mut all = BTreeMap::<String, Numbers>::new();
        let sql = "select r.kind, count(*) as n, cast(coalesce(sum(n.items), 0) as bigint) as items, \
                   count(case when n.party in (select association from channels h where h.flagger = 1 \
                   and h.agreed <= n.filed) then 1 end) as flagged \
                   from notices n join rights r on r.id = n.right_id \
                   where n.filed >= $1 and n.filed < $2 group by r.kind";
        for row in self.0.store.query(sql, &values).await? {
            let numbers = all.entry(row.text("kind")?).or_default();
            numbers.notices = row.count("n")?;
            numbers.notice_items = row.count("items")?;
            numbers.notices_of_flaggers = row.count("flagged")?;
        }
        // Only where a respondent has answered can there be a counter-notice.
        let sql = "select r.kind, count(*) as n from case_records k join cases c on c.id = k.case_id \
                   join rights r on r.id = c.right_id join events e on e.stream = 'case/' || k.case_id \
                   where k.answered < $2 and e.kind = 'case.countered' and e.at >= $1 and e.at < $2 \
                   group by r.kind";
        for row in self.0.store.query(sql, &values).await? {
            all.entry(row.text("kind")?).or_default().counter_notices = row.count("n")?;
        }
        Ok(all)
    }

    /// Suspensions of a period.
    pub(super) async fn suspensions(&self, period: &Period) -> Result<Suspensions> {
        let values = [period.from.as_microsecond().into(), period.until.as_microsecond().into()];
        let sql = "select m.kind, count(*) as n from measures m where m.kind in ('suspend', 'terminate') \
                   and m.account is not null and m.applied >= $1 and m.applied < $2 group by m.kind";
        let mut suspensions = Suspensions::default();
        for row in self.0.store.query(sql, &values).await? {
            match row.text("kind")?.as_str() {
                "suspend" => suspensions.accounts_suspended = row.count("n")?,
                _ => suspensions.accounts_terminated = row.count("n")?,
            }
        }
        let sql = "select count(*) as n from standings s join events e on e.stream = 'standing/' || s.subject \
                   where s.side = 'party' and e.kind = 'standing.suspended' and e.at >= $1 and e.at < $2";
        let rows = self.0.store.query(sql, &values).await?;
        suspensions.notifiers_suspended = rows.first().map_or(Ok(0), |row| row.count("n"))?;
        Ok(suspensions)
    }
}
