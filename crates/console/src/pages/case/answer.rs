//! `POST /cases/{id}/answer`: the signed-in respondent answers.

use super::show::page;
use crate::console::Console;
use crate::form::Fields;
use crate::page::Page;
use crate::pages::Reply;
use crate::query::encode;
use crate::session::Signed;
use crate::upload::Upload;
use crate::views::oops::{Oops, from_refusals};
use axum::extract::{Multipart, Path, State};
use axum::response::{IntoResponse, Redirect};
use casework::CaseId;
use casework::case::Stance;
use desk::{Actor, DeskError};

pub(crate) async fn answer(
    State(console): State<Console>,
    Signed(actor): Signed,
    p: Page,
    Path(id): Path<String>,
    form: Multipart,
) -> Reply {
    let id = CaseId(id);
    let Upload { fields: sent, files } = match Upload::read(form).await {
        Ok(upload) => upload,
        Err(why) => {
            let errors = vec![why.oops(p.lang, "evidence")];
            return page(&console, &actor, p, &id, &Fields::default(), errors, Vec::new()).await;
        }
    };
    let errors = match stance(&sent) {
        None => vec![Oops::new(p.lang, "stance", "refusal-missing-stance")],
        Some(stance) => match give(&console, &actor, &id, stance, sent.get("words"), files).await {
            Ok(()) => return Ok(Redirect::to(&format!("/cases/{}", encode(id.as_str()))).into_response()),
            Err(DeskError::Refused(refusals)) => from_refusals(p.lang, &refusals),
            Err(error) => return Err(error.into()),
        },
    };
    page(&console, &actor, p, &id, &sent, errors, Vec::new()).await
}

async fn give(
    console: &Console,
    actor: &Actor,
    id: &CaseId,
    stance: Stance,
    words: &str,
    files: Vec<(String, bytes::Bytes)>,
) -> desk::Result<()> {
    let mut evidence = Vec::with_capacity(files.len());
    for (_, file) in files {
        evidence.push(console.desk.upload_evidence(actor, file).await?);
    }
    console.desk.answer_case(actor, id, stance, words, evidence).await
}

/// What the respondent chose to say.
pub(crate) fn stance(sent: &Fields) -> Option<Stance> {
    match sent.get("stance") {
        "contest" => Some(Stance::Contest),
        "authorised" => Some(Stance::Authorised),
        "accept" => Some(Stance::Accept),
        _ => None,
    }
}
