//! `GET /case-receipt/{token}`: what is held against the respondent, and the answer.

use crate::page::Page;
use crate::pages::case::show::Answer;
use crate::views::choice::Choice;
use crate::views::oops::Oops;
use crate::views::reasons::{MeasureLine, Statement};
use crate::views::words::Said;
use askama::Template;

#[derive(Template)]
#[template(path = "receipt/respondent.html")]
pub(crate) struct HeldPage {
    pub(crate) p: Page,
    pub(crate) fresh: bool,
    pub(crate) errors: Vec<Oops>,
    pub(crate) held: Held,
    pub(crate) answers: Vec<Choice>,
    pub(crate) answer_action: String,
    pub(crate) answer_text: String,
}

/// What is held against the respondent.
pub(crate) struct Held {
    pub(crate) state: String,
    pub(crate) plain: String,
    pub(crate) right: String,
    pub(crate) holder: String,
    pub(crate) verdict: String,
    pub(crate) grounds: Said,
    pub(crate) items: Vec<HeldItem>,
    pub(crate) statements: Vec<Statement>,
    pub(crate) measures: Vec<MeasureLine>,
    pub(crate) answers: Vec<Answer>,
    pub(crate) may_answer: bool,
}

/// One item of it.
pub(crate) struct HeldItem {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) outcome: Option<String>,
}
