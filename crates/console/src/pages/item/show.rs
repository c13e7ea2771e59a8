//! `GET /items/{id}`.

use crate::page::Page;
use crate::pages::Reply;
use crate::query::encode;
use crate::session::Visit;
use crate::views::short;
use crate::views::specimen::Specimen;
use crate::views::story::{Line, lines};
use askama::Template;
use axum::extract::Path;
use desk::Unseen;

#[derive(Template)]
#[template(path = "item/show.html")]
pub(crate) struct ItemPage {
    pub(crate) p: Page,
    pub(crate) item: Specimen,
    pub(crate) leads: Vec<(String, String)>,
    pub(crate) cases: Vec<(String, String)>,
    pub(crate) measures: Vec<String>,
    /// Pictures that could not be looked at, and why.
    pub(crate) unseen: Vec<String>,
    pub(crate) events: Vec<Line>,
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
