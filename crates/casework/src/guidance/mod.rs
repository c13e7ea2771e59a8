//! Guidance (指引): an association proposes a technical or a legal measure; the operator answers with reasons.

mod decide;

use crate::{ChannelId, Context, Noun, PartyId, Refusals, RightId, Stamp, Words};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A word with how strongly it alone points to the right.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Alias {
    /// The word.
    pub text: String,
    /// 0 to 1; absent means 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<f64>,
}

/// What is proposed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "measure", rename_all = "snake_case")]
#[schema(as = GuidanceMeasure)]
pub enum Measure {
    /// Other names of a mark: nicknames, code words. Adopted, they are words of the right.
    Aliases {
        /// The right.
        right: RightId,
        /// The words.
        aliases: Vec<Alias>,
    },
    /// Words of the trade that make a match more likely. Adopted, they are context of the right.
    Terms {
        /// The right.
        right: RightId,
        /// The words.
        terms: Vec<String>,
    },
    /// Words that suggest a fake when they come together. Adopted, they are watch words of the right.
    Pattern {
        /// The right; absent in proposals from before patterns were looked for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        right: Option<RightId>,
        /// Its name.
        name: String,
        /// All of them must occur.
        words: Vec<String>,
    },
    /// What should count as evidence.
    Evidence {
        /// The standard.
        text: Words,
    },
    /// What should follow from a breach.
    Penalty {
        /// The rule.
        text: Words,
    },
}

impl Measure {
    /// Whether it is about what is matched, and so can be tried on items.
    pub fn is_technical(&self) -> bool {
        !matches!(self, Self::Evidence { .. } | Self::Penalty { .. })
    }

    /// The right it is about, if it is about one.
    pub fn right(&self) -> Option<&RightId> {
        match self {
            Self::Aliases { right, .. } | Self::Terms { right, .. } => Some(right),
            Self::Pattern { right, .. } => right.as_ref(),
            _ => None,
        }
    }
}

/// What a measure would have hit among stored items.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct DryRun {
    /// Days looked back.
    pub days: u32,
    /// Items looked at.
    pub items: u64,
    /// Items that came in those days and were not looked at, because there are very many.
    #[serde(default)]
    pub left_out: u64,
    /// Items hit without the measure.
    pub before: u64,
    /// Items hit with it.
    pub after: u64,
    /// Of these not hit before.
    pub fresh: u64,
}

/// The operator's answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = GuidanceAnswer)]
pub enum Answer {
    /// As proposed, 采纳.
    Adopted,
    /// In another form, 调整后采纳.
    Adapted,
    /// Not, 不采纳.
    #[default]
    Declined,
}

/// A proposal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = GuidanceProposal)]
pub struct Proposal {
    /// The channel through which it came.
    pub channel: ChannelId,
    /// The association.
    pub association: PartyId,
    /// What is proposed.
    #[serde(flatten)]
    pub measure: Measure,
    /// Why.
    pub reasons: Words,
}

/// An answer as it is given.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = GuidanceAnswerDraft)]
pub struct AnswerDraft {
    /// The answer.
    pub answer: Answer,
    /// With reasons, which the association reads.
    pub reasons: Words,
    /// The measure as it was adapted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adapted: Option<Measure>,
}

/// Commands. The desk hands in what the register says.
#[derive(Clone, Debug)]
pub enum Command {
    /// The association proposes.
    Propose {
        /// What.
        proposal: Proposal,
        /// Whether the channel is in force.
        channel_open: bool,
        /// Whether the right, if one is named, is a member's and in force.
        right_of_member: bool,
    },
    /// A dry run was made of what is proposed.
    Rehearse(DryRun),
    /// The operator answers.
    Answer {
        /// What.
        draft: AnswerDraft,
        /// The dry run of a technical measure that is adopted or adapted, made for this answer.
        dry_run: Option<DryRun>,
        /// Whether the adapted measure's right, if one is named, is a member's and in force.
        right_of_member: bool,
    },
    /// The association takes it back.
    Withdraw {
        /// Why.
        reason: String,
    },
}

/// Events.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind")]
pub enum Event {
    /// It was proposed.
    #[serde(rename = "guidance.proposed")]
    Proposed(Proposal),
    /// It was tried on stored items.
    #[serde(rename = "guidance.rehearsed")]
    Rehearsed(DryRun),
    /// The operator answered.
    #[serde(rename = "guidance.answered")]
    Answered {
        /// The answer.
        #[serde(flatten)]
        draft: AnswerDraft,
        /// What a technical measure would have hit.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        dry_run: Option<DryRun>,
    },
    /// It was taken back.
    #[serde(rename = "guidance.withdrawn")]
    Withdrawn {
        /// Why.
        reason: String,
    },
}

/// The answer as it stands.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
#[schema(as = GuidanceAnswered)]
pub struct Answered {
    /// What was answered.
    #[serde(flatten)]
    pub draft: AnswerDraft,
    /// What a technical measure would have hit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dry_run: Option<DryRun>,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
}

/// Guidance as its events left it.
#[derive(Clone, Debug, Default)]
pub struct Guidance {
    /// What was proposed.
    pub proposal: Option<Proposal>,
    /// The last dry run of it.
    pub rehearsed: Option<DryRun>,
    /// The operator's answer.
    pub answered: Option<Answered>,
    /// Why it was taken back.
    pub withdrawn: Option<String>,
}

impl Guidance {
    /// The measure that holds now: as proposed or as adapted, once adopted.
    pub fn in_force(&self) -> Option<&Measure> {
        let answered = self.answered.as_ref()?;
        match answered.draft.answer {
            Answer::Declined => None,
            Answer::Adapted => answered.draft.adapted.as_ref(),
            Answer::Adopted => self.proposal.as_ref().map(|proposal| &proposal.measure),
        }
    }
}

impl Noun for Guidance {
    const NAME: &'static str = "guidance";
    type Command = Command;
    type Event = Event;

    fn decide(&self, command: Command, _: &Context<'_>) -> Result<Vec<Event>, Refusals> {
        decide::decide(self, command)
    }

    fn fold(&mut self, event: &Event, stamp: Stamp<'_>) {
        match event {
            Event::Proposed(proposal) => self.proposal = Some(proposal.clone()),
            Event::Rehearsed(run) => self.rehearsed = Some(run.clone()),
            Event::Answered { draft, dry_run } => {
                self.answered =
                    Some(Answered { draft: draft.clone(), dry_run: dry_run.clone(), at: stamp.at });
            }
            Event::Withdrawn { reason } => self.withdrawn = Some(reason.clone()),
        }
    }
}
