//! Where which code of a seed stands in fingerprints. Forty bits of a seed are all kept here, thirty-two in an entry and
//! the rest in the number of its bucket, so that two that meet are the same but once in a million million.

use std::io::{self, Write};

use super::{BITS, seed};
use crate::passage::filter::{Filter, let_through};
use crate::passage::held::{Held, Load, Save};
use crate::passage::seeds::Seed;

/// Entries in a bucket, in the mean.
const BUCKET: usize = 4;
/// Bits of a code that are in an entry.
const TAG: u32 = 32;
/// Places of one seed beyond which it is a commonplace and leads nowhere.
const COMMON: usize = 24;

/// Codes by bucket.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    filter: Filter,
    /// Where each bucket begins, and where the last one ends.
    starts: Held<u32>,
    /// The rest of the code, and its place.
    entries: Held<[u32; 2]>,
    bits: u32,
}

#[inline]
fn bucket(code: u64, bits: u32) -> usize {
    (code >> (BITS - bits)) as usize
}

#[inline]
fn tag(code: u64, bits: u32) -> u32 {
    (code << bits >> (BITS - TAG)) as u32
}

impl Index {
    /// Of codes and places.
    pub(super) fn of(kept: &[(u64, u32)]) -> Self {
        let bits = (kept.len() / BUCKET).max(1).ilog2().max(BITS - TAG);
        let mut starts = vec![0; (1 << bits) + 1];
        for &(code, _) in kept {
            starts[bucket(code, bits) + 1] += 1;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut entries = vec![[0; 2]; kept.len()];
        for &(code, place) in kept {
            let at = &mut next[bucket(code, bits)];
            entries[*at as usize] = [tag(code, bits), place];
            *at += 1;
        }
        let filter = Filter::of(kept.len(), kept.iter().map(|&(code, _)| seed(code)));
        Self { filter, starts: starts.into(), entries: entries.into(), bits }
    }

    pub(super) fn save(&self, save: &mut Save<'_, impl Write>) -> io::Result<()> {
        self.filter.save(save)?;
        save.row(&self.starts)?;
        save.row(&self.entries)
    }

    pub(super) fn load(load: &mut Load) -> Option<Self> {
        let (filter, starts, entries) = (Filter::load(load)?, load.row::<u32>()?, load.row()?);
        let buckets = starts.len().checked_sub(1).filter(|buckets| buckets.is_power_of_two())?;
        let bits = Some(buckets.ilog2()).filter(|bits| (BITS - TAG..BITS).contains(bits))?;
        Some(Self { filter, starts, entries, bits })
    }

    pub(super) fn bytes(&self) -> usize {
        self.filter.bytes() + self.starts.len() * 4 + self.entries.len() * 8
    }

    fn in_bucket(&self, bucket: usize) -> &[[u32; 2]] {
        let range = self.starts.get(bucket..).and_then(|starts| starts.first_chunk());
        range.and_then(|&[from, to]| self.entries.get(from as usize..to as usize)).unwrap_or_default()
    }

    /// All codes and their places.
    pub(super) fn all(&self) -> impl Iterator<Item = (u64, u32)> {
        (0..self.starts.len().saturating_sub(1)).flat_map(move |bucket| {
            let high = (bucket as u64) << (BITS - self.bits);
            let low = move |tag: u32| u64::from(tag) << (BITS - TAG) >> self.bits;
            self.in_bucket(bucket).iter().map(move |&[tag, place]| (high | low(tag), place))
        })
    }

    /// Calls `each` with every place where a seed of these stands: the seed, and the place.
    pub(super) fn ask(&self, seeds: &[Seed], mut each: impl FnMut(&Seed, usize)) {
        let_through(&self.filter, seeds, |seed| {
            let code = super::code(seed.code);
            let (entries, tag) = (self.in_bucket(bucket(code, self.bits)), tag(code, self.bits));
            let same = entries.iter().filter(|entry| entry[0] == tag);
            if same.clone().nth(COMMON).is_none() {
                same.for_each(|entry| each(seed, entry[1] as usize));
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matchset::hash::finish;

    fn of(at: u32, code: u64) -> Seed {
        Seed { at, second: 0, code }
    }

    #[test]
    fn every_code_is_kept_and_found() {
        for count in [0, 1, 3, 700, 9_000] {
            let kept: Vec<(u64, u32)> =
                (0..count).map(|n| (super::super::code(finish(n * 77 + 1)), n as u32)).collect();
            let index = Index::of(&kept);
            let mut all: Vec<_> = index.all().collect();
            all.sort_by_key(|one| one.1);
            assert_eq!(all, kept);
            let asked: Vec<Seed> = (0..2 * count).map(|n| of(n as u32, finish(n * 77 + 1))).collect();
            let mut found = Vec::new();
            index.ask(&asked, |seed, place| found.push((seed.at as usize, place)));
            assert_eq!(found, (0..count as usize).map(|n| (n, n)).collect::<Vec<_>>());
        }
        let common: Vec<(u64, u32)> = (0..100).map(|n| (5, n)).collect();
        Index::of(&common).ask(&[of(0, seed(5))], |_, _| panic!("a commonplace leads nowhere"));
    }
}
