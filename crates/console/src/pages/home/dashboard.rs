//! `GET /` for somebody who is signed in.

use super::next::{Waiting, waiting};
use crate::console::Console;
use crate::page::Page;
use crate::pages::Reply;
use crate::pages::party::{Member, members};
use crate::views::chart::Chart;
use askama::Template;
use desk::{Actor, Count, Day, DeadlineNumbers, Role, ServiceNumbers};
use jiff::civil::Date;

#[derive(Template)]
#[template(path = "home/dashboard.html")]
pub(crate) struct Dashboard {
    pub(crate) p: Page,
    pub(crate) hello: String,
    pub(crate) role: String,
    pub(crate) stats: Vec<Stat>,
    pub(crate) next: Vec<Waiting>,
    pub(crate) charts: Vec<Titled>,
    pub(crate) members: Vec<Member>,
    pub(crate) service: Vec<(String, String)>,
    pub(crate) expected: String,
    pub(crate) deadlines: Vec<(String, String)>,
}

/// A counter.
pub(crate) struct Stat {
    pub(crate) href: String,
    pub(crate) icon: &'static str,
    pub(crate) text: String,
    pub(crate) count: u64,
}

/// A chart with its title.
pub(crate) struct Titled {
    pub(crate) title: String,
    pub(crate) chart: Chart,
}

pub(crate) async fn show(console: &Console, p: Page, actor: &Actor) -> Reply {
    let desk = &console.desk;
    let numbers = desk.dashboard(actor).await?;
    let members = match (&actor.party, actor.role) {
        (Some(party), Role::Association) => {
            members(desk, actor, p.lang, &desk.party(actor, party).await?.members).await?
        }
        _ => Vec::new(),
    };
    let page = Dashboard {
        hello: p.t1("hello", "name", &actor.name),
        role: actor.role.word().to_owned(),
        stats: stats(&p, actor, &numbers),
        next: waiting(&p, desk.tasks(actor).await?),
        charts: if actor.role == Role::Respondent { Vec::new() } else { charts(&p, &numbers.days) },
        members,
        service: if actor.role == Role::Respondent { Vec::new() } else { service(&p, &numbers.service) },
        deadlines: numbers.deadlines.as_ref().map(|kept| deadlines(&p, kept)).unwrap_or_default(),
        expected: expected(&p, &numbers.service),
        p,
    };
    Ok(page.p.show(&page))
}

fn stats(p: &Page, actor: &Actor, numbers: &desk::Dashboard) -> Vec<Stat> {
    let sum = |counts: &[Count], states: &[&str]| {
        counts.iter().filter(|c| states.contains(&c.name.as_str())).map(|c| c.n).sum::<u64>()
    };
    let all = [
        ("stat-leads-open", "lead", "/leads", sum(&numbers.leads, &["open", "testing"])),
        ("stat-cases-open", "case", "/cases", sum(&numbers.cases, &["open", "contested"])),
        ("stat-cases-upheld", "hammer", "/cases?state=upheld", sum(&numbers.cases, &["upheld", "contested"])),
        ("stat-reports", "report", "/reports", numbers.reports_waiting),
        ("stat-items", "item", "/items", numbers.items),
        ("stat-rights", "right", "/rights", numbers.rights),
        (
            "stat-due",
            "clock",
            "/cases?due=soon",
            numbers.deadlines.as_ref().map_or(0, |d| d.overdue + d.soon),
        ),
    ];
    let shown: &[usize] = match actor.role {
        Role::Admin | Role::Reviewer => &[1, 6, 0, 3, 4, 5],
        Role::Respondent => &[1, 2],
        _ => &[0, 1, 2, 5],
    };
    let stat = |at: &usize| {
        let (key, icon, href, count) = all[*at];
        let href = if p.knows(href.split('?').next().unwrap_or_default()) { href } else { "/" };
        Stat { href: href.to_owned(), icon, text: p.t(key), count }
    };
    shown.iter().map(stat).collect()
}

fn charts(p: &Page, days: &[Day]) -> Vec<Titled> {
    let format = p.t("time-day");
    let chart = |key: &str, of: fn(&Day) -> u64| {
        let bars = days.iter().map(|day| {
            let date: Option<Date> = day.date.parse().ok();
            (date.map_or_else(|| day.date.clone(), |date| date.strftime(&format).to_string()), of(day))
        });
        Titled { title: p.t(key), chart: Chart::new(bars) }
    };
    let all = [
        chart("chart-items", |day| day.items),
        chart("chart-leads", |day| day.leads),
        chart("chart-cases", |day| day.cases),
    ];
    all.into_iter().filter(|titled| !titled.chart.is_empty()).take(2).collect()
}

fn expected(p: &Page, numbers: &ServiceNumbers) -> String {
    let levels = numbers.levels;
    let args = [("hours", levels.verify.to_string()), ("remind", levels.remind.to_string())];
    p.lang.find("service-expected", &args).unwrap_or_default()
}

/// How rights holders keep their time.
fn service(p: &Page, numbers: &ServiceNumbers) -> Vec<(String, String)> {
    let hours = |hours: f64| p.t1("service-hours", "n", format!("{hours:.1}"));
    let share = numbers.in_time as f64 * 100.0 / numbers.verified.max(1) as f64;
    let mut lines = vec![(p.t("service-verified"), p.n(numbers.verified))];
    if let Some(median) = numbers.median_hours {
        lines.push((p.t("service-median"), hours(median)));
        lines.push((p.t("service-share"), format!("{share:.0} %")));
    }
    lines.push((p.t("service-soon"), p.n(numbers.soon)));
    lines.push((p.t("service-overdue"), p.n(numbers.overdue)));
    lines
}

/// How the operator keeps the time that laws give it.
fn deadlines(p: &Page, numbers: &DeadlineNumbers) -> Vec<(String, String)> {
    let line = |key: &str, n: u64| (p.t(key), p.n(n));
    vec![
        line("deadlines-running", numbers.running),
        line("deadlines-soon", numbers.soon),
        line("deadlines-overdue", numbers.overdue),
        line("deadlines-met", numbers.met),
        line("deadlines-missed", numbers.missed),
    ]
}
