//! Works of which there are fingerprints alone, and what of them stands in a text.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::ops::Range;

use super::chain::{Anchor, chains};
use super::index::Index;
use super::{Fingerprint, code, seed};
use crate::passage::held::{Load, Save};
use crate::passage::index::MOST;
use crate::passage::places::Row;
use crate::passage::seeds::{Seed, Seeds, run_length};
use crate::passage::surprise::Surprise;
use crate::passage::taking::united;
use crate::passage::works::{Found, Least, TooMuch, Works, load_starts, save_starts, settle};

/// Seeds that a chain must have.
const LEAST: usize = 3;
/// Of how many letters that are the same in a row a seed is made, about: one that differs takes away all seeds that
/// have it, and now and then the choice of another.
const SPAN: f64 = 14.0;

/// Seeds that a chain of two fingerprints must have, of which no letter can be weighed.
const SHARED: usize = 8;
/// Bits that a letter which probably differs takes away: less than one that was seen to.
const LACKING: f64 = 3.0;
/// Every so many of its own seeds there must be one.
const SPARSE: usize = 4;
/// Symbols from where the last seed of a chain begins to its end, of letters and of Chinese characters.
const LETTERS_SPAN: usize = 18;
const HAN_SPAN: usize = 9;

/// Works by fingerprint, ready to be looked for.
#[derive(Clone, Debug, Default)]
pub struct Hashed {
    /// Where each begins among the letters of all, and where the last one ends.
    starts: Vec<usize>,
    index: Index,
    /// Letters where a seed stands.
    kept: Row,
}

impl Hashed {
    /// Those of so many letters and with these seeds, in their order.
    pub(in crate::passage) fn of(all: &[(usize, Vec<(u32, u64)>)]) -> Result<Self, TooMuch> {
        let (mut starts, mut kept, mut base) = (vec![0], Vec::new(), 0);
        for (letters, seeds) in all {
            if base + letters > MOST {
                return Err(TooMuch);
            }
            kept.extend(seeds.iter().map(|&(place, code)| (code, base as u32 + place)));
            base += letters;
            starts.push(base);
        }
        let places = Row::of(base, kept.iter().map(|&(_, place)| place as usize));
        Ok(Self { starts, index: Index::of(&kept), kept: places })
    }

    /// Those of fingerprints.
    ///
    /// # Errors
    /// When they have too many letters for one index.
    pub fn of_fingerprints(all: impl IntoIterator<Item = Fingerprint>) -> Result<Self, TooMuch> {
        let parts: Vec<_> = all.into_iter().map(|print| print.into_parts().0).collect();
        Self::of(&parts)
    }

    pub(in crate::passage) fn save(&self, save: &mut Save<'_, impl Write>) -> io::Result<()> {
        save_starts(&self.starts, save)?;
        self.index.save(save)?;
        self.kept.save(save)
    }

    pub(in crate::passage) fn load(load: &mut Load) -> Option<Self> {
        let works = Self { starts: load_starts(load)?, index: Index::load(load)?, kept: Row::load(load)? };
        (works.letters() <= MOST).then_some(works)
    }

    /// The letters and seeds of each, as they were given.
    pub(in crate::passage) fn parts(&self) -> Vec<(usize, Vec<(u32, u64)>)> {
        let mut parts: Vec<_> = (0..self.len()).map(|work| (self.length(work), Vec::new())).collect();
        for (code, place) in self.index.all() {
            if let Some((work, from)) = self.at(place as usize) {
                parts[work].1.push((from as u32, code));
            }
        }
        for (_, seeds) in &mut parts {
            seeds.sort_unstable();
        }
        parts
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Letters of one.
    pub fn length(&self, work: usize) -> usize {
        self.starts[work + 1] - self.starts[work]
    }

    /// Letters of all.
    pub(in crate::passage) fn letters(&self) -> usize {
        self.starts.last().copied().unwrap_or_default()
    }

    /// Bytes in memory.
    pub fn bytes(&self) -> usize {
        self.index.bytes() + self.kept.bytes()
    }

    /// The work that a letter of all belongs to, and which of its own it is; none when there is no such letter.
    fn at(&self, letter: usize) -> Option<(usize, usize)> {
        let work = self.starts.partition_point(|&start| start <= letter).checked_sub(1)?;
        (letter < self.letters()).then(|| (work, letter - self.starts[work]))
    }

    /// What a text has of them; `seeds` are its own.
    pub(in crate::passage) fn find(
        &self,
        sym: &[u16],
        seeds: &Seeds,
        surprise: &Surprise,
        least: Least,
    ) -> Vec<Found> {
        let mut anchors = Vec::new();
        self.index.ask(&seeds.found, |seed, letter| {
            let Some((work, from)) = self.at(letter) else { return };
            let (at, second) = (seed.at as usize, seed.second as usize);
            anchors.push(Anchor { work, at, second, from });
        });
        let long = chains(anchors).into_iter().filter(|chain| chain.len() >= LEAST);
        let mut found: Vec<Found> = long
            .filter_map(|chain| {
                let (first, last) = (chain.first()?, chain.last()?);
                let item = first.at..(last.second + run_length(sym[last.at])).min(sym.len());
                let bits = united(chain.iter().flat_map(|seed| seen(sym, seed)).collect());
                let bits = bits.into_iter().map(|range| surprise.of_seen(&sym[range])).sum();
                Some(self.measured(&chain, *first, *last, item, bits))
            })
            .collect();
        let told: BTreeSet<usize> =
            found.iter().filter(|one| one.bits >= least.alone).map(|one| one.work).collect();
        found.retain(|one| one.bits >= least.beside && told.contains(&one.work));
        settle(sym, &mut found);
        found
    }

    /// What another fingerprint shares with them, measured in seeds alone.
    pub(in crate::passage) fn shared_with(&self, other: &Fingerprint) -> Vec<Found> {
        let seeds = other.seeds.iter().map(|&(at, code)| Seed { at, second: at, code: seed(code) });
        let mut anchors = Vec::new();
        self.index.ask(&seeds.collect::<Vec<_>>(), |seed, letter| {
            let Some((work, from)) = self.at(letter) else { return };
            let at = seed.at as usize;
            anchors.push(Anchor { work, at, second: at, from });
        });
        other.in_chains(anchors, |work| self.length(work))
    }

    /// A chain as a passage: its seeds against those that the work has there tell how like the two are.
    fn measured(
        &self,
        chain: &[Anchor],
        first: Anchor,
        last: Anchor,
        item: Range<usize>,
        bits: f64,
    ) -> Found {
        let base = self.starts[first.work];
        let kept = self.kept.rank(base + last.from + 1).saturating_sub(self.kept.rank(base + first.from));
        let share = chain.len() as f64 / kept.max(chain.len()) as f64;
        let differences = ((1.0 - share.powf(1.0 / SPAN)) * item.len() as f64).round();
        let end = (last.from + item.end - last.at).min(self.length(first.work));
        Found {
            work: first.work,
            source: first.from..end,
            differences: differences as usize,
            item,
            bits: bits - differences * LACKING,
            pieces: Vec::new(),
        }
    }
}

/// Letters that a seed says are the same: its two runs.
fn seen(sym: &[u16], seed: &Anchor) -> [Range<usize>; 2] {
    let length = run_length(sym[seed.at]);
    [seed.at, seed.second].map(|at| at..(at + length).min(sym.len()))
}

impl Fingerprint {
    /// What this one shares with the works of a registry, of each of which `length` tells the letters.
    fn in_chains(&self, anchors: Vec<Anchor>, length: impl Fn(usize) -> usize) -> Vec<Found> {
        let span = if self.han { HAN_SPAN } else { LETTERS_SPAN };
        let long = chains(anchors).into_iter().filter(|chain| chain.len() >= SHARED);
        let before = |at: usize| self.seeds.partition_point(|&(place, _)| (place as usize) < at);
        let found = long.filter_map(|chain| {
            let (first, last) = (chain.first()?, chain.last()?);
            // Of few among many a copy is not made.
            if SPARSE * chain.len() < before(last.at + 1) - before(first.at) {
                return None;
            }
            Some(Found {
                work: first.work,
                item: first.at..(last.at + span).min(self.letters()),
                source: first.from..(last.from + span).min(length(first.work)),
                differences: 0,
                bits: 0.0,
                pieces: Vec::new(),
            })
        });
        found.collect()
    }

    /// What it shares with works whose texts are here.
    pub(in crate::passage) fn shared_with_texts(&self, works: &Works) -> Vec<Found> {
        let mut scratch = Seeds::default();
        let mut anchors = Vec::new();
        for &(at, kept) in &self.seeds {
            for (work, from) in works.places_of(seed(kept), |other| code(other) == kept, &mut scratch) {
                anchors.push(Anchor { work, at: at as usize, second: at as usize, from });
            }
        }
        self.in_chains(anchors, |work| works.length(work))
    }
}
