//! `POST /notices/{id}/withdraw`: takes a notice back, or lines of it, or discards a draft.

use super::frame::{refused, told};
use super::show::{Asked, page};
use super::to;
use crate::form::Sent;
use crate::pages::Reply;
use crate::session::Visit;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use casework::NoticeId;
use desk::DeskError;
use std::collections::BTreeSet;

pub(crate) async fn withdraw(
    Visit { console, actor, p }: Visit,
    Path(id): Path<NoticeId>,
    Sent(sent): Sent,
) -> Reply {
    let lines: BTreeSet<u32> = sent.all("line").filter_map(|line| line.parse().ok()).collect();
    let (lines, reason) = match sent.get("what") {
        // No line named means all of them: whoever ticked none did not mean that.
        "lines" if lines.is_empty() => {
            let refused = vec![told(&p, id.as_str(), "", "notice-withdraw-none")];
            return page(&console, &actor, p, &id, &Asked::default(), &sent, refused).await;
        }
        "lines" => (lines, sent.get("reason").to_owned()),
        "discard" => (BTreeSet::new(), p.t("notice-discarded")),
        "all" => (BTreeSet::new(), sent.get("reason").to_owned()),
        _ => return Err(crate::fault::Fault::Bad),
    };
    match console.desk.withdraw_notice(&actor, &id, lines, reason).await {
        Ok(()) if sent.get("what") == "discard" => Ok(Redirect::to("/notices").into_response()),
        Ok(()) => Ok(to(id.as_str(), "")),
        Err(DeskError::Refused(refusals)) => {
            let refused = refused(&p, id.as_str(), &refusals);
            page(&console, &actor, p, &id, &Asked::default(), &sent, refused).await
        }
        Err(error) => Err(error.into()),
    }
}
