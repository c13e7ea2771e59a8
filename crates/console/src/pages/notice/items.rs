//! `/notices/{id}/items`: the items, pasted or as a file; one answer a line.

use super::frame::{Frame, Lacking, refused, told};
use super::{address_of, sheet, to};
use crate::console::Console;
use crate::form::{Sent, filled};
use crate::page::Page;
use crate::pages::Reply;
use crate::query::address;
use crate::session::Visit;
use crate::upload::Upload;
use crate::views::choice::Pager;
use crate::views::oops::capital;
use askama::Template;
use axum::extract::{Multipart, Path, Query};
use axum::http::StatusCode;
use casework::{NoticeId, Refusal, Refusals};
use desk::{
    Actor, DeskError, LineStatus, NoticeItem, NoticeItemFilter, Paging, ReadLine, SheetAnswer, read_list,
    read_sheet,
};
use serde::Deserialize;

/// Results that a page shows; the file to download has them all.
const SHOWN: usize = 200;
/// Characters of a name that it shows.
const NAME: usize = 100;

#[derive(Template)]
#[template(path = "notice/items.html")]
pub(crate) struct ItemsStep {
    pub(crate) p: Page,
    pub(crate) f: Frame,
    pub(crate) refused: Vec<Lacking>,
    pub(crate) results: Option<Results>,
    /// What was pasted and must be put right.
    pub(crate) list: String,
    pub(crate) rows: Vec<Row>,
    pub(crate) pager: Pager,
}

/// What became of the lines that were sent.
pub(crate) struct Results {
    pub(crate) added: usize,
    pub(crate) known: usize,
    pub(crate) refused: usize,
    pub(crate) rows: Vec<Answer>,
    pub(crate) more: usize,
    /// The refused lines as a file that can be mended and sent again.
    pub(crate) mend: String,
}

/// What became of one line.
pub(crate) struct Answer {
    pub(crate) number: u64,
    /// Whether that is a line of the file, not of the list.
    pub(crate) in_file: bool,
    pub(crate) name: String,
    pub(crate) status: &'static str,
    pub(crate) line: Option<u32>,
    /// The field that is wrong, and how to put it right.
    pub(crate) field: String,
    pub(crate) fix: String,
}

/// An item of the notice.
pub(crate) struct Row {
    pub(crate) line: u32,
    pub(crate) item: String,
    pub(crate) link: String,
    pub(crate) note: String,
    pub(crate) lacks: Vec<String>,
}

/// The page of the list as the address has it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    cursor: String,
}

pub(crate) async fn form(
    Visit { console, actor, p }: Visit,
    Path(id): Path<NoticeId>,
    Query(asked): Query<Asked>,
) -> Reply {
    page(&console, &actor, p, &id, &asked, Came::default()).await
}

/// What was sent, when the page comes back to it.
#[derive(Default)]
struct Came {
    list: String,
    results: Option<Results>,
    refused: Vec<Lacking>,
}

/// `POST /notices/{id}/items`.
pub(crate) async fn add(
    Visit { console, actor, p }: Visit,
    Path(id): Path<NoticeId>,
    form: Multipart,
) -> Reply {
    let asked = Asked::default();
    let no = |key: &str| Came { refused: vec![told(&p, id.as_str(), "/items", key)], ..Came::default() };
    let upload = match Upload::read(form).await {
        Ok(upload) => upload,
        Err(cut) => {
            let sent = Came { list: cut.fields.get("list").to_owned(), ..no("notice-items-too-big") };
            return page(&console, &actor, p, &id, &asked, sent).await;
        }
    };
    let list = upload.fields.get("list").to_owned();
    let mut read: Vec<ReadLine> = read_list(&list);
    let pasted = read.len();
    for (_, bytes) in &upload.files {
        let Ok(text) = std::str::from_utf8(bytes) else {
            let sent = Came { list, ..no("notice-items-not-utf8") };
            return page(&console, &actor, p, &id, &asked, sent).await;
        };
        match read_sheet(text) {
            Ok(lines) => read.extend(lines),
            Err(refusal) => {
                let mut why = refused(&p, id.as_str(), &Refusals::from(refusal));
                why[0].href = format!("{}#file", address_of(id.as_str(), "items"));
                let sent = Came { list, refused: why, ..Came::default() };
                return page(&console, &actor, p, &id, &asked, sent).await;
            }
        }
    }
    if read.is_empty() {
        let sent = no("notice-items-nothing");
        return page(&console, &actor, p, &id, &asked, sent).await;
    }
    let sent = match console.desk.add_notice_sheet(&actor, &id, read).await {
        Ok(answers) => Came { results: Some(results(&p, &answers, pasted)), ..Came::default() },
        Err(DeskError::Refused(refusals)) => {
            Came { list, refused: refused(&p, id.as_str(), &refusals), ..Came::default() }
        }
        Err(error) => return Err(error.into()),
    };
    page(&console, &actor, p, &id, &asked, sent).await
}

/// `POST /notices/{id}/items/remove`.
pub(crate) async fn remove(
    Visit { console, actor, p }: Visit,
    Path(id): Path<NoticeId>,
    Sent(sent): Sent,
) -> Reply {
    let lines = sent.all("line").filter_map(|line| line.parse().ok()).collect();
    match console.desk.remove_notice_items(&actor, &id, lines).await {
        Ok(()) => Ok(to(id.as_str(), "items")),
        Err(DeskError::Refused(refusals)) => {
            let sent = Came { refused: refused(&p, id.as_str(), &refusals), ..Came::default() };
            page(&console, &actor, p, &id, &Asked::default(), sent).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn page(console: &Console, actor: &Actor, p: Page, id: &NoticeId, asked: &Asked, came: Came) -> Reply {
    let view = console.desk.notice(actor, id).await?;
    let f = Frame::of_draft(&p, &view, "items")?;
    let paging = Paging { cursor: filled(&asked.cursor), ..Paging::default() };
    let items = console.desk.notice_items(actor, id, &NoticeItemFilter::default(), &paging).await?;
    let row = |item: NoticeItem| Row {
        lacks: f
            .lines
            .iter()
            .filter(|(line, _)| *line == item.line)
            .map(|(_, lack)| lack.said.text.clone())
            .collect(),
        line: item.line,
        item: item.item.to_string(),
        link: item.link,
        note: item.note,
    };
    let here = |cursor: &str| address(&address_of(id.as_str(), "items"), [("cursor", cursor)]);
    let bad = !came.refused.is_empty() || came.results.as_ref().is_some_and(|results| results.refused > 0);
    let page = ItemsStep {
        rows: items.items.into_iter().map(row).collect(),
        pager: Pager::new(&asked.cursor, items.next, here),
        refused: came.refused,
        results: came.results,
        list: came.list,
        f,
        p,
    };
    let status = if bad { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(page.p.show_as(status, &page))
}

/// The bad lines first: they are what there is to do.
fn results(p: &Page, answers: &[SheetAnswer], pasted: usize) -> Results {
    let count = |status: LineStatus| answers.iter().filter(|answer| answer.status == status).count();
    let mut order: Vec<(bool, &SheetAnswer)> =
        answers.iter().enumerate().map(|(at, answer)| (at >= pasted, answer)).collect();
    order.sort_by_key(|(_, answer)| answer.status != LineStatus::Refused);
    let refused = count(LineStatus::Refused);
    let bad: Vec<Answer> = order.iter().take(refused.min(sheet::MOST)).map(|one| answer(p, *one)).collect();
    Results {
        added: count(LineStatus::Added),
        known: count(LineStatus::Known),
        refused,
        rows: order.iter().take(SHOWN).map(|one| answer(p, *one)).collect(),
        more: answers.len().saturating_sub(SHOWN),
        mend: sheet::to_mend(order.iter().map(|(_, answer)| *answer).zip(&bad)),
    }
}

fn answer(p: &Page, (in_file, of): (bool, &SheetAnswer)) -> Answer {
    let refusal = of.error.as_ref().and_then(|error| error.0.first());
    let field =
        refusal.map(|refusal| refusal.pointer.split('/').nth(1).unwrap_or_default()).unwrap_or_default();
    let said = |refusal: &Refusal| capital(&p.either(&refusal.message, Some(&refusal.message_zh)));
    Answer {
        number: of.number,
        in_file,
        name: brief(if of.sent.link.is_empty() { &of.sent.item } else { &of.sent.link }),
        status: match of.status {
            LineStatus::Added => "added",
            LineStatus::Known => "known",
            LineStatus::Refused => "refused",
        },
        line: of.line,
        field: p.lang.find_word("notice-column", field).unwrap_or_default(),
        fix: refusal.map(said).unwrap_or_default(),
    }
}

/// A name short enough for a table.
fn brief(name: &str) -> String {
    let cut: String = name.chars().take(NAME).collect();
    if cut.len() < name.len() { cut + "…" } else { cut }
}
