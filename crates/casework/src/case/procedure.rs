//! What the two sides bring forward after a case is open: counter-notices, lawsuits, complaints, offers.

use crate::clock::Clock;
use crate::form::{Proofs, Signer};
use crate::words::Words;
use crate::{ItemId, LeadId, NoticeId, Personal, Side};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A counter-notice (反通知): the respondent's answer under the law pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = CounterNotice)]
pub struct Counter {
    /// The pack whose form it fills.
    pub pack: String,
    /// The items.
    pub items: Vec<ItemId>,
    /// Who signs.
    pub signer: Signer,
    /// What is shown and declared.
    pub proofs: Proofs,
    /// Why it is no infringement; erasable.
    pub grounds: Personal,
}

/// A lawsuit or a complaint to an authority, as the complainant tells it: a claim until the operator has
/// looked at it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct LegalAction {
    /// What ends the clock, by its id in the pack: `court-action`, `authority-complaint`.
    pub stop: String,
    /// The items that it is about; all that wait where none is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<ItemId>,
    /// Which court or authority.
    pub body: String,
    /// Its file number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
    /// Digests of receipts or copies.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<String>,
}

/// A time during which a waiting period stood still.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = ClockPause)]
pub struct PauseSpec {
    /// Why, by its id in the pack; may be left out where the clock knows only one reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// When it began.
    #[schema(value_type = String, format = DateTime)]
    pub from: Timestamp,
    /// When it ended; absent while it lasts. One that ended as it began was struck, and halts nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub to: Option<Timestamp>,
    /// What was seen, or why it was struck; both sides read it.
    #[serde(default, skip_serializing_if = "Words::is_empty")]
    pub reasons: Words,
}

impl PauseSpec {
    /// Whether it was found not to have been.
    pub fn is_struck(&self) -> bool {
        self.to == Some(self.from)
    }
}

impl From<&PauseSpec> for law::Pause {
    fn from(pause: &PauseSpec) -> Self {
        Self { reason: pause.reason.clone(), from: pause.from, to: pause.to }
    }
}

/// Why a clock was worked out again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ClockCause)]
pub enum Clocked {
    /// It was halted.
    Paused,
    /// What started it reached the other side at another moment.
    Arrived,
}

/// Why items were restored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RestoreCause {
    /// The waiting period ended and the complainant was silent: the law's own rule.
    Silence,
    /// The law restores at once, without a waiting period.
    AtOnce,
    /// The waiting period ended, and what the complainant claimed to have done was not so.
    ClaimRefused,
}

/// Why items are open for a decision again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReopenCause {
    /// What was taken down was put up again, as this notice says.
    Relisted(NoticeId),
    /// What was taken down was put up again, as the rights holder verified on this lead.
    Verified(LeadId),
    /// The complainant's complaint was well founded.
    Complaint,
    /// A body out of court found for the complainant, and the operator follows it.
    Dispute,
}

/// A complaint (申诉) about a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = InternalComplaint)]
pub struct Complaint {
    /// Who complains.
    pub by: Side,
    /// What is wrong with the decision; erasable.
    pub words: Personal,
    /// Digests of files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<String>,
    /// The pack that opens this way.
    pub pack: String,
    /// The provision.
    pub article: String,
    /// The window in which it came, where the pack sets one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Clock>,
}

/// What is offered to settle a case without a judgment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OfferKind {
    /// The item is edited so that nothing infringes.
    #[default]
    Edit,
    /// The respondent takes the item down for good.
    Delist,
    /// The complainant licenses it.
    Licence,
}

/// An offer to settle.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = SettlementOffer)]
pub struct Offer {
    /// What.
    pub offer_kind: OfferKind,
    /// Its terms; the other side reads them.
    pub terms: Words,
    /// Until when it can be accepted.
    #[schema(value_type = String, format = DateTime)]
    pub until: Timestamp,
}

/// How an offer ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HowClosed {
    /// The other side accepted it: the case is settled.
    Accepted,
    /// The other side refused it.
    Refused,
    /// Its own side took it back.
    TakenBack,
    /// Nobody answered in time.
    Expired,
}
