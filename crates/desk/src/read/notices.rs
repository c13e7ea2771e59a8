//! Notices: lists, one notice with its guide, and its items wherever they stand.

use super::form::Guide;
use super::list::{Order, Page, Paging, Select, moment, opt_moment};
use super::timeline::Happened;
use crate::access::{Action, Reach, Thing};
use crate::work::Work;
use crate::{Actor, Desk, DeskError, Result};
use casework::notice::{Draft, LineLacks, Notice, State};
use casework::{Applied, CaseId, ItemId, Lack, NoticeId, Refusal, Words};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
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
    /// On rights of this holder.
    #[serde(default)]
    pub holder: Option<String>,
    /// Sent in this party's name.
    #[serde(default)]
    pub party: Option<String>,
    /// With this text in the right's title, or on this item.
    #[serde(default)]
    pub q: Option<String>,
}

/// Which items of a notice.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct NoticeItemFilter {
    /// That stand so: `RECEIVED`, `ACTIONED`, …
    #[serde(default)]
    pub status: Option<String>,
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
    /// The right's kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub right_kind: Option<String>,
    /// The sender's name.
    pub party_name: String,
    /// The same in Chinese.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub party_name_zh: Option<String>,
    /// The holder's name.
    pub holder_name: String,
    /// The same in Chinese.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holder_name_zh: Option<String>,
    /// Where it stands: `draft`, `incomplete`, `filed`, `withdrawn`.
    pub state: String,
    /// Items on it.
    pub items: u64,
    /// Items by status.
    pub statuses: Vec<StatusCount>,
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
    /// What that law and its alternatives are called, by their packs.
    pub laws: BTreeMap<String, Words>,
    /// What the law asks for, and what is lacking; while it can still be changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guide: Option<Guide>,
    /// What was lacking when it was sent incomplete.
    pub lacks: Vec<Lack>,
    /// What single items lack.
    pub lines: Vec<LineLacks>,
    /// Whether an incomplete notice says enough that the operator must help to complete it.
    pub counts: bool,
    /// Whether the asker may change and file it now.
    pub may_file: bool,
    /// Whether the asker may take it back now.
    pub may_withdraw: bool,
    /// What happened; of long lists their length.
    pub timeline: Vec<Happened>,
}

/// An item of a notice, wherever it stands.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct NoticeItem {
    /// Its line number.
    pub line: u32,
    /// The item.
    pub item: ItemId,
    /// Its link, as the notifier gave it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub link: String,
    /// What it is, in the notifier's words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Digests of evidence on it alone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<String>,
    /// Its case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseId>,
    /// What became of it when the notice was filed: `opened`, `joined`, `reopened`, `incomplete`, `refused`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// Where it stands: `RECEIVED`, `INCOMPLETE`, `FORWARDED`, `ACTIONED`, `REJECTED`, `COUNTERED`, `WAITING`,
    /// `RESTORED`, `CORRECTED`, `SETTLED`, `WITHDRAWN`.
    pub status: String,
    /// Why.
    pub reason: Words,
    /// Until when it waits.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub until: Option<Timestamp>,
}

const ROW: &str = "select n.id, n.right_id, r.title, r.kind, n.party, n.holder, n.state, n.items, n.pack, \
                   n.filed, n.updated, n.position, p.name as party_name, p.name_zh as party_name_zh, \
                   h.name as holder_name, h.name_zh as holder_name_zh from notices n \
                   left join rights r on r.id = n.right_id left join parties p on p.id = n.party \
                   left join parties h on h.id = n.holder";

/// Where an item stands: as its case says, unless its line was taken back or never came into a case.
const STATUS: &str = "case when ni.status = 'WITHDRAWN' or t.status is null then ni.status else t.status end";

fn read_row(row: &Row) -> Result<NoticeRow> {
    Ok(NoticeRow {
        id: row.text("id")?.into(),
        right: row.text("right_id")?,
        right_title: row.opt_text("title")?.unwrap_or_default(),
        party: row.text("party")?,
        holder: row.text("holder")?,
        right_kind: row.opt_text("kind")?,
        party_name: row.opt_text("party_name")?.unwrap_or_default(),
        party_name_zh: row.opt_text("party_name_zh")?,
        holder_name: row.opt_text("holder_name")?.unwrap_or_default(),
        holder_name_zh: row.opt_text("holder_name_zh")?,
        state: row.text("state")?,
        items: row.count("items")?,
        statuses: Vec::new(),
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
        let Some(mut select) = self.visible_notices(actor, ROW) else {
            return Ok(Page { items: Vec::new(), next: None });
        };
        select.and_is("n.state", filter.state.as_deref());
        filter.narrow(&mut select);
        let order = Order { column: "n.position", id: "n.id", descending: true };
        let mut page = self.page(select, order, paging, read_row).await?;
        self.count_statuses(&mut page.items).await?;
        Ok(page)
    }

    /// How many of them are in which state, whatever state the filter names.
    pub async fn notice_counts(&self, actor: &Actor, filter: &NoticeFilter) -> Result<Vec<(String, u64)>> {
        const COUNT: &str = "select n.state as name, count(*) as n from notices n \
                             left join rights r on r.id = n.right_id";
        let Some(mut select) = self.visible_notices(actor, COUNT) else { return Ok(Vec::new()) };
        filter.narrow(&mut select);
        self.tally(select, "n.state").await
    }

    /// A party sees the notices that it sent itself, under a mandate or not, and those that were filed for it.
    fn visible_notices(&self, actor: &Actor, sql: &str) -> Option<Select> {
        let mut select = Select::new(sql);
        match (self.0.gate.reach(actor, Action::See, Thing::Notices)?, &actor.party) {
            (Reach::All, _) => {}
            (_, Some(party)) => {
                select.and("(n.party = ? or n.holder = ? and n.filed is not null)", party.as_str());
            }
            _ => return None,
        }
        Some(select)
    }

    /// One notice.
    pub async fn notice(&self, actor: &Actor, id: &NoticeId) -> Result<NoticeView> {
        let mut row = self.notice_row(actor, id).await?;
        self.count_statuses(std::slice::from_mut(&mut row)).await?;
        let mut work = Work::new(&self.0, &actor.id);
        let notice = work.state::<Notice>(id.as_str()).await?;
        let open = matches!(notice.state, State::Draft | State::Incomplete);
        let own = actor.party.as_ref() == notice.party.as_ref();
        let (mut law, mut guide) = (notice.law.clone(), None);
        let mut lines: BTreeMap<u32, Vec<Lack>> = notice.incomplete.clone();
        if open && own {
            let checked = self.check_notice(actor, &mut work, &notice).await?;
            law.clone_from(&checked.law);
            let applied = checked.law.as_ref();
            let pack = applied.and_then(|law| Some((law.right(), self.0.law.pack(&law.pack)?)));
            guide = Some(match pack {
                Some((right, pack)) => Guide::of(pack, pack.notice.as_ref(), right, &checked.no),
                // No law fits yet: what stands in the way is told all the same.
                None => Guide::lacking(&checked.no),
            });
            let lacks = |list: Vec<Refusal>| list.into_iter().map(Lack::from).collect();
            lines = checked.lines.into_iter().map(|(line, list)| (line, lacks(list))).collect();
        }
        let events = self.0.store.load(&format!("notice/{id}")).await?;
        Ok(NoticeView {
            laws: self.names_of_laws(law.as_ref()),
            lines: lines.into_iter().map(|(line, lacks)| LineLacks { line, lacks }).collect(),
            timeline: events.iter().map(|event| in_brief(Happened::of(event))).collect(),
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
        filter: &NoticeItemFilter,
        paging: &Paging,
    ) -> Result<Page<NoticeItem>> {
        self.notice_row(actor, id).await?;
        let notice = Work::new(&self.0, &actor.id).state::<Notice>(id.as_str()).await?;
        let mut select = Select::new(&format!(
            "select ni.line, ni.item_id, ni.case_id, ni.outcome, {STATUS} as status, ni.reason, \
             t.reason as why, t.until, ni.status as own from notice_items ni \
             left join tracks t on t.case_id = ni.case_id and t.item_id = ni.item_id"
        ));
        select.and("ni.notice_id = ?", id.as_str());
        select.and_is(&format!("({STATUS})"), filter.status.as_deref());
        let order = Order { column: "ni.line", id: "ni.item_id", descending: false };
        self.page(select, order, paging, |row| {
            let own = row.text("own")? == "WITHDRAWN";
            let read = |text: Option<String>| -> Words {
                text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
            };
            let (said, why) = (read(row.opt_text("reason")?), read(row.opt_text("why")?));
            let reason = if own || why == Words::default() { said } else { why };
            let line = row.count("line")? as u32;
            let named = notice.lines.get(&line);
            Ok(NoticeItem {
                line,
                link: named.map(|line| line.link.clone()).unwrap_or_default(),
                note: named.map(|line| line.note.clone()).unwrap_or_default(),
                evidence: named.map(|line| line.evidence.clone()).unwrap_or_default(),
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

    /// What the law that was taken, and those that might have been, are called.
    fn names_of_laws(&self, law: Option<&Applied>) -> BTreeMap<String, Words> {
        let Some(law) = law else { return BTreeMap::new() };
        let packs = std::iter::once(&law.pack).chain(law.alternatives.iter().map(|other| &other.pack));
        let name = |pack: &String| Some((pack.clone(), Words::from(&self.0.law.pack(pack)?.title)));
        packs.filter_map(name).collect()
    }

    /// Counts the items of each of these notices by status.
    async fn count_statuses(&self, rows: &mut [NoticeRow]) -> Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        let places: Vec<String> = (1..=rows.len()).map(|n| format!("${n}")).collect();
        let sql = format!(
            "select s.id as id, s.status as status, count(*) as n from (select ni.notice_id as id, {STATUS} as \
             status from notice_items ni left join tracks t on t.case_id = ni.case_id and t.item_id = ni.item_id \
             where ni.notice_id in ({})) s group by s.id, s.status order by s.status",
            places.join(",")
        );
        let ids: Vec<_> = rows.iter().map(|row| row.id.as_str().into()).collect();
        for counted in self.0.store.query(sql, &ids).await? {
            let (id, status) = (counted.text("id")?, counted.text("status")?);
            if let Some(row) = rows.iter_mut().find(|row| row.id.as_str() == id) {
                row.statuses.push(StatusCount { status, n: counted.count("n")? });
            }
        }
        Ok(())
    }

    /// What the actor may not see does not exist for it.
    pub(super) async fn notice_row(&self, actor: &Actor, id: &NoticeId) -> Result<NoticeRow> {
        self.may(actor, Action::See, Thing::Notices)?;
        let missing = || DeskError::missing("notice", id);
        let mut select = self.visible_notices(actor, ROW).ok_or_else(missing)?;
        select.and("n.id = ?", id.as_str());
        let (sql, values) = select.finish("");
        let rows = self.0.store.query(sql, &values).await?;
        rows.first().map(read_row).transpose()?.ok_or_else(missing)
    }
}

impl NoticeFilter {
    /// Everything but the state.
    fn narrow(&self, select: &mut Select) {
        select.and_is("n.right_id", self.right.as_deref());
        select.and_is("n.holder", self.holder.as_deref());
        select.and_is("n.party", self.party.as_deref());
        let Some(q) = self.q.as_deref().map(str::trim).filter(|q| !q.is_empty()) else { return };
        select.and_found(
            &["r.title", "n.id"],
            q,
            "n.id in (select notice_id from notice_items where item_id = ?)",
        );
    }
}

/// An event without its lists: they may be thousands of lines long, and the items are read one page at a time.
fn in_brief(mut happened: Happened) -> Happened {
    let count = |name: &str| happened.body.get(name).and_then(Value::as_array).map(Vec::len);
    let items = count("lines").or_else(|| count("placed"));
    if let Some(body) = happened.body.as_object_mut() {
        body.retain(|name, _| name == "reason");
        body.extend(items.map(|items| ("items".to_owned(), items.into())));
    }
    happened
}
