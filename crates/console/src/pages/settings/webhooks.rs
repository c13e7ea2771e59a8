//! `/settings/webhooks`.

use crate::console::Console;
use crate::form::{Fields, Sent, list};
use crate::page::Page;
use crate::pages::Reply;
use crate::session::Visit;
use crate::views::oops::{Oops, from_refusals};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use casework::webhook::Subscription;
use desk::{Actor, DeskError, WebhookRow};

#[derive(Template)]
#[template(path = "settings/webhooks.html")]
pub(crate) struct Webhooks {
    pub(crate) p: Page,
    pub(crate) errors: Vec<Oops>,
    pub(crate) secret: Option<String>,
    pub(crate) rows: Vec<Row>,
    pub(crate) url: String,
    pub(crate) events: String,
}

/// One subscription.
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) url: String,
    pub(crate) events: String,
}

pub(crate) async fn show(Visit { console, actor, p }: Visit) -> Reply {
    page(&console, &actor, p, None, &Fields::default(), Vec::new()).await
}

pub(crate) async fn add(Visit { console, actor, p }: Visit, Sent(sent): Sent) -> Reply {
    let (url, events) = (sent.get("url").trim().to_owned(), list(sent.get("events")));
    match console.desk.subscribe(&actor, Subscription { url, events, party: None }).await {
        Ok((_, secret)) => page(&console, &actor, p, Some(secret), &Fields::default(), Vec::new()).await,
        Err(DeskError::Refused(refusals)) => {
            let errors = from_refusals(p.lang, &refusals);
            page(&console, &actor, p, None, &sent, errors).await
        }
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn remove(Visit { console, actor, .. }: Visit, Sent(sent): Sent) -> Reply {
    console.desk.unsubscribe(&actor, &sent.get("id").into()).await?;
    Ok(Redirect::to("/settings/webhooks").into_response())
}

async fn page(
    console: &Console,
    actor: &Actor,
    p: Page,
    secret: Option<String>,
    sent: &Fields,
    errors: Vec<Oops>,
) -> Reply {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let row = |webhook: WebhookRow| Row {
        id: webhook.id,
        url: webhook.url,
        events: if webhook.events.is_empty() { p.t("webhook-all") } else { webhook.events.join(", ") },
    };
    let rows = console.desk.webhooks(actor).await?.into_iter().map(row).collect();
    let (url, events) = (sent.get("url").to_owned(), sent.get("events").to_owned());
    let page = Webhooks { p, errors, secret, rows, url, events };
    Ok(page.p.show_as(status, &page))
}
