//! `GET /cases/{id}`: the operator's decision page, and the same case for its two sides.

use crate::console::Console;
use crate::form::Fields;
use crate::i18n::Lang;
use crate::page::Page;
use crate::pages::Reply;
use crate::pages::lead::show::{RightLine, Verification, specimen};
use crate::pages::standing::show::{Proposed, proposed};
use crate::query::encode;
use crate::session::Signed;
use crate::views::choice::{Choice, choices};
use crate::views::oops::Oops;
use crate::views::reasons::{MeasureLine, Names, Statement, measure_view, statement, was};
use crate::views::specimen::{Specimen, object_address};
use crate::views::story::{Line, lines};
use crate::views::words::{Said, WordsField};
use crate::views::{name, short};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use casework::CaseId;
use casework::case::Answered;
use desk::{Actor, CaseView, Foreseen, LeadItem};
use jiff::Timestamp;

#[derive(Template)]
#[template(path = "case/show.html")]
pub(crate) struct CasePage {
    pub(crate) p: Page,
    pub(crate) errors: Vec<Oops>,
    pub(crate) case: Case,
    pub(crate) form: DecisionForm,
    pub(crate) preview: Vec<Statement>,
    pub(crate) keep_reasons: WordsField,
    pub(crate) undo_reasons: WordsField,
    pub(crate) stances: Vec<Choice>,
    pub(crate) answer_action: String,
    pub(crate) answer_text: String,
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
    pub(crate) items: Vec<CaseItem>,
    pub(crate) answers: Vec<Answer>,
    pub(crate) events: Vec<Line>,
    pub(crate) decision: Option<Decision>,
    pub(crate) may_decide: bool,
    pub(crate) may_maintain: bool,
    pub(crate) may_reverse: bool,
    pub(crate) may_answer: bool,
}

/// An item of a case with the outcome picked for it, if one was.
pub(crate) struct CaseItem {
    pub(crate) specimen: Specimen,
    pub(crate) picked: String,
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
    pub(crate) statements: Vec<Statement>,
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
    State(console): State<Console>,
    Signed(actor): Signed,
    p: Page,
    Path(id): Path<String>,
) -> Reply {
    page(&console, &actor, p, &id.into(), &Fields::default(), Vec::new(), Vec::new()).await
}

/// The page, filled in with what was sent when there is something to put right or to preview.
pub(crate) async fn page(
    console: &Console,
    actor: &Actor,
    p: Page,
    id: &CaseId,
    sent: &Fields,
    errors: Vec<Oops>,
    preview: Vec<Statement>,
) -> Reply {
    let view = console.desk.case(actor, id).await?;
    let mut form = DecisionForm::new(&p, sent);
    if view.may_decide {
        let foreseen = console.desk.foresee_strike(actor, id).await?;
        form.foreseen = foreseen.iter().map(|each| foresight(&p, each)).collect();
    }
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = CasePage {
        errors,
        form,
        preview,
        keep_reasons: WordsField::new(&p, "reasons", "maintain-reasons", 3, sent),
        undo_reasons: WordsField::new(&p, "undo", "reversal-reasons", 3, sent),
        stances: stances(&p, sent),
        answer_action: format!("/cases/{}/answer", encode(id.as_str())),
        answer_text: sent.get("words").to_owned(),
        case: case(&p, view, sent),
        p,
    };
    Ok(page.p.show_as(status, &page))
}

/// What a respondent can say.
pub(crate) fn stances(p: &Page, sent: &Fields) -> Vec<Choice> {
    choices(p, "stance", &["contest", "authorised", "accept"], sent.get("stance"))
}

/// What a respondent said.
pub(crate) fn answer(answered: &Answered) -> Answer {
    Answer {
        stance: name(&answered.answer.stance),
        text: answered.answer.words.text().unwrap_or_default().to_owned(),
        evidence: answered.answer.evidence.iter().filter_map(|digest| object_address(digest)).collect(),
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

fn case(p: &Page, view: CaseView, sent: &Fields) -> Case {
    let names = Names::of(&view);
    let row = view.row;
    let digest =
        |id: &str| view.opening.items.iter().find(|i| i.item.as_str() == id).map(|i| i.digest.clone());
    let item = |item: &LeadItem| {
        let mut specimen = specimen(p, item);
        specimen.evidence = digest(&item.id);
        CaseItem { specimen, picked: sent.get(&format!("item-{}", item.id)).to_owned() }
    };
    let opened = view.timeline.first();
    let verification = Verification {
        basis: Vec::new(),
        // A case opens for no other verdict.
        verdict: "counterfeit".to_owned(),
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
        statements: Lang::ALL.into_iter().filter_map(statements).collect(),
    });
    let open = |room: &str, address: String| if p.knows(room) { address } else { String::new() };
    Case {
        short: short(row.id.as_str()),
        right: RightLine {
            href: open("/rights", format!("/rights/{}", encode(&row.right))),
            title: row.right_title.clone(),
            kind: String::new(),
            holder: p.either(&view.holder_name, view.holder_name_zh.as_deref()),
        },
        respondent: row.respondent.clone().unwrap_or_else(|| p.t("respondent-unknown")),
        lead_href: p.knows("/leads").then(|| format!("/leads/{}", encode(&row.lead))),
        verification,
        items: view.items_seen.iter().map(item).collect(),
        answers: view.answers_given.iter().map(answer).collect(),
        events: lines(p, &view.timeline),
        decision,
        may_decide: view.may_decide,
        may_maintain: view.may_review && row.state == "contested",
        may_reverse: view.may_review,
        may_answer: view.may_answer,
        state: row.state,
        id: row.id.to_string(),
    }
}
