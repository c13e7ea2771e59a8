//! Parties and their memberships.

use super::list::{Order, Page, Paging, Select};
use crate::access::{Action, Reach, Thing};
use crate::{Actor, Desk, DeskError, Result};
use casework::PartyId;
use serde::Serialize;
use store::db::Row;

/// A party in a list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct PartyRow {
    /// The party.
    pub id: PartyId,
    /// `rights_holder`, `agent`, `association`.
    pub party_kind: String,
    /// Its name.
    pub name: String,
    /// Its Chinese name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name_zh: Option<String>,
    /// Country of its seat.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
}

/// A party with its memberships and numbers.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct PartyView {
    /// As in the list.
    #[serde(flatten)]
    pub row: PartyRow,
    /// The associations it belongs to.
    pub associations: Vec<PartyRow>,
    /// Its members, for an association.
    pub members: Vec<PartyRow>,
    /// Rights in force.
    pub rights: u64,
    /// Leads by state.
    pub leads: Vec<(String, u64)>,
    /// Cases by state.
    pub cases: Vec<(String, u64)>,
}

const ROW: &str = "select p.id, p.kind, p.name, p.name_zh, p.country, p.position from parties p";

fn read_row(row: &Row) -> Result<PartyRow> {
    Ok(PartyRow {
        id: row.text("id")?.into(),
        party_kind: row.text("kind")?,
        name: row.text("name")?,
        name_zh: row.opt_text("name_zh")?,
        country: row.opt_text("country")?,
    })
}

impl Desk {
    /// Parties, in the order they were registered.
    pub async fn parties(&self, actor: &Actor, q: Option<&str>, paging: &Paging) -> Result<Page<PartyRow>> {
        let mut select = Select::new(ROW);
        if !self.limit_parties(&mut select, actor) {
            return Ok(Page { items: Vec::new(), next: None });
        }
        select.and_contains(&["p.name", "p.name_zh", "p.id"], q);
        let order = Order { column: "p.position", id: "p.id", descending: false };
        self.page(select, order, paging, read_row).await
    }

    /// One party.
    pub async fn party(&self, actor: &Actor, id: &PartyId) -> Result<PartyView> {
        let mut select = Select::new(ROW);
        select.and("p.id = ?", id.as_str());
        if !self.limit_parties(&mut select, actor) {
            return Err(DeskError::missing("party", id));
        }
        let (sql, values) = select.finish("");
        let rows = self.0.store.query(sql, &values).await?;
        let row = read_row(rows.first().ok_or_else(|| DeskError::missing("party", id))?)?;
        let related = |sql: String| async move {
            let rows = self.0.store.query(sql, &[id.as_str().into()]).await?;
            rows.iter().map(read_row).collect::<Result<Vec<_>>>()
        };
        let associations = "join memberships m on m.association = p.id where m.party = $1 order by p.id";
        let members = "join memberships m on m.party = p.id where m.association = $1 order by p.id";
        // An association's numbers are those of its members.
        let whose = if row.party_kind == "association" {
            "holder in (select party from memberships where association = $1)"
        } else {
            "holder = $1"
        };
        let numbers = |table: &'static str| async move {
            let sql = format!(
                "select state as name, count(*) as n from {table} where {whose} group by state order by state"
            );
            let rows = self.0.store.query(sql, &[id.as_str().into()]).await?;
            rows.iter().map(|row| Ok((row.text("name")?, row.count("n")?))).collect::<Result<Vec<_>>>()
        };
        // A member knows its association, not the other members.
        let reach = self.0.gate.reach(actor, Action::See, Thing::Parties);
        if reach == Some(Reach::Own) && actor.party.as_ref() != Some(id) {
            let (associations, members) = (Vec::new(), Vec::new());
            return Ok(PartyView {
                row,
                associations,
                members,
                rights: 0,
                leads: Vec::new(),
                cases: Vec::new(),
            });
        }
        let rights = numbers("rights").await?;
        Ok(PartyView {
            associations: related(format!("{ROW} {associations}")).await?,
            members: related(format!("{ROW} {members}")).await?,
            rights: rights.iter().filter(|(state, _)| state == "active").map(|(_, n)| n).sum(),
            leads: numbers("leads").await?,
            cases: numbers("cases").await?,
            row,
        })
    }

    fn limit_parties(&self, select: &mut Select, actor: &Actor) -> bool {
        match (self.0.gate.reach(actor, Action::See, Thing::Parties), &actor.party) {
            (Some(Reach::All), _) => true,
            (Some(Reach::Own), Some(party)) => {
                // One knows oneself, the associations one belongs to, and who acts for whom.
                let known = "(p.id = ? or p.id in (select association from memberships where party = ?) \
                             or p.id in (select agent from mandates where principal = ?) \
                             or p.id in (select principal from mandates where agent = ?))";
                select.and(known, party.as_str());
                true
            }
            (Some(Reach::Members), Some(party)) => {
                let known = "(p.id = ? or p.id in (select party from memberships where association = ?) \
                             or p.id in (select principal from mandates where agent = ?))";
                select.and(known, party.as_str());
                true
            }
            _ => false,
        }
    }

    /// A party's name, or its id when it is not registered.
    pub(super) async fn party_name(&self, id: &PartyId) -> Result<String> {
        Ok(self.party_names(id).await?.0)
    }

    /// The same with its Chinese name.
    pub(super) async fn party_names(&self, id: &PartyId) -> Result<(String, Option<String>)> {
        let sql = "select name, name_zh from parties where id = $1";
        let rows = self.0.store.query(sql, &[id.as_str().into()]).await?;
        match rows.first() {
            Some(row) => Ok((row.text("name")?, row.opt_text("name_zh")?)),
            None => Ok((id.to_string(), None)),
        }
    }
}
