//! Cases (案件): everything about one verified lead, item by item, up to decision and reversal.

mod decide;
mod decision;
mod statement;

use crate::words::Words;
use crate::{
    AccountId, Context, DecisionId, ItemId, LeadId, MeasureId, Noun, PartyId, Personal, Refusals, RightId,
    Stamp,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use decision::{
    Decider, Decision, DecisionDraft, Ground, GroundKind, ItemOutcome, Measure, MeasureDraft, MeasureKind,
    Outcome, Target,
};
pub use statement::{Redress, StatementOfReasons, statement_of_reasons};

/// An item of a case, with the digest of its content as it was when the case opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CaseItem {
    /// The item.
    pub item: ItemId,
    /// SHA-256 of the content, in hexadecimal.
    pub digest: String,
}

/// How the matter came to light. The statement of reasons must say whether automated means were used
/// (DSA Art. 17(3)(c)).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Detection {
    /// The engines that found something; empty when no machine took part.
    #[serde(default)]
    pub engines: Vec<String>,
    /// How many reports came in.
    #[serde(default)]
    pub reports: u64,
}

/// What opens a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Opening {
    /// The lead.
    pub lead: LeadId,
    /// The right.
    pub right: RightId,
    /// Its holder, the complainant.
    pub holder: PartyId,
    /// The respondent's account, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub respondent: Option<AccountId>,
    /// The items verified as infringing.
    pub items: Vec<CaseItem>,
    /// The holder's grounds.
    pub grounds: Words,
    /// How it came to light.
    pub detection: Detection,
}

/// What the respondent says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// It is not infringing.
    #[default]
    Contest,
    /// The rights holder allowed it, or the goods are genuine; proof is given.
    Authorised,
    /// Accepts it.
    Accept,
}

/// An answer of the respondent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Answer {
    /// What the respondent says.
    pub stance: Stance,
    /// In their words; erasable.
    pub words: Personal,
    /// Digests of uploaded evidence.
    #[serde(default)]
    pub evidence: Vec<String>,
}

/// Commands.
#[derive(Clone, Debug)]
pub enum Command {
    /// Opens the case for a verified lead.
    Open(Opening),
    /// The operator decides.
    Decide(DecisionDraft),
    /// The respondent answers, before or after the decision.
    Answer(Answer),
    /// The operator read the answer and the decision stands.
    Maintain {
        /// Why; both sides read it.
        reasons: Words,
    },
    /// The operator reverses its decision: every measure is undone.
    Reverse {
        /// Why; both sides read it.
        reasons: Words,
    },
    /// The rights holder took the verification back before a decision.
    Withdraw {
        /// Why.
        reason: String,
    },
}

/// Events.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind")]
pub enum Event {
    /// A case was opened.
    #[serde(rename = "case.opened")]
    Opened(Opening),
    /// The operator decided.
    #[serde(rename = "case.decided")]
    Decided(Decision),
    /// The respondent answered.
    #[serde(rename = "case.answered")]
    Answered(Answer),
    /// The decision stands after the answer.
    #[serde(rename = "case.maintained")]
    Maintained {
        /// Why.
        reasons: Words,
    },
    /// The decision was reversed.
    #[serde(rename = "case.reversed")]
    Reversed {
        /// Which decision.
        decision: DecisionId,
        /// Why.
        reasons: Words,
        /// The measures that were undone.
        undone: Vec<MeasureId>,
    },
    /// The case was withdrawn.
    #[serde(rename = "case.withdrawn")]
    Withdrawn {
        /// Why.
        reason: String,
    },
}

/// Where a case stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
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
    /// The decision was reversed.
    Reversed,
    /// Withdrawn by the complainant.
    Withdrawn,
}

/// An answer as it was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Answered {
    /// The answer.
    #[serde(flatten)]
    pub answer: Answer,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
}

/// Reasons given after the decision: for keeping it, or for reversing it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Review {
    /// Whether the decision was reversed.
    pub reversed: bool,
    /// The reasons.
    pub reasons: Words,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// By whom.
    pub by: String,
}

/// A decision as it was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Decided {
    /// The decision.
    #[serde(flatten)]
    pub decision: Decision,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// By whom.
    pub by: String,
}

/// A case as its events left it.
#[derive(Clone, Debug, Default)]
pub struct Case {
    /// What opened it.
    pub opening: Option<Opening>,
    /// Where it stands.
    pub state: State,
    /// The decision, once there is one.
    pub decided: Option<Decided>,
    /// The respondent's answers.
    pub answers: Vec<Answered>,
    /// What the operator said to them.
    pub reviews: Vec<Review>,
    /// Why it was withdrawn.
    pub withdrawn: Option<String>,
}

impl Case {
    /// The measures in force.
    pub fn measures_in_force(&self) -> &[Measure] {
        match (&self.decided, self.state) {
            (Some(decided), State::Upheld | State::Contested) => &decided.decision.measures,
            _ => &[],
        }
    }
}

impl Noun for Case {
    const NAME: &'static str = "case";
    type Command = Command;
    type Event = Event;

    fn decide(&self, command: Command, cx: &Context<'_>) -> Result<Vec<Event>, Refusals> {
        decide::decide(self, command, cx)
    }

    fn fold(&mut self, event: &Event, stamp: Stamp<'_>) {
        let review = |reversed, reasons: &Words| Review {
            reversed,
            reasons: reasons.clone(),
            at: stamp.at,
            by: stamp.actor.to_owned(),
        };
        match event {
            Event::Opened(opening) => self.opening = Some(opening.clone()),
            Event::Decided(decision) => {
                self.state = match decision.outcome {
                    Outcome::Upheld | Outcome::Partly => State::Upheld,
                    Outcome::Rejected => State::Rejected,
                };
                self.decided =
                    Some(Decided { decision: decision.clone(), at: stamp.at, by: stamp.actor.to_owned() });
            }
            Event::Answered(answer) => {
                if self.state == State::Upheld && answer.stance != Stance::Accept {
                    self.state = State::Contested;
                }
                self.answers.push(Answered { answer: answer.clone(), at: stamp.at });
            }
            Event::Maintained { reasons } => {
                self.state = State::Upheld;
                self.reviews.push(review(false, reasons));
            }
            Event::Reversed { reasons, .. } => {
                self.state = State::Reversed;
                self.reviews.push(review(true, reasons));
            }
            Event::Withdrawn { reason } => {
                self.state = State::Withdrawn;
                self.withdrawn = Some(reason.clone());
            }
        }
    }
}
