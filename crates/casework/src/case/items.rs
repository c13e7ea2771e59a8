//! Single items of a case: taken back, named again.

use super::{Case, Event, ItemStatus, Measure, Opening, ReopenCause, State, Target, due};
use crate::refusal::require_reason;
use crate::{Code, Context, ItemId, MeasureId, NoticeId, Refusal, Refusals};

/// The complainant takes items back. What was done to them is undone.
pub(super) fn withdraw(case: &Case, mut items: Vec<ItemId>, reason: String) -> Result<Vec<Event>, Refusals> {
    let mut no = Vec::new();
    if !case.state.is_live() {
        no.push(Refusal::new(Code::State, "", "the case is closed already").zh("案件已经结束"));
    }
    let live = case.items_that(|track| track.undecided() || track.acted_upon());
    if items.is_empty() {
        items = live;
    } else {
        for (i, item) in items.iter().enumerate() {
            if !live.contains(item) {
                let message = format!("item `{item}` is not open in this case");
                let zh = format!("内容“{item}”在本案中已处理完毕");
                no.push(Refusal::new(Code::Invalid, &format!("/items/{i}"), message).zh(zh));
            }
        }
    }
    require_reason(&mut no, &reason, ("say why; the respondent will read it", "请说明原因，被投诉人会看到"));
    Refusals::check(no)?;
    items.sort();
    items.dedup();
    let undone = undone_with(case, &items);
    Ok(vec![Event::ItemsWithdrawn { items, reason, undone }])
}

/// The measures in force that fall with these items: those on the items and, when no other item stays acted
/// upon, those on the account.
pub(super) fn undone_with(case: &Case, items: &[ItemId]) -> Vec<MeasureId> {
    let rest = case.tracks.iter().any(|(item, track)| track.acted_upon() && !items.contains(item));
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
    if !case.state.is_live() {
        return Err(Refusal::new(Code::State, "", "the case is closed; open another one")
            .zh("案件已结束，请另立新案")
            .into());
    }
    let status = |item: &ItemId| case.tracks.get(item).map(|track| track.status);
    let (mut relisted, mut joined) = (Vec::new(), Vec::new());
    for item in items {
        match status(item) {
            None => {
                let message = format!("item `{item}` does not belong to this case");
                return Err(Refusal::new(Code::Invalid, "/items", message)
                    .zh(format!("内容“{item}”不属于本案"))
                    .into());
            }
            Some(ItemStatus::Actioned) if matches!(case.state, State::Upheld | State::Open) => {
                relisted.push(item.clone());
            }
            Some(_) => joined.push(item.clone()),
        }
    }
    let mut events = Vec::new();
    if !joined.is_empty() {
        events.push(Event::Joined { notice: notice.clone(), items: joined });
    }
    if !relisted.is_empty() {
        events.push(Event::Reopened { items: relisted, cause: ReopenCause::Relisted(notice) });
        // Unless they were open in part anyway, and their time runs already.
        if case.state != State::Open {
            let packs = opening.law.iter().flat_map(|law| law.packs_in(cx.law));
            events.extend(due::start(packs, opening.law.as_ref(), &due::NOTICE, cx));
        }
    }
    Ok(events)
}
