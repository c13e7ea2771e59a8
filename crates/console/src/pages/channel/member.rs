//! `GET /channels/{id}` for a member of the association: what it has of the channel.

use super::service;
use super::show::acts;
use crate::console::Console;
use crate::page::Page;
use crate::pages::Reply;
use crate::query::encode;
use crate::views::short;
use crate::views::words::Said;
use askama::Template;
use casework::ChannelId;
use desk::Actor;
use jiff::Timestamp;

#[derive(Template)]
#[template(path = "channel/member.html")]
pub(crate) struct MemberPage {
    pub(crate) p: Page,
    pub(crate) name: String,
    pub(crate) state: String,
    pub(crate) scope: Said,
    pub(crate) facts: Vec<(String, String)>,
    pub(crate) waiting: Vec<(String, String, Timestamp)>,
    pub(crate) escalations: Vec<Escalation>,
    pub(crate) grant: Option<String>,
}

/// A case of the member's that was taken to a person.
pub(crate) struct Escalation {
    pub(crate) href: String,
    pub(crate) case: String,
    pub(crate) at: Timestamp,
    pub(crate) due: Timestamp,
    pub(crate) state: &'static str,
}

pub(super) async fn page(console: &Console, actor: &Actor, p: Page, id: &ChannelId) -> Reply {
    let view = console.desk.member_channel(actor, id).await?;
    let case = |case: &str| format!("/cases/{}", encode(case));
    let facts = [
        ("channel-review-on", view.review_on.clone()),
        ("channel-decisions", service(&p, &view.decisions)),
        ("channel-decisions-own", service(&p, &view.own)),
        ("channel-delegated", acts(&p, &view.delegated)),
    ];
    let escalation = |known: &desk::MemberEscalation| Escalation {
        href: case(&known.case),
        case: short(&known.case),
        at: known.at,
        due: known.due,
        state: if known.answered { "answered" } else { "waiting" },
    };
    let ungranted = view.delegated.is_empty();
    let page = MemberPage {
        name: p.either(&view.association_name, view.association_name_zh.as_deref()),
        state: crate::views::name(&view.state),
        scope: Said::of(p.lang, &view.scope),
        facts: facts.into_iter().map(|(key, text)| (p.lang.text(key), text)).collect(),
        waiting: view.waiting.iter().map(|w| (case(&w.case), w.right_title.clone(), w.due)).collect(),
        escalations: view.escalations.iter().map(escalation).collect(),
        grant: ungranted.then(|| "/mandates/new".to_owned()),
        p,
    };
    Ok(page.p.show(&page))
}
