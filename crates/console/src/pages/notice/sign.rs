//! `/notices/{id}/sign`: the declarations with their legal weight, the signature, and filing.

use super::frame::{Frame, Lacking, refused};
use super::grounds::{Asked, of_law};
use super::{filled_in, to};
use crate::console::Console;
use crate::form::{Fields, Sent};
use crate::page::Page;
use crate::pages::Reply;
use crate::session::Visit;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use casework::NoticeId;
use desk::{Actor, DeskError, NoticeView};

#[derive(Template)]
#[template(path = "notice/sign.html")]
pub(crate) struct SignStep {
    pub(crate) p: Page,
    pub(crate) f: Frame,
    pub(crate) refused: Vec<Lacking>,
    pub(crate) declarations: Vec<Declaration>,
    pub(crate) signature: String,
    pub(crate) asked: Vec<Asked>,
}

/// A declaration to make.
pub(crate) struct Declaration {
    pub(crate) id: String,
    pub(crate) made: bool,
    pub(crate) ask: Asked,
}

pub(crate) async fn form(Visit { console, actor, p }: Visit, Path(id): Path<NoticeId>) -> Reply {
    page(&console, &actor, p, &id, Vec::new()).await
}

/// `POST /notices/{id}/sign`: keeps what was declared, and files where that was asked for. Sent twice, the second
/// leads to what the first has filed.
pub(crate) async fn file(
    Visit { console, actor, p }: Visit,
    Path(id): Path<NoticeId>,
    Sent(sent): Sent,
) -> Reply {
    match sign_and_file(&console, &actor, &id, &sent).await {
        Ok(true) => Ok(to(id.as_str(), "")),
        Ok(false) => Ok(to(id.as_str(), "sign")),
        Err(DeskError::Refused(refusals)) => {
            let view = console.desk.notice(&actor, &id).await?;
            if view.row.state == "filed" {
                return Ok(to(id.as_str(), ""));
            }
            let refused = refused(&p, id.as_str(), &refusals);
            page(&console, &actor, p, &id, refused).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Whether it was filed.
async fn sign_and_file(console: &Console, actor: &Actor, id: &NoticeId, sent: &Fields) -> desk::Result<bool> {
    let view = console.desk.notice(actor, id).await?;
    let mut new = filled_in(&view);
    // Declarations of another law stay as they are: they count again when that law is taken again.
    for ask in declarations(&view) {
        new.proofs.declarations.remove(&ask.id);
    }
    new.proofs.declarations.extend(sent.all("declarations").map(str::to_owned));
    sent.get("signature").clone_into(&mut new.contact.signature);
    console.desk.change_notice(actor, id, new).await?;
    match sent.get("then") {
        "file" => console.desk.file_notice(actor, id, false).await.map(|_| true),
        "anyway" => console.desk.file_notice(actor, id, true).await.map(|_| true),
        _ => Ok(false),
    }
}

fn declarations(view: &NoticeView) -> impl Iterator<Item = &desk::Ask> {
    view.guide.iter().flat_map(|guide| &guide.asks).filter(|ask| ask.ask_kind == "declaration")
}

async fn page(console: &Console, actor: &Actor, p: Page, id: &NoticeId, refused: Vec<Lacking>) -> Reply {
    let view = console.desk.notice(actor, id).await?;
    let f = Frame::of_draft(&p, &view, "sign")?;
    let kept = filled_in(&view);
    let asks = view.guide.iter().flat_map(|guide| &guide.asks);
    let status = if refused.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = SignStep {
        refused,
        declarations: declarations(&view)
            .map(|ask| Declaration {
                id: ask.id.clone(),
                made: kept.proofs.declarations.contains(&ask.id),
                ask: of_law(&p, ask),
            })
            .collect(),
        signature: kept.contact.signature,
        asked: asks.filter(|ask| ask.ask_kind == "signature").map(|ask| of_law(&p, ask)).collect(),
        f,
        p,
    };
    Ok(page.p.show_as(status, &page))
}
