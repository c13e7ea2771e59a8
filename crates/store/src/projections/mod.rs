//! Tables made from events, and made again from them at any time. One noun a file.

mod alarm;
mod case;
mod channel;
mod due;
mod item;
mod lead;
mod mandate;
mod notice;
mod party;
mod record;
mod report;
mod right;
mod standing;
mod webhook;

use crate::{
    Recorded, StoreError,
    db::{Tx, Value},
};
use casework::Event;

/// Every table that is made from events.
pub const TABLES: &[&str] = &[
    "parties",
    "memberships",
    "rights",
    "assets",
    "sellers",
    "items",
    "findings",
    "reports",
    "exhibits",
    "leads",
    "lead_items",
    "cases",
    "case_items",
    "measures",
    "evidence",
    "case_records",
    "standings",
    "strikes",
    "certificate_uses",
    "alarms",
    "alarm_users",
    "webhooks",
    "notices",
    "notice_items",
    "tracks",
    "procedures",
    "deadlines",
    "promises",
    "mandates",
    "mandate_rights",
    "certificates",
    "right_proofs",
    "channels",
    "guidance",
    "passages",
    "sightings",
    "item_pictures",
];

/// Brings the tables up to date with the events of one transaction, in the order of the log.
#[derive(Default)]
pub(crate) struct Projector {
    cases: case::Folded,
}

impl Projector {
    /// Brings the tables up to date with one event, in the transaction that appends it. Personal
    /// data in the event's body is sealed here, so that no projection holds it in the clear.
    ///
    /// Events of kinds that no noun knows are passed over: they belong to somebody else's stream.
    pub(crate) async fn apply(&mut self, tx: &mut Tx, event: &Recorded) -> Result<(), StoreError> {
        if !known(&event.kind) {
            return Ok(());
        }
        let read = Event::from_parts(&event.kind, &event.body);
        let read = read.map_err(|error| StoreError::damaged(format!("event {}", event.position), error))?;
        let at = Place::of(event);
        match read {
            Event::Party(e) => party::apply(tx, &at, &e).await,
            Event::Right(e) => {
                right::apply(tx, &at, &e).await?;
                alarm::right_uses(tx, &at, &e).await
            }
            Event::Item(e) => item::apply(tx, &at, &e).await,
            Event::Report(e) => report::apply(tx, &at, &e).await,
            Event::Lead(e) => lead::apply(tx, &at, &e).await,
            Event::Case(e) => {
                case::apply(tx, &at, &e, &mut self.cases).await?;
                record::apply(tx, &at, &e).await?;
                alarm::case_uses(tx, &at, &e).await
            }
            Event::Notice(e) => {
                notice::apply(tx, &at, &e).await?;
                alarm::notice_uses(tx, &at, &e).await
            }
            Event::Channel(e) => channel::apply(tx, &at, &e).await,
            Event::Guidance(e) => channel::apply_guidance(tx, &at, &e).await,
            Event::Mandate(e) => {
                mandate::apply(tx, &at, &e).await?;
                alarm::mandate_uses(tx, &at, &e).await
            }
            Event::Webhook(e) => webhook::apply(tx, &at, &e).await,
            Event::Standing(e) => standing::apply(tx, &at, &e).await,
            Event::Alarm(e) => alarm::apply(tx, &at, &e).await,
            // Few and read whole: the rules need no table.
            Event::Policy(_) => Ok(()),
        }
    }
}

fn known(kind: &str) -> bool {
    let noun = kind.split('.').next().unwrap_or_default();
    let nouns = [
        "party", "right", "item", "report", "lead", "case", "notice", "mandate", "channel", "guidance",
        "webhook", "policy", "standing", "alarm",
    ];
    nouns.contains(&noun)
}

/// Which instance an event belongs to, whose it is, when, and where in the log.
struct Place<'a> {
    id: &'a str,
    version: u64,
    actor: &'a str,
    at: i64,
    position: u64,
}

impl<'a> Place<'a> {
    fn of(event: &'a Recorded) -> Self {
        let id = event.stream.split_once('/').map_or(event.stream.as_str(), |(_, id)| id);
        Self { id, version: event.version, actor: &event.actor, at: event.at, position: event.position }
    }
}

/// The word that serde gives a unit variant: `rights_holder`.
fn word(value: &impl serde::Serialize) -> Value {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word.into(),
        _ => Value::Text(None),
    }
}

/// Inserts one row; `into` is `table (column, …)`.
async fn insert(tx: &mut Tx, into: &str, row: Vec<Value>) -> Result<(), StoreError> {
    tx.insert(into, &[row], "").await.map(drop)
}
