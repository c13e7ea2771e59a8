//! The index of a registry's texts: which seed stands where.
//!
//! A filter turns away what is nowhere (`filter`). Seeds stand in buckets by their highest bits; an entry has six bytes: four more bits of the seed, the sketch of what
//! stands around it, and its place in steps of eight symbols.

use std::io::{self, Write};

use super::filter::{Filter, let_through};
use super::held::{Held, Load, Save};
use super::seeds::{Seed, Seeds};
use super::sketch::{Sketches, agreeing, sketch};

/// Of so many places in a row one seed is kept, of letters and of Chinese characters.
const WINDOW: [usize; 2] = [14, 12];
/// Entries in a bucket, in the mean.
const BUCKET: usize = 8;
/// Symbols in a step of a place.
pub(super) const STEP: usize = 8;
/// Steps that 28 bits can count: the most symbols of one index are eight times as many.
pub(super) const MOST: usize = (1 << 28) * STEP;
/// Zones of the sketch that must agree.
const AGREE: usize = 1;
/// Entries of one bucket and remainder beyond which a seed is a commonplace and leads nowhere.
const COMMON: usize = 24;

/// Seeds by bucket.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    filter: Filter,
    starts: Held<u32>,
    entries: Held<[u8; 6]>,
}

/// A place that a text and the registry seem to share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    /// Symbol of the text.
    pub(super) at: u32,
    /// Step of the registry.
    pub(super) step: u32,
}

/// What goes into an index.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kept {
    seed: u64,
    rest: u64,
}

impl Kept {
    fn new(seed: u64, sketch: u16, place: usize) -> Self {
        let rest = (place / STEP) as u64 | u64::from(sketch) << 28;
        Self { seed, rest }
    }
}

/// Appends what an index keeps of a text that begins at `base`.
pub(super) fn keep(
    sym: &[u16],
    base: usize,
    (seeds, sketches): &mut (Seeds, Sketches),
    kept: &mut Vec<Kept>,
) {
    seeds.find(sym);
    sketches.read(sym);
    let sketched = |seed: &Seed| {
        let at = seed.at as usize;
        Kept::new(seed.code, sketches.around(at), base + at)
    };
    kept.extend(seeds.kept(sym, WINDOW).map(sketched));
}

#[inline]
fn bucket(seed: u64, bits: u32) -> usize {
    // Shifting by 64 would be no shift at all.
    (seed >> 1 >> (63 - bits)) as usize
}

impl Index {
    /// Sorts what was kept into buckets.
    pub(super) fn build(kept: &[Kept]) -> Self {
        let bits = (kept.len() / BUCKET).max(1).next_power_of_two().ilog2();
        let mut starts = vec![0; (1 << bits) + 1];
        for kept in kept {
            starts[bucket(kept.seed, bits) + 1] += 1;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        // Each goes to its bucket in the order of the text.
        let mut next = starts.clone();
        let mut entries = vec![[0; 6]; kept.len()];
        for kept in kept {
            let at = &mut next[bucket(kept.seed, bits)];
            let remainder = kept.seed << bits >> 60;
            let [entry @ .., _, _] = (remainder << 44 | kept.rest).to_le_bytes();
            entries[*at as usize] = entry;
            *at += 1;
        }
        let filter = Filter::of(kept.len(), kept.iter().map(|kept| kept.seed));
        Self { filter, starts: starts.into(), entries: entries.into() }
    }

    pub(super) fn save(&self, save: &mut Save<'_, impl Write>) -> io::Result<()> {
        self.filter.save(save)?;
        save.row(&self.starts)?;
        save.row(&self.entries)
    }

    pub(super) fn load(load: &mut Load) -> Option<Self> {
        let index = Self { filter: Filter::load(load)?, starts: load.row()?, entries: load.row()? };
        index.starts.len().checked_sub(1).filter(|buckets| buckets.is_power_of_two()).map(|_| index)
    }

    /// Bytes in memory.
    pub(super) fn bytes(&self) -> usize {
        self.filter.bytes() + self.starts.len() * 4 + self.entries.len() * 6
    }

    fn bits(&self) -> u32 {
        (self.starts.len() - 1).ilog2()
    }

    /// Appends the places that this text seems to share with the registry; its seeds are `seeds`.
    pub(super) fn ask(&self, sym: &[u16], seeds: &[Seed], hits: &mut Vec<Hit>) {
        let_through(&self.filter, seeds, |seed| self.open(sym, seed.at as usize, seed.code, hits));
    }

    /// The steps in which this seed seems to stand, when nothing is known of what stands around it; none where it is a
    /// commonplace.
    pub(super) fn steps(&self, seed: u64) -> impl Iterator<Item = usize> {
        let entries = if self.filter.may_have(seed) { self.entries(seed) } else { &[] };
        let found = self.alike(entries, seed);
        let common = found.clone().nth(COMMON).is_some();
        found.filter(move |_| !common).map(|entry| (entry & 0x0fff_ffff) as usize)
    }

    fn entries(&self, seed: u64) -> &[[u8; 6]] {
        let bucket = bucket(seed, self.bits());
        let range = self.starts.get(bucket..).and_then(|starts| starts.first_chunk());
        range.and_then(|&[from, to]| self.entries.get(from as usize..to as usize)).unwrap_or_default()
    }

    /// Those of a bucket with the same remainder.
    fn alike<'a>(&self, entries: &'a [[u8; 6]], seed: u64) -> impl Iterator<Item = u64> + Clone + use<'a> {
        let remainder = seed << self.bits() >> 60;
        let found = entries.iter().map(|&[a, b, c, d, e, f]| u64::from_le_bytes([a, b, c, d, e, f, 0, 0]));
        found.filter(move |entry| entry >> 44 == remainder)
    }

    #[inline(never)]
    fn open(&self, sym: &[u16], at: usize, seed: u64, hits: &mut Vec<Hit>) {
        let found = self.alike(self.entries(seed), seed);
        if found.clone().nth(COMMON).is_some() {
            return;
        }
        let mut own = None;
        for entry in found {
            let own = *own.get_or_insert_with(|| sketch(sym, at));
            if agreeing(own, (entry >> 28) as u16) >= AGREE {
                hits.push(Hit { at: at as u32, step: entry as u32 & 0x0fff_ffff });
            }
        }
    }
}
