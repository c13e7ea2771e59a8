//! Which strikes fall with what happens to a case.

use super::Undoing;
use crate::DecisionId;
use crate::case::{Case, Decided, Event, HowClosed, ReopenCause, Track};

/// The decisions whose strikes fall with this event, and why; `case` is as the event left it, `forgives` says
/// whether the published rules forgive what was corrected.
///
/// INVARIANT: a decision of which nothing is left gives no points, whichever of several in the case it was.
pub fn fallen(case: &Case, event: &Event, forgives: bool) -> Vec<(DecisionId, Undoing)> {
    let cause = match event {
        Event::Reversed { .. } => Undoing::Reversed,
        Event::Decided(decision) if !decision.undone.is_empty() => Undoing::Superseded,
        Event::Restored { .. } => Undoing::Restored,
        Event::CorrectionAccepted { .. } if forgives => Undoing::Corrected,
        Event::ItemsWithdrawn { .. } => Undoing::Withdrawn,
        Event::OfferClosed { how: HowClosed::Accepted, .. } => Undoing::Settled,
        Event::Reopened { cause: ReopenCause::Complaint | ReopenCause::Dispute, .. } => Undoing::Reopened,
        _ => return Vec::new(),
    };
    // What is put up again is open, and what was done to it before still is.
    let goes_on = |track: &Track| track.acted_upon() || track.undecided();
    let closed = !case.tracks.values().any(goes_on);
    let last = case.decided.as_ref().map(|decided| &decided.decision.id);
    let falls = |decided: &&Decided| {
        let decision = &decided.decision;
        if cause == Undoing::Superseded && (decision.measures.is_empty() || last == Some(&decision.id)) {
            return false;
        }
        if decision.measures.is_empty() {
            return closed || cause == Undoing::Reopened && last == Some(&decision.id);
        }
        closed && cause != Undoing::Superseded
            || decision.measures.iter().all(|measure| case.undone.contains(&measure.id))
    };
    let every = case.decided.iter().chain(&case.earlier);
    every.filter(falls).map(|decided| (decided.decision.id.clone(), cause)).collect()
}
