//! Strict reading of data files: everything that is wrong is told at once, with its line.

mod fault;
mod table;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use toml::de::DeTable;

pub use fault::{Fault, LoadError, Reason};
pub(crate) use table::Table;

/// A file while it is read.
pub(crate) struct Doc<'a> {
    /// Where each line ends.
    ends: Vec<usize>,
    calendars: &'a BTreeSet<String>,
    sources: RefCell<BTreeMap<String, String>>,
    clocks: RefCell<BTreeSet<String>>,
    faults: RefCell<Vec<Fault>>,
}

/// Reads one file into what `read` makes of its outermost table.
///
/// `calendars` are the ids that a clock may name. Whatever `read` gives back is thrown away when there is a fault.
pub(crate) fn document<T>(
    file: &str,
    bytes: &[u8],
    calendars: &BTreeSet<String>,
    read: impl FnOnce(&Table<'_>) -> T,
) -> Result<T, LoadError> {
    let refuse = |faults| LoadError::Faults { file: file.to_owned(), faults };
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let line = bytes[..error.valid_up_to()].split(|byte| *byte == b'\n').count();
            return Err(refuse(vec![Fault { line, at: String::new(), reason: Reason::NotUtf8 }]));
        }
    };
    let doc = Doc {
        ends: text.match_indices('\n').map(|(at, _)| at).collect(),
        calendars,
        sources: RefCell::default(),
        clocks: RefCell::default(),
        faults: RefCell::default(),
    };
    let (root, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        let fault = |error: &toml::de::Error| Fault {
            line: doc.line(error.span().map_or(0, |span| span.start)),
            at: String::new(),
            reason: Reason::Syntax { message: error.message().replace('\n', ", ") },
        };
        return Err(refuse(errors.iter().map(fault).collect()));
    }
    let table = Table::new(&doc, root.get_ref(), 1, String::new());
    let made = read(&table);
    table.refuse_unread();
    let mut faults = doc.faults.into_inner();
    if faults.is_empty() {
        return Ok(made);
    }
    faults.sort_by_key(|fault| fault.line);
    Err(refuse(faults))
}

impl Doc<'_> {
    /// The line, from 1, on which a byte stands.
    fn line(&self, at: usize) -> usize {
        1 + self.ends.partition_point(|end| *end < at)
    }

    /// The source that a pack calls by this name.
    pub(crate) fn source(&self, name: &str) -> Option<String> {
        self.sources.borrow().get(name).cloned()
    }

    /// Names a source for the statements that follow.
    pub(crate) fn name_source(&self, name: String, source: String) {
        self.sources.borrow_mut().insert(name, source);
    }

    /// Names the clocks that what follows may refer to.
    pub(crate) fn name_clocks(&self, ids: impl Iterator<Item = String>) {
        self.clocks.borrow_mut().extend(ids);
    }

    pub(crate) fn knows_clock(&self, id: &str) -> bool {
        self.clocks.borrow().contains(id)
    }

    pub(crate) fn knows_calendar(&self, id: &str) -> bool {
        self.calendars.contains(id)
    }
}
