//! The registered works, and what of them stands in a text.

use std::io::{self, Write};
use std::ops::Range;
use std::sync::Arc;

use super::align::{self, Aligned};
use super::fingerprint::Hashed;
use super::focus::Runs;
use super::held::{Held, Load, Save};
use super::index::{self, Hit, Index, Kept, MOST, STEP};
use super::pieces::{self, Piece};
use super::seeds::{SPAN, Seed, Seeds, run_length};
use super::sketch::Sketches;
use super::surprise::{Counts, Surprise};
use crate::fold::Symbols;
use crate::raw::prefetch;

/// Collects works.
#[derive(Clone, Debug, Default)]
pub struct Builder {
    symbols: Symbols,
    scratch: (Seeds, Sketches),
    text: Vec<u16>,
    starts: Vec<usize>,
    kept: Vec<Kept>,
    counts: Counts,
}

/// The works of a registry, ready to be looked for. Share it with an `Arc`.
#[derive(Clone, Debug)]
pub struct Works {
    /// All works, folded, one after another.
    text: Held<u16>,
    /// Where each begins, and where the last one ends.
    starts: Vec<usize>,
    index: Index,
    counts: Counts,
    surprise: Arc<Surprise>,
}

/// A part of a work in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Which work, from 0 in the order of registration.
    pub work: usize,
    /// Where in the text: symbols of the folded text.
    pub item: Range<usize>,
    /// Where in the work, likewise.
    pub source: Range<usize>,
    /// Symbols that differ, lack or are too many.
    pub differences: usize,
    /// Bits of surprisal of what was taken, less what the differences cost.
    pub bits: f64,
    /// Its pieces, in the order of the text, where it is of several.
    pub pieces: Vec<Piece>,
}

impl Found {
    /// The share of symbols that are the same, 0 to 1.
    pub fn similarity(&self) -> f64 {
        let longer = self.item.len().max(self.source.len()).max(1);
        1.0 - (self.differences as f64 / longer as f64).min(1.0)
    }
}

/// Too much text for one index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the works have too much text for one index: {MOST} letters are the most")]
pub struct TooMuch;

impl Builder {
    /// Adds the next work, by its text.
    ///
    /// # Errors
    /// When all works together have too much text; this one is then left out.
    pub fn add(&mut self, text: &str) -> Result<(), TooMuch> {
        let mut symbols = std::mem::take(&mut self.symbols);
        symbols.fold(&[text]);
        let added = self.add_folded(symbols.sym());
        self.symbols = symbols;
        added
    }

    /// The same, by the letters of its text.
    pub(super) fn add_folded(&mut self, sym: &[u16]) -> Result<(), TooMuch> {
        if self.text.len() + sym.len() > MOST {
            return Err(TooMuch);
        }
        index::keep(sym, self.text.len(), &mut self.scratch, &mut self.kept);
        self.counts.add(sym);
        self.starts.push(self.text.len());
        self.text.extend_from_slice(sym);
        Ok(())
    }

    /// Makes the index.
    pub fn finish(mut self) -> Works {
        self.starts.push(self.text.len());
        let surprise = Arc::new(Surprise::of(&self.counts));
        let Self { text, starts, kept, counts, .. } = self;
        Works { text: text.into(), starts, index: Index::build(&kept), counts, surprise }
    }
}

impl Works {
    pub(super) fn save(&self, save: &mut Save<'_, impl Write>) -> io::Result<()> {
        save.row(&self.text)?;
        save_starts(&self.starts, save)?;
        self.index.save(save)?;
        self.counts.save(save)
    }

    pub(super) fn load(load: &mut Load) -> Option<Self> {
        let text = load.row()?;
        let starts = load_starts(load)?;
        let (index, counts) = (Index::load(load)?, Counts::load(load)?);
        let surprise = Arc::new(Surprise::of(&counts));
        (starts.last() == Some(&text.len())).then_some(Self { text, starts, index, counts, surprise })
    }

    /// How many works there are.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Symbols of a work.
    pub fn length(&self, work: usize) -> usize {
        self.starts[work + 1] - self.starts[work]
    }

    pub(super) fn counts(&self) -> &Counts {
        &self.counts
    }

    pub(super) fn text_of(&self, work: usize) -> &[u16] {
        &self.text[self.starts[work]..self.starts[work + 1]]
    }

    /// Symbols of all works.
    pub fn letters(&self) -> usize {
        self.text.len()
    }

    /// Bytes of the index, without the texts.
    pub fn index_bytes(&self) -> usize {
        self.index.bytes()
    }

    /// The works and their symbols where this seed stands, when of other seeds `is_one` tells whether they are the same.
    pub(super) fn places_of(
        &self,
        seed: u64,
        is_one: impl Fn(u64) -> bool,
        scratch: &mut Seeds,
    ) -> Vec<(usize, usize)> {
        let mut places = Vec::new();
        for step in self.index.steps(seed) {
            let start = step * STEP;
            let work = self.work_at(start);
            let ends = self.starts.get(work..).unwrap_or_default();
            // A step may hold the end of one work and the beginning of the next.
            for work in
                ends.windows(2).zip(work..).filter(|(of, _)| of[0] < start + STEP).map(|(_, work)| work)
            {
                let from = start.max(self.starts[work]);
                let end = self.starts[work + 1].min(start + STEP + SPAN);
                scratch.find(&self.text[from..end]);
                let within = |seed: &&Seed| from + (seed.at as usize) < start + STEP;
                let own = scratch.found.iter().filter(within).find(|seed| is_one(seed.code));
                places.extend(own.map(|seed| (work, from + seed.at as usize - self.starts[work])));
            }
        }
        places
    }

    /// The work that this symbol of all texts belongs to.
    fn work_at(&self, symbol: usize) -> usize {
        self.starts
            .partition_point(|&start| start <= symbol)
            .saturating_sub(1)
            .min(self.len().saturating_sub(1))
    }
}

/// Writes where each of some works begins, and where the last one ends.
pub(super) fn save_starts(starts: &[usize], save: &mut Save<'_, impl Write>) -> io::Result<()> {
    save.row(&starts.iter().map(|&start| start as u64).collect::<Vec<_>>())
}

/// Reads that; none where they are in no order.
pub(super) fn load_starts(load: &mut Load) -> Option<Vec<usize>> {
    let starts = load.row::<u64>()?;
    let starts = starts.iter().map(|&start| usize::try_from(start).ok()).collect::<Option<Vec<_>>>()?;
    (starts.is_sorted() && starts.first() == Some(&0)).then_some(starts)
}

/// What must be said at least for a stretch to be told, in bits of surprisal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Least {
    /// By a stretch alone.
    pub alone: f64,
    /// By a stretch of a work of which the same text has another.
    pub beside: f64,
}

impl Default for Least {
    /// 110 bits alone: below that half of what is found in honest text is a stock phrase. 50 beside another.
    fn default() -> Self {
        Self { alone: 110.0, beside: 50.0 }
    }
}

/// Looks for works in texts. Keep one for many texts: it keeps its memory.
#[derive(Clone, Debug, Default)]
pub struct Finder {
    symbols: Symbols,
    seeds: Seeds,
    hits: Vec<Hit>,
    runs: Runs,
    scratch: align::Scratch,
    found: Vec<Found>,
}

/// Bits that one difference takes away: where it is and what stands there.
const DIFFERENCE: f64 = 6.0;
/// Bits that the first look at a chance meeting must give.
const WORTH: f64 = 45.0;
/// Works that are looked at closely, those with most bits first.
const CLOSELY: usize = 4;

impl Finder {
    /// The folded text that was looked at last; places of [`Found::item`] are its symbols.
    pub fn symbols(&self) -> &Symbols {
        &self.symbols
    }

    /// Finds what a text has of the works, in the order of the text.
    pub fn find(&mut self, works: &Works, text: &str, least: Least) -> Vec<Found> {
        self.read(text);
        self.find_in(works, &works.surprise, least)
    }

    /// Finds what a text has of works that are known by fingerprints alone.
    pub fn find_by_fingerprint(&mut self, works: &Hashed, text: &str, least: Least) -> Vec<Found> {
        self.read(text);
        self.find_hashed(works, Surprise::unknown(), least)
    }

    /// Folds a text, to be looked for in several sets of works.
    pub(super) fn read(&mut self, text: &str) {
        self.symbols.fold(&[text]);
        self.seeds.find(self.symbols.sym());
    }

    /// Takes letters that were folded before, instead of a text; they have no places.
    pub(super) fn take(&mut self, letters: &[u16]) {
        self.symbols = Symbols::of_letters(letters);
        self.seeds.find(self.symbols.sym());
    }

    /// Finds what the text that was read has of some works; `surprise` tells what its letters say.
    pub(super) fn find_in(&mut self, works: &Works, surprise: &Surprise, least: Least) -> Vec<Found> {
        /// Meetings whose texts are on their way.
        const AHEAD: usize = 8;
        let sym = self.symbols.sym();
        self.hits.clear();
        works.index.ask(sym, &self.seeds.found, &mut self.hits);
        self.found.clear();
        for (number, &hit) in self.hits.iter().enumerate() {
            if let Some(next) = self.hits.get(number + AHEAD) {
                prefetch(&works.text, next.step as usize * STEP);
            }
            if let Some((work, from)) = exactly(works, sym, hit) {
                let place = (hit.at as usize, from);
                let text = (work, works.text_of(work));
                follow(surprise, sym, text, place, least.alone, &mut self.scratch, &mut self.found);
            }
        }
        self.look_closely(works, surprise, least);
        let mut found = std::mem::take(&mut self.found);
        settle(self.symbols.sym(), &mut found);
        found
    }

    /// The same where there are fingerprints alone.
    pub(super) fn find_hashed(&self, works: &Hashed, surprise: &Surprise, least: Least) -> Vec<Found> {
        works.find(self.symbols.sym(), &self.seeds, surprise, least)
    }

    /// Compares the text with the works that were found in it, around where they were.
    fn look_closely(&mut self, works: &Works, surprise: &Surprise, least: Least) {
        let mut suspects: Vec<(usize, Range<usize>, f64)> = Vec::new();
        for found in &self.found {
            match suspects.iter_mut().find(|(work, ..)| *work == found.work) {
                Some((_, range, bits)) => {
                    *range = range.start.min(found.source.start)..range.end.max(found.source.end);
                    *bits += found.bits;
                }
                None => suspects.push((found.work, found.source.clone(), found.bits)),
            }
        }
        if suspects.is_empty() {
            return;
        }
        suspects.sort_by(|one, other| other.2.total_cmp(&one.2));
        let sym = self.symbols.sym();
        self.runs.take(sym);
        for (work, range, _) in suspects.into_iter().take(CLOSELY) {
            let text = works.text_of(work);
            let around = range.start.saturating_sub(sym.len())..text.len().min(range.end + sym.len());
            let (scratch, all) = (&mut self.scratch, &mut self.found);
            self.runs.meet(sym, text, around, |at, from| {
                follow(surprise, sym, (work, text), (at, from), least.beside, scratch, all);
            });
        }
    }
}

/// Puts what was found in order: echoes are left out, pieces of one passage joined.
pub(super) fn settle(sym: &[u16], found: &mut Vec<Found>) {
    without_echoes(found);
    pieces::join(sym, found);
    found.sort_by_key(|f| (f.item.start, f.work, f.source.start));
}

/// Leaves out what a longer stretch of the same work explains already: words of it that the work has elsewhere too.
fn without_echoes(found: &mut Vec<Found>) {
    found.sort_by_key(|f| (f.work, std::cmp::Reverse(f.item.len()), f.item.start, f.source.start));
    let mut kept: Vec<Found> = Vec::with_capacity(found.len());
    for one in found.drain(..) {
        let of_work = kept.iter().rev().take_while(|known| known.work == one.work);
        let covered = of_work
            .map(|known| {
                known.item.end.min(one.item.end).saturating_sub(known.item.start.max(one.item.start))
            })
            .max()
            .unwrap_or_default();
        if 2 * covered < one.item.len() {
            kept.push(one);
        }
    }
    *found = kept;
}

/// Follows two texts outward from where they meet, unless that is known already.
fn follow(
    surprise: &Surprise,
    sym: &[u16],
    (work, text): (usize, &[u16]),
    (at, from): (usize, usize),
    least: f64,
    scratch: &mut align::Scratch,
    all: &mut Vec<Found>,
) {
    let known = |f: &Found| f.work == work && f.item.contains(&at) && f.source.contains(&from);
    if all.iter().rev().any(known) {
        return;
    }
    let bits = |aligned: &Aligned| {
        surprise.of_text(&text[aligned.work.clone()]) - aligned.differences as f64 * DIFFERENCE
    };
    let worth = |first: &Aligned| bits(first) >= WORTH;
    if let Some(aligned) = scratch.around(sym, text, (at, from), worth) {
        let bits = bits(&aligned);
        let Aligned { item, work: source, differences } = aligned;
        if bits >= least {
            all.push(Found { work, item, source, differences, bits, pieces: Vec::new() });
        }
    }
}

/// The work of a hit, and the symbol of it where the run of the seed stands: entries tell places in steps.
fn exactly(works: &Works, sym: &[u16], hit: Hit) -> Option<(usize, usize)> {
    let at = hit.at as usize;
    let run = sym.get(at..at + run_length(sym[at]))?;
    let step = hit.step as usize * STEP;
    let text: &[u16] = &works.text;
    let place = (step..step + STEP).find(|&place| text.get(place..place + run.len()) == Some(run))?;
    let work = works.work_at(place);
    let (start, end) = (works.starts[work], works.starts[work + 1]);
    (place + run.len() <= end).then(|| (work, place - start))
}
