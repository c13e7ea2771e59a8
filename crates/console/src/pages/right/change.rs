//! `POST /rights/{id}/review`, `/proof`, `/renew`, `/withdraw`, `/hints`, `/sellers`, `/sellers/revoke`, `/watches/end`.

use super::show::{again, page};
use crate::console::Console;
use crate::form::{Sent, filled};
use crate::page::Page;
use crate::pages::{Reply, changed};
use crate::query::encode;
use crate::session::Visit;
use crate::upload::Upload;
use crate::views::card::with_added;
use crate::views::oops::Oops;
use crate::views::when::day_ends;
use axum::extract::{Multipart, Path};
use casework::RightId;
use casework::right::{Review, Seller};
use desk::{Actor, SellerChange};

pub(crate) async fn withdraw(
    Visit { console, actor, p }: Visit,
    Path(id): Path<RightId>,
    Sent(sent): Sent,
) -> Reply {
    let done = console.desk.withdraw_right(&actor, &id, sent.get("reason").to_owned()).await;
    after(&console, &actor, p, &id, done).await
}

/// A pattern of words is not looked for any more.
pub(crate) async fn end_watch(
    Visit { console, actor, p }: Visit,
    Path(id): Path<RightId>,
    Sent(sent): Sent,
) -> Reply {
    let done = console.desk.end_watch(&actor, &id, sent.get("name").to_owned()).await;
    after(&console, &actor, p, &id, done).await
}

/// The operator's word on what a holder registered.
pub(crate) async fn review(
    Visit { console, actor, p }: Visit,
    Path(id): Path<RightId>,
    Sent(sent): Sent,
) -> Reply {
    let reason = sent.get("reason").to_owned();
    let review = match sent.get("review") {
        "ask_proof" => Review::AskProof { reason },
        "refuse" => Review::Refuse { reason },
        _ => Review::Approve,
    };
    let done = console.desk.review_right(&actor, &id, review, sent.seen()).await;
    let (address, lang, written) =
        (format!("/rights/{}", encode(id.as_str())), p.lang, sent.get("reason").to_owned());
    changed(done, &address, lang, |errors| again(&console, &actor, p, &id, written, errors)).await
}

/// The holder sends the file that proves the right.
pub(crate) async fn proof(
    Visit { console, actor, p }: Visit,
    Path(id): Path<RightId>,
    form: Multipart,
) -> Reply {
    let upload = match Upload::read(form).await {
        Ok(upload) => upload,
        Err(why) => {
            let errors = vec![why.oops(p.lang, "evidence")];
            return page(&console, &actor, p, &id, errors).await;
        }
    };
    let Some((_, file)) = upload.files.into_iter().next() else {
        let errors = vec![Oops::new(p.lang, "evidence", "file-choose")];
        return page(&console, &actor, p, &id, errors).await;
    };
    let done = match console.desk.upload_evidence(&actor, file).await {
        Ok(digest) => console.desk.prove_right(&actor, &id, digest).await,
        Err(error) => Err(error),
    };
    after(&console, &actor, p, &id, done).await
}

pub(crate) async fn renew(
    Visit { console, actor, p }: Visit,
    Path(id): Path<RightId>,
    Sent(sent): Sent,
) -> Reply {
    let Ok(until) = sent.get("valid_until").trim().parse() else {
        let errors = vec![Oops::new(p.lang, "valid_until", "refusal-invalid-date")];
        return page(&console, &actor, p, &id, errors).await;
    };
    let done = console.desk.renew_right(&actor, &id, until).await;
    after(&console, &actor, p, &id, done).await
}

/// Adds what the report card proposes.
pub(crate) async fn hints(
    Visit { console, actor, p }: Visit,
    Path(id): Path<RightId>,
    Sent(sent): Sent,
) -> Reply {
    let known = console.desk.right(&actor, &id).await?.particulars.hints();
    let done = console.desk.set_hints(&actor, &id, with_added(known, sent.get("add"))).await;
    after(&console, &actor, p, &id, done).await
}

pub(crate) async fn authorise(
    Visit { console, actor, p }: Visit,
    Path(id): Path<RightId>,
    Sent(sent): Sent,
) -> Reply {
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
    Visit { console, actor, p }: Visit,
    Path(id): Path<RightId>,
    Sent(sent): Sent,
) -> Reply {
    let done =
        console.desk.change_seller(&actor, &id, SellerChange::Revoke(sent.get("account").into())).await;
    after(&console, &actor, p, &id, done).await
}

async fn after(console: &Console, actor: &Actor, p: Page, id: &RightId, done: desk::Result<()>) -> Reply {
    let (address, lang) = (format!("/rights/{}", encode(id.as_str())), p.lang);
    changed(done, &address, lang, |errors| page(console, actor, p, id, errors)).await
}
