//! Webhooks: subscriptions, and what became of their messages.

use super::segment;
use crate::auth::Caller;
use crate::extract::{Json, Path};
use crate::idempotency::ShownOnce;
use crate::paging::List;
use crate::problem::Answer;
use crate::state::Service;
use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use casework::webhook::Subscription;
use desk::{Delivery, Desk, WebhookRow};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::new()
        .routes(routes!(list, subscribe))
        .routes(routes!(unsubscribe))
        .routes(routes!(deliveries))
        .routes(routes!(redeliver))
}

/// A new subscription.
#[derive(Serialize, ToSchema)]
struct Subscribed {
    /// Its id.
    id: String,
    /// The secret that signs its messages (Standard Webhooks); shown once.
    secret: String,
}

/// List webhook subscriptions
#[utoipa::path(get, path = "/webhooks", tag = "webhooks",
    responses((status = 200, description = "The subscriptions that the caller manages", body = List<WebhookRow>)))]
async fn list(State(desk): State<Desk>, Caller(actor): Caller) -> Answer<axum::Json<List<WebhookRow>>> {
    Ok(List::whole(desk.webhooks(&actor).await?))
}

/// Subscribe to events
///
/// Messages are signed as Standard Webhooks says, and come at least once.
#[utoipa::path(post, path = "/webhooks", tag = "webhooks", request_body = Subscription,
    responses((status = 201, description = "Subscribed", body = Subscribed,
        headers(("location" = String, description = "Where the subscription is")))))]
async fn subscribe(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Json(new): Json<Subscription>,
) -> Answer<impl IntoResponse> {
    let (id, secret) = desk.subscribe(&actor, new).await?;
    let at = format!("/webhooks/{}", segment(id.as_str()));
    Ok((Extension(ShownOnce), super::created(&at, Subscribed { id: id.to_string(), secret })))
}

/// End a subscription
#[utoipa::path(delete, path = "/webhooks/{id}", tag = "webhooks",
    params(("id" = String, Path, description = "The subscription")),
    responses((status = 204, description = "Ended")))]
async fn unsubscribe(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> Answer<StatusCode> {
    desk.unsubscribe(&actor, &id.into()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// List the latest messages
///
/// With how often each was tried, and what went wrong.
#[utoipa::path(get, path = "/deliveries", tag = "webhooks",
    responses((status = 200, description = "The latest messages", body = List<Delivery>)))]
async fn deliveries(State(desk): State<Desk>, Caller(actor): Caller) -> Answer<axum::Json<List<Delivery>>> {
    Ok(List::whole(desk.deliveries(&actor).await?))
}

/// Deliver a message again
///
/// One that was given up goes back into the outbox.
#[utoipa::path(post, path = "/deliveries/{id}/redelivery", tag = "webhooks",
    params(("id" = String, Path, description = "The message")),
    responses((status = 202, description = "It is tried again")))]
async fn redeliver(
    State(desk): State<Desk>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> Answer<StatusCode> {
    desk.redeliver(&actor, &id).await?;
    Ok(StatusCode::ACCEPTED)
}
