//! What happened, as people read it.

use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use store::Recorded;

/// One event of a stream.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Happened {
    /// Kind of event, `lead.opened`.
    pub kind: String,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// By whom.
    pub actor: String,
    /// Its place in the log.
    pub position: u64,
    /// Its leaf hash, for the receipt.
    pub leaf: String,
    /// Its facts.
    pub body: Value,
}

impl Happened {
    pub(super) fn of(event: &Recorded) -> Self {
        Self {
            kind: event.kind.clone(),
            at: Timestamp::from_microsecond(event.at).unwrap_or(Timestamp::UNIX_EPOCH),
            actor: event.actor.clone(),
            position: event.position,
            leaf: event.leaf.clone(),
            body: event.body.clone(),
        }
    }
}
