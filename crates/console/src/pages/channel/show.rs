//! `GET /channels/{id}`.

use super::service;
use crate::console::Console;
use crate::form::Fields;
use crate::page::Page;
use crate::pages::Reply;
use crate::query::encode;
use crate::session::Visit;
use crate::views::choice::Choice;
use crate::views::oops::Oops;
use crate::views::words::Said;
use crate::views::{name, short};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use casework::ChannelId;
use casework::channel::{Bulletin, Escalated, Meeting, Side};
use desk::{Actor, ChannelView, Paging, RightFilter, Role};
use jiff::Timestamp;

#[derive(Template)]
#[template(path = "channel/show.html")]
pub(crate) struct ChannelPage {
    pub(crate) p: Page,
    pub(crate) errors: Vec<Oops>,
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) state: String,
    /// Whether the reader is of the operator.
    pub(crate) operator: bool,
    pub(crate) facts: Vec<(String, String)>,
    pub(crate) roster: Vec<Member>,
    pub(crate) queue: Vec<(String, String, Timestamp)>,
    pub(crate) escalations: Vec<Escalation>,
    pub(crate) people: Vec<Choice>,
    pub(crate) rights: Vec<Choice>,
    pub(crate) meetings: Vec<Meeting>,
    pub(crate) bulletins: Vec<Bulletin>,
    pub(crate) guidance: Vec<Guidance>,
    /// Where the yearly report of a trusted flagger is.
    pub(crate) report: Option<String>,
    pub(crate) sent: Fields,
}

pub(crate) struct Member {
    pub(crate) href: String,
    pub(crate) name: String,
    pub(crate) acts: String,
    pub(crate) rights: u64,
    pub(crate) leads: u64,
    pub(crate) cases: u64,
}

pub(crate) struct Escalation {
    pub(crate) id: String,
    pub(crate) case_href: String,
    pub(crate) case: String,
    pub(crate) to: String,
    pub(crate) words: String,
    pub(crate) due: Timestamp,
    pub(crate) late: bool,
    pub(crate) answer: Option<(Said, Timestamp)>,
}

pub(crate) struct Guidance {
    pub(crate) href: String,
    pub(crate) what: String,
    pub(crate) state: String,
    pub(crate) at: Timestamp,
}

pub(crate) async fn show(Visit { console, actor, p }: Visit, Path(id): Path<ChannelId>) -> Reply {
    if actor.role == Role::RightsHolder {
        return super::member::page(&console, &actor, p, &id).await;
    }
    page(&console, &actor, p, &id, Fields::default(), Vec::new()).await
}

/// The page, with what is wrong with an entry.
pub(super) async fn page(
    console: &Console,
    actor: &Actor,
    p: Page,
    id: &ChannelId,
    sent: Fields,
    errors: Vec<Oops>,
) -> Reply {
    let view = console.desk.channel(actor, id).await?;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    // What a measure may be about, for whoever proposes one.
    let many = Paging { cursor: None, limit: 200 };
    let rights = console.desk.rights(actor, &RightFilter::default(), &many).await?.items;
    let page = ChannelPage {
        errors,
        facts: facts(&p, &view),
        operator: view.side == Side::Operator,
        roster: view
            .roster
            .iter()
            .map(|member| Member {
                href: format!("/parties/{}", encode(&member.party)),
                name: p.either(&member.name, member.name_zh.as_deref()),
                acts: acts(&p, &member.acts),
                rights: member.rights,
                leads: member.leads,
                cases: member.cases,
            })
            .collect(),
        queue: view
            .queue
            .into_iter()
            .map(|due| (format!("/cases/{}", encode(&due.case)), due.right_title, due.due))
            .collect(),
        escalations: view.escalations.iter().rev().map(|known| escalation(&p, known, &view.people)).collect(),
        people: view.people.iter().map(|(login, name)| Choice::of(login, name, sent.get("to"))).collect(),
        meetings: view.meetings.into_iter().rev().collect(),
        bulletins: view.bulletins,
        guidance: view
            .guidance
            .into_iter()
            .map(|row| Guidance {
                href: format!("/guidance/{}", encode(row.id.as_str())),
                what: match row.right_title {
                    Some(title) => format!("{} · {title}", p.word("guidance", &row.measure)),
                    None => p.word("guidance", &row.measure),
                },
                state: row.state,
                at: row.proposed,
            })
            .collect(),
        report: view.row.trusted_flagger.then(|| format!("/channels/{}/report", encode(id.as_str()))),
        name: p.either(&view.row.association_name, view.row.association_name_zh.as_deref()),
        rights: rights.iter().map(|row| Choice::of(row.id.as_str(), &row.title, "")).collect(),
        state: view.row.state,
        id: id.to_string(),
        sent,
        p,
    };
    Ok(page.p.show_as(status, &page))
}

pub(super) fn acts(p: &Page, acts: &[String]) -> String {
    if acts.is_empty() {
        return p.t("channel-delegated-none");
    }
    acts.iter().map(|act| p.word("mandate-act", act)).collect::<Vec<_>>().join(&p.t("comma"))
}

fn escalation(p: &Page, known: &Escalated, people: &[(String, String)]) -> Escalation {
    let to = people.iter().find(|(login, _)| *login == known.to).map_or(&known.to, |(_, name)| name);
    Escalation {
        id: known.id.clone(),
        case_href: format!("/cases/{}", encode(known.case.as_str())),
        case: short(known.case.as_str()),
        to: to.clone(),
        words: known.words.clone(),
        due: known.due,
        late: known.answered.is_none() && known.due < p.now,
        answer: known.answered.as_ref().map(|(reasons, at)| (Said::of(p.lang, reasons), *at)),
    }
}

fn facts(p: &Page, view: &ChannelView) -> Vec<(String, String)> {
    let scope = Said::of(p.lang, &view.agreement.scope).text;
    let flagger = if view.row.trusted_flagger { p.t("channel-flagger-yes") } else { String::new() };
    let all = [
        ("channel-scope", scope),
        ("channel-review-on", view.row.review_on.clone()),
        ("channel-flagger", flagger),
        ("channel-decisions", service(p, &view.row.decisions)),
        ("channel-escalated", service(p, &view.escalated)),
        ("channel-side", p.word("channel-side", name(&view.side))),
    ];
    all.into_iter().filter(|(_, text)| !text.is_empty()).map(|(key, text)| (p.lang.text(key), text)).collect()
}
