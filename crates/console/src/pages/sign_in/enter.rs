//! `POST /sign-in` and, on a demo desk, `POST /sign-in/sample`.

use super::show;
use crate::console::Console;
use crate::fault::Fault;
use crate::guard::Caller;
use crate::page::Page;
use crate::pages::Reply;
use crate::query::local;
use crate::session::{SESSION, cookie, set_cookie};
use axum::Form;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect};
use desk::{DeskError, Session};
use serde::Deserialize;

/// The form.
#[derive(Deserialize)]
pub(crate) struct Credentials {
    login: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
}

pub(crate) async fn enter(
    State(console): State<Console>,
    p: Page,
    caller: Caller,
    headers: HeaderMap,
    Form(form): Form<Credentials>,
) -> Reply {
    if !console.guard.admits(caller) {
        return Err(Fault::TooMany);
    }
    match console.desk.sign_in(&form.login, &form.password).await {
        Ok(session) => begin(&console, &headers, &session, &form.next).await,
        Err(DeskError::WrongPassword) => Ok(show::page(&console, p, true, form.login, form.next)),
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn sample(
    State(console): State<Console>,
    headers: HeaderMap,
    Form(form): Form<Credentials>,
) -> Reply {
    // Only the logins that the demo named; on a real desk there are none.
    if !console.demo.iter().any(|person| person.login == form.login) {
        return Err(Fault::NotFound);
    }
    let session = console.desk.sign_in_sample(&form.login).await?;
    begin(&console, &headers, &session, &form.next).await
}

/// Starts a session under a new secret and ends the one before.
async fn begin(console: &Console, headers: &HeaderMap, session: &Session, next: &str) -> Reply {
    if let Some(before) = cookie(headers, SESSION) {
        console.desk.sign_out(before).await?;
    }
    let mut response = Redirect::to(local(next)).into_response();
    if let Some(value) = set_cookie(SESSION, &session.token, 12 * 3600, console.secure()) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    Ok(response)
}
