//! Single items of a case: taken back, corrected, named again.

use super::{Case, Event, ItemStatus, Measure, Opening, ReopenCause, State, Target, due};
use crate::refusal::require_reason;
use crate::words::Words;
use crate::{Code, Context, ItemId, LeadId, MeasureId, NoticeId, Refusal, Refusals};

/// The complainant takes items back. What was done to them is undone.
pub(super) fn withdraw(case: &Case, mut items: Vec<ItemId>, reason: String) -> Result<Vec<Event>, Refusals> {
    let mut no = Vec::new();
    if !case.state.is_live() {
        no.push(Refusal::new(Code::State, "", "the case is closed already").zh("案件已经结束"));
    }
    let live = case.items_that(|track| track.undecided() || track.acted_upon());
    choose(&mut no, &mut items, live, ("is not open in this case", "在本案中已处理完毕"));
    require_reason(&mut no, &reason, ("say why; the respondent will read it", "请说明原因，被投诉人会看到"));
    Refusals::check(no)?;
    let undone = undone_with(case, &items);
    Ok(vec![Event::ItemsWithdrawn { items, reason, undone }])
}

/// The respondent corrected items, and the operator is content: the decision stays right, the items come back.
pub(super) fn accept_correction(
    case: &Case,
    mut items: Vec<ItemId>,
    reasons: Words,
) -> Result<Vec<Event>, Refusals> {
    let mut no = Vec::new();
    let waits = case.correction && matches!(case.state, State::Upheld | State::Contested);
    let decided = case.decided.as_ref().filter(|_| waits);
    if decided.is_none() {
        let message = "the respondent has not said that anything was corrected, or somebody has looked at it";
        no.push(Refusal::new(Code::State, "", message).zh("被投诉人未表示已更正，或更正已处理"));
    }
    let acted = case.items_that(super::Track::acted_upon);
    choose(&mut no, &mut items, acted, ("has no measure in force in this case", "在本案中没有生效的措施"));
    reasons.require(
        &mut no,
        "/reasons",
        ("say what was corrected; both sides will read it", "请说明更正情况，双方都会看到"),
    );
    Refusals::check(no)?;
    let Some(decided) = decided else { return Ok(Vec::new()) };
    let (decision, undone) = (decided.decision.id.clone(), undone_with(case, &items));
    Ok(vec![Event::CorrectionAccepted { decision, items, reasons, undone }])
}

/// The items that are meant: those named, of those that may be; all of these where none is named.
pub(super) fn choose(
    no: &mut Vec<Refusal>,
    items: &mut Vec<ItemId>,
    of: Vec<ItemId>,
    otherwise: (&str, &str),
) {
    for (i, item) in items.iter().enumerate().filter(|(_, item)| !of.contains(item)) {
        let (message, zh) =
            (format!("item `{item}` {}", otherwise.0), format!("内容“{item}”{}", otherwise.1));
        no.push(Refusal::new(Code::Invalid, &format!("/items/{i}"), message).zh(zh));
    }
    if items.is_empty() {
        *items = of;
    }
    items.sort();
    items.dedup();
}

/// The measures in force that fall with these items: those on the items and, when what was done to no other item
/// stands, those on the account.
pub(super) fn undone_with(case: &Case, items: &[ItemId]) -> Vec<MeasureId> {
    let rest = case.tracks.iter().any(|(item, track)| !items.contains(item) && case.stands(item, track));
    let falls = |measure: &&Measure| match &measure.draft.target {
        Target::Item(item) => items.contains(item),
        Target::Account(_) => !rest,
    };
    case.measures_in_force().into_iter().filter(falls).map(|measure| measure.id.clone()).collect()
}

/// Another notice names items of this case. What was taken down and is named again has been put up again: it
/// is open for a decision once more. Everything else joins what is under way.
pub(super) fn join(
    case: &Case,
    opening: &Opening,
    notice: NoticeId,
    items: &[ItemId],
    cx: &Context<'_>,
) -> Result<Vec<Event>, Refusals> {
    let (relisted, joined) = known(case, items)?;
    let joined = (!joined.is_empty()).then(|| Event::Joined { notice: notice.clone(), items: joined });
    Ok(again(case, opening, joined, relisted, ReopenCause::Relisted(notice), cx))
}

/// The rights holder verified a lead on items of this case: the same, by the other road.
pub(super) fn support(
    case: &Case,
    opening: &Opening,
    lead: LeadId,
    items: &[ItemId],
    cx: &Context<'_>,
) -> Result<Vec<Event>, Refusals> {
    let (relisted, others) = known(case, items)?;
    let others = (!others.is_empty()).then(|| Event::Supported { lead: lead.clone(), items: others });
    Ok(again(case, opening, others, relisted, ReopenCause::Verified(lead), cx))
}

/// Of items that are named again those that had been taken down, and the others.
fn known(case: &Case, items: &[ItemId]) -> Result<(Vec<ItemId>, Vec<ItemId>), Refusals> {
    if !case.state.is_live() {
        return Err(Refusal::new(Code::State, "", "the case is closed; open another one")
            .zh("案件已结束，请另立新案")
            .into());
    }
    let (mut relisted, mut others) = (Vec::new(), Vec::new());
    for item in items {
        match case.tracks.get(item).map(|track| track.status) {
            None => {
                let message = format!("item `{item}` does not belong to this case");
                return Err(Refusal::new(Code::Invalid, "/items", message)
                    .zh(format!("内容“{item}”不属于本案"))
                    .into());
            }
            Some(ItemStatus::Actioned) if matches!(case.state, State::Upheld | State::Open) => {
                relisted.push(item.clone());
            }
            Some(_) => others.push(item.clone()),
        }
    }
    Ok((relisted, others))
}

/// What was `relisted` is open for a decision once more, and the law's time for it begins. What is said of items
/// again is passed on as what was said first (E-Commerce Law Art. 42, Civil Code Art. 1195).
fn again(
    case: &Case,
    opening: &Opening,
    first: Option<Event>,
    relisted: Vec<ItemId>,
    cause: ReopenCause,
    cx: &Context<'_>,
) -> Vec<Event> {
    let mut events: Vec<Event> = first.into_iter().collect();
    if !relisted.is_empty() {
        events.push(Event::Reopened { items: relisted, cause });
        // Unless they were open in part anyway, and their time runs already.
        if case.state != State::Open {
            let packs = opening.law.iter().flat_map(|law| law.packs_in(cx.law));
            events.extend(due::start(packs, opening.law.as_ref(), &due::NOTICE, cx));
        }
    }
    events.extend(super::counter::forwarded(opening, cx).filter(|_| !events.is_empty()));
    events
}
