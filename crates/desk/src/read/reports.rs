//! Reports: the operator's triage, and the reporter's receipt.

use super::list::{Order, Page, Paging, Select, moment};
use crate::access::{Action, Reach, Thing};
use crate::work::Work;
use crate::work::fold_recorded;
use crate::{Actor, Desk, DeskError, Result, token};
use casework::lead::Record;
use casework::report::{Claim, Exhibit, Outcome, Report};
use casework::{LeadId, Personal, ReportId, ReporterId};
use jiff::Timestamp;
use serde::Serialize;
use store::db::Row;

/// A report in a list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ReportRow {
    /// The report.
    pub id: String,
    /// The item.
    pub item: String,
    /// The brand as the reporter named it.
    pub brand: String,
    /// What is wrong: `counterfeit`, `pirated`, `impersonation`, `other`.
    pub category: String,
    /// The right that was recognised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub right: Option<String>,
    /// The lead it joined.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lead: Option<String>,
    /// `received`, `joined`, `set_aside`.
    pub state: String,
    /// What made them suspicious; absent when nothing was said or it was erased.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// What was shown for it: lines of the checklist and pictures.
    pub exhibits: Vec<Shown>,
    /// The reporter's record: of their reports of which something is known, how many were confirmed.
    pub record: Record,
    /// The link as it was given.
    pub link: String,
    /// Where the reporter may be asked; for the operator's triage alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub filed: Timestamp,
}

/// Something shown by a reporter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Shown {
    /// The line of the checklist.
    pub what: String,
    /// What was written, while it is kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Digest of the picture, while it is kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub object: Option<String>,
}

impl Shown {
    fn of(exhibit: &Exhibit) -> Self {
        Self {
            what: exhibit.what.clone(),
            text: exhibit.text.as_ref().and_then(Personal::text).map(str::to_owned),
            object: exhibit.object.clone(),
        }
    }
}

/// How far a report has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReceiptStep {
    /// It arrived; the operator finds out whom to ask.
    Received,
    /// The rights holder looks at it.
    WithHolder,
    /// The holder says it is fake; the operator decides.
    WithOperator,
    /// It is over.
    Closed,
}

/// What a reporter sees under the receipt's link. Nothing about other people.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Receipt {
    /// The report.
    pub report: String,
    /// The link that was reported.
    pub link: String,
    /// The brand.
    pub brand: String,
    /// What is wrong.
    pub category: String,
    /// How far it has come.
    pub step: ReceiptStep,
    /// How it ended: `upheld`, `rejected`, `corrected`, `reversed`, `genuine`, `licensed`, `unresolved`, `settled`,
    /// `withdrawn`, `set_aside`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// Why it was set aside.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What the holder's verdict is based on, by the guide's ids.
    pub basis: Vec<String>,
    /// What was written, while it is kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// What was shown.
    pub exhibits: Vec<Shown>,
    /// The reader's own record: it says how much their next report weighs.
    pub record: Record,
    /// That weight, 0 to 1.
    pub weight: f64,
    /// When it was filed.
    #[schema(value_type = String, format = DateTime)]
    pub filed: Timestamp,
    /// When something last happened.
    #[schema(value_type = String, format = DateTime)]
    pub updated: Timestamp,
    /// Leaf hash of the report's event: proof that it was received.
    pub leaf: String,
    /// Position in the log.
    pub position: u64,
}

const ROW: &str =
    "select id, item_id, brand, category, right_id, lead_id, state, reporter, filed, position from reports";

impl Desk {
    /// Reports, newest first.
    pub async fn reports(
        &self,
        actor: &Actor,
        state: Option<&str>,
        paging: &Paging,
    ) -> Result<Page<ReportRow>> {
        if self.may(actor, Action::See, Thing::Reports)? != Reach::All {
            return Ok(Page { items: Vec::new(), next: None });
        }
        let mut select = Select::new(ROW);
        select.and_is("state", state);
        let order = Order { column: "position", id: "id", descending: true };
        let mut page = self.page(select, order, paging, read_row).await?;
        self.add_words(&mut page.items, true).await?;
        Ok(page)
    }

    /// The reports of a lead.
    pub(super) async fn reports_of(&self, lead: &LeadId) -> Result<Vec<ReportRow>> {
        let mut select = Select::new(ROW);
        select.and("lead_id = ?", lead.as_str());
        let (sql, values) = select.finish("order by position limit 200");
        let rows = self.0.store.query(sql, &values).await?;
        let mut rows: Vec<_> = rows.iter().map(read_row).collect::<Result<_>>()?;
        self.add_words(&mut rows, false).await?;
        Ok(rows)
    }

    /// What the reporter wrote is in the events alone, where it can be erased.
    async fn add_words(&self, rows: &mut [ReportRow], with_contact: bool) -> Result<()> {
        for row in rows {
            let report = self.load_report(&row.id).await?;
            row.exhibits = self.shown(&report).await?;
            if let Some(claim) = report.claim {
                row.record = self.record_of(claim.by.as_ref()).await?;
                row.words =
                    said(claim.words.iter().chain(report.added.iter().filter_map(|a| a.words.as_ref())));
                row.link = claim.link;
                if with_contact {
                    let secret = self.0.store.secret("contact", claim.reporter.as_str()).await?;
                    row.contact = secret.and_then(|s| s.data["email"].as_str().map(str::to_owned));
                }
            }
        }
        Ok(())
    }

    /// What is still there of a report's exhibits: erased pictures are gone.
    async fn shown(&self, report: &Report) -> Result<Vec<Shown>> {
        let mut shown = Vec::new();
        for mut each in report.exhibits().map(Shown::of) {
            if let Some(object) = &each.object
                && !self.has_file(object).await?
            {
                each.object = None;
            }
            shown.push(each);
        }
        Ok(shown)
    }

    /// What became of somebody's earlier reports.
    pub(crate) async fn record_of(&self, by: Option<&ReporterId>) -> Result<Record> {
        let Some(by) = by else { return Ok(Record::default()) };
        let sql =
            "select outcome, state, count(*) as n from reports where reporter = $1 group by outcome, state";
        let mut record = Record::default();
        for row in self.0.store.query(sql, &[by.as_str().into()]).await? {
            let outcome = row.opt_text("outcome")?;
            let outcome = outcome.and_then(|word| serde_json::from_value::<Outcome>(word.into()).ok());
            let aside = row.text("state")? == "set_aside";
            let spoken = if aside { Some(false) } else { outcome.and_then(Outcome::speaks_for) };
            let n = row.count("n")?;
            record.decided += if spoken.is_some() { n } else { 0 };
            record.confirmed += if spoken == Some(true) { n } else { 0 };
        }
        Ok(record)
    }

    /// The record of a report's reporter.
    pub(crate) async fn record_of_report(&self, work: &mut Work<'_>, report: &ReportId) -> Result<Record> {
        let state = work.state::<Report>(report.as_str()).await?;
        self.record_of(state.claim.as_ref().and_then(|claim| claim.by.as_ref())).await
    }

    async fn load_report(&self, id: &str) -> Result<Report> {
        let mut report = Report::default();
        for event in self.0.store.load(&format!("report/{id}")).await? {
            fold_recorded(&mut report, &event)?;
        }
        Ok(report)
    }

    /// The report behind a receipt's token.
    pub(crate) async fn report_of(&self, token: &str) -> Result<ReportId> {
        let secret = self.0.store.secret("report_token", &token::fingerprint(token)).await?;
        let id = secret.as_ref().and_then(|s| s.data["report"].as_str()).map(ReportId::from);
        id.ok_or_else(|| DeskError::missing("receipt", "…"))
    }

    /// What was claimed in the report behind a receipt's token.
    pub(crate) async fn claim_of(&self, token: &str) -> Result<Claim> {
        let id = self.report_of(token).await?;
        self.load_report(id.as_str()).await?.claim.ok_or_else(|| DeskError::missing("receipt", "…"))
    }

    /// What the reporter sees under the receipt's link.
    pub async fn receipt(&self, token: &str) -> Result<Receipt> {
        let id = self.report_of(token).await?;
        let events = self.0.store.load(&format!("report/{id}")).await?;
        let first = events.first().ok_or_else(|| DeskError::missing("receipt", "…"))?;
        let mut report = Report::default();
        for event in &events {
            fold_recorded(&mut report, event)?;
        }
        let claim = report.claim.clone().ok_or_else(|| DeskError::missing("receipt", "…"))?;
        let (step, outcome, mut updated) = self.progress(&report).await?;
        let at = |micros| Timestamp::from_microsecond(micros).map_err(DeskError::internal);
        let filed = at(first.at)?;
        if let Some(last) = events.last() {
            updated = updated.max(at(last.at)?);
        }
        let category = serde_json::to_value(claim.category).map_err(DeskError::internal)?;
        let record = self.record_of(claim.by.as_ref()).await?;
        Ok(Receipt {
            report: id.0,
            basis: report.told.as_ref().map(|(_, basis)| basis.clone()).unwrap_or_default(),
            exhibits: self.shown(&report).await?,
            record,
            weight: record.weight(),
            link: claim.link,
            brand: claim.brand,
            category: category.as_str().unwrap_or_default().to_owned(),
            step,
            outcome,
            reason: report.set_aside,
            words: said(claim.words.iter().chain(report.added.iter().filter_map(|a| a.words.as_ref()))),
            filed,
            updated,
            leaf: first.leaf.clone(),
            position: first.position,
        })
    }

    async fn progress(&self, report: &Report) -> Result<(ReceiptStep, Option<String>, Timestamp)> {
        let start = Timestamp::UNIX_EPOCH;
        if report.set_aside.is_some() {
            return Ok((ReceiptStep::Closed, Some("set_aside".to_owned()), start));
        }
        let Some(lead) = &report.lead else { return Ok((ReceiptStep::Received, None, start)) };
        let sql = "select l.state, l.verdict, l.updated, c.state as case_state, c.updated as case_updated, \
                   ci.upheld from leads l left join cases c on c.id = l.case_id \
                   left join case_items ci on ci.case_id = c.id and ci.item_id = $2 where l.id = $1";
        let item = report.claim.as_ref().map(|claim| claim.item.as_str());
        let rows = self.0.store.query(sql, &[lead.as_str().into(), item.into()]).await?;
        let Some(row) = rows.first() else { return Ok((ReceiptStep::Received, None, start)) };
        let updated = match row.opt_int("case_updated")? {
            Some(at) => Timestamp::from_microsecond(at).map_err(DeskError::internal)?,
            None => moment(row, "updated")?,
        };
        Ok(match (row.text("state")?.as_str(), row.opt_text("case_state")?.as_deref()) {
            ("unresolved", _) => (ReceiptStep::Closed, Some("unresolved".to_owned()), updated),
            ("cleared", _) => (ReceiptStep::Closed, row.opt_text("verdict")?, updated),
            ("confirmed", Some("open")) => (ReceiptStep::WithOperator, None, updated),
            // Of a case that is upheld in part the reporter's own item counts.
            ("confirmed", Some("upheld" | "contested" | "waiting" | "kept" | "corrected"))
                if row.opt_int("upheld")? == Some(0) =>
            {
                (ReceiptStep::Closed, Some("rejected".to_owned()), updated)
            }
            // A contested decision stands until somebody has read the answer.
            ("confirmed", Some("contested" | "waiting" | "kept")) => {
                (ReceiptStep::Closed, Some("upheld".to_owned()), updated)
            }
            ("confirmed", Some("restored")) => (ReceiptStep::Closed, Some("reversed".to_owned()), updated),
            ("confirmed", Some(state)) => (ReceiptStep::Closed, Some(state.to_owned()), updated),
            _ => (ReceiptStep::WithHolder, None, updated),
        })
    }
}

/// Words and what was added to them, those of them that are kept.
fn said<'a>(words: impl Iterator<Item = &'a Personal>) -> Option<String> {
    let kept: Vec<_> = words.filter_map(Personal::text).collect();
    (!kept.is_empty()).then(|| kept.join("\n\n"))
}

fn read_row(row: &Row) -> Result<ReportRow> {
    Ok(ReportRow {
        id: row.text("id")?,
        item: row.text("item_id")?,
        brand: row.text("brand")?,
        category: row.text("category")?,
        right: row.opt_text("right_id")?,
        lead: row.opt_text("lead_id")?,
        state: row.text("state")?,
        words: None,
        exhibits: Vec::new(),
        record: Record::default(),
        link: String::new(),
        contact: None,
        filed: moment(row, "filed")?,
    })
}
