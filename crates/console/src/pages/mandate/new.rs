//! `/mandates/new`: a rights holder grants a mandate.

use crate::console::Console;
use crate::fault::Fault;
use crate::form::{Fields, filled, list};
use crate::page::Page;
use crate::pages::{Reply, party_names};
use crate::query::encode;
use crate::session::Visit;
use crate::upload::Upload;
use crate::views::choice::{Choice, choices};
use crate::views::oops::{Oops, from_refusals};
use crate::views::when::{day_begins, day_ends};
use askama::Template;
use axum::extract::Multipart;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use bytes::Bytes;
use casework::MandateId;
use casework::mandate::{Act, Grant};
use desk::{Actor, DeskError, Paging, RightFilter, Role};

#[derive(Template)]
#[template(path = "mandate/new.html")]
pub(crate) struct NewMandate {
    pub(crate) p: Page,
    pub(crate) errors: Vec<Oops>,
    /// Agents that the party knows already.
    pub(crate) known: Vec<Choice>,
    pub(crate) acts: Vec<Choice>,
    pub(crate) rights: Vec<Choice>,
    pub(crate) sent: Fields,
}

pub(crate) async fn form(Visit { console, actor, p }: Visit) -> Reply {
    page(&console, &actor, p, Fields::default(), Vec::new()).await
}

pub(crate) async fn grant(Visit { console, actor, p }: Visit, form: Multipart) -> Reply {
    let Upload { fields: sent, files } = match Upload::read(form).await {
        Ok(upload) => upload,
        Err(cut) => {
            let errors = vec![cut.oops(p.lang, "proof")];
            return page(&console, &actor, p, cut.fields, errors).await;
        }
    };
    let errors = match read(&p, &sent) {
        Err(errors) => errors,
        Ok(grant) => match granted(&console, &actor, grant, files).await {
            Ok(id) => return Ok(Redirect::to(&format!("/mandates/{}", encode(id.as_str()))).into_response()),
            Err(DeskError::Refused(refusals)) => {
                let mut errors = from_refusals(p.lang, &refusals);
                for oops in errors.iter_mut().filter(|oops| oops.field == "evidence") {
                    "proof".clone_into(&mut oops.field);
                }
                errors
            }
            Err(error) => return Err(error.into()),
        },
    };
    page(&console, &actor, p, sent, errors).await
}

/// Grants, with the paper that came along.
async fn granted(
    console: &Console,
    actor: &Actor,
    grant: Grant,
    files: Vec<(String, Bytes)>,
) -> desk::Result<MandateId> {
    let proof = match files.into_iter().next() {
        Some((_, file)) => Some(console.desk.upload_evidence(actor, file).await?),
        None => None,
    };
    console.desk.grant_mandate(actor, Grant { proof, ..grant }).await
}

async fn page(console: &Console, actor: &Actor, p: Page, sent: Fields, errors: Vec<Oops>) -> Reply {
    if actor.role != Role::RightsHolder {
        return Err(Fault::Forbidden);
    }
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let own = actor.party.as_ref().map(ToString::to_string);
    let filter =
        RightFilter { holder: own.clone(), state: Some("active".to_owned()), ..RightFilter::default() };
    let many = Paging { cursor: None, limit: 200 };
    let rights = console.desk.rights(actor, &filter, &many).await?.items;
    let names = party_names(&console.desk, actor, p.lang).await?;
    let mut acts = choices(&p, "mandate-act", &["file", "verify", "settle"], "");
    for act in &mut acts {
        act.chosen = sent.all("acts").any(|sent| sent == act.value);
    }
    let page = NewMandate {
        errors,
        known: names
            .iter()
            .filter(|(id, _)| Some(*id) != own.as_ref())
            .map(|(id, name)| Choice::of(id, name, sent.get("agent")))
            .collect(),
        acts,
        rights: rights
            .iter()
            .map(|right| Choice {
                chosen: sent.all("rights").any(|sent| sent == right.id.as_str()),
                ..Choice::of(right.id.as_str(), &right.title, "")
            })
            .collect(),
        sent,
        p,
    };
    Ok(page.p.show_as(status, &page))
}

fn read(p: &Page, sent: &Fields) -> Result<Grant, Vec<Oops>> {
    let mut errors = Vec::new();
    let mut date = |name: &str, read: fn(&str) -> Option<jiff::Timestamp>| {
        let text = filled(sent.get(name))?;
        let moment = read(&text);
        if moment.is_none() {
            errors.push(Oops::new(p.lang, name, "refusal-invalid-date"));
        }
        moment
    };
    let (valid_from, valid_until) = (date("valid_from", day_begins), date("valid_until", day_ends));
    let act = |act: &str| Act::ALL.into_iter().find(|known| crate::views::name(known) == act);
    let grant = Grant {
        agent: sent.get("agent").trim().into(),
        rights: sent.all("rights").filter_map(filled).map(Into::into).collect(),
        acts: sent.all("acts").filter_map(act).collect(),
        territory: list(sent.get("territory")).iter().map(|country| country.to_uppercase()).collect(),
        valid_from,
        valid_until,
        ..Grant::default()
    };
    if errors.is_empty() { Ok(grant) } else { Err(errors) }
}
