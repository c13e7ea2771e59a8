//! Reports: the operator's triage, and the reporter's receipt.

use super::list::{Order, Page, Paging, Select, moment};
use crate::access::{Action, Reach, Thing};
use crate::work::fold_recorded;
use crate::{Actor, Desk, DeskError, Result, token};
use casework::report::{Claim, Report};
use casework::{LeadId, Personal};
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
    /// The link as it was given.
    pub link: String,
    /// Where the reporter may be asked; for the operator's triage alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub filed: Timestamp,
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
    /// How it ended: `upheld`, `rejected`, `reversed`, `genuine`, `licensed`, `withdrawn`, `set_aside`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// Why it was set aside.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What was written, while it is kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
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
    "select id, item_id, brand, category, right_id, lead_id, state, filed, position from reports";

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
            if let Some(claim) = self.load_report(&row.id).await?.claim {
                row.words = claim.words.as_ref().and_then(Personal::text).map(str::to_owned);
                row.link = claim.link;
                if with_contact {
                    let secret = self.0.store.secret("contact", claim.reporter.as_str()).await?;
                    row.contact = secret.and_then(|s| s.data["email"].as_str().map(str::to_owned));
                }
            }
        }
        Ok(())
    }

    async fn load_report(&self, id: &str) -> Result<Report> {
        let mut report = Report::default();
        for event in self.0.store.load(&format!("report/{id}")).await? {
            fold_recorded(&mut report, &event)?;
        }
        Ok(report)
    }

    /// The report behind a receipt's token.
    async fn report_of(&self, token: &str) -> Result<String> {
        let secret = self.0.store.secret("report_token", &token::fingerprint(token)).await?;
        let id = secret.as_ref().and_then(|s| s.data["report"].as_str()).map(str::to_owned);
        id.ok_or_else(|| DeskError::missing("receipt", "…"))
    }

    /// What was claimed in the report behind a receipt's token.
    pub(crate) async fn claim_of(&self, token: &str) -> Result<Claim> {
        let id = self.report_of(token).await?;
        self.load_report(&id).await?.claim.ok_or_else(|| DeskError::missing("receipt", "…"))
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
        Ok(Receipt {
            report: id,
            link: claim.link,
            brand: claim.brand,
            category: category.as_str().unwrap_or_default().to_owned(),
            step,
            outcome,
            reason: report.set_aside,
            words: claim.words.as_ref().and_then(Personal::text).map(str::to_owned),
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
        let sql = "select l.state, l.verdict, l.updated, c.state as case_state, c.updated as case_updated \
                   from leads l left join cases c on c.id = l.case_id where l.id = $1";
        let rows = self.0.store.query(sql, &[lead.as_str().into()]).await?;
        let Some(row) = rows.first() else { return Ok((ReceiptStep::Received, None, start)) };
        let updated = match row.opt_int("case_updated")? {
            Some(at) => Timestamp::from_microsecond(at).map_err(DeskError::internal)?,
            None => moment(row, "updated")?,
        };
        Ok(match (row.text("state")?.as_str(), row.opt_text("case_state")?.as_deref()) {
            ("cleared", _) => (ReceiptStep::Closed, row.opt_text("verdict")?, updated),
            ("confirmed", Some("open")) => (ReceiptStep::WithOperator, None, updated),
            // A contested decision stands until somebody has read the answer.
            ("confirmed", Some("contested")) => (ReceiptStep::Closed, Some("upheld".to_owned()), updated),
            ("confirmed", Some(state)) => (ReceiptStep::Closed, Some(state.to_owned()), updated),
            _ => (ReceiptStep::WithHolder, None, updated),
        })
    }
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
        link: String::new(),
        contact: None,
        filed: moment(row, "filed")?,
    })
}
