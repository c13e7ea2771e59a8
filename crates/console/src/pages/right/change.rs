//! `POST /rights/{id}/withdraw`, `/hints`, `/sellers`, `/sellers/revoke`.

use super::show::page;
use crate::console::Console;
use crate::form::{Fields, filled};
use crate::page::Page;
use crate::pages::Reply;
use crate::query::encode;
use crate::session::Signed;
use crate::views::card::with_added;
use crate::views::oops::{Oops, from_refusals};
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use casework::RightId;
use casework::right::Seller;
use desk::{Actor, DeskError, SellerChange};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

pub(crate) async fn withdraw(
    State(console): State<Console>,
    Signed(actor): Signed,
    p: Page,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Reply {
    let (id, sent) = (RightId(id), Fields(pairs));
    let done = console.desk.withdraw_right(&actor, &id, sent.get("reason").to_owned()).await;
    after(&console, &actor, p, &id, done).await
}

/// Adds what the report card proposes.
pub(crate) async fn hints(
    State(console): State<Console>,
    Signed(actor): Signed,
    p: Page,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Reply {
    let (id, sent) = (RightId(id), Fields(pairs));
    let known = console.desk.right(&actor, &id).await?.particulars.hints();
    let done = console.desk.set_hints(&actor, &id, with_added(known, sent.get("add"))).await;
    after(&console, &actor, p, &id, done).await
}

pub(crate) async fn authorise(
    State(console): State<Console>,
    Signed(actor): Signed,
    p: Page,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Reply {
    let (id, sent) = (RightId(id), Fields(pairs));
    let valid_until = match filled(sent.get("until")) {
        None => None,
        Some(text) => match end_of_day(&text) {
            None => {
                let errors = vec![Oops::new(p.lang, "until", "refusal-invalid-date")];
                return page(&console, &actor, p, &id, errors).await;
            }
            until => until,
        },
    };
    let seller = Seller {
        account: sent.get("account").trim().into(),
        surfaces: Vec::new(),
        valid_from: None,
        valid_until,
        note: None,
    };
    let done = console.desk.change_seller(&actor, &id, SellerChange::Authorise(seller)).await;
    after(&console, &actor, p, &id, done).await
}

pub(crate) async fn revoke(
    State(console): State<Console>,
    Signed(actor): Signed,
    p: Page,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Reply {
    let (id, sent) = (RightId(id), Fields(pairs));
    let done =
        console.desk.change_seller(&actor, &id, SellerChange::Revoke(sent.get("account").into())).await;
    after(&console, &actor, p, &id, done).await
}

async fn after(console: &Console, actor: &Actor, p: Page, id: &RightId, done: desk::Result<()>) -> Reply {
    match done {
        Ok(()) => Ok(Redirect::to(&format!("/rights/{}", encode(id.as_str()))).into_response()),
        Err(DeskError::Refused(refusals)) => {
            let errors = from_refusals(p.lang, &refusals);
            page(console, actor, p, id, errors).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The last moment of a day in UTC.
fn end_of_day(text: &str) -> Option<Timestamp> {
    let next = text.parse::<Date>().ok()?.checked_add(1.day()).ok()?;
    next.to_zoned(TimeZone::UTC).ok()?.timestamp().checked_sub(1.second()).ok()
}
