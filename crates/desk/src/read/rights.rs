//! Rights with their assets and sellers.

use super::list::{Order, Page, Paging, RIGHTS, Select, moment};
use super::overlaps::InCommon;
use super::timeline::Happened;
use crate::access::{Action, Reach, Thing, Whose};
use crate::engine::{RightInfo, day, entry, in_force, pictures, prints};
use crate::work::fold_recorded;
use crate::{Actor, Desk, DeskError, MatchsetInfo, Result};
use casework::RightId;
use casework::right::{Asset, Right, Seller, Standing, Title, Watch};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::db::Row;

/// Which rights.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RightFilter {
    /// Of this holder.
    #[serde(default)]
    pub holder: Option<String>,
    /// Of this kind.
    #[serde(default)]
    pub right_kind: Option<String>,
    /// In this state.
    #[serde(default)]
    pub state: Option<String>,
    /// With this text in the title, or this id.
    #[serde(default)]
    pub q: Option<String>,
}

/// A right in a list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct RightRow {
    /// The right.
    pub id: RightId,
    /// Trademark, work, …
    pub right_kind: String,
    /// The mark's words or the work's title.
    pub title: String,
    /// The holder.
    pub holder: String,
    /// `active`, `pending`, `proof_asked`, `refused` or `withdrawn`.
    pub state: String,
    /// Last day of protection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<String>,
    /// When it was registered here.
    #[schema(value_type = String, format = DateTime)]
    pub registered: Timestamp,
}

/// A right with everything about it.
#[allow(clippy::struct_excessive_bools, reason = "each answers a question of its own")]
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct RightView {
    /// As in the list.
    #[serde(flatten)]
    pub row: RightRow,
    /// How many events it has: name it as `seen` when you act, and what has moved on is not acted upon.
    pub version: u64,
    /// The holder's name.
    pub holder_name: String,
    /// Its particulars.
    pub particulars: Title,
    /// Its assets, withdrawn ones too.
    pub assets: Vec<Asset>,
    /// Its authorised sellers.
    pub sellers: Vec<Seller>,
    /// Words that suggest it when they come together.
    pub watches: Vec<Watch>,
    /// Why it was withdrawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<String>,
    /// Findings of it so far, held-back ones too.
    pub findings: u64,
    /// Of these held back, because the seller is authorised.
    pub held_back: u64,
    /// Whether the matchset in use knows it.
    pub matching: bool,
    /// Where the operator's review stands.
    pub standing: Standing,
    /// Digests of the files that prove it.
    pub proofs: Vec<String>,
    /// Works of others that share text with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub in_common: Vec<InCommon>,
    /// Whether its protection has ended.
    pub expired: bool,
    /// Whether the asker may review it now.
    pub may_review: bool,
    /// Whether the asker may change it.
    pub may_change: bool,
    /// What happened.
    pub timeline: Vec<Happened>,
}

const ROW: &str = "select r.id, r.kind, r.title, r.holder, r.state, r.valid_until, r.registered, r.position \
                   from rights r";

fn read_row(row: &Row) -> Result<RightRow> {
    Ok(RightRow {
        id: row.text("id")?.into(),
        right_kind: row.text("kind")?,
        title: row.text("title")?,
        holder: row.text("holder")?,
        state: row.text("state")?,
        valid_until: row.opt_text("valid_until")?,
        registered: moment(row, "registered")?,
    })
}

impl Desk {
    /// Rights, newest first.
    pub async fn rights(
        &self,
        actor: &Actor,
        filter: &RightFilter,
        paging: &Paging,
    ) -> Result<Page<RightRow>> {
        let mut select = Select::new(ROW);
        if !self.limit(&mut select, actor, (Action::See, Thing::Rights), RIGHTS) {
            return Ok(Page { items: Vec::new(), next: None });
        }
        select.and_is("r.holder", filter.holder.as_deref());
        select.and_is("r.kind", filter.right_kind.as_deref());
        select.and_is("r.state", filter.state.as_deref());
        select.and_contains(&["r.title", "r.id"], filter.q.as_deref());
        let order = Order { column: "r.position", id: "r.id", descending: true };
        self.page(select, order, paging, read_row).await
    }

    /// One right.
    pub async fn right(&self, actor: &Actor, id: &RightId) -> Result<RightView> {
        let mut select = Select::new(ROW);
        select.and("r.id = ?", id.as_str());
        let (sql, values) = select.finish("");
        let rows = self.0.store.query(sql, &values).await?;
        let row = read_row(rows.first().ok_or_else(|| DeskError::missing("right", id))?)?;
        let events = self.0.store.load(&format!("right/{id}")).await?;
        let mut right = Right::default();
        for event in &events {
            fold_recorded(&mut right, event)?;
        }
        let particulars = right.title.ok_or_else(|| DeskError::missing("right", id))?;
        let whose = Whose { holder: Some(&particulars.holder), right: Some(id), respondent: None };
        if !self.may_see(actor, Thing::Rights, whose).await? {
            return Err(DeskError::missing("right", id));
        }
        let sql = "select count(*) as n, count(held_back) as held from findings where right_id = $1";
        let counts = self.0.store.query(sql, &[id.as_str().into()]).await?;
        let count = |name: &str| counts.first().map_or(Ok(0), |row| row.count(name));
        let mut timeline: Vec<_> = events.iter().map(Happened::of).collect();
        if self.may(actor, Action::See, Thing::Rights)? != Reach::All {
            // Whose rights bear the same certificate is the operator's to know.
            if let Standing::Pending { same_certificate } = &mut right.standing {
                same_certificate.clear();
            }
            for happened in timeline.iter_mut().filter(|happened| happened.kind == "right.submitted") {
                happened.body = serde_json::json!({});
            }
        }
        let changes = self.may_for_holder(actor, Action::Register, Thing::Rights, &particulars.holder);
        Ok(RightView {
            version: events.len() as u64,
            holder_name: self.party_name(&particulars.holder).await?,
            assets: right.assets,
            sellers: right.sellers,
            watches: right.watches,
            findings: count("n")?,
            held_back: count("held")?,
            matching: self.matches(id),
            expired: particulars.valid_until.is_some_and(|until| until < day(self.now())),
            may_review: self.may(actor, Action::Review, Thing::Rights).is_ok()
                && right.withdrawn.is_none()
                && matches!(right.standing, Standing::Pending { .. } | Standing::ProofAsked { .. }),
            standing: right.standing,
            proofs: right.proofs,
            in_common: self.in_common(id, self.may(actor, Action::See, Thing::Alarms).is_ok()).await?,
            may_change: changes.is_ok() && right.withdrawn.is_none(),
            withdrawn: right.withdrawn,
            timeline,
            particulars,
            row,
        })
    }

    /// Titles of rights that begin with some letters, for the public form's suggestions. Titles of registered
    /// rights are public knowledge.
    pub async fn suggest(&self, letters: &str) -> Result<Vec<String>> {
        let mut select = Select::new("select distinct r.title from rights r");
        select.and_plain("r.state = 'active'");
        select.and_contains(&["r.title"], Some(letters));
        let (sql, values) = select.finish("order by r.title limit 50");
        let rows = self.0.store.query(sql, &values).await?;
        rows.iter().map(|row| Ok(row.text("title")?)).collect()
    }

    fn matches(&self, id: &RightId) -> bool {
        let loaded = self.0.engine.current();
        let looked_for = |info: &RightInfo| {
            entry(id.as_str(), &info.right, loaded.made.day).is_some()
                || in_force(&info.right, loaded.made.day)
                    && (prints(&info.right).next().is_some() || pictures(&info.right).next().is_some())
        };
        loaded.rights.get(id.as_str()).is_some_and(looked_for)
    }

    /// The matchset in use.
    pub fn matchset(&self) -> MatchsetInfo {
        self.0.engine.current().info.clone()
    }
}
