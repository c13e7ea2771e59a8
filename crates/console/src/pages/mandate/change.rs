//! `POST /mandates/{id}/confirm`, `/end`.

use super::show::page;
use crate::console::Console;
use crate::form::Sent;
use crate::page::Page;
use crate::pages::{Reply, changed};
use crate::query::encode;
use crate::session::Visit;
use axum::extract::Path;
use casework::MandateId;
use desk::Actor;

pub(crate) async fn confirm(Visit { console, actor, p }: Visit, Path(id): Path<MandateId>) -> Reply {
    let done = console.desk.confirm_mandate(&actor, &id).await;
    after(&console, &actor, p, &id, done).await
}

pub(crate) async fn end(
    Visit { console, actor, p }: Visit,
    Path(id): Path<MandateId>,
    Sent(sent): Sent,
) -> Reply {
    let done = console.desk.end_mandate(&actor, &id, sent.get("reason").to_owned()).await;
    after(&console, &actor, p, &id, done).await
}

async fn after(console: &Console, actor: &Actor, p: Page, id: &MandateId, done: desk::Result<()>) -> Reply {
    let (address, lang) = (format!("/mandates/{}", encode(id.as_str())), p.lang);
    changed(done, &address, lang, |errors| page(console, actor, p, id, errors)).await
}
