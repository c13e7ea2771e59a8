//! `/notices/{id}/grounds`: who sends it, why it infringes, and the proofs that the law asks for.

use super::frame::{Frame, Lacking, label, refused};
use super::{after, filled_in, to};
use crate::console::Console;
use crate::form::Fields;
use crate::page::Page;
use crate::pages::Reply;
use crate::session::Visit;
use crate::upload::Upload;
use crate::views::oops::Oops;
use crate::views::specimen::object_address;
use crate::views::words::{Said, WordsField, words};
use askama::Template;
use axum::extract::{Multipart, Path};
use axum::http::StatusCode;
use casework::{NoticeId, Proofs};
use desk::{Actor, Ask, DeskError, NewNotice, NoticeView};

#[derive(Template)]
#[template(path = "notice/grounds.html")]
pub(crate) struct GroundsStep {
    pub(crate) p: Page,
    pub(crate) f: Frame,
    pub(crate) errors: Vec<Oops>,
    pub(crate) refused: Vec<Lacking>,
    pub(crate) grounds: WordsField,
    pub(crate) grounds_asked: Vec<Asked>,
    pub(crate) contact: Vec<Line>,
    pub(crate) files: Vec<Files>,
}

/// What the law says about a field.
pub(crate) struct Asked {
    pub(crate) said: Said,
    pub(crate) article: String,
    pub(crate) demand: String,
    pub(crate) warning: Option<Said>,
}

/// A line of the sender's contact.
pub(crate) struct Line {
    pub(crate) name: &'static str,
    pub(crate) label: String,
    pub(crate) kind: &'static str,
    pub(crate) fill: &'static str,
    pub(crate) value: String,
    pub(crate) asked: Vec<Asked>,
}

/// Files for one purpose.
pub(crate) struct Files {
    pub(crate) name: &'static str,
    pub(crate) label: String,
    pub(crate) asked: Vec<Asked>,
    /// Digest and address of what is there already.
    pub(crate) kept: Vec<(String, String)>,
}

/// Field of the form, its kind, what browsers may fill in: each a fact of the same name.
const CONTACT: [(&str, &str, &str); 4] = [
    ("name", "text", "name"),
    ("email", "email", "email"),
    ("phone", "tel", "tel"),
    ("address", "text", "street-address"),
];

/// Field of the form, and the fact that it proves.
const FILES: [(&str, &str); 5] = [
    ("identity", "identity"),
    ("right_proof", "right_proof"),
    ("evidence", "evidence"),
    ("comparison", "technical_comparison"),
    ("evaluation", "evaluation_report"),
];

pub(crate) async fn form(Visit { console, actor, p }: Visit, Path(id): Path<NoticeId>) -> Reply {
    page(&console, &actor, p, &id, None, Vec::new(), Vec::new()).await
}

pub(crate) async fn keep(
    Visit { console, actor, p }: Visit,
    Path(id): Path<NoticeId>,
    form: Multipart,
) -> Reply {
    let view = console.desk.notice(&actor, &id).await?;
    let upload = match Upload::read(form).await {
        Ok(upload) => upload,
        Err(cut) => {
            let errors = vec![cut.oops(p.lang, "evidence")];
            return page(&console, &actor, p, &id, Some(&cut.fields), errors, Vec::new()).await;
        }
    };
    let sent = &upload.fields;
    let mut new = filled_in(&view);
    take(&p, sent, &mut new);
    let mut errors = Vec::new();
    for (name, bytes) in upload.files {
        let Some(list) = list(&mut new.proofs, &name) else { continue };
        match console.desk.upload_evidence(&actor, bytes).await {
            Ok(digest) if list.contains(&digest) => {}
            Ok(digest) => list.push(digest),
            // The other files and all that was typed are kept.
            Err(DeskError::Refused(_) | DeskError::Picture(_)) => {
                errors.push(Oops::new(p.lang, &name, "refusal-invalid-evidence"));
            }
            Err(error) => return Err(error.into()),
        }
    }
    match console.desk.change_notice(&actor, &id, new).await {
        Ok(()) if errors.is_empty() => Ok(to(id.as_str(), after(sent, "grounds", "sign"))),
        Ok(()) => page(&console, &actor, p, &id, None, errors, Vec::new()).await,
        Err(DeskError::Refused(refusals)) => {
            let refused = refused(&p, id.as_str(), &refusals);
            page(&console, &actor, p, &id, Some(sent), errors, refused).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Takes over what was typed, and leaves out the files that are not wanted any more.
fn take(p: &Page, sent: &Fields, new: &mut NewNotice) {
    new.grounds = words(p.lang, sent, "grounds");
    sent.get("name").clone_into(&mut new.contact.name);
    sent.get("email").clone_into(&mut new.contact.email);
    sent.get("phone").clone_into(&mut new.contact.phone);
    sent.get("address").clone_into(&mut new.contact.address);
    for (name, _) in FILES {
        let drop = format!("drop-{name}");
        if let Some(list) = list(&mut new.proofs, name) {
            list.retain(|digest| !sent.all(&drop).any(|dropped| dropped == digest));
        }
    }
}

fn list<'a>(proofs: &'a mut Proofs, name: &str) -> Option<&'a mut Vec<String>> {
    match name {
        "identity" => Some(&mut proofs.identity),
        "right_proof" => Some(&mut proofs.right_proof),
        "evidence" => Some(&mut proofs.evidence),
        "comparison" => Some(&mut proofs.comparison),
        "evaluation" => Some(&mut proofs.evaluation),
        _ => None,
    }
}

async fn page(
    console: &Console,
    actor: &Actor,
    p: Page,
    id: &NoticeId,
    sent: Option<&Fields>,
    errors: Vec<Oops>,
    refused: Vec<Lacking>,
) -> Reply {
    let view = console.desk.notice(actor, id).await?;
    let f = Frame::of_draft(&p, &view, "grounds")?;
    let mut kept = filled_in(&view);
    if let Some(sent) = sent {
        take(&p, sent, &mut kept);
    }
    let ok = errors.is_empty() && refused.is_empty();
    let typed = {
        let (mine, other) = match p.lang {
            crate::i18n::Lang::En => (&kept.grounds.en, &kept.grounds.zh),
            crate::i18n::Lang::Zh => (&kept.grounds.zh, &kept.grounds.en),
        };
        Fields(vec![("grounds".to_owned(), mine.clone()), ("grounds_other".to_owned(), other.clone())])
    };
    let page = GroundsStep {
        errors,
        refused,
        grounds: WordsField::new(&p, "grounds", "notice-grounds", 5, &typed),
        grounds_asked: asked(&p, &view, "grounds"),
        contact: CONTACT.iter().map(|line| contact(&p, &view, &kept, *line)).collect(),
        files: FILES.iter().filter_map(|(name, fact)| files(&p, &view, &mut kept, name, fact)).collect(),
        f,
        p,
    };
    let status = if ok { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(page.p.show_as(status, &page))
}

fn contact(
    p: &Page,
    view: &NoticeView,
    kept: &NewNotice,
    (name, kind, fill): (&'static str, &'static str, &'static str),
) -> Line {
    let value = match name {
        "name" => &kept.contact.name,
        "email" => &kept.contact.email,
        "phone" => &kept.contact.phone,
        _ => &kept.contact.address,
    };
    Line {
        name,
        label: p.word("notice-field", name),
        kind,
        fill,
        value: value.clone(),
        asked: asked(p, view, name),
    }
}

/// Files are asked for where the law speaks of them; what is there already is shown in any case.
fn files(p: &Page, view: &NoticeView, kept: &mut NewNotice, name: &'static str, fact: &str) -> Option<Files> {
    let asked = asked(p, view, fact);
    let there = list(&mut kept.proofs, name).map(std::mem::take).unwrap_or_default();
    let wanted = !asked.is_empty() || !there.is_empty() || name == "evidence";
    let link = |digest: String| object_address(&digest).map(|href| (digest, href));
    wanted.then(|| Files {
        name,
        label: p.word("notice-field", name),
        asked,
        kept: there.into_iter().filter_map(link).collect(),
    })
}

/// What the law asks of this fact.
fn asked(p: &Page, view: &NoticeView, fact: &str) -> Vec<Asked> {
    let asks = view.guide.iter().flat_map(|guide| &guide.asks);
    asks.filter(|ask| ask.ask_kind == "element" && ask.facts.contains(&fact))
        .map(|ask| of_law(p, ask))
        .collect()
}

/// What a law asks, in words.
pub(super) fn of_law(p: &Page, ask: &Ask) -> Asked {
    let label = match ask.ask_kind {
        "declaration" => label::<law::Weight>(p, ask.weight),
        "signature" => label::<law::SignatureForm>(p, ask.weight),
        _ => label::<law::Demand>(p, ask.weight),
    };
    Asked {
        said: Said::of(p.lang, &ask.text),
        article: ask.article.clone(),
        demand: label,
        warning: ask.warning.as_ref().map(|warning| Said::of(p.lang, warning)),
    }
}
