//! `GET /leads/{id}`.

use crate::page::Page;
use crate::pages::Linked;
use crate::views::choice::Choice;
use crate::views::oops::Oops;
use crate::views::specimen::Specimen;
use crate::views::story::Line;
use crate::views::words::{Said, WordsField};
use askama::Template;
use jiff::Timestamp;

#[derive(Template)]
#[template(path = "lead/show.html")]
pub(crate) struct LeadPage {
    pub(crate) p: Page,
    pub(crate) errors: Vec<Oops>,
    pub(crate) lead: Lead,
    pub(crate) verdicts: Vec<Choice>,
    pub(crate) grounds: WordsField,
}

/// A right in a heading.
pub(crate) struct RightLine {
    pub(crate) href: String,
    pub(crate) title: String,
    pub(crate) kind: String,
    pub(crate) holder: String,
}

/// A lead.
pub(crate) struct Lead {
    pub(crate) id: String,
    pub(crate) short: String,
    pub(crate) right: RightLine,
    pub(crate) respondent: String,
    pub(crate) state: String,
    pub(crate) score: f64,
    pub(crate) parts: Vec<String>,
    pub(crate) opened: Timestamp,
    pub(crate) items: Vec<Specimen>,
    pub(crate) reports: Vec<ReportLine>,
    pub(crate) events: Vec<Line>,
    pub(crate) seller: Seller,
    pub(crate) verification: Option<Verification>,
    pub(crate) case_href: Option<String>,
    pub(crate) may_verify: bool,
    pub(crate) may_retract: bool,
}

/// A report without its reporter.
pub(crate) struct ReportLine {
    pub(crate) category: String,
    pub(crate) text: String,
    pub(crate) at: Timestamp,
}

/// What is known of the respondent.
pub(crate) struct Seller {
    pub(crate) authorised: bool,
    pub(crate) leads: u64,
    pub(crate) upheld: u64,
    pub(crate) measures: u64,
    pub(crate) others: Vec<Linked>,
}

/// The verdict as it stands.
pub(crate) struct Verification {
    pub(crate) verdict: String,
    pub(crate) grounds: Said,
    pub(crate) warranty: bool,
    pub(crate) by: String,
    pub(crate) at: Timestamp,
}
