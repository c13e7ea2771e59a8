//! What can be asked of a case, and what can have happened to it.

use super::{
    Answer, Clocked, Complaint, Counter, Deadline, Decision, DecisionDraft, Dispute, HowClosed, LegalAction,
    NewDispute, Offer, Opening, PauseSpec, ReopenCause, RestoreCause, Said,
};
use crate::clock::Clock;
use crate::form::{Proofs, Signer};
use crate::words::Words;
use crate::{DecisionId, ItemId, LeadId, MandateId, MeasureId, NoticeId, Personal, Side};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Commands.
#[derive(Clone, Debug)]
pub enum Command {
    /// Opens the case for a verified lead, or for a notice.
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
    /// The operator looked at what the respondent corrected: the decision was right, and what was done to these
    /// items is undone.
    AcceptCorrection {
        /// Which; all that were acted upon where none is named.
        items: Vec<ItemId>,
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
    /// The complainant takes items back; all of them where none is named.
    WithdrawItems {
        /// Which.
        items: Vec<ItemId>,
        /// Why.
        reason: String,
    },
    /// Another notice names items that are in this case already.
    Join {
        /// The notice.
        notice: NoticeId,
        /// The items.
        items: Vec<ItemId>,
    },
    /// The rights holder verified a lead whose items are in this case already.
    Support {
        /// The lead.
        lead: LeadId,
        /// The items.
        items: Vec<ItemId>,
    },
    /// The respondent sends a counter-notice.
    Counter {
        /// The items; all that were acted upon where none is named.
        items: Vec<ItemId>,
        /// Who signs.
        signer: Signer,
        /// What is shown and declared.
        proofs: Proofs,
        /// Why it is no infringement.
        grounds: Personal,
    },
    /// The complainant tells that it has sued, or complained to an authority.
    Claim(LegalAction),
    /// The operator confirms that, or finds that it is not so.
    ResolveClaim {
        /// Whether it is so.
        confirmed: bool,
        /// Why; both sides read it.
        reasons: Words,
    },
    /// The operator halts a waiting period for a reason that the law knows, ends the halt, or strikes it.
    Pause {
        /// An item of the period, where several run.
        item: Option<ItemId>,
        /// The halt: one known by its reason and beginning gets this end, and one without length is struck.
        pause: PauseSpec,
    },
    /// The operator learnt when the counter-notice really reached the complainant.
    Arrived {
        /// An item of it, where several wait.
        item: Option<ItemId>,
        /// When.
        at: Timestamp,
    },
    /// A side complains about the decision.
    Complain {
        /// Who.
        by: Side,
        /// What is wrong with it.
        words: Personal,
        /// Digests of files.
        evidence: Vec<String>,
    },
    /// The operator decides the complaint that is open.
    DecideComplaint {
        /// Whether it is well founded.
        granted: bool,
        /// Why; both sides read it.
        reasons: Words,
    },
    /// A side has brought the decision before a body out of court; the operator may tell of it for the side.
    Dispute {
        /// Who.
        by: Side,
        /// Before whom.
        dispute: NewDispute,
    },
    /// The operator learnt what the body said.
    DecideDispute {
        /// What.
        said: Said,
        /// Whether the operator follows a body that finds the decision wrong.
        follow: bool,
        /// What it said, and why the operator follows it or not; both sides read it.
        reasons: Words,
    },
    /// A side offers to settle.
    Offer {
        /// Who.
        by: Side,
        /// What.
        offer: Offer,
    },
    /// An offer is accepted or refused by the other side, or taken back by its own.
    AnswerOffer {
        /// Who answers.
        by: Side,
        /// Whether it is taken.
        accept: bool,
    },
    /// Somebody does one of these for the complainant under a mandate.
    UnderMandate {
        /// Which, in force at this moment for this act.
        mandate: MandateId,
        /// What is done.
        command: Box<Command>,
    },
    /// Time has passed: does anything follow?
    Tick,
}

/// Events.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind")]
#[allow(clippy::large_enum_variant, reason = "cases hold few events")]
pub enum Event {
    /// A case was opened.
    #[serde(rename = "case.opened")]
    Opened(Opening),
    /// What comes next was done for the complainant under a mandate.
    #[serde(rename = "case.under_mandate")]
    UnderMandate {
        /// Which.
        mandate: MandateId,
    },
    /// It was passed on to the other side, as the law asks.
    #[serde(rename = "case.forwarded")]
    Forwarded {
        /// To whom.
        to: Side,
        /// The provision.
        article: String,
    },
    /// What came before gave somebody time until then.
    #[serde(rename = "case.deadlines_started")]
    DeadlinesStarted {
        /// The deadlines.
        deadlines: Vec<Deadline>,
    },
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
    /// The decision was right, and items that it was about were corrected.
    #[serde(rename = "case.correction_accepted")]
    CorrectionAccepted {
        /// The decision that stands.
        decision: DecisionId,
        /// Which items.
        items: Vec<ItemId>,
        /// Why.
        reasons: Words,
        /// The measures that were undone.
        undone: Vec<MeasureId>,
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
    /// The complainant took items back.
    #[serde(rename = "case.items_withdrawn")]
    ItemsWithdrawn {
        /// Which.
        items: Vec<ItemId>,
        /// Why.
        reason: String,
        /// The measures that were undone.
        #[serde(default)]
        undone: Vec<MeasureId>,
    },
    /// Another notice named items of this case.
    #[serde(rename = "case.joined")]
    Joined {
        /// The notice.
        notice: NoticeId,
        /// The items.
        items: Vec<ItemId>,
    },
    /// The rights holder verified a lead on items of this case.
    #[serde(rename = "case.supported")]
    Supported {
        /// The lead.
        lead: LeadId,
        /// The items.
        items: Vec<ItemId>,
    },
    /// Items are open for a decision again.
    #[serde(rename = "case.reopened")]
    Reopened {
        /// Which.
        items: Vec<ItemId>,
        /// Why.
        cause: ReopenCause,
    },
    /// The respondent sent a counter-notice.
    #[serde(rename = "case.countered")]
    Countered(Counter),
    /// The waiting period began.
    #[serde(rename = "case.waiting")]
    Waiting {
        /// The items that wait.
        items: Vec<ItemId>,
        /// Its clock.
        clock: Clock,
    },
    /// The waiting period was halted, or it began at another moment than was thought.
    #[serde(rename = "case.clock_changed")]
    ClockChanged {
        /// The clock as it runs now.
        clock: Clock,
        /// Why.
        cause: Clocked,
        /// All its pauses.
        #[serde(default)]
        pauses: Vec<PauseSpec>,
        /// The items that wait; of old there was one waiting period at a time.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        items: Vec<ItemId>,
    },
    /// The complainant told that it had sued or complained to an authority.
    #[serde(rename = "case.action_claimed")]
    ActionClaimed(LegalAction),
    /// It is so: what was done stays until a court or an authority has spoken.
    #[serde(rename = "case.action_confirmed")]
    ActionConfirmed {
        /// Why.
        reasons: Words,
    },
    /// It is not so.
    #[serde(rename = "case.action_refused")]
    ActionRefused {
        /// Why.
        reasons: Words,
    },
    /// Items were restored.
    #[serde(rename = "case.restored")]
    Restored {
        /// Which.
        items: Vec<ItemId>,
        /// The measures that were undone.
        undone: Vec<MeasureId>,
        /// Why.
        cause: RestoreCause,
        /// The provision.
        article: String,
        /// Later than the law allows: the desk had been standing still.
        #[serde(default)]
        late: bool,
        /// The complainant may not give notice of them again (RRC Regulation Art. 17).
        #[serde(default)]
        bars: bool,
    },
    /// A side complained about the decision.
    #[serde(rename = "case.complained")]
    Complained(Complaint),
    /// The complaint was decided.
    #[serde(rename = "case.complaint_decided")]
    ComplaintDecided {
        /// Whether it was well founded.
        granted: bool,
        /// Why.
        reasons: Words,
    },
    /// A side brought the decision before a body out of court.
    #[serde(rename = "case.disputed")]
    Disputed(Dispute),
    /// The body has spoken, or will not.
    #[serde(rename = "case.dispute_decided")]
    DisputeDecided {
        /// What it said.
        said: Said,
        /// Whether the operator follows it.
        followed: bool,
        /// What it said, and why.
        reasons: Words,
    },
    /// A side offered to settle.
    #[serde(rename = "case.offered")]
    Offered {
        /// Who.
        by: Side,
        /// What.
        offer: Offer,
    },
    /// The offer was answered, taken back, or ran out.
    #[serde(rename = "case.offer_closed")]
    OfferClosed {
        /// How.
        how: HowClosed,
        /// The measures that were undone with it.
        #[serde(default)]
        undone: Vec<MeasureId>,
    },
}
