//! Where the items of a filed notice went.

use crate::{CaseId, ItemId, Words};
use serde::{Deserialize, Serialize};

/// What became of an item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = PlacedOutcome)]
pub enum Outcome {
    /// It is in a case that the notice opened.
    #[default]
    Opened,
    /// A case on the same right and item was under way; it joined that one.
    Joined,
    /// The case had been upheld and the item was put up again; it is open once more.
    Reopened,
    /// Something is lacking for this item.
    Incomplete,
    /// It cannot be dealt with.
    Refused,
}

/// One item of a filed notice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = PlacedItem)]
pub struct Placed {
    /// Its line number.
    pub line: u32,
    /// The item.
    pub item: ItemId,
    /// What became of it.
    pub outcome: Outcome,
    /// Its case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseId>,
    /// Why, where there is something to say.
    #[serde(default)]
    pub reason: Words,
}
