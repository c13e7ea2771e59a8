use crate::auth::Caller;
use crate::extract::Json;
use crate::problem::Answer;
use axum::extract::State;
use casework::LeadId;
use casework::Words;
use casework::lead::{Verdict, Verification};
use desk::{BatchEntry, BatchResult, Desk};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// One verdict over many leads.
#[derive(Deserialize, ToSchema)]
pub(super) struct Batch {
    /// The leads, with the items of each that are meant; 1 to 200.
    #[schema(min_items = 1, max_items = 200)]
    leads: Vec<BatchEntry>,
    /// The verdict.
    verdict: Verdict,
    /// What it is based on, by the guide's ids.
    #[serde(default)]
    basis: Vec<String>,
    /// Why the holder says so; empty means that the basis says it all.
    #[serde(default)]
    grounds: Words,
    /// Whether the holder warrants that the verification is true and lawful.
    #[serde(default)]
    warranty: bool,
    /// What the items are, in the law's word; absent leaves it to where they live.
    #[serde(default)]
    object: Option<String>,
    /// Where they infringe: a country's two letters, or `EU`; absent means where the operator is.
    #[serde(default)]
    territory: Option<String>,
}

/// What became of each lead.
#[derive(Serialize, ToSchema)]
pub(super) struct BatchAnswer {
    /// In the order asked.
    results: Vec<BatchResult>,
}

/// Verify many leads
///
/// One verdict on one set of grounds. Each lead stands alone: what is refused for one holds up no other.
#[utoipa::path(post, path = "/leads/verifications", tag = "leads", request_body = Batch,
    responses((status = 200, description = "One result a lead", body = BatchAnswer)))]
pub(super) async fn verify_many(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Json(batch): Json<Batch>,
) -> Answer<axum::Json<BatchAnswer>> {
    let Batch { leads, verdict, basis, grounds, warranty, object, territory } = batch;
    let items = Vec::new();
    let verification = Verification { verdict, items, basis, grounds, warranty, object, territory };
    let results = desk.verify_leads(&actor, leads, &verification).await?;
    Ok(axum::Json(BatchAnswer { results }))
}

/// Verdicts to take back.
#[derive(Deserialize, ToSchema)]
pub(super) struct Retractions {
    /// The leads; 1 to 200.
    #[schema(min_items = 1, max_items = 200)]
    leads: Vec<LeadId>,
    /// Why.
    #[schema(min_length = 1, max_length = 2000)]
    reason: String,
}

/// Take many verifications back
///
/// Where the case is undecided; what is decided already stays, and says so.
#[utoipa::path(post, path = "/leads/retractions", tag = "leads", request_body = Retractions,
    responses((status = 200, description = "One result a lead", body = BatchAnswer)))]
pub(super) async fn retract_many(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Json(Retractions { leads, reason }): Json<Retractions>,
) -> Answer<axum::Json<BatchAnswer>> {
    let results = desk.retract_verifications(&actor, leads, &reason).await?;
    Ok(axum::Json(BatchAnswer { results }))
}
