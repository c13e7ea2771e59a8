//! A notifier's record over a moving window: items, so that one large case weighs what it is.

use crate::policy::{Abuse, FastLane};
use crate::right;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What became of items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = NotifierCounts)]
pub struct Counts {
    /// Items complained of.
    pub filed: u64,
    /// Decided items that were upheld, and stand.
    pub upheld: u64,
    /// Decided items that were rejected.
    pub rejected: u64,
    /// Decided items that were upheld and given back after the respondent's answer.
    pub countered: u64,
    /// Decided items that were upheld and given back without one.
    pub reversed: u64,
    /// Decided items that were upheld, corrected by the respondent, and given back.
    #[serde(default, skip_serializing_if = "none")]
    pub corrected: u64,
    /// Rejected items of notices that were manifestly unfounded.
    pub unfounded: u64,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
fn none(n: &u64) -> bool {
    *n == 0
}

impl Counts {
    /// Items that were decided.
    pub fn decided(&self) -> u64 {
        self.founded() + self.rejected + self.countered + self.reversed
    }

    /// Decided items of which the notifier was right: they stand, or were corrected.
    pub fn founded(&self) -> u64 {
        self.upheld + self.corrected
    }

    /// Adds `other`.
    pub fn add(&mut self, other: &Self) {
        self.filed += other.filed;
        self.upheld += other.upheld;
        self.rejected += other.rejected;
        self.countered += other.countered;
        self.reversed += other.reversed;
        self.corrected += other.corrected;
        self.unfounded += other.unfounded;
    }
}

/// The counts of one kind of right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = NotifierCountsOfRight)]
pub struct OfGround {
    /// The kind of right.
    #[serde(rename = "right_kind")]
    pub ground: right::Kind,
    /// The counts.
    #[serde(flatten)]
    pub counts: Counts,
}

/// A notifier's record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = NotifierRecord)]
pub struct Record {
    /// First moment of the window.
    #[schema(value_type = String, format = DateTime)]
    pub from: Timestamp,
    /// Its end.
    #[schema(value_type = String, format = DateTime)]
    pub until: Timestamp,
    /// All together.
    #[serde(flatten)]
    pub counts: Counts,
    /// By kind of right, where there are any.
    #[serde(default)]
    pub grounds: Vec<OfGround>,
}

/// What a record is worth under the fast lane's formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = FastLaneJudgement)]
pub enum Judgement {
    /// Earns it.
    Earns,
    /// Too few items were decided to say.
    TooFew,
    /// Too few of them were upheld.
    UpheldShort,
    /// Too many of them were countered.
    CounteredMuch,
}

impl Record {
    /// Judges the record: at least so many decided, at least such a share upheld or corrected, at most such a share
    /// countered. Shares are compared as whole numbers: `upheld × 100 ≥ percent × decided`.
    pub fn judge(&self, lane: &FastLane) -> Judgement {
        let counts = &self.counts;
        let decided = counts.decided();
        let share = |of: u64, percent: u8| (u128::from(of) * 100, u128::from(decided) * u128::from(percent));
        let (upheld, wanted) = share(counts.founded(), lane.upheld_percent);
        let (countered, allowed) = share(counts.countered, lane.countered_percent);
        if decided < u64::from(lane.least_decided) {
            Judgement::TooFew
        } else if upheld < wanted {
            Judgement::UpheldShort
        } else if countered > allowed {
            Judgement::CounteredMuch
        } else {
            Judgement::Earns
        }
    }

    /// Whether manifestly unfounded notices are frequent, in number and in share.
    pub fn is_abusive(&self, abuse: &Abuse) -> bool {
        let (unfounded, decided) = (self.counts.unfounded, self.counts.decided());
        unfounded >= u64::from(abuse.least)
            && u128::from(unfounded) * 100 >= u128::from(decided) * u128::from(abuse.share_percent)
    }
}
