//! `POST /leads/{id}/retract`: the rights holder takes its verdict back.

use super::show::page;
use crate::form::{Fields, Sent};
use crate::pages::{Reply, changed};
use crate::query::encode;
use crate::session::Visit;
use axum::extract::Path;
use casework::LeadId;

pub(crate) async fn retract(
    Visit { console, actor, p }: Visit,
    Path(id): Path<LeadId>,
    Sent(sent): Sent,
) -> Reply {
    let (lang, unfilled) = (p.lang, Fields::default());
    let done = console.desk.retract_verification(&actor, &id, sent.get("reason").to_owned()).await;
    let again = |errors| page(&console, &actor, p, &id, &unfilled, errors);
    changed(done, &format!("/leads/{}", encode(id.as_str())), lang, again).await
}
