//! `POST /leads/{id}/test`: a step of a test purchase.

use super::show::page;
use crate::console::Console;
use crate::form::filled;
use crate::page::Page;
use crate::pages::Reply;
use crate::query::encode;
use crate::session::Visit;
use crate::upload::Upload;
use crate::views::oops::{Oops, from_refusals};
use crate::views::words::words;
use axum::extract::{Multipart, Path};
use axum::response::{IntoResponse, Redirect};
use casework::LeadId;
use casework::item::Price;
use casework::lead::{Examination, Order, Step};
use desk::{Actor, DeskError};

pub(crate) async fn step(
    Visit { console, actor, p }: Visit,
    Path(id): Path<LeadId>,
    form: Multipart,
) -> Reply {
    let sent = match Upload::read(form).await {
        Ok(sent) => sent,
        Err(cut) => {
            let errors = vec![cut.oops(p.lang, "test")];
            return page(&console, &actor, p, &id, &cut.fields, errors).await;
        }
    };
    match take(&console, &actor, &p, &id, &sent).await {
        Ok(()) => Ok(Redirect::to(&format!("/leads/{}#test", encode(id.as_str()))).into_response()),
        Err(DeskError::Refused(refusals)) => {
            let errors = from_refusals(p.lang, &refusals);
            page(&console, &actor, p, &id, &sent.fields, errors).await
        }
        Err(DeskError::Picture(_)) => {
            let errors = vec![Oops::new(p.lang, "photos", "refusal-invalid-photos")];
            page(&console, &actor, p, &id, &sent.fields, errors).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn take(console: &Console, actor: &Actor, p: &Page, id: &LeadId, sent: &Upload) -> desk::Result<()> {
    let fields = &sent.fields;
    let step = match fields.get("step") {
        "order" => Step::Order(Order {
            buyer: fields.get("buyer").trim().to_owned(),
            number: fields.get("number").trim().to_owned(),
            cost: filled(fields.get("cost"))
                .map(|amount| Price { amount, currency: filled(fields.get("currency")) }),
            at: None,
        }),
        "receive" => Step::Receive { at: None },
        "examine" => {
            let mut photos = Vec::new();
            for (_, bytes) in sent.files.iter().filter(|(name, _)| name == "photos") {
                photos.push(console.desk.upload_picture(actor, bytes.clone()).await?);
            }
            Step::Examine(Examination { findings: words(p.lang, fields, "findings"), photos })
        }
        _ => Step::GiveUp { reason: fields.get("reason").to_owned() },
    };
    console.desk.test_lead(actor, id, step).await
}
