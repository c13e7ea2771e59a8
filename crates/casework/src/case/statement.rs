//! The statement of reasons (理由说明): what both sides are told about a decision.

use super::{Case, Decider, Detection, Ground, ItemOutcome, Measure, Outcome, Review, State};
use crate::{AccountId, CaseId, PartyId, RightId, Words};
use jiff::Timestamp;
use serde::Serialize;

/// A way to contest a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Redress {
    /// Answer in the case; a person reviews it.
    Answer,
    /// Go to court.
    Court,
}

/// What both sides are told, with every element that DSA Art. 17(3) lists: (a) the restriction, its
/// territory and duration; (b) facts and circumstances; (c) automated means; (d) or (e) the ground and why;
/// (f) redress. Desks under other laws tell no less.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct StatementOfReasons {
    /// The case.
    pub case: CaseId,
    /// The right it is about.
    pub right: RightId,
    /// Who complained.
    pub complainant: PartyId,
    /// Who is told what is held against them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub respondent: Option<AccountId>,
    /// When it was decided.
    #[schema(value_type = String, format = DateTime)]
    pub decided_at: Timestamp,
    /// What was concluded.
    pub outcome: Outcome,
    /// Item by item, with the digest of the content that was judged.
    pub items: Vec<StatedItem>,
    /// (a) What is done, where, for how long.
    pub measures: Vec<Measure>,
    /// Whether the measures are in force.
    pub in_force: bool,
    /// The strike that came with it; told to the side that got it, and to the operator.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strike: Option<StatedStrike>,
    /// (b) The complainant's grounds.
    pub complaint: Words,
    /// (b) The facts found.
    pub facts: Words,
    /// (c) How it came to light: engines and reports.
    pub detection: Detection,
    /// (c) Who decided.
    pub decider: Decider,
    /// (d), (e) The ground.
    pub ground: Ground,
    /// (d), (e) Why.
    pub explanation: Words,
    /// (f) How to contest it.
    pub redress: Vec<Redress>,
    /// What the operator said afterwards.
    pub reviews: Vec<Review>,
}

/// A strike in a statement of reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct StatedStrike {
    /// Its points.
    pub points: u16,
    /// When they fall away, by themselves.
    #[schema(value_type = String, format = DateTime)]
    pub expires: Timestamp,
    /// Whether it was undone.
    pub undone: bool,
}

/// An item in a statement of reasons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct StatedItem {
    /// What was concluded.
    #[serde(flatten)]
    pub outcome: ItemOutcome,
    /// SHA-256 of the content that was judged.
    pub digest: String,
}

/// The statement of reasons of a decided case; `None` before the decision.
pub fn statement_of_reasons(id: &CaseId, case: &Case) -> Option<StatementOfReasons> {
    let (opening, decided) = (case.opening.as_ref()?, case.decided.as_ref()?);
    let decision = &decided.decision;
    let items = decision.items.iter().map(|outcome| StatedItem {
        outcome: outcome.clone(),
        digest: opening
            .items
            .iter()
            .find(|i| i.item == outcome.item)
            .map(|i| i.digest.clone())
            .unwrap_or_default(),
    });
    let redress = match case.state {
        State::Upheld | State::Contested => vec![Redress::Answer, Redress::Court],
        _ => vec![Redress::Court],
    };
    Some(StatementOfReasons {
        case: id.clone(),
        right: opening.right.clone(),
        complainant: opening.holder.clone(),
        respondent: opening.respondent.clone(),
        decided_at: decided.at,
        outcome: decision.outcome,
        items: items.collect(),
        measures: decision.measures.clone(),
        in_force: !case.measures_in_force().is_empty(),
        strike: None,
        complaint: opening.grounds.clone(),
        facts: decision.facts.clone(),
        detection: opening.detection.clone(),
        decider: decision.decider.clone(),
        ground: decision.ground.clone(),
        explanation: decision.explanation.clone(),
        redress,
        reviews: case.reviews.clone(),
    })
}
