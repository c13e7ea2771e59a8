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

#[derive(Template)]
#[template(path = "item/show.html")]
pub(crate) struct ItemPage {
    pub(crate) p: Page,
    pub(crate) item: Specimen,
    pub(crate) leads: Vec<(String, String)>,
    pub(crate) cases: Vec<(String, String)>,
    pub(crate) measures: Vec<String>,
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
        measures: view.measures.iter().map(|kind| p.word("measure", kind)).collect(),
        events: lines(&p, &view.timeline),
        p,
    };
    Ok(page.p.show(&page))
}
