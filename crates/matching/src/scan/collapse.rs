//! Of overlapping findings of one right only the longest stays; of different rights all do.

use super::{Found, MAX_PER_RIGHT, field_text};
use crate::item::Item;
use crate::matchset::View;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Collapses `found` and brings it into place order.
pub(super) fn collapse(view: &View<'_>, item: &Item, found: &mut Vec<Found>) {
    let symbols = |f: &Found| f.hit.end - f.hit.start;
    let weight = |f: &Found| view.name(f.hit.name).map_or(0.0, |n| n.weight);
    // Of two names in one place the one that stands there verbatim.
    let disguised = |f: &Found| {
        let original = field_text(item, f.field).get(f.bytes.clone());
        view.name(f.hit.name).is_none_or(|name| original != Some(view.name_text(name)))
    };
    found.sort_by(|a, b| {
        (a.hit.owner, a.field, Reverse(symbols(a)), a.hit.start)
            .cmp(&(b.hit.owner, b.field, Reverse(symbols(b)), b.hit.start))
            .then_with(|| disguised(a).cmp(&disguised(b)))
            .then_with(|| weight(b).total_cmp(&weight(a)))
            .then_with(|| a.hit.name.cmp(&b.hit.name))
    });
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    let mut last = None;
    found.retain(|f| {
        if last != Some((f.hit.owner, f.field)) {
            last = Some((f.hit.owner, f.field));
            taken.clear();
        }
        let overlaps = taken.range(..f.hit.end).next_back().is_some_and(|(_, &end)| end > f.hit.start);
        if !overlaps {
            taken.insert(f.hit.start, f.hit.end);
        }
        !overlaps
    });
    found.sort_by_key(|f| (f.hit.owner, f.field, f.bytes.start));
    let (mut owner, mut count) = (None, 0);
    found.retain(|f| {
        count = if owner == Some(f.hit.owner) { count + 1 } else { 1 };
        owner = Some(f.hit.owner);
        count <= MAX_PER_RIGHT
    });
    found.sort_by(|a, b| {
        (a.field, a.bytes.start, a.bytes.end, a.hit.owner).cmp(&(
            b.field,
            b.bytes.start,
            b.bytes.end,
            b.hit.owner,
        ))
    });
}
