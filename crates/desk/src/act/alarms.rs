//! Looking into alarms.

use crate::access::{Action, Thing};
use crate::work::{Work, work};
use crate::{Actor, Desk, DeskError, Result};
use casework::alarm::{self, Alarm, Command, Finding};
use casework::standing::Subject;
use casework::{PartyId, Words};
use serde_json::json;

impl Desk {
    /// Has the worker look for alarms where somebody else has shown one of these files before.
    pub(super) async fn look_at_uses(
        &self,
        work: &mut Work<'_>,
        files: &[String],
        by: &PartyId,
    ) -> Result<()> {
        let sql = "select used_by from certificate_uses where certificate = $1 and used_by <> $2 limit 1";
        let by = Subject::Party(by.clone()).to_string();
        for file in files {
            let known = self.0.store.query(sql, &[alarm::of_file(file).into(), (&by).into()]).await?;
            if !known.is_empty() {
                work.job("alarm.look", json!({}), Some("alarm.look"));
                break;
            }
        }
        Ok(())
    }

    /// Resolves an alarm that was seen at version `seen`.
    pub async fn resolve_alarm(
        &self,
        actor: &Actor,
        id: &str,
        finding: Finding,
        reasons: Words,
        seen: Option<u64>,
    ) -> Result<()> {
        self.may(actor, Action::Triage, Thing::Alarms)?;
        work!(self, &actor.id, work => {
            if work.state::<Alarm>(id).await?.uses.is_empty() {
                return Err(DeskError::missing("alarm", id));
            }
            self.must_be_as_seen::<Alarm>(&work, id, seen).await?;
            work.run::<Alarm>(id, Command::Resolve { finding, reasons: reasons.clone() }).await?;
        })
    }
}
