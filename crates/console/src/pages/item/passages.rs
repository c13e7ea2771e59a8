//! `GET /items/{id}/passages/{right}`: what an item has of a work, beside the work.

use crate::page::Page;
use crate::pages::Reply;
use crate::query::encode;
use crate::session::Visit;
use crate::views::html::Html;
use crate::views::passage::{class, percent, runs};
use askama::Template;
use axum::extract::Path;
use desk::{PassageView, PassagesView};

#[derive(Template)]
#[template(path = "item/passages.html")]
pub(crate) struct PassagesPage {
    pub(crate) p: Page,
    pub(crate) item: String,
    pub(crate) item_href: String,
    pub(crate) right_href: String,
    pub(crate) title: String,
    pub(crate) class: String,
    pub(crate) facts: Vec<(String, String)>,
    pub(crate) kept: bool,
    pub(crate) estimated: bool,
    pub(crate) passages: Vec<Passage>,
}

/// One passage, both sides.
pub(crate) struct Passage {
    pub(crate) n: usize,
    pub(crate) place: String,
    pub(crate) source_place: String,
    pub(crate) similarity: String,
    pub(crate) suspect: Html,
    pub(crate) source: Html,
    pub(crate) cut: bool,
}

pub(crate) async fn show(
    Visit { console, actor, p }: Visit,
    Path((id, right)): Path<(String, String)>,
) -> Reply {
    let view = console.desk.passages(&actor, &id, &right.as_str().into()).await?;
    let page = PassagesPage {
        item_href: format!("/items/{}", encode(&id)),
        right_href: format!("/rights/{}", encode(&right)),
        class: class(&p, &view.class, &view.reason),
        facts: facts(&p, &view),
        kept: view.source_kept,
        estimated: view.estimated,
        passages: view.passages.iter().zip(1..).map(|(view, n)| passage(&p, n, view)).collect(),
        title: view.title,
        item: id,
        p,
    };
    Ok(page.p.show(&page))
}

fn facts(p: &Page, view: &PassagesView) -> Vec<(String, String)> {
    vec![
        (p.t("passage-share-of-item"), percent(view.share_of_item)),
        (p.t("passage-share-of-work"), percent(view.share_of_work)),
        (p.t("passage-count"), p.n(view.passages.len())),
    ]
}

/// The file, its page and its chapter; none where it is the item's own text.
fn in_file(p: &Page, view: &PassageView) -> Option<String> {
    let file = p.t1("passage-file", "n", view.file? + 1);
    let page = view.page.map(|page| p.t1("passage-page", "n", page));
    Some([Some(file), view.part.clone(), page].into_iter().flatten().collect::<Vec<_>>().join(" · "))
}

fn passage(p: &Page, n: usize, view: &PassageView) -> Passage {
    let place = |start: u64, end: u64| {
        p.lang.find("passage-at", &[("start", p.n(start)), ("end", p.n(end))]).unwrap_or_default()
    };
    let at = view.source_start as f64 / view.source_length.max(1) as f64;
    let section = view.source_section.map(|n| format!("{} · ", p.t1("passage-section", "n", n)));
    let source = section.unwrap_or_default() + &place(view.source_start, view.source_end);
    Passage {
        n,
        place: [in_file(p, view), Some(place(view.start, view.end))]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" · "),
        source_place: if view.source_length == 0 {
            source
        } else {
            format!("{source} · {}", p.t1("passage-from", "share", percent(at)))
        },
        similarity: percent(view.similarity),
        suspect: runs(&view.suspect),
        source: runs(&view.source),
        cut: view.cut,
    }
}
