//! The yearly report of a trusted flagger (Regulation (EU) 2022/2065, Article 22(3)): the notices that it submitted in a
//! calendar year, by provider, by the type of what they were about, and by what the provider did.

use crate::sheet::sheet_row;
use crate::work::Work;
use crate::{Actor, Desk, DeskError, Result};
use casework::ChannelId;
use casework::channel::Channel;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;
use store::db::Row;

/// The report of a year (UTC).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct FlaggerReport {
    /// The year.
    pub year: i16,
    /// The trusted flagger.
    pub association_name: String,
    /// The same in Chinese.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub association_name_zh: Option<String>,
    /// The provider: the operator of this desk.
    pub provider: String,
    /// Notices submitted.
    pub notices: u64,
    /// Items that they named.
    pub notice_items: u64,
    /// The numbers by type and action. A notice with several outcomes counts in each.
    pub items: Vec<FlaggerLine>,
}

/// A line of a trusted flagger's yearly report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct FlaggerLine {
    /// The provider: the operator of this desk.
    pub provider: String,
    /// The type of content: the kind of right that was breached.
    pub right_kind: String,
    /// The action: the state of the case; for what came into no case what became of it, such as `refused`.
    pub action: String,
    /// How many cases.
    pub n: u64,
    /// How many notices.
    pub notices: u64,
    /// How many items.
    pub notice_items: u64,
}

impl FlaggerReport {
    /// The report as CSV (RFC 4180).
    pub fn csv(&self) -> String {
        let heads = ["year", "flagger", "provider", "right_kind", "action", "notices", "items", "cases"];
        let mut csv = sheet_row(heads);
        let year = self.year.to_string();
        for line in &self.items {
            let [notices, items, cases] = [line.notices, line.notice_items, line.n].map(|n| n.to_string());
            csv += &sheet_row([
                year.as_str(),
                &self.association_name,
                &line.provider,
                &line.right_kind,
                &line.action,
                &notices,
                &items,
                &cases,
            ]);
        }
        csv
    }
}

impl Desk {
    /// The yearly report of the association of a channel, on the notices that it filed itself.
    pub async fn flagger_report(&self, actor: &Actor, id: &ChannelId, year: i16) -> Result<FlaggerReport> {
        let mut work = Work::new(&self.0, &actor.id);
        let channel = work.state::<Channel>(id.as_str()).await?;
        self.side(actor, id, &channel)?;
        let agreement = channel.agreement.as_ref().ok_or_else(|| DeskError::missing("channel", id))?;
        if !agreement.trusted_flagger {
            let message = "the association is no trusted flagger; only those report yearly";
            let refusal = casework::Refusal::new(casework::Code::State, "", message);
            return Err(casework::Refusals::from(refusal).into());
        }
        let provider = self.0.settings.operator.clone();
        let values = [
            agreement.association.as_str().into(),
            start(year)?.into(),
            start(year.saturating_add(1))?.into(),
        ];
        let filed = "from notice_items i join notices n on n.id = i.notice_id \
                     where n.party = $1 and n.filed >= $2 and n.filed < $3";
        let sql = format!("select count(distinct n.id) as notices, count(*) as items {filed}");
        let totals = self.0.store.query(sql, &values).await?;
        let total = |name: &str| totals.first().map_or(Ok(0), |row| row.count(name));
        let sql = format!(
            "select q.kind, q.action, count(distinct q.case_id) as n, count(distinct q.notice) as notices, \
             count(*) as items from (select r.kind, coalesce(c.state, i.outcome, n.state) as action, c.id as case_id, \
             n.id as notice {}) q group by q.kind, q.action order by q.kind, q.action",
            filed.replace(
                " where ",
                " join rights r on r.id = n.right_id left join cases c on c.id = i.case_id where "
            )
        );
        let rows = self.0.store.query(sql, &values).await?;
        let line = |row: &Row| {
            Ok(FlaggerLine {
                provider: provider.clone(),
                right_kind: row.text("kind")?,
                action: row.text("action")?,
                n: row.count("n")?,
                notices: row.count("notices")?,
                notice_items: row.count("items")?,
            })
        };
        let (association_name, association_name_zh) = self.party_names(&agreement.association).await?;
        Ok(FlaggerReport {
            year,
            association_name,
            association_name_zh,
            notices: total("notices")?,
            notice_items: total("items")?,
            items: rows.iter().map(line).collect::<Result<_>>()?,
            provider,
        })
    }
}

/// The first moment of a year, in microseconds.
fn start(year: i16) -> Result<i64> {
    let day = Date::new(year, 1, 1).map_err(|_| DeskError::invalid("/year", "give a year such as 2026"))?;
    let zoned = day.to_zoned(TimeZone::UTC).map_err(DeskError::internal)?;
    Ok(zoned.timestamp().as_microsecond())
}
