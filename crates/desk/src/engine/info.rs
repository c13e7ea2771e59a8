//! What is said of the engine, and the rule by which findings become leads.

use jiff::Timestamp;
use matching::{Live, Summary};
use serde::{Deserialize, Serialize};

/// When findings make a lead. What stays below is kept with its item and shown there.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct LeadRules {
    /// Least score of a finding that opens or extends a lead.
    pub least_score: f64,
}

impl Default for LeadRules {
    fn default() -> Self {
        Self { least_score: matching::score::WORTH }
    }
}

/// The matchset in use.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct MatchsetInfo {
    /// Content hash, `sha256:…`.
    pub hash: String,
    /// Rights in it.
    pub rights: usize,
    /// Names and aliases in it; those of rights changed or withdrawn since the base was built count until it is
    /// built anew.
    pub names: usize,
    /// Bytes of its base's file and of its overlay.
    pub bytes: usize,
    /// Content hash of its base: the same as `hash` while nothing has changed.
    pub base: String,
    /// Rights added or changed since the base was built.
    pub added: usize,
    /// Rights of the base that were withdrawn or changed since.
    pub withdrawn: usize,
    /// When its base was put in place.
    #[schema(value_type = String, format = DateTime)]
    pub built_at: Timestamp,
    /// How long loading the rights, building and writing took, in milliseconds.
    pub took_ms: u64,
}

impl MatchsetInfo {
    pub(super) fn of(live: &Live, built_at: Timestamp, took_ms: u64) -> Self {
        let base = live.base().summary();
        let overlay = live.overlay().map(matching::Matchset::summary);
        let sum = |of: fn(&Summary) -> usize| of(&base) + overlay.as_ref().map_or(0, of);
        Self {
            hash: live.hash().to_owned(),
            rights: sum(|set| set.rights) - live.withdrawn(),
            names: sum(|set| set.names),
            bytes: sum(|set| set.bytes),
            base: base.hash.clone(),
            added: live.added(),
            withdrawn: live.withdrawn(),
            built_at,
            took_ms,
        }
    }
}
