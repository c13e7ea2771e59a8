//! `POST /sign-out`.

use crate::console::Console;
use crate::pages::Reply;
use crate::session::{SESSION, cookie, set_cookie};
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect};

pub(crate) async fn leave(State(console): State<Console>, headers: HeaderMap) -> Reply {
    if let Some(token) = cookie(&headers, SESSION) {
        console.desk.sign_out(token).await?;
    }
    let mut response = Redirect::to("/").into_response();
    if let Some(value) = set_cookie(SESSION, "", 0, console.secure()) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    Ok(response)
}
