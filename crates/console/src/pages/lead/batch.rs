//! `POST /leads/verify` and `/leads/retract`: one verdict over many leads, and taking it back.

use crate::console::Console;
use crate::fault::Fault;
use crate::form::{Fields, Sent};
use crate::i18n::Lang;
use crate::page::Page;
use crate::pages::Reply;
use crate::pages::lead::verify::read;
use crate::pages::notice::frame::label;
use crate::query::encode;
use crate::session::Visit;
use crate::views::choice::{Choice, choices};
use crate::views::name;
use crate::views::oops::{Oops, from_refusals};
use crate::views::words::WordsField;
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use casework::LeadId;
use casework::guide::guide;
use casework::lead::Verdict;
use casework::notice::Draft;
use desk::{Actor, BatchEntry, BatchResult, DeskError};
use law::Word;

const VERDICTS: [Verdict; 4] =
    [Verdict::Counterfeit, Verdict::Genuine, Verdict::Licensed, Verdict::CannotTell];

/// The fields of a verdict: what it is, what it is based on, why.
pub(crate) struct BatchForm {
    pub(crate) verdicts: Vec<Choice>,
    pub(crate) bases: Vec<Bases>,
    pub(crate) grounds: WordsField,
    /// What the items are to the law, and where; left alone by most.
    pub(crate) objects: Vec<Choice>,
    pub(crate) territory: String,
}

/// What one verdict may be based on.
pub(crate) struct Bases {
    pub(crate) verdict: String,
    pub(crate) choices: Vec<Choice>,
}

impl BatchForm {
    /// The fields, filled with what was sent before.
    pub(crate) fn new(p: &Page, sent: &Fields) -> Self {
        let words: Vec<_> = VERDICTS.iter().map(name).collect();
        let words: Vec<_> = words.iter().map(String::as_str).collect();
        let bases = |verdict: &Verdict| {
            let choice = |basis: &casework::guide::Basis| Choice {
                value: basis.id.clone(),
                text: basis.words.best(p.lang == Lang::Zh).0.to_owned(),
                hint: String::new(),
                chosen: sent.all("basis").any(|id| id == basis.id),
            };
            Bases { verdict: name(verdict), choices: guide().bases_of(*verdict).map(choice).collect() }
        };
        Self {
            verdicts: choices(p, "verdict", &words, sent.get("verdict")),
            bases: VERDICTS.iter().map(bases).collect(),
            grounds: WordsField::new(p, "grounds", "grounds", 3, sent),
            objects: std::iter::once(Choice::of("", &p.t("verdict-object-by-place"), sent.get("object")))
                .chain(Draft::objects().iter().map(|one| {
                    Choice::of(one.as_str(), &label::<law::Object>(p, one.as_str()), sent.get("object"))
                }))
                .collect(),
            territory: sent.get("territory").to_owned(),
        }
    }
}

#[derive(Template)]
#[template(path = "lead/batch.html")]
pub(crate) struct BatchPage {
    pub(crate) p: Page,
    pub(crate) errors: Vec<Oops>,
    pub(crate) title: String,
    pub(crate) summary: String,
    pub(crate) rows: Vec<Row>,
    /// What may be taken back; none on the page that says what was.
    pub(crate) undo: Vec<String>,
    /// The verdict again, where there is something to put right; with the leads that it was about.
    pub(crate) again: Option<(BatchForm, Vec<String>)>,
}

/// One lead's result.
pub(crate) struct Row {
    pub(crate) href: String,
    pub(crate) title: String,
    pub(crate) done: bool,
    pub(crate) why: String,
    pub(crate) case: Option<String>,
}

pub(crate) async fn verify(Visit { console, actor, p }: Visit, Sent(sent): Sent) -> Reply {
    p.enter("/leads")?;
    let leads: Vec<String> = sent.all("leads").map(str::to_owned).collect();
    let verification = match read(&p, &sent) {
        Ok(verification) if !leads.is_empty() => verification,
        Ok(_) => return Ok(wrong(p, &sent, leads, "batch-none")),
        Err(_) => return Ok(wrong(p, &sent, leads, "refusal-missing-verdict")),
    };
    let entries =
        leads.iter().map(|lead| BatchEntry { lead: lead.as_str().into(), items: Vec::new() }).collect();
    match console.desk.verify_leads(&actor, entries, &verification).await {
        Ok(results) => {
            let undo =
                results.iter().filter(|result| result.done).map(|result| result.lead.0.clone()).collect();
            // What is wrong with the verdict itself is wrong for each lead: show the form again.
            let again = results.iter().any(|result| !result.done).then(|| {
                let left = results.iter().filter(|result| !result.done).map(|result| result.lead.0.clone());
                (BatchForm::new(&p, &sent), left.collect())
            });
            let title = p.t("batch-title");
            shown(&console, &actor, p, title, results, undo, again).await
        }
        Err(DeskError::Refused(refusals)) => {
            let errors = from_refusals(p.lang, &refusals);
            Ok(form(p, &sent, leads, errors))
        }
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn retract(Visit { console, actor, p }: Visit, Sent(sent): Sent) -> Reply {
    p.enter("/leads")?;
    let leads: Vec<LeadId> = sent.all("leads").map(LeadId::from).collect();
    let results = console.desk.retract_verifications(&actor, leads, sent.get("reason")).await?;
    let title = p.t("batch-undone-title");
    shown(&console, &actor, p, title, results, Vec::new(), None).await
}

fn wrong(p: Page, sent: &Fields, leads: Vec<String>, key: &str) -> Response {
    let errors = vec![Oops::new(p.lang, "verdict", key)];
    form(p, sent, leads, errors)
}

fn form(p: Page, sent: &Fields, leads: Vec<String>, errors: Vec<Oops>) -> Response {
    let again = Some((BatchForm::new(&p, sent), leads));
    let (title, summary) = (p.t("batch"), String::new());
    let page = BatchPage { errors, title, summary, rows: Vec::new(), undo: Vec::new(), again, p };
    page.p.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

async fn shown(
    console: &Console,
    actor: &Actor,
    p: Page,
    title: String,
    results: Vec<BatchResult>,
    undo: Vec<String>,
    again: Option<(BatchForm, Vec<String>)>,
) -> Result<Response, Fault> {
    let done = results.iter().filter(|result| result.done).count();
    let args = [("done", done.to_string()), ("all", results.len().to_string())];
    let summary = p.lang.find("batch-summary", &args).unwrap_or_default();
    let mut rows = Vec::with_capacity(results.len());
    for result in results {
        let seen = console.desk.lead(actor, &result.lead).await.ok();
        let why = result.error.as_ref().map(|why| from_refusals(p.lang, why)).unwrap_or_default();
        let respondent = |lead: &desk::LeadView| lead.row.respondent.clone().unwrap_or_default();
        rows.push(Row {
            href: format!("/leads/{}", encode(result.lead.as_str())),
            title: seen
                .map_or(result.lead.0, |lead| format!("{} × {}", lead.row.right_title, respondent(&lead))),
            done: result.done,
            why: why.into_iter().map(|oops| oops.message).collect::<Vec<_>>().join(&p.t("comma")),
            case: result.case.map(|case| format!("/cases/{}", encode(case.as_str()))),
        });
    }
    let page = BatchPage { errors: Vec::new(), title, summary, rows, undo, again, p };
    Ok(page.p.show(&page))
}
