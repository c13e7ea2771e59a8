//! `POST /reports/{id}/assign` and `/set-aside`.

use super::list::{Filter, page};
use crate::form::Sent;
use crate::pages::{Reply, changed};
use crate::query::encode;
use crate::session::Visit;
use crate::views::oops::from_refusals;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use casework::ReportId;
use desk::DeskError;

pub(crate) async fn assign(
    Visit { console, actor, p }: Visit,
    Path(id): Path<ReportId>,
    Sent(sent): Sent,
) -> Reply {
    match console.desk.assign_report(&actor, &id, &sent.get("right").into()).await {
        Ok(lead) => Ok(Redirect::to(&format!("/leads/{}", encode(lead.as_str()))).into_response()),
        Err(DeskError::Refused(refusals)) => {
            let errors = from_refusals(p.lang, &refusals);
            page(&console, &actor, p, &Filter::default(), errors).await
        }
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn set_aside(
    Visit { console, actor, p }: Visit,
    Path(id): Path<ReportId>,
    Sent(sent): Sent,
) -> Reply {
    let (lang, filter) = (p.lang, Filter::default());
    let done = console.desk.set_aside_report(&actor, &id, sent.get("reason").to_owned()).await;
    changed(done, "/reports", lang, |errors| page(&console, &actor, p, &filter, errors)).await
}
