//! `/settings/tokens`.

use super::people::role;
use crate::console::Console;
use crate::form::Sent;
use crate::page::Page;
use crate::pages::Reply;
use crate::session::Visit;
use crate::views::choice::{Choice, choices};
use crate::views::oops::{Oops, from_refusals};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use desk::{Actor, DeskError, NewToken, Role, TokenInfo};

#[derive(Template)]
#[template(path = "settings/tokens.html")]
pub(crate) struct Tokens {
    pub(crate) p: Page,
    pub(crate) errors: Vec<Oops>,
    pub(crate) secret: Option<String>,
    pub(crate) rows: Vec<Row>,
    pub(crate) roles: Vec<Choice>,
}

/// One token.
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) role: &'static str,
}

pub(crate) async fn show(Visit { console, actor, p }: Visit) -> Reply {
    page(&console, &actor, p, None, Vec::new()).await
}

pub(crate) async fn add(Visit { console, actor, p }: Visit, Sent(sent): Sent) -> Reply {
    let role = role(sent.get("role")).unwrap_or(Role::Platform);
    let new = NewToken { name: sent.get("name").to_owned(), role, party: None };
    match console.desk.new_token(&actor, new).await {
        Ok((_, secret)) => page(&console, &actor, p, Some(secret), Vec::new()).await,
        Err(DeskError::Refused(refusals)) => {
            let errors = from_refusals(p.lang, &refusals);
            page(&console, &actor, p, None, errors).await
        }
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn revoke(Visit { console, actor, .. }: Visit, Sent(sent): Sent) -> Reply {
    console.desk.revoke_token(&actor, sent.get("id")).await?;
    Ok(Redirect::to("/settings/tokens").into_response())
}

async fn page(console: &Console, actor: &Actor, p: Page, secret: Option<String>, errors: Vec<Oops>) -> Reply {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let row = |token: TokenInfo| Row { id: token.id, name: token.actor.name, role: token.actor.role.word() };
    let rows = console.desk.tokens(actor).await?.into_iter().map(row).collect();
    let roles = choices(&p, "role", &["platform", "reviewer", "admin"], "platform");
    let page = Tokens { p, errors, secret, rows, roles };
    Ok(page.p.show_as(status, &page))
}
