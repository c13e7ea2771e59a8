//! `POST /leads/{id}/verify`: the rights holder's verdict.

use super::show::page;
use crate::form::{Fields, Sent, filled};
use crate::page::Page;
use crate::pages::{Reply, changed};
use crate::query::encode;
use crate::session::Visit;
use crate::views::oops::Oops;
use crate::views::words::words;
use axum::extract::Path;
use casework::LeadId;
use casework::guide::guide;
use casework::lead::{Verdict, Verification};

pub(crate) async fn verify(
    Visit { console, actor, p }: Visit,
    Path(id): Path<LeadId>,
    Sent(sent): Sent,
) -> Reply {
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
    let lang = p.lang;
    let done = console.desk.verify_lead(&actor, &id, verification).await.map(drop);
    let again = |errors| page(&console, &actor, p, &id, &sent, errors);
    changed(done, &format!("/leads/{}", encode(id.as_str())), lang, again).await
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
        object: filled(sent.get("object")),
        territory: filled(sent.get("territory")).map(|code| code.to_uppercase()),
    })
}
