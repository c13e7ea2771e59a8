//! `POST /cases/{id}/decide`, and `/preview`, which shows what both sides would be told.

use super::show::{Told, page};
use crate::form::{Fields, Sent, list};
use crate::i18n::Lang;
use crate::page::Page;
use crate::pages::Reply;
use crate::query::encode;
use crate::session::Visit;
use crate::views::oops::{Oops, from_refusals};
use crate::views::reasons::{Names, Statement, statement};
use crate::views::specimen::title;
use crate::views::words::words;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use casework::case::{
    self, DecisionDraft, Ground, GroundKind, ItemOutcome, MeasureDraft, MeasureKind, Target,
    statement_of_reasons,
};
use casework::policy::Gravity;
use casework::{CaseId, Context, Noun, Refusals, Stamp};
use desk::{CaseView, DeskError, OperatorAct};
use jiff::SignedDuration;
use uuid::Uuid;

pub(crate) async fn decide(
    Visit { console, actor, p }: Visit,
    Path(id): Path<CaseId>,
    Sent(sent): Sent,
) -> Reply {
    let view = console.desk.case(&actor, &id).await?;
    let errors = match draft(&p, &view, &sent) {
        Err(errors) => errors,
        Ok(draft) => match console.desk.operate(&actor, &id, OperatorAct::Decide(draft), sent.seen()).await {
            Ok(()) => return Ok(Redirect::to(&format!("/cases/{}", encode(id.as_str()))).into_response()),
            Err(DeskError::Refused(refusals)) => told(&p, &view, &sent, &refusals),
            Err(error) => return Err(error.into()),
        },
    };
    page(&console, &actor, p, &id, Told { sent, errors, ..Told::default() }).await
}

pub(crate) async fn preview(
    Visit { console, actor, p }: Visit,
    Path(id): Path<CaseId>,
    Sent(sent): Sent,
) -> Reply {
    let view = console.desk.case(&actor, &id).await?;
    let foreseen = draft(&p, &view, &sent).and_then(|draft| {
        foresee(&p, &view, draft, &actor.id, &console.desk.law())
            .map_err(|refusals| told(&p, &view, &sent, &refusals))
    });
    let (errors, preview) = match foreseen {
        Ok(preview) => (Vec::new(), preview),
        Err(errors) => (errors, Vec::new()),
    };
    page(&console, &actor, p, &id, Told { sent, errors, preview, ..Told::default() }).await
}

/// What is missing or wrong. Nothing is picked beforehand, so each item without an outcome is named.
fn told(p: &Page, view: &CaseView, sent: &Fields, refusals: &Refusals) -> Vec<Oops> {
    let waiting = |known: &&case::CaseItem| waits(view, known.item.as_str());
    let undecided = view.opening.items.iter().filter(waiting);
    let undecided = undecided.filter(|known| outcome(sent, known.item.as_str()).is_none());
    let name = |known: &case::CaseItem| {
        let seen = view.items_seen.iter().find(|seen| seen.id == known.item.as_str());
        let title = seen.map_or_else(|| known.item.to_string(), |seen| title(p, &seen.content));
        Oops { field: format!("outcome-{}", known.item), message: p.t1("refusal-outcome", "item", title) }
    };
    let mut errors: Vec<_> = undecided.map(name).collect();
    let others = from_refusals(p.lang, refusals).into_iter().filter(|oops| oops.field != "items");
    for oops in others {
        // Law and article are two fields under one heading that says what to do.
        if !errors.contains(&oops) {
            errors.push(oops);
        }
    }
    errors
}

/// Whether an item waits for a decision: in a case that is open again, some do not.
pub(crate) fn waits(view: &CaseView, item: &str) -> bool {
    let track = view.procedure.tracks.iter().find(|each| each.item.as_str() == item);
    track.is_none_or(|each| each.track.undecided())
}

/// Whether an item is upheld; none while nothing is picked.
fn outcome(sent: &Fields, item: &str) -> Option<bool> {
    match sent.get(&format!("item-{item}")) {
        "uphold" => Some(true),
        "reject" => Some(false),
        _ => None,
    }
}

/// The decision that the form asks for.
fn draft(p: &Page, view: &CaseView, sent: &Fields) -> Result<DecisionDraft, Vec<Oops>> {
    let days = match sent.get("days").trim() {
        "" => None,
        text => match text.parse::<i64>() {
            Ok(days) if (1..=36_500).contains(&days) => Some(days),
            _ => return Err(vec![Oops::new(p.lang, "measures", "refusal-invalid-days")]),
        },
    };
    let until = days.and_then(|days| p.now.checked_add(SignedDuration::from_hours(24 * days)).ok());
    let territory: Vec<String> = list(sent.get("territory")).iter().map(|c| c.to_uppercase()).collect();
    let items: Vec<ItemOutcome> = view
        .opening
        .items
        .iter()
        .filter(|known| waits(view, known.item.as_str()))
        .filter_map(|known| {
            let upheld = outcome(sent, known.item.as_str())?;
            Some(ItemOutcome { upheld, item: known.item.clone(), reason: String::new() })
        })
        .collect();
    let upholds = items.iter().any(|outcome| outcome.upheld);
    let account_measure = measure_kind(sent.get("account_measure"));
    // Casework would be content with the one on the account; nobody said that the items may stay.
    if upholds && account_measure.is_some() && sent.get("measure").is_empty() {
        return Err(vec![Oops::new(p.lang, "measures", "refusal-missing-measures")]);
    }
    let measure = |kind, target| MeasureDraft { kind, target, territory: territory.clone(), until };
    let mut measures = Vec::new();
    if let Some(kind) = measure_kind(sent.get("measure")) {
        let upheld = items.iter().filter(|outcome| outcome.upheld);
        measures.extend(upheld.map(|outcome| measure(kind, Target::Item(outcome.item.clone()))));
    }
    if let (Some(kind), Some(account)) = (account_measure, &view.opening.respondent) {
        measures.push(measure(kind, Target::Account(account.clone())));
    }
    Ok(DecisionDraft {
        items,
        ground: Ground {
            kind: if sent.get("ground_kind") == "terms" { GroundKind::Terms } else { GroundKind::Law },
            source: sent.get("source").trim().to_owned(),
            article: sent.get("article").trim().to_owned(),
        },
        facts: words(p.lang, sent, "facts"),
        explanation: words(p.lang, sent, "explanation"),
        measures,
        gravity: gravity(sent.get("gravity")).unwrap_or_default(),
        unfounded: gravity(sent.get("unfounded")),
        ..DecisionDraft::default()
    })
}

fn gravity(name: &str) -> Option<Gravity> {
    serde_json::from_value(serde_json::Value::from(name)).ok()
}

fn measure_kind(name: &str) -> Option<MeasureKind> {
    serde_json::from_value(serde_json::Value::from(name)).ok()
}

/// The statement of reasons of a decision that is not taken yet, in both languages.
fn foresee(
    p: &Page,
    view: &CaseView,
    draft: DecisionDraft,
    actor: &str,
    law: &law::Library,
) -> Result<Vec<Statement>, Refusals> {
    let stamp = Stamp { at: p.now, actor };
    let mut case = case::Case::default();
    case.fold(&case::Event::Opened(view.opening.clone()), stamp);
    let cx = Context { now: p.now, actor, ids: &Uuid::nil, law };
    for event in case.decide(case::Command::Decide(draft), &cx)? {
        case.fold(&event, stamp);
    }
    let of = statement_of_reasons(&view.row.id, &case, law);
    let names = Names::of(view);
    let told = |lang| of.as_ref().map(|of| statement(lang, of, &names));
    Ok(Lang::ALL.into_iter().filter_map(told).collect())
}
