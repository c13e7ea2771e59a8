//! What may happen to a standing.

use super::{Command, Event, Judgement, Lane, Matter, Record, Standing, Strike, UnderRules};
use crate::policy::Step;
use crate::refusal::require_text;
use crate::words::Words;
use crate::{Code, Context, DecisionId, Refusal, Refusals};
use jiff::{SignedDuration, Timestamp};

pub(super) fn decide(own: &Standing, command: Command, cx: &Context<'_>) -> Result<Vec<Event>, Refusals> {
    match command {
        Command::Strike { decision, case, ground, gravity, taken, under, record } => {
            let rules = &under.rules;
            let (points, ladder) = match &record {
                None => (rules.points.of(ground).of(gravity), &rules.respondents),
                Some(_) => (rules.abuse.points.of(gravity), &rules.notifiers),
            };
            if points == 0 || own.strikes.iter().any(|given| given.strike.decision == decision) {
                return Ok(Vec::new());
            }
            let abuse = record.as_ref().map(|record| (&rules.abuse, record));
            Ok(vec![Event::Struck(Strike {
                decision,
                case,
                ground,
                gravity,
                points,
                expires: days_after(cx.now, rules.points_last_days),
                policy: under.version,
                proposal: own.propose(cx.now, Some(points), ladder, abuse),
                taken,
            })])
        }
        Command::Undo { decision, cause } => Ok(undo(own, decision, cause, cx.now)),
        Command::Review { record, under } => Ok(review(own, record, &under, cx.now)),
        Command::Warn { reasons, under } => {
            said(&reasons, Vec::new())?;
            let expires = days_after(cx.now, under.rules.points_last_days);
            Ok(vec![Event::Warned { reasons, expires, policy: under.version }])
        }
        Command::Suspend { days, reasons, record, under } => suspend(own, days, reasons, record, &under, cx),
        Command::Lift { reasons } => {
            said(&reasons, if own.suspended(cx.now).is_some() { Vec::new() } else { vec![not_suspended()] })?;
            Ok(vec![Event::Lifted { reasons }])
        }
        Command::Appeal { against, words } => {
            let mut no = Vec::new();
            if own.appeal.is_some() {
                let message = "an appeal waits already; a person will answer it";
                no.push(Refusal::new(Code::Conflict, "", message).zh("已有申诉待答复"));
            }
            match against {
                Matter::FastLane if !matches!(own.lane, Lane::Lost { .. } | Lane::Warned { .. }) => {
                    let message = "the fast lane was not lost";
                    no.push(Refusal::new(Code::State, "/against", message).zh("并未失去快速通道"));
                }
                Matter::Suspension if own.suspended(cx.now).is_none() => no.push(not_suspended()),
                _ => {}
            }
            let text = words.text().unwrap_or_default();
            require_text(
                &mut no,
                "/words",
                text,
                10_000,
                ("say why; a person will read it", "请说明理由，将由人工阅读"),
            );
            Refusals::check(no)?;
            Ok(vec![Event::Appealed { against, words }])
        }
        Command::DecideAppeal { granted, reasons, under } => {
            let mut no = Vec::new();
            let own_decision = own.suspension.as_ref().is_some_and(|suspension| suspension.by == cx.actor);
            match own.appeal {
                None => no.push(Refusal::new(Code::State, "", "no appeal waits").zh("没有待答复的申诉")),
                Some(Matter::Suspension) if own_decision => {
                    let message = "you decided what is appealed against; another person must answer";
                    no.push(Refusal::new(Code::Authority, "", message).zh("原决定人不得答复申诉"));
                }
                Some(_) => {}
            }
            said(&reasons, no)?;
            let Some(against) = own.appeal else { return Ok(Vec::new()) };
            let holds = (granted && against == Matter::FastLane)
                .then(|| days_after(cx.now, under.rules.fast_lane.window_days));
            Ok(vec![Event::AppealDecided { against, granted, reasons, holds }])
        }
    }
}

/// The strike goes, and with it a suspension that rests on its points.
fn undo(own: &Standing, decision: DecisionId, cause: super::Undoing, now: Timestamp) -> Vec<Event> {
    let stands = |given: &&super::Given| given.strike.decision == decision && given.undone.is_none();
    let Some(given) = own.strikes.iter().find(stands) else { return Vec::new() };
    let counted = if given.strike.expires > now { given.strike.points } else { 0 };
    let left = own.points(now).saturating_sub(counted);
    let mut events = vec![Event::Undone { decision, cause }];
    if own.suspended(now).is_some_and(|suspension| left < suspension.rung) {
        let reasons = Words {
            en: "A strike that the suspension rested on was undone.".to_owned(),
            zh: "暂停所依据的一次记分已撤销。".to_owned(),
        };
        events.push(Event::Lifted { reasons });
    }
    events
}

/// The published formula decides about the lane; a person's word about it goes first while it holds.
fn review(own: &Standing, record: Record, under: &UnderRules, now: Timestamp) -> Vec<Event> {
    let (lane, policy) = (&under.rules.fast_lane, under.version);
    if own.lane_held.is_some_and(|until| until > now) {
        return Vec::new();
    }
    let judged = record.judge(lane);
    let earns = judged == Judgement::Earns;
    match own.lane {
        // Too few decisions show nothing: they give no lane, and take none. Who settles or files little keeps it.
        Lane::In { .. } if judged == Judgement::TooFew => Vec::new(),
        Lane::Warned { .. } if judged == Judgement::TooFew => vec![Event::LaneKept { record, policy }],
        Lane::Out | Lane::Lost { .. } if earns => vec![Event::LaneGained { record, policy }],
        Lane::In { .. } if !earns => {
            vec![Event::LaneWarned { record, policy, loses: days_after(now, lane.grace_days) }]
        }
        Lane::Warned { .. } if earns => vec![Event::LaneKept { record, policy }],
        Lane::Warned { loses, .. } if loses <= now => vec![Event::LaneLost { record, policy }],
        _ => Vec::new(),
    }
}

/// INVARIANT: nobody is suspended unwarned, nor harder than the published ladder says, nor twice for the same.
fn suspend(
    own: &Standing,
    days: u16,
    reasons: Words,
    record: Record,
    under: &UnderRules,
    cx: &Context<'_>,
) -> Result<Vec<Event>, Refusals> {
    let rules = &under.rules;
    let proposal = own.propose(cx.now, None, &rules.notifiers, Some((&rules.abuse, &record)));
    let mut no = Vec::new();
    let mut refuse = |code, pointer: &str, message: String, zh: String| {
        no.push(Refusal::new(code, pointer, message).zh(zh));
    };
    if own.suspended(cx.now).is_some() {
        refuse(Code::Conflict, "", "the party is suspended already".to_owned(), "该主体已被暂停".to_owned());
    } else if own.last_suspended.is_some_and(|last| own.in_force(cx.now).all(|given| given.at <= last)) {
        refuse(
            Code::State,
            "",
            "nothing new is held against the party since its last suspension".to_owned(),
            "上次暂停后没有新的记分".to_owned(),
        );
    }
    match proposal.step {
        Some(Step::Suspend { days: most }) if (1..=most).contains(&days) => {}
        Some(Step::Suspend { days: most }) => {
            refuse(
                Code::Invalid,
                "/days",
                format!("the published ladder allows 1 to {most} days"),
                format!("公布的阶梯允许 1 至 {most} 天"),
            );
        }
        Some(Step::Warn) => {
            let message = "the published ladder allows no more than a warning; warn the party first";
            refuse(Code::State, "", message.to_owned(), "公布的阶梯目前只允许警告；请先警告".to_owned());
        }
        _ => refuse(
            Code::State,
            "",
            "the published ladder does not reach a suspension".to_owned(),
            "分数未达到公布的暂停级别".to_owned(),
        ),
    }
    said(&reasons, no)?;
    let until = days_after(cx.now, days);
    Ok(vec![Event::Suspended { until, reasons, record, proposal, policy: under.version }])
}

fn said(reasons: &Words, mut no: Vec<Refusal>) -> Result<(), Refusals> {
    reasons.require(
        &mut no,
        "/reasons",
        ("give reasons; the party will read them", "请填写理由，该主体会看到"),
    );
    Refusals::check(no)
}

fn not_suspended() -> Refusal {
    Refusal::new(Code::State, "", "no suspension is in force").zh("目前没有暂停")
}

/// Days of 24 hours: points and suspensions are the operator's own, no law counts them.
fn days_after(at: Timestamp, days: u16) -> Timestamp {
    at.checked_add(SignedDuration::from_hours(24 * i64::from(days))).unwrap_or(Timestamp::MAX)
}
