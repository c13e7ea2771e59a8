//! `/prechecks`: a notice is looked over for common mistakes before it is filed. Nothing is recorded.

use crate::console::Console;
use crate::form::{Fields, Sent, filled, list};
use crate::page::Page;
use crate::pages::Reply;
use crate::query::address;
use crate::session::Visit;
use crate::views::choice::Choice;
use crate::views::oops::{Oops, capital};
use crate::views::words::{Said, WordsField, words};
use askama::Template;
use axum::extract::Query;
use casework::channel::precheck::{Draft, Found};
use desk::{Actor, Paging, RightFilter, read_list};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "precheck/show.html")]
pub(crate) struct PrecheckPage {
    pub(crate) p: Page,
    /// A draft with mistakes is no error: they are what was asked for.
    pub(crate) errors: Vec<Oops>,
    pub(crate) rights: Vec<Choice>,
    pub(crate) items: String,
    pub(crate) territory: String,
    pub(crate) grounds: WordsField,
    /// What was found; none before anything was checked.
    pub(crate) found: Option<Vec<Mistaken>>,
    /// How many of these stop the notice.
    pub(crate) stops: usize,
    /// Where the notice is begun.
    pub(crate) begin: String,
}

/// A mistake, with where it is and how to cure it.
pub(crate) struct Mistaken {
    pub(crate) place: String,
    /// The field that it is about.
    pub(crate) field: String,
    pub(crate) words: String,
    pub(crate) lang: &'static str,
    pub(crate) stops: bool,
}

/// `?right=` looks over a right chosen elsewhere.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    right: String,
}

pub(crate) async fn form(Visit { console, actor, p }: Visit, Query(asked): Query<Asked>) -> Reply {
    page(&console, &actor, p, &Fields(vec![("right".to_owned(), asked.right)]), None).await
}

pub(crate) async fn check(Visit { console, actor, p }: Visit, Sent(sent): Sent) -> Reply {
    let draft = Draft {
        right: sent.get("right").into(),
        items: items(sent.get("items")),
        territory: list(sent.get("territory")).into_iter().map(|country| country.to_uppercase()).collect(),
        grounds: words(p.lang, &sent, "grounds"),
    };
    let found = console.desk.precheck(&actor, &draft).await?;
    let found = found.iter().map(|found| mistaken(&p, &draft, found)).collect();
    page(&console, &actor, p, &sent, Some(found)).await
}

/// Numbers of items, one a line or apart by commas.
fn items(text: &str) -> Vec<casework::ItemId> {
    let lines = read_list(text).into_iter().filter_map(|(_, line)| line.ok());
    lines.flat_map(|line| list(&format!("{}{}", line.item, line.link))).map(Into::into).collect()
}

fn mistaken(p: &Page, draft: &Draft, found: &Found) -> Mistaken {
    let mut parts = found.pointer.split('/').skip(1);
    let field = parts.next().unwrap_or_default().to_owned();
    let at = parts.next().and_then(|at| at.parse::<usize>().ok());
    let place = match (field.as_str(), at) {
        ("items", Some(at)) => draft.items.get(at).map(ToString::to_string).unwrap_or_default(),
        ("territory", Some(at)) => draft.territory.get(at).cloned().unwrap_or_default(),
        _ => p.word("precheck-field", &field),
    };
    let said = Said::of(p.lang, &found.words);
    Mistaken { place, words: capital(&said.text), lang: said.lang, stops: found.stops, field }
}

async fn page(
    console: &Console,
    actor: &Actor,
    p: Page,
    sent: &Fields,
    found: Option<Vec<Mistaken>>,
) -> Reply {
    p.enter("/prechecks")?;
    let many = Paging { cursor: None, limit: 200 };
    let rights = console.desk.rights(actor, &RightFilter::default(), &many).await?.items;
    let right = sent.get("right");
    let page = PrecheckPage {
        errors: Vec::new(),
        rights: rights.iter().map(|row| Choice::of(row.id.as_str(), &row.title, right)).collect(),
        items: sent.get("items").to_owned(),
        territory: sent.get("territory").to_owned(),
        grounds: WordsField::new(&p, "grounds", "precheck-grounds", 3, sent),
        stops: found.iter().flatten().filter(|found| found.stops).count(),
        begin: address("/notices/new", filled(right).iter().map(|right| ("right", right.as_str()))),
        found,
        p,
    };
    Ok(page.p.show(&page))
}
