//! Shared by the tests.

use matching::{Matchset, item::Item, registry::Entry};

/// Entries from lines of registry JSON.
pub(crate) fn entries(lines: &str) -> Vec<Entry> {
    let mut entries = Vec::new();
    matching::registry::read(lines.as_bytes(), |_, entry| entries.push(entry.unwrap())).unwrap();
    entries
}

/// A set of entries none of which is refused.
pub(crate) fn build(entries: Vec<Entry>) -> Matchset {
    let built = Matchset::build(entries).unwrap();
    assert_eq!(built.refused, []);
    built.set
}

/// A set of marks, each named by itself.
pub(crate) fn marks(names: &[&str]) -> Matchset {
    build(names.iter().map(|name| Entry::mark(*name, *name)).collect())
}

pub(crate) fn titled(title: &str) -> Item {
    Item { id: "i-1".into(), title: Some(title.into()), ..Item::default() }
}
