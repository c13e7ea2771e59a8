//! Options of a select, radio cards, tabs and pages of a list.

use crate::page::Page;

/// One option.
pub(crate) struct Choice {
    /// What the form sends.
    pub(crate) value: String,
    /// What the reader sees.
    pub(crate) text: String,
    /// A word of explanation.
    pub(crate) hint: String,
    /// Whether it is the one.
    pub(crate) chosen: bool,
}

/// A tab with its count.
pub(crate) struct Tab {
    pub(crate) href: String,
    pub(crate) text: String,
    pub(crate) count: u64,
    pub(crate) here: bool,
}

/// Where the other pages of a list are.
#[derive(Default)]
pub(crate) struct Pager {
    pub(crate) first: Option<String>,
    pub(crate) next: Option<String>,
}

impl Pager {
    /// Around the page that begins at `cursor`; `address` says where each begins.
    pub(crate) fn new(cursor: &str, next: Option<String>, address: impl Fn(&str) -> String) -> Self {
        Self {
            first: (!cursor.trim().is_empty()).then(|| address("")),
            next: next.map(|cursor| address(&cursor)),
        }
    }
}

/// The words of vocabulary `set` for `values`, `chosen` among them picked.
pub(crate) fn choices(p: &Page, set: &str, values: &[&str], chosen: &str) -> Vec<Choice> {
    let choice = |value: &&str| Choice {
        value: (*value).to_owned(),
        text: p.word(set, value),
        hint: p.lang.find_word(&format!("{set}-hint"), value).unwrap_or_default(),
        chosen: *value == chosen,
    };
    values.iter().map(choice).collect()
}

impl Choice {
    /// An option with a text that is data, such as a right's title.
    pub(crate) fn of(value: &str, text: &str, chosen: &str) -> Self {
        let hint = String::new();
        Self { value: value.to_owned(), text: text.to_owned(), hint, chosen: value == chosen }
    }
}
