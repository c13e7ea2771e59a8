//! Standing (信誉): the strikes (违规记分) of an account, and of a party that notifies; the party's place in the
//! fast lane and its suspension. Both sides by one mechanism: points that expire, a ladder, a way back.

mod decide;
mod fallen;
mod ladder;
mod record;

use crate::case::MeasureKind;
use crate::policy::{Gravity, Rules};
use crate::words::Words;
use crate::{AccountId, CaseId, Context, DecisionId, Noun, PartyId, Personal, Refusals, Stamp, right};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

pub use fallen::fallen;
pub use ladder::{Proposal, Why};
pub use record::{Counts, Judgement, OfGround, Record};

/// Whose standing it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = StandingSubject)]
pub enum Subject {
    /// An account's, as respondent.
    Account(AccountId),
    /// A party's, as notifier.
    Party(PartyId),
}

impl Subject {
    /// Reads it back from how it is shown.
    pub fn read(text: &str) -> Option<Self> {
        match text.split_once('/')? {
            (_, "") => None,
            ("account", id) => Some(Self::Account(id.into())),
            ("party", id) => Some(Self::Party(id.into())),
            _ => None,
        }
    }
}

impl fmt::Display for Subject {
    /// `account/ID` or `party/ID`, which is also the id of its stream.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Account(id) => write!(f, "account/{id}"),
            Self::Party(id) => write!(f, "party/{id}"),
        }
    }
}

/// The rules as they were when something was decided.
#[derive(Clone, Debug)]
pub struct UnderRules {
    /// Their version.
    pub version: u32,
    /// What they say.
    pub rules: Arc<Rules>,
}

/// A strike (违规记分).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Strike {
    /// The decision that gave it.
    pub decision: DecisionId,
    /// The case.
    pub case: CaseId,
    /// The kind of right that the case is about.
    #[serde(rename = "right_kind")]
    pub ground: right::Kind,
    /// How grave it is.
    pub gravity: Gravity,
    /// Its points.
    pub points: u16,
    /// When they fall away, by themselves.
    #[schema(value_type = String, format = DateTime)]
    pub expires: Timestamp,
    /// Version of the rules that set points and ladder.
    pub policy: u32,
    /// What the ladder proposed to the person who decided.
    pub proposal: Proposal,
    /// What that person did to the account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken: Option<Taken>,
}

/// A measure on an account, beside what was proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = MeasureTaken)]
pub struct Taken {
    /// What was done.
    #[serde(rename = "measure_kind")]
    pub kind: MeasureKind,
    /// Until when; absent means until it is undone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub until: Option<Timestamp>,
}

/// Why a strike is undone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = StrikeUndoing)]
pub enum Undoing {
    /// The decision was reversed.
    #[default]
    Reversed,
    /// The items were restored under the law's own rule.
    Restored,
    /// Both sides settled.
    Settled,
    /// The complainant took its complaint back.
    Withdrawn,
    /// A complaint about the decision was well founded, and it is decided anew.
    Reopened,
    /// What was put up again does not infringe, and nothing is left of what was done before.
    Superseded,
    /// What it was given for was corrected, and the published rules forgive that.
    Corrected,
}

/// What a party appeals against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = StandingMatter)]
pub enum Matter {
    /// The loss of the fast lane.
    FastLane,
    /// A suspension.
    Suspension,
}

/// Commands.
#[derive(Clone, Debug)]
pub enum Command {
    /// A decision gives a strike.
    Strike {
        /// The decision.
        decision: DecisionId,
        /// The case.
        case: CaseId,
        /// The kind of right.
        ground: right::Kind,
        /// How grave.
        gravity: Gravity,
        /// What the person did to the account.
        taken: Option<Taken>,
        /// The rules in force.
        under: UnderRules,
        /// The notifier's record with this decision in it; none for an account.
        record: Option<Record>,
    },
    /// The decision does not stand: nor does its strike.
    Undo {
        /// The decision.
        decision: DecisionId,
        /// Why.
        cause: Undoing,
    },
    /// Looks whether the record earns or loses the fast lane.
    Review {
        /// The record over the lane's window.
        record: Record,
        /// The rules in force.
        under: UnderRules,
    },
    /// A person of the operator warns a notifier.
    Warn {
        /// Why; the party reads it.
        reasons: Words,
        /// The rules in force.
        under: UnderRules,
    },
    /// A person of the operator suspends the processing of a notifier's notices.
    Suspend {
        /// For so many days.
        days: u16,
        /// Why; the party reads it.
        reasons: Words,
        /// The record over the window of abuse.
        record: Record,
        /// The rules in force.
        under: UnderRules,
    },
    /// A person of the operator ends a suspension before its time.
    Lift {
        /// Why; the party reads it.
        reasons: Words,
    },
    /// The party appeals.
    Appeal {
        /// Against what.
        against: Matter,
        /// In its words; erasable.
        words: Personal,
    },
    /// Another person of the operator decides about the appeal.
    DecideAppeal {
        /// Whether the party is right.
        granted: bool,
        /// Why; the party reads it.
        reasons: Words,
        /// The rules in force.
        under: UnderRules,
    },
}

/// Events.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind")]
pub enum Event {
    /// A strike was given.
    #[serde(rename = "standing.struck")]
    Struck(Strike),
    /// A strike was undone.
    #[serde(rename = "standing.undone")]
    Undone {
        /// The decision that had given it.
        decision: DecisionId,
        /// Why.
        cause: Undoing,
    },
    /// The record earned the fast lane.
    #[serde(rename = "standing.lane_gained")]
    LaneGained {
        /// The numbers.
        record: Record,
        /// Version of the rules.
        policy: u32,
    },
    /// The record no longer earns it; it is lost at `loses` unless that changes.
    #[serde(rename = "standing.lane_warned")]
    LaneWarned {
        /// The numbers.
        record: Record,
        /// Version of the rules.
        policy: u32,
        /// When it is lost.
        loses: Timestamp,
    },
    /// The record earns it again.
    #[serde(rename = "standing.lane_kept")]
    LaneKept {
        /// The numbers.
        record: Record,
        /// Version of the rules.
        policy: u32,
    },
    /// The fast lane was lost.
    #[serde(rename = "standing.lane_lost")]
    LaneLost {
        /// The numbers.
        record: Record,
        /// Version of the rules.
        policy: u32,
    },
    /// The notifier was warned.
    #[serde(rename = "standing.warned")]
    Warned {
        /// Why.
        reasons: Words,
        /// Until when it counts as warned.
        expires: Timestamp,
        /// Version of the rules.
        policy: u32,
    },
    /// The processing of its notices was suspended.
    #[serde(rename = "standing.suspended")]
    Suspended {
        /// Until when.
        until: Timestamp,
        /// Why.
        reasons: Words,
        /// The numbers.
        record: Record,
        /// What the ladder proposed.
        proposal: Proposal,
        /// Version of the rules.
        policy: u32,
    },
    /// The suspension ended before its time.
    #[serde(rename = "standing.lifted")]
    Lifted {
        /// Why.
        reasons: Words,
    },
    /// The party appealed.
    #[serde(rename = "standing.appealed")]
    Appealed {
        /// Against what.
        against: Matter,
        /// In its words.
        words: Personal,
    },
    /// The appeal was decided.
    #[serde(rename = "standing.appeal_decided")]
    AppealDecided {
        /// Against what it was.
        against: Matter,
        /// Whether the party was right.
        granted: bool,
        /// Why.
        reasons: Words,
        /// For a lane given back: until when the person's word goes before the formula.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        holds: Option<Timestamp>,
    },
}

/// A strike and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Given {
    /// The strike.
    #[serde(flatten)]
    pub strike: Strike,
    /// When it was given.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// Why it was undone, if it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undone: Option<Undoing>,
}

/// Where a party stands with the fast lane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(tag = "lane", rename_all = "snake_case")]
#[schema(as = FastLaneState)]
pub enum Lane {
    /// Not in it.
    #[default]
    Out,
    /// In it.
    In {
        /// Since when.
        #[schema(value_type = String, format = DateTime)]
        since: Timestamp,
    },
    /// In it, and warned.
    Warned {
        /// Since when it is in.
        #[schema(value_type = String, format = DateTime)]
        since: Timestamp,
        /// When it loses it.
        #[schema(value_type = String, format = DateTime)]
        loses: Timestamp,
    },
    /// Lost.
    Lost {
        /// Since when.
        #[schema(value_type = String, format = DateTime)]
        since: Timestamp,
    },
}

impl Lane {
    /// Whether notices go first.
    pub fn is_fast(self) -> bool {
        matches!(self, Self::In { .. } | Self::Warned { .. })
    }
}

/// A suspension.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Suspension {
    /// Since when.
    #[schema(value_type = String, format = DateTime)]
    pub since: Timestamp,
    /// Until when.
    #[schema(value_type = String, format = DateTime)]
    pub until: Timestamp,
    /// Why.
    pub reasons: Words,
    /// Points that the rung needed.
    #[serde(skip)]
    rung: u16,
    /// Who decided.
    #[serde(skip)]
    by: String,
}

/// A standing as its events left it. What counts at a moment is computed: points fall away by time, without
/// an event.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// Every strike ever given.
    pub strikes: Vec<Given>,
    /// The fast lane.
    pub lane: Lane,
    /// Until when a person's word about the lane goes before the formula.
    pub lane_held: Option<Timestamp>,
    /// Until when an explicit warning counts.
    pub warned: Option<Timestamp>,
    /// The last suspension, unless it was lifted.
    pub suspension: Option<Suspension>,
    /// When processing was last suspended.
    pub last_suspended: Option<Timestamp>,
    /// The appeal that waits.
    pub appeal: Option<Matter>,
}

impl Standing {
    /// The strikes that count at `at`.
    pub fn in_force(&self, at: Timestamp) -> impl Iterator<Item = &Given> {
        self.strikes.iter().filter(move |given| given.undone.is_none() && given.strike.expires > at)
    }

    /// Points in force at `at`.
    pub fn points(&self, at: Timestamp) -> u16 {
        self.in_force(at).fold(0, |sum, given| sum.saturating_add(given.strike.points))
    }

    /// The suspension in force at `at`.
    pub fn suspended(&self, at: Timestamp) -> Option<&Suspension> {
        self.suspension.as_ref().filter(|suspension| suspension.until > at)
    }
}

impl Noun for Standing {
    const NAME: &'static str = "standing";
    type Command = Command;
    type Event = Event;

    fn decide(&self, command: Command, cx: &Context<'_>) -> Result<Vec<Event>, Refusals> {
        decide::decide(self, command, cx)
    }

    fn fold(&mut self, event: &Event, stamp: Stamp<'_>) {
        let at = stamp.at;
        let since = match self.lane {
            Lane::In { since } | Lane::Warned { since, .. } => since,
            Lane::Out | Lane::Lost { .. } => at,
        };
        match event {
            Event::Struck(strike) => self.strikes.push(Given { strike: strike.clone(), at, undone: None }),
            Event::Undone { decision, cause } => {
                for given in self.strikes.iter_mut().filter(|given| given.strike.decision == *decision) {
                    given.undone.get_or_insert(*cause);
                }
            }
            Event::LaneGained { .. } | Event::LaneKept { .. } => self.lane = Lane::In { since },
            Event::LaneWarned { loses, .. } => self.lane = Lane::Warned { since, loses: *loses },
            Event::LaneLost { .. } => self.lane = Lane::Lost { since: at },
            Event::Warned { expires, .. } => self.warned = Some(*expires),
            Event::Suspended { until, reasons, proposal, .. } => {
                self.last_suspended = Some(at);
                self.suspension = Some(Suspension {
                    since: at,
                    until: *until,
                    reasons: reasons.clone(),
                    rung: proposal.rung.map_or(0, |rung| rung.points),
                    by: stamp.actor.to_owned(),
                });
            }
            Event::Lifted { .. } => self.suspension = None,
            Event::Appealed { against, .. } => self.appeal = Some(*against),
            Event::AppealDecided { against, granted, holds, .. } => {
                self.appeal = None;
                match (against, granted) {
                    (_, false) => {}
                    (Matter::Suspension, true) => self.suspension = None,
                    (Matter::FastLane, true) => {
                        self.lane = Lane::In { since: at };
                        self.lane_held = *holds;
                    }
                }
            }
        }
    }
}
