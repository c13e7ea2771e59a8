//! Notices: what was sent and what became of it; one notice, line by line; a new one, step by step.

pub(crate) mod frame;
pub(crate) mod grounds;
pub(crate) mod items;
pub(crate) mod list;
pub(crate) mod new;
pub(crate) mod right;
pub(crate) mod sheet;
pub(crate) mod show;
pub(crate) mod sign;
pub(crate) mod withdraw;

use crate::page::Page;
use crate::query::encode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::{Contact, Personal};
use desk::{NewNotice, NoticeRow, NoticeView};

/// The address of a notice, or of a step of it.
fn address_of(id: &str, step: &str) -> String {
    let slash = if step.is_empty() { "" } else { "/" };
    format!("/notices/{}{slash}{step}", encode(id))
}

/// To a notice's page, or to a step of it.
fn to(id: &str, step: &str) -> Response {
    Redirect::to(&address_of(id, step)).into_response()
}

/// The step that the button asked for: on, or just kept.
fn after<'a>(sent: &crate::form::Fields, here: &'a str, next: &'a str) -> &'a str {
    if sent.get("then") == "stay" { here } else { next }
}

/// What was filled in so far, to be sent again with one step's changes.
fn filled_in(view: &NoticeView) -> NewNotice {
    let draft = &view.draft;
    let text = |one: &Option<Personal>| one.as_ref().and_then(Personal::text).unwrap_or_default().to_owned();
    NewNotice {
        right: draft.right.clone(),
        pack: draft.pack.clone(),
        object: draft.object.clone(),
        territory: draft.territory.clone(),
        classes: draft.classes.clone(),
        grounds: draft.grounds.clone(),
        contact: Contact {
            name: text(&draft.signer.name),
            address: text(&draft.signer.address),
            phone: text(&draft.signer.phone),
            email: text(&draft.signer.email),
            signature: text(&draft.signer.signature),
        },
        proofs: draft.proofs.clone(),
    }
}

/// The right's words; its number where the right is unknown here.
fn title(row: &NoticeRow) -> String {
    if row.right_title.is_empty() { row.right.clone() } else { row.right_title.clone() }
}

/// The holder, where somebody else sends the notice under mandate.
fn on_behalf(p: &Page, row: &NoticeRow) -> Option<String> {
    let holder = p.either(&row.holder_name, row.holder_name_zh.as_deref());
    (row.party != row.holder && !holder.is_empty()).then_some(holder)
}
