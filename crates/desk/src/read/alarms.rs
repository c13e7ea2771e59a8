//! Alarms, for the operator.

use super::list::{Order, Page, Paging, Select, moment};
use super::timeline::Happened;
use crate::access::{Action, Reach, Thing};
use crate::work::fold_recorded;
use crate::{Actor, Desk, DeskError, Result};
use casework::Words;
use casework::alarm::{Alarm, Finding, Overlap, Use};
use jiff::Timestamp;
use serde::Serialize;

/// An alarm in a list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct AlarmRow {
    /// The certificate: `file-DIGEST`, or `number-KIND-OFFICE-NUMBER`; `text-RIGHT-RIGHT` for the texts of two works.
    pub id: String,
    /// `open`, `harmless` or `misused`.
    pub state: String,
    /// How many parties and accounts use it.
    pub users: u64,
    /// When it was raised.
    #[schema(value_type = String, format = DateTime)]
    pub raised: Timestamp,
    /// When something last happened.
    #[schema(value_type = String, format = DateTime)]
    pub updated: Timestamp,
}

/// An alarm with who uses the certificate where.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct AlarmView {
    /// The certificate.
    pub id: String,
    /// Every use.
    pub uses: Vec<Use>,
    /// Of texts: how much of each is in the other.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overlap: Option<Overlap>,
    /// What was found, once somebody looked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finding: Option<Finding>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reasons: Option<Words>,
    /// What happened.
    pub timeline: Vec<Happened>,
    /// How many events it has: name it as `seen` when you act, and what has moved on is not acted upon.
    pub version: u64,
    /// Whether the asker may resolve it now.
    pub may_resolve: bool,
}

impl Desk {
    /// Alarms, the latest first; of one state, or of all.
    pub async fn alarms(
        &self,
        actor: &Actor,
        state: Option<&str>,
        paging: &Paging,
    ) -> Result<Page<AlarmRow>> {
        self.may_read_alarms(actor)?;
        let mut select = Select::new("select id, state, users, raised, updated, position from alarms");
        select.and_is("state", state);
        let order = Order { column: "position", id: "id", descending: true };
        self.page(select, order, paging, |row| {
            Ok(AlarmRow {
                id: row.text("id")?,
                state: row.text("state")?,
                users: row.count("users")?,
                raised: moment(row, "raised")?,
                updated: moment(row, "updated")?,
            })
        })
        .await
    }

    /// One alarm.
    pub async fn alarm(&self, actor: &Actor, id: &str) -> Result<AlarmView> {
        self.may_read_alarms(actor)?;
        let events = self.0.store.load(&format!("alarm/{id}")).await?;
        let mut alarm = Alarm::default();
        for event in &events {
            fold_recorded(&mut alarm, event)?;
        }
        if alarm.uses.is_empty() {
            return Err(DeskError::missing("alarm", id));
        }
        let (finding, reasons) = alarm.resolved.unzip();
        Ok(AlarmView {
            id: id.to_owned(),
            version: events.len() as u64,
            uses: alarm.uses.into_iter().collect(),
            overlap: alarm.overlap,
            may_resolve: finding.is_none() && self.may(actor, Action::Triage, Thing::Alarms).is_ok(),
            finding,
            reasons,
            timeline: events.iter().map(Happened::of).collect(),
        })
    }

    fn may_read_alarms(&self, actor: &Actor) -> Result<()> {
        match self.may(actor, Action::See, Thing::Alarms)? {
            Reach::All => Ok(()),
            _ => Err(DeskError::missing("alarm", "…")),
        }
    }
}
