//! The respondent's counter-notice, and what the law makes of it.

use super::{
    Case, Counter, Event, ItemStatus, Opening, RestoreCause, State,
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
    if !matches!(case.state, State::Upheld | State::Contested) {
        let (message, zh) = match case.state {
            State::Open => {
                ("nothing was done yet; answer in the case instead", "尚未采取措施，请先在案件中答复")
            }
            State::Waiting => {
                ("a counter-notice waits for the complainant already", "已有反通知在等待对方回应")
            }
            State::Kept => ("the matter is before a court or an authority", "本案已进入诉讼或行政处理程序"),
            _ => ("no measure is in force in this case", "本案没有生效中的措施"),
        };
        return Err(Refusal::new(Code::State, "", message).zh(zh).into());
    }
    let mut no = Vec::new();
    let open = case.items_that(|track| track.status == ItemStatus::Actioned);
    choose(&mut no, &mut items, open, ("has no measure in force in this case", "在本案中没有生效的措施"));
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
