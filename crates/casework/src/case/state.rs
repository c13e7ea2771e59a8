//! A case as its events left it.

use super::{
    Answered, Complaint, Counter, Decided, Disputed, ItemStatus, LegalAction, Measure, Offer, Opening,
    PauseSpec, Review, Target, Track, Watched,
};
use crate::clock::Clock;
use crate::words::Words;
use crate::{ItemId, MeasureId, NoticeId, Side};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Where a case stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = CaseState)]
pub enum State {
    /// Waits for a decision.
    #[default]
    Open,
    /// Decided, at least in part, for the complainant.
    Upheld,
    /// Decided for the respondent.
    Rejected,
    /// Upheld, and the respondent contests it: somebody must read the answer.
    Contested,
    /// Upheld, and a counter-notice waits for the complainant.
    Waiting,
    /// What was done stays: the complainant has sued, or complained to an authority.
    Kept,
    /// What was done was undone after a counter-notice.
    Restored,
    /// The decision was right; what it was about was corrected and is back.
    Corrected,
    /// The decision was reversed.
    Reversed,
    /// Both sides agreed.
    Settled,
    /// Withdrawn by the complainant.
    Withdrawn,
}

impl State {
    /// Whether something may still follow in the ordinary course.
    pub fn is_live(self) -> bool {
        matches!(self, Self::Open | Self::Upheld | Self::Contested | Self::Waiting | Self::Kept)
    }
}

/// A counter-notice as it was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Countered {
    /// The counter-notice.
    #[serde(flatten)]
    pub counter: Counter,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
}

/// A waiting period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Waiting {
    /// The items that wait.
    pub items: Vec<ItemId>,
    /// Its clock.
    pub clock: Clock,
    /// Its pauses.
    pub pauses: Vec<PauseSpec>,
    /// Whether it is over.
    pub over: bool,
}

impl Waiting {
    /// Whether it is the one in which these items wait; one of old was not told of its items.
    pub(super) fn is_of(&self, items: &[ItemId]) -> bool {
        !self.over && (items.is_empty() || self.items.iter().any(|item| items.contains(item)))
    }
}

/// A claimed lawsuit or complaint to an authority, with what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Claimed {
    /// What is claimed.
    #[serde(flatten)]
    pub action: LegalAction,
    /// When it was told.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// Whether the operator confirmed it; absent while nobody has looked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<bool>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reasons: Option<Words>,
}

impl Claimed {
    pub(super) fn is_open(&self) -> bool {
        self.confirmed.is_none() && !self.action.items.is_empty()
    }
}

/// A complaint with what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Complained {
    /// The complaint.
    #[serde(flatten)]
    pub complaint: Complaint,
    /// Whether something else stands by now than what it was about.
    #[serde(skip)]
    pub past: bool,
    /// Whether it lapsed undecided: the case was settled, or taken back.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub lapsed: bool,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// Whether it was well founded; absent while it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub granted: Option<bool>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reasons: Option<Words>,
}

/// An offer with what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Offered {
    /// Who offered.
    pub by: Side,
    /// What.
    #[serde(flatten)]
    pub offer: Offer,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// How it ended; absent while it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed: Option<super::HowClosed>,
}

/// A case as its events left it.
#[derive(Clone, Debug, Default)]
pub struct Case {
    /// What opened it.
    pub opening: Option<Opening>,
    /// Where it stands.
    pub state: State,
    /// Item by item.
    pub tracks: BTreeMap<ItemId, Track>,
    /// The decision that stands, once there is one.
    pub decided: Option<Decided>,
    /// Decisions before that, which a reopened case had.
    pub earlier: Vec<Decided>,
    /// Measures that were undone.
    pub undone: BTreeSet<MeasureId>,
    /// The respondent's answers.
    pub answers: Vec<Answered>,
    /// What the operator said to them.
    pub reviews: Vec<Review>,
    /// Why it was withdrawn.
    pub withdrawn: Option<String>,
    /// The notices that name its items.
    pub notices: Vec<NoticeId>,
    /// The notice that led to the decision that stands: the last one before it.
    pub led: Option<NoticeId>,
    /// How often something was passed on to the respondent: the notice that opened it, and what was said later.
    pub forwarded: u32,
    /// Counter-notices.
    pub counters: Vec<Countered>,
    /// Waiting periods, one for each counter-notice; several may run.
    pub waits: Vec<Waiting>,
    /// Items that stay as they are because the complainant has sued, or complained to an authority.
    pub kept: BTreeSet<ItemId>,
    /// Lawsuits and complaints to authorities that were claimed.
    pub claims: Vec<Claimed>,
    /// Complaints.
    pub complaints: Vec<Complained>,
    /// What somebody has, or had, time for.
    pub deadlines: Vec<Watched>,
    /// Disputes before bodies out of court.
    pub disputes: Vec<Disputed>,
    /// Offers to settle.
    pub offers: Vec<Offered>,
    /// Who may not decide next: the person whose decision was complained of.
    pub decided_before_by: Option<String>,
    /// The respondent says that something was corrected, and nobody has looked at it yet.
    pub correction: bool,
    /// No second notice may be given of what was restored.
    pub bars: bool,
}

impl Case {
    /// The measures in force.
    pub fn measures_in_force(&self) -> Vec<&Measure> {
        let decided = self.earlier.iter().chain(&self.decided);
        decided.flat_map(|d| &d.decision.measures).filter(|m| !self.undone.contains(&m.id)).collect()
    }

    /// The waiting periods that run.
    pub fn open_waits(&self) -> impl Iterator<Item = &Waiting> {
        self.waits.iter().filter(|wait| !wait.over)
    }

    /// The waiting period that runs and ends first.
    pub fn wait(&self) -> Option<&Waiting> {
        // One that stands still ends after all others.
        self.open_waits().min_by_key(|wait| wait.clock.due.map_or(Timestamp::MAX, |due| due))
    }

    /// The claim that nobody has looked at yet, the oldest of several.
    pub fn open_claim(&self) -> Option<&Claimed> {
        self.claims.iter().find(|claim| claim.is_open())
    }

    /// Whether an item waits for the operator to look at a claim.
    pub fn is_claimed(&self, item: &ItemId) -> bool {
        self.claims.iter().any(|claim| claim.is_open() && claim.action.items.contains(item))
    }

    /// The items of a waiting period that come back when it ends: those of which no claim waits to be looked at.
    pub fn unclaimed(&self, wait: &Waiting) -> Vec<ItemId> {
        wait.items.iter().filter(|item| !self.is_claimed(item)).cloned().collect()
    }

    /// The items of which a counter-notice can be sent: something was done to them, none waits, and no court or
    /// authority has them.
    pub fn counterable(&self) -> Vec<ItemId> {
        let open = |(item, track): &(&ItemId, &Track)| {
            track.status == ItemStatus::Actioned && !self.kept.contains(*item)
        };
        self.tracks.iter().filter(open).map(|(item, _)| item.clone()).collect()
    }

    /// Whether something that was done to this item is in force.
    fn is_measured(&self, item: &ItemId) -> bool {
        let on_it = |measure: &&Measure| measure.draft.target == Target::Item(item.clone());
        self.measures_in_force().iter().any(on_it)
    }

    /// Whether what was done to an item stands, even while it is looked at again.
    pub(super) fn stands(&self, item: &ItemId, track: &Track) -> bool {
        track.acted_upon() || track.undecided() && self.is_measured(item)
    }

    /// Whether there is a decision against the respondent of which something stands.
    pub fn reversible(&self) -> bool {
        match self.state {
            State::Upheld | State::Contested | State::Waiting | State::Kept => true,
            State::Open => !self.measures_in_force().is_empty(),
            _ => false,
        }
    }

    /// Whether this side's complaint about what stands was refused: a court or an out-of-court body is left.
    /// Every decision can be complained of anew (DSA Art. 20(1)).
    pub fn refused(&self, side: Side) -> bool {
        let of_side = |known: &Complained| known.complaint.by == side && known.granted == Some(false);
        self.complaints.iter().any(|known| !known.past && of_side(known))
    }

    /// The complaint that is not decided yet.
    pub fn open_complaint(&self) -> Option<&Complained> {
        self.complaints.last().filter(|complaint| complaint.granted.is_none() && !complaint.lapsed)
    }

    /// The offer that stands.
    pub fn open_offer(&self) -> Option<&Offered> {
        self.offers.last().filter(|offer| offer.closed.is_none())
    }

    /// By when the operator must act next.
    pub fn due(&self) -> Option<Timestamp> {
        let open = self.deadlines.iter().filter(|watched| watched.ended.is_none() && watched.is_operators());
        open.filter_map(|watched| watched.deadline.clock.due).min()
    }

    /// When time alone changes the case next.
    pub fn wakes(&self) -> Option<Timestamp> {
        let ends = self.open_waits().filter(|wait| wait.items.iter().any(|item| !self.is_claimed(item)));
        let offer = self.open_offer().map(|offer| offer.offer.until);
        ends.filter_map(|wait| wait.clock.ripens()).chain(offer).min()
    }

    /// Whether a decision stands that went against a side, at least in part. What waits with a counter-notice is
    /// on its own way.
    pub fn aggrieves(&self, side: Side) -> bool {
        let reversed = self.reviews.iter().any(|review| review.reversed);
        let lost = |track: &Track| match track.status {
            ItemStatus::Rejected | ItemStatus::Corrected => true,
            ItemStatus::Restored => reversed,
            _ => false,
        };
        let held = |(item, track): (&ItemId, &Track)| {
            track.status != ItemStatus::Waiting && self.stands(item, track)
        };
        match (side, self.state) {
            _ if self.decided.is_none() => false,
            (Side::Complainant, State::Rejected | State::Reversed) | (_, State::Corrected) => true,
            (
                Side::Respondent,
                State::Open | State::Upheld | State::Contested | State::Waiting | State::Kept,
            ) => self.tracks.iter().any(held),
            (Side::Complainant, State::Open | State::Upheld | State::Kept) => self.tracks.values().any(lost),
            _ => false,
        }
    }

    /// Whose decision it is that stands, and since when: of the person who decided, or who kept or reversed that last.
    pub fn last_word(&self) -> Option<(&str, Timestamp)> {
        let decided = self.decided.as_ref()?;
        let review = self.reviews.last().filter(|review| review.at >= decided.at);
        Some(review.map_or((&decided.by, decided.at), |review| (&review.by, review.at)))
            .map(|(by, at)| (by.as_str(), at))
    }

    /// Whether somebody decided what is complained of: who did does not decide the complaint.
    pub fn took_part(&self, actor: &str) -> bool {
        let decided = self.decided.as_ref().is_some_and(|decided| decided.by == actor);
        decided || self.last_word().is_some_and(|(by, _)| by == actor)
    }

    /// Items with this status, in the order of their ids.
    pub fn items_that(&self, is: impl Fn(&Track) -> bool) -> Vec<ItemId> {
        self.tracks.iter().filter(|(_, track)| is(track)).map(|(item, _)| item.clone()).collect()
    }
}
