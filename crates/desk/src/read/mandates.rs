//! Mandates as their two sides and the operator see them.

use super::list::{Order, Page, Paging, Select, moment, opt_moment};
use super::timeline::Happened;
use crate::access::{Action, Reach, Thing};
use crate::work::fold_recorded;
use crate::{Actor, Desk, DeskError, Result};
use casework::mandate::{Ended, Mandate};
use casework::{MandateId, RightId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::db::Row;

/// Which mandates.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct MandateFilter {
    /// Granted by this party.
    #[serde(default)]
    pub principal: Option<String>,
    /// Granted to this party.
    #[serde(default)]
    pub agent: Option<String>,
    /// In this recorded state: `granted`, `confirmed`, `ended`.
    #[serde(default)]
    pub state: Option<String>,
}

/// A mandate in a list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct MandateRow {
    /// The mandate.
    pub id: MandateId,
    /// Who granted it.
    pub principal: String,
    /// Its name.
    pub principal_name: String,
    /// The same in Chinese.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub principal_name_zh: Option<String>,
    /// Who acts.
    pub agent: String,
    /// Its name.
    pub agent_name: String,
    /// The same in Chinese.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agent_name_zh: Option<String>,
    /// What the agent may do: `file`, `verify`, `settle`.
    pub acts: Vec<String>,
    /// Countries it covers; empty means everywhere.
    pub territory: Vec<String>,
    /// Whether it covers every right of the principal.
    pub every_right: bool,
    /// Its first moment.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub valid_from: Option<Timestamp>,
    /// Its last moment.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub valid_until: Option<Timestamp>,
    /// `granted` (waits for the agent), `confirmed`, `ended`, and by the clock `expired` or `later`.
    pub state: String,
    /// When it was granted.
    #[schema(value_type = String, format = DateTime)]
    pub granted: Timestamp,
}

/// A mandate with everything about it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct MandateView {
    /// As in the list.
    #[serde(flatten)]
    pub row: MandateRow,
    /// The rights it names, with their titles.
    pub rights: Vec<(RightId, String)>,
    /// Digest of the proof.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proof: Option<String>,
    /// Its end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended: Option<Ended>,
    /// Whether the asker may confirm it now.
    pub may_confirm: bool,
    /// Whether the asker may end it now.
    pub may_end: bool,
    /// What happened.
    pub timeline: Vec<Happened>,
}

const ROW: &str = "select m.id, m.principal, p.name as principal_name, \
                   p.name_zh as principal_name_zh, m.agent, a.name as agent_name, a.name_zh as agent_name_zh, m.acts, \
                   m.territory, m.every, m.valid_from, m.valid_until, m.state, m.granted, m.position \
                   from mandates m join parties p on p.id = m.principal join parties a on a.id = m.agent";

fn read_row(row: &Row, now: Timestamp) -> Result<MandateRow> {
    let list = |text: String| text.split(',').filter(|t| !t.is_empty()).map(str::to_owned).collect();
    let (from, until) = (opt_moment(row, "valid_from")?, opt_moment(row, "valid_until")?);
    let state = row.text("state")?;
    let by_clock = match state.as_str() {
        "ended" => None,
        _ if until.is_some_and(|until| until < now) => Some("expired"),
        "confirmed" if from.is_some_and(|from| now < from) => Some("later"),
        _ => None,
    };
    Ok(MandateRow {
        id: row.text("id")?.into(),
        principal: row.text("principal")?,
        principal_name: row.text("principal_name")?,
        principal_name_zh: row.opt_text("principal_name_zh")?,
        agent: row.text("agent")?,
        agent_name: row.text("agent_name")?,
        agent_name_zh: row.opt_text("agent_name_zh")?,
        acts: list(row.text("acts")?),
        territory: list(row.text("territory")?),
        every_right: row.int("every")? != 0,
        valid_from: from,
        valid_until: until,
        state: by_clock.map_or(state, str::to_owned),
        granted: moment(row, "granted")?,
    })
}

impl Desk {
    /// Mandates, newest first: those that the actor's party granted or was granted.
    pub async fn mandates(
        &self,
        actor: &Actor,
        filter: &MandateFilter,
        paging: &Paging,
    ) -> Result<Page<MandateRow>> {
        let Some(mut select) = self.visible_mandates(actor) else {
            return Ok(Page { items: Vec::new(), next: None });
        };
        select.and_is("m.principal", filter.principal.as_deref());
        select.and_is("m.agent", filter.agent.as_deref());
        select.and_is("m.state", filter.state.as_deref());
        let now = self.now();
        let order = Order { column: "m.position", id: "m.id", descending: true };
        self.page(select, order, paging, |row| read_row(row, now)).await
    }

    /// One mandate.
    pub async fn mandate(&self, actor: &Actor, id: &MandateId) -> Result<MandateView> {
        let missing = || DeskError::missing("mandate", id);
        let mut select = self.visible_mandates(actor).ok_or_else(missing)?;
        select.and("m.id = ?", id.as_str());
        let (sql, values) = select.finish("");
        let rows = self.0.store.query(sql, &values).await?;
        let row = read_row(rows.first().ok_or_else(missing)?, self.now())?;
        let events = self.0.store.load(&format!("mandate/{id}")).await?;
        let mut mandate = Mandate::default();
        for event in &events {
            fold_recorded(&mut mandate, event)?;
        }
        let sql = "select r.id, r.title from mandate_rights m join rights r on r.id = m.right_id \
                   where m.mandate = $1 order by r.title, r.id";
        let rights = self.0.store.query(sql, &[id.as_str().into()]).await?;
        let theirs = |party: &str| actor.party.as_ref().is_some_and(|own| own.as_str() == party);
        let acts = self.may(actor, Action::Confirm, Thing::Mandates).is_ok();
        Ok(MandateView {
            rights: rights
                .iter()
                .map(|row| Ok((row.text("id")?.into(), row.text("title")?)))
                .collect::<Result<_>>()?,
            proof: mandate.grant.and_then(|grant| grant.proof),
            may_confirm: acts && theirs(&row.agent) && row.state == "granted",
            may_end: acts && (theirs(&row.agent) || theirs(&row.principal)) && mandate.ended.is_none(),
            ended: mandate.ended,
            timeline: events.iter().map(Happened::of).collect(),
            row,
        })
    }

    fn visible_mandates(&self, actor: &Actor) -> Option<Select> {
        let mut select = Select::new(ROW);
        match (self.0.gate.reach(actor, Action::See, Thing::Mandates)?, &actor.party) {
            (Reach::All, _) => {}
            (Reach::Own, Some(party)) => {
                select.and("(m.principal = ? or m.agent = ?)", party.as_str());
            }
            _ => return None,
        }
        Some(select)
    }
}
