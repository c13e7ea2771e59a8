//! Settling a case without a judgment.

use super::{Case, Event, HowClosed, Offer, OfferKind};
use crate::{Code, Context, Refusal, Refusals, Side};
use jiff::SignedDuration;

/// How long an offer may stand.
const LONGEST: SignedDuration = SignedDuration::from_hours(90 * 24);

pub(super) fn offer(case: &Case, by: Side, offer: Offer, cx: &Context<'_>) -> Result<Vec<Event>, Refusals> {
    let mut no = Vec::new();
    if !case.state.is_live() {
        let message = "the case is closed; there is nothing left to settle";
        no.push(Refusal::new(Code::State, "", message).zh("案件已结束，无需和解"));
    }
    if let Some(open) = case.open_offer() {
        let (message, zh) = if open.by == by {
            ("your offer stands; take it back before you make another", "您的和解提议尚在有效期内，请先撤回")
        } else {
            ("the other side has made an offer; answer that first", "对方已提出和解提议，请先答复")
        };
        no.push(Refusal::new(Code::Conflict, "", message).zh(zh));
    }
    if offer.offer_kind == OfferKind::Licence
        && by == Side::Respondent
        && offer.terms.best(false).0.is_empty()
    {
        let message = "say which licence you ask for, and what you offer for it";
        no.push(Refusal::new(Code::Missing, "/terms", message).zh("请说明请求的许可及条件"));
    } else {
        offer.terms.require(
            &mut no,
            "/terms",
            ("say what you offer; the other side will read it", "请填写和解条件，对方会看到"),
        );
    }
    if offer.until <= cx.now || offer.until.duration_since(cx.now) > LONGEST {
        let message = "an offer stands for a while: give a moment within the next 90 days";
        no.push(Refusal::new(Code::Invalid, "/until", message).zh("提议的有效期应在未来90日以内"));
    }
    Refusals::check(no)?;
    Ok(vec![Event::Offered { by, offer }])
}

/// The other side accepts or refuses; the offer's own side can take it back.
pub(super) fn answer(case: &Case, by: Side, accept: bool, cx: &Context<'_>) -> Result<Vec<Event>, Refusals> {
    let Some(open) = case.open_offer() else {
        return Err(Refusal::new(Code::State, "", "no offer stands in this case")
            .zh("本案没有待答复的和解提议")
            .into());
    };
    if open.offer.until <= cx.now {
        return Err(Refusal::new(Code::State, "", "the offer has run out").zh("和解提议已过期").into());
    }
    let how = match (by == open.by, accept) {
        (true, true) => {
            let message = "the other side accepts an offer, not the one that made it";
            return Err(Refusal::new(Code::Authority, "", message).zh("提议须由对方接受").into());
        }
        (true, false) => HowClosed::TakenBack,
        (false, true) => HowClosed::Accepted,
        (false, false) => HowClosed::Refused,
    };
    // What the respondent takes down for good stays down; what is edited or licensed comes back.
    let back = how == HowClosed::Accepted && open.offer.offer_kind != OfferKind::Delist;
    let undone = if back { case.measures_in_force() } else { Vec::new() };
    let undone = undone.into_iter().map(|measure| measure.id.clone()).collect();
    Ok(vec![Event::OfferClosed { how, undone }])
}
