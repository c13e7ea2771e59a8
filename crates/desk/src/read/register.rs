//! The public register (公示): complaints, answers and outcomes, for everybody. What it shows is the operator's
//! published rule; it names no respondent and holds nobody's words, whatever the rule says.

use super::list::{Order, Page, Paging, Select, moment, opt_moment};
use crate::{Desk, DeskError, Result};
use casework::policy::RegisterRules;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::db::Row;

/// Which entries.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RegisterFilter {
    /// With this text in what is shown: the right, the complainant, the number.
    #[serde(default)]
    pub q: Option<String>,
    /// On this kind of right: `trademark`, `work`, `design`, `patent`.
    #[serde(default)]
    pub right_kind: Option<String>,
    /// With this outcome: `upheld`, `partly`, `rejected`.
    #[serde(default)]
    pub outcome: Option<String>,
    /// In this state: `open`, `upheld`, `contested`, `waiting`, `kept`, `rejected`, `reversed`, `restored`,
    /// `corrected`, `settled`, `withdrawn`.
    #[serde(default)]
    pub state: Option<String>,
}

/// An entry of the public register.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct RegisterEntry {
    /// Its number.
    pub id: String,
    /// Kind of right.
    pub right_kind: String,
    /// The right's words, where the rules show them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub right: Option<String>,
    /// The complainant, where the rules name it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub complainant: Option<String>,
    /// Where it stands.
    pub state: String,
    /// What was decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// Items complained of.
    pub items: u64,
    /// Of these upheld.
    pub upheld: u64,
    /// Of these rejected.
    pub rejected: u64,
    /// Measures that the decision set.
    pub measures: u64,
    /// Answers of the respondent.
    pub answers: u64,
    /// Legal notices that ask for it; none where reports and the scan led to it.
    pub notices: u64,
    /// When the first of them was filed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub noticed: Option<Timestamp>,
    /// Counter-notices of the respondent.
    pub counter_notices: u64,
    /// When the first of them came in.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub countered: Option<Timestamp>,
    /// Whether a machine took part in finding it.
    pub found_by_machine: bool,
    /// Whether people reported it.
    pub reported: bool,
    /// Whether a rule of the operator's decided, and no person.
    pub automated: bool,
    /// When it was opened.
    #[schema(value_type = String, format = DateTime)]
    pub opened: Timestamp,
    /// When it was decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub decided: Option<Timestamp>,
    /// When the respondent first answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub answered: Option<Timestamp>,
    /// When the decision was reversed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub reversed: Option<Timestamp>,
    /// When items were restored by the law's own rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub restored: Option<Timestamp>,
    /// When both sides settled.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub settled: Option<Timestamp>,
    /// When the operator first accepted what the respondent corrected.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub corrected: Option<Timestamp>,
    /// When a side first complained about the decision.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub complained: Option<Timestamp>,
}

const ROW: &str = "select c.id, r.kind, r.title, p.name, c.state, c.outcome, c.items, c.answers, c.opened, \
    c.position, k.engines, k.reports, k.decided, k.automated, k.upheld, k.rejected, k.measures, k.answered, \
    k.reversed, k.restored, k.settled, k.corrected, k.complained, \
    (select count(distinct i.notice_id) from notice_items i where i.case_id = c.id) as notices, \
    (select min(n.filed) from notice_items i join notices n on n.id = i.notice_id where i.case_id = c.id) \
    as noticed, \
    (select count(*) from events e where e.stream = 'case/' || c.id and e.kind = 'case.countered') as counters, \
    (select min(e.at) from events e where e.stream = 'case/' || c.id and e.kind = 'case.countered') as countered \
    from cases c join case_records k on k.case_id = c.id join rights r on r.id = c.right_id \
    left join parties p on p.id = c.holder";

impl Desk {
    /// Entries of the register, the newest first. No sign-in is asked for.
    pub async fn register(&self, filter: &RegisterFilter, paging: &Paging) -> Result<Page<RegisterEntry>> {
        let shown = self.rules().await?.in_force().rules.register;
        let mut select = Select::new(ROW);
        select.and_is("r.kind", filter.right_kind.as_deref());
        select.and_is("c.outcome", filter.outcome.as_deref());
        select.and_is("c.state", filter.state.as_deref());
        // A search is a question too: it looks only at what is shown.
        let mut columns = vec!["c.id"];
        columns.extend(shown.rights.then_some("r.title"));
        columns.extend(shown.complainants.then_some("p.name"));
        columns.extend(shown.complainants.then_some("p.name_zh"));
        select.and_contains(&columns, filter.q.as_deref());
        let order = Order { column: "c.position", id: "c.id", descending: true };
        self.page(select, order, paging, |row| entry(row, shown)).await
    }

    /// One entry of the register.
    pub async fn register_entry(&self, id: &str) -> Result<RegisterEntry> {
        let shown = self.rules().await?.in_force().rules.register;
        let mut select = Select::new(ROW);
        select.and("c.id = ?", id);
        let (sql, values) = select.finish("");
        let rows = self.0.store.query(sql, &values).await?;
        entry(rows.first().ok_or_else(|| DeskError::missing("entry", id))?, shown)
    }
}

fn entry(row: &Row, shown: RegisterRules) -> Result<RegisterEntry> {
    Ok(RegisterEntry {
        id: row.text("id")?,
        right_kind: row.text("kind")?,
        right: if shown.rights { Some(row.text("title")?) } else { None },
        complainant: if shown.complainants { row.opt_text("name")? } else { None },
        state: row.text("state")?,
        outcome: row.opt_text("outcome")?,
        items: row.count("items")?,
        upheld: row.count("upheld")?,
        rejected: row.count("rejected")?,
        measures: row.count("measures")?,
        answers: row.count("answers")?,
        notices: row.count("notices")?,
        noticed: opt_moment(row, "noticed")?,
        counter_notices: row.count("counters")?,
        countered: opt_moment(row, "countered")?,
        found_by_machine: row.count("engines")? > 0,
        reported: row.count("reports")? > 0,
        automated: row.opt_int("automated")? == Some(1),
        opened: moment(row, "opened")?,
        decided: opt_moment(row, "decided")?,
        answered: opt_moment(row, "answered")?,
        reversed: opt_moment(row, "reversed")?,
        restored: opt_moment(row, "restored")?,
        settled: opt_moment(row, "settled")?,
        corrected: opt_moment(row, "corrected")?,
        complained: opt_moment(row, "complained")?,
    })
}
