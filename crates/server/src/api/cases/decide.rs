use crate::api::Seen;
use crate::auth::Caller;
use crate::extract::{Json, Path};
use crate::problem::Answer;
use axum::extract::State;
use casework::CaseId;
use casework::case::DecisionDraft;
use desk::{CaseView, Desk, OperatorAct};
use serde::Deserialize;
use utoipa::ToSchema;

/// A decision, on the case as the caller saw it.
#[derive(Deserialize, ToSchema)]
pub(super) struct NewDecision {
    #[serde(flatten)]
    draft: DecisionDraft,
    #[serde(flatten)]
    seen: Seen,
}

/// Decide a case
///
/// One outcome for every item, the ground, the facts, the explanation, and at least one measure for what is upheld.
#[utoipa::path(post, path = "/cases/{id}/decision", tag = "cases", request_body = NewDecision,
    params(("id" = String, Path, description = "The case")),
    responses((status = 200, description = "The case as it stands now", body = CaseView)))]
pub(super) async fn decide(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<CaseId>,
    Json(NewDecision { draft, seen }): Json<NewDecision>,
) -> Answer<axum::Json<CaseView>> {
    desk.operate(&actor, &id, OperatorAct::Decide(draft), seen.seen).await?;
    Ok(axum::Json(desk.case(&actor, &id).await?))
}
