//! `/notices/new`: a notice begins with the right, from the vault.

use super::to;
use crate::console::Console;
use crate::fault::Fault;
use crate::form::{Sent, filled};
use crate::page::Page;
use crate::pages::{Reply, party_names};
use crate::query::{address, encode};
use crate::session::Visit;
use crate::views::choice::Pager;
use crate::views::oops::{Oops, from_refusals};
use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use casework::RightId;
use desk::{Actor, DeskError, NewNotice, NoticeFilter, Paging, RightFilter, RightRow, Role};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "notice/new.html")]
pub(crate) struct NewPage {
    pub(crate) p: Page,
    pub(crate) errors: Vec<Oops>,
    pub(crate) q: String,
    pub(crate) rows: Vec<Row>,
    pub(crate) pager: Pager,
    pub(crate) may_register: bool,
}

/// A right to choose.
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) href: String,
    pub(crate) title: String,
    pub(crate) kind: String,
    pub(crate) holder: String,
    pub(crate) valid_until: String,
    pub(crate) state: String,
    pub(crate) chosen: bool,
}

/// `?right=` begins with a right chosen elsewhere.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    q: String,
    cursor: String,
    right: String,
}

/// Whether filing notices is the actor's business.
pub(crate) fn may_file(actor: &Actor) -> bool {
    matches!(actor.role, Role::RightsHolder | Role::Association) && actor.party.is_some()
}

pub(crate) async fn form(Visit { console, actor, p }: Visit, Query(asked): Query<Asked>) -> Reply {
    page(&console, &actor, p, asked, Vec::new()).await
}

/// `POST /notices/new`: begins a notice on the right; one that was begun on it and left empty is taken up again, so
/// that sending twice makes one.
pub(crate) async fn begin(Visit { console, actor, p }: Visit, Sent(sent): Sent) -> Reply {
    let right = RightId(sent.get("right").to_owned());
    let asked = Asked { right: right.to_string(), ..Asked::default() };
    if right.as_str().is_empty() {
        let errors = vec![Oops::new(p.lang, "right", "notice-choose-right")];
        return page(&console, &actor, p, asked, errors).await;
    }
    // Others' rights do not exist for the actor.
    console.desk.right(&actor, &right).await?;
    let filter = NoticeFilter {
        state: Some("draft".to_owned()),
        right: Some(right.to_string()),
        ..NoticeFilter::default()
    };
    let drafts = console.desk.notices(&actor, &filter, &Paging::default()).await?.items;
    if let Some(empty) = drafts.iter().find(|row| row.items == 0) {
        return Ok(to(empty.id.as_str(), "right"));
    }
    match console.desk.draft_notice(&actor, NewNotice { right, ..NewNotice::default() }).await {
        Ok(id) => Ok(to(id.as_str(), "right")),
        Err(DeskError::Refused(refusals)) => {
            let errors = from_refusals(p.lang, &refusals);
            page(&console, &actor, p, asked, errors).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn page(console: &Console, actor: &Actor, p: Page, asked: Asked, errors: Vec<Oops>) -> Reply {
    if !may_file(actor) {
        return Err(Fault::Forbidden);
    }
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let filter = RightFilter { q: filled(&asked.q), ..RightFilter::default() };
    let paging = Paging { cursor: filled(&asked.cursor), ..Paging::default() };
    let rights = console.desk.rights(actor, &filter, &paging).await?;
    let names = party_names(&console.desk, actor, p.lang).await?;
    let today = p.now.to_zoned(TimeZone::UTC).date();
    let row = |right: RightRow| Row {
        href: format!("/rights/{}", encode(right.id.as_str())),
        title: right.title.clone(),
        kind: p.word("right-kind", &right.right_kind),
        holder: names.get(&right.holder).cloned().unwrap_or_else(|| right.holder.clone()),
        state: state_on(&right, today),
        valid_until: right.valid_until.unwrap_or_default(),
        chosen: right.id.as_str() == asked.right,
        id: right.id.to_string(),
    };
    let here = |cursor: &str| address("/notices/new", [("q", asked.q.as_str()), ("cursor", cursor)]);
    let page = NewPage {
        errors,
        rows: rights.items.into_iter().map(row).collect(),
        pager: Pager::new(&asked.cursor, rights.next, here),
        may_register: actor.role == Role::RightsHolder,
        q: asked.q,
        p,
    };
    Ok(page.p.show_as(status, &page))
}

/// A right's state on a day: in force it may have run out.
pub(crate) fn state_on(right: &RightRow, today: Date) -> String {
    let ended =
        right.valid_until.as_deref().and_then(|day| day.parse::<Date>().ok()).is_some_and(|day| day < today);
    if ended && right.state == "active" { "expired".to_owned() } else { right.state.clone() }
}
