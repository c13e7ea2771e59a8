//! Registering parties and memberships.

use crate::access::{Action, Thing};
use crate::work::work;
use crate::{Actor, Desk, DeskError, Result};
use casework::PartyId;
use casework::party::{Command, Party, Profile};

impl Desk {
    /// Enters a party in the register, under an id of the operator's or a fresh one.
    pub async fn register_party(
        &self,
        actor: &Actor,
        id: Option<PartyId>,
        profile: Profile,
    ) -> Result<PartyId> {
        self.may(actor, Action::Register, Thing::Parties)?;
        let id = id.unwrap_or_else(|| self.fresh().into());
        let text = id.as_str();
        if text.trim().is_empty() || text.len() > 200 || text.contains(|c: char| c.is_control() || c == '/') {
            return Err(DeskError::invalid("/id", "give an id of 1 to 200 bytes without slashes"));
        }
        work!(self, &actor.id, work => {
            work.run::<Party>(id.as_str(), Command::Register(profile.clone())).await?;
            id.clone()
        })
    }

    /// Makes a party a member of an association.
    pub async fn join(&self, actor: &Actor, party: &PartyId, association: &PartyId) -> Result<()> {
        self.may(actor, Action::Register, Thing::Parties)?;
        work!(self, &actor.id, work => {
            let kind = work.state::<Party>(association.as_str()).await?.profile.as_ref().map(|p| p.kind);
            let command = Command::Join { association: association.clone(), association_kind: kind };
            work.run::<Party>(party.as_str(), command).await?;
        })
    }

    /// Ends a membership.
    pub async fn leave(&self, actor: &Actor, party: &PartyId, association: &PartyId) -> Result<()> {
        self.may(actor, Action::Register, Thing::Parties)?;
        work!(self, &actor.id, work => {
            let command = Command::Leave { association: association.clone() };
            work.run::<Party>(party.as_str(), command).await?;
        })
    }

    /// A fresh identifier as text.
    pub(crate) fn fresh(&self) -> String {
        self.0.world.id().to_string()
    }
}
