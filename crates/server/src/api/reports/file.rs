use crate::api::{created, segment};
use crate::extract::{Client, Json};
use crate::problem::{Answer, Kind, Problem};
use crate::state::Service;
use axum::extract::State;
use axum::response::IntoResponse;
use desk::{NewReport, ReportReceipt};

/// Report an item
///
/// Anybody can, without an account, a few times a minute. The answer holds the receipt's token, which is shown once.
#[utoipa::path(post, path = "/reports", tag = "reports", request_body = NewReport, security(()),
    responses((status = 201, description = "Filed", body = ReportReceipt,
        headers(("location" = String, description = "Where the receipt is")))))]
pub(super) async fn file(
    State(service): State<Service>,
    Client(address): Client,
    Json(new): Json<NewReport>,
) -> Answer<impl IntoResponse> {
    if let Err(wait) = service.reports.check(address) {
        let message = "too many reports from one address; wait a little, or report several items in one text";
        return Err(Problem::new(Kind::TooMany, message).retry_after(wait.as_secs() + 1));
    }
    let receipt = service.desk.report(new).await?;
    Ok(created(&format!("/receipts/{}", segment(&receipt.token)), receipt))
}
