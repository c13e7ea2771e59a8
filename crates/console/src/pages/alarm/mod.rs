//! Alarms: the same certificate or text in unrelated hands.

use crate::console::Console;
use crate::form::{Fields, Sent, filled};
use crate::page::Page;
use crate::pages::standing::list::href;
use crate::pages::{Reply, changed};
use crate::query::{address, encode};
use crate::session::Visit;
use crate::views::choice::{Pager, Tab};
use crate::views::oops::Oops;
use crate::views::passage::percent;
use crate::views::story::{Line, lines};
use crate::views::words::{Said, WordsField, words};
use crate::views::{name, short};
use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use casework::RightId;
use casework::alarm::{Finding, Place, Use};
use desk::{Actor, Paging};
use jiff::Timestamp;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "alarm/list.html")]
pub(crate) struct AlarmList {
    pub(crate) p: Page,
    pub(crate) tabs: Vec<Tab>,
    pub(crate) rows: Vec<Row>,
    pub(crate) pager: Pager,
}

/// One alarm.
pub(crate) struct Row {
    pub(crate) href: String,
    pub(crate) certificate: String,
    pub(crate) sort: String,
    pub(crate) users: u64,
    pub(crate) state: String,
    pub(crate) raised: Timestamp,
}

/// The filters as the address has them.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    state: String,
    cursor: String,
}

pub(crate) async fn list(Visit { console, actor, p }: Visit, Query(asked): Query<Asked>) -> Reply {
    p.enter("/alarms")?;
    let paging = Paging { cursor: filled(&asked.cursor), ..Paging::default() };
    let alarms = console.desk.alarms(&actor, filled(&asked.state).as_deref(), &paging).await?;
    let here = |state: &str, cursor: &str| address("/alarms", [("state", state), ("cursor", cursor)]);
    let tab = |state: &str| Tab {
        href: here(state, ""),
        text: p.word("alarm-state", if state.is_empty() { "all" } else { state }),
        count: 0,
        here: asked.state == state,
    };
    let row = |alarm: desk::AlarmRow| {
        let (sort, certificate) = certificate(&p, &alarm.id);
        let href = format!("/alarms/{}", encode(&alarm.id));
        Row { href, certificate, sort, users: alarm.users, state: alarm.state, raised: alarm.raised }
    };
    let page = AlarmList {
        tabs: ["", "open", "misused", "harmless"].map(tab).into(),
        rows: alarms.items.into_iter().map(row).collect(),
        pager: Pager {
            first: filled(&asked.cursor).map(|_| here(&asked.state, "")),
            next: alarms.next.map(|cursor| here(&asked.state, &cursor)),
        },
        p,
    };
    Ok(page.p.show(&page))
}

#[derive(Template)]
#[template(path = "alarm/show.html")]
pub(crate) struct AlarmPage {
    pub(crate) p: Page,
    pub(crate) errors: Vec<Oops>,
    pub(crate) certificate: String,
    pub(crate) sort: String,
    pub(crate) state: String,
    pub(crate) found: Option<Said>,
    pub(crate) uses: Vec<Used>,
    /// Of texts: how much of each is in the other.
    pub(crate) overlap: Vec<String>,
    pub(crate) events: Vec<Line>,
    pub(crate) may_resolve: bool,
    pub(crate) seen: u64,
    pub(crate) action: String,
    pub(crate) reasons: WordsField,
}

/// One use of the certificate.
pub(crate) struct Used {
    pub(crate) by: String,
    pub(crate) side: String,
    pub(crate) by_href: String,
    pub(crate) place: String,
    pub(crate) thing: String,
    pub(crate) thing_href: String,
}

pub(crate) async fn show(Visit { console, actor, p }: Visit, Path(id): Path<String>) -> Reply {
    page(&console, &actor, p, &id, &Fields::default(), Vec::new()).await
}

pub(crate) async fn resolve(
    Visit { console, actor, p }: Visit,
    Path(id): Path<String>,
    Sent(sent): Sent,
) -> Reply {
    let finding = if sent.get("finding") == "misused" { Finding::Misused } else { Finding::Harmless };
    let lang = p.lang;
    let reasons = words(lang, &sent, "reasons");
    let done = console.desk.resolve_alarm(&actor, &id, finding, reasons, sent.seen()).await;
    let again = |errors| page(&console, &actor, p, &id, &sent, errors);
    changed(done, &format!("/alarms/{}", encode(&id)), lang, again).await
}

async fn page(
    console: &Console,
    actor: &Actor,
    p: Page,
    id: &str,
    sent: &Fields,
    errors: Vec<Oops>,
) -> Reply {
    let view = console.desk.alarm(actor, id).await?;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let (sort, certificate) = certificate(&p, &view.id);
    let page = AlarmPage {
        errors,
        certificate,
        sort,
        state: view.finding.as_ref().map_or_else(|| "open".to_owned(), name),
        found: view.reasons.as_ref().map(|reasons| Said::of(p.lang, reasons)),
        uses: view.uses.iter().map(|each| used(&p, each)).collect(),
        overlap: view
            .overlap
            .iter()
            .flat_map(|overlap| &overlap.shares)
            .map(|share| overlapping(&p, share))
            .collect(),
        events: lines(&p, &view.timeline),
        may_resolve: view.may_resolve,
        seen: view.version,
        action: format!("/alarms/{}", encode(id)),
        reasons: WordsField::new(&p, "reasons", "alarm-reasons", 3, sent),
        p,
    };
    Ok(page.p.show_as(status, &page))
}

fn used(p: &Page, each: &Use) -> Used {
    let by = each.by.to_string();
    let (side, name_of) = by.split_once('/').unwrap_or(("", &by));
    let room = match each.place {
        Place::Right | Place::Text => Some("rights"),
        Place::Evidence => Some("cases"),
        Place::Mandate | Place::Notice => None,
    };
    Used {
        side: p.word("standing-side", side),
        by: name_of.to_owned(),
        by_href: href(&by),
        place: p.word("certificate-place", name(&each.place)),
        thing_href: room.map(|room| format!("/{room}/{}", encode(&each.thing))).unwrap_or_default(),
        thing: short(&each.thing),
    }
}

fn overlapping(p: &Page, (right, share): (&RightId, &f64)) -> String {
    let args = [("right", short(right.as_str())), ("share", percent(*share))];
    p.lang.find("alarm-overlap", &args).unwrap_or_default()
}

/// What sort of certificate an alarm is about, and which one.
pub(crate) fn certificate(p: &Page, id: &str) -> (String, String) {
    match id.split_once('-') {
        Some(("number", rest)) => {
            let (kind, number) = rest.split_once('-').unwrap_or(("", rest));
            (p.t1("certificate-number", "kind", p.word("right-kind", kind)), number.replace('-', " "))
        }
        Some(("text", rights)) => (p.t("certificate-text"), rights.to_owned()),
        Some((_, digest)) => (p.t("certificate-file"), digest.chars().take(16).collect::<String>() + "…"),
        None => (String::new(), id.to_owned()),
    }
}
