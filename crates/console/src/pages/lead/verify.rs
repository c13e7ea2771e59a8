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
use casework::guide::guide;
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
    // To the desk no item means every item; on this form it means that every box was cleared.
    if sent.all("items").next().is_none() {
        errors.push(Oops::new(p.lang, "items", "refusal-missing-items"));
    }
    let verification = match read(&p, &sent) {
        Ok(verification) if errors.is_empty() => verification,
        Ok(_) => return page(&console, &actor, p, &id, &sent, errors).await,
        Err(oops) => {
            errors.insert(0, oops);
            return page(&console, &actor, p, &id, &sent, errors).await;
        }
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

/// The verdict that a form gives. Of the bases those that carry it are taken: the others belong to the verdicts
/// beside it on the form.
pub(crate) fn read(p: &Page, sent: &Fields) -> Result<Verification, Oops> {
    let verdict: Option<Verdict> = serde_json::from_value(sent.get("verdict").into()).ok();
    let Some(verdict) = verdict else { return Err(Oops::new(p.lang, "verdict", "refusal-missing-verdict")) };
    let carries = |id: &&str| guide().basis(id).is_none_or(|basis| basis.verdicts.contains(&verdict));
    Ok(Verification {
        verdict,
        items: sent.all("items").map(Into::into).collect(),
        basis: sent.all("basis").filter(carries).map(str::to_owned).collect(),
        grounds: words(p.lang, sent, "grounds"),
        warranty: !sent.get("warranty").is_empty(),
    })
}
