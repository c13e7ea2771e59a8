//! `GET /channels`, and `POST`: the operator proposes an agreement.

use super::service;
use crate::console::Console;
use crate::form::{Fields, Sent, filled};
use crate::page::Page;
use crate::pages::Reply;
use crate::query::encode;
use crate::session::Visit;
use crate::views::choice::Choice;
use crate::views::oops::{Oops, from_refusals};
use crate::views::words::{WordsField, words};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use casework::channel::Agreement;
use desk::{Actor, DeskError, Paging, Role};

#[derive(Template)]
#[template(path = "channel/list.html")]
pub(crate) struct ChannelList {
    pub(crate) p: Page,
    pub(crate) errors: Vec<Oops>,
    pub(crate) rows: Vec<Row>,
    pub(crate) may_propose: bool,
    pub(crate) associations: Vec<Choice>,
    pub(crate) scope: WordsField,
    pub(crate) sent: Fields,
}

/// One channel.
pub(crate) struct Row {
    pub(crate) href: String,
    pub(crate) name: String,
    pub(crate) promise: String,
    pub(crate) review_on: String,
    pub(crate) flagger: bool,
    pub(crate) state: String,
}

pub(crate) async fn list(Visit { console, actor, p }: Visit) -> Reply {
    page(&console, &actor, p, Fields::default(), Vec::new()).await
}

pub(crate) async fn propose(Visit { console, actor, p }: Visit, Sent(sent): Sent) -> Reply {
    let errors = match sent.get("review_on").trim().parse() {
        Err(_) => vec![Oops::new(p.lang, "review_on", "refusal-invalid-date")],
        Ok(review_on) => {
            let agreement = Agreement {
                association: sent.get("association").into(),
                scope: words(p.lang, &sent, "scope"),
                decide_hours: sent.get("decide_hours").trim().parse().unwrap_or_default(),
                escalation_hours: sent.get("escalation_hours").trim().parse().unwrap_or_default(),
                review_on,
                trusted_flagger: filled(sent.get("trusted_flagger")).is_some(),
            };
            match console.desk.propose_channel(&actor, agreement).await {
                Ok(id) => {
                    return Ok(Redirect::to(&format!("/channels/{}", encode(id.as_str()))).into_response());
                }
                Err(DeskError::Refused(refusals)) => from_refusals(p.lang, &refusals),
                Err(error) => return Err(error.into()),
            }
        }
    };
    page(&console, &actor, p, sent, errors).await
}

async fn page(console: &Console, actor: &Actor, p: Page, sent: Fields, errors: Vec<Oops>) -> Reply {
    p.enter("/channels")?;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let many = Paging { cursor: None, limit: 200 };
    let may_propose = matches!(actor.role, Role::Admin | Role::Reviewer);
    let mut associations = Vec::new();
    if may_propose {
        let parties = console.desk.parties(actor, None, &many).await?.items;
        for party in parties.iter().filter(|party| party.party_kind == "association") {
            let name = crate::pages::party::list::names(p.lang, party).0;
            associations.push(Choice::of(party.id.as_str(), &name, sent.get("association")));
        }
    }
    let channels = console.desk.channels(actor, &many).await?.items;
    let page = ChannelList {
        errors,
        rows: channels
            .into_iter()
            .map(|row| Row {
                href: format!("/channels/{}", encode(row.id.as_str())),
                name: p.either(&row.association_name, row.association_name_zh.as_deref()),
                promise: service(&p, &row.decisions),
                review_on: row.review_on,
                flagger: row.trusted_flagger,
                state: row.state,
            })
            .collect(),
        may_propose,
        associations,
        scope: WordsField::new(&p, "scope", "channel-scope", 3, &sent),
        sent,
        p,
    };
    Ok(page.p.show_as(status, &page))
}
