//! Shared by the tests.

use matching::{Finding, Matchset, Place, item::Item, registry::Entry};

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

/// The text that a place names, cut out of the item by code points.
pub(crate) fn cut(item: &Item, place: &Place) -> Option<String> {
    let field = match place.field.as_deref()? {
        "title" => item.title.as_deref()?,
        "text" => item.text.as_deref()?,
        "tags" => item.tags.get(place.index? as usize)?,
        _ => return None,
    };
    let (start, end) = (place.start? as usize, place.end? as usize);
    let cut: String = field.chars().skip(start).take(end.checked_sub(start)?).collect();
    (cut.chars().count() == end - start && start < end).then_some(cut)
}

/// Whether every place of a finding holds the text that the finding says.
pub(crate) fn points(item: &Item, finding: &Finding) -> bool {
    cut(item, &finding.place) == finding.matched
        && finding.rest.iter().all(|more| cut(item, &more.place).as_ref() == Some(&more.matched))
}
