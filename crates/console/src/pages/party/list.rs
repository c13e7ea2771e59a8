//! `GET /parties`.

use crate::form::filled;
use crate::i18n::Lang;
use crate::page::Page;
use crate::pages::Reply;
use crate::pages::right::list::Search;
use crate::query::{address, encode};
use crate::session::Visit;
use crate::views::choice::Pager;
use askama::Template;
use axum::extract::Query;
use desk::{Paging, PartyRow};

#[derive(Template)]
#[template(path = "party/list.html")]
pub(crate) struct PartyList {
    pub(crate) p: Page,
    pub(crate) q: String,
    pub(crate) rows: Vec<Row>,
    pub(crate) pager: Pager,
}

/// One party.
pub(crate) struct Row {
    pub(crate) href: String,
    pub(crate) name: String,
    pub(crate) other_name: Option<String>,
    pub(crate) kind: String,
    pub(crate) country: String,
}

pub(crate) async fn list(Visit { console, actor, p }: Visit, Query(search): Query<Search>) -> Reply {
    p.enter("/parties")?;
    let paging = Paging { cursor: filled(&search.cursor), ..Paging::default() };
    let parties = console.desk.parties(&actor, filled(&search.q).as_deref(), &paging).await?;
    let row = |party: PartyRow| {
        let (name, other_name) = names(p.lang, &party);
        Row {
            href: format!("/parties/{}", encode(party.id.as_str())),
            name,
            other_name,
            kind: party.party_kind,
            country: party.country.unwrap_or_default(),
        }
    };
    let here = |cursor: &str| address("/parties", [("q", search.q.as_str()), ("cursor", cursor)]);
    let page = PartyList {
        rows: parties.items.into_iter().map(row).collect(),
        pager: Pager::new(&search.cursor, parties.next, here),
        q: search.q,
        p,
    };
    Ok(page.p.show(&page))
}

/// A party's name in the reader's language, and the other one if there is one.
pub(crate) fn names(lang: Lang, party: &PartyRow) -> (String, Option<String>) {
    match (lang, &party.name_zh) {
        (Lang::Zh, Some(zh)) => (zh.clone(), Some(party.name.clone())),
        (_, zh) => (party.name.clone(), zh.clone()),
    }
}
