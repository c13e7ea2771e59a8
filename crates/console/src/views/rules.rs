//! The operator's rules in words: for the public page, and beside every number that follows from them.

use crate::page::Page;
use crate::views::words::Said;
use casework::policy::{ByGravity, Rules, Rung, Step};
use desk::PromiseKept;

/// A titled part of the rules: sentences, or a table with a row of heads.
pub(crate) struct Part {
    pub(crate) id: &'static str,
    pub(crate) title: String,
    pub(crate) says: Vec<String>,
    pub(crate) heads: Vec<String>,
    pub(crate) rows: Vec<Vec<String>>,
}

/// What a step is called.
pub(crate) fn step(p: &Page, step: Step) -> String {
    match step {
        Step::Warn => p.t("step-warn"),
        Step::Suspend { days } => p.t1("step-suspend", "days", days),
        Step::Terminate => p.t("step-terminate"),
    }
}

/// How the promises of the rules in force were kept, one row each; nothing for those of which nothing is known.
pub(crate) fn kept(p: &Page, promises: &[PromiseKept]) -> Vec<Vec<String>> {
    let row = |kept: &PromiseKept| {
        let share = kept.in_time as f64 * 100.0 / kept.done.max(1) as f64;
        let known = kept.done > 0;
        vec![
            p.word("promise", &kept.promise),
            p.t1("service-hours", "n", kept.hours),
            p.n(kept.done),
            if known { format!("{share:.0} %") } else { "–".to_owned() },
            kept.median_hours.map_or_else(|| "–".to_owned(), |hours| p.t1("service-hours", "n", hours)),
            p.n(kept.overdue),
        ]
    };
    promises.iter().map(row).collect()
}

/// Heads of these rows.
pub(crate) fn kept_heads(p: &Page) -> Vec<String> {
    let heads =
        ["promise", "promise-hours", "promise-done", "service-share", "service-median", "service-overdue"];
    heads.map(|key| p.t(key)).into()
}

/// Every part of the rules, with what is known of how they were kept.
pub(crate) fn parts(p: &Page, rules: &Rules, promises: &[PromiseKept]) -> Vec<Part> {
    let (lane, abuse, service) = (&rules.fast_lane, &rules.abuse, &rules.service);
    let days = p.t1("rules-points-last", "days", rules.points_last_days);
    let kinds = [
        ("trademark", rules.points.trademark),
        ("work", rules.points.work),
        ("design", rules.points.design),
        ("patent", rules.points.patent),
    ];
    let points = |(kind, of): (&str, ByGravity)| by_gravity(p.word("right-kind", kind), of);
    let gravity = |word: &str| p.word("gravity", word);
    let heads = vec![p.t("right-kind-column"), gravity("light"), gravity("ordinary"), gravity("grave")];
    let say = |key: &str, args: &[(&'static str, String)]| p.lang.find(key, args).unwrap_or_default();
    let number = |name: &'static str, value: u32| (name, value.to_string());
    let promise = |key: &str, hours: u32| p.t1(key, "hours", hours);
    let shown = |key: &str, shows: bool| p.t(&format!("{key}-{}", if shows { "yes" } else { "no" }));
    vec![
        ladder(
            p,
            "ladder-accounts",
            &rules.respondents,
            vec![p.t("rules-ladder-how"), p.t("rules-warned-first")],
        ),
        Part {
            id: "points",
            title: p.t("rules-points"),
            says: vec![
                days,
                p.t("rules-points-undone"),
                shown("rules-points-corrected", rules.forgive_corrected),
            ],
            heads,
            rows: kinds.map(points).into(),
        },
        Part {
            id: "fast-lane",
            title: p.t("rules-lane"),
            says: vec![
                say(
                    "rules-lane-formula",
                    &[
                        number("days", lane.window_days.into()),
                        number("least", lane.least_decided),
                        number("upheld", lane.upheld_percent.into()),
                        number("countered", lane.countered_percent.into()),
                    ],
                ),
                p.t1("rules-lane-loss", "days", lane.grace_days),
            ],
            heads: Vec::new(),
            rows: Vec::new(),
        },
        ladder(
            p,
            "ladder-notifiers",
            &rules.notifiers,
            vec![
                say(
                    "rules-abuse-formula",
                    &[
                        number("days", abuse.window_days.into()),
                        number("least", abuse.least),
                        number("share", abuse.share_percent.into()),
                    ],
                ),
                say(
                    "rules-abuse-points",
                    &[
                        number("light", abuse.points.light.into()),
                        number("ordinary", abuse.points.ordinary.into()),
                        number("grave", abuse.points.grave.into()),
                    ],
                ),
                p.t("rules-abuse-person"),
            ],
        ),
        Part {
            id: "service",
            title: p.t("rules-service"),
            says: [
                promise("rules-service-decide", service.decide_hours.into()),
                promise("rules-service-fast", service.decide_hours_fast.into()),
                promise("rules-service-review", service.review_hours.into()),
            ]
            .into_iter()
            .chain(rules.verification.map(|levels| promise("rules-verification-verify", levels.verify)))
            .chain((!promises.is_empty()).then(|| p.t1("promise-window", "days", lane.window_days)))
            .collect(),
            heads: kept_heads(p),
            rows: kept(p, promises),
        },
        Part {
            id: "bodies",
            title: p.t("rules-bodies"),
            says: vec![p.t(if rules.bodies.is_empty() { "rules-bodies-none" } else { "rules-bodies-free" })],
            heads: if rules.bodies.is_empty() {
                Vec::new()
            } else {
                vec![p.t("dispute-body"), p.t("rules-bodies-law"), p.t("rules-bodies-url")]
            },
            rows: rules
                .bodies
                .iter()
                .map(|body| vec![Said::of(p.lang, &body.name).text, body.pack.clone(), body.url.clone()])
                .collect(),
        },
        Part {
            id: "register",
            title: p.t("rules-register"),
            says: vec![
                shown("rules-register-complainants", rules.register.complainants),
                shown("rules-register-rights", rules.register.rights),
                p.t("rules-register-never"),
            ],
            heads: Vec::new(),
            rows: Vec::new(),
        },
    ]
}

fn ladder(p: &Page, id: &'static str, rungs: &[Rung], says: Vec<String>) -> Part {
    let row = |rung: &Rung| vec![rung.points.to_string(), step(p, rung.step)];
    Part {
        id,
        title: p.word("rules", id),
        says,
        heads: vec![p.t("rules-points-from"), p.t("rules-step")],
        rows: rungs.iter().map(row).collect(),
    }
}

fn by_gravity(name: String, of: ByGravity) -> Vec<String> {
    vec![name, of.light.to_string(), of.ordinary.to_string(), of.grave.to_string()]
}
