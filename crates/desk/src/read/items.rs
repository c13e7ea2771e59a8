//! Items, and what is known of their authors.

use super::list::{Order, Page, Paging, Select, moment};
use super::timeline::Happened;
use crate::access::{Action, Reach, Thing};
use crate::work::fold_recorded;
use crate::{Actor, Desk, DeskError, Result};
use casework::item::{Content, Item};
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
    /// What was found.
    pub findings: Vec<Finding>,
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

const ROW: &str = "select i.id, i.surface, i.account, i.title, i.received, i.found, i.best, i.digest, i.position \
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
pub(super) fn fold_item(states: &mut HashMap<String, Item>, event: &Recorded) -> Result<()> {
    let id = event.stream.trim_start_matches("item/").to_owned();
    fold_recorded(states.entry(id).or_default(), event)
}

impl Desk {
    /// Items, newest first.
    pub async fn items(&self, actor: &Actor, filter: &ItemFilter, paging: &Paging) -> Result<Page<ItemRow>> {
        let mut select = Select::new(ROW);
        if !self.limit_items(&mut select, actor) {
            return Ok(Page { items: Vec::new(), next: None });
        }
        select.and_is("i.account", filter.account.as_deref());
        select.and_is("i.surface", filter.surface.as_deref());
        if let Some(right) = filter.right.as_deref().filter(|r| !r.is_empty()) {
            select.and("i.id in (select item_id from findings where right_id = ?)", right);
        }
        if filter.found == Some(true) {
            select.and_plain("i.best > 0");
        }
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
        let mut findings = item.findings;
        let names = |sql: &'static str| async move {
            let rows = self.0.store.query(sql, &[id.into()]).await?;
            rows.iter().map(|row| Ok(row.text("id")?)).collect::<Result<Vec<_>>>()
        };
        let mut leads = names("select lead_id as id from lead_items where item_id = $1").await?;
        let mut cases = names("select case_id as id from case_items where item_id = $1").await?;
        if self.may(actor, Action::See, Thing::Items)? != Reach::All {
            // Other holders' matters on the same item are none of the asker's business.
            self.keep_visible(actor, &mut findings, &mut leads, &mut cases).await?;
        }
        Ok(ItemView {
            row: read_row(row)?,
            digest: row.text("digest")?,
            content: item.content.unwrap_or_default(),
            findings,
            leads,
            cases,
            measures: self.measures_on(id).await?,
            timeline: events.iter().map(Happened::of).collect(),
        })
    }

    /// A holder sees items with findings or leads of its rights; a respondent those of cases against it.
    fn limit_items(&self, select: &mut Select, actor: &Actor) -> bool {
        match (self.0.gate.reach(actor, Action::See, Thing::Items), &actor.party, &actor.account) {
            (Some(Reach::All), ..) => true,
            (Some(Reach::Own), Some(party), _) => {
                let mine = "i.id in (select f.item_id from findings f join rights r on r.id = f.right_id where r.holder = ? \
                            union select li.item_id from lead_items li join leads l on l.id = li.lead_id where l.holder = ?)";
                select.and(mine, party.as_str());
                true
            }
            (Some(Reach::Against), _, Some(account)) => {
                let held = "i.id in (select ci.item_id from case_items ci join cases c on c.id = ci.case_id where c.respondent = ?)";
                select.and(held, account.as_str());
                true
            }
            _ => false,
        }
    }

    async fn keep_visible(
        &self,
        actor: &Actor,
        findings: &mut Vec<Finding>,
        leads: &mut Vec<String>,
        cases: &mut Vec<String>,
    ) -> Result<()> {
        let party = actor.party.as_ref().map(casework::PartyId::as_str);
        let account = actor.account.as_ref().map(casework::AccountId::as_str);
        let loaded = self.0.engine.current();
        let holds = |right: &RightId| {
            loaded.rights.get(right.as_str()).is_some_and(|info| Some(info.holder.as_str()) == party)
        };
        findings.retain(|f| f.right.as_ref().is_some_and(holds));
        for (ids, table) in [(leads, "leads"), (cases, "cases")] {
            let sql = format!("select id from {table} where id = $1 and (holder = $2 or respondent = $3)");
            let mut kept = Vec::new();
            for id in ids.drain(..) {
                let values =
                    [(&id).into(), party.map(str::to_owned).into(), account.map(str::to_owned).into()];
                if !self.0.store.query(sql.clone(), &values).await?.is_empty() {
                    kept.push(id);
                }
            }
            *ids = kept;
        }
        if account.is_some() {
            // The respondent learns of a lead only through its case.
            findings.clear();
        }
        Ok(())
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
                "select count(*) as n from cases where respondent = $1 and state in ('upheld', 'contested')",
            )
            .await?,
            reversed: count("select count(*) as n from cases where respondent = $1 and state = 'reversed'")
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
