//! Letters: what each side is told at each step, in plain words, in English and 简体中文. Pure: the same events
//! give the same letters. Nobody's personal words stand in them; those are read at the desk.

mod alarm;
mod brought;
mod case;
mod channel;
mod dispute;
mod mandate;
mod notice;
mod right;
mod say;
mod standing;
mod strike;
mod subject;

use crate::words::Words;
use crate::{CaseId, ChannelId, GuidanceId, MandateId, NoticeId, Noun, PartyId, RightId, Side, Stamp};
use jiff::Timestamp;
use law::Library;
use serde::Serialize;

/// The step that a letter tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = LetterStep)]
pub enum Step {
    /// The notice came in.
    NoticeReceived,
    /// Something is lacking in it.
    Incomplete,
    /// It was passed on to the respondent.
    Forwarded,
    /// The decision, with its reasons.
    Decided,
    /// The decision stands.
    Maintained,
    /// The decision was right, and what it was about was corrected.
    Corrected,
    /// The decision was reversed.
    Reversed,
    /// The respondent answered.
    Answered,
    /// The counter-notice came in.
    CounterReceived,
    /// It was passed on to the complainant.
    CounterForwarded,
    /// The waiting period began.
    Waiting,
    /// The waiting period ends at another moment than was said.
    ClockChanged,
    /// The complainant told of a lawsuit, or of a complaint to an authority.
    ActionClaimed,
    /// It is not so.
    ActionRefused,
    /// What was done stays: the complainant has sued.
    KeptSued,
    /// What was done stays: the complainant has complained to an authority.
    KeptAuthority,
    /// Items are back.
    Restored,
    /// A complaint about the decision came in.
    ComplaintReceived,
    /// It was decided.
    ComplaintDecided,
    /// A side brought the decision before a body out of court.
    Disputed,
    /// The body has spoken.
    DisputeDecided,
    /// An offer to settle.
    Offered,
    /// It was accepted.
    OfferAccepted,
    /// It was refused.
    OfferRefused,
    /// It was taken back.
    OfferTakenBack,
    /// It ran out.
    OfferExpired,
    /// Items were taken back by the complainant.
    Withdrawn,
    /// Items are open for a decision again.
    Reopened,
    /// Items of a notice went where something was under way, or cannot be dealt with.
    Placed,
    /// A party's notices go first.
    LaneGained,
    /// They may soon go first no longer.
    LaneWarned,
    /// They go on to go first.
    LaneKept,
    /// They go first no longer.
    LaneLost,
    /// A notifier was warned.
    NotifierWarned,
    /// Its notices are not taken for a while.
    NotifierSuspended,
    /// They are taken again before that time is over.
    SuspensionLifted,
    /// Its appeal came in.
    AppealReceived,
    /// Its appeal was decided.
    AppealDecided,
    /// A right that a holder registered counts.
    RightApproved,
    /// Proof of it is wanted.
    RightProofAsked,
    /// It does not count.
    RightRefused,
    /// A mandate was given.
    MandateGranted,
    /// The agent took it on.
    MandateConfirmed,
    /// One side ended it.
    MandateEnded,
    /// Its time is over.
    MandateExpired,
    /// What an association took to a named person was answered.
    EscalationAnswered,
    /// What an association proposed was answered.
    GuidanceAnswered,
    /// A certificate is used by parties that have nothing to do with each other.
    CertificateAlarm,
    /// That was looked into.
    CertificateResolved,
}

/// A letter to one side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Letter {
    /// What it tells of.
    pub step: Step,
    /// To which side of a case or notice; what is about no case goes to the complainants' side.
    pub to: Side,
    /// To which party, where it is about no case or notice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub party: Option<PartyId>,
    /// When it was written.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// Its subject.
    pub subject: Words,
    /// Its paragraphs.
    pub paragraphs: Vec<Words>,
}

/// The letters that one event of a case gives, `case` being as the event left it.
pub fn of_case(
    id: &CaseId,
    case: &crate::case::Case,
    event: &crate::case::Event,
    at: Timestamp,
    law: &Library,
) -> Vec<Letter> {
    let about = say::About { id: id.as_str(), case, at, law };
    let mut letters = case::letters(&about, event);
    letters.extend(brought::letters(&about, event));
    letters.extend(dispute::letters(&about, event));
    letters
}

/// The letters that one event of a notice gives, `notice` being as the event left it.
pub fn of_notice(
    id: &NoticeId,
    notice: &crate::notice::Notice,
    event: &crate::notice::Event,
    at: Timestamp,
    law: &Library,
) -> Vec<Letter> {
    notice::letters(id, notice, event, at, law)
}

/// The letters that one event of a party's standing gives, `standing` being as the event left it. Accounts are told
/// of theirs with the decision of the case.
pub fn of_standing(
    subject: &crate::standing::Subject,
    standing: &crate::standing::Standing,
    event: &crate::standing::Event,
    at: Timestamp,
) -> Vec<Letter> {
    standing::letters(subject, standing, event, at)
}

/// The letters that one event of a right gives its holder.
pub fn of_right(
    id: &RightId,
    right: &crate::right::Right,
    event: &crate::right::Event,
    at: Timestamp,
) -> Vec<Letter> {
    right::letters(id, right, event, at)
}

/// The letters that one event of a mandate gives principal and agent.
pub fn of_mandate(
    id: &MandateId,
    mandate: &crate::mandate::Mandate,
    event: &crate::mandate::Event,
    at: Timestamp,
) -> Vec<Letter> {
    mandate::letters(id, mandate, event, at)
}

/// The letters that one event of a channel gives the association.
pub fn of_channel(
    id: &ChannelId,
    channel: &crate::channel::Channel,
    event: &crate::channel::Event,
    at: Timestamp,
) -> Vec<Letter> {
    channel::of_channel(id, channel, event, at)
}

/// The letters that one event of guidance gives the association.
pub fn of_guidance(
    id: &GuidanceId,
    guidance: &crate::guidance::Guidance,
    event: &crate::guidance::Event,
    at: Timestamp,
) -> Vec<Letter> {
    channel::of_guidance(id, guidance, event, at)
}

/// The letters that one event of an alarm gives the parties that use the certificate: none learns who the others
/// are.
pub fn of_alarm(alarm: &crate::alarm::Alarm, event: &crate::alarm::Event, at: Timestamp) -> Vec<Letter> {
    alarm::letters(alarm, event, at)
}

/// Every letter of a case so far, in order.
pub fn all_of_case<'e>(
    id: &CaseId,
    events: impl IntoIterator<Item = (&'e crate::case::Event, Stamp<'e>)>,
    law: &Library,
) -> Vec<Letter> {
    let mut case = crate::case::Case::default();
    let mut letters = Vec::new();
    for (event, stamp) in events {
        case.fold(event, stamp);
        letters.extend(of_case(id, &case, event, stamp.at, law));
    }
    letters
}
