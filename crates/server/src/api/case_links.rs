//! What a respondent sees and does under the link in its letter, without an account. The link is the authority: one
//! that is forged, has expired or never was answers alike, and nobody learns of a case by trying.

use super::cases::{NewAnswer, NewComplaint, OfferAnswer};
use super::files::{Kept, read_file, served};
use super::{created, segment};
use crate::extract::{Json, Linked, Path};
use crate::paging::List;
use crate::problem::Answer;
use crate::state::Service;
use axum::extract::{Request, State};
use axum::response::IntoResponse;
use casework::Lack;
use casework::case::{NewDispute, Offer};
use casework::letter::Letter;
use desk::{CaseLink, CaseView, Desk, NewCounter, SideAct, StandingView};
use serde::Deserialize;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::new()
        .routes(routes!(case))
        .routes(routes!(linked_letters))
        .routes(routes!(linked_standing))
        .routes(routes!(answer))
        .routes(routes!(counter_linked))
        .routes(routes!(check_linked))
        .routes(routes!(complain_linked))
        .routes(routes!(dispute_linked))
        .routes(routes!(offer_linked))
        .routes(routes!(answer_offer_linked))
        .routes(routes!(file))
}

/// What takes a file as its body.
pub(super) fn sending() -> OpenApiRouter<Service> {
    OpenApiRouter::new().routes(routes!(send_file))
}

type Shown = Answer<axum::Json<CaseView>>;

async fn act(desk: &Desk, link: &CaseLink, act: SideAct) -> Shown {
    desk.act_by_link(link, act).await?;
    seen(desk, link).await
}

async fn seen(desk: &Desk, link: &CaseLink) -> Shown {
    Ok(axum::Json(desk.case_by_link(link).await?))
}

/// Show a case to its respondent
///
/// Under the link that the platform passed on.
#[utoipa::path(get, path = "/case-receipts/{token}", tag = "receipts", security(()),
    params(("token" = String, Path, description = "The link's token")),
    responses((status = 200, description = "The case as its respondent sees it", body = CaseView)))]
async fn case(State(desk): State<Desk>, Linked(link): Linked) -> Shown {
    seen(&desk, &link).await
}

/// Show the respondent's letters under its link
#[utoipa::path(get, path = "/case-receipts/{token}/letters", tag = "receipts", security(()),
    params(("token" = String, Path, description = "The link's token")),
    responses((status = 200, description = "The letters, in order", body = List<Letter>)))]
async fn linked_letters(State(desk): State<Desk>, Linked(link): Linked) -> Answer<axum::Json<List<Letter>>> {
    Ok(List::whole(desk.letters_by_link(&link).await?))
}

/// Show the respondent's standing under its link
///
/// The points of its account, every strike with what became of it, and the ladder.
#[utoipa::path(get, path = "/case-receipts/{token}/standing", tag = "receipts", security(()),
    params(("token" = String, Path, description = "The link's token")),
    responses((status = 200, description = "The standing of the account", body = StandingView)))]
async fn linked_standing(State(desk): State<Desk>, Linked(link): Linked) -> Answer<axum::Json<StandingView>> {
    Ok(axum::Json(desk.standing_by_link(&link).await?))
}

/// Answer a case under its link
#[utoipa::path(post, path = "/case-receipts/{token}/answers", tag = "receipts", security(()), request_body = NewAnswer,
    params(("token" = String, Path, description = "The link's token")),
    responses((status = 200, description = "The case as it stands now", body = CaseView)))]
async fn answer(
    State(desk): State<Desk>,
    Linked(link): Linked,
    Json(NewAnswer { stance, words, evidence }): Json<NewAnswer>,
) -> Shown {
    desk.answer_by_link(&link, stance, &words, evidence).await?;
    seen(&desk, &link).await
}

/// Send a counter-notice under a case's link
///
/// What the law asks for and is lacking is refused, all of it at once.
#[utoipa::path(post, path = "/case-receipts/{token}/counter-notice", tag = "receipts", security(()),
    request_body = NewCounter, params(("token" = String, Path, description = "The link's token")),
    responses((status = 200, description = "The case as it stands now", body = CaseView)))]
async fn counter_linked(
    State(desk): State<Desk>,
    Linked(link): Linked,
    Json(new): Json<NewCounter>,
) -> Shown {
    act(&desk, &link, SideAct::Counter(new)).await
}

/// Check a counter-notice under a case's link
///
/// What it still lacks, each with its provision and how to cure it. Nothing is recorded.
#[utoipa::path(post, path = "/case-receipts/{token}/counter-notice/check", tag = "receipts", security(()),
    request_body = NewCounter, params(("token" = String, Path, description = "The link's token")),
    responses((status = 200, description = "What it lacks; nothing when it can be sent", body = List<Lack>)))]
async fn check_linked(
    State(desk): State<Desk>,
    Linked(link): Linked,
    Json(new): Json<NewCounter>,
) -> Answer<axum::Json<List<Lack>>> {
    Ok(List::whole(desk.check_counter_by_link(&link, new).await?))
}

/// Complain about a decision under the case's link
#[utoipa::path(post, path = "/case-receipts/{token}/complaints", tag = "receipts", security(()),
    request_body = NewComplaint, params(("token" = String, Path, description = "The link's token")),
    responses((status = 200, description = "The case as it stands now", body = CaseView)))]
async fn complain_linked(
    State(desk): State<Desk>,
    Linked(link): Linked,
    Json(NewComplaint { words, evidence }): Json<NewComplaint>,
) -> Shown {
    act(&desk, &link, SideAct::Complain { words, evidence }).await
}

/// Tell of a dispute out of court under a case's link
#[utoipa::path(post, path = "/case-receipts/{token}/disputes", tag = "receipts", security(()),
    request_body = NewDispute, params(("token" = String, Path, description = "The link's token")),
    responses((status = 200, description = "The case as it stands now", body = CaseView)))]
async fn dispute_linked(
    State(desk): State<Desk>,
    Linked(link): Linked,
    Json(new): Json<NewDispute>,
) -> Shown {
    act(&desk, &link, SideAct::Dispute(new)).await
}

/// Offer to settle under a case's link
#[utoipa::path(post, path = "/case-receipts/{token}/offers", tag = "receipts", security(()), request_body = Offer,
    params(("token" = String, Path, description = "The link's token")),
    responses((status = 200, description = "The case as it stands now", body = CaseView)))]
async fn offer_linked(State(desk): State<Desk>, Linked(link): Linked, Json(offer): Json<Offer>) -> Shown {
    act(&desk, &link, SideAct::Offer(offer)).await
}

/// Answer an offer under a case's link
#[utoipa::path(post, path = "/case-receipts/{token}/offers/answer", tag = "receipts", security(()),
    request_body = OfferAnswer, params(("token" = String, Path, description = "The link's token")),
    responses((status = 200, description = "The case as it stands now", body = CaseView)))]
async fn answer_offer_linked(
    State(desk): State<Desk>,
    Linked(link): Linked,
    Json(OfferAnswer { accept }): Json<OfferAnswer>,
) -> Shown {
    act(&desk, &link, SideAct::AnswerOffer(accept)).await
}

/// Upload a file under a case's link
///
/// The body is the file itself: a picture as `image/…`, a text in UTF-8 as `text/…`. Name its digest in what you
/// send next.
#[utoipa::path(post, path = "/case-receipts/{token}/files", tag = "receipts", security(()),
    params(("token" = String, Path, description = "The link's token")),
    request_body(content((Vec<u8> = "image/*"), (String = "text/*"))),
    responses((status = 201, description = "Kept", body = Kept,
        headers(("location" = String, description = "Where the file is, once something names it")))))]
async fn send_file(
    State(desk): State<Desk>,
    Linked(link): Linked,
    Path(token): Path<String>,
    request: Request,
) -> Answer<impl IntoResponse> {
    let (_, body) = read_file(request).await?;
    let bytes = body.len();
    let digest = desk.upload_by_link(&link, body).await?;
    let at = format!("/case-receipts/{}/files/{}", segment(&token), segment(&digest));
    Ok(created(&at, Kept { digest, bytes }))
}

/// Which file of a path that names the link too.
#[derive(Deserialize)]
struct Named {
    digest: String,
}

/// Get a file under a case's link
///
/// As far as the respondent may see it: its own, and what the law lets it know of the other side's.
#[utoipa::path(get, path = "/case-receipts/{token}/files/{digest}", tag = "receipts", security(()),
    params(("token" = String, Path, description = "The link's token"),
        ("digest" = String, Path, description = "The file's digest")),
    responses((status = 200, description = "The file", content((Vec<u8> = "image/*"), (String = "text/plain")))))]
async fn file(
    State(desk): State<Desk>,
    Linked(link): Linked,
    Path(named): Path<Named>,
) -> Answer<impl IntoResponse> {
    Ok(served(desk.file_by_link(&link, &named.digest).await?))
}
