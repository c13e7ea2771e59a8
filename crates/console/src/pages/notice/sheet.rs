//! Files to download: the empty table, the lines to mend, what became of each item.

use super::items::Answer;
use crate::pages::Reply;
use crate::query::encode;
use crate::session::Visit;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use casework::NoticeId;
use desk::{NoticeItemFilter, Paging, SHEET_COLUMNS, SheetAnswer, sheet_row};

/// Lines to mend that a link may carry: more does not fit into an address.
pub(super) const MOST: usize = 2000;

/// `GET /notices/template.csv`: the columns, for a spreadsheet to fill in.
pub(crate) async fn template(_: Visit) -> Response {
    csv("blazon-notice.csv", &sheet_row(SHEET_COLUMNS))
}

/// `GET /notices/{id}/items.csv`: every item, where it stands and why.
pub(crate) async fn items(Visit { console, actor, p }: Visit, Path(id): Path<NoticeId>) -> Reply {
    let mut text =
        sheet_row(["line", "item", "link", "note", "outcome", "status", "reason", "until", "case"]);
    let mut paging = Paging { cursor: None, limit: 200 };
    loop {
        let page = console.desk.notice_items(&actor, &id, &NoticeItemFilter::default(), &paging).await?;
        for item in page.items {
            let case = item.case.map(|case| console.public(&format!("/cases/{}", encode(case.as_str()))));
            text += &sheet_row([
                &item.line.to_string(),
                item.item.as_str(),
                &item.link,
                &item.note,
                &item.outcome.unwrap_or_default(),
                &item.status,
                item.reason.best(p.lang == crate::i18n::Lang::Zh).0,
                &item.until.map(|until| until.to_string()).unwrap_or_default(),
                &case.unwrap_or_default(),
            ]);
        }
        if page.next.is_none() {
            break;
        }
        paging.cursor = page.next;
    }
    Ok(csv(&format!("notice-{}.csv", crate::views::short(id.as_str())), &text))
}

/// The refused lines with what is wrong, as an address: the columns of the template come first, so that the file
/// can be mended and sent again.
pub(super) fn to_mend<'a>(bad: impl Iterator<Item = (&'a SheetAnswer, &'a Answer)>) -> String {
    let mut text = sheet_row(["item", "link", "note", "evidence", "number", "field", "fix"]);
    for (answer, told) in bad {
        let sent = &answer.sent;
        text += &sheet_row([
            sent.item.as_str(),
            &sent.link,
            &sent.note,
            &sent.evidence.join(" "),
            &told.number.to_string(),
            &told.field,
            &told.fix,
        ]);
    }
    format!("data:text/csv;charset=utf-8,{}", encode(&text))
}

/// With the mark by which spreadsheets know UTF-8.
fn csv(name: &str, text: &str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, format!("\u{feff}{text}")).into_response()
}
