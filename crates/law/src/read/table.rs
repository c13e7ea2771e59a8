//! One table of a file, with the keys that were asked for.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use toml::de::{DeTable, DeValue};

use super::{Doc, Fault, Reason};
use crate::text::Text;
use crate::words::Word;

/// A table being read. Each getter notes a fault and gives a stand-in when the value is wrong, so that the reader
/// goes on and finds the other faults too.
pub(crate) struct Table<'a> {
    doc: &'a Doc<'a>,
    map: &'a DeTable<'a>,
    line: usize,
    path: String,
    asked: RefCell<BTreeSet<&'static str>>,
}

impl<'a> Table<'a> {
    pub(super) fn new(doc: &'a Doc<'a>, map: &'a DeTable<'a>, line: usize, path: String) -> Self {
        Self { doc, map, line, path, asked: RefCell::default() }
    }

    /// The file that the table stands in.
    pub(crate) fn doc(&self) -> &'a Doc<'a> {
        self.doc
    }

    /// Notes a fault at a key of this table.
    pub(crate) fn fault(&self, key: &str, reason: Reason) {
        self.fault_at(self.line_of(key), key, reason);
    }

    fn fault_at(&self, line: usize, key: &str, reason: Reason) {
        let at = if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) };
        self.doc.faults.borrow_mut().push(Fault { line, at, reason });
    }

    fn line_of(&self, key: &str) -> usize {
        let entry = self.map.iter().find(|(name, _)| name.get_ref() == key);
        entry.map_or(self.line, |(name, _)| self.doc.line(name.span().start))
    }

    fn get(&self, key: &'static str) -> Option<&'a DeValue<'a>> {
        self.asked.borrow_mut().insert(key);
        self.map.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value.get_ref())
    }

    fn need<T>(&self, key: &'static str, value: Option<T>) -> Option<T> {
        if value.is_none() && self.get(key).is_none() {
            self.fault(key, Reason::Missing);
        }
        value
    }

    fn wrong(&self, key: &str, wanted: &'static str, value: &DeValue<'_>) {
        let found = kind(value);
        self.fault(key, Reason::Type { wanted, found });
    }

    /// Whether the key is there at all.
    pub(crate) fn has(&self, key: &'static str) -> bool {
        self.get(key).is_some()
    }

    /// A text that may be left out, but not be empty.
    pub(crate) fn maybe_text(&self, key: &'static str) -> Option<String> {
        match self.get(key)? {
            DeValue::String(text) if text.trim().is_empty() => self.fault(key, Reason::Empty),
            DeValue::String(text) => return Some(text.clone().into_owned()),
            other => self.wrong(key, "a text", other),
        }
        None
    }

    pub(crate) fn text(&self, key: &'static str) -> String {
        self.need(key, self.maybe_text(key)).unwrap_or_default()
    }

    /// A text in both languages: `{ en = "…", zh = "…" }`.
    pub(crate) fn maybe_both(&self, key: &'static str) -> Option<Text> {
        self.table(key, |table| Text { en: table.text("en"), zh: table.text("zh") })
    }

    pub(crate) fn both(&self, key: &'static str) -> Text {
        self.need(key, self.maybe_both(key)).unwrap_or_default()
    }

    /// A name that other things refer to.
    pub(crate) fn id(&self, key: &'static str) -> String {
        let id = self.text(key);
        let fine = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !id.is_empty() && (id.len() > 64 || !id.chars().all(fine)) {
            self.fault(key, Reason::Id { value: id.clone() });
        }
        id
    }

    pub(crate) fn maybe_truth(&self, key: &'static str) -> Option<bool> {
        match self.get(key)? {
            DeValue::Boolean(truth) => return Some(*truth),
            other => self.wrong(key, "true or false", other),
        }
        None
    }

    pub(crate) fn truth(&self, key: &'static str) -> bool {
        self.need(key, self.maybe_truth(key)).unwrap_or_default()
    }

    pub(crate) fn maybe_number(&self, key: &'static str, range: RangeInclusive<u32>) -> Option<u32> {
        self.number_of(key, self.get(key)?, &range)
    }

    fn number_of(&self, key: &str, value: &DeValue<'_>, range: &RangeInclusive<u32>) -> Option<u32> {
        let DeValue::Integer(number) = value else {
            self.wrong(key, "a whole number", value);
            return None;
        };
        let parsed = u32::from_str_radix(number.as_str(), number.radix());
        let found = parsed.ok().filter(|number| range.contains(number));
        if found.is_none() {
            let (least, most) = (*range.start(), *range.end());
            self.fault(key, Reason::Range { value: number.as_str().to_owned(), least, most });
        }
        found
    }

    pub(crate) fn number(&self, key: &'static str, range: RangeInclusive<u32>) -> u32 {
        let least = *range.start();
        self.need(key, self.maybe_number(key, range)).unwrap_or(least)
    }

    pub(crate) fn maybe_word<W: Word>(&self, key: &'static str) -> Option<W> {
        self.word_of(key, &self.maybe_text(key)?)
    }

    fn word_of<W: Word>(&self, key: &str, value: &str) -> Option<W> {
        let found = W::find(value);
        if found.is_none() {
            let (value, allowed) = (value.to_owned(), W::spellings());
            self.fault(key, Reason::UnknownWord { value, noun: W::NOUN, allowed });
        }
        found
    }

    pub(crate) fn word<W: Word>(&self, key: &'static str) -> W {
        self.need(key, self.maybe_word(key)).unwrap_or(W::ALL[0])
    }

    fn list(&self, key: &'static str) -> &'a [toml::Spanned<DeValue<'a>>] {
        match self.get(key) {
            None => &[],
            Some(DeValue::Array(list)) => list,
            Some(other) => {
                self.wrong(key, "a list", other);
                &[]
            }
        }
    }

    /// A list of texts, empty when it is left out.
    pub(crate) fn texts(&self, key: &'static str) -> Vec<String> {
        let mut texts = Vec::new();
        for value in self.list(key) {
            match value.get_ref() {
                DeValue::String(text) if text.trim().is_empty() => self.fault(key, Reason::Empty),
                DeValue::String(text) => texts.push(text.clone().into_owned()),
                other => self.wrong(key, "a text", other),
            }
        }
        texts
    }

    /// A list of words from a closed list.
    pub(crate) fn words<W: Word>(&self, key: &'static str) -> Vec<W> {
        self.texts(key).iter().filter_map(|word| self.word_of(key, word)).collect()
    }

    /// A list of numbers.
    pub(crate) fn numbers(&self, key: &'static str, range: RangeInclusive<u32>) -> Vec<u32> {
        self.list(key).iter().filter_map(|value| self.number_of(key, value.get_ref(), &range)).collect()
    }

    /// A list that must not be left out or empty.
    pub(crate) fn some<T>(&self, key: &'static str, list: Vec<T>) -> Vec<T> {
        if list.is_empty() {
            self.fault(key, if self.has(key) { Reason::Empty } else { Reason::Missing });
        }
        list
    }

    /// A table below this one.
    pub(crate) fn table<T>(&self, key: &'static str, read: impl FnOnce(&Table<'_>) -> T) -> Option<T> {
        match self.get(key)? {
            DeValue::Table(map) => Some(self.below(map, self.line_of(key), key.to_owned(), read)),
            other => {
                self.wrong(key, "a table", other);
                None
            }
        }
    }

    /// The tables of a list, empty when it is left out.
    pub(crate) fn tables<T>(&self, key: &'static str, read: impl Fn(&Table<'_>) -> T) -> Vec<T> {
        let mut made = Vec::new();
        for (index, value) in self.list(key).iter().enumerate() {
            match value.get_ref() {
                DeValue::Table(map) => {
                    let line = self.doc.line(value.span().start);
                    made.push(self.below(map, line, format!("{key}[{index}]"), &read));
                }
                other => self.wrong(key, "a table", other),
            }
        }
        made
    }

    /// The same, where each has an id that no other one may have.
    pub(crate) fn named<T>(
        &self,
        key: &'static str,
        read: impl Fn(&Table<'_>) -> T,
        id: impl Fn(&T) -> &str,
    ) -> Vec<T> {
        let seen = RefCell::new(BTreeSet::new());
        self.tables(key, |table| {
            let made = read(table);
            if !id(&made).is_empty() && !seen.borrow_mut().insert(id(&made).to_owned()) {
                table.fault("id", Reason::Duplicate { id: id(&made).to_owned() });
            }
            made
        })
    }

    /// All texts of a table whose keys are free, such as `[sources]`.
    pub(crate) fn free_texts(&self, key: &'static str) -> Vec<(String, String)> {
        let Some(DeValue::Table(map)) = self.get(key) else {
            self.table(key, |_| ());
            return Vec::new();
        };
        let mut texts = Vec::new();
        for (name, value) in map {
            match value.get_ref() {
                DeValue::String(text) if !text.trim().is_empty() => {
                    texts.push((name.get_ref().clone().into_owned(), text.clone().into_owned()));
                }
                other => {
                    let line = self.doc.line(name.span().start);
                    let found = kind(other);
                    self.fault_at(
                        line,
                        &format!("{key}.{}", name.get_ref()),
                        Reason::Type { wanted: "a text", found },
                    );
                }
            }
        }
        texts
    }

    fn below<T>(
        &self,
        map: &DeTable<'_>,
        line: usize,
        name: String,
        read: impl FnOnce(&Table<'_>) -> T,
    ) -> T {
        let path = if self.path.is_empty() { name } else { format!("{}.{name}", self.path) };
        let table = Table::new(self.doc, map, line, path);
        let made = read(&table);
        table.refuse_unread();
        made
    }

    /// Refuses keys that nobody asked for.
    pub(super) fn refuse_unread(&self) {
        let asked = self.asked.borrow();
        for (name, _) in self.map {
            if !asked.contains(name.get_ref().as_ref()) {
                let known = asked.iter().copied().collect::<Vec<_>>().join(", ");
                let line = self.doc.line(name.span().start);
                self.fault_at(line, name.get_ref(), Reason::UnknownKey { known });
            }
        }
    }
}

/// What a value is, in words.
fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with a fraction",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
