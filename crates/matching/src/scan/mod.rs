//! Scanning: one pass of folding, gates, then verification of the few candidates.
//!
//! For each place where a word may start, the hash of the next symbols grows one by one. After one,
//! two and three symbols it is looked up in a bitset (the gate); only where a name starts so do the
//! lengths to try and the hash table follow, and only where that answers is a spelling compared.

mod affix;
mod collapse;
mod explain;
mod probe;
mod verify;

use crate::finding::{Finding, Part, Place};
use crate::fold::Stream;
use crate::item::Item;
use crate::matchset::{Matchset, View};
use crate::score::{EarlyEvidence as Evidence, Nearness, early_score};
use probe::Hit;

/// At most this many findings of one right in one item; more would say nothing new.
pub const MAX_PER_RIGHT: usize = 1_000;

/// A context word is near when it starts at most this many symbols before or after the name.
const NEAR: usize = 32;

/// Scratch memory for scanning: keep one a thread and use it for many items.
#[derive(Debug, Default)]
pub struct Scanner {
    stream: Stream,
    names: Vec<Found>,
    contexts: Vec<Found>,
    hits: Vec<Hit>,
    ends: Vec<u64>,
}

/// A hit, and in which field of the item.
#[derive(Debug, Clone)]
struct Found {
    field: u32,
    hit: Hit,
    /// Byte offsets in the field.
    bytes: std::ops::Range<usize>,
}

impl Scanner {
    /// Fresh scratch memory.
    pub fn new() -> Self {
        Self::default()
    }

    /// Every finding in `item`, in place order.
    pub fn scan(&mut self, set: &Matchset, item: &Item) -> Vec<Finding> {
        let mut findings = Vec::new();
        self.scan_into(set, item, &mut findings);
        findings
    }

    /// Appends every finding in `item`, in place order.
    pub fn scan_into(&mut self, set: &Matchset, item: &Item, findings: &mut Vec<Finding>) {
        let view = set.view();
        self.names.clear();
        self.contexts.clear();
        for (field, text) in fields(item) {
            self.stream.fold(text);
            self.hits.clear();
            probe::probe(&view, &self.stream, &mut self.ends, &mut self.hits);
            for hit in self.hits.drain(..) {
                let bytes = verify::bytes(&self.stream, text, &hit);
                let list = if hit.context { &mut self.contexts } else { &mut self.names };
                list.push(Found { field, hit, bytes });
            }
        }
        self.contexts.sort_unstable_by_key(|c| (c.hit.owner, c.field, c.hit.start));
        collapse::collapse(&view, item, &mut self.names);
        let mut place = Cursor::default();
        for found in &self.names {
            findings.push(self.finding(set, &view, item, found, &mut place));
        }
    }

    fn finding(
        &self,
        set: &Matchset,
        view: &View<'_>,
        item: &Item,
        found: &Found,
        place: &mut Cursor,
    ) -> Finding {
        let text = field_text(item, found.field);
        let matched = text.get(found.bytes.clone()).unwrap_or_default();
        let (start, end) = place.code_points(found, text);
        let Some(name) = view.name(found.hit.name) else { return Finding::default() };
        let asset = view.name_text(name);
        let via = explain::via(matched, asset);
        let near = self.nearness(view, found);
        let evidence = Evidence { mass: name.mass, matched, weight: name.weight, via, context: near };
        let (score, why) = early_score(&evidence);
        let (field, index) = field_name(found.field);
        Finding {
            item: item.id.clone(),
            right: Some(view.right_id(name.owner).to_owned()),
            kind: "mark".into(),
            score,
            place: Place {
                field: Some(field.into()),
                index,
                start: Some(start),
                end: Some(end),
                ..Place::default()
            },
            matched: Some(matched.to_owned()),
            asset: Some(asset.to_owned()),
            via: via.iter().map(|step| step.name().to_owned()).collect(),
            why: why.into_iter().map(|(name, value)| Part { name: name.into(), value }).collect(),
            matchset: set.hash().to_owned(),
            ..Finding::default()
        }
    }

    /// How near a context word of the finding's right is.
    fn nearness(&self, view: &View<'_>, found: &Found) -> Nearness {
        let own = view.contexts_of(found.hit.owner);
        if own.is_empty() {
            return Nearness::None;
        }
        let (from, to) = (found.hit.start.saturating_sub(NEAR), found.hit.end + NEAR);
        let mut best = Nearness::Absent;
        for &word in own {
            // Sorted by word, field, start.
            let key = |c: &Found| (c.hit.owner, c.field, c.hit.start);
            let first = self.contexts.partition_point(|c| key(c) < (word, found.field, from));
            if self.contexts.get(first).is_some_and(|c| key(c) < (word, found.field, to)) {
                return Nearness::Near;
            }
            let any = self.contexts.partition_point(|c| c.hit.owner < word);
            if self.contexts.get(any).is_some_and(|c| c.hit.owner == word) {
                best = Nearness::Somewhere;
            }
        }
        best
    }
}

/// Code point offsets, counted on from the last place, so that a text is counted once.
#[derive(Default)]
struct Cursor {
    field: u32,
    byte: usize,
    points: u32,
}

impl Cursor {
    fn code_points(&mut self, found: &Found, text: &str) -> (u32, u32) {
        if found.field != self.field || found.bytes.start < self.byte {
            *self = Self { field: found.field, byte: 0, points: 0 };
        }
        let count = |range: std::ops::Range<usize>| text.get(range).map_or(0, |t| t.chars().count()) as u32;
        self.points += count(self.byte..found.bytes.start);
        self.byte = found.bytes.start;
        (self.points, self.points + count(found.bytes.clone()))
    }
}

/// The texts of an item, numbered: title, text, then the tags.
fn fields(item: &Item) -> impl Iterator<Item = (u32, &str)> {
    (0..2 + item.tags.len() as u32).map(|field| (field, field_text(item, field)))
}

pub(crate) fn field_text(item: &Item, field: u32) -> &str {
    match field {
        0 => item.title.as_deref().unwrap_or_default(),
        1 => item.text.as_deref().unwrap_or_default(),
        n => item.tags.get(n as usize - 2).map_or("", String::as_str),
    }
}

fn field_name(field: u32) -> (&'static str, Option<u32>) {
    match field {
        0 => ("title", None),
        1 => ("text", None),
        n => ("tags", Some(n - 2)),
    }
}
