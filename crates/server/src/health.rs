//! For those who watch the process: alive, ready, numbers.

use crate::auth::{self, Identity};
use crate::metrics::Text;
use crate::problem::{Answer, Kind, Problem};
use crate::state::Service;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, header};
use axum::response::IntoResponse;
use axum::routing::get;
use axum::{Json, Router};
use desk::Role;
use serde_json::{Value, json};
use std::net::SocketAddr;

pub(crate) fn router() -> Router<Service> {
    Router::new()
        .route("/healthz", get(async || Json(json!({ "status": "up" }))))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
}

/// Ready means: the database answers, and a matchset is in use.
async fn ready(State(service): State<Service>) -> Answer<Json<Value>> {
    let head = service.desk.head().await.map_err(|error| {
        tracing::error!(%error, "not ready");
        Problem::new(Kind::Busy, "the database does not answer").retry_after(2)
    })?;
    let matchset = service.desk.matchset();
    Ok(Json(json!({ "status": "ready", "position": head.position, "matchset": matchset.hash })))
}

/// Numbers about the desk are the operator's own: they are told on this machine, or to its token.
async fn metrics(State(service): State<Service>, request: Request) -> Answer<impl IntoResponse> {
    if !local(&request) {
        match auth::identity(&service.desk, request.headers()).await? {
            Identity::Known(actor) if matches!(actor.role, Role::Admin | Role::Platform) => {}
            _ => {
                let message = "ask from this machine, or with a bearer token of the operator's";
                return Err(
                    Problem::new(Kind::Unauthenticated, message).with(header::WWW_AUTHENTICATE, "Bearer")
                );
            }
        }
    }
    let mut text = Text::default();
    service.metrics.write(&mut text);
    let position = service.desk.head().await?.position;
    text.gauge("blazon_event_position", "Position of the log's last event.", position as f64);
    let matchset = service.desk.matchset();
    text.gauge("blazon_matchset_rights", "Rights in the matchset in use.", matchset.rights as f64);
    let built = matchset.built_at.as_second() as f64;
    text.gauge("blazon_matchset_built_seconds", "When the matchset in use was built.", built);
    for (table, what) in [("jobs", "Jobs"), ("outbox", "Messages to webhooks")] {
        let name = format!("blazon_{table}");
        text.head(&name, &format!("{what} by state."), "gauge");
        let sql = format!("select state, count(*) as n from {table} group by state order by state");
        let rows = service.desk.store().query(sql, &[]).await?;
        for state in ["waiting", "leased", "dead"] {
            let of_state = rows.iter().find(|row| row.text("state").is_ok_and(|found| found == state));
            let n = of_state.map_or(Ok(0), |row| row.count("n"))?;
            text.line(&name, &[("state", state)], n as f64);
        }
    }
    Ok(([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text.into_string()))
}

/// Whether somebody on this machine asks, and not a proxy on somebody's behalf.
fn local(request: &Request) -> bool {
    let forwarded =
        |headers: &HeaderMap| headers.contains_key("x-forwarded-for") || headers.contains_key("forwarded");
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    peer.is_some_and(|peer| peer.0.ip().to_canonical().is_loopback()) && !forwarded(request.headers())
}
