//! What the ladder proposes, and why. A person decides.

use super::{Record, Standing};
use crate::policy::{Abuse, Rung, Step};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Why a ladder proposes what it proposes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ProposalReason)]
pub enum Why {
    /// The points reach no rung.
    #[default]
    Below,
    /// The points reach this rung.
    Reached,
    /// The points reach a harder rung, but nobody is suspended unwarned.
    UnwarnedYet,
    /// The points reach a harder rung, but the notices are too few, or too small a share of all.
    NotFrequent,
}

/// What a ladder proposes at a moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = LadderProposal)]
pub struct Proposal {
    /// Points in force, with the strike in question.
    pub points: u16,
    /// The rung that they reach.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rung: Option<Rung>,
    /// What is proposed; may be milder than the rung.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<Step>,
    /// Why.
    pub why: Why,
    /// The next rung.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Rung>,
}

impl Standing {
    /// What `ladder` proposes at `at` when a strike of `more` points is added (none: as things stand).
    /// `abuse` is asked for notifiers alone: their notices must be frequent too.
    pub fn propose(
        &self,
        at: Timestamp,
        more: Option<u16>,
        ladder: &[Rung],
        abuse: Option<(&Abuse, &Record)>,
    ) -> Proposal {
        let points = self.points(at).saturating_add(more.unwrap_or(0));
        let strikes = self.in_force(at).count() + usize::from(more.is_some());
        // Every strike is told with its points and the next rung: whoever has two was warned with the first.
        let warned = self.warned.is_some_and(|until| until > at) || strikes >= 2;
        let rung = ladder.iter().rfind(|rung| rung.points <= points).copied();
        let next = ladder.iter().find(|rung| rung.points > points).copied();
        let frequent = abuse.is_none_or(|(abuse, record)| record.is_abusive(abuse));
        let (step, why) = match rung.map(|rung| rung.step) {
            None => (None, Why::Below),
            Some(Step::Warn) => (Some(Step::Warn), Why::Reached),
            Some(_) if !warned => (Some(Step::Warn), Why::UnwarnedYet),
            Some(_) if !frequent => (Some(Step::Warn), Why::NotFrequent),
            Some(step) => (Some(step), Why::Reached),
        };
        Proposal { points, rung, step, why, next }
    }
}
