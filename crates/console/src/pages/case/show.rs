//! `GET /cases/{id}`.

use crate::page::Page;
use crate::pages::lead::show::{RightLine, Verification};
use crate::views::choice::Choice;
use crate::views::oops::Oops;
use crate::views::reasons::{MeasureLine, Statement};
use crate::views::specimen::Specimen;
use crate::views::story::Line;
use crate::views::words::WordsField;
use askama::Template;
use jiff::Timestamp;

#[derive(Template)]
#[template(path = "case/show.html")]
pub(crate) struct CasePage {
    pub(crate) p: Page,
    pub(crate) errors: Vec<Oops>,
    pub(crate) case: Case,
    pub(crate) grounds: Vec<Choice>,
    pub(crate) sources: Vec<String>,
    pub(crate) facts: WordsField,
    pub(crate) explanation: WordsField,
    pub(crate) item_measures: Vec<Choice>,
    pub(crate) account_measures: Vec<Choice>,
    pub(crate) filled: Filled,
    pub(crate) preview: Vec<Statement>,
    pub(crate) keep_reasons: WordsField,
    pub(crate) undo_reasons: WordsField,
    pub(crate) answers: Vec<Choice>,
    pub(crate) answer_action: String,
    pub(crate) answer_text: String,
}

/// Single-line fields of the decision form as they were sent.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filled {
    pub(crate) source: String,
    pub(crate) article: String,
    pub(crate) territory: String,
    pub(crate) days: String,
}

/// A case.
pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) short: String,
    pub(crate) right: RightLine,
    pub(crate) respondent: String,
    pub(crate) state: String,
    pub(crate) lead_href: String,
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

/// An item of a case with the outcome picked for it.
pub(crate) struct CaseItem {
    pub(crate) specimen: Specimen,
    pub(crate) upheld: bool,
}

/// An answer of the respondent.
pub(crate) struct Answer {
    pub(crate) stance: String,
    pub(crate) text: String,
    pub(crate) at: Timestamp,
}

/// A decision.
pub(crate) struct Decision {
    pub(crate) outcome: String,
    pub(crate) by: String,
    pub(crate) at: Timestamp,
    pub(crate) measures: Vec<MeasureLine>,
    pub(crate) statements: Vec<Statement>,
}
