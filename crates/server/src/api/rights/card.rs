//! The report card of a mark.

use crate::auth::Caller;
use crate::extract::{Json, Path};
use crate::problem::Answer;
use axum::extract::State;
use desk::{Desk, MarkDraft};
use matching::score::Card;
use utoipa::ToSchema;

/// What a mark would hit, how ambiguous it is, which context is missing.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the engine's answer")]
pub(super) struct ReportCard {
    /// Its name, then its aliases.
    names: Vec<ReportCardName>,
    /// What would help to tell its ambiguous names from ordinary text, by `what`: `classes`, `context`, `goods`,
    /// `exemptions`; with what to `add`.
    #[schema(value_type = Vec<Object>)]
    missing: Vec<()>,
    /// Sample items that were read: ordinary text, then the latest items of the platform.
    samples: u64,
    /// Bytes of text in them.
    bytes: u64,
}

/// One name of a mark.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the engine's answer")]
struct ReportCardName {
    /// The name as registered.
    name: String,
    /// How strongly it alone points to the mark, 0 to 1.
    weight: f64,
    /// Bits that it carries against ordinary text.
    bits: f32,
    /// `distinctive`, `ordinary`, `highly-ambiguous`.
    band: String,
    /// Why: `dictionary-word`, `personal-name`, `two-characters`, `three-letters`, `part-of-words`, `sounds-like`.
    reasons: Vec<String>,
    /// Ordinary words that hold it.
    exemptions: Vec<String>,
    /// Ordinary words that sound the same.
    sounds_like: Vec<String>,
    /// What it hit: `low` (too weak for a lead), `middle`, `high` (0.8 and more), `excerpts`.
    #[schema(value_type = Object)]
    hits: (),
}

/// Try a mark before it is registered
///
/// Takes what a registration takes and tries it on ordinary text and on the latest items of the platform. Nothing
/// is registered.
#[utoipa::path(post, path = "/rights/card", tag = "rights", request_body = MarkDraft,
    responses((status = 200, description = "The report card", body = ReportCard)))]
pub(super) async fn try_mark(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Json(draft): Json<MarkDraft>,
) -> Answer<axum::Json<Card>> {
    Ok(axum::Json(desk.card_of_draft(&actor, draft).await?))
}

/// Show the report card of a right
///
/// Excerpts of the platform's items are shown to those who may read them all.
#[utoipa::path(get, path = "/rights/{id}/card", tag = "rights",
    params(("id" = String, Path, description = "The right")),
    responses((status = 200, description = "The report card", body = ReportCard)))]
pub(super) async fn card(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> Answer<axum::Json<Card>> {
    Ok(axum::Json(desk.card_of_right(&actor, &id.into()).await?))
}
