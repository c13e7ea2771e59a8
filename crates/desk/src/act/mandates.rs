//! Granting, confirming and ending mandates.

use crate::access::{Action, Thing};
use crate::work::{Work, work};
use crate::{Actor, Desk, DeskError, Result};
use casework::mandate::{Command, Grant, Mandate, Register};
use casework::party::Party;
use casework::right::Right;
use casework::{MandateId, PartyId, RightId};

impl Desk {
    /// The actor's party grants a mandate; it waits for the agent's confirmation.
    pub async fn grant_mandate(&self, actor: &Actor, mut grant: Grant) -> Result<MandateId> {
        grant.principal = self.own_party(actor, Action::Grant, Thing::Mandates)?;
        let proof = match &grant.proof {
            Some(digest) => self.has_file(digest).await?,
            None => true,
        };
        let id = MandateId(self.fresh());
        work!(self, &actor.id, work => {
            let register = Register {
                principal: work.state::<Party>(grant.principal.as_str()).await?.profile.is_some(),
                agent: work.state::<Party>(grant.agent.as_str()).await?.profile.as_ref().map(|p| p.kind),
                foreign: foreign(&mut work, &grant).await?,
                proof,
            };
            let command = Command::Grant { grant: grant.clone(), register };
            work.run::<Mandate>(id.as_str(), command).await?;
            self.look_at_uses(&mut work, grant.proof.as_slice(), &grant.principal).await?;
            id.clone()
        })
    }

    /// The agent takes a mandate on.
    pub async fn confirm_mandate(&self, actor: &Actor, id: &MandateId) -> Result<()> {
        let party = self.own_party(actor, Action::Confirm, Thing::Mandates)?;
        self.change_mandate(actor, id, &party, Command::Confirm { party: party.clone() }).await
    }

    /// Either side ends a mandate; the agent may decline one.
    pub async fn end_mandate(&self, actor: &Actor, id: &MandateId, reason: String) -> Result<()> {
        let party = self.own_party(actor, Action::Confirm, Thing::Mandates)?;
        self.change_mandate(actor, id, &party, Command::End { party: party.clone(), reason }).await
    }

    /// What time brings to a mandate: both sides are told once that it has run out.
    pub(crate) async fn tick_mandate(&self, id: &MandateId) -> Result<()> {
        work!(self, "system", work => {
            work.run::<Mandate>(id.as_str(), Command::Tick).await?;
        })
    }

    /// Looks after every mandate that has run out, whatever became of its job: those granted before there were such
    /// jobs had none.
    pub(crate) async fn tick_mandates(&self) -> Result<()> {
        let sql = "select id from mandates where state <> 'ended' and valid_until < $1 and not exists \
                   (select 1 from events where stream = 'mandate/' || mandates.id and kind = 'mandate.expired') \
                   order by valid_until limit 500";
        let now = self.now().as_microsecond();
        for row in self.0.store.query(sql, &[now.into()]).await? {
            self.tick_mandate(&row.text("id")?.into()).await?;
        }
        Ok(())
    }

    async fn change_mandate(
        &self,
        actor: &Actor,
        id: &MandateId,
        party: &PartyId,
        command: Command,
    ) -> Result<()> {
        work!(self, &actor.id, work => {
            let mandate = work.state::<Mandate>(id.as_str()).await?;
            // A mandate between others does not exist for the actor.
            if !mandate.grant.as_ref().is_some_and(|g| g.principal == *party || g.agent == *party) {
                return Err(DeskError::missing("mandate", id));
            }
            work.run::<Mandate>(id.as_str(), command.clone()).await?;
        })
    }

    /// The party that the actor acts for in this matter.
    pub(crate) fn own_party(&self, actor: &Actor, action: Action, thing: Thing) -> Result<PartyId> {
        self.may(actor, action, thing)?;
        actor.party.clone().ok_or_else(|| DeskError::Forbidden("name your party first".to_owned()))
    }
}

/// Named rights that are not the principal's.
async fn foreign(work: &mut Work<'_>, grant: &Grant) -> Result<Vec<RightId>> {
    let mut foreign = Vec::new();
    work.preload::<Right>(grant.rights.iter().take(1_000).map(RightId::as_str)).await?;
    for right in grant.rights.iter().take(1_000) {
        let state = work.state::<Right>(right.as_str()).await?;
        if state.title.as_ref().is_none_or(|title| title.holder != grant.principal) {
            foreign.push(right.clone());
        }
    }
    Ok(foreign)
}
