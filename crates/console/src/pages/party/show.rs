//! `GET /parties/{id}`.

use super::{Member, list::names, members};
use crate::page::Page;
use crate::pages::Reply;
use crate::query::{address, encode};
use crate::session::Visit;
use askama::Template;
use axum::extract::Path;
use casework::PartyId;
use desk::Role;

#[derive(Template)]
#[template(path = "party/show.html")]
pub(crate) struct PartyPage {
    pub(crate) p: Page,
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) facts: Vec<(String, String)>,
    pub(crate) associations: Vec<(String, String)>,
    pub(crate) members: Vec<Member>,
    /// Where the letters that it was sent are; told to the operator alone.
    pub(crate) letters: String,
}

pub(crate) async fn show(Visit { console, actor, p }: Visit, Path(id): Path<PartyId>) -> Reply {
    let view = console.desk.party(&actor, &id).await?;
    let (name, other_name) = names(p.lang, &view.row);
    let tally = |set: &str, counts: &[(String, u64)]| {
        let each = counts.iter().map(|(state, n)| format!("{} {n}", p.word(set, state)));
        each.collect::<Vec<_>>().join(" · ")
    };
    let facts = [
        (p.t("party-name-other"), other_name.unwrap_or_default()),
        (p.t("country"), view.row.country.clone().unwrap_or_default()),
        (p.t("rights"), p.n(view.rights)),
        (p.t("leads"), tally("lead-state", &view.leads)),
        (p.t("cases"), tally("case-state", &view.cases)),
    ];
    let page = PartyPage {
        name,
        kind: view.row.party_kind,
        facts: facts.into_iter().filter(|(_, text)| !text.is_empty()).collect(),
        associations: view
            .associations
            .iter()
            .map(|row| (format!("/parties/{}", encode(row.id.as_str())), names(p.lang, row).0))
            .collect(),
        letters: match actor.role {
            Role::Admin | Role::Reviewer => address("/letters", [("party", view.row.id.as_str())]),
            _ => String::new(),
        },
        members: members(&console.desk, &actor, p.lang, &view.members).await?,
        p,
    };
    Ok(page.p.show(&page))
}
