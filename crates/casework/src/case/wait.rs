//! The waiting period after a counter-notice: what stops it, what halts it, and its end.

use super::{
    Case, Clocked, Countered, Event, HowClosed, LegalAction, PauseSpec, RestoreCause, Waiting,
    items::{choose, undone_with},
};
use crate::clock::Clock;
use crate::refusal::require_text;
use crate::words::Words;
use crate::{Code, Context, ItemId, Noun, Refusal, Refusals, Stamp};
use jiff::Timestamp;
use law::Begins;

fn none_runs() -> Refusal {
    Refusal::new(Code::State, "", "no waiting period runs in this case").zh("本案没有正在进行的等待期")
}

/// The waiting period that is meant: that of an item, or the only one.
fn waiting<'c>(case: &'c Case, item: Option<&ItemId>) -> Result<&'c Waiting, Refusals> {
    let mut waits = case.open_waits().filter(|wait| item.is_none_or(|item| wait.items.contains(item)));
    match (waits.next(), waits.next(), item) {
        (Some(wait), None, _) => Ok(wait),
        (Some(_), Some(_), _) => {
            let message = "several waiting periods run; name an item of the one that is meant";
            Err(Refusal::new(Code::Missing, "/item", message)
                .zh("本案有多个等待期，请指明其中一项内容")
                .into())
        }
        (None, _, Some(item)) if case.wait().is_some() => {
            let message = format!("item `{item}` does not wait");
            Err(Refusal::new(Code::Invalid, "/item", message).zh(format!("内容“{item}”不在等待期内")).into())
        }
        (None, ..) => Err(none_runs().into()),
    }
}

/// The pack's clock behind a waiting period.
fn rule<'l>(wait: &Waiting, cx: &Context<'l>) -> Option<&'l law::Clock> {
    cx.law.pack(&wait.clock.pack).and_then(|pack| pack.clock(&wait.clock.clock))
}

/// The complainant says that it has sued or complained to an authority: about some of what waits, or about all.
pub(super) fn claim(case: &Case, mut action: LegalAction, cx: &Context<'_>) -> Result<Vec<Event>, Refusals> {
    let wait = case.wait().ok_or_else(none_runs)?;
    let mut no = Vec::new();
    let running = |wait: &&Waiting| !wait.clock.passed(cx.now);
    let open: Vec<ItemId> = case.open_waits().filter(running).flat_map(|wait| case.unclaimed(wait)).collect();
    if open.is_empty() && case.open_claim().is_some() {
        let message = "you have told of an action already; the operator is looking at it";
        no.push(Refusal::new(Code::Conflict, "", message).zh("您已提交起诉或投诉的通知，平台正在核实"));
    } else if open.is_empty() {
        let message = "the waiting period is over; the items come back";
        no.push(
            Refusal::new(Code::State, "", message)
                .zh("等待期已届满，内容将恢复")
                .article(&wait.clock.article),
        );
    } else {
        let otherwise = ("waits for no word of yours", "无需您告知起诉或投诉");
        choose(&mut no, &mut action.items, open, otherwise);
    }
    let stops = rule(wait, cx).map(|clock| clock.stops.as_slice()).unwrap_or_default();
    if !stops.iter().any(|stop| stop.id == action.stop) {
        let known: Vec<_> = stops.iter().map(|stop| format!("`{}`", stop.id)).collect();
        let message =
            format!("`{}` does not end this waiting period; {} would", action.stop, known.join(" or "));
        let zh = format!("“{}”不能终止等待期，可用：{}", action.stop, known.join("、"));
        no.push(Refusal::new(Code::Invalid, "/stop", message).zh(zh).article(&wait.clock.article));
    }
    require_text(
        &mut no,
        "/body",
        &action.body,
        300,
        ("name the court or authority", "请填写法院或主管机关"),
    );
    if action.number.trim().is_empty() && action.evidence.is_empty() {
        let message = "give the file number, or a copy of what was filed";
        no.push(Refusal::new(Code::Missing, "/number", message).zh("请提供案号，或提交受理凭证"));
    }
    crate::refusal::limit_text(&mut no, "/number", &action.number, 200);
    if action.evidence.len() > 20 {
        no.push(Refusal::new(Code::Invalid, "/evidence", "give 20 files at most").zh("最多提交20个文件"));
    }
    Refusals::check(no)?;
    Ok(vec![Event::ActionClaimed(action)])
}

/// The operator looked at the claim. What is not so ends as if nothing had been said.
pub(super) fn resolve(
    case: &Case,
    confirmed: bool,
    reasons: Words,
    cx: &Context<'_>,
) -> Result<Vec<Event>, Refusals> {
    let mut no = Vec::new();
    let claim = case.open_claim();
    if claim.is_none() {
        let message = "no lawsuit or complaint to an authority waits to be looked at";
        no.push(Refusal::new(Code::State, "", message).zh("没有待核实的起诉或投诉"));
    }
    reasons.require(
        &mut no,
        "/reasons",
        ("say what you saw; both sides will read it", "请说明核实情况，双方都会看到"),
    );
    Refusals::check(no)?;
    if confirmed {
        return Ok(vec![Event::ActionConfirmed { reasons }]);
    }
    let freed = claim.map(|claim| claim.action.items.as_slice()).unwrap_or_default();
    let mut events = vec![Event::ActionRefused { reasons }];
    let back = |wait: &Waiting| wait.items.iter().filter(|item| freed.contains(item)).cloned().collect();
    events.extend(ends(case, back, RestoreCause::ClaimRefused, cx));
    Ok(events)
}

/// The clock stands still for a while, for a reason that its law knows and that the operator has seen. One that is
/// known by its beginning gets an end, or is struck.
pub(super) fn pause(
    case: &Case,
    item: Option<&ItemId>,
    mut pause: PauseSpec,
    cx: &Context<'_>,
) -> Result<Vec<Event>, Refusals> {
    let wait = waiting(case, item)?;
    let mut no = Vec::new();
    if pause.from < wait.clock.from || pause.from > cx.now {
        let message = "a halt begins within the waiting period, and not in the future; check the date";
        no.push(Refusal::new(Code::Invalid, "/from", message).zh("中止应始于等待期内，且不得晚于现在"));
    }
    if pause.to.is_some_and(|to| to > cx.now || to < pause.from) {
        let message = "a halt ends after it began, and not in the future; leave the end out while it lasts";
        no.push(
            Refusal::new(Code::Invalid, "/to", message)
                .zh("中止应在开始之后、现在之前结束；仍在持续的请留空"),
        );
    }
    let same = |known: &PauseSpec| known.from == pause.from && known.reason == pause.reason;
    let mut pauses = wait.pauses.clone();
    let known = pauses.iter().position(same).map(|at| pauses.remove(at));
    match known {
        None if pause.is_struck() => {
            let message = "no halt began then";
            no.push(Refusal::new(Code::Invalid, "/from", message).zh("没有始于该时间的中止"));
        }
        // The end of a pause that lasted says nothing new.
        Some(known) if pause.reasons.is_empty() && !pause.is_struck() => pause.reasons = known.reasons,
        _ => pause.reasons.require(
            &mut no,
            "/reasons",
            ("say what you saw; both sides will read it", "请说明核实情况，双方都会看到"),
        ),
    }
    Refusals::check(no)?;
    pauses.push(pause);
    run_again(wait, wait.clock.from, pauses, Clocked::Paused, cx)
}

/// The counter-notice reached the complainant at another moment than when it was passed on.
pub(super) fn arrived(
    case: &Case,
    item: Option<&ItemId>,
    at: Timestamp,
    cx: &Context<'_>,
) -> Result<Vec<Event>, Refusals> {
    let wait = waiting(case, item)?;
    if rule(wait, cx).is_none_or(|clock| clock.begins != Begins::Arrival) {
        let message = "this waiting period does not run from the arrival";
        return Err(Refusal::new(Code::State, "/at", message).zh("该期限不以到达为起算点").into());
    }
    let of_wait = |sent: &&Countered| sent.counter.items.iter().any(|item| wait.items.contains(item));
    let sent = case.counters.iter().rfind(of_wait).map_or(wait.clock.from, |counter| counter.at);
    if at < sent || at > cx.now {
        let message = "it arrived after it was sent, and not in the future; check the date";
        return Err(Refusal::new(Code::Invalid, "/at", message).zh("到达时间应在送出之后、现在之前").into());
    }
    run_again(wait, at, wait.pauses.clone(), Clocked::Arrived, cx)
}

fn run_again(
    wait: &Waiting,
    from: Timestamp,
    pauses: Vec<PauseSpec>,
    cause: Clocked,
    cx: &Context<'_>,
) -> Result<Vec<Event>, Refusals> {
    let halts: Vec<law::Pause> =
        pauses.iter().filter(|pause| !pause.is_struck()).map(law::Pause::from).collect();
    let clock = Clock::start(cx.law, &wait.clock.pack, &wait.clock.clock, from, &halts)?;
    Ok(vec![Event::ClockChanged { clock, cause, pauses, items: wait.items.clone() }])
}

/// What time alone brings: the end of waiting periods in silence, the end of an offer.
pub(super) fn tick(case: &Case, cx: &Context<'_>) -> Vec<Event> {
    let expired = case.open_offer().filter(|offer| offer.offer.until <= cx.now);
    let expired = expired.map(|_| Event::OfferClosed { how: HowClosed::Expired, undone: Vec::new() });
    expired.into_iter().chain(ends(case, |wait| case.unclaimed(wait), RestoreCause::Silence, cx)).collect()
}

/// The ends of the waiting periods that may end, for those of their items that come back. Each is worked out after
/// the one before: what stands then decides about the account.
fn ends(
    case: &Case,
    back: impl Fn(&Waiting) -> Vec<ItemId>,
    cause: RestoreCause,
    cx: &Context<'_>,
) -> Vec<Event> {
    let mut events = Vec::new();
    let mut now = std::borrow::Cow::Borrowed(case);
    for wait in case.open_waits() {
        if let Some(event) = end(&now, wait, back(wait), cause, cx) {
            now.to_mut().fold(&event, Stamp { at: cx.now, actor: cx.actor });
            events.push(event);
        }
    }
    events
}

/// The end of a waiting period for some of its items, once it may end. INVARIANT: never before the earliest
/// moment; after the last one only with a cause on record.
fn end(
    case: &Case,
    wait: &Waiting,
    items: Vec<ItemId>,
    cause: RestoreCause,
    cx: &Context<'_>,
) -> Option<Event> {
    (wait.clock.ripe(cx.now) && !items.is_empty()).then(|| Event::Restored {
        undone: undone_with(case, &items),
        items,
        cause,
        article: wait.clock.article.clone(),
        late: wait.clock.earliest.is_some() && wait.clock.passed(cx.now),
        bars: false,
    })
}
