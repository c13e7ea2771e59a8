//! Of overlapping findings of one right only the best stays; of different rights all do.

use super::{Found, MAX_PER_RIGHT};
use crate::matchset::View;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Of one name in one place, the reading with the fewest steps.
pub(super) fn same_name(found: &mut Vec<Found>) {
    found.sort_by(|a, b| {
        let key = |f: &Found| {
            (f.name, f.field, f.bytes.start, Reverse(f.bytes.end), f.verified.edits, f.verified.via.len())
        };
        key(a).cmp(&key(b))
    });
    found.dedup_by(|b, a| (a.name, a.field, &a.bytes) == (b.name, b.field, &b.bytes));
}

/// Collapses `found` and brings it into place order.
pub(super) fn collapse(views: &[View<'_>], found: &mut Vec<Found>) {
    found.sort_by(|a, b| {
        (a.layer, a.owner, a.field)
            .cmp(&(b.layer, b.owner, b.field))
            .then_with(|| b.score.total_cmp(&a.score))
            .then_with(|| b.bytes.len().cmp(&a.bytes.len()))
            .then_with(|| (a.bytes.start, a.name).cmp(&(b.bytes.start, b.name)))
    });
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    let mut last = None;
    found.retain(|f| {
        if last != Some((f.layer, f.owner, f.field)) {
            last = Some((f.layer, f.owner, f.field));
            taken.clear();
        }
        let overlaps = taken.range(..f.bytes.end).next_back().is_some_and(|(_, &end)| end > f.bytes.start);
        if !overlaps {
            taken.insert(f.bytes.start, f.bytes.end);
        }
        !overlaps
    });
    found.sort_by_key(|f| (f.layer, f.owner, f.field, f.bytes.start));
    let (mut owner, mut count) = (None, 0);
    found.retain(|f| {
        count = if owner == Some((f.layer, f.owner)) { count + 1 } else { 1 };
        owner = Some((f.layer, f.owner));
        count <= MAX_PER_RIGHT
    });
    let place = |f: &Found| (f.field, f.bytes.start, f.bytes.end);
    found.sort_by(|a, b| {
        place(a)
            .cmp(&place(b))
            .then_with(|| views[a.layer].right_id(a.owner).cmp(views[b.layer].right_id(b.owner)))
    });
}
