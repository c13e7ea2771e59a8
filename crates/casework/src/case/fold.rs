//! What each event leaves behind.

use super::{
    Answered, Case, Claimed, Complained, Countered, Decided, Decision, Disputed, Event, HowClosed,
    ItemStatus, Offered, Outcome, ReopenCause, Review, Stance, State, Track, Waiting, due,
};
use crate::words::Words;
use crate::{ItemId, Side, Stamp};
use jiff::Timestamp;

pub(super) fn fold(case: &mut Case, event: &Event, stamp: Stamp<'_>) {
    let review = |reversed, corrected, reasons: &Words| Review {
        reversed,
        corrected,
        reasons: reasons.clone(),
        at: stamp.at,
        by: stamp.actor.to_owned(),
    };
    match event {
        Event::Opened(opening) => {
            let track = |item: &super::CaseItem| (item.item.clone(), Track::default());
            case.tracks = opening.items.iter().map(track).collect();
            case.notices.extend(opening.notice.clone());
            case.opening = Some(opening.clone());
        }
        Event::Forwarded { to: Side::Respondent, .. } => {
            case.forwarded += 1;
            case.turn(ItemStatus::Received, ItemStatus::Forwarded);
        }
        Event::Forwarded { to: Side::Complainant, .. }
        | Event::UnderMandate { .. }
        | Event::Supported { .. } => {}
        Event::DeadlinesStarted { deadlines } => due::begin(case, deadlines, stamp.at),
        Event::Decided(decision) => decide(case, decision, stamp),
        Event::Answered(answer) => {
            case.correction |= answer.stance == Stance::Corrected;
            if case.state == State::Upheld && answer.stance != Stance::Accept {
                case.state = State::Contested;
            }
            case.answers.push(Answered { answer: answer.clone(), at: stamp.at });
        }
        Event::Maintained { reasons } => {
            case.turn(ItemStatus::Countered, ItemStatus::Actioned);
            case.rest();
            case.correction = false;
            case.reviews.push(review(false, false, reasons));
        }
        Event::CorrectionAccepted { items, reasons, undone, .. } => {
            case.undone.extend(undone.iter().cloned());
            case.leave_wait(items);
            case.set(items, ItemStatus::Corrected, reasons, None);
            case.correction = false;
            case.pass_complaints();
            case.rest();
            case.reviews.push(review(false, true, reasons));
        }
        Event::Reversed { reasons, undone, .. } => {
            case.undone.extend(undone.iter().cloned());
            let wronged = |track: &Track| track.acted_upon() || track.status == ItemStatus::Corrected;
            let back = case.items_that(wronged);
            case.leave_wait(&back);
            case.set(&back, ItemStatus::Restored, reasons, None);
            // What a later notice is about is open still.
            let open = case.tracks.values().any(Track::undecided);
            case.state = if open { State::Open } else { State::Reversed };
            case.correction = false;
            case.pass_complaints();
            case.reviews.push(review(true, false, reasons));
        }
        Event::Withdrawn { reason } => {
            let all = case.items_that(|_| true);
            case.set(&all, ItemStatus::Withdrawn, &said(reason), None);
            case.state = State::Withdrawn;
            case.withdrawn = Some(reason.clone());
        }
        Event::ItemsWithdrawn { items, reason, undone } => {
            case.undone.extend(undone.iter().cloned());
            case.leave_wait(items);
            case.set(items, ItemStatus::Withdrawn, &said(reason), None);
            if case.tracks.values().all(|track| track.status == ItemStatus::Withdrawn) {
                case.state = State::Withdrawn;
                case.withdrawn = Some(reason.clone());
            } else {
                case.rest();
            }
        }
        Event::Joined { notice, .. } => {
            if !case.notices.contains(notice) {
                case.notices.push(notice.clone());
            }
        }
        Event::Reopened { items, cause } => {
            case.leave_wait(items);
            case.set(items, ItemStatus::Received, &Words::default(), None);
            case.correction = false;
            match cause {
                ReopenCause::Relisted(notice) if !case.notices.contains(notice) => {
                    case.notices.push(notice.clone());
                }
                ReopenCause::Relisted(_) | ReopenCause::Verified(_) => {}
                ReopenCause::Complaint | ReopenCause::Dispute => {
                    case.decided_before_by = case.last_word().map(|(by, _)| by.to_owned());
                }
            }
            case.state = State::Open;
        }
        Event::Countered(counter) => {
            case.set(&counter.items, ItemStatus::Countered, &Words::default(), None);
            case.counters.push(Countered { counter: counter.clone(), at: stamp.at });
            case.rest();
        }
        Event::Waiting { items, clock } => {
            case.set(items, ItemStatus::Waiting, &Words::default(), clock.due);
            let (items, clock) = (items.clone(), clock.clone());
            case.waits.push(Waiting { items, clock, pauses: Vec::new(), over: false });
            case.rest();
        }
        Event::ClockChanged { clock, pauses, items, .. } => {
            if let Some(wait) = case.waits.iter_mut().rfind(|wait| wait.is_of(items)) {
                wait.clock = clock.clone();
                wait.pauses.clone_from(pauses);
                for item in &wait.items {
                    case.tracks.entry(item.clone()).and_modify(|track| track.until = clock.due);
                }
            }
        }
        Event::ActionClaimed(action) => {
            let mut action = action.clone();
            if action.items.is_empty() {
                action.items = case.items_that(|track| track.status == ItemStatus::Waiting);
            }
            case.claims.push(Claimed { action, at: stamp.at, confirmed: None, reasons: None });
        }
        Event::ActionConfirmed { reasons } => {
            let kept = case.resolve_claim(true, reasons);
            case.leave_wait(&kept);
            case.set(&kept, ItemStatus::Actioned, reasons, None);
            case.kept.extend(kept);
            case.rest();
        }
        Event::ActionRefused { reasons } => drop(case.resolve_claim(false, reasons)),
        Event::Restored { items, undone, bars, .. } => {
            case.undone.extend(undone.iter().cloned());
            case.bars |= bars;
            case.leave_wait(items);
            case.set(items, ItemStatus::Restored, &Words::default(), None);
            case.rest();
        }
        Event::Complained(complaint) => {
            let complaint = complaint.clone();
            case.complaints.push(Complained {
                complaint,
                past: false,
                lapsed: false,
                at: stamp.at,
                granted: None,
                reasons: None,
            });
        }
        Event::ComplaintDecided { granted, reasons } => {
            if let Some(complaint) = case.complaints.last_mut() {
                complaint.granted = Some(*granted);
                complaint.reasons = Some(reasons.clone());
            }
        }
        Event::Disputed(dispute) => case.disputes.push(Disputed {
            dispute: dispute.clone(),
            at: stamp.at,
            said: None,
            followed: false,
            reasons: None,
            ended: None,
        }),
        Event::DisputeDecided { said, followed, reasons } => {
            if let Some(dispute) = case.disputes.last_mut() {
                dispute.said = Some(*said);
                dispute.followed = *followed;
                dispute.reasons = Some(reasons.clone());
                dispute.ended = Some(stamp.at);
            }
        }
        Event::Offered { by, offer } => {
            case.offers.push(Offered { by: *by, offer: offer.clone(), at: stamp.at, closed: None });
        }
        Event::OfferClosed { how, undone } => {
            case.undone.extend(undone.iter().cloned());
            if let Some(offer) = case.offers.last_mut() {
                offer.closed = Some(*how);
            }
            if *how == HowClosed::Accepted {
                let live = case.items_that(|track| track.undecided() || track.acted_upon());
                case.leave_wait(&live);
                case.set(&live, ItemStatus::Settled, &Words::default(), None);
                case.state = State::Settled;
            }
        }
    }
    if matches!(case.state, State::Settled | State::Withdrawn) {
        // Closed without a judgment: none is given about what was decided before either.
        let open = case.complaints.iter_mut().filter(|known| known.granted.is_none());
        open.for_each(|known| known.lapsed = true);
    }
    due::settle(case, event, stamp.at);
}

fn decide(case: &mut Case, decision: &Decision, stamp: Stamp<'_>) {
    for outcome in &decision.items {
        let status = if outcome.upheld { ItemStatus::Actioned } else { ItemStatus::Rejected };
        let mut reason = said(&outcome.reason);
        if outcome.reason.is_empty() && !outcome.upheld {
            reason = decision.explanation.clone();
        }
        case.set(std::slice::from_ref(&outcome.item), status, &reason, None);
    }
    case.undone.extend(decision.undone.iter().cloned());
    case.earlier.extend(case.decided.take());
    case.decided = Some(Decided { decision: decision.clone(), at: stamp.at, by: stamp.actor.to_owned() });
    case.decided_before_by = None;
    case.led = case.notices.last().cloned();
    case.pass_complaints();
    case.rest();
    if decision.outcome == Outcome::Rejected && !case.tracks.values().any(Track::acted_upon) {
        case.state = State::Rejected;
    }
}

/// A reason in one language, as people wrote it.
fn said(text: &str) -> Words {
    if text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) {
        Words { zh: text.to_owned(), ..Words::default() }
    } else {
        Words { en: text.to_owned(), ..Words::default() }
    }
}

impl Case {
    fn set(&mut self, items: &[ItemId], status: ItemStatus, reason: &Words, until: Option<Timestamp>) {
        for item in items {
            if let Some(track) = self.tracks.get_mut(item) {
                *track = Track { status, reason: reason.clone(), until };
            }
        }
    }

    fn turn(&mut self, from: ItemStatus, to: ItemStatus) {
        self.set(&self.items_that(|track| track.status == from), to, &Words::default(), None);
    }

    /// Marks the claim that the operator has looked at, and says what it was about.
    fn resolve_claim(&mut self, confirmed: bool, reasons: &Words) -> Vec<ItemId> {
        let open = self.claims.iter_mut().find(|claim| claim.is_open());
        let Some(claim) = open else { return Vec::new() };
        claim.confirmed = Some(confirmed);
        claim.reasons = Some(reasons.clone());
        claim.action.items.clone()
    }

    /// Items that go another way wait no longer, and no claim about them is looked at. A period in which nothing
    /// waits is over; it keeps its last items for the record.
    fn leave_wait(&mut self, items: &[ItemId]) {
        let gone = |item: &ItemId| items.contains(item);
        for wait in self.waits.iter_mut().filter(|wait| !wait.over) {
            wait.over = wait.items.iter().all(gone);
            if !wait.over {
                wait.items.retain(|item| !gone(item));
            }
        }
        for claim in self.claims.iter_mut().filter(|claim| claim.confirmed.is_none()) {
            claim.action.items.retain(|item| !gone(item));
        }
        self.kept.retain(|item| !gone(item));
    }

    /// Something else stands now: what was complained of, and refused, is past.
    fn pass_complaints(&mut self) {
        self.complaints.iter_mut().for_each(|known| known.past = true);
    }

    /// Where the case stands when some of its items have gone their way.
    fn rest(&mut self) {
        let any = |is: fn(&Track) -> bool| self.tracks.values().any(is);
        self.state = if any(Track::undecided) {
            State::Open
        } else if any(|track| track.status == ItemStatus::Waiting) {
            State::Waiting
        } else if any(|track| track.status == ItemStatus::Countered) {
            State::Contested
        } else if any(Track::acted_upon) {
            // INVARIANT: `kept` holds nothing but items that are acted upon.
            if self.kept.is_empty() { State::Upheld } else { State::Kept }
        } else if any(|track| track.status == ItemStatus::Corrected) {
            State::Corrected
        } else if any(|track| track.status == ItemStatus::Restored) {
            State::Restored
        } else {
            State::Rejected
        };
    }
}
