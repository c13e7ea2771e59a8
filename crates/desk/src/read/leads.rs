//! The queue of leads, and one lead with all that a verdict needs.

use super::items::{SellerHistory, fold_item};
use super::list::{LEADS, Order, Page, Paging, Select, moment};
use super::reports::ReportRow;
use super::timeline::Happened;
use crate::access::{Action, Thing, Whose};
use crate::work::{Work, fold_recorded};
use crate::{Actor, Desk, DeskError, Result};
use casework::item::Content;
use casework::lead::{History, Lead, Score, TestPurchase, Verified, score};
use casework::mandate::Act;
use casework::{CaseId, Finding, LeadId, RightId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use store::db::Row;

/// How the queue is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LeadOrder {
    /// Most suspicious first.
    #[default]
    Score,
    /// Newest first.
    Newest,
    /// Oldest first.
    Oldest,
    /// What is due first, first.
    Urgency,
}

/// Which leads.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct LeadFilter {
    /// In this state.
    #[serde(default)]
    pub state: Option<String>,
    /// On this right.
    #[serde(default)]
    pub right: Option<String>,
    /// Against this account.
    #[serde(default)]
    pub respondent: Option<String>,
    /// With an item on this surface.
    #[serde(default)]
    pub surface: Option<String>,
    /// With at least this score.
    #[serde(default)]
    pub least_score: Option<f64>,
    /// With this text in right or respondent.
    #[serde(default)]
    pub q: Option<String>,
    /// In this order.
    #[serde(default)]
    pub order: LeadOrder,
}

/// A lead in the queue.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct LeadRow {
    /// The lead.
    pub id: LeadId,
    /// The right.
    pub right: RightId,
    /// The right's words.
    pub right_title: String,
    /// Trademark, work, …
    pub right_kind: String,
    /// The holder.
    pub holder: String,
    /// The respondent's account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub respondent: Option<String>,
    /// Where it stands: `open`, `testing`, `confirmed`, `cleared`.
    pub state: String,
    /// The verdict, once there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict: Option<String>,
    /// How suspicious, 0 to 1.
    pub score: f64,
    /// Items in it.
    pub items: u64,
    /// Reports in it.
    pub reports: u64,
    /// The case it opened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseId>,
    /// When the holder's next step is due; absent where nothing is waited for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub due: Option<Timestamp>,
    /// Whether that moment has passed.
    pub overdue: bool,
    /// When it was opened.
    #[schema(value_type = String, format = DateTime)]
    pub opened: Timestamp,
    /// When something last happened.
    #[schema(value_type = String, format = DateTime)]
    pub updated: Timestamp,
}

/// An item of a lead.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct LeadItem {
    /// The item.
    pub id: String,
    /// What was published.
    pub content: Content,
    /// What was found of this lead's right.
    pub findings: Vec<Finding>,
    /// Best score of this right in it.
    pub score: f64,
    /// Measures in force on it, by kind.
    pub measures: Vec<String>,
}

/// A lead with all that a verdict needs.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct LeadView {
    /// As in the queue.
    #[serde(flatten)]
    pub row: LeadRow,
    /// The holder's name.
    pub holder_name: String,
    /// Its Chinese name, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holder_name_zh: Option<String>,
    /// The score with the numbers it is made of.
    pub score_parts: Score,
    /// The test purchase, once the holder could not tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub test: Option<TestPurchase>,
    /// The step of it that is waited for: `order`, `receive`, `examine`, `verdict`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub test_next: Option<String>,
    /// Its items, most suspicious first.
    pub items_seen: Vec<LeadItem>,
    /// Items that are not shown, when there are very many.
    pub items_hidden: u64,
    /// The reports in it.
    pub reports_seen: Vec<ReportRow>,
    /// The verification that stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verified: Option<Verified>,
    /// What is known of the respondent.
    pub history: SellerHistory,
    /// What happened, in order.
    pub timeline: Vec<Happened>,
    /// Which version of the lead this is, to be named when it is verified.
    pub version: u64,
    /// Whether the asker acts for the holder under a mandate.
    pub on_behalf: bool,
    /// Whether the asker may verify it now.
    pub may_verify: bool,
    /// Whether the asker may take the verification back now.
    pub may_retract: bool,
}

/// Items of a lead that one page shows.
const SHOWN: usize = 100;

const ROW: &str = "select l.id, l.right_id, r.title, r.kind, l.holder, l.respondent, l.state, l.verdict, l.score, \
                   l.items, l.reports, l.case_id, l.due, l.opened, l.updated, l.position \
                   from leads l join rights r on r.id = l.right_id";

fn read_row(row: &Row, now: Timestamp) -> Result<LeadRow> {
    let due = row.int("due").ok().filter(|due| *due < i64::MAX);
    let due = due.map(Timestamp::from_microsecond).transpose().map_err(DeskError::internal)?;
    Ok(LeadRow {
        due,
        overdue: due.is_some_and(|due| due <= now),
        id: row.text("id")?.into(),
        right: row.text("right_id")?.into(),
        right_title: row.text("title")?,
        right_kind: row.text("kind")?,
        holder: row.text("holder")?,
        respondent: row.opt_text("respondent")?,
        state: row.text("state")?,
        verdict: row.opt_text("verdict")?,
        score: row.real("score")?,
        items: row.count("items")?,
        reports: row.count("reports")?,
        case: row.opt_text("case_id")?.map(Into::into),
        opened: moment(row, "opened")?,
        updated: moment(row, "updated")?,
    })
}

fn narrow(select: &mut Select, filter: &LeadFilter) {
    select.and_is("l.right_id", filter.right.as_deref());
    select.and_is("l.respondent", filter.respondent.as_deref());
    if let Some(least) = filter.least_score {
        select.and("l.score >= ?", least);
    }
    if let Some(surface) = filter.surface.as_deref().filter(|s| !s.is_empty()) {
        let on = "l.id in (select li.lead_id from lead_items li join items i on i.id = li.item_id where i.surface = ?)";
        select.and(on, surface);
    }
    select.and_contains(&["r.title", "l.respondent", "l.id"], filter.q.as_deref());
}

impl Desk {
    /// The queue.
    pub async fn leads(&self, actor: &Actor, filter: &LeadFilter, paging: &Paging) -> Result<Page<LeadRow>> {
        let mut select = Select::new(ROW);
        if !self.limit(&mut select, actor, (Action::See, Thing::Leads), LEADS) {
            return Ok(Page { items: Vec::new(), next: None });
        }
        select.and_is("l.state", filter.state.as_deref());
        narrow(&mut select, filter);
        let order = match filter.order {
            LeadOrder::Score => Order { column: "l.score", id: "l.id", descending: true },
            LeadOrder::Newest => Order { column: "l.position", id: "l.id", descending: true },
            LeadOrder::Urgency => Order { column: "l.due", id: "l.id", descending: false },
            LeadOrder::Oldest => Order { column: "l.position", id: "l.id", descending: false },
        };
        let now = self.now();
        self.page(select, order, paging, |row| read_row(row, now)).await
    }

    /// How many leads there are in each state, under the same filter.
    pub async fn lead_counts(&self, actor: &Actor, filter: &LeadFilter) -> Result<Vec<(String, u64)>> {
        let mut select = Select::new(
            "select l.state as name, count(*) as n from leads l join rights r on r.id = l.right_id",
        );
        // Who may count gets the plain numbers alone: filters would tell them what they may not see.
        let counted = *filter == LeadFilter::default()
            && self.limit(&mut select, actor, (Action::Count, Thing::Leads), LEADS);
        if !counted && !self.limit(&mut select, actor, (Action::See, Thing::Leads), LEADS) {
            return Ok(Vec::new());
        }
        narrow(&mut select, filter);
        self.tally(select, "l.state").await
    }

    /// One lead.
    pub async fn lead(&self, actor: &Actor, id: &LeadId) -> Result<LeadView> {
        let mut select = Select::new(ROW);
        select.and("l.id = ?", id.as_str());
        let (sql, values) = select.finish("");
        let rows = self.0.store.query(sql, &values).await?;
        let row = read_row(rows.first().ok_or_else(|| DeskError::missing("lead", id))?, self.now())?;
        let holder = row.holder.as_str().into();
        let whose = Whose { holder: Some(&holder), right: Some(&row.right), respondent: None };
        if !self.may_see(actor, Thing::Leads, whose).await? {
            return Err(DeskError::missing("lead", id));
        }
        let events = self.0.store.load(&format!("lead/{id}")).await?;
        let mut lead = Lead::default();
        for event in &events {
            fold_recorded(&mut lead, event)?;
        }
        let (items_seen, items_hidden) = self.items_of(id, &row.right).await?;
        let history = self.seller_history(row.respondent.as_deref(), Some(&row.right)).await?;
        let mut work = Work::new(&self.0, &actor.id);
        let acting = match self.may(actor, Action::Verify, Thing::Leads) {
            Ok(_) => self.acting(&mut work, actor, Act::Verify, (&holder, &row.right), &[]).await,
            Err(_) => Ok(None),
        };
        // Who may see under mandate, but not verify, is told so by the button that is not there.
        let ours = matches!(acting, Ok(Some(_)));
        let case_open = match &row.case {
            Some(case) => self.case_state(case).await?.as_deref() == Some("open"),
            None => lead.verified.is_some(),
        };
        let (holder_name, holder_name_zh) = self.party_names(&holder).await?;
        let known = History { upheld: history.upheld, reversed: history.reversed };
        Ok(LeadView {
            holder_name,
            holder_name_zh,
            score_parts: score(&lead.evidence, known),
            test_next: lead.test.as_ref().and_then(TestPurchase::next).map(str::to_owned),
            items_seen,
            items_hidden,
            reports_seen: self.reports_of(id).await?,
            history,
            timeline: events.iter().map(Happened::of).collect(),
            version: events.len() as u64,
            on_behalf: ours && actor.party.as_ref() != Some(&holder),
            may_verify: ours && lead.state.waits(),
            may_retract: ours && lead.verified.is_some() && case_open,
            verified: lead.verified,
            test: lead.test,
            row,
        })
    }

    async fn items_of(&self, lead: &LeadId, right: &RightId) -> Result<(Vec<LeadItem>, u64)> {
        let sql = "select item_id, score from lead_items where lead_id = $1 order by score desc, position";
        let rows = self.0.store.query(sql, &[lead.as_str().into()]).await?;
        let shown: Vec<_> = rows.iter().take(SHOWN).collect();
        let ids = shown.iter().map(|row| row.text("item_id")).collect::<Result<Vec<_>, _>>()?;
        let streams: Vec<_> = ids.iter().map(|id| format!("item/{id}")).collect();
        let mut states = HashMap::new();
        for event in self.0.store.load_many(&streams).await? {
            fold_item(&mut states, &event)?;
        }
        let mut items = Vec::with_capacity(shown.len());
        for (id, row) in ids.into_iter().zip(shown) {
            let state = states.remove(&id).unwrap_or_default();
            let mut findings = state.findings;
            findings.retain(|f| f.right.as_ref() == Some(right));
            items.push(LeadItem {
                measures: self.measures_on(&id).await?,
                content: state.content.unwrap_or_default(),
                findings,
                score: row.real("score")?,
                id,
            });
        }
        Ok((items, rows.len().saturating_sub(SHOWN) as u64))
    }
}
