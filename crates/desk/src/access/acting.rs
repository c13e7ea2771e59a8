//! For whom somebody acts: their own party, or a principal by mandate.

use super::Actor;
use crate::work::Work;
use crate::{Desk, Result};
use casework::mandate::{Act, Mandate};
use casework::{MandateId, PartyId, Refusals, RightId};

/// The party for which somebody acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Acting {
    pub(crate) party: PartyId,
    /// The mandate under which, when it is not their own party.
    pub(crate) mandate: Option<MandateId>,
}

impl Desk {
    /// For which party the actor may do `act` on a right of `holder` now, in these countries (none named: in no
    /// country in particular). None when the right is none of the actor's business; refused with the reasons when
    /// a mandate names the right but does not cover the act.
    pub(crate) async fn acting(
        &self,
        work: &mut Work<'_>,
        actor: &Actor,
        act: Act,
        (holder, right): (&PartyId, &RightId),
        territory: &[String],
    ) -> Result<Option<Acting>> {
        let Some(party) = &actor.party else { return Ok(None) };
        if party == holder {
            return Ok(Some(Acting { party: holder.clone(), mandate: None }));
        }
        let sql = "select id from mandates where agent = $1 and principal = $2 order by position desc";
        let rows = self.0.store.query(sql, &[party.as_str().into(), holder.as_str().into()]).await?;
        let mut refused: Option<Refusals> = None;
        for row in rows {
            let id: MandateId = row.text("id")?.into();
            let mandate = work.state::<Mandate>(id.as_str()).await?;
            if !mandate.grant.as_ref().is_some_and(|grant| grant.names(right)) {
                continue;
            }
            match mandate.covers(right, territory, act, work.now) {
                Ok(()) => return Ok(Some(Acting { party: holder.clone(), mandate: Some(id) })),
                // The one that is nearest to covering it tells best what is missing.
                Err(why) if refused.as_ref().is_none_or(|known| why.0.len() < known.0.len()) => {
                    refused = Some(why);
                }
                Err(_) => {}
            }
        }
        refused.map_or(Ok(None), |why| Err(why.into()))
    }
}
