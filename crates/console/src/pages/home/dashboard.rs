//! `GET /` for somebody who is signed in.

use crate::console::Console;
use crate::page::Page;
use crate::pages::Reply;
use crate::pages::party::{Member, members};
use crate::query::encode;
use crate::views::chart::Chart;
use crate::views::when::relative;
use askama::Template;
use desk::{
    Actor, CaseFilter, Count, Day, DeadlineNumbers, LeadFilter, LeadOrder, NoticeFilter, Paging, Role,
    ServiceNumbers,
};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::HashSet;

#[derive(Template)]
#[template(path = "home/dashboard.html")]
pub(crate) struct Dashboard {
    pub(crate) p: Page,
    pub(crate) hello: String,
    pub(crate) role: String,
    pub(crate) stats: Vec<Stat>,
    pub(crate) next: Vec<Next>,
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

/// Something that waits for the reader.
pub(crate) struct Next {
    pub(crate) href: String,
    pub(crate) title: String,
    pub(crate) sub: String,
    pub(crate) respondent: String,
    pub(crate) score: Option<f64>,
    pub(crate) items: u64,
    pub(crate) at: Timestamp,
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
        next: next(console, &p, actor).await?,
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

/// What waits for this person: leads to verify, or cases to decide or answer.
async fn next(console: &Console, p: &Page, actor: &Actor) -> Result<Vec<Next>, crate::fault::Fault> {
    if actor.role == Role::Admin {
        // An admin decides about no case; the page offers what they can do instead.
        return Ok(Vec::new());
    }
    let few = Paging { cursor: None, limit: 6 };
    if actor.role == Role::RightsHolder {
        let filter =
            LeadFilter { state: Some("open".to_owned()), order: LeadOrder::Urgency, ..LeadFilter::default() };
        let leads = console.desk.leads(actor, &filter, &few).await?.items;
        let leads = leads.into_iter().map(|lead| Next {
            href: format!("/leads/{}", encode(lead.id.as_str())),
            title: lead.right_title,
            sub: p.word("right-kind", lead.right_kind),
            respondent: lead.respondent.unwrap_or_default(),
            score: Some(lead.score),
            items: lead.items,
            at: lead.opened,
        });
        let waits = brought(console, p, actor).await?.into_iter();
        return Ok(waits.chain(leads).chain(unfinished(console, p, actor).await?).collect());
    }
    if actor.role == Role::Association {
        let mut waiting = brought(console, p, actor).await?;
        waiting.extend(unfinished(console, p, actor).await?);
        return Ok(waiting);
    }
    let mut waiting = pressing(console, p, actor).await?;
    waiting.extend(brought(console, p, actor).await?);
    // Answers before new cases, and in each the fast lane first; only the operator is told of it.
    let operator = actor.role == Role::Reviewer;
    let queues = if operator {
        vec![
            ("contested", Some(true)),
            ("contested", Some(false)),
            ("open", Some(true)),
            ("open", Some(false)),
        ]
    } else {
        vec![("contested", None), ("open", None)]
    };
    for (state, fast) in queues {
        let filter = CaseFilter { state: Some(state.to_owned()), fast, ..CaseFilter::default() };
        for case in console.desk.cases(actor, &filter, &few).await?.items {
            waiting.push(Next {
                href: format!("/cases/{}", encode(case.id.as_str())),
                title: case.right_title,
                sub: if case.fast { p.t("fast-lane") } else { p.word("case-state", case.state) },
                respondent: case.respondent.unwrap_or_default(),
                score: None,
                items: case.items,
                at: case.opened,
            });
        }
    }
    // What is pressing is said once.
    let mut seen = HashSet::new();
    waiting.retain(|next| seen.insert(next.href.clone()));
    Ok(waiting)
}

/// Cases in which a law's deadline is over or near; for the operator.
async fn pressing(console: &Console, p: &Page, actor: &Actor) -> Result<Vec<Next>, crate::fault::Fault> {
    if actor.role != Role::Reviewer {
        return Ok(Vec::new());
    }
    let filter = CaseFilter { due: Some("soon".to_owned()), ..CaseFilter::default() };
    let cases = console.desk.cases(actor, &filter, &Paging { cursor: None, limit: 6 }).await?.items;
    let line = |case: desk::CaseRow| {
        let due = case.due.unwrap_or(case.opened);
        let key = if due < p.now { "case-late" } else { "case-due-when" };
        Next {
            href: format!("/cases/{}", encode(case.id.as_str())),
            title: case.right_title,
            sub: p.t1(key, "when", relative(p.lang, due, p.now)),
            respondent: case.respondent.unwrap_or_default(),
            score: None,
            items: case.items,
            at: case.opened,
        }
    };
    Ok(cases.into_iter().map(line).collect())
}

/// Cases in which something was brought forward that nobody has answered: for the operator claims and complaints,
/// for a side the offers.
async fn brought(console: &Console, p: &Page, actor: &Actor) -> Result<Vec<Next>, crate::fault::Fault> {
    let kinds: &[&str] = if actor.role == Role::Reviewer { &["claim", "complaint"] } else { &["offer"] };
    let mut waiting = Vec::new();
    for waits in kinds {
        let filter = CaseFilter { waits: Some((*waits).to_owned()), ..CaseFilter::default() };
        let cases = console.desk.cases(actor, &filter, &Paging { cursor: None, limit: 6 }).await?.items;
        waiting.extend(cases.into_iter().map(|case| Next {
            href: format!("/cases/{}", encode(case.id.as_str())),
            title: case.right_title,
            sub: p.word("case-waits", waits),
            respondent: case.respondent.unwrap_or_default(),
            score: None,
            items: case.items,
            at: case.updated,
        }));
    }
    Ok(waiting)
}

/// Notices that were begun, or sent incomplete.
async fn unfinished(console: &Console, p: &Page, actor: &Actor) -> Result<Vec<Next>, crate::fault::Fault> {
    let mut waiting = Vec::new();
    for (state, key) in [("incomplete", "notice-to-complete"), ("draft", "notice-to-finish")] {
        let filter = NoticeFilter { state: Some(state.to_owned()), ..NoticeFilter::default() };
        let notices = console.desk.notices(actor, &filter, &Paging { cursor: None, limit: 3 }).await?.items;
        waiting.extend(notices.into_iter().map(|notice| Next {
            href: format!("/notices/{}", encode(notice.id.as_str())),
            title: notice.right_title,
            sub: p.lang.text(key),
            respondent: String::new(),
            score: None,
            items: notice.items,
            at: notice.updated,
        }));
    }
    Ok(waiting)
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
