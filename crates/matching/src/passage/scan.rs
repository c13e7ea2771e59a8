//! From what stands of works in an item to findings.

use std::collections::HashMap;
use std::ops::Range;

use super::places::Places;
use super::shelf::Set;
use super::taking::united;
use super::{Class, Finder, Found, Least, Reason, Shelf, Taken, Thresholds, Volume};
use crate::finding::{Finding, Pair, Part, Place, Share, Span};
use crate::item::{FileText, Item};

/// At most this many passages of one work in one item, the longest; more would say nothing new.
pub const MAX_PER_WORK: usize = 200;

/// The step of a finding whose work is known by its fingerprint alone.
pub const FINGERPRINT: &str = "fingerprint";

impl Shelf {
    /// Appends the passages of works in an item's text and in the texts of its files, each in its order. `counts` says
    /// whose works are looked for.
    pub fn scan_into(
        &self,
        finder: &mut Finder,
        item: &Item,
        files: &[FileText],
        counts: impl Fn(&Volume) -> bool,
        findings: &mut Vec<Finding>,
    ) {
        let text = item.text.as_deref().unwrap_or_default();
        let in_text = Place { field: Some("text".to_owned()), ..Place::default() };
        self.scan_text(finder, &item.id, text, &counts, |_| in_text.clone(), findings);
        for file in files {
            self.scan_text(finder, &item.id, &file.text, &counts, |start| file.place(start), findings);
        }
    }

    /// The same for one text; `place` says what stands where in it, but for the offsets.
    fn scan_text(
        &self,
        finder: &mut Finder,
        item: &str,
        text: &str,
        counts: &impl Fn(&Volume) -> bool,
        place: impl Fn(u32) -> Place,
        findings: &mut Vec<Finding>,
    ) {
        if self.is_empty() || text.is_empty() {
            return;
        }
        finder.read(text);
        let first = findings.len();
        let sets: Vec<(&Set, Vec<Found>)> = self
            .sets()
            .iter()
            .map(|set| {
                let mut found = set.works.find(finder, self.surprise(), Least::default());
                found.retain(|found| !set.gone.contains(&found.work) && counts(&set.volumes[found.work].0));
                (set, found)
            })
            .collect();
        let is_commons = |set: &Set, found: &Found| set.volumes[found.work].0.commons;
        let of_all = sets.iter().flat_map(|(set, found)| found.iter().filter(|one| is_commons(set, one)));
        let commons = united(of_all.flat_map(Found::pieces).map(|piece| piece.item).collect());
        let mut own = None;
        for (set, mut found) in sets {
            found.retain(|found| !is_commons(set, found));
            if found.is_empty() {
                continue;
            }
            let symbols = finder.symbols();
            let own = own.get_or_insert_with(|| Places::of(symbols, text));
            let length = |work| set.works.length(work);
            let taken = Taken::of(symbols.sym(), &found, length);
            let left = Taken::without(&commons, symbols.sym(), &found, length);
            let verdicts: HashMap<usize, (&Taken, Class, Reason)> = taken
                .iter()
                .map(|taken| (taken.work, verdict(taken, left.iter().find(|left| left.work == taken.work))))
                .filter(|(_, (_, class, _))| *class != Class::Ignored)
                .collect();
            for found in longest(found) {
                let Some(&(taken, class, reason)) = verdicts.get(&found.work) else { continue };
                let (volume, places) = &set.volumes[found.work];
                let part = |name: &str, value: f64| Part { name: name.to_owned(), value };
                let share = |part: usize, whole: usize| round(part as f64 / whole.max(1) as f64);
                let (at, from) = (own.points(found.item.clone()), places.points(found.source.clone()));
                findings.push(Finding {
                    item: item.to_owned(),
                    right: Some(volume.right.clone()),
                    kind: "passage".to_owned(),
                    score: class.score(),
                    place: Place {
                        start: Some(at.start as u32),
                        end: Some(at.end as u32),
                        ..place(at.start as u32)
                    },
                    asset: Some(volume.title.clone()),
                    source: Some(span(&from)),
                    via: by_fingerprint(set),
                    similarity: Some(round(found.similarity())),
                    share: Some(Share {
                        item: share(found.length(), symbols.len()),
                        work: share(found.pieces().map(|piece| piece.source.len()).sum(), taken.length),
                    }),
                    class: Some(class.name().to_owned()),
                    reason: Some(reason.name().to_owned()),
                    all: Some(Share { item: round(taken.item_share), work: round(taken.source_share) }),
                    text: Some(volume.text.clone()),
                    pieces: found
                        .pieces
                        .iter()
                        .map(|piece| Pair {
                            here: span(&own.points(piece.item.clone())),
                            source: span(&places.points(piece.source.clone())),
                        })
                        .collect(),
                    why: vec![
                        part("letters", found.length() as f64),
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

/// The class of what was taken, by what is `left` of it without what belongs to everybody.
fn verdict<'a>(taken: &'a Taken, left: Option<&Taken>) -> (&'a Taken, Class, Reason) {
    let thresholds = Thresholds::default();
    let (class, reason) = taken.class(&thresholds);
    let own = left.map_or(Class::Ignored, |left| left.class(&thresholds).0);
    if own >= class || class == Class::Ignored {
        return (taken, class, reason);
    }
    // What is left may still be a taking, of a lesser class.
    match left.filter(|_| own > Class::Quotation) {
        Some(left) => (taken, own, left.class(&thresholds).1),
        None => (taken, Class::Quotation, Reason::Commons),
    }
}

/// What of a work that is known by its fingerprint is found says so: places, likeness and shares are estimates.
fn by_fingerprint(set: &Set) -> Vec<String> {
    if set.works.is_hashed() { vec![FINGERPRINT.to_owned()] } else { Vec::new() }
}

fn span(points: &Range<usize>) -> Span {
    Span { start: points.start as u64, end: points.end as u64 }
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
