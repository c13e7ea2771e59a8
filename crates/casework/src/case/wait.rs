//! The waiting period after a counter-notice: what stops it, what halts it, and its end.

use super::{
    Case, Clocked, Event, HowClosed, LegalAction, PauseSpec, RestoreCause, State, Waiting, items::undone_with,
};
use crate::clock::Clock;
use crate::refusal::require_text;
use crate::words::Words;
use crate::{Code, Context, Refusal, Refusals};
use jiff::Timestamp;
use law::Begins;

fn waiting(case: &Case) -> Result<&Waiting, Refusals> {
    case.wait().ok_or_else(|| {
        Refusal::new(Code::State, "", "no waiting period runs in this case")
            .zh("本案没有正在进行的等待期")
            .into()
    })
}

/// The pack's clock behind a waiting period.
fn rule<'l>(wait: &Waiting, cx: &Context<'l>) -> Option<&'l law::Clock> {
    cx.law.pack(&wait.clock.pack).and_then(|pack| pack.clock(&wait.clock.clock))
}

/// The complainant says that it has sued or complained to an authority.
pub(super) fn claim(case: &Case, action: LegalAction, cx: &Context<'_>) -> Result<Vec<Event>, Refusals> {
    let wait = waiting(case)?;
    let mut no = Vec::new();
    if case.open_claim().is_some() {
        let message = "you have told of an action already; the operator is looking at it";
        no.push(Refusal::new(Code::Conflict, "", message).zh("您已提交起诉或投诉的通知，平台正在核实"));
    } else if wait.clock.passed(cx.now) {
        let message = "the waiting period is over; the items come back";
        no.push(
            Refusal::new(Code::State, "", message)
                .zh("等待期已届满，内容将恢复")
                .article(&wait.clock.article),
        );
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
    if case.open_claim().is_none() || case.state != State::Waiting {
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
    let mut events = vec![Event::ActionRefused { reasons }];
    events.extend(case.wait().and_then(|wait| end(case, wait, RestoreCause::ClaimRefused, cx)));
    Ok(events)
}

/// The clock stands still for a while, for a reason that its law knows.
pub(super) fn pause(case: &Case, pause: PauseSpec, cx: &Context<'_>) -> Result<Vec<Event>, Refusals> {
    let wait = waiting(case)?;
    let mut pauses = wait.pauses.clone();
    match pauses.iter_mut().find(|known| known.from == pause.from && known.reason == pause.reason) {
        // The end of a pause that lasted.
        Some(known) => known.to = pause.to,
        None => pauses.push(pause),
    }
    run_again(wait, wait.clock.from, pauses, Clocked::Paused, cx)
}

/// The counter-notice reached the complainant at another moment than when it was passed on.
pub(super) fn arrived(case: &Case, at: Timestamp, cx: &Context<'_>) -> Result<Vec<Event>, Refusals> {
    let wait = waiting(case)?;
    if rule(wait, cx).is_none_or(|clock| clock.begins != Begins::Arrival) {
        let message = "this waiting period does not run from the arrival";
        return Err(Refusal::new(Code::State, "/at", message).zh("该期限不以到达为起算点").into());
    }
    let sent = case.counters.last().map_or(wait.clock.from, |counter| counter.at);
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
    let halts: Vec<law::Pause> = pauses.iter().map(law::Pause::from).collect();
    let clock = Clock::start(cx.law, &wait.clock.pack, &wait.clock.clock, from, &halts)?;
    Ok(vec![Event::ClockChanged { clock, cause, pauses }])
}

/// What time alone brings: the end of a waiting period in silence, the end of an offer.
pub(super) fn tick(case: &Case, cx: &Context<'_>) -> Vec<Event> {
    let expired = case.open_offer().filter(|offer| offer.offer.until <= cx.now);
    let expired = expired.map(|_| Event::OfferClosed { how: HowClosed::Expired, undone: Vec::new() });
    let silent = case.wait().filter(|_| case.open_claim().is_none());
    let restored = silent.and_then(|wait| end(case, wait, RestoreCause::Silence, cx));
    expired.into_iter().chain(restored).collect()
}

/// The end of a waiting period, once it may end. INVARIANT: never before the earliest moment; after the last
/// one only with a cause on record.
fn end(case: &Case, wait: &Waiting, cause: RestoreCause, cx: &Context<'_>) -> Option<Event> {
    wait.clock.ripe(cx.now).then(|| Event::Restored {
        items: wait.items.clone(),
        undone: undone_with(case, &wait.items),
        cause,
        article: wait.clock.article.clone(),
        late: wait.clock.earliest.is_some() && wait.clock.passed(cx.now),
        bars: false,
    })
}
