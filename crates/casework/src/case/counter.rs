//! The respondent's counter-notice, and what the law makes of it.

use super::{
    Case, Counter, Event, ItemStatus, Opening, RestoreCause, State, Track,
    items::{choose, undone_with},
    redress::counter_pack,
};
use crate::clock::Clock;
use crate::form::{self, Proofs, Signer};
use crate::refusal::limit_text;
use crate::{Code, Context, ItemId, Personal, Refusal, Refusals, Side};
use law::{Duty, DutyKind, Effect, Fact, Pack, Unit};

/// The pack of cases that were opened before laws were chosen.
pub(super) const HOUSE: &str = "house";

/// A duty of a pack after an event.
pub(super) fn duty(pack: &Pack, kind: DutyKind, event: law::Event) -> Option<&Duty> {
    pack.duties.iter().find(|duty| duty.kind == kind && duty.event == event)
}

/// A notice is passed on to the respondent, where the respondent is known and a law of the matter asks for it.
pub(super) fn forwarded(opening: &Opening, cx: &Context<'_>) -> Option<Event> {
    let mut packs = opening.law.iter().flat_map(|law| law.packs_in(cx.law));
    let duty = packs.find_map(|pack| duty(pack, DutyKind::Forward, law::Event::Notice));
    let duty = duty.filter(|_| opening.respondent.is_some());
    duty.map(|duty| Event::Forwarded { to: Side::Respondent, article: duty.basis.article.clone() })
}

/// What follows a counter-notice under its pack.
enum Follows<'l> {
    /// A clock of this id, by whose end silence restores.
    Wait(&'l law::Clock),
    /// Restoring at once, by this duty.
    AtOnce(&'l Duty),
    /// A person reads it and decides.
    Review,
}

fn follows(pack: &Pack) -> Follows<'_> {
    let waits = |clock: &&law::Clock| {
        clock.event == law::Event::CounterNotice
            && clock.expiry.effect == Effect::Restore
            && clock.length.unit != Unit::Prompt
    };
    match (pack.clocks.iter().find(waits), duty(pack, DutyKind::Restore, law::Event::CounterNotice)) {
        (Some(clock), _) => Follows::Wait(clock),
        (None, Some(duty)) => Follows::AtOnce(duty),
        (None, None) => Follows::Review,
    }
}

/// Whether a restoration under this pack bars a second notice (RRC Regulation Art. 17).
fn bars(pack: &Pack) -> bool {
    pack.rules.iter().any(|rule| rule.id == "no-second-notice")
}

pub(super) fn counter(
    case: &Case,
    opening: &Opening,
    mut items: Vec<ItemId>,
    signer: Signer,
    proofs: Proofs,
    grounds: Personal,
    cx: &Context<'_>,
) -> Result<Vec<Event>, Refusals> {
    // Item by item, whatever became of the others: each counter-notice has a period of its own, from its receipt
    // (17 U.S.C. 512(g)(2)(B)-(C)), and what a later notice reopened takes nothing from the rest.
    let open = case.counterable();
    if open.is_empty() {
        let any = |is: fn(&Track) -> bool| case.tracks.values().any(is);
        let (message, zh) = match case.state {
            _ if any(|track| track.status == ItemStatus::Waiting) => {
                ("a counter-notice waits for the complainant already", "已有反通知在等待对方回应")
            }
            State::Open if case.decided.is_none() => {
                ("nothing was done yet; answer in the case instead", "尚未采取措施，请先在案件中答复")
            }
            State::Open => (
                "what was done is looked at again after a later notice; answer in the case, or complain",
                "此前的处理正因新的通知重新审理，请在案件中答复或提出申诉",
            ),
            State::Contested => ("your counter-notice is being read", "您的反通知正在审阅"),
            State::Kept => ("the matter is before a court or an authority", "本案已进入诉讼或行政处理程序"),
            _ => ("no measure is in force in this case", "本案没有生效中的措施"),
        };
        return Err(Refusal::new(Code::State, "", message).zh(zh).into());
    }
    let mut no = Vec::new();
    let otherwise = (
        "takes no counter-notice: nothing was done to it, one waits already, or a court or an authority has it",
        "不能提交反通知：未对其采取措施，或已有反通知在等待，或已进入诉讼或行政处理程序",
    );
    choose(&mut no, &mut items, open, otherwise);
    let words = grounds.text().unwrap_or_default();
    limit_text(&mut no, "/grounds", words, 10_000);
    proofs.check(&mut no);
    let pack = pack(opening, cx)?;
    if let Some(form) = &pack.counter_notice {
        let mut filled = form::filled(&signer, &proofs);
        if !words.trim().is_empty() {
            filled.facts.insert(Fact::Grounds);
        }
        if !items.is_empty() {
            // The desk knows where each item was, what it is, and which right it is about.
            filled.facts.extend([Fact::FormerLocation, Fact::ItemDetails, Fact::RightName]);
        }
        let right = opening.law.as_ref().map_or(law::Right::Trademark, crate::Applied::right);
        no.extend(form::missing(form, right, &filled).into_iter().map(|(_, refusal)| refusal));
    }
    Refusals::check(no)?;
    let counter = Counter { pack: pack.id.clone(), items: items.clone(), signer, proofs, grounds };
    let mut events = vec![Event::Countered(counter)];
    if let Some(duty) = duty(pack, DutyKind::Forward, law::Event::CounterNotice) {
        events.push(Event::Forwarded { to: Side::Complainant, article: duty.basis.article.clone() });
    }
    match follows(pack) {
        // It reaches the complainant when it enters its inbox at this desk: now.
        Follows::Wait(clock) => {
            let clock = Clock::start(cx.law, &pack.id, &clock.id, cx.now, &[])?;
            events.push(Event::Waiting { items, clock });
        }
        Follows::AtOnce(duty) => events.push(Event::Restored {
            undone: undone_with(case, &items),
            items,
            cause: RestoreCause::AtOnce,
            article: duty.basis.article.clone(),
            late: false,
            bars: bars(pack),
        }),
        Follows::Review => {}
    }
    Ok(events)
}

/// The pack whose counter-notice is used.
fn pack<'l>(opening: &Opening, cx: &Context<'l>) -> Result<&'l Pack, Refusals> {
    counter_pack(cx.law, opening.law.as_ref()).ok_or_else(|| {
        let message = "the law of this case knows no counter-notice; answer in the case, or complain";
        Refusal::new(Code::State, "", message)
            .zh("本案适用的规则没有反通知程序，请在案件中答复或提出申诉")
            .into()
    })
}
