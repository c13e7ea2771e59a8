//! Cases (案件): one right, one respondent, some items. A case is opened by a verified lead or by a notice, and
//! everything of the matter hangs on it: law, decisions, counter-notices, clocks, complaints, offers.

mod answer;
mod counter;
mod decide;
mod decision;
mod dispute;
mod due;
mod event;
mod fold;
mod items;
mod procedure;
mod redress;
mod settle;
mod state;
mod statement;
mod track;
mod wait;

use crate::applied::Applied;
use crate::words::Words;
use crate::{
    AccountId, Context, ItemId, LeadId, NoticeId, Noun, PartyId, Personal, Refusals, RightId, Stamp,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use decision::{
    Decider, Decision, DecisionDraft, Ground, GroundKind, ItemOutcome, Measure, MeasureDraft, MeasureKind,
    Outcome, Target,
};
pub use dispute::{Dispute, Disputed, NewDispute, Said};
pub use due::{Deadline, Kept, Watched};
pub use event::{Command, Event};
pub use procedure::{
    Clocked, Complaint, Counter, HowClosed, LegalAction, Offer, OfferKind, PauseSpec, ReopenCause,
    RestoreCause,
};
pub use redress::{counter_pack, disclosed, not_bound, out_of_court, way_of_complaint};
pub use state::{Case, Claimed, Complained, Countered, Offered, State, Waiting};
pub use statement::{Redress, StandingDecision, StatedStrike, StatementOfReasons, Way, statement_of_reasons};
pub use track::{ItemStatus, Track};

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
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Opening {
    /// The lead, when one was verified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<LeadId>,
    /// The notice, when one was filed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<NoticeId>,
    /// The right.
    pub right: RightId,
    /// Its holder, the complainant.
    pub holder: PartyId,
    /// The respondent's account, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub respondent: Option<AccountId>,
    /// The items that are said to infringe.
    pub items: Vec<CaseItem>,
    /// The holder's grounds.
    pub grounds: Words,
    /// How it came to light.
    pub detection: Detection,
    /// The law it runs under; cases of old had none and follow the house rules.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub law: Option<Applied>,
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
    /// It was corrected, and no longer infringes.
    Corrected,
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

/// Reasons given after the decision: for keeping it, for accepting a correction, or for reversing it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Review {
    /// Whether the decision was reversed.
    pub reversed: bool,
    /// Whether it was right, and what it was about was corrected.
    pub corrected: bool,
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

impl Noun for Case {
    const NAME: &'static str = "case";
    type Command = Command;
    type Event = Event;

    fn decide(&self, command: Command, cx: &Context<'_>) -> Result<Vec<Event>, Refusals> {
        decide::decide(self, command, cx)
    }

    fn fold(&mut self, event: &Event, stamp: Stamp<'_>) {
        fold::fold(self, event, stamp);
    }
}
