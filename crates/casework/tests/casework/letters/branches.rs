//! What letters can tell of, branch by branch. A new kind of event, or a new word in one, does not compile until it
//! has a line here; then a letter, or `""` for what tells nobody; and a letter asks for its golden text.

use casework::case::{
    Clocked, Event, HowClosed, MeasureKind, OfferKind, Outcome, ReopenCause, RestoreCause, Said, Stance,
};
use casework::guidance::Answer;
use casework::standing::Matter;
use casework::{Side, alarm, channel, guidance, mandate, notice, right, standing};
use std::collections::BTreeSet;

macro_rules! branches {
    ($($name:ident($type:ty), $all:ident: { $($kind:pat => $label:literal),* $(,)? })*) => {
        $(
            #[allow(clippy::match_same_arms, reason = "each kind has its line")]
            #[allow(clippy::trivially_copy_pass_by_ref, reason = "all are read alike")]
            fn $name(of: &$type) -> &'static str {
                match of { $($kind => $label),* }
            }

            const $all: &[&str] = &[$($label),*];
        )*
    };
}

branches! {
    side(Side), SIDES: { Side::Complainant => "complainant", Side::Respondent => "respondent" }
    stance(Stance), STANCES: {
        Stance::Contest => "contest",
        Stance::Authorised => "authorised",
        Stance::Accept => "accept",
        Stance::Corrected => "corrected",
    }
    outcome(Outcome), OUTCOMES: {
        Outcome::Upheld => "upheld",
        Outcome::Partly => "partly",
        Outcome::Rejected => "rejected",
    }
    measure(MeasureKind), MEASURES: {
        MeasureKind::Remove => "remove",
        MeasureKind::Disable => "disable",
        MeasureKind::Demote => "demote",
        MeasureKind::Label => "label",
        MeasureKind::Restrict => "restrict",
        MeasureKind::Suspend => "suspend",
        MeasureKind::Terminate => "terminate",
    }
    reopened(ReopenCause), REOPENED: {
        ReopenCause::Relisted(_) => "relisted",
        ReopenCause::Verified(_) => "verified again",
        ReopenCause::Complaint => "complaint",
        ReopenCause::Dispute => "dispute",
    }
    clocked(Clocked), CLOCKED: { Clocked::Paused => "paused", Clocked::Arrived => "arrived" }
    restored(RestoreCause), RESTORED: {
        RestoreCause::Silence => "silence",
        RestoreCause::AtOnce => "at once",
        RestoreCause::ClaimRefused => "claim refused",
    }
    offer(OfferKind), OFFERS: {
        OfferKind::Edit => "edit",
        OfferKind::Delist => "delist",
        OfferKind::Licence => "licence",
    }
    closed(HowClosed), CLOSED: {
        HowClosed::Accepted => "accepted",
        HowClosed::Refused => "refused",
        HowClosed::TakenBack => "taken back",
        HowClosed::Expired => "expired",
    }
    of_case_kind(Event), CASE: {
        Event::Opened(_) => "",
        Event::UnderMandate { .. } => "",
        Event::Joined { .. } => "",
        Event::Supported { .. } => "",
        Event::DeadlinesStarted { .. } => "",
        Event::Forwarded { .. } => "forwarded",
        Event::Decided(_) => "decided",
        Event::Answered(_) => "answered",
        Event::Maintained { .. } => "maintained",
        Event::CorrectionAccepted { .. } => "correction accepted",
        Event::Reversed { .. } => "reversed",
        Event::Withdrawn { .. } => "withdrawn",
        Event::ItemsWithdrawn { .. } => "items withdrawn",
        Event::Reopened { .. } => "reopened",
        Event::Countered(_) => "countered",
        Event::Waiting { .. } => "waiting",
        Event::ClockChanged { .. } => "clock",
        Event::ActionClaimed(_) => "claimed",
        Event::ActionConfirmed { .. } => "confirmed",
        Event::ActionRefused { .. } => "not so",
        Event::Restored { .. } => "restored",
        Event::Complained(_) => "complained",
        Event::ComplaintDecided { .. } => "complaint decided",
        Event::Disputed(_) => "disputed",
        Event::DisputeDecided { .. } => "dispute decided",
        Event::Offered { .. } => "offered",
        Event::OfferClosed { .. } => "offer",
    }
    of_notice_kind(notice::Event), NOTICE: {
        notice::Event::Drafted { .. } => "",
        notice::Event::ItemsAdded { .. } => "",
        notice::Event::ItemsRemoved { .. } => "",
        notice::Event::FoundIncomplete { .. } => "notice incomplete",
        notice::Event::Filed { .. } => "notice filed",
        notice::Event::Placed { .. } => "placed",
        notice::Event::Withdrawn { .. } => "notice withdrawn",
    }
    placed(notice::Outcome), PLACED: {
        notice::Outcome::Opened => "",
        notice::Outcome::Incomplete => "",
        notice::Outcome::Joined => "joined",
        notice::Outcome::Reopened => "reopened",
        notice::Outcome::Refused => "refused",
    }
    of_standing_kind(standing::Event), STANDING: {
        standing::Event::Struck(_) => "",
        standing::Event::Undone { .. } => "",
        standing::Event::LaneGained { .. } => "lane gained",
        standing::Event::LaneWarned { .. } => "lane warned",
        standing::Event::LaneKept { .. } => "lane kept",
        standing::Event::LaneLost { .. } => "lane lost",
        standing::Event::Warned { .. } => "warned",
        standing::Event::Suspended { .. } => "suspended",
        standing::Event::Lifted { .. } => "lifted",
        standing::Event::Appealed { .. } => "appealed",
        standing::Event::AppealDecided { .. } => "appeal decided",
    }
    matter(Matter), MATTERS: { Matter::FastLane => "lane", Matter::Suspension => "suspension" }
    of_right_kind(right::Event), RIGHT: {
        right::Event::Registered(_) => "",
        right::Event::HintsSet(_) => "",
        right::Event::AssetAdded { .. } => "",
        right::Event::AssetWithdrawn { .. } => "",
        right::Event::Withdrawn { .. } => "",
        right::Event::SellerAuthorised(_) => "",
        right::Event::SellerRevoked { .. } => "",
        right::Event::Submitted { .. } => "",
        right::Event::ProofGiven { .. } => "",
        right::Event::WatchAdded(_) => "",
        right::Event::WatchEnded { .. } => "",
        right::Event::Renewed { .. } => "",
        right::Event::Approved {} => "right approved",
        right::Event::ProofAsked { .. } => "proof asked",
        right::Event::Refused { .. } => "right refused",
    }
    of_mandate_kind(mandate::Event), MANDATE: {
        mandate::Event::Granted(_) => "mandate granted",
        mandate::Event::Confirmed {} => "mandate confirmed",
        mandate::Event::Ended { .. } => "mandate ended",
        mandate::Event::Expired {} => "mandate expired",
    }
    of_channel_kind(channel::Event), CHANNEL: {
        channel::Event::Proposed(_) => "",
        channel::Event::Agreed {} => "",
        channel::Event::Reviewed { .. } => "",
        channel::Event::Ended { .. } => "",
        channel::Event::Escalated { .. } => "",
        channel::Event::MeetingCalled { .. } => "",
        channel::Event::MeetingMinuted { .. } => "",
        channel::Event::ActionDone { .. } => "",
        channel::Event::BulletinSent { .. } => "",
        channel::Event::EscalationAnswered { .. } => "escalation answered",
    }
    of_guidance_kind(guidance::Event), GUIDANCE: {
        guidance::Event::Proposed(_) => "",
        guidance::Event::Rehearsed(_) => "",
        guidance::Event::Withdrawn { .. } => "",
        guidance::Event::Answered { .. } => "guidance",
    }
    guided(Answer), GUIDED: {
        Answer::Adopted => "adopted",
        Answer::Adapted => "adapted",
        Answer::Declined => "declined",
    }
    of_alarm_kind(alarm::Event), ALARM: {
        alarm::Event::Raised { .. } => "alarm raised",
        alarm::Event::Resolved { .. } => "alarm resolved",
    }
    finding(alarm::Finding), FINDINGS: {
        alarm::Finding::Harmless => "harmless",
        alarm::Finding::Misused => "misused",
    }
}

fn said(of: Said) -> &'static str {
    match of {
        Said::Right => "right",
        Said::Wrong => "wrong",
        Said::Nothing => "nothing",
    }
}

fn yes(it: bool) -> &'static str {
    if it { "yes" } else { "no" }
}

/// The branches that an event of a case goes through, `by` being whose complaint or offer was open.
pub(super) fn of_case(event: &Event, by: Option<Side>, offered: Option<OfferKind>) -> Vec<String> {
    let kind = of_case_kind(event);
    let by = by.as_ref().map_or("", side);
    let sub = match event {
        Event::Forwarded { to, .. } => vec![side(to).to_owned()],
        Event::Decided(decision) => decision
            .measures
            .iter()
            .map(|of| measure(&of.draft.kind).to_owned())
            .chain([outcome(&decision.outcome).to_owned()])
            .chain((!decision.undone.is_empty()).then(|| "cleared anew".to_owned()))
            .collect(),
        Event::Answered(answer) => vec![stance(&answer.stance).to_owned()],
        Event::Reopened { cause, .. } => vec![reopened(cause).to_owned()],
        Event::ClockChanged { cause, clock, .. } => {
            vec![clocked(cause).to_owned(), format!("ends {}", yes(clock.due.is_some()))]
        }
        Event::Waiting { clock, .. } => vec![
            format!("earliest {}", yes(clock.earliest.is_some())),
            format!("provisional {}", yes(clock.provisional)),
        ],
        Event::Restored { cause, .. } => vec![restored(cause).to_owned()],
        Event::Complained(complaint) => vec![side(&complaint.by).to_owned()],
        Event::ComplaintDecided { granted, .. } => vec![format!("{by} {}", yes(*granted))],
        Event::Disputed(dispute) => vec![side(&dispute.by).to_owned()],
        Event::DisputeDecided { said: of, followed, .. } => {
            vec![format!("{} {}", said(*of), yes(*followed))]
        }
        Event::Offered { by, offer: of } => vec![format!("{} {}", side(by), offer(&of.offer_kind))],
        Event::OfferClosed { how: HowClosed::Accepted, .. } => {
            vec![format!("accepted {}", offered.as_ref().map_or("", offer))]
        }
        Event::OfferClosed { how, .. } => vec![closed(how).to_owned()],
        _ => Vec::new(),
    };
    whole(kind, sub)
}

/// The branches that another event goes through.
pub(super) fn of_notice(event: &notice::Event) -> Vec<String> {
    let sub = match event {
        notice::Event::FoundIncomplete { counts, .. } => vec![yes(*counts).to_owned()],
        notice::Event::Filed { incomplete, .. } => vec![yes(incomplete.is_empty()).to_owned()],
        notice::Event::Placed { placed: all } => all
            .iter()
            .map(|each| placed(&each.outcome).to_owned())
            .filter(|label| !label.is_empty())
            .collect(),
        _ => Vec::new(),
    };
    whole(of_notice_kind(event), sub)
}

pub(super) fn of_standing(event: &standing::Event) -> Vec<String> {
    let sub = match event {
        standing::Event::Appealed { against, .. } => vec![matter(against).to_owned()],
        standing::Event::AppealDecided { against, granted, .. } => {
            vec![format!("{} {}", matter(against), yes(*granted))]
        }
        _ => Vec::new(),
    };
    whole(of_standing_kind(event), sub)
}

pub(super) fn of_right(event: &right::Event) -> Vec<String> {
    whole(of_right_kind(event), Vec::new())
}

pub(super) fn of_mandate(event: &mandate::Event) -> Vec<String> {
    whole(of_mandate_kind(event), Vec::new())
}

pub(super) fn of_channel(event: &channel::Event) -> Vec<String> {
    whole(of_channel_kind(event), Vec::new())
}

pub(super) fn of_guidance(event: &guidance::Event) -> Vec<String> {
    let sub = match event {
        guidance::Event::Answered { draft, .. } => vec![guided(&draft.answer).to_owned()],
        _ => Vec::new(),
    };
    whole(of_guidance_kind(event), sub)
}

pub(super) fn of_alarm(event: &alarm::Event) -> Vec<String> {
    let sub = match event {
        alarm::Event::Resolved { finding: found, .. } => vec![finding(found).to_owned()],
        alarm::Event::Raised { .. } => Vec::new(),
    };
    whole(of_alarm_kind(event), sub)
}

fn whole(kind: &str, sub: Vec<String>) -> Vec<String> {
    let sub = sub.into_iter().map(|sub| format!("{kind}: {sub}"));
    sub.chain([kind.to_owned()]).filter(|label| !label.is_empty()).collect()
}

/// Every branch that must have a golden text.
pub(super) fn wanted() -> BTreeSet<String> {
    let yes_no = &["yes", "no"][..];
    let pairs = |a: &[&str], b: &[&str]| -> Vec<String> {
        a.iter().flat_map(|a| b.iter().map(move |b| format!("{a} {b}"))).collect()
    };
    let own = |of: &[&str]| of.iter().map(|&each| each.to_owned()).collect::<Vec<_>>();
    let open = CLOSED.iter().filter(|how| **how != "accepted").copied().collect::<Vec<_>>();
    let sub = [
        ("forwarded", own(SIDES)),
        ("decided", own(OUTCOMES)),
        ("decided", own(MEASURES)),
        ("decided", own(&["cleared anew"])),
        ("answered", own(STANCES)),
        ("reopened", own(REOPENED)),
        ("clock", own(CLOCKED)),
        ("clock", pairs(&["ends"], yes_no)),
        ("waiting", pairs(&["earliest", "provisional"], yes_no)),
        ("restored", own(RESTORED)),
        ("complained", own(SIDES)),
        ("complaint decided", pairs(SIDES, yes_no)),
        ("disputed", own(SIDES)),
        ("dispute decided", own(&["right no", "wrong yes", "wrong no", "nothing no"])),
        ("offered", pairs(SIDES, OFFERS)),
        ("offer", own(&open)),
        ("offer", pairs(&["accepted"], OFFERS)),
        ("notice incomplete", own(yes_no)),
        ("notice filed", own(yes_no)),
        ("placed", own(PLACED)),
        ("appealed", own(MATTERS)),
        ("appeal decided", pairs(MATTERS, yes_no)),
        ("guidance", own(GUIDED)),
        ("alarm resolved", own(FINDINGS)),
    ];
    let kinds = [CASE, NOTICE, STANDING, RIGHT, MANDATE, CHANNEL, GUIDANCE, ALARM].concat();
    let sub = sub.into_iter().flat_map(|(kind, sub)| {
        sub.into_iter().filter(|label| !label.is_empty()).map(move |label| format!("{kind}: {label}"))
    });
    let kinds = kinds.into_iter().filter(|kind| !kind.is_empty()).map(str::to_owned);
    kinds.chain(sub).collect()
}
