//! Asking the gate, with the answers that people get.

use super::Actor;
use super::gate::{Action, Reach, Thing};
use crate::{Desk, DeskError, Result};
use casework::{AccountId, PartyId, RightId};
use jiff::Timestamp;

/// Whose thing it is.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Whose<'a> {
    pub(crate) holder: Option<&'a PartyId>,
    pub(crate) right: Option<&'a RightId>,
    pub(crate) respondent: Option<&'a AccountId>,
}

impl Desk {
    /// Whether the actor may do it at all, to however few of them.
    pub(crate) fn may(&self, actor: &Actor, action: Action, thing: Thing) -> Result<Reach> {
        self.0.gate.reach(actor, action, thing).ok_or_else(|| forbidden(actor, action, thing))
    }

    /// Whether the actor may do it to a thing of this holder.
    pub(crate) fn may_for_holder(
        &self,
        actor: &Actor,
        action: Action,
        thing: Thing,
        holder: &PartyId,
    ) -> Result<()> {
        match self.may(actor, action, thing)? {
            Reach::All => Ok(()),
            Reach::Own if actor.party.as_ref() == Some(holder) => Ok(()),
            _ => Err(forbidden(actor, action, thing)),
        }
    }

    /// Whether the actor may see one thing. What it may not see does not exist for it.
    pub(crate) async fn may_see(&self, actor: &Actor, thing: Thing, whose: Whose<'_>) -> Result<bool> {
        Ok(match self.0.gate.reach(actor, Action::See, thing) {
            None | Some(Reach::Joined) => false,
            Some(Reach::All) => true,
            Some(Reach::Own) if whose.holder.is_some() && actor.party.as_ref() == whose.holder => true,
            Some(Reach::Own | Reach::Mandated) => match (whose.right, &actor.party) {
                (Some(right), Some(agent)) => self.is_mandated(agent, right).await?,
                _ => false,
            },
            Some(Reach::Against) => whose.respondent.is_some() && actor.account.as_ref() == whose.respondent,
            Some(Reach::Members) => match (whose.holder, &actor.party) {
                (Some(member), Some(association)) => self.is_member(member, association).await?,
                _ => false,
            },
        })
    }

    async fn is_mandated(&self, agent: &PartyId, right: &RightId) -> Result<bool> {
        let sql = mandated("$1", self.now()) + " and r.id = $2";
        let rows = self.0.store.query(sql, &[agent.as_str().into(), right.as_str().into()]).await?;
        Ok(!rows.is_empty())
    }

    pub(crate) async fn is_member(&self, party: &PartyId, association: &PartyId) -> Result<bool> {
        let sql = "select party from memberships where party = $1 and association = $2";
        let rows = self.0.store.query(sql, &[party.as_str().into(), association.as_str().into()]).await?;
        Ok(!rows.is_empty())
    }
}

/// SQL for the rights that `agent` may see to under a mandate in force.
pub(crate) fn mandated(agent: &str, now: Timestamp) -> String {
    let now = now.as_microsecond();
    format!(
        "select r.id from mandates m join rights r on r.holder = m.principal \
         where m.agent = {agent} and m.state = 'confirmed' \
         and coalesce(m.valid_from, {now}) <= {now} and coalesce(m.valid_until, {now}) >= {now} \
         and (m.every = 1 or r.id in (select right_id from mandate_rights where mandate = m.id))"
    )
}

fn forbidden(actor: &Actor, action: Action, thing: Thing) -> DeskError {
    let (action, thing) = (format!("{action:?}").to_lowercase(), format!("{thing:?}").to_lowercase());
    DeskError::Forbidden(format!("a {} may not {action} these {thing}", actor.role.word().replace('_', " ")))
}
