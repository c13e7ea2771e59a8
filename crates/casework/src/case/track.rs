//! Where each item of a case stands, as both sides see it.

use crate::words::Words;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Where an item stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[schema(as = CaseItemStatus)]
pub enum ItemStatus {
    /// It came in.
    #[default]
    Received,
    /// Something is lacking.
    Incomplete,
    /// It was passed on to the respondent.
    Forwarded,
    /// Measures were taken.
    Actioned,
    /// It does not infringe, or cannot be dealt with.
    Rejected,
    /// The respondent sent a counter-notice.
    Countered,
    /// The counter-notice waits for the complainant.
    Waiting,
    /// It is back.
    Restored,
    /// It infringed, was corrected, and is back.
    Corrected,
    /// Both sides agreed.
    Settled,
    /// The complainant took it back.
    Withdrawn,
}

/// Where one item stands, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Track {
    /// Where it stands.
    pub status: ItemStatus,
    /// Why, where there is something to say.
    pub reason: Words,
    /// Until when it waits.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub until: Option<Timestamp>,
}

impl Track {
    /// Whether a decision on it is still due.
    pub fn undecided(&self) -> bool {
        matches!(self.status, ItemStatus::Received | ItemStatus::Forwarded)
    }

    /// Whether measures on it are in force, as far as its own way goes.
    pub fn acted_upon(&self) -> bool {
        matches!(self.status, ItemStatus::Actioned | ItemStatus::Countered | ItemStatus::Waiting)
    }
}
