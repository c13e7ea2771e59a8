//! `GET /notices/{id}`: a notice, line by line, wherever each stands.

use super::address_of;
use super::frame::{Frame, Lacking, STEPS};
use crate::console::Console;
use crate::form::{Fields, filled};
use crate::page::Page;
use crate::pages::Reply;
use crate::query::{address, encode};
use crate::session::Visit;
use crate::views::choice::{Pager, Tab};
use crate::views::short;
use crate::views::specimen::object_address;
use crate::views::story::{Line, line};
use crate::views::words::Said;
use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use casework::letter::Letter;
use casework::{NoticeId, Side};
use desk::{Actor, NoticeItem, NoticeItemFilter, NoticeView, Paging};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;

#[derive(Template)]
#[template(path = "notice/show.html")]
pub(crate) struct NoticePage {
    pub(crate) p: Page,
    pub(crate) f: Frame,
    pub(crate) refused: Vec<Lacking>,
    pub(crate) facts: Vec<(String, String)>,
    pub(crate) grounds: Said,
    pub(crate) tabs: Vec<Tab>,
    pub(crate) rows: Vec<Row>,
    pub(crate) pager: Pager,
    pub(crate) letters: Vec<LetterView>,
    pub(crate) events: Vec<Line>,
    /// Where filling in goes on, for whoever may.
    pub(crate) go_on: Option<String>,
    pub(crate) counts: bool,
    pub(crate) may_withdraw: bool,
    pub(crate) reason: String,
}

/// An item of it.
pub(crate) struct Row {
    pub(crate) line: u32,
    pub(crate) item: String,
    pub(crate) link: String,
    pub(crate) note: String,
    /// Addresses of the evidence on it alone.
    pub(crate) evidence: Vec<String>,
    pub(crate) outcome: String,
    pub(crate) status: String,
    pub(crate) reason: Said,
    pub(crate) until: Option<Timestamp>,
    /// Address and short number of its case.
    pub(crate) case: Option<(String, String)>,
    pub(crate) open: bool,
    pub(crate) ticked: bool,
}

/// A letter to the sender.
pub(crate) struct LetterView {
    pub(crate) subject: Said,
    pub(crate) paragraphs: Vec<Said>,
    pub(crate) at: Timestamp,
}

/// Which items, as the address has it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    status: String,
    cursor: String,
}

pub(crate) async fn show(
    Visit { console, actor, p }: Visit,
    Path(id): Path<NoticeId>,
    Query(asked): Query<Asked>,
) -> Reply {
    page(&console, &actor, p, &id, &asked, &Fields::default(), Vec::new()).await
}

/// The page, with what is wrong with a withdrawal.
pub(super) async fn page(
    console: &Console,
    actor: &Actor,
    p: Page,
    id: &NoticeId,
    asked: &Asked,
    sent: &Fields,
    refused: Vec<Lacking>,
) -> Reply {
    let view = console.desk.notice(actor, id).await?;
    let filter = NoticeItemFilter { status: filled(&asked.status).map(|status| status.to_uppercase()) };
    let paging = Paging { cursor: filled(&asked.cursor), ..Paging::default() };
    let items = console.desk.notice_items(actor, id, &filter, &paging).await?;
    let letters = console.desk.notice_letters(actor, id).await?;
    let here = |status: &str, cursor: &str| {
        address(&address_of(id.as_str(), ""), [("status", status), ("cursor", cursor)])
    };
    let f = Frame::new(&p, &view, "");
    let status = if refused.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = NoticePage {
        refused,
        facts: facts(&p, &view),
        grounds: Said::of(p.lang, &view.draft.grounds),
        tabs: tabs(&p, &view, &asked.status, |status| here(status, "")),
        rows: items.items.into_iter().map(|item| row(&p, item, sent)).collect(),
        pager: Pager::new(&asked.cursor, items.next, |cursor| here(&asked.status, cursor)),
        letters: letters
            .iter()
            .filter(|one| one.to == Side::Complainant)
            .map(|one| letter(&p, one))
            .collect(),
        events: events(&p, &view),
        go_on: view.may_file.then(|| {
            let lacking = f.steps.iter().zip(STEPS).find(|(step, _)| step.lacks > 0);
            address_of(id.as_str(), lacking.map_or("sign", |(_, step)| step))
        }),
        counts: view.counts,
        may_withdraw: view.may_withdraw,
        reason: sent.get("reason").to_owned(),
        f,
        p,
    };
    Ok(page.p.show_as(status, &page))
}

fn tabs(p: &Page, view: &NoticeView, here: &str, href: impl Fn(&str) -> String) -> Vec<Tab> {
    let tab = |status: &str, count: u64| Tab {
        href: href(if status == "all" { "" } else { status }),
        text: p.word("notice-item", status),
        count,
        here: here == status || (here.is_empty() && status == "all"),
    };
    let each = view.row.statuses.iter().map(|of| tab(&of.status.to_lowercase(), of.n));
    [tab("all", view.row.items)].into_iter().chain(each).collect()
}

fn row(p: &Page, item: NoticeItem, sent: &Fields) -> Row {
    let status = item.status.to_lowercase();
    let line = item.line.to_string();
    Row {
        ticked: sent.all("line").any(|ticked| ticked == line),
        line: item.line,
        item: item.item.to_string(),
        link: item.link,
        note: item.note,
        evidence: item.evidence.iter().filter_map(|digest| object_address(digest)).collect(),
        outcome: item.outcome.unwrap_or_default(),
        open: status != "withdrawn",
        status,
        reason: Said::of(p.lang, &item.reason),
        until: item.until,
        case: item.case.map(|case| (format!("/cases/{}", encode(case.as_str())), short(case.as_str()))),
    }
}

fn letter(p: &Page, letter: &Letter) -> LetterView {
    LetterView {
        subject: Said::of(p.lang, &letter.subject),
        paragraphs: letter.paragraphs.iter().map(|words| Said::of(p.lang, words)).collect(),
        at: letter.at,
    }
}

fn events(p: &Page, view: &NoticeView) -> Vec<Line> {
    let told = |event: &desk::Happened| {
        let items = event.body.get("items").and_then(Value::as_u64).filter(|items| *items > 0);
        let detail = match event.body.get("reason").and_then(Value::as_str) {
            Some(reason) => reason.to_owned(),
            None => items.map(|items| p.t1("count-items", "n", items)).unwrap_or_default(),
        };
        line(p, &event.kind, detail, &event.actor, event.at)
    };
    // Each step of the form writes the draft anew; one line is enough for a run of them.
    let again = |at: usize| {
        let kind = |at: usize| view.timeline.get(at).map(|event| event.kind.as_str());
        kind(at) == Some("notice.drafted") && kind(at + 1) == kind(at)
    };
    let shown = view.timeline.iter().enumerate().filter(|(at, _)| !again(*at));
    shown.map(|(_, event)| told(event)).collect()
}

fn facts(p: &Page, view: &NoticeView) -> Vec<(String, String)> {
    let row = &view.row;
    let draft = &view.draft;
    let classes: Vec<String> = draft.classes.iter().map(ToString::to_string).collect();
    let object = draft.object.as_deref().unwrap_or("goods");
    let signature = draft.signer.signature.as_ref().and_then(casework::Personal::text).unwrap_or_default();
    let all = [
        ("notice-sender", p.either(&row.party_name, row.party_name_zh.as_deref())),
        ("holder", p.either(&row.holder_name, row.holder_name_zh.as_deref())),
        ("notice-object", super::frame::label::<law::Object>(p, object)),
        ("territory", view.law.as_ref().map(|law| law.territory.clone()).unwrap_or_default()),
        ("right-classes", classes.join(", ")),
        ("signed", signature.to_owned()),
    ];
    all.into_iter().filter(|(_, text)| !text.is_empty()).map(|(key, text)| (p.lang.text(key), text)).collect()
}
