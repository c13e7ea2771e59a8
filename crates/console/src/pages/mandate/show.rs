//! `GET /mandates/{id}`.

use super::{acts, agent, principal, term};
use crate::console::Console;
use crate::page::Page;
use crate::pages::Reply;
use crate::query::encode;
use crate::session::Visit;
use crate::views::oops::Oops;
use crate::views::specimen::object_address;
use crate::views::story::{Line, lines};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use casework::MandateId;
use desk::{Actor, MandateView};

#[derive(Template)]
#[template(path = "mandate/show.html")]
pub(crate) struct MandatePage {
    pub(crate) p: Page,
    pub(crate) errors: Vec<Oops>,
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) state: String,
    pub(crate) facts: Vec<(String, String)>,
    /// Address and title of each right it names.
    pub(crate) rights: Vec<(String, String)>,
    pub(crate) proof: Option<String>,
    pub(crate) events: Vec<Line>,
    pub(crate) may_confirm: bool,
    pub(crate) may_end: bool,
}

pub(crate) async fn show(Visit { console, actor, p }: Visit, Path(id): Path<MandateId>) -> Reply {
    page(&console, &actor, p, &id, Vec::new()).await
}

/// The page, with what is wrong with a change.
pub(super) async fn page(
    console: &Console,
    actor: &Actor,
    p: Page,
    id: &MandateId,
    errors: Vec<Oops>,
) -> Reply {
    let view = console.desk.mandate(actor, id).await?;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = MandatePage {
        errors,
        title: format!("{} → {}", principal(&p, &view.row), agent(&p, &view.row)),
        facts: facts(&p, &view),
        rights: view
            .rights
            .iter()
            .map(|(right, title)| (format!("/rights/{}", encode(right.as_str())), title.clone()))
            .collect(),
        proof: view.proof.as_deref().and_then(object_address),
        events: lines(&p, &view.timeline),
        may_confirm: view.may_confirm,
        may_end: view.may_end,
        state: view.row.state,
        id: view.row.id.to_string(),
        p,
    };
    Ok(page.p.show_as(status, &page))
}

fn facts(p: &Page, view: &MandateView) -> Vec<(String, String)> {
    let row = &view.row;
    let territory =
        if row.territory.is_empty() { p.t("territory-everywhere") } else { row.territory.join(", ") };
    let all = [
        ("mandate-principal", principal(p, row)),
        ("mandate-agent", agent(p, row)),
        ("mandate-acts", acts(p, row)),
        ("territory", territory),
        ("mandate-term", term(p, row)),
        ("mandate-ended-why", view.ended.as_ref().map(|ended| ended.reason.clone()).unwrap_or_default()),
    ];
    all.into_iter().filter(|(_, text)| !text.is_empty()).map(|(key, text)| (p.lang.text(key), text)).collect()
}
