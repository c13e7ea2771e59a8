//! How suspicious a lead is: what was found, who reported, what is known of the respondent.
//!
//! - `seen`: 1 − Π(1 − s) over items, s being the item's best finding.
//! - `strangers`: the best weight among reports of people with no better record than nobody's; once for the
//!   whole lead, however many they are: strangers cannot vote a seller up.
//! - `known`: 1 − Π(1 − w) over items that somebody with a better record reported; the best of an item counts.
//! - `base`: 1 − (1 − seen)(1 − strangers)(1 − known), the chance that something is right, were all this
//!   independent.
//! - The respondent's history multiplies the odds of `base`; alone it makes nothing suspicious.

use super::Evidence;
use crate::ItemId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a report weighs when nothing is known of its reporter: a stranger's word, worth a look.
pub const STRANGER: f64 = 0.3;
/// How many reports' worth of prior a record starts with.
const PRIOR: f64 = 4.0;
/// Nothing is certain.
const MOST: f64 = 0.999;
/// How far a history may shift the odds, up or down.
const SHIFT: f64 = 4.0;

/// What became of a reporter's earlier reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = ReporterRecord)]
pub struct Record {
    /// Confirmed.
    pub confirmed: u64,
    /// Confirmed or not: those of which something is known.
    pub decided: u64,
}

impl Record {
    /// The share confirmed, pulled towards a stranger's weight as if by four reports more; 0 to 1.
    pub fn weight(self) -> f64 {
        let confirmed = self.confirmed.min(self.decided) as f64;
        (confirmed + PRIOR * STRANGER) / (self.decided as f64 + PRIOR)
    }

    /// Whether the record is better than a stranger's.
    pub fn is_known(self) -> bool {
        self.weight() > STRANGER + 1e-9
    }
}

/// What became of the cases against a respondent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = RespondentHistory)]
pub struct History {
    /// Upheld and standing.
    pub upheld: u64,
    /// Reversed.
    pub reversed: u64,
}

impl History {
    /// What it multiplies the odds with: (2 + upheld) / (2 + reversed), from a quarter to four.
    pub fn factor(self) -> f64 {
        ((2.0 + self.upheld as f64) / (2.0 + self.reversed as f64)).clamp(1.0 / SHIFT, SHIFT)
    }
}

/// A score with the numbers it is made of.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, utoipa::ToSchema)]
#[schema(as = LeadScore)]
pub struct Score {
    /// Items with a finding.
    pub found: u64,
    /// What the findings say.
    pub seen: f64,
    /// Items that strangers alone reported.
    pub reported: u64,
    /// What strangers' reports say, all together.
    pub strangers: f64,
    /// Items reported by somebody whose record is better than a stranger's.
    pub vouched: u64,
    /// What these say.
    pub known: f64,
    /// All three together.
    pub base: f64,
    /// What the history is.
    pub history: History,
    /// What it multiplies the odds with.
    pub factor: f64,
    /// The score, 0 to 1 and never 1.
    pub score: f64,
}

/// The score of a lead.
pub fn score(evidence: &[Evidence], history: History) -> Score {
    let mut items: BTreeMap<&ItemId, (f64, Option<f64>)> = BTreeMap::new();
    for e in evidence {
        let (seen, weight) = items.entry(&e.item).or_default();
        *seen = seen.max(e.score.clamp(0.0, 1.0));
        *weight = e.weight().map(|new| weight.unwrap_or(0.0).max(new)).or(*weight);
    }
    let least = STRANGER + 1e-9;
    let (mut innocent, mut unknown, mut strangers) = (1.0, 1.0, 0.0_f64);
    let (mut found, mut reported, mut vouched) = (0, 0, 0);
    for (seen, weight) in items.values() {
        innocent *= 1.0 - seen;
        found += u64::from(*seen > 0.0);
        match weight {
            Some(weight) if *weight > least => {
                unknown *= 1.0 - weight;
                vouched += 1;
            }
            Some(weight) => {
                strangers = strangers.max(*weight);
                reported += 1;
            }
            None => {}
        }
    }
    let base = 1.0 - innocent * unknown * (1.0 - strangers);
    let (seen, known) = (1.0 - innocent, 1.0 - unknown);
    let factor = history.factor();
    Score {
        found,
        seen,
        reported,
        strangers,
        vouched,
        known,
        base,
        history,
        factor,
        score: shift(base, factor),
    }
}

/// A chance whose odds are multiplied; never quite 1.
pub fn shift(base: f64, factor: f64) -> f64 {
    (base * factor / (1.0 - base + base * factor)).min(MOST)
}
