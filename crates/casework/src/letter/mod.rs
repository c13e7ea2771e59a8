//! Letters: what each side is told at each step, in plain words, in English and 简体中文. Pure: the same events
//! give the same letters. Nobody's personal words stand in them; those are read at the desk.

mod brought;
mod case;
mod notice;
mod say;
mod strike;

use crate::words::Words;
use crate::{CaseId, NoticeId, Noun, Side, Stamp};
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
}

/// A letter to one side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Letter {
    /// What it tells of.
    pub step: Step,
    /// To whom.
    pub to: Side,
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
