//! `POST /leads/{id}/verify`: the rights holder's verdict.

use super::show::page;
use crate::console::Console;
use crate::form::Fields;
use crate::page::Page;
use crate::pages::Reply;
use crate::query::encode;
use crate::session::Signed;
use crate::views::oops::{Oops, from_refusals};
use crate::views::words::words;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use casework::LeadId;
use casework::lead::{Verdict, Verification};
use desk::DeskError;

pub(crate) async fn verify(
    State(console): State<Console>,
    Signed(actor): Signed,
    p: Page,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Reply {
    let (id, sent) = (LeadId(id), Fields(pairs));
    let mut errors = Vec::new();
    let verdict = match sent.get("verdict") {
        "counterfeit" => Some(Verdict::Counterfeit),
        "genuine" => Some(Verdict::Genuine),
        "licensed" => Some(Verdict::Licensed),
        "cannot_tell" => Some(Verdict::CannotTell),
        _ => None,
    };
    if verdict.is_none() {
        errors.push(Oops::new(p.lang, "verdict", "refusal-missing-verdict"));
    }
    // To the desk no item means every item; on this form it means that every box was cleared.
    if sent.all("items").next().is_none() {
        errors.push(Oops::new(p.lang, "items", "refusal-missing-items"));
    }
    let Some(verdict) = verdict.filter(|_| errors.is_empty()) else {
        return page(&console, &actor, p, &id, &sent, errors).await;
    };
    let verification = Verification {
        verdict,
        items: sent.all("items").map(Into::into).collect(),
        basis: sent.all("basis").map(str::to_owned).collect(),
        grounds: words(p.lang, &sent, "grounds"),
        warranty: !sent.get("warranty").is_empty(),
    };
    match console.desk.verify_lead(&actor, &id, verification).await {
        Ok(_) => Ok(Redirect::to(&format!("/leads/{}", encode(id.as_str()))).into_response()),
        Err(DeskError::Refused(refusals)) => {
            let errors = from_refusals(p.lang, &refusals);
            page(&console, &actor, p, &id, &sent, errors).await
        }
        Err(error) => Err(error.into()),
    }
}
