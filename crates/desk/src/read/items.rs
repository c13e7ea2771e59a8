//! Items, and what is known of their authors.

use super::list::{Order, Page, Paging, Select, moment};
use super::timeline::Happened;
use crate::ingest::Unseen;
use crate::work::fold_recorded;
use crate::{Actor, Desk, DeskError, Result};
use casework::item::{Content, FileRead, Item};
use casework::picture::Seen;
use casework::{Finding, RightId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use store::Recorded;
use store::db::Row;

/// Which items.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ItemFilter {
    /// By this account.
    #[serde(default)]
    pub account: Option<String>,
    /// On this surface.
    #[serde(default)]
    pub surface: Option<String>,
    /// With a finding of this right.
    #[serde(default)]
    pub right: Option<String>,
    /// With any finding that counts.
    #[serde(default)]
    pub found: Option<bool>,
    /// With this text in the title, or this id.
    #[serde(default)]
    pub q: Option<String>,
}

/// An item in a list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ItemRow {
    /// The item.
    pub id: String,
    /// Where it lives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub surface: Option<String>,
    /// Its author.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// Its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// When it arrived.
    #[schema(value_type = String, format = DateTime)]
    pub received: Timestamp,
    /// How many findings.
    pub found: u64,
    /// Best score among those that count.
    pub best: f64,
}

/// An item with everything about it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ItemView {
    /// As in the list.
    #[serde(flatten)]
    pub row: ItemRow,
    /// SHA-256 of its content.
    pub digest: String,
    /// What was published.
    pub content: Content,
    /// What became of its files.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FileRead>,
    /// What was found.
    pub findings: Vec<Finding>,
    /// Its pictures that could not be looked at.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unseen: Vec<Unseen>,
    /// Width and height of its pictures that were looked at.
    #[serde(skip)]
    pub(crate) sizes: HashMap<u32, [f64; 2]>,
    /// The leads it belongs to.
    pub leads: Vec<String>,
    /// The cases it belongs to.
    pub cases: Vec<String>,
    /// Measures in force, by kind.
    pub measures: Vec<String>,
    /// What happened.
    pub timeline: Vec<Happened>,
}

/// What is known of an account.
#[derive(Clone, Debug, Default, Serialize, utoipa::ToSchema)]
pub struct SellerHistory {
    /// The account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// Items that the desk has seen.
    pub items: u64,
    /// Leads against it.
    pub leads: u64,
    /// Cases against it.
    pub cases: u64,
    /// Of these upheld and standing.
    pub upheld: u64,
    /// Of these reversed.
    pub reversed: u64,
    /// Measures in force on it or its items.
    pub measures: u64,
    /// Whether the right's holder allows it to sell, now.
    pub authorised: bool,
}

pub(super) const ROW: &str = "select i.id, i.surface, i.account, i.title, i.received, i.found, i.best, i.digest, i.position \
                   from items i";

fn read_row(row: &Row) -> Result<ItemRow> {
    Ok(ItemRow {
        id: row.text("id")?,
        surface: row.opt_text("surface")?,
        account: row.opt_text("account")?,
        title: row.opt_text("title")?,
        received: moment(row, "received")?,
        found: row.count("found")?,
        best: row.real("best")?,
    })
}

/// Takes an event of an item's stream into the states by item id.
pub(crate) fn fold_item(states: &mut HashMap<String, Item>, event: &Recorded) -> Result<()> {
    let id = event.stream.strip_prefix("item/").unwrap_or(&event.stream).to_owned();
    fold_recorded(states.entry(id).or_default(), event)
}

/// Which picture of an item is how large.
fn size(seen: &Seen) -> Option<(u32, [f64; 2])> {
    let whole = seen.sights.iter().find(|sight| !sight.inner)?;
    Some((seen.image, [whole.area[2], whole.area[3]].map(f64::from)))
}

impl Desk {
    /// Items, newest first.
    pub async fn items(&self, actor: &Actor, filter: &ItemFilter, paging: &Paging) -> Result<Page<ItemRow>> {
        let Some(mut select) = self.visible_items(actor, filter) else {
            return Ok(Page { items: Vec::new(), next: None });
        };
        select.and_is("i.account", filter.account.as_deref());
        select.and_is("i.surface", filter.surface.as_deref());
        select.and_contains(&["i.title", "i.id", "i.account"], filter.q.as_deref());
        let order = Order { column: "i.position", id: "i.id", descending: true };
        self.page(select, order, paging, read_row).await
    }

    /// One item.
    pub async fn item(&self, actor: &Actor, id: &str) -> Result<ItemView> {
        let mut select = Select::new(ROW);
        select.and("i.id = ?", id);
        if !self.limit_items(&mut select, actor) {
            return Err(DeskError::missing("item", id));
        }
        let (sql, values) = select.finish("");
        let rows = self.0.store.query(sql, &values).await?;
        let row = rows.first().ok_or_else(|| DeskError::missing("item", id))?;
        let events = self.0.store.load(&format!("item/{id}")).await?;
        let mut item = Item::default();
        for event in &events {
            fold_recorded(&mut item, event)?;
        }
        let names = |sql: &'static str| async move {
            let rows = self.0.store.query(sql, &[id.into()]).await?;
            rows.iter().map(|row| Ok(row.text("id")?)).collect::<Result<Vec<_>>>()
        };
        let mut view = ItemView {
            row: read_row(row)?,
            digest: row.text("digest")?,
            content: item.content.unwrap_or_default(),
            files: item.files,
            findings: item.findings,
            unseen: item.pictures.iter().filter_map(Unseen::of).collect(),
            sizes: item.pictures.iter().filter_map(size).collect(),
            leads: names("select lead_id as id from lead_items where item_id = $1").await?,
            cases: names("select case_id as id from case_items where item_id = $1").await?,
            measures: self.measures_on(id).await?,
            timeline: events.iter().map(Happened::of).collect(),
        };
        self.narrow_item(actor, &mut view).await?;
        Ok(view)
    }

    /// Kinds of measure in force on an item.
    pub(super) async fn measures_on(&self, item: &str) -> Result<Vec<String>> {
        let sql = "select distinct kind from measures where item_id = $1 and state = 'applied' order by kind";
        let rows = self.0.store.query(sql, &[item.into()]).await?;
        rows.iter().map(|row| Ok(row.text("kind")?)).collect()
    }

    /// What is known of an account; with a right, whether its holder allows it to sell.
    pub(super) async fn seller_history(
        &self,
        account: Option<&str>,
        right: Option<&RightId>,
    ) -> Result<SellerHistory> {
        let Some(account) = account else { return Ok(SellerHistory::default()) };
        let count = |sql: &'static str| async move {
            let rows = self.0.store.query(sql, &[account.into()]).await?;
            Ok::<u64, DeskError>(rows.first().map_or(Ok(0), |row| row.count("n"))?)
        };
        let now = self.now();
        let loaded = self.0.engine.current();
        let authorised = right.and_then(|right| loaded.rights.get(right.as_str())).is_some_and(|info| {
            info.right.sellers.iter().any(|s| {
                s.account.as_str() == account
                    && s.valid_from.is_none_or(|from| from <= now)
                    && s.valid_until.is_none_or(|until| now <= until)
            })
        });
        Ok(SellerHistory {
            account: Some(account.to_owned()),
            items: count("select count(*) as n from items where account = $1").await?,
            leads: count("select count(*) as n from leads where respondent = $1").await?,
            cases: count("select count(*) as n from cases where respondent = $1").await?,
            upheld: count(
                "select count(*) as n from cases where respondent = $1 \
                 and state in ('upheld', 'contested', 'waiting', 'kept', 'corrected')",
            )
            .await?,
            reversed: count(
                "select count(*) as n from cases where respondent = $1 and state in ('reversed', 'restored')",
            )
            .await?,
            measures: count(
                "select count(*) as n from measures m join cases c on c.id = m.case_id \
                 where c.respondent = $1 and m.state = 'applied'",
            )
            .await?,
            authorised,
        })
    }
}
