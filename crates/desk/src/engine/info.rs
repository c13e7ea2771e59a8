//! What is said of the engine, and the rule by which findings become leads.

use casework::{PartyId, right};
use jiff::Timestamp;
use matching::Matchset;
use serde::{Deserialize, Serialize};

/// When findings make a lead. What stays below is kept with its item and shown there.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct LeadRules {
    /// Least score of a finding that opens or extends a lead.
    pub least_score: f64,
}

impl Default for LeadRules {
    fn default() -> Self {
        Self { least_score: 0.5 }
    }
}

/// The matchset in use.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct MatchsetInfo {
    /// Content hash, `sha256:…`.
    pub hash: String,
    /// Rights in it.
    pub rights: usize,
    /// Names and aliases in it.
    pub names: usize,
    /// Bytes of its file.
    pub bytes: usize,
    /// When it was put in place.
    #[schema(value_type = String, format = DateTime)]
    pub built_at: Timestamp,
    /// How long loading the rights, building and writing took, in milliseconds.
    pub took_ms: u64,
}

impl MatchsetInfo {
    pub(super) fn of(set: &Matchset, built_at: Timestamp, took_ms: u64) -> Self {
        let summary = set.summary();
        Self {
            hash: summary.hash,
            rights: summary.rights,
            names: summary.names,
            bytes: summary.bytes,
            built_at,
            took_ms,
        }
    }
}

/// What the desk must know of a right while it scans.
#[derive(Clone, Debug)]
pub(crate) struct RightInfo {
    pub(crate) holder: PartyId,
    pub(crate) right: right::Right,
}
