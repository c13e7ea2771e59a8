//! What the two sides bring forward in a case, and what the operator makes of it.

use crate::api::Seen;
use crate::auth::Caller;
use crate::extract::{Json, Path};
use crate::paging::List;
use crate::problem::Answer;
use crate::state::Service;
use axum::extract::State;
use casework::case::{LegalAction, NewDispute, Offer, PauseSpec, Said};
use casework::{CaseId, ItemId, Lack, Side, Words};
use desk::{CaseView, Desk, NewCounter, OperatorAct, SideAct};
use jiff::Timestamp;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::new()
        .routes(routes!(counter))
        .routes(routes!(check))
        .routes(routes!(claim))
        .routes(routes!(resolve))
        .routes(routes!(pause))
        .routes(routes!(arrived))
        .routes(routes!(complain))
        .routes(routes!(decide_complaint))
        .routes(routes!(dispute))
        .routes(routes!(decide_dispute))
        .routes(routes!(offer))
        .routes(routes!(answer_offer))
        .routes(routes!(withdraw))
}

type Shown = Answer<axum::Json<CaseView>>;

async fn for_side(desk: &Desk, actor: &desk::Actor, id: &CaseId, act: SideAct) -> Shown {
    desk.act_in_case(actor, id, act).await?;
    Ok(axum::Json(desk.case(actor, id).await?))
}

async fn operate(desk: &Desk, actor: &desk::Actor, id: &CaseId, act: OperatorAct, seen: Seen) -> Shown {
    desk.operate(actor, id, act, seen.seen).await?;
    Ok(axum::Json(desk.case(actor, id).await?))
}

/// Send a counter-notice
///
/// Only the respondent does, once measures were taken. What the law asks for and is lacking is refused, all of it at
/// once. It is passed on to the complainant, and the law's waiting period begins, or the items come back at once.
#[utoipa::path(post, path = "/cases/{id}/counter-notice", tag = "cases", request_body = NewCounter,
    params(("id" = String, Path, description = "The case")),
    responses((status = 200, description = "The case as it stands now", body = CaseView)))]
async fn counter(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<CaseId>,
    Json(new): Json<NewCounter>,
) -> Shown {
    for_side(&desk, &actor, &id, SideAct::Counter(new)).await
}

/// Check a counter-notice
///
/// What it still lacks, each with its provision and how to cure it. Nothing is recorded.
#[utoipa::path(post, path = "/cases/{id}/counter-notice/check", tag = "cases", request_body = NewCounter,
    params(("id" = String, Path, description = "The case")),
    responses((status = 200, description = "What it lacks; nothing when it can be sent", body = List<Lack>)))]
async fn check(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<CaseId>,
    Json(new): Json<NewCounter>,
) -> Answer<axum::Json<List<Lack>>> {
    Ok(List::whole(desk.check_counter(&actor, &id, new).await?))
}

/// Tell of a lawsuit
///
/// Or of a complaint to an authority: only the complainant does, while the waiting period runs. The operator looks
/// at it; until then nothing comes back.
#[utoipa::path(post, path = "/cases/{id}/legal-action", tag = "cases", request_body = LegalAction,
    params(("id" = String, Path, description = "The case")),
    responses((status = 200, description = "The case as it stands now", body = CaseView)))]
async fn claim(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<CaseId>,
    Json(action): Json<LegalAction>,
) -> Shown {
    for_side(&desk, &actor, &id, SideAct::Claim(action)).await
}

/// What the operator makes of something, with reasons that both sides read.
#[derive(Deserialize, ToSchema)]
#[schema(as = LegalActionFinding)]
struct Finding {
    /// Whether it is so.
    confirmed: bool,
    /// Why.
    reasons: Words,
    #[serde(flatten)]
    seen: Seen,
}

/// Confirm or refuse a claimed lawsuit
#[utoipa::path(post, path = "/cases/{id}/legal-action/finding", tag = "cases", request_body = Finding,
    params(("id" = String, Path, description = "The case")),
    responses((status = 200, description = "The case as it stands now", body = CaseView)))]
async fn resolve(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<CaseId>,
    Json(Finding { confirmed, reasons, seen }): Json<Finding>,
) -> Shown {
    operate(&desk, &actor, &id, OperatorAct::ResolveClaim(confirmed, reasons), seen).await
}

/// A halt of a waiting period.
#[derive(Deserialize, ToSchema)]
struct NewPause {
    /// An item that waits: which period is meant, where several run.
    #[serde(default)]
    item: Option<ItemId>,
    #[serde(flatten)]
    pause: PauseSpec,
}

/// Halt the waiting period
///
/// For a reason that its law knows, with its cap. The same start again with an end closes a pause that lasted.
#[utoipa::path(post, path = "/cases/{id}/pause", tag = "cases", request_body = NewPause,
    params(("id" = String, Path, description = "The case")),
    responses((status = 200, description = "The case as it stands now", body = CaseView)))]
async fn pause(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<CaseId>,
    Json(NewPause { item, pause }): Json<NewPause>,
) -> Shown {
    operate(&desk, &actor, &id, OperatorAct::Pause(item, pause), Seen::default()).await
}

/// When something arrived.
#[derive(Deserialize, ToSchema)]
struct Arrival {
    /// An item that waits: which counter-notice is meant, where several wait.
    #[serde(default)]
    item: Option<ItemId>,
    /// The moment.
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
}

/// Say when the counter-notice reached the complainant
///
/// Where the waiting period runs from there, it is worked out again.
#[utoipa::path(post, path = "/cases/{id}/arrival", tag = "cases", request_body = Arrival,
    params(("id" = String, Path, description = "The case")),
    responses((status = 200, description = "The case as it stands now", body = CaseView)))]
async fn arrived(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<CaseId>,
    Json(Arrival { item, at }): Json<Arrival>,
) -> Shown {
    operate(&desk, &actor, &id, OperatorAct::Arrived(item, at), Seen::default()).await
}

/// What is wrong with a decision.
#[derive(Deserialize, ToSchema)]
pub(in crate::api) struct NewComplaint {
    /// In the complaining side's words; the operator reads them.
    #[schema(min_length = 1, max_length = 10_000)]
    pub(in crate::api) words: String,
    /// Digests of uploaded files.
    #[serde(default)]
    #[schema(max_items = 20)]
    pub(in crate::api) evidence: Vec<String>,
}

/// Complain about a decision
///
/// Either side does, within the window of its law. Another person than the first one decides.
#[utoipa::path(post, path = "/cases/{id}/complaints", tag = "cases", request_body = NewComplaint,
    params(("id" = String, Path, description = "The case")),
    responses((status = 200, description = "The case as it stands now", body = CaseView)))]
async fn complain(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<CaseId>,
    Json(NewComplaint { words, evidence }): Json<NewComplaint>,
) -> Shown {
    for_side(&desk, &actor, &id, SideAct::Complain { words, evidence }).await
}

/// Decide a complaint
///
/// Not by the person whose decision it is about. A respondent's well-founded complaint reverses the decision; a
/// complainant's opens the case again.
#[utoipa::path(post, path = "/cases/{id}/complaints/decision", tag = "cases", request_body = Finding,
    params(("id" = String, Path, description = "The case")),
    responses((status = 200, description = "The case as it stands now", body = CaseView)))]
async fn decide_complaint(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<CaseId>,
    Json(Finding { confirmed, reasons, seen }): Json<Finding>,
) -> Shown {
    operate(&desk, &actor, &id, OperatorAct::DecideComplaint(confirmed, reasons), seen).await
}

/// A dispute that a side has brought before a body out of court.
#[derive(Deserialize, ToSchema)]
struct CaseDispute {
    /// Whose dispute it is: the operator names the side; a side tells of its own.
    by: Option<Side>,
    #[serde(flatten)]
    dispute: NewDispute,
}

/// Tell of a dispute out of court
///
/// Either side does of its own, where the law of the case knows such bodies (DSA Art. 21); the operator does for a side
/// when it hears of it from the body. The decision stays as it is meanwhile.
#[utoipa::path(post, path = "/cases/{id}/disputes", tag = "cases", request_body = CaseDispute,
    params(("id" = String, Path, description = "The case")),
    responses((status = 200, description = "The case as it stands now", body = CaseView)))]
async fn dispute(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<CaseId>,
    Json(CaseDispute { by, dispute }): Json<CaseDispute>,
) -> Shown {
    match by.filter(|_| actor.party.is_none() && actor.account.is_none()) {
        Some(by) => operate(&desk, &actor, &id, OperatorAct::Dispute(by, dispute), Seen::default()).await,
        None => for_side(&desk, &actor, &id, SideAct::Dispute(dispute)).await,
    }
}

/// What a body out of court said of a decision.
#[derive(Deserialize, ToSchema)]
struct DisputeFinding {
    /// What it said.
    said: Said,
    /// Whether the operator follows a body that finds the decision wrong.
    #[serde(default)]
    follow: bool,
    /// What it said, and why the operator follows it or not; both sides read it.
    reasons: Words,
    #[serde(flatten)]
    seen: Seen,
}

/// Record what a body out of court said
///
/// It binds nobody. Followed, a respondent's dispute reverses the decision and a complainant's opens the case again. Who
/// took the decision does not keep it against what the body said.
#[utoipa::path(post, path = "/cases/{id}/disputes/decision", tag = "cases", request_body = DisputeFinding,
    params(("id" = String, Path, description = "The case")),
    responses((status = 200, description = "The case as it stands now", body = CaseView)))]
async fn decide_dispute(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<CaseId>,
    Json(DisputeFinding { said, follow, reasons, seen }): Json<DisputeFinding>,
) -> Shown {
    operate(&desk, &actor, &id, OperatorAct::DecideDispute(said, follow, reasons), seen).await
}

/// Offer to settle
///
/// Either side does: edit, delist, licence. Accepted, it closes the case without a judgment.
#[utoipa::path(post, path = "/cases/{id}/offers", tag = "cases", request_body = Offer,
    params(("id" = String, Path, description = "The case")),
    responses((status = 200, description = "The case as it stands now", body = CaseView)))]
async fn offer(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<CaseId>,
    Json(offer): Json<Offer>,
) -> Shown {
    for_side(&desk, &actor, &id, SideAct::Offer(offer)).await
}

/// An answer to an offer.
#[derive(Deserialize, ToSchema)]
pub(in crate::api) struct OfferAnswer {
    /// Whether it is accepted; the offering side itself takes it back with `false`.
    pub(in crate::api) accept: bool,
}

/// Answer an offer
#[utoipa::path(post, path = "/cases/{id}/offers/answer", tag = "cases", request_body = OfferAnswer,
    params(("id" = String, Path, description = "The case")),
    responses((status = 200, description = "The case as it stands now", body = CaseView)))]
async fn answer_offer(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<CaseId>,
    Json(OfferAnswer { accept }): Json<OfferAnswer>,
) -> Shown {
    for_side(&desk, &actor, &id, SideAct::AnswerOffer(accept)).await
}

/// What the complainant takes back.
#[derive(Deserialize, ToSchema)]
#[schema(as = CaseWithdrawal)]
struct Withdrawal {
    /// Items; all of them where none is named.
    #[serde(default)]
    items: Vec<ItemId>,
    /// Why; the respondent reads it.
    #[schema(min_length = 1, max_length = 2000)]
    reason: String,
}

/// Take items of a case back
///
/// Only the complainant does. What was done to them is undone.
#[utoipa::path(post, path = "/cases/{id}/withdrawal", tag = "cases", request_body = Withdrawal,
    params(("id" = String, Path, description = "The case")),
    responses((status = 200, description = "The case as it stands now", body = CaseView)))]
async fn withdraw(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<CaseId>,
    Json(Withdrawal { items, reason }): Json<Withdrawal>,
) -> Shown {
    for_side(&desk, &actor, &id, SideAct::Withdraw { items, reason }).await
}
