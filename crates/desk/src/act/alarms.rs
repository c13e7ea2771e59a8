//! Looking into alarms.

use crate::access::{Action, Thing};
use crate::work::work;
use crate::{Actor, Desk, DeskError, Result};
use casework::Words;
use casework::alarm::{Alarm, Command, Finding};

impl Desk {
    /// Resolves an alarm.
    pub async fn resolve_alarm(
        &self,
        actor: &Actor,
        id: &str,
        finding: Finding,
        reasons: Words,
    ) -> Result<()> {
        self.may(actor, Action::Triage, Thing::Alarms)?;
        work!(self, &actor.id, work => {
            if work.state::<Alarm>(id).await?.uses.is_empty() {
                return Err(DeskError::missing("alarm", id));
            }
            work.run::<Alarm>(id, Command::Resolve { finding, reasons: reasons.clone() }).await?;
        })
    }
}
