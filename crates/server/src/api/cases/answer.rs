use crate::auth::Caller;
use crate::extract::{Json, Path};
use crate::problem::Answer;
use axum::extract::State;
use casework::CaseId;
use casework::case::Stance;
use desk::{CaseView, Desk};
use serde::Deserialize;
use utoipa::ToSchema;

/// What the respondent says.
#[derive(Deserialize, ToSchema)]
pub(in crate::api) struct NewAnswer {
    /// Where they stand.
    pub(in crate::api) stance: Stance,
    /// In their words; needed unless they accept.
    #[serde(default)]
    #[schema(max_length = 10_000)]
    pub(in crate::api) words: String,
    /// Digests of uploaded evidence.
    #[serde(default)]
    #[schema(max_items = 20)]
    pub(in crate::api) evidence: Vec<String>,
}

/// Answer a case
///
/// Only the respondent does, before or after the decision. Contesting a decision makes a person read it again.
#[utoipa::path(post, path = "/cases/{id}/answers", tag = "cases", request_body = NewAnswer,
    params(("id" = String, Path, description = "The case")),
    responses((status = 200, description = "The case as it stands now", body = CaseView)))]
pub(super) async fn answer(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<CaseId>,
    Json(NewAnswer { stance, words, evidence }): Json<NewAnswer>,
) -> Answer<axum::Json<CaseView>> {
    desk.answer_case(&actor, &id, stance, &words, evidence).await?;
    Ok(axum::Json(desk.case(&actor, &id).await?))
}
