//! `/settings/rules`: the operator publishes its rules.

use crate::console::Console;
use crate::form::{Fields, Sent};
use crate::page::Page;
use crate::pages::Reply;
use crate::session::{Signed, Visit};
use crate::views::oops::{Oops, from_refusal_at};
use crate::views::words::{WordsField, words};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use casework::Words;
use casework::lead::ServiceLevels;
use casework::policy::{Body, ByGravity, Rules, Rung, Step};
use desk::DeskError;

/// Rungs that the form offers; rows without points are left out.
const ROWS: usize = 7;

#[derive(Template)]
#[template(path = "settings/rules.html")]
pub(crate) struct RulesForm {
    pub(crate) p: Page,
    pub(crate) errors: Vec<Oops>,
    pub(crate) seen: u32,
    pub(crate) ladders: Vec<Ladder>,
    pub(crate) points: Vec<(String, Vec<Number>)>,
    pub(crate) numbers: Vec<(String, Vec<Number>)>,
    pub(crate) forgives: bool,
    pub(crate) shows: Vec<(&'static str, String, bool)>,
    /// One body a line: law pack, name in English, name in Chinese, address.
    pub(crate) bodies: String,
    pub(crate) reasons: WordsField,
}

/// A ladder's rows.
pub(crate) struct Ladder {
    pub(crate) name: &'static str,
    pub(crate) title: String,
    pub(crate) rows: Vec<[String; 3]>,
}

/// A field for a number.
pub(crate) struct Number {
    pub(crate) name: String,
    pub(crate) label: String,
    pub(crate) value: String,
}

pub(crate) async fn show(State(console): State<Console>, Signed(_): Signed, p: Page) -> Reply {
    p.enter("/settings/rules")?;
    page(&console, p, None, Vec::new()).await
}

pub(crate) async fn publish(Visit { console, actor, p }: Visit, Sent(sent): Sent) -> Reply {
    let seen = sent.get("seen").parse().unwrap_or(u32::MAX);
    let (rules, reasons) = (rules(&sent), words(p.lang, &sent, "reasons"));
    match console.desk.publish_rules(&actor, rules.clone(), reasons, seen).await {
        Ok(()) => Ok(Redirect::to("/rules").into_response()),
        Err(DeskError::Refused(refusals)) => {
            let field =
                |pointer: &str| pointer.trim_start_matches("/rules/").trim_matches('/').replace('/', "-");
            let errors =
                refusals.0.iter().map(|no| from_refusal_at(p.lang, no, field(&no.pointer))).collect();
            page(&console, p, Some((rules, sent)), errors).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn page(console: &Console, p: Page, sent: Option<(Rules, Fields)>, errors: Vec<Oops>) -> Reply {
    let policy = console.desk.rules().await?;
    let in_force = policy.in_force();
    let (rules, sent) = sent.unwrap_or_else(|| (in_force.rules.clone(), Fields::default()));
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = RulesForm {
        errors,
        seen: in_force.version,
        ladders: vec![
            ladder(&p, "respondents", "ladder-accounts", &rules.respondents),
            ladder(&p, "notifiers", "ladder-notifiers", &rules.notifiers),
        ],
        points: points(&p, &rules),
        numbers: numbers(&p, &rules, console.desk.service_levels().await?),
        forgives: rules.forgive_corrected,
        bodies: rules.bodies.iter().map(line).collect::<Vec<_>>().join("\n"),
        shows: vec![
            ("complainants", p.t("rules-show-complainants"), rules.register.complainants),
            ("rights", p.t("rules-show-rights"), rules.register.rights),
        ],
        reasons: WordsField::new(&p, "reasons", "rules-reasons", 3, &sent),
        p,
    };
    Ok(page.p.show_as(status, &page))
}

/// A body as a line of the form.
fn line(body: &Body) -> String {
    [&body.pack, &body.name.en, &body.name.zh, &body.url].map(String::as_str).join(" | ")
}

fn body(line: &str) -> Body {
    let mut parts = line.splitn(4, '|').map(|part| part.trim().to_owned());
    let mut next = || parts.next().unwrap_or_default();
    let (pack, en, zh, url) = (next(), next(), next(), next());
    Body { pack, name: Words { en, zh }, url }
}

fn ladder(p: &Page, name: &'static str, title: &str, rungs: &[Rung]) -> Ladder {
    let row = |rung: &Rung| match rung.step {
        Step::Warn => [rung.points.to_string(), "warn".to_owned(), String::new()],
        Step::Suspend { days } => [rung.points.to_string(), "suspend".to_owned(), days.to_string()],
        Step::Terminate => [rung.points.to_string(), "terminate".to_owned(), String::new()],
    };
    let mut rows: Vec<_> = rungs.iter().map(row).collect();
    rows.resize(rows.len().max(ROWS), [String::new(), "suspend".to_owned(), String::new()]);
    Ladder { name, title: p.word("rules", title), rows }
}

fn points(p: &Page, rules: &Rules) -> Vec<(String, Vec<Number>)> {
    let of = |name: &str, of: ByGravity| {
        let each = [("light", of.light), ("ordinary", of.ordinary), ("grave", of.grave)];
        let field = |(gravity, value): (&str, u16)| Number {
            name: format!("{name}-{gravity}"),
            label: p.word("gravity", gravity),
            value: value.to_string(),
        };
        each.map(field).into()
    };
    let points = &rules.points;
    vec![
        (p.word("right-kind", "trademark"), of("points-trademark", points.trademark)),
        (p.word("right-kind", "work"), of("points-work", points.work)),
        (p.word("right-kind", "design"), of("points-design", points.design)),
        (p.word("right-kind", "patent"), of("points-patent", points.patent)),
        (p.t("rules-unfounded"), of("abuse-points", rules.abuse.points)),
    ]
}

fn numbers(p: &Page, rules: &Rules, in_use: ServiceLevels) -> Vec<(String, Vec<Number>)> {
    let (lane, abuse, service) = (&rules.fast_lane, &rules.abuse, &rules.service);
    let holders = rules.verification.unwrap_or(in_use);
    let field = |(name, value): (&str, u32)| Number {
        name: name.to_owned(),
        label: p.word("rules-field", name),
        value: value.to_string(),
    };
    let group =
        |title: &str, fields: &[(&str, u32)]| (p.t(title), fields.iter().copied().map(field).collect());
    vec![
        group("rules-points", &[("points_last_days", rules.points_last_days.into())]),
        group(
            "rules-lane",
            &[
                ("fast_lane-window_days", lane.window_days.into()),
                ("fast_lane-least_decided", lane.least_decided),
                ("fast_lane-upheld_percent", lane.upheld_percent.into()),
                ("fast_lane-countered_percent", lane.countered_percent.into()),
                ("fast_lane-grace_days", lane.grace_days.into()),
            ],
        ),
        group(
            "rules-abuse",
            &[
                ("abuse-window_days", abuse.window_days.into()),
                ("abuse-least", abuse.least),
                ("abuse-share_percent", abuse.share_percent.into()),
            ],
        ),
        group(
            "rules-service",
            &[
                ("service-decide_hours", service.decide_hours.into()),
                ("service-decide_hours_fast", service.decide_hours_fast.into()),
                ("service-review_hours", service.review_hours.into()),
            ],
        ),
        group(
            "rules-verification",
            &[
                ("verification-verify", holders.verify),
                ("verification-remind", holders.remind),
                ("verification-order", holders.order),
                ("verification-arrive", holders.arrive),
                ("verification-examine", holders.examine),
            ],
        ),
    ]
}

/// The rules that the form asks for. What is no number is 0, which no rule allows.
fn rules(sent: &Fields) -> Rules {
    fn number<N: std::str::FromStr + Default>(sent: &Fields, name: &str) -> N {
        sent.get(name).trim().parse().unwrap_or_default()
    }
    let by_gravity = |name: &str| ByGravity {
        light: number(sent, &format!("{name}-light")),
        ordinary: number(sent, &format!("{name}-ordinary")),
        grave: number(sent, &format!("{name}-grave")),
    };
    let ladder = |name: &str| -> Vec<Rung> {
        let rung = |n: usize| {
            let field = |part: &str| format!("{name}-{n}-{part}");
            if sent.get(&field("points")).trim().is_empty() {
                return None;
            }
            let step = match sent.get(&field("step")) {
                "warn" => Step::Warn,
                "terminate" => Step::Terminate,
                _ => Step::Suspend { days: number(sent, &field("days")) },
            };
            Some(Rung { points: number(sent, &field("points")), step })
        };
        (0..20).filter_map(rung).collect()
    };
    let ladders = (ladder("respondents"), ladder("notifiers"));
    let mut rules = Rules { respondents: ladders.0, notifiers: ladders.1, ..Rules::default() };
    rules.points.trademark = by_gravity("points-trademark");
    rules.points.work = by_gravity("points-work");
    rules.points.design = by_gravity("points-design");
    rules.points.patent = by_gravity("points-patent");
    rules.points_last_days = number(sent, "points_last_days");
    rules.forgive_corrected = !sent.get("forgive_corrected").is_empty();
    rules.abuse.points = by_gravity("abuse-points");
    rules.abuse.window_days = number(sent, "abuse-window_days");
    rules.abuse.least = number(sent, "abuse-least");
    rules.abuse.share_percent = number(sent, "abuse-share_percent");
    rules.fast_lane.window_days = number(sent, "fast_lane-window_days");
    rules.fast_lane.least_decided = number(sent, "fast_lane-least_decided");
    rules.fast_lane.upheld_percent = number(sent, "fast_lane-upheld_percent");
    rules.fast_lane.countered_percent = number(sent, "fast_lane-countered_percent");
    rules.fast_lane.grace_days = number(sent, "fast_lane-grace_days");
    rules.service.decide_hours = number(sent, "service-decide_hours");
    rules.service.decide_hours_fast = number(sent, "service-decide_hours_fast");
    rules.service.review_hours = number(sent, "service-review_hours");
    rules.verification = Some(ServiceLevels {
        verify: number(sent, "verification-verify"),
        remind: number(sent, "verification-remind"),
        order: number(sent, "verification-order"),
        arrive: number(sent, "verification-arrive"),
        examine: number(sent, "verification-examine"),
    });
    rules.register.complainants = !sent.get("complainants").is_empty();
    rules.register.rights = !sent.get("rights").is_empty();
    rules.bodies = sent.get("bodies").lines().filter(|line| !line.trim().is_empty()).map(body).collect();
    rules
}
