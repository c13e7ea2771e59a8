//! `/notices/{id}/right`: the right, what is complained of, where, and under which law.

use super::frame::{Frame, Lacking, label, refused};
use super::{after, filled_in, to};
use crate::console::Console;
use crate::form::{Fields, Sent, filled, list};
use crate::page::Page;
use crate::pages::Reply;
use crate::query::encode;
use crate::session::Visit;
use crate::views::choice::Choice;
use crate::views::oops::Oops;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use casework::NoticeId;
use casework::notice::Draft;
use desk::{Actor, DeskError, NoticeRow, NoticeView, Paging, RightFilter, RightView};
use law::Word;

#[derive(Template)]
#[template(path = "notice/right.html")]
pub(crate) struct RightStep {
    pub(crate) p: Page,
    pub(crate) f: Frame,
    pub(crate) errors: Vec<Oops>,
    pub(crate) refused: Vec<Lacking>,
    pub(crate) rights: Vec<Choice>,
    /// What the vault says of the right.
    pub(crate) facts: Vec<(String, String)>,
    pub(crate) right_href: String,
    pub(crate) right_state: String,
    pub(crate) trademark: bool,
    pub(crate) objects: Vec<Choice>,
    pub(crate) territory: String,
    pub(crate) classes: String,
    pub(crate) packs: Vec<Choice>,
}

pub(crate) async fn form(Visit { console, actor, p }: Visit, Path(id): Path<NoticeId>) -> Reply {
    page(&console, &actor, p, &id, None, Vec::new(), Vec::new()).await
}

pub(crate) async fn keep(
    Visit { console, actor, p }: Visit,
    Path(id): Path<NoticeId>,
    Sent(sent): Sent,
) -> Reply {
    let view = console.desk.notice(&actor, &id).await?;
    let Ok(classes) =
        list(sent.get("classes")).iter().map(|class| class.parse()).collect::<Result<Vec<u8>, _>>()
    else {
        let errors = vec![Oops::new(p.lang, "classes", "refusal-invalid-classes")];
        return page(&console, &actor, p, &id, Some(&sent), errors, Vec::new()).await;
    };
    let mut new = filled_in(&view);
    let right = sent.get("right");
    if !right.is_empty() && right != new.right.as_str() {
        // Others' rights do not exist for the actor.
        console.desk.right(&actor, &right.into()).await?;
        new.right = right.into();
    }
    new.object = filled(sent.get("object"));
    new.territory = filled(sent.get("territory")).map(|code| code.to_uppercase());
    new.classes = classes;
    new.pack = filled(sent.get("pack"));
    match console.desk.change_notice(&actor, &id, new).await {
        Ok(()) => Ok(to(id.as_str(), after(&sent, "right", "items"))),
        Err(DeskError::Refused(refusals)) => {
            let refused = refused(&p, id.as_str(), &refusals);
            page(&console, &actor, p, &id, Some(&sent), Vec::new(), refused).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn page(
    console: &Console,
    actor: &Actor,
    p: Page,
    id: &NoticeId,
    sent: Option<&Fields>,
    errors: Vec<Oops>,
    refused: Vec<Lacking>,
) -> Reply {
    let view = console.desk.notice(actor, id).await?;
    let f = Frame::of_draft(&p, &view, "right")?;
    let right = console.desk.right(actor, &view.draft.right).await.ok();
    let many = Paging { cursor: None, limit: 200 };
    let rights = console.desk.rights(actor, &RightFilter::default(), &many).await?.items;
    let mut choices: Vec<Choice> =
        rights.iter().map(|row| Choice::of(row.id.as_str(), &row.title, view.draft.right.as_str())).collect();
    if choices.iter().all(|choice| !choice.chosen) {
        choices.insert(0, Choice::of(view.draft.right.as_str(), &f.title, view.draft.right.as_str()));
    }
    let said = |name: &str, draft: String| sent.map_or(draft, |sent| sent.get(name).to_owned());
    let classes: Vec<String> = view.draft.classes.iter().map(ToString::to_string).collect();
    let object = said("object", view.draft.object.clone().unwrap_or_else(|| "goods".to_owned()));
    let ok = errors.is_empty() && refused.is_empty();
    let page = RightStep {
        errors,
        refused,
        rights: choices,
        facts: right.as_ref().map(|right| facts(&p, &view.row, right)).unwrap_or_default(),
        right_href: right
            .as_ref()
            .map(|right| format!("/rights/{}", encode(right.row.id.as_str())))
            .unwrap_or_default(),
        right_state: right.as_ref().map(state).unwrap_or_default(),
        trademark: view.row.right_kind.as_deref() == Some("trademark"),
        objects: Draft::objects()
            .iter()
            .map(|one| Choice::of(one.as_str(), &label::<law::Object>(&p, one.as_str()), &object))
            .collect(),
        territory: said("territory", view.draft.territory.clone().unwrap_or_default()),
        classes: said("classes", classes.join(", ")),
        packs: packs(&p, &view, &f, &said("pack", view.draft.pack.clone().unwrap_or_default())),
        f,
        p,
    };
    let status = if ok { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(page.p.show_as(status, &page))
}

fn state(right: &RightView) -> String {
    if right.expired && right.row.state == "active" { "expired".to_owned() } else { right.row.state.clone() }
}

/// What the vault says of the right, as far as a notice rests on it.
fn facts(p: &Page, row: &NoticeRow, right: &RightView) -> Vec<(String, String)> {
    let title = &right.particulars;
    let territory =
        if title.territory.is_empty() { p.t("territory-everywhere") } else { title.territory.join(", ") };
    let classes: Vec<String> = title.classes.iter().map(ToString::to_string).collect();
    let all = [
        ("kind", p.word("right-kind", &right.row.right_kind)),
        ("holder", p.either(&row.holder_name, row.holder_name_zh.as_deref())),
        ("right-number", title.number.clone().unwrap_or_default()),
        ("right-classes", classes.join(", ")),
        ("right-territory", territory),
        ("valid-until", right.row.valid_until.clone().unwrap_or_default()),
    ];
    all.into_iter().filter(|(_, text)| !text.is_empty()).map(|(key, text)| (p.lang.text(key), text)).collect()
}

/// The law that fits best, and those that may be taken instead.
fn packs(p: &Page, view: &NoticeView, f: &Frame, chosen: &str) -> Vec<Choice> {
    let mut packs = vec![Choice::of("", &p.t("notice-law-best"), chosen)];
    let Some(law) = &f.law else { return packs };
    if law.chosen {
        packs.push(Choice::of(&law.pack, &law.title.text, chosen));
    }
    let taken =
        view.law.iter().flat_map(|law| &law.alternatives).filter(|other| other.relation != "excluded");
    for other in taken {
        if let Some((pack, title, relation)) = law.others.iter().find(|(pack, ..)| *pack == other.pack) {
            packs.push(Choice::of(pack, &format!("{} · {relation}", title.text), chosen));
        }
    }
    packs
}
