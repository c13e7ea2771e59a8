//! Rules that make no sense are refused, every fault at once.

use super::{ByGravity, Rules, Rung, Step, Version, body};
use crate::{Code, Refusal, Refusals, Words};
use law::Library;
use std::ops::RangeInclusive;

/// Longest time in days.
const DAYS: RangeInclusive<u32> = 1..=3650;

pub(super) fn publishing(
    in_force: &Version,
    rules: &Rules,
    reasons: &Words,
    seen: u32,
    law: &Library,
) -> Result<(), Refusals> {
    let mut no = Vec::new();
    if seen != in_force.version {
        let message =
            format!("version {} was published meanwhile; read it and begin again", in_force.version);
        let zh = format!("其间已发布第 {} 版；请阅读后重新填写", in_force.version);
        no.push(Refusal::new(Code::Conflict, "/seen", message).zh(zh));
    } else if *rules == in_force.rules {
        let message = "these rules are in force already; change something";
        no.push(Refusal::new(Code::Conflict, "/rules", message).zh("与现行规则相同；请作出修改"));
    }
    reasons.require(
        &mut no,
        "/reasons",
        ("say why the rules change; everybody will read it", "请说明修改规则的理由，将向所有人公布"),
    );
    ladder(&mut no, "/rules/respondents", &rules.respondents);
    ladder(&mut no, "/rules/notifiers", &rules.notifiers);
    if rules.notifiers.iter().any(|rung| rung.step == Step::Terminate) {
        let message = "notices may be suspended for a time, not refused for ever";
        let zh = "对投诉人只能暂停一段时间，不能永久拒绝";
        let no_end = Refusal::new(Code::Invalid, "/rules/notifiers", message).zh(zh);
        no.push(no_end.article("DSA Art. 23(2)"));
    }
    let points = &rules.points;
    for (name, of) in [
        ("trademark", points.trademark),
        ("work", points.work),
        ("design", points.design),
        ("patent", points.patent),
    ] {
        by_gravity(&mut no, &format!("/rules/points/{name}"), of);
    }
    by_gravity(&mut no, "/rules/abuse/points", rules.abuse.points);
    let mut within = |pointer: &str, value: u32, range: RangeInclusive<u32>| {
        if !range.contains(&value) {
            let message = format!("`{value}` is not in reach; give {} to {}", range.start(), range.end());
            let zh = format!("`{value}` 超出范围；请填写 {} 至 {}", range.start(), range.end());
            no.push(Refusal::new(Code::Invalid, &format!("/rules/{pointer}"), message).zh(zh));
        }
    };
    let (lane, abuse, service) = (&rules.fast_lane, &rules.abuse, &rules.service);
    within("points_last_days", rules.points_last_days.into(), DAYS);
    within("fast_lane/window_days", lane.window_days.into(), DAYS);
    within("fast_lane/upheld_percent", lane.upheld_percent.into(), 1..=100);
    within("fast_lane/countered_percent", lane.countered_percent.into(), 0..=100);
    within("fast_lane/least_decided", lane.least_decided, 1..=100_000);
    within("fast_lane/grace_days", lane.grace_days.into(), DAYS);
    within("abuse/window_days", abuse.window_days.into(), DAYS);
    within("abuse/least", abuse.least, 1..=100_000);
    within("abuse/share_percent", abuse.share_percent.into(), 1..=100);
    within("service/decide_hours", service.decide_hours.into(), 1..=8760);
    within("service/decide_hours_fast", service.decide_hours_fast.into(), 1..=service.decide_hours.into());
    within("service/review_hours", service.review_hours.into(), 1..=8760);
    if let Some(levels) = &rules.verification {
        within("verification/verify", levels.verify, 1..=8760);
        within("verification/remind", levels.remind, 1..=levels.verify);
        within("verification/order", levels.order, 1..=8760);
        within("verification/arrive", levels.arrive, 1..=8760);
        within("verification/examine", levels.examine, 1..=8760);
    }
    body::check(&mut no, &rules.bodies, law);
    Refusals::check(no)
}

/// A ladder begins with a warning and climbs: more points, a harder step.
fn ladder(no: &mut Vec<Refusal>, pointer: &str, rungs: &[Rung]) {
    let mut refuse =
        |at: String, message: &str, zh: &str| no.push(Refusal::new(Code::Invalid, &at, message).zh(zh));
    if !(1..=10).contains(&rungs.len()) {
        refuse(pointer.to_owned(), "give 1 to 10 rungs", "请设 1 至 10 级");
    }
    for (i, rung) in rungs.iter().enumerate() {
        let at = |name: &str| format!("{pointer}/{i}/{name}");
        if i == 0 && rung.step != Step::Warn {
            refuse(
                at("step"),
                "the first rung is a warning: nobody is suspended unwarned",
                "第一级须为警告：未经警告不得暂停",
            );
        }
        let below = i.checked_sub(1).map(|i| rungs[i]);
        if rung.points <= below.map_or(0, |below| below.points) {
            refuse(
                at("points"),
                "each rung needs more points than the one below it",
                "每一级的分数须高于下一级",
            );
        }
        if below.is_some_and(|below| rung.step.weight() <= below.step.weight()) {
            refuse(at("step"), "each rung is harder than the one below it", "每一级的措施须重于下一级");
        }
        if matches!(rung.step, Step::Suspend { days } if !DAYS.contains(&days.into())) {
            refuse(at("days"), "give 1 to 3650 days", "请填写 1 至 3650 天");
        }
    }
}

fn by_gravity(no: &mut Vec<Refusal>, pointer: &str, points: ByGravity) {
    if !(points.light <= points.ordinary
        && points.ordinary <= points.grave
        && (1..=100).contains(&points.grave))
    {
        let message = "points grow with gravity, and a grave one has 1 to 100";
        let zh = "分数须随严重程度递增，严重情形为 1 至 100 分";
        no.push(Refusal::new(Code::Invalid, pointer, message).zh(zh));
    }
}
