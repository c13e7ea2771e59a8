//! `POST /rights/{id}/review`, `/proof`, `/renew`, `/withdraw`, `/hints`, `/sellers`, `/sellers/revoke`.

use super::show::page;
use crate::console::Console;
use crate::form::{Fields, filled};
use crate::page::Page;
use crate::pages::Reply;
use crate::query::encode;
use crate::session::Signed;
use crate::views::card::with_added;
use crate::views::oops::{Oops, from_refusals};
use crate::views::when::day_ends;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use casework::RightId;
use casework::right::{Review, Seller};
use desk::{Actor, DeskError, SellerChange};

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

/// The operator's word on what a holder registered.
pub(crate) async fn review(
    State(console): State<Console>,
    Signed(actor): Signed,
    p: Page,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Reply {
    let (id, sent) = (RightId(id), Fields(pairs));
    let reason = sent.get("reason").to_owned();
    let review = match sent.get("review") {
        "ask_proof" => Review::AskProof { reason },
        "refuse" => Review::Refuse { reason },
        _ => Review::Approve,
    };
    let done = console.desk.review_right(&actor, &id, review).await;
    after(&console, &actor, p, &id, done).await
}

/// The holder names the file that proves the right.
pub(crate) async fn proof(
    State(console): State<Console>,
    Signed(actor): Signed,
    p: Page,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Reply {
    let (id, sent) = (RightId(id), Fields(pairs));
    let done = console.desk.prove_right(&actor, &id, sent.get("object").trim().to_owned()).await;
    after(&console, &actor, p, &id, done).await
}

pub(crate) async fn renew(
    State(console): State<Console>,
    Signed(actor): Signed,
    p: Page,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Reply {
    let (id, sent) = (RightId(id), Fields(pairs));
    let Ok(until) = sent.get("valid_until").trim().parse() else {
        let errors = vec![Oops::new(p.lang, "valid_until", "refusal-invalid-date")];
        return page(&console, &actor, p, &id, errors).await;
    };
    let done = console.desk.renew_right(&actor, &id, until).await;
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
        Some(text) => match day_ends(&text) {
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
