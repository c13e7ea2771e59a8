//! What the operator must do, must not do, and may tell.

use serde::Serialize;

use super::clock_of;
use crate::basis::Basis;
use crate::read::Table;
use crate::text::Text;
use crate::words::{DutyKind, Event, Fact, Party, RuleKind};

/// Something that the operator must do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Duty {
    /// Its id within the pack.
    pub id: String,
    /// Where that is said.
    #[serde(flatten)]
    pub basis: Basis,
    /// What is to be done.
    pub kind: DutyKind,
    /// After what.
    pub event: Event,
    /// Towards whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Party>,
    /// Within which clock of the pack.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock: Option<String>,
    /// In words.
    pub text: Text,
    /// What it must contain, point by point.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contents: Vec<Text>,
}

/// A rule on misuse, repeated infringement or liability.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// Its id within the pack.
    pub id: String,
    /// Where that is said.
    #[serde(flatten)]
    pub basis: Basis,
    /// What it is about.
    pub kind: RuleKind,
    /// Whom it is against.
    pub against: Party,
    /// In words.
    pub text: Text,
    /// What is weighed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub factors: Vec<Text>,
    /// Days of suspension, step by step; 0 is a warning.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ladder_days: Vec<u32>,
    /// After the ladder's last step comes an end for good.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub then_for_good: Option<bool>,
    /// Upheld share of notices, in percent, from which the fast lane opens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upheld_percent: Option<u32>,
    /// Share of successful counter-notices, in percent, up to which it stays open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub countered_percent: Option<u32>,
    /// Months over which both are measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub window_months: Option<u32>,
}

/// What may be told of one party to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Disclosure {
    /// Where that is said.
    #[serde(flatten)]
    pub basis: Basis,
    /// Whose data.
    pub of: Party,
    /// Who may see them.
    pub to: Party,
    /// Which facts; empty means none.
    pub may: Vec<Fact>,
    /// In words, with the condition.
    pub text: Text,
}

/// Internal complaints against a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Complaint {
    /// Where that is said.
    #[serde(flatten)]
    pub basis: Basis,
    /// Who may complain.
    pub who: Vec<Party>,
    /// The clock of the window in which one may complain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock: Option<String>,
    /// A person takes part in the decision.
    pub by_a_person: bool,
    /// Another person than the first decision's.
    pub by_another: bool,
    /// In words.
    pub text: Text,
}

/// A body that settles disputes out of court.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OutOfCourt {
    /// Where that is said.
    #[serde(flatten)]
    pub basis: Basis,
    /// Who may turn to it.
    pub who: Vec<Party>,
    /// The clock of its decision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock: Option<String>,
    /// Which body, in words.
    pub text: Text,
}

impl Duty {
    pub(super) fn read(table: &Table<'_>) -> Self {
        Self {
            id: table.id("id"),
            basis: Basis::read(table),
            kind: table.word("kind"),
            event: table.word("event"),
            to: table.maybe_word("to"),
            clock: clock_of(table),
            text: table.both("text"),
            contents: points(table, "contents"),
        }
    }
}

impl Rule {
    pub(super) fn read(table: &Table<'_>) -> Self {
        Self {
            id: table.id("id"),
            basis: Basis::read(table),
            kind: table.word("kind"),
            against: table.word("against"),
            text: table.both("text"),
            factors: points(table, "factors"),
            ladder_days: table.numbers("ladder_days", 0..=3660),
            then_for_good: table.maybe_truth("then_for_good"),
            upheld_percent: table.maybe_number("upheld_percent", 0..=100),
            countered_percent: table.maybe_number("countered_percent", 0..=100),
            window_months: table.maybe_number("window_months", 1..=120),
        }
    }
}

impl Disclosure {
    pub(super) fn read(table: &Table<'_>) -> Self {
        Self {
            basis: Basis::read(table),
            of: table.word("of"),
            to: table.word("to"),
            may: table.words("may"),
            text: table.both("text"),
        }
    }
}

impl Complaint {
    pub(super) fn read(table: &Table<'_>) -> Self {
        Self {
            basis: Basis::read(table),
            who: table.some("who", table.words("who")),
            clock: clock_of(table),
            by_a_person: table.truth("by_a_person"),
            by_another: table.truth("by_another"),
            text: table.both("text"),
        }
    }
}

impl OutOfCourt {
    pub(super) fn read(table: &Table<'_>) -> Self {
        Self {
            basis: Basis::read(table),
            who: table.some("who", table.words("who")),
            clock: clock_of(table),
            text: table.both("text"),
        }
    }
}

fn points(table: &Table<'_>, key: &'static str) -> Vec<Text> {
    table.tables(key, |table| Text { en: table.text("en"), zh: table.text("zh") })
}
