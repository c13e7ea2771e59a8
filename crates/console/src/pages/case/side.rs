//! What the two sides send from the page of their case: one form a verb, through either door. What was typed and
//! uploaded is kept until it is taken.

use super::door::{Door, SideDeed};
use super::show::{Told, page};
use crate::console::Console;
use crate::fault::Fault;
use crate::form::Fields;
use crate::page::Page;
use crate::pages::Reply;
use crate::query::address;
use crate::session::Visit;
use crate::upload::Upload;
use crate::views::oops::{Oops, from_refusal_at};
use crate::views::when::day_ends;
use crate::views::words::words;
use axum::extract::{Multipart, Path};
use axum::response::{IntoResponse, Redirect};
use bytes::Bytes;
use casework::case::{LegalAction, NewDispute, Offer, OfferKind, Stance};
use casework::{CaseId, Contact, ItemId, Lack, Proofs, Refusal};
use desk::{DeskError, NewCounter, SideAct};

/// Files that one form may bring; what is named in the end is counted by the casework.
const FILES: usize = 50;

/// What is sent with a form for each file that was taken before.
pub(crate) const KEPT: &str = "-kept";

/// `POST /cases/{id}/{verb}`: a side that is signed in.
pub(crate) async fn signed(
    Visit { console, actor, p }: Visit,
    Path((id, verb)): Path<(CaseId, String)>,
    form: Multipart,
) -> Reply {
    let door = Door::Signed { actor: &actor, id: id.clone() };
    match act(&console, &door, &p, &verb, form).await? {
        Acted::Done(to) => Ok(Redirect::to(&to).into_response()),
        Acted::Again(told) => page(&console, &actor, p, &id, *told).await,
    }
}

/// What became of a form.
pub(crate) enum Acted {
    /// It was taken; the address to go on to.
    Done(String),
    /// There is something to put right, or it was only looked at.
    Again(Box<Told>),
}

/// Does what a form of a side asks for.
pub(crate) async fn act(
    console: &Console,
    door: &Door<'_>,
    p: &Page,
    verb: &str,
    form: Multipart,
) -> Result<Acted, Fault> {
    // Whoever may not see the case uploads nothing to it.
    door.view(&console.desk).await?;
    let Upload { fields: mut sent, files } = match Upload::read(form).await {
        Ok(upload) => upload,
        Err(cut) => {
            let errors = vec![cut.oops(p.lang, &field(verb, "evidence"))];
            return Ok(again(verb, cut.fields, errors, false));
        }
    };
    let mut errors = keep(console, door, p, &mut sent, files).await?;
    let mut checked = false;
    if errors.is_empty() {
        let deed = match parse(p, verb, &sent) {
            Ok(deed) => deed.ok_or(Fault::NotFound)?,
            Err(found) => return Ok(again(verb, sent, found, false)),
        };
        match deed {
            SideDeed::Act(SideAct::Counter(new)) if !sent.get("check").is_empty() => {
                let lacks = door.check(&console.desk, new).await?;
                errors = lacks.iter().map(|lack| of_lack(p, verb, lack)).collect();
                checked = errors.is_empty();
            }
            deed => match door.act(&console.desk, deed).await {
                Ok(()) => return Ok(Acted::Done(address(&door.address(), [("done", verb)]))),
                Err(DeskError::Refused(no)) => {
                    errors = no.0.iter().map(|refusal| of_refusal(p, verb, refusal)).collect();
                }
                Err(error) => return Err(error.into()),
            },
        }
    }
    Ok(again(verb, sent, errors, checked))
}

fn again(verb: &str, sent: Fields, errors: Vec<Oops>, checked: bool) -> Acted {
    Acted::Again(Box::new(Told { sent, errors, checked, verb: verb.to_owned(), ..Told::default() }))
}

/// Keeps every file that came with a form and leaves its digest in the form.
async fn keep(
    console: &Console,
    door: &Door<'_>,
    p: &Page,
    sent: &mut Fields,
    files: Vec<(String, Bytes)>,
) -> Result<Vec<Oops>, Fault> {
    let mut errors = Vec::new();
    for (n, (name, bytes)) in files.into_iter().enumerate() {
        if n >= FILES {
            errors.push(Oops::new(p.lang, &name, "refusal-invalid-evidence"));
            break;
        }
        match door.upload(&console.desk, bytes).await {
            Ok(digest) => sent.0.push((format!("{name}{KEPT}"), digest)),
            Err(DeskError::Refused(_) | DeskError::Picture(_)) => {
                errors.push(Oops::new(p.lang, &name, "refusal-invalid-evidence"));
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(errors)
}

/// The name of a verb's field on the page, where the forms of all verbs stand side by side.
pub(crate) fn field(verb: &str, name: &str) -> String {
    match (verb, name) {
        ("answer", _) | (_, "" | "seen") | ("maintain", "reasons") => name.to_owned(),
        ("reverse", "reasons") => "undo".to_owned(),
        _ => format!("{verb}-{name}"),
    }
}

/// Where a refusal is shown: `/proofs/identity/0` is about the field `identity`.
fn place(verb: &str, pointer: &str) -> String {
    let mut parts = pointer.split('/').skip(1).skip_while(|part| *part == "proofs");
    field(verb, parts.next().unwrap_or_default())
}

/// A refusal at its field, with the provision behind it.
pub(crate) fn of_refusal(p: &Page, verb: &str, refusal: &Refusal) -> Oops {
    let mut oops = from_refusal_at(p.lang, refusal, place(verb, &refusal.pointer));
    with_article(p, &mut oops, refusal.article.as_deref());
    oops
}

fn of_lack(p: &Page, verb: &str, lack: &Lack) -> Oops {
    let refusal = Refusal::new(casework::Code::Missing, &lack.pointer, lack.words.en.clone());
    let refusal = refusal.zh(lack.words.zh.clone());
    let mut oops = from_refusal_at(p.lang, &refusal, place(verb, &lack.pointer));
    with_article(p, &mut oops, lack.article.as_deref());
    oops
}

fn with_article(p: &Page, oops: &mut Oops, article: Option<&str>) {
    if let Some(article) = article {
        let behind = p.t1("in-brackets", "text", article);
        oops.message = format!("{}{behind}", oops.message.trim_end_matches(['.', '。']));
    }
}

/// What a form asks for; nothing for a verb that no side has.
fn parse(p: &Page, verb: &str, sent: &Fields) -> Result<Option<SideDeed>, Vec<Oops>> {
    let name = |name: &str| field(verb, name);
    let text = |of: &str| sent.get(&name(of)).trim().to_owned();
    let missing = |of: &str, key: &str| vec![Oops::new(p.lang, &name(of), key)];
    let evidence = || kept(sent, &name("evidence"));
    Ok(Some(match verb {
        "answer" => match stance(sent) {
            Some(stance) => SideDeed::Answer(stance, text("words"), evidence()),
            None => return Err(missing("stance", "refusal-missing-stance")),
        },
        "counter" => {
            let items = chosen(sent, &name("items"));
            if items.is_empty() {
                return Err(missing("items", "refusal-missing-items"));
            }
            SideDeed::Act(SideAct::Counter(counter(sent, items)))
        }
        "claim" => SideDeed::Act(SideAct::Claim(LegalAction {
            stop: text("stop"),
            items: chosen(sent, &name("items")),
            body: text("body"),
            number: text("number"),
            evidence: evidence(),
        })),
        "complain" => SideDeed::Act(SideAct::Complain { words: text("words"), evidence: evidence() }),
        "dispute" => SideDeed::Act(SideAct::Dispute(NewDispute {
            body: text("body"),
            number: text("number"),
            evidence: evidence(),
        })),
        "offer" => {
            let Some(offer_kind) = offer_kind(&text("kind")) else {
                return Err(missing("kind", "refusal-missing-offer-kind"));
            };
            let Some(until) = day_ends(&text("until")) else {
                return Err(missing("until", "refusal-invalid-date"));
            };
            SideDeed::Act(SideAct::Offer(Offer {
                offer_kind,
                terms: words(p.lang, sent, "offer-terms"),
                until,
            }))
        }
        "reply" => match text("accept").as_str() {
            "yes" => SideDeed::Act(SideAct::AnswerOffer(true)),
            "no" => SideDeed::Act(SideAct::AnswerOffer(false)),
            _ => return Err(missing("accept", "refusal-missing-stance")),
        },
        "withdraw" => {
            let items = chosen(sent, &name("items"));
            if items.is_empty() {
                return Err(missing("items", "refusal-missing-items"));
            }
            SideDeed::Act(SideAct::Withdraw { items, reason: text("reason") })
        }
        _ => return Ok(None),
    }))
}

fn counter(sent: &Fields, items: Vec<ItemId>) -> NewCounter {
    let text = |name: &str| sent.get(&format!("counter-{name}")).trim().to_owned();
    let files = |name: &str| kept(sent, &format!("counter-{name}"));
    NewCounter {
        items,
        contact: Contact {
            name: text("name"),
            address: text("address"),
            phone: text("phone"),
            email: text("email"),
            signature: text("signature"),
        },
        proofs: Proofs {
            identity: files("identity"),
            right_proof: files("right_proof"),
            evidence: files("evidence"),
            comparison: files("comparison"),
            evaluation: files("evaluation"),
            declarations: sent.all("counter-declarations").map(str::to_owned).collect(),
        },
        grounds: text("grounds"),
    }
}

pub(super) fn chosen(sent: &Fields, name: &str) -> Vec<ItemId> {
    sent.all(name).filter(|item| !item.is_empty()).map(Into::into).collect()
}

/// The files of a field that were taken, those of earlier tries among them.
pub(crate) fn kept(sent: &Fields, name: &str) -> Vec<String> {
    let mut digests: Vec<String> = Vec::new();
    for digest in sent.all(&format!("{name}{KEPT}")) {
        if !digests.iter().any(|known| known == digest) {
            digests.push(digest.to_owned());
        }
    }
    digests
}

/// What the respondent chose to say.
fn stance(sent: &Fields) -> Option<Stance> {
    serde_json::from_value(sent.get("stance").into()).ok()
}

fn offer_kind(name: &str) -> Option<OfferKind> {
    serde_json::from_value(name.into()).ok()
}
