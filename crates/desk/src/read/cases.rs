//! Cases, and one case with all that a decision, an answer or a reading of the reasons needs.

use super::items::{SellerHistory, fold_item};
use super::leads::LeadItem;
use super::list::{CASES, Order, Page, Paging, Select, moment, opt_moment};
use super::procedure::{Procedure, Reader};
use super::timeline::Happened;
use crate::access::{Action, Reach, Thing, Whose};
use crate::act::{CaseLink, Enforcement};
use crate::work::fold_recorded;
use crate::{Actor, Desk, DeskError, Result};
use casework::case::{
    Answered, Case, Decided, Opening, Review, State, StatedStrike, StatementOfReasons, disclosed,
    statement_of_reasons,
};
use casework::{CaseId, PartyId, RightId, Side};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use store::db::Row;

/// States, in SQL, of a case in which what was upheld stands.
pub(crate) const STANDING: &str = "'upheld', 'contested', 'waiting', 'kept'";

/// Which cases.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CaseFilter {
    /// In this state.
    #[serde(default)]
    pub state: Option<String>,
    /// On this right.
    #[serde(default)]
    pub right: Option<String>,
    /// Against this account.
    #[serde(default)]
    pub respondent: Option<String>,
    /// Of complainants in the fast lane, or of all others; for the operator.
    #[serde(default)]
    pub fast: Option<bool>,
    /// In which somebody waits for an answer: `claim` (a lawsuit or a complaint to an authority was told of),
    /// `complaint` (about the decision), `offer` (to settle).
    #[serde(default)]
    pub waits: Option<String>,
    /// In which the operator must act by a moment that a law sets, the most pressing first: `any`, `soon` (within 24
    /// hours, or late), `overdue`; for the operator.
    #[serde(default)]
    pub due: Option<String>,
    /// With this text in right, respondent or id.
    #[serde(default)]
    pub q: Option<String>,
}

/// A case in a list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct CaseRow {
    /// The case.
    pub id: CaseId,
    /// The lead it came from; empty when a notice opened it.
    pub lead: String,
    /// The right.
    pub right: String,
    /// The right's words.
    pub right_title: String,
    /// The complainant; empty for who may not know it.
    pub holder: String,
    /// The respondent's account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub respondent: Option<String>,
    /// Where it stands: `open`, `upheld`, `rejected`, `contested`, `reversed`, `withdrawn`.
    pub state: String,
    /// What was decided: `upheld`, `partly`, `rejected`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// Items in it.
    pub items: u64,
    /// Answers of the respondent.
    pub answers: u64,
    /// Whether the complainant has earned the fast lane: such cases go first.
    pub fast: bool,
    /// By when the operator must act next, as a law sets it; told to the operator.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub due: Option<Timestamp>,
    /// By when an agreement with an association of the complainant's wants it decided, while it is open; told to the
    /// operator and the complainant.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub promised: Option<Timestamp>,
    /// When it was opened.
    #[schema(value_type = String, format = DateTime)]
    pub opened: Timestamp,
    /// When something last happened.
    #[schema(value_type = String, format = DateTime)]
    pub updated: Timestamp,
}

/// A measure with its state.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct MeasureView {
    /// The measure.
    pub id: String,
    /// What is done.
    pub measure_kind: String,
    /// To which item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// Or to which account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// Countries; empty means everywhere.
    pub territory: Vec<String>,
    /// Until when.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub until: Option<Timestamp>,
    /// `applied` or `undone`.
    pub state: String,
    /// When it was applied.
    #[schema(value_type = String, format = DateTime)]
    pub applied: Timestamp,
    /// When it was undone.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub undone: Option<Timestamp>,
}

/// A case with everything that the asker may see of it.
#[allow(clippy::struct_excessive_bools, reason = "each answers a question of its own")]
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct CaseView {
    /// As in the list.
    #[serde(flatten)]
    pub row: CaseRow,
    /// The complainant's name; empty for who may not know it.
    pub holder_name: String,
    /// Its Chinese name, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holder_name_zh: Option<String>,
    /// What opened it.
    pub opening: Opening,
    /// Whether the holder warranted its verification.
    pub warranty: bool,
    /// Its items with what was found in them.
    pub items_seen: Vec<LeadItem>,
    /// The decision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided: Option<Decided>,
    /// The statement of reasons.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statement: Option<StatementOfReasons>,
    /// The respondent's answers.
    pub answers_given: Vec<Answered>,
    /// What the operator said to them.
    pub reviews: Vec<Review>,
    /// Measures with their state.
    pub measures: Vec<MeasureView>,
    /// What is known of the respondent; for the operator and the complainant.
    pub history: SellerHistory,
    /// What happened, in order.
    pub timeline: Vec<Happened>,
    /// How the case goes on: law, items, clocks, what was brought forward, what can be done.
    pub procedure: Procedure,
    /// How many events it has: name it as `seen` when you act, and a case that has moved on is not acted upon.
    pub version: u64,
    /// Whether the asker may decide now.
    pub may_decide: bool,
    /// Whether the asker may keep or reverse the decision now.
    pub may_review: bool,
    /// Whether the asker may answer now.
    pub may_answer: bool,
}

/// Cases `c` with what a row says of them. `turn` is where an open one stands in the operator's queue: members of an
/// association first, as their agreement has it, then the fast lane, then the rest, the newest first.
fn cases() -> String {
    let last = i64::MAX / 4;
    format!(
        "select c.* from (select c.*, case when c.promised is not null then c.promised \
         when c.fast > 0 then {last} - c.position else {last} + ({last} - c.position) end as turn from \
         (select c.id, c.lead_id, c.right_id, r.title, c.holder, c.respondent, c.state, c.outcome, c.items, \
         c.answers, c.opened, c.updated, c.position, c.due, \
         case when c.state = 'open' then {PROMISED} end as promised, \
         (select count(*) from standings s where s.subject = 'party/' || c.holder \
          and s.lane in ('in', 'warned')) as fast \
         from cases c join rights r on r.id = c.right_id) c) c"
    )
}

/// Microseconds of a day.
const DAY: i64 = 86_400 * 1_000_000;

/// SQL for the moment by which an agreement with an association of the complainant's wants the case `c` decided; of
/// several the first.
pub(super) const PROMISED: &str = "(select min(c.opened + h.decide_hours * 3600000000) from memberships m \
    join channels h on h.association = m.association \
    where m.party = c.holder and h.state = 'open' and h.agreed <= c.opened)";

/// Parties in the fast lane.
pub(super) const FAST_LANE: &str = "select p.id from parties p join standings s on s.subject = 'party/' || p.id \
                    where s.lane in ('in', 'warned')";

fn read_row(row: &Row) -> Result<CaseRow> {
    Ok(CaseRow {
        id: row.text("id")?.into(),
        lead: row.text("lead_id")?,
        right: row.text("right_id")?,
        right_title: row.text("title")?,
        holder: row.text("holder")?,
        respondent: row.opt_text("respondent")?,
        state: row.text("state")?,
        outcome: row.opt_text("outcome")?,
        items: row.count("items")?,
        answers: row.count("answers")?,
        fast: row.count("fast")? > 0,
        due: opt_moment(row, "due")?,
        promised: opt_moment(row, "promised")?,
        opened: moment(row, "opened")?,
        updated: moment(row, "updated")?,
    })
}

fn countries(text: &str) -> Vec<String> {
    text.split(',').filter(|c| !c.is_empty()).map(str::to_owned).collect()
}

impl Desk {
    /// Cases, newest first.
    pub async fn cases(&self, actor: &Actor, filter: &CaseFilter, paging: &Paging) -> Result<Page<CaseRow>> {
        let mut select = Select::new(&cases());
        if !self.limit(&mut select, actor, (Action::See, Thing::Cases), CASES) {
            return Ok(Page { items: Vec::new(), next: None });
        }
        select.and_is("c.state", filter.state.as_deref());
        select.and_is("c.right_id", filter.right.as_deref());
        select.and_is("c.respondent", filter.respondent.as_deref());
        if let Some(waits) = filter.waits.as_deref() {
            select.and_plain(match waits {
                "claim" => "c.id in (select case_id from procedures where claim = 1)",
                "complaint" => "c.id in (select case_id from procedures where complaint = 1)",
                "offer" => "c.id in (select case_id from procedures where offer = 1)",
                _ => "1 = 0",
            });
        }
        select.and_contains(&["c.title", "c.respondent", "c.id"], filter.q.as_deref());
        // Whose complaints go first is no business of the other side.
        let reach = self.may(actor, Action::See, Thing::Cases)?;
        let operator = reach == Reach::All;
        // Whether a respondent may know who complains is for the law of each case to say, not for a list.
        let against = reach == Reach::Against;
        match filter.fast.filter(|_| operator) {
            Some(true) => select.and_plain(&format!("c.holder in ({FAST_LANE})")),
            Some(false) => select.and_plain(&format!("c.holder not in ({FAST_LANE})")),
            None => {}
        }
        let mut order = Order { column: "c.position", id: "c.id", descending: true };
        if operator && filter.state.as_deref() == Some("open") {
            order = Order { column: "c.turn", id: "c.id", descending: false };
        }
        if let Some(due) = filter.due.as_deref().filter(|due| operator && !due.is_empty()) {
            let now = self.now().as_microsecond();
            match due {
                "any" => select.and_plain("c.due is not null"),
                "soon" => select.and("c.due <= ?", now.saturating_add(DAY)),
                "overdue" => select.and("c.due < ?", now),
                _ => select.and_plain("1 = 0"),
            }
            order = Order { column: "c.due", id: "c.id", descending: false };
        }
        self.page(select, order, paging, |row| {
            let row = read_row(row)?;
            let holder = if against { String::new() } else { row.holder };
            let due = row.due.filter(|_| operator);
            let promised = row.promised.filter(|_| !against);
            Ok(CaseRow { fast: row.fast && operator, holder, due, promised, ..row })
        })
        .await
    }

    /// How many cases there are in each state.
    pub async fn case_counts(&self, actor: &Actor) -> Result<Vec<(String, u64)>> {
        let mut select = Select::new("select c.state as name, count(*) as n from cases c");
        let counted = self.limit(&mut select, actor, (Action::Count, Thing::Cases), CASES);
        if !counted && !self.limit(&mut select, actor, (Action::See, Thing::Cases), CASES) {
            return Ok(Vec::new());
        }
        self.tally(select, "c.state").await
    }

    /// One case.
    pub async fn case(&self, actor: &Actor, id: &CaseId) -> Result<CaseView> {
        let row = self.case_row(id).await?;
        let (holder, respondent) = (PartyId(row.holder.clone()), row.respondent.clone().map(Into::into));
        let right = RightId(row.right.clone());
        let whose = Whose { holder: Some(&holder), right: Some(&right), respondent: respondent.as_ref() };
        if !self.may_see(actor, Thing::Cases, whose).await? {
            return Err(DeskError::missing("case", id));
        }
        let decides = self.may(actor, Action::Decide, Thing::Cases).is_ok();
        let answers = self.may(actor, Action::Answer, Thing::Cases).is_ok();
        let contests = self.may(actor, Action::Contest, Thing::Cases).is_ok();
        let reader = match self.may(actor, Action::See, Thing::Cases)? {
            Reach::All => Reader::Operator { actor: &actor.id, decides },
            Reach::Against => Reader::Side { side: Side::Respondent, acts: answers },
            _ => Reader::Side { side: Side::Complainant, acts: contests },
        };
        let mut view = self.view_case(row, reader).await?;
        view.may_decide = view.procedure.may.contains(&"decide");
        view.may_review = view.procedure.may.contains(&"review");
        view.may_answer = answers && matches!(view.row.state.as_str(), "open" | "upheld" | "contested");
        match self.may(actor, Action::See, Thing::Cases)? {
            Reach::All => {}
            Reach::Against => self.for_respondent(&mut view),
            Reach::Own | Reach::Mandated | Reach::Members | Reach::Joined => view.for_outsiders(),
        }
        Ok(view)
    }

    /// The case behind a respondent's link, as the respondent sees it.
    pub async fn case_by_link(&self, link: &CaseLink) -> Result<CaseView> {
        let row = self.case_row(&link.case).await?;
        let reader = Reader::Side { side: Side::Respondent, acts: true };
        let mut view = self.view_case(row, reader).await?;
        view.may_answer = matches!(view.row.state.as_str(), "open" | "upheld" | "contested");
        self.for_respondent(&mut view);
        Ok(view)
    }

    /// What the respondent need not know is left out: the desk's own notes on the account, and who complained
    /// where the law does not let that be told.
    fn for_respondent(&self, view: &mut CaseView) {
        view.history = SellerHistory::default();
        view.row.fast = false;
        view.row.promised = None;
        view.for_outsiders();
        let told = disclosed(&self.0.law, view.opening.law.as_ref(), Side::Complainant);
        if !told.contains(&law::Fact::Name) {
            view.without_complainant();
        }
    }

    /// What the platform has to enforce, applied and undone, in the order of the last change: a measure that
    /// is undone comes again, after whatever the platform has read already.
    pub async fn enforcements(&self, actor: &Actor, paging: &Paging) -> Result<Page<Enforcement>> {
        if self.may(actor, Action::See, Thing::Cases)? != Reach::All {
            return Ok(Page { items: Vec::new(), next: None });
        }
        let select = Select::new(
            "select id, case_id, kind, item_id, account, territory, until, state, changed from measures",
        );
        let order = Order { column: "changed", id: "id", descending: false };
        self.page(select, order, paging, |row| {
            Ok(Enforcement {
                id: row.text("id")?,
                case: row.text("case_id")?,
                measure_kind: row.text("kind")?,
                item: row.opt_text("item_id")?,
                account: row.opt_text("account")?,
                territory: countries(&row.text("territory")?),
                until: opt_moment(row, "until")?.map(|until| until.to_string()),
                state: row.text("state")?,
            })
        })
        .await
    }

    pub(super) async fn case_row(&self, id: &CaseId) -> Result<CaseRow> {
        let mut select = Select::new(&cases());
        select.and("c.id = ?", id.as_str());
        let (sql, values) = select.finish("");
        let rows = self.0.store.query(sql, &values).await?;
        read_row(rows.first().ok_or_else(|| DeskError::missing("case", id))?)
    }

    /// Where a case stands.
    pub(super) async fn case_state(&self, id: &CaseId) -> Result<Option<String>> {
        let rows = self.0.store.query("select state from cases where id = $1", &[id.as_str().into()]).await?;
        Ok(rows.first().map(|row| row.text("state")).transpose()?)
    }

    async fn view_case(&self, row: CaseRow, reader: Reader<'_>) -> Result<CaseView> {
        let events = self.0.store.load(&format!("case/{}", row.id)).await?;
        let mut case = Case::default();
        for event in &events {
            fold_recorded(&mut case, event)?;
        }
        let opening = case.opening.clone().ok_or_else(|| DeskError::missing("case", &row.id))?;
        let mut lead = casework::lead::Lead::default();
        if let Some(id) = &opening.lead {
            for event in self.0.store.load(&format!("lead/{id}")).await? {
                fold_recorded(&mut lead, &event)?;
            }
        }
        let procedure = self.procedure(&case, reader).await?;
        let declared = !procedure.notices.is_empty();
        let history = self.seller_history(row.respondent.as_deref(), Some(&opening.right)).await?;
        let (holder_name, holder_name_zh) = self.party_names(&opening.holder).await?;
        let mut statement = statement_of_reasons(&row.id, &case, &self.0.law);
        if let (Some(statement), Some(decided)) = (&mut statement, &case.decided) {
            let strikes = self.strikes_of(&row.id).await?;
            let own = strikes
                .iter()
                .find(|(of, given)| given.strike.decision == decided.decision.id && reader.is_told_of(of));
            statement.strike = own.map(|(_, given)| StatedStrike {
                points: given.strike.points,
                expires: given.strike.expires,
                undone: given.undone.is_some(),
            });
        }
        Ok(CaseView {
            holder_name,
            holder_name_zh,
            warranty: declared || lead.verified.is_some_and(|v| v.verification.warranty),
            items_seen: self.case_items(&opening).await?,
            statement,
            decided: case.decided,
            answers_given: case.answers,
            reviews: case.reviews,
            measures: self.case_measures(&row.id).await?,
            history,
            timeline: events.iter().map(Happened::of).collect(),
            procedure,
            version: events.len() as u64,
            may_decide: false,
            may_review: false,
            may_answer: false,
            opening,
            row,
        })
    }

    async fn case_items(&self, opening: &Opening) -> Result<Vec<LeadItem>> {
        let streams: Vec<_> = opening.items.iter().map(|i| format!("item/{}", i.item)).collect();
        let mut states = HashMap::new();
        for event in self.0.store.load_many(&streams).await? {
            fold_item(&mut states, &event)?;
        }
        let mut items = Vec::with_capacity(opening.items.len());
        for known in &opening.items {
            let state = states.remove(known.item.as_str()).unwrap_or_default();
            let mut findings = state.findings;
            findings.retain(|f| f.right.as_ref() == Some(&opening.right));
            items.push(LeadItem {
                id: known.item.to_string(),
                measures: self.measures_on(known.item.as_str()).await?,
                score: casework::best_score(&findings),
                content: state.content.unwrap_or_default(),
                findings,
            });
        }
        Ok(items)
    }

    async fn case_measures(&self, id: &CaseId) -> Result<Vec<MeasureView>> {
        let sql = "select * from measures where case_id = $1 order by position, id";
        let rows = self.0.store.query(sql, &[id.as_str().into()]).await?;
        let read = |row: &Row| {
            Ok(MeasureView {
                id: row.text("id")?,
                measure_kind: row.text("kind")?,
                item: row.opt_text("item_id")?,
                account: row.opt_text("account")?,
                territory: countries(&row.text("territory")?),
                until: opt_moment(row, "until")?,
                state: row.text("state")?,
                applied: moment(row, "applied")?,
                undone: opt_moment(row, "undone")?,
            })
        };
        rows.iter().map(read).collect()
    }
}

impl CaseView {
    /// Says nowhere who complained.
    fn without_complainant(&mut self) {
        self.row.holder.clear();
        self.holder_name.clear();
        self.holder_name_zh = None;
        self.opening.holder = PartyId::default();
        if let Some(statement) = &mut self.statement {
            statement.complainant = PartyId::default();
        }
        for happened in &mut self.timeline {
            happened.body.as_object_mut().and_then(|body| body.remove("holder"));
        }
    }

    /// Who at the desk, and who on the other side, did what is nobody else's business.
    fn for_outsiders(&mut self) {
        let mut offered = String::new();
        for happened in &mut self.timeline {
            let by = happened.body["by"].as_str().unwrap_or("operator").to_owned();
            if happened.kind == "case.offered" {
                offered.clone_from(&by);
            }
            let other = if offered == "respondent" { "complainant" } else { "respondent" };
            let side = match happened.kind.as_str() {
                "case.answered" | "case.countered" => "respondent",
                "case.opened"
                | "case.withdrawn"
                | "case.items_withdrawn"
                | "case.joined"
                | "case.under_mandate"
                | "case.action_claimed" => "complainant",
                "case.complained" | "case.offered" => by.as_str(),
                "case.offer_closed" => match happened.body["how"].as_str() {
                    Some("accepted" | "refused") => other,
                    Some("taken_back") => offered.as_str(),
                    _ => "operator",
                },
                _ => "operator",
            };
            side.clone_into(&mut happened.actor);
            // Who may read what was brought forward is said in the procedure, not here.
            if matches!(
                happened.kind.as_str(),
                "case.countered" | "case.complained" | "case.deadlines_started"
            ) {
                happened.body = serde_json::Value::Null;
            }
            happened.body.as_object_mut().and_then(|body| body.remove("evidence"));
        }
        let unnamed = |by: &mut String| "operator".clone_into(by);
        self.reviews.iter_mut().for_each(|review| unnamed(&mut review.by));
        self.decided.iter_mut().for_each(|decided| unnamed(&mut decided.by));
        self.statement.iter_mut().flat_map(|s| &mut s.reviews).for_each(|review| unnamed(&mut review.by));
    }

    /// Whether its reader may see this file of it.
    pub(crate) fn shows(&self, digest: &str) -> bool {
        let answers = self.answers_given.iter().flat_map(|answered| &answered.answer.evidence);
        answers.chain(self.procedure.files()).any(|file| file == digest)
    }

    /// Where the case stands.
    pub fn state(&self) -> State {
        serde_json::from_value(self.row.state.clone().into()).unwrap_or_default()
    }
}
