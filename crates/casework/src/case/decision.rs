//! Decisions (决定) and measures (措施).

use crate::policy::{Body, Gravity};
use crate::words::Words;
use crate::{AccountId, DecisionId, ItemId, MeasureId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What a decision rests on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum GroundKind {
    /// A law: the content is illegal (DSA Art. 17(3)(d)).
    #[default]
    Law,
    /// The operator's own terms (DSA Art. 17(3)(e)).
    Terms,
}

/// The ground of a decision: the law or the terms, and where in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Ground {
    /// Law or terms.
    #[serde(rename = "ground_kind", default)]
    pub kind: GroundKind,
    /// Name of the law, or of the terms.
    pub source: String,
    /// Article or clause.
    pub article: String,
}

/// What the operator concluded about a whole case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Every item infringes.
    #[default]
    Upheld,
    /// Some do.
    Partly,
    /// None does.
    Rejected,
}

/// What the operator concluded about one item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ItemOutcome {
    /// The item.
    pub item: ItemId,
    /// Whether it infringes.
    pub upheld: bool,
    /// A reason for this item alone.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// Kinds of measure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MeasureKind {
    /// The item is removed, 删除.
    #[default]
    Remove,
    /// The item can no longer be reached, 断开链接.
    Disable,
    /// The item is shown less, 降权.
    Demote,
    /// The item carries a label, 标注.
    Label,
    /// The account may do less, 限制功能.
    Restrict,
    /// The account is suspended for a time, 暂停.
    Suspend,
    /// The account is terminated, 终止服务.
    Terminate,
}

impl MeasureKind {
    /// Whether it is done to an account rather than to an item.
    pub fn on_account(self) -> bool {
        matches!(self, Self::Restrict | Self::Suspend | Self::Terminate)
    }
}

/// What a measure is done to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// An item.
    Item(ItemId),
    /// The respondent's account.
    Account(AccountId),
}

/// A measure as the reviewer asks for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct MeasureDraft {
    /// What is done.
    #[serde(rename = "measure_kind")]
    pub kind: MeasureKind,
    /// To what.
    pub target: Target,
    /// Countries where it applies (ISO 3166-1 alpha-2); empty means everywhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub territory: Vec<String>,
    /// Until when; absent means until it is undone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub until: Option<Timestamp>,
}

/// A measure of a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Measure {
    /// Its id.
    pub id: MeasureId,
    /// What is done, to what, where, how long.
    #[serde(flatten)]
    pub draft: MeasureDraft,
}

/// Who decided.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Decider {
    /// A person.
    #[default]
    Person,
    /// An automation rule that the operator wrote, by its name.
    Rule(String),
}

/// A decision as the reviewer asks for it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct DecisionDraft {
    /// One outcome for every item of the case.
    pub items: Vec<ItemOutcome>,
    /// What it rests on.
    pub ground: Ground,
    /// What the operator found.
    pub facts: Words,
    /// Why the facts lead to the outcome.
    pub explanation: Words,
    /// What is done.
    #[serde(default)]
    pub measures: Vec<MeasureDraft>,
    /// How grave the infringement is; its strike has points by that.
    #[serde(default)]
    pub gravity: Gravity,
    /// For what is rejected: the complaint was manifestly unfounded, and how grave that is (DSA Art. 23(2)).
    #[serde(default)]
    pub unfounded: Option<Gravity>,
    /// Who decided. No request says so of itself: the desk does.
    #[serde(skip)]
    pub decider: Decider,
    /// The bodies out of court that the operator's rules name; those of the case's law are named with the decision.
    #[serde(skip)]
    pub bodies: Vec<Body>,
}

/// A decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Decision {
    /// Its id.
    pub id: DecisionId,
    /// What it concluded.
    pub outcome: Outcome,
    /// Item by item.
    pub items: Vec<ItemOutcome>,
    /// What it rests on.
    pub ground: Ground,
    /// What the operator found.
    pub facts: Words,
    /// Why the facts lead to the outcome.
    pub explanation: Words,
    /// What is done.
    pub measures: Vec<Measure>,
    /// What earlier decisions had done and this one undoes: an item that was put up again and does not infringe.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub undone: Vec<MeasureId>,
    /// How grave the infringement is.
    #[serde(default, skip_serializing_if = "Gravity::is_ordinary")]
    pub gravity: Gravity,
    /// The complaint was manifestly unfounded, and how grave that is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unfounded: Option<Gravity>,
    /// Who decided.
    pub decider: Decider,
    /// Bodies out of court that the operator named (DSA Art. 21(1)).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bodies: Vec<Body>,
}

impl Decision {
    /// The bodies that were named for disputes under this pack.
    pub fn bodies_of(&self, pack: &str) -> Vec<Body> {
        self.bodies.iter().filter(|body| body.pack == pack).cloned().collect()
    }
}
