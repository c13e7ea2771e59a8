//! Notices: lists, one notice with its guide, and its items wherever they stand.

use super::form::Guide;
use super::list::{Order, Page, Paging, Select, moment, opt_moment};
use crate::access::{Action, Reach, Thing};
use crate::work::Work;
use crate::{Actor, Desk, DeskError, Result};
use casework::notice::{Draft, Notice, State};
use casework::{Applied, CaseId, ItemId, Lack, NoticeId, Words};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::db::Row;

/// Which notices.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct NoticeFilter {
    /// In this state: `draft`, `incomplete`, `filed`, `withdrawn`.
    #[serde(default)]
    pub state: Option<String>,
    /// On this right.
    #[serde(default)]
    pub right: Option<String>,
}

/// A notice in a list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct NoticeRow {
    /// The notice.
    pub id: NoticeId,
    /// The right.
    pub right: String,
    /// The right's words.
    pub right_title: String,
    /// In whose name it is sent.
    pub party: String,
    /// Who holds the right.
    pub holder: String,
    /// Where it stands: `draft`, `incomplete`, `filed`, `withdrawn`.
    pub state: String,
    /// Items on it.
    pub items: u64,
    /// The law pack, once it was measured by one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pack: Option<String>,
    /// When it was filed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub filed: Option<Timestamp>,
    /// When something last happened.
    #[schema(value_type = String, format = DateTime)]
    pub updated: Timestamp,
}

/// How many items stand alike.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct StatusCount {
    /// The status: `RECEIVED`, `INCOMPLETE`, `FORWARDED`, `ACTIONED`, …
    pub status: String,
    /// How many.
    pub n: u64,
}

/// A notice with all that its sender may see of it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct NoticeView {
    /// As in the list.
    #[serde(flatten)]
    pub row: NoticeRow,
    /// What is filled in.
    pub draft: Draft,
    /// The law it runs under, or would run under.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub law: Option<Applied>,
    /// What the law asks for, and what is lacking; while it can still be changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guide: Option<Guide>,
    /// What was lacking when it was sent incomplete.
    pub lacks: Vec<Lack>,
    /// Whether an incomplete notice says enough that the operator must help to complete it.
    pub counts: bool,
    /// Items by status.
    pub statuses: Vec<StatusCount>,
    /// Whether the asker may change and file it now.
    pub may_file: bool,
    /// Whether the asker may take it back now.
    pub may_withdraw: bool,
}

/// An item of a notice, wherever it stands.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct NoticeItem {
    /// Its line number.
    pub line: u32,
    /// The item.
    pub item: ItemId,
    /// Its case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseId>,
    /// What became of it when the notice was filed: `opened`, `joined`, `reopened`, `incomplete`, `refused`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// Where it stands: `RECEIVED`, `INCOMPLETE`, `FORWARDED`, `ACTIONED`, `REJECTED`, `COUNTERED`, `WAITING`,
    /// `RESTORED`, `SETTLED`, `WITHDRAWN`.
    pub status: String,
    /// Why.
    pub reason: Words,
    /// Until when it waits.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub until: Option<Timestamp>,
}

const ROW: &str = "select n.id, n.right_id, r.title, n.party, n.holder, n.state, n.items, n.pack, n.filed, \
                   n.updated, n.position from notices n left join rights r on r.id = n.right_id";

/// Where an item stands: as its case says, unless its line was taken back or never came into a case.
const STATUS: &str = "case when ni.status = 'WITHDRAWN' or t.status is null then ni.status else t.status end";

fn read_row(row: &Row) -> Result<NoticeRow> {
    Ok(NoticeRow {
        id: row.text("id")?.into(),
        right: row.text("right_id")?,
        right_title: row.opt_text("title")?.unwrap_or_default(),
        party: row.text("party")?,
        holder: row.text("holder")?,
        state: row.text("state")?,
        items: row.count("items")?,
        pack: row.opt_text("pack")?,
        filed: opt_moment(row, "filed")?,
        updated: moment(row, "updated")?,
    })
}

impl Desk {
    /// Notices, newest first.
    pub async fn notices(
        &self,
        actor: &Actor,
        filter: &NoticeFilter,
        paging: &Paging,
    ) -> Result<Page<NoticeRow>> {
        let mut select = Select::new(ROW);
        // A party sees the notices that it sent itself, under a mandate or not.
        match (self.0.gate.reach(actor, Action::See, Thing::Notices), &actor.party) {
            (Some(Reach::All), _) => {}
            (Some(_), Some(party)) => select.and("n.party = ?", party.as_str()),
            _ => return Ok(Page { items: Vec::new(), next: None }),
        }
        select.and_is("n.state", filter.state.as_deref());
        select.and_is("n.right_id", filter.right.as_deref());
        let order = Order { column: "n.position", id: "n.id", descending: true };
        self.page(select, order, paging, read_row).await
    }

    /// One notice.
    pub async fn notice(&self, actor: &Actor, id: &NoticeId) -> Result<NoticeView> {
        let row = self.notice_row(actor, id).await?;
        let mut work = Work::new(&self.0, &actor.id);
        let notice = work.state::<Notice>(id.as_str()).await?;
        let open = matches!(notice.state, State::Draft | State::Incomplete);
        let own = actor.party.as_ref() == notice.party.as_ref();
        let (mut law, mut guide) = (notice.law.clone(), None);
        if open && own {
            let checked = self.check_notice(actor, &mut work, &notice).await?;
            law.clone_from(&checked.law);
            let applied = checked.law.as_ref();
            guide = applied.and_then(|law| {
                let pack = self.0.law.pack(&law.pack)?;
                Some(Guide::of(pack, pack.notice.as_ref(), law.right(), &checked.no))
            });
        }
        Ok(NoticeView {
            statuses: self.notice_statuses(id).await?,
            draft: notice.draft.clone(),
            law,
            guide,
            lacks: notice.lacks.clone(),
            counts: notice.counts,
            may_file: open && own && self.may(actor, Action::File, Thing::Notices).is_ok(),
            may_withdraw: own && notice.state != State::Withdrawn,
            row,
        })
    }

    /// The items of a notice, by line.
    pub async fn notice_items(
        &self,
        actor: &Actor,
        id: &NoticeId,
        paging: &Paging,
    ) -> Result<Page<NoticeItem>> {
        self.notice_row(actor, id).await?;
        let mut select = Select::new(&format!(
            "select ni.line, ni.item_id, ni.case_id, ni.outcome, {STATUS} as status, ni.reason, \
             t.reason as why, t.until, ni.status as own from notice_items ni \
             left join tracks t on t.case_id = ni.case_id and t.item_id = ni.item_id"
        ));
        select.and("ni.notice_id = ?", id.as_str());
        let order = Order { column: "ni.line", id: "ni.item_id", descending: false };
        self.page(select, order, paging, |row| {
            let own = row.text("own")? == "WITHDRAWN";
            let read = |text: Option<String>| -> Words {
                text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
            };
            let (said, why) = (read(row.opt_text("reason")?), read(row.opt_text("why")?));
            let reason = if own || why == Words::default() { said } else { why };
            Ok(NoticeItem {
                line: row.count("line")? as u32,
                item: row.text("item_id")?.into(),
                case: row.opt_text("case_id")?.map(Into::into),
                outcome: row.opt_text("outcome")?,
                status: row.text("status")?,
                reason,
                until: if own { None } else { opt_moment(row, "until")? },
            })
        })
        .await
    }

    async fn notice_statuses(&self, id: &NoticeId) -> Result<Vec<StatusCount>> {
        let sql = format!(
            "select s.status as status, count(*) as n from (select {STATUS} as status from notice_items ni \
             left join tracks t on t.case_id = ni.case_id and t.item_id = ni.item_id \
             where ni.notice_id = $1) s group by s.status order by s.status"
        );
        let rows = self.0.store.query(sql, &[id.as_str().into()]).await?;
        rows.iter().map(|row| Ok(StatusCount { status: row.text("status")?, n: row.count("n")? })).collect()
    }

    /// What the actor may not see does not exist for it.
    async fn notice_row(&self, actor: &Actor, id: &NoticeId) -> Result<NoticeRow> {
        let reach = self.may(actor, Action::See, Thing::Notices)?;
        let mut select = Select::new(ROW);
        select.and("n.id = ?", id.as_str());
        let (sql, values) = select.finish("");
        let rows = self.0.store.query(sql, &values).await?;
        let row = rows.first().map(read_row).transpose()?;
        let seen = |row: &NoticeRow| {
            reach == Reach::All || actor.party.as_ref().is_some_and(|party| *party.as_str() == row.party)
        };
        row.filter(seen).ok_or_else(|| DeskError::missing("notice", id))
    }
}
