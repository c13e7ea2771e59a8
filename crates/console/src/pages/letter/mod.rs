//! Letters: everything that the reader was told, in their language; the operator reads everybody's.

use crate::form::filled;
use crate::page::Page;
use crate::pages::Reply;
use crate::query::{address, encode};
use crate::session::Visit;
use crate::views::choice::Pager;
use crate::views::short;
use crate::views::words::Said;
use askama::Template;
use axum::extract::Query;
use desk::{LetterFilter, Paging, SentLetter};
use jiff::Timestamp;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "letter/list.html")]
pub(crate) struct LetterList {
    pub(crate) p: Page,
    /// To whom, where one addressee was asked for.
    pub(crate) to: String,
    pub(crate) rows: Vec<Row>,
    pub(crate) pager: Pager,
}

/// One letter.
pub(crate) struct Row {
    pub(crate) subject: Said,
    pub(crate) paragraphs: Vec<Said>,
    pub(crate) at: Timestamp,
    /// What it is about: the noun and a short id.
    pub(crate) about: String,
    /// Where that is; empty where it has no page of its own.
    pub(crate) href: String,
    /// To whom; told to the operator alone.
    pub(crate) to: String,
}

/// The filters as the address has them.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    party: String,
    account: String,
    cursor: String,
}

pub(crate) async fn list(Visit { console, actor, p }: Visit, Query(asked): Query<Asked>) -> Reply {
    p.enter("/letters")?;
    let filter = LetterFilter {
        party: filled(&asked.party).map(|id| id.as_str().into()),
        account: filled(&asked.account).map(|id| id.as_str().into()),
    };
    let paging = Paging { cursor: filled(&asked.cursor), ..Paging::default() };
    let sent = console.desk.sent_letters(&actor, filter.to().as_ref(), &paging).await?;
    let here = |cursor: &str| {
        let pairs = [("party", asked.party.as_str()), ("account", &asked.account), ("cursor", cursor)];
        address("/letters", pairs)
    };
    let operators = actor.party.is_none() && actor.account.is_none();
    let page = LetterList {
        to: filter.to().map(|to| to.to_string()).unwrap_or_default(),
        rows: sent.items.iter().map(|letter| row(&p, letter, operators)).collect(),
        pager: Pager::new(&asked.cursor, sent.next, here),
        p,
    };
    Ok(page.p.show(&page))
}

fn row(p: &Page, sent: &SentLetter, operators: bool) -> Row {
    let letter = &sent.letter;
    let room = match sent.noun.as_str() {
        "case" => Some("cases"),
        "notice" => Some("notices"),
        "right" => Some("rights"),
        "mandate" => Some("mandates"),
        "channel" => Some("channels"),
        "guidance" => Some("guidance"),
        "alarm" if operators => Some("alarms"),
        _ => None,
    };
    let standing = if operators { format!("/standings/{}", sent.id) } else { "/standing".to_owned() };
    let href = match room {
        Some(room) => format!("/{room}/{}", encode(&sent.id)),
        None if sent.noun == "standing" => standing,
        None => String::new(),
    };
    // Alarms and standings are named by whom or what they are about, which the letter says itself.
    let which =
        if matches!(sent.noun.as_str(), "alarm" | "standing") { String::new() } else { short(&sent.id) };
    Row {
        subject: Said::of(p.lang, &letter.subject),
        paragraphs: letter.paragraphs.iter().map(|words| Said::of(p.lang, words)).collect(),
        at: letter.at,
        about: format!("{} {which}", p.word("letter-about", &sent.noun)).trim().to_owned(),
        href,
        to: sent.addressee.clone().filter(|_| operators).unwrap_or_default(),
    }
}
