//! `GET /cases/{id}`: the operator's decision page, and the same case for its two sides.

use super::course::Course;
use super::decide::waits;
use super::door::Door;
use super::field::{Field, items_that, title_of};
use crate::console::Console;
use crate::form::Fields;
use crate::page::Page;
use crate::pages::Reply;
use crate::pages::lead::show::{RightLine, Verification, specimen};
use crate::pages::standing::show::{Proposed, proposed};
use crate::query::encode;
use crate::session::Visit;
use crate::views::choice::{Choice, choices};
use crate::views::oops::Oops;
use crate::views::reasons::{MeasureLine, Names, Statement, measure_view, statement, was};
use crate::views::specimen::Specimen;
use crate::views::story::{Line, lines};
use crate::views::words::{Said, WordsField};
use crate::views::{name, short};
use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use casework::CaseId;
use casework::case::{Answered, ItemStatus};
use desk::{Actor, CaseView, Foreseen, LeadItem};
use jiff::Timestamp;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "case/show.html")]
pub(crate) struct CasePage {
    pub(crate) p: Page,
    pub(crate) errors: Vec<Oops>,
    pub(crate) case: Case,
    pub(crate) form: DecisionForm,
    pub(crate) preview: Vec<Statement>,
    pub(crate) course: Course,
    pub(crate) review: ReviewForms,
    pub(crate) answer: AnswerForm,
    /// What was done, in words.
    pub(crate) done: Option<String>,
    /// What was written for a form that may be gone.
    pub(crate) unsent: Vec<String>,
}

/// What a page is told besides its case: what was sent and what is wrong with it.
#[derive(Default)]
pub(crate) struct Told {
    pub(crate) sent: Fields,
    pub(crate) errors: Vec<Oops>,
    pub(crate) preview: Vec<Statement>,
    /// Which form was sent.
    pub(crate) verb: String,
    /// A counter-notice was looked at, and lacks nothing.
    pub(crate) checked: bool,
    /// What was done.
    pub(crate) done: String,
}

impl Told {
    /// What was done, in words.
    pub(crate) fn done(&self, p: &Page) -> Option<String> {
        p.lang.find_word("done", &self.done)
    }

    /// What somebody wrote in vain because the case has moved on: it is shown, so that nothing is lost.
    pub(crate) fn unsent(&self) -> Vec<String> {
        if !self.errors.iter().any(|oops| matches!(oops.field.as_str(), "seen" | "main")) {
            return Vec::new();
        }
        let words = |text: &&String| text.contains(char::is_whitespace) || !text.is_ascii();
        self.sent.0.iter().map(|(_, text)| text).filter(words).cloned().collect()
    }
}

/// Where to look after what was done: `?done=…`.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct After {
    pub(crate) done: String,
}

/// What the operator decides after the decision.
pub(crate) struct ReviewForms {
    pub(crate) keep: WordsField,
    pub(crate) undo: WordsField,
    pub(crate) correction: Option<Correcting>,
    pub(crate) finding: Option<Judging>,
    pub(crate) ruling: Option<Judging>,
    /// What a body out of court said.
    pub(crate) opinion: Option<Judging>,
    /// A side has gone to one: which, and where.
    pub(crate) brought: Option<(Vec<Choice>, Vec<Field>)>,
    pub(crate) halts: Option<Halting>,
    pub(crate) barred: Option<String>,
}

/// Whether something is so, and why.
pub(crate) struct Judging {
    pub(crate) outcomes: Vec<Choice>,
    pub(crate) reasons: WordsField,
}

/// What the respondent corrected: which items are put right, and what was seen.
pub(crate) struct Correcting {
    pub(crate) items: Vec<Choice>,
    pub(crate) reasons: WordsField,
}

/// A clock that can be halted or set anew.
pub(crate) struct Halting {
    /// Which waiting period, by an item in it; none to choose where one runs.
    pub(crate) items: Vec<Choice>,
    pub(crate) reasons: Vec<Choice>,
    pub(crate) from: Field,
    pub(crate) to: Field,
    pub(crate) saw: WordsField,
    pub(crate) arrival: Field,
}

/// A light answer of the respondent.
pub(crate) struct AnswerForm {
    pub(crate) action: String,
    pub(crate) stances: Vec<Choice>,
    pub(crate) text: String,
    pub(crate) evidence: Field,
}

/// The decision form, filled with what was sent before.
pub(crate) struct DecisionForm {
    pub(crate) grounds: Vec<Choice>,
    pub(crate) sources: Vec<String>,
    pub(crate) source: String,
    pub(crate) article: String,
    pub(crate) facts: WordsField,
    pub(crate) explanation: WordsField,
    pub(crate) item_measures: Vec<Choice>,
    pub(crate) account_measures: Vec<Choice>,
    pub(crate) territory: String,
    pub(crate) days: String,
    pub(crate) gravities: Vec<Choice>,
    pub(crate) unfounded: Vec<Choice>,
    /// What the ladder would propose, by gravity.
    pub(crate) foreseen: Vec<Foresight>,
}

/// What upholding would lead to.
pub(crate) struct Foresight {
    pub(crate) gravity: String,
    pub(crate) points: u16,
    pub(crate) total: u16,
    pub(crate) proposed: Proposed,
}

/// A case.
#[allow(clippy::struct_excessive_bools)]
pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) short: String,
    pub(crate) right: RightLine,
    pub(crate) respondent: String,
    pub(crate) state: String,
    pub(crate) lead_href: Option<String>,
    pub(crate) verification: Verification,
    /// The notices that name its items: what they are called, and where they are for who may go there.
    pub(crate) notices: Vec<(String, String)>,
    pub(crate) items: Vec<CaseItem>,
    pub(crate) answers: Vec<Answer>,
    pub(crate) events: Vec<Line>,
    pub(crate) decision: Option<Decision>,
    pub(crate) may_decide: bool,
    pub(crate) may_maintain: bool,
    pub(crate) may_reverse: bool,
    pub(crate) may_answer: bool,
    /// Which version the reader sees.
    pub(crate) version: u64,
}

/// An item of a case with the outcome picked for it, if one was.
pub(crate) struct CaseItem {
    pub(crate) specimen: Specimen,
    pub(crate) picked: String,
    /// Whether it waits for a decision.
    pub(crate) waits: bool,
}

/// An answer of the respondent.
pub(crate) struct Answer {
    pub(crate) stance: String,
    pub(crate) text: String,
    /// Addresses of the files that came with it.
    pub(crate) evidence: Vec<String>,
    pub(crate) at: Timestamp,
}

/// A decision.
pub(crate) struct Decision {
    pub(crate) outcome: String,
    pub(crate) reversal: Option<Reversal>,
    pub(crate) by: String,
    pub(crate) at: Timestamp,
    pub(crate) measures: Vec<MeasureLine>,
    /// The reader's own language first.
    pub(crate) statements: Vec<Statement>,
    /// Whether they stand side by side, as who writes them compares them; a party reads its own.
    pub(crate) beside: bool,
}

/// Why a decision stands no longer.
pub(crate) struct Reversal {
    pub(crate) reasons: Said,
    pub(crate) by: String,
    pub(crate) at: Timestamp,
    /// The outcome that it took away.
    pub(crate) was: String,
}

pub(crate) async fn show(
    Visit { console, actor, p }: Visit,
    Path(id): Path<CaseId>,
    Query(After { done }): Query<After>,
) -> Reply {
    page(&console, &actor, p, &id, Told { done, ..Told::default() }).await
}

/// The page, filled in with what was sent when there is something to put right or to preview.
pub(crate) async fn page(console: &Console, actor: &Actor, p: Page, id: &CaseId, told: Told) -> Reply {
    let door = Door::Signed { actor, id: id.clone() };
    let view = Box::pin(door.view(&console.desk)).await?;
    let letters = door.letters(&console.desk).await?;
    let mut form = DecisionForm::new(&p, &told.sent);
    if view.may_decide {
        let foreseen = console.desk.foresee_strike(actor, id).await?;
        form.foreseen = foreseen.iter().map(|each| foresight(&p, each)).collect();
    }
    let page = CasePage {
        form,
        course: Course::new(&p, &door, &view, &letters, &told),
        review: ReviewForms::new(&p, &view, &told.sent),
        answer: AnswerForm::new(&p, &door, &told.sent),
        done: told.done(&p),
        unsent: told.unsent(),
        case: case(&p, &door, &view, &told.sent),
        preview: told.preview,
        errors: told.errors,
        p,
    };
    let status = if page.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(page.p.show_as(status, &page))
}

impl AnswerForm {
    pub(crate) fn new(p: &Page, door: &Door<'_>, sent: &Fields) -> Self {
        let stances = ["contest", "authorised", "corrected", "accept"];
        Self {
            action: door.answer_address(),
            stances: choices(p, "stance", &stances, sent.get("stance")),
            text: sent.get("words").to_owned(),
            evidence: Field::new(p, "files", "answer", "evidence", "answer-evidence", sent),
        }
    }
}

impl ReviewForms {
    fn new(p: &Page, view: &CaseView, sent: &Fields) -> Self {
        let seen = &view.procedure;
        let judging = |name: &'static str, set: &str, reasons: &'static str| Judging {
            outcomes: choices(p, set, &["yes", "no"], sent.get(name)),
            reasons: WordsField::new(p, reasons, "operate-reasons", 3, sent),
        };
        let may = |act: &str| seen.may.contains(&act);
        let halt = |stop: &desk::Stop| {
            Choice::of(&stop.id, &Said::of(p.lang, &stop.text).text, sent.get("pause-reason"))
        };
        let field = |verb, of, label| Field::new(p, "moment", verb, of, label, sent);
        Self {
            keep: WordsField::new(p, "reasons", "maintain-reasons", 3, sent),
            undo: WordsField::new(p, "undo", "reversal-reasons", 3, sent),
            correction: may("accept_correction").then(|| Correcting {
                items: items_that(p, view, "correction", sent, |status| {
                    matches!(status, ItemStatus::Actioned | ItemStatus::Countered)
                }),
                reasons: WordsField::new(p, "correction-reasons", "correction-reasons", 3, sent),
            }),
            finding: may("resolve_claim").then(|| judging("finding-so", "finding-so", "finding-reasons")),
            ruling: may("decide_complaint").then(|| judging("ruling-so", "ruling-so", "ruling-reasons")),
            opinion: may("decide_dispute").then(|| Judging {
                outcomes: choices(
                    p,
                    "opinion-so",
                    &["right", "followed", "wrong", "nothing"],
                    sent.get("opinion-so"),
                ),
                reasons: WordsField::new(p, "opinion-reasons", "operate-reasons", 3, sent),
            }),
            brought: may("tell_dispute").then(|| {
                let line = |of, label| Field::new(p, "line", "brought", of, label, sent);
                let sides = choices(p, "actor", &["respondent", "complainant"], sent.get("brought-by"));
                (sides, vec![line("body", "dispute-body"), line("number", "dispute-number")])
            }),
            halts: may("pause").then(|| Halting {
                items: periods(p, view, sent),
                reasons: seen.halts.iter().map(halt).collect(),
                from: field("pause", "from", "pause-from"),
                to: field("pause", "to", "pause-to"),
                saw: WordsField::new(p, "pause-reasons", "pause-saw", 3, sent),
                arrival: field("arrival", "at", "arrival-at"),
            }),
            barred: seen.barred.as_ref().map(|words| Said::of(p.lang, words).text),
        }
    }
}

/// The waiting periods to choose from, where several run.
fn periods(p: &Page, view: &CaseView, sent: &Fields) -> Vec<Choice> {
    let waits = &view.procedure.waits;
    let first = |wait: &casework::case::Waiting| wait.items.first().cloned();
    let choice = |item: casework::ItemId| {
        let chosen = [sent.get("pause-item"), sent.get("arrival-item")].contains(&item.as_str());
        let text = title_of(p, view, item.as_str());
        Choice { value: item.to_string(), text, hint: String::new(), chosen }
    };
    if waits.len() > 1 { waits.iter().filter_map(first).map(choice).collect() } else { Vec::new() }
}

/// What a respondent said.
pub(crate) fn answer(door: &Door<'_>, answered: &Answered) -> Answer {
    Answer {
        stance: name(&answered.answer.stance),
        text: answered.answer.words.text().unwrap_or_default().to_owned(),
        evidence: answered.answer.evidence.iter().filter_map(|digest| door.file(digest)).collect(),
        at: answered.at,
    }
}

impl DecisionForm {
    fn new(p: &Page, sent: &Fields) -> Self {
        let or = |name: &str, otherwise: &'static str| match sent.get(name) {
            "" => otherwise.to_owned(),
            value => value.to_owned(),
        };
        let on_items = ["remove", "disable", "demote", "label", "none"];
        let on_account = ["none", "restrict", "suspend", "terminate"];
        Self {
            grounds: choices(p, "ground", &["law", "terms"], &or("ground_kind", "law")),
            sources: ["1", "2", "3", "4"].map(|n| p.word("ground-example", n)).into(),
            source: sent.get("source").to_owned(),
            article: sent.get("article").to_owned(),
            facts: WordsField::new(p, "facts", "facts", 4, sent),
            explanation: WordsField::new(p, "explanation", "explanation", 3, sent),
            item_measures: choices(p, "measure", &on_items, sent.get("measure")),
            account_measures: choices(p, "measure", &on_account, &or("account_measure", "none")),
            territory: sent.get("territory").to_owned(),
            days: sent.get("days").to_owned(),
            gravities: choices(p, "gravity", &["light", "ordinary", "grave"], &or("gravity", "ordinary")),
            unfounded: choices(p, "unfounded", &["no", "light", "ordinary", "grave"], &or("unfounded", "no")),
            foreseen: Vec::new(),
        }
    }
}

fn foresight(p: &Page, foreseen: &Foreseen) -> Foresight {
    Foresight {
        gravity: p.word("gravity", name(&foreseen.gravity)),
        points: foreseen.points,
        total: foreseen.proposal.points,
        proposed: proposed(p, &foreseen.proposal),
    }
}

fn case(p: &Page, door: &Door<'_>, view: &CaseView, sent: &Fields) -> Case {
    let names = Names::of(view);
    let row = view.row.clone();
    let digest =
        |id: &str| view.opening.items.iter().find(|i| i.item.as_str() == id).map(|i| i.digest.clone());
    let item = |item: &LeadItem| {
        let mut specimen = specimen(p, item);
        specimen.evidence = digest(&item.id);
        let picked = sent.get(&format!("item-{}", item.id)).to_owned();
        CaseItem { specimen, picked, waits: waits(view, &item.id) }
    };
    let opened = view.timeline.first();
    let verification = Verification {
        basis: Vec::new(),
        // A lead opens a case for no other verdict; a notice is no verification.
        verdict: if row.lead.is_empty() { String::new() } else { "counterfeit".to_owned() },
        grounds: Said::of(p.lang, &view.opening.grounds),
        warranty: view.warranty,
        by: opened.map(|event| p.word("actor", &event.actor)).unwrap_or_default(),
        at: row.opened,
    };
    let statements = |lang| view.statement.as_ref().map(|of| statement(lang, of, &names));
    let reversal = view.reviews.iter().rfind(|review| review.reversed).map(|review| Reversal {
        reasons: Said::of(p.lang, &review.reasons),
        by: p.word("actor", &review.by),
        at: review.at,
        was: view.decided.as_ref().map(|d| was(p.lang, &name(&d.decision.outcome))).unwrap_or_default(),
    });
    let decision = view.decided.as_ref().map(|decided| Decision {
        outcome: name(&decided.decision.outcome),
        reversal,
        by: p.word("actor", &decided.by),
        at: decided.at,
        measures: view.measures.iter().map(|measure| measure_view(p.lang, measure)).collect(),
        statements: std::iter::once(p.lang).chain(p.other_langs()).filter_map(statements).collect(),
        beside: door.is_platform(),
    });
    let open = |room: &str, address: String| if p.knows(room) { address } else { String::new() };
    Case {
        short: short(row.id.as_str()),
        right: RightLine {
            href: open("/rights", format!("/rights/{}", encode(&row.right))),
            title: row.right_title.clone(),
            kind: String::new(),
            holder: names.complainant(p.lang),
        },
        respondent: row.respondent.clone().unwrap_or_else(|| p.t("respondent-unknown")),
        lead_href: (p.knows("/leads") && !row.lead.is_empty())
            .then(|| format!("/leads/{}", encode(&row.lead))),
        verification,
        notices: view
            .procedure
            .notices
            .iter()
            .map(|id| (short(id.as_str()), open("/notices", format!("/notices/{}", encode(id.as_str())))))
            .collect(),
        items: view.items_seen.iter().map(item).collect(),
        answers: view.answers_given.iter().map(|answered| answer(door, answered)).collect(),
        events: lines(p, &view.timeline),
        decision,
        may_decide: view.may_decide,
        may_maintain: view.may_review && row.state == "contested",
        may_reverse: view.may_review,
        may_answer: view.may_answer,
        version: view.version,
        state: row.state,
        id: row.id.to_string(),
    }
}
