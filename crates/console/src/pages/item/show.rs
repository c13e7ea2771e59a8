//! `GET /items/{id}`.

use crate::page::Page;
use crate::pages::Reply;
use crate::query::encode;
use crate::session::Visit;
use crate::views::passage::not_read;
use crate::views::short;
use crate::views::specimen::{Specimen, object_address};
use crate::views::story::{Line, lines};
use askama::Template;
use axum::extract::Path;
use casework::item::FileRead;
use desk::Unseen;

#[derive(Template)]
#[template(path = "item/show.html")]
pub(crate) struct ItemPage {
    pub(crate) p: Page,
    pub(crate) item: Specimen,
    pub(crate) files: Vec<FileLine>,
    pub(crate) leads: Vec<(String, String)>,
    pub(crate) cases: Vec<(String, String)>,
    pub(crate) measures: Vec<String>,
    /// Pictures that could not be looked at, and why.
    pub(crate) unseen: Vec<String>,
    pub(crate) events: Vec<Line>,
}

/// What became of one file.
pub(crate) struct FileLine {
    pub(crate) name: String,
    pub(crate) href: Option<String>,
    /// What it is and how much was read; none where nothing was.
    pub(crate) read: Option<String>,
    /// Its ISCC.
    pub(crate) iscc: String,
    /// What was not read, and why.
    pub(crate) unread: Vec<String>,
}

fn file(p: &Page, of: &FileRead, names: &[String]) -> FileLine {
    let name = names.get(of.file as usize).cloned().unwrap_or_default();
    let read = of.format.as_ref().map(|format| {
        format!("{} · {}", format.to_uppercase(), p.t1("text-characters", "n", p.n(of.characters)))
    });
    FileLine {
        href: object_address(&name).filter(|_| read.is_some()),
        unread: of.unread.iter().map(|unread| not_read(p, unread)).collect(),
        iscc: of.iscc.clone().unwrap_or_default(),
        name,
        read,
    }
}

pub(crate) async fn show(Visit { console, actor, p }: Visit, Path(id): Path<String>) -> Reply {
    let view = console.desk.item(&actor, &id).await?;
    let findings: Vec<_> = view.findings.iter().collect();
    let mut item = Specimen::new(&p, &id, &view.content, &findings);
    item.evidence = Some(view.digest);
    item.at_home = true;
    let linked = |ids: &[String], room: &str| {
        ids.iter().map(|id| (format!("/{room}/{}", encode(id)), short(id))).collect()
    };
    let page = ItemPage {
        item,
        files: view.files.iter().map(|of| file(&p, of, &view.content.files)).collect(),
        leads: linked(&view.leads, "leads"),
        cases: linked(&view.cases, "cases"),
        unseen: view.unseen.iter().map(|unseen| self::unseen(&p, unseen)).collect(),
        measures: view.measures.iter().map(|kind| p.word("measure", kind)).collect(),
        events: lines(&p, &view.timeline),
        p,
    };
    Ok(page.p.show(&page))
}

fn unseen(p: &Page, unseen: &Unseen) -> String {
    let args = [("n", p.n(unseen.image + 1)), ("reason", unseen.reason.clone())];
    p.lang.find("unseen-picture", &args).unwrap_or_default()
}
