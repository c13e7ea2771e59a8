//! From what stands of works in an item to findings.

use std::collections::HashMap;

use super::places::Places;
use super::{Class, Finder, Found, Least, Reason, Shelf, Taken, Thresholds, Volume};
use crate::finding::{Finding, Part, Place, Share, Span};
use crate::item::Item;

/// At most this many passages of one work in one item, the longest; more would say nothing new.
pub const MAX_PER_WORK: usize = 200;

impl Shelf {
    /// Appends the passages of works in an item's text, in the order of the text. `counts` says whose works are looked
    /// for.
    pub fn scan_into(
        &self,
        finder: &mut Finder,
        item: &Item,
        counts: impl Fn(&Volume) -> bool,
        findings: &mut Vec<Finding>,
    ) {
        let text = item.text.as_deref().unwrap_or_default();
        if self.is_empty() || text.is_empty() {
            return;
        }
        finder.read(text);
        let first = findings.len();
        let mut own = None;
        for set in self.sets() {
            let mut found = finder.find_in(&set.works, self.surprise(), Least::default());
            found.retain(|found| !set.gone.contains(&found.work) && counts(&set.volumes[found.work].0));
            if found.is_empty() {
                continue;
            }
            let symbols = finder.symbols();
            let own = own.get_or_insert_with(|| Places::of(symbols, text));
            let taken = Taken::of(symbols.sym(), &found, |work| set.works.length(work));
            let verdicts: HashMap<usize, (&Taken, Class, Reason)> = taken
                .iter()
                .map(|taken| {
                    let (class, reason) = taken.class(&Thresholds::default());
                    (taken.work, (taken, class, reason))
                })
                .filter(|(_, (_, class, _))| *class != Class::Ignored)
                .collect();
            for found in longest(found) {
                let Some(&(taken, class, reason)) = verdicts.get(&found.work) else { continue };
                let (volume, places) = &set.volumes[found.work];
                let part = |name: &str, value: f64| Part { name: name.to_owned(), value };
                let share = |part: usize, whole: usize| round(part as f64 / whole.max(1) as f64);
                let (at, from) = (own.points(found.item.clone()), places.points(found.source.clone()));
                findings.push(Finding {
                    item: item.id.clone(),
                    right: Some(volume.right.clone()),
                    kind: "passage".to_owned(),
                    score: class.score(),
                    place: Place {
                        field: Some("text".to_owned()),
                        start: Some(at.start as u32),
                        end: Some(at.end as u32),
                        ..Place::default()
                    },
                    asset: Some(volume.title.clone()),
                    source: Some(Span { start: from.start as u64, end: from.end as u64 }),
                    similarity: Some(round(found.similarity())),
                    share: Some(Share {
                        item: share(found.item.len(), symbols.len()),
                        work: share(found.source.len(), taken.length),
                    }),
                    class: Some(class.name().to_owned()),
                    reason: Some(reason.name().to_owned()),
                    all: Some(Share { item: round(taken.item_share), work: round(taken.source_share) }),
                    text: Some(volume.text.clone()),
                    why: vec![
                        part("letters", found.item.len() as f64),
                        part("longest", taken.longest as f64),
                        part("differences", found.differences as f64),
                        part("bits", found.bits.round()),
                    ],
                    matchset: self.hash().to_owned(),
                    ..Finding::default()
                });
            }
        }
        findings[first..].sort_by(|one, other| {
            let key = |f: &Finding| (f.place.start, f.place.end, f.right.clone(), f.source.map(|s| s.start));
            key(one).cmp(&key(other))
        });
    }
}

/// The longest passages of each work.
fn longest(mut found: Vec<Found>) -> Vec<Found> {
    found.sort_by_key(|found| (found.work, std::cmp::Reverse(found.item.len()), found.item.start));
    let (mut work, mut count) = (usize::MAX, 0);
    found.retain(|found| {
        count = if found.work == work { count + 1 } else { 1 };
        work = found.work;
        count <= MAX_PER_WORK
    });
    found
}

/// Four digits after the point say enough.
fn round(share: f64) -> f64 {
    (share * 1e4).round() / 1e4
}
