//! Scanning: one pass of folding, gates, then verification of the few candidates.
//!
//! 1. All fields of an item are folded into one row of symbols ([`crate::fold::Symbols`]).
//! 2. Gates say for nearly every place that no name has a key there (`exact`); where writing is unusual,
//!    it is also read in other ways (`candidates`).
//! 3. Each candidate is read against the name as registered (`verify`), which says by what steps
//!    the one becomes the other, or that it does not.
//! 4. What is left is weighed by what the item says around ([`crate::score`]); of overlapping findings of
//!    one right the best stays.

mod alike;
mod candidates;
mod collapse;
mod columns;
mod company;
mod edits;
mod exact;
mod fields;
mod finding;
mod known;
mod oddities;
mod phrases;
mod pinyin;
mod plainly;
mod plausible;
mod reread;
mod row;
mod sounds;
mod spots;
pub mod tally;
mod third;

use crate::finding::Finding;
use crate::fold::Symbols;
use crate::item::Item;
use crate::matchset::{Matchset, View};
use crate::score;
use crate::score::{Company, Nearness, Row, Scene};
use crate::verify::{self, Judge, Verified};
use candidates::{Candidate, Care, Finder};
use columns::Columns;
use fields::Fields;
use known::{Known, Memory};
use phrases::Phrases;
use std::collections::BTreeSet;
use std::ops::Range;
use tally::Stage;

pub(crate) use fields::field_text;

/// At most this many findings of one right in one item; more would say nothing new.
pub const MAX_PER_RIGHT: usize = 1_000;

/// Findings that score less, alone, say nothing and are left out.
pub const LEAST_SCORE: f64 = 0.001;

/// Texts of at most this many symbols are short: a listing, a post.
const SHORT: usize = 2_048;

/// Which disguises are undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channels {
    /// Those that folding undoes: letters in other dress, look-alikes, what stands between letters.
    Exact,
    /// All.
    All,
}

/// Scratch memory for scanning: keep one a thread and use it for many items.
#[derive(Debug, Default)]
pub struct Scanner {
    symbols: Symbols,
    finder: Finder,
    judge: Judge,
    memory: Memory,
    phrases: Phrases,
    columns: Columns,
    found: Vec<Found>,
}

/// One of several sets that are scanned as one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Layer<'a> {
    pub(crate) set: &'a Matchset,
    /// Ids of rights of the set that do not count.
    pub(crate) without: Option<&'a BTreeSet<String>>,
}

/// A verified candidate.
#[derive(Debug, Clone)]
struct Found {
    /// Number of the set that it is of.
    layer: usize,
    /// Number of the name and of its right.
    name: u32,
    owner: u32,
    /// Field, and bytes in it.
    field: u32,
    bytes: Range<usize>,
    /// Further places, when the name is broken over several fields.
    rest: Vec<(u32, Range<usize>)>,
    verified: Verified,
    /// Where context words of the right are.
    near: Nearness,
    /// What else was surely found.
    company: Company,
    score: f64,
    why: Vec<(&'static str, f64)>,
}

impl Found {
    /// A name and its right as read in `field` or, where the name is broken or in columns, from there on:
    /// `fields` says which one a piece is in.
    fn new(name: u32, owner: u32, mut verified: Verified, fields: impl Fn(usize) -> u32) -> Self {
        let rest = std::mem::take(&mut verified.rest).into_iter();
        let rest = rest.map(|(part, bytes)| (fields(part), bytes)).collect();
        let (field, bytes) = (fields(0), verified.bytes.clone());
        let (near, company, why) = (Nearness::None, Company::default(), Vec::new());
        Self { layer: 0, name, owner, field, bytes, rest, verified, near, company, score: 0.0, why }
    }
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
        let layer = Layer { set, without: None };
        self.scan_layers(&[layer], set.hash(), item, findings);
    }

    /// Appends every finding in `item`, in place order, with what its score was made from, however low: for
    /// fitting the weights.
    pub fn explain_into(&mut self, set: &Matchset, item: &Item, findings: &mut Vec<(Finding, Row)>) {
        let layer = Layer { set, without: None };
        self.scan_rows(&[layer], set.hash(), item, 0.0, |finding, row| findings.push((finding, row())));
    }

    /// Appends every finding in `item`, in place order, with several sets that have no right in common as if
    /// they were one of this `hash`.
    pub(crate) fn scan_layers(
        &mut self,
        layers: &[Layer<'_>],
        hash: &str,
        item: &Item,
        findings: &mut Vec<Finding>,
    ) {
        self.scan_rows(layers, hash, item, LEAST_SCORE, |finding, _| findings.push(finding));
    }

    /// Gives `each` every finding that scores `least` alone, in place order, and what makes the row of its
    /// features.
    fn scan_rows(
        &mut self,
        layers: &[Layer<'_>],
        hash: &str,
        item: &Item,
        least: f64,
        mut each: impl FnMut(Finding, &dyn Fn() -> Row),
    ) {
        let fields = Fields::of(item);
        self.symbols.fold(&fields.texts);
        let sells = item.price.is_some() || item.surface.as_deref() == Some("listing");
        let short = self.symbols.len() <= SHORT;
        let care = Care { short, sells: sells && short, again: false };
        let views: Vec<View<'_>> = layers.iter().map(|layer| layer.set.view()).collect();
        self.found.clear();
        for (number, (layer, view)) in layers.iter().zip(&views).enumerate() {
            self.find(number, layer, view, &fields, care);
        }
        if self.found.is_empty() {
            return;
        }
        let scene = Scene::read(item);
        let weigh = |found: &mut Found| {
            let evidence = finding::evidence(&views[found.layer], &fields, &scene, found);
            (found.score, found.why) = score::score(&evidence);
        };
        self.found.iter_mut().for_each(weigh);
        self.found.retain(|found| found.score >= least);
        collapse::collapse(&views, &mut self.found);
        company::meet(&mut self.found, weigh);
        let mut place = finding::Cursor::default();
        for mut found in self.found.drain(..) {
            let view = &views[found.layer];
            if let Some((_, asset)) = view.name(found.name) {
                self.judge.tell(fields.text(found.field), &mut found.verified, asset);
            }
            let row = || score::features(&finding::evidence(view, &fields, &scene, &found));
            each(finding::finding(hash, view, item, &fields, &found, &mut place), &row);
        }
    }

    /// Finds what one layer has names for.
    fn find(&mut self, number: usize, layer: &Layer<'_>, view: &View<'_>, fields: &Fields<'_>, care: Care) {
        self.finder.find(view, &self.symbols, &fields.texts, Channels::All, care);
        let counts =
            |found: &Found| layer.without.is_none_or(|ids| !ids.contains(view.right_id(found.owner)));
        let first = self.found.len();
        let Self { finder, judge, memory, found, .. } = self;
        each_reading(view, &finder.found, fields, judge, memory, |reading, _| {
            found.extend(Some(reading).filter(counts).map(|found| Found { layer: number, ..found }));
        });
        let Self { columns, finder, judge, found, .. } = self;
        for (field, text) in (0_u32..).zip(&fields.texts).take(2) {
            columns.find(view, finder, text, care, |name, column, span| {
                let upright = view.name(name).and_then(|(record, asset)| {
                    let verified = judge.verify_column(column, span, asset)?;
                    Some(Found { layer: number, ..Found::new(name, record.owner, verified, |_| field) })
                });
                found.extend(upright.filter(counts));
            });
        }
        let mut own = self.found.split_off(first);
        self.phrases.find(view, &self.symbols, fields, &mut self.judge, &own);
        own.retain(|found| !self.phrases.exempts(view, found));
        collapse::same_name(&mut own);
        for found in &mut own {
            found.near = self.phrases.near(view, found);
        }
        self.found.append(&mut own);
    }

    /// Gives `each` every run of `text` that can be read as a name of the set, unweighed: the text of the
    /// name and its place in bytes. What a search engine does, for comparison with others.
    pub fn spot(
        &mut self,
        set: &Matchset,
        text: &str,
        channels: Channels,
        mut each: impl FnMut(&str, Range<usize>),
    ) {
        let view = set.view();
        let fields = Fields::of_text(text);
        self.symbols.fold(&fields.texts);
        let care = Care { short: self.symbols.len() <= SHORT, sells: false, again: false };
        self.finder.find(&view, &self.symbols, &fields.texts, channels, care);
        let Self { finder, judge, memory, .. } = self;
        each_reading(&view, &finder.found, &fields, judge, memory, |found, name| {
            tally::count(Stage::Found, 1);
            each(name, found.bytes);
        });
    }
}

/// Gives `each` the candidates that can be read as their names, with these as registered.
fn each_reading(
    view: &View<'_>,
    candidates: &[Candidate],
    fields: &Fields<'_>,
    judge: &mut Judge,
    memory: &mut Memory,
    mut each: impl FnMut(Found, &str),
) {
    // What is known of some, then the names of the others, so that no look-up in memory waits for another.
    const TOGETHER: usize = 64;
    for candidates in candidates.chunks(TOGETHER) {
        let mut known = [Known::Unknown; TOGETHER];
        for (known, candidate) in known.iter_mut().zip(candidates) {
            *known = memory.of(view, fields, candidate);
            if matches!(known, Known::Unknown | Known::Open) {
                view.prefetch(candidate.name);
            }
        }
        for (i, candidate) in candidates.iter().enumerate() {
            const NEAR: usize = 4;
            if let Some(later) = candidates.get(i + NEAR)
                && matches!(known[i + NEAR], Known::Unknown | Known::Open)
            {
                view.prefetch_text(later.name);
            }
            let known = match known[i] {
                // Another may have told of it by now.
                Known::Unknown => match memory.of(view, fields, candidate) {
                    Known::Unknown => memory.learn(view, fields, candidate, judge),
                    known => known,
                },
                known => known,
            };
            if known == Known::Others {
                continue;
            }
            if let Known::Same(owner) = known
                && let (first, start) = candidate.start
                && let Some(name) = known::letters(fields, candidate)
                && let Some(verified) =
                    verify::same(fields.text(first), start as usize..candidate.end.1 as usize)
            {
                each(Found::new(candidate.name, owner, verified, |_| first), name);
            } else if let Some((name, asset)) = view.name(candidate.name)
                && let Some(found) = verified(name.owner, asset, judge, fields, *candidate)
            {
                each(found, asset);
            }
        }
    }
}

/// The candidate as far as it can be read as its name `asset`, which is of the right `owner`.
fn verified(
    owner: u32,
    asset: &str,
    judge: &mut Judge,
    fields: &Fields<'_>,
    candidate: Candidate,
) -> Option<Found> {
    tally::count(Stage::Judged, 1);
    let Candidate { start: (first, start), end: (last, end), .. } = candidate;
    let (start, end) = (start as usize, end as usize);
    let text = fields.text(first);
    if first == last {
        let verified = judge.verify(text, start..end.max(start), asset)?;
        return Some(Found::new(candidate.name, owner, verified, |_| first));
    }
    let mut parts: Vec<(&str, Range<usize>)> = vec![(text, start..text.len())];
    parts.extend((first + 1..last).map(|field| (fields.text(field), 0..fields.text(field).len())));
    parts.push((fields.text(last), 0..end));
    if let Some(verified) = judge.verify_broken(&parts, asset) {
        return Some(Found::new(candidate.name, owner, verified, |part| first + part as u32));
    }
    // With a letter more or less it may be looked for across the end of a field where it stands.
    let in_one = |(field, span): (u32, Range<usize>)| {
        let verified = judge.verify(fields.text(field), span, asset)?;
        Some(Found::new(candidate.name, owner, verified, |_| field))
    };
    [(last, 0..end), (first, start..text.len())].into_iter().find_map(in_one)
}
