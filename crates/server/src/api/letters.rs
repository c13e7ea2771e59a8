//! Letters: everything that a party or an account was told.

use crate::auth::Caller;
use crate::extract::Query;
use crate::paging::{List, Paged};
use crate::problem::Answer;
use crate::state::Service;
use axum::extract::{OriginalUri, State};
use desk::{Desk, LetterFilter, Paging, SentLetter};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::new().routes(routes!(list))
}

/// List letters
///
/// What the asker was told, the latest first, in English and Chinese: on cases, notices, rights, mandates, standing,
/// channels, guidance and alarms. The operator reads everybody's, or those to one party or account.
#[utoipa::path(get, path = "/letters", tag = "letters", params(LetterFilter, Paging),
    responses((status = 200, description = "A page of letters", body = List<SentLetter>)))]
async fn list(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Query(filter): Query<LetterFilter>,
    Query(paging): Query<Paging>,
    uri: OriginalUri,
) -> Answer<Paged<SentLetter>> {
    Ok(Paged(uri, desk.sent_letters(&actor, filter.to().as_ref(), &paging).await?))
}
