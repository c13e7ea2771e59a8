//! Every registered hash within a number of bits of another: multi-index hashing (Norouzi, Punjani, Fleet, "Fast
//! exact search in Hamming space with multi-index hashing", 2014).
//!
//! The 256 bits are cut into parts, each with a table of its own from the part's bits to the hashes that have them.
//! Two hashes that differ in at most *r* bits differ in few bits in at least one part: were part *i* to differ in
//! more than *tᵢ* bits everywhere, they would differ in Σ(*tᵢ* + 1) bits, so tables asked for all bits within *tᵢ*,
//! with Σ(*tᵢ* + 1) > *r*, miss nothing. Parts are as wide as the number of hashes needs for buckets of a few.

use std::ops::Range;

use super::Hash;
use crate::raw::prefetch;

/// Radius up to which answers are certain to be copies, in practice: PDQ's own advice.
pub const NEAR: u32 = 31;
/// Radius up to which it is worth asking at all; what is further than [`NEAR`] needs another opinion.
pub const FAR: u32 = 52;

/// A hash near another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Near {
    /// In how many bits they differ.
    pub distance: u32,
    /// Which one, from 0 in the order of registration.
    pub which: u32,
}

/// What is wrong with an index that was read from a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CopiesError {
    /// The parts do not fit together.
    #[error("the index of picture hashes has the wrong size")]
    Size,
    /// A table goes backwards or beyond its end.
    #[error("the index of picture hashes names a bucket that is not there")]
    Bucket,
}

/// An index of hashes, borrowed from wherever its bytes lie.
#[derive(Clone, Copy, Debug)]
pub struct Copies<'a> {
    hashes: &'a [Hash],
    /// For each part, where each bucket starts in `ids`, and where the last one ends.
    starts: &'a [u32],
    /// For each part, the hashes bucket by bucket.
    ids: &'a [u32],
    cut: Cut,
}

/// The tables of an index, ready to be written: what [`Copies::open`] borrows, beside the hashes.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    /// Where buckets start.
    pub starts: Vec<u32>,
    /// What is in them.
    pub ids: Vec<u32>,
}

/// Scratch memory of a search.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    buckets: Vec<u32>,
    candidates: Vec<u32>,
}

/// How 256 bits are cut into parts.
#[derive(Clone, Copy, Debug)]
struct Cut {
    parts: usize,
}

impl Cut {
    /// For so many hashes: about one or two of them in a bucket, from 16 parts of 16 bits to 11 parts of 23 or 24.
    fn of(hashes: usize) -> Self {
        let width = (hashes.max(1).ilog2() as usize).clamp(16, 24);
        Self { parts: 256_usize.div_ceil(width) }
    }

    /// The bits of a part.
    fn bits(self, part: usize) -> Range<usize> {
        256 * part / self.parts..256 * (part + 1) / self.parts
    }

    /// How many buckets a part has.
    fn buckets(self, part: usize) -> usize {
        1 << self.bits(part).len()
    }

    /// Where the starts of each part begin, and where the last ones end.
    fn offsets(self) -> impl Iterator<Item = usize> {
        (0..=self.parts).scan(0, move |sum, part| {
            let offset = *sum;
            *sum += if part < self.parts { self.buckets(part) + 1 } else { 0 };
            Some(offset)
        })
    }

    /// In how many bits each part may differ, so that none within `radius` is missed; none where a part need not be
    /// asked. Wide parts take more: their buckets hold less.
    fn thresholds(self, radius: u32) -> impl Iterator<Item = Option<u32>> {
        let all = radius + 1;
        let parts = self.parts as u32;
        let (each, more) = (all / parts, all % parts);
        let widest = 256_usize.div_ceil(self.parts);
        let wide = (0..self.parts).filter(|&part| self.bits(part).len() == widest).count() as u32;
        let (mut of_wide, mut of_narrow) = (more.min(wide), more.saturating_sub(wide));
        (0..self.parts).map(move |part| {
            let left = if self.bits(part).len() == widest { &mut of_wide } else { &mut of_narrow };
            let extra = u32::from(*left > 0);
            *left -= extra;
            (each + extra).checked_sub(1)
        })
    }
}

impl<'a> Copies<'a> {
    /// Makes the tables of these hashes; they must be fewer than 2³².
    pub fn tables(hashes: &[Hash]) -> Tables {
        let cut = Cut::of(hashes.len());
        let mut tables = Tables::default();
        for part in 0..cut.parts {
            let bits = cut.bits(part);
            let bucket = |hash: &Hash| hash.bits(bits.start, bits.len()) as usize;
            let mut starts = vec![0_u32; cut.buckets(part) + 1];
            for hash in hashes {
                starts[bucket(hash) + 1] += 1;
            }
            let mut sum = 0;
            for start in &mut starts {
                sum += *start;
                *start = sum;
            }
            let mut next = starts.clone();
            let mut ids = vec![0_u32; hashes.len()];
            for (id, hash) in (0..).zip(hashes) {
                let at = &mut next[bucket(hash)];
                ids[*at as usize] = id;
                *at += 1;
            }
            tables.starts.extend(starts);
            tables.ids.extend(ids);
        }
        tables
    }

    /// Puts an index together again.
    ///
    /// # Errors
    /// When tables and hashes do not fit.
    pub fn open(hashes: &'a [Hash], starts: &'a [u32], ids: &'a [u32]) -> Result<Self, CopiesError> {
        let cut = Cut::of(hashes.len());
        let offsets: Vec<usize> = cut.offsets().collect();
        if offsets.last() != Some(&starts.len()) || ids.len() != hashes.len() * cut.parts {
            return Err(CopiesError::Size);
        }
        for part in offsets.windows(2) {
            let starts = &starts[part[0]..part[1]];
            let ends_well =
                starts.first() == Some(&0) && starts.last().map(|&end| end as usize) == Some(hashes.len());
            if !ends_well || !starts.is_sorted() {
                return Err(CopiesError::Bucket);
            }
        }
        Ok(Self { hashes, starts, ids, cut })
    }

    /// Every hash that differs from `hash` in at most `radius` bits, the nearest first.
    pub fn near(&self, hash: &Hash, radius: u32, scratch: &mut Scratch) -> Vec<Near> {
        scratch.candidates.clear();
        let parts = self.cut.offsets().zip(self.cut.thresholds(radius)).enumerate();
        for (part, (offset, threshold)) in parts {
            let Some(threshold) = threshold else { continue };
            let bits = self.cut.bits(part);
            let starts = &self.starts[offset..=offset + self.cut.buckets(part)];
            let ids = &self.ids[part * self.hashes.len()..(part + 1) * self.hashes.len()];
            scratch.buckets.clear();
            within(hash.bits(bits.start, bits.len()), bits.len() as u32, threshold, &mut scratch.buckets);
            gather(starts, ids, &scratch.buckets, &mut scratch.candidates);
        }
        self.compare(hash, radius, &scratch.candidates)
    }

    fn compare(&self, hash: &Hash, radius: u32, candidates: &[u32]) -> Vec<Near> {
        /// Hashes that are on their way from memory while one is compared.
        const AHEAD: usize = 24;
        let mut near = Vec::new();
        for (i, &which) in candidates.iter().enumerate() {
            if let Some(&next) = candidates.get(i + AHEAD) {
                prefetch(self.hashes, next as usize);
            }
            // What a damaged table names and is not there is no hash.
            let Some(candidate) = self.hashes.get(which as usize) else { continue };
            let distance = candidate.distance(hash);
            if distance <= radius {
                near.push(Near { distance, which });
            }
        }
        near.sort_unstable();
        near.dedup();
        near
    }
}

/// Appends what stands in these buckets.
fn gather(starts: &[u32], ids: &[u32], buckets: &[u32], candidates: &mut Vec<u32>) {
    /// Buckets whose starts, and whose ids, are on their way.
    const AHEAD: usize = 16;
    for (i, &bucket) in buckets.iter().enumerate() {
        if let Some(&later) = buckets.get(i + 2 * AHEAD) {
            prefetch(starts, later as usize);
        }
        if let Some(&next) = buckets.get(i + AHEAD) {
            prefetch(ids, starts[next as usize] as usize);
        }
        let bucket = bucket as usize;
        candidates.extend_from_slice(&ids[starts[bucket] as usize..starts[bucket + 1] as usize]);
    }
}

/// Appends all numbers of `width` bits that differ from `from` in at most `most` bits.
fn within(from: u32, width: u32, most: u32, found: &mut Vec<u32>) {
    found.push(from);
    if most > 0 {
        for bit in 0..width {
            // Only bits below the one that was changed last, so that none comes twice.
            within(from ^ 1 << bit, bit, most - 1, found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn hashes() -> impl Strategy<Value = Vec<Hash>> {
        // A few seeds with a few bits changed: families as pictures have them.
        let flips = prop::collection::vec(0..256_usize, 0..60);
        prop::collection::vec((any::<[u64; 4]>(), prop::collection::vec(flips, 1..8)), 0..8).prop_map(
            |families| {
                families
                    .into_iter()
                    .flat_map(|(seed, copies)| copies.into_iter().map(move |flips| changed(seed, flips)))
                    .collect()
            },
        )
    }

    fn changed(seed: [u64; 4], flips: Vec<usize>) -> Hash {
        let mut words = seed;
        for bit in flips {
            words[bit / 64] ^= 1 << (bit % 64);
        }
        Hash(words)
    }

    proptest! {
        #[test]
        fn none_is_missed_and_none_is_made_up(hashes in hashes(), radius in 0..=FAR) {
            let tables = Copies::tables(&hashes);
            let copies = Copies::open(&hashes, &tables.starts, &tables.ids).unwrap();
            let mut scratch = Scratch::default();
            for asked in &hashes {
                let mut all: Vec<Near> = (0..).zip(&hashes)
                    .map(|(which, hash)| Near { distance: hash.distance(asked), which })
                    .filter(|near| near.distance <= radius)
                    .collect();
                all.sort_unstable();
                prop_assert_eq!(copies.near(asked, radius, &mut scratch), all);
            }
        }

        #[test]
        fn bits_are_cut_without_a_gap(hashes in 0..30_000_000_usize, radius in 0..=FAR) {
            let cut = Cut::of(hashes);
            prop_assert_eq!(cut.bits(0).start, 0);
            prop_assert_eq!(cut.bits(cut.parts - 1).end, 256);
            let asked: u32 = cut.thresholds(radius).map(|threshold| threshold.map_or(0, |t| t + 1)).sum();
            prop_assert_eq!(asked, radius + 1);
        }
    }

    #[test]
    fn tables_that_do_not_fit_are_refused() {
        let hashes = [Hash([1, 2, 3, 4]), Hash([5, 6, 7, 8])];
        let Tables { starts, ids } = Copies::tables(&hashes);
        assert!(Copies::open(&hashes, &starts, &ids).is_ok());
        assert_eq!(Copies::open(&hashes[..1], &starts, &ids).unwrap_err(), CopiesError::Size);
        assert_eq!(Copies::open(&hashes, &starts[1..], &ids).unwrap_err(), CopiesError::Size);
        let mut backwards = starts.clone();
        backwards[70] = 7;
        assert_eq!(Copies::open(&hashes, &backwards, &ids).unwrap_err(), CopiesError::Bucket);
        let elsewhere = vec![u32::MAX; ids.len()];
        let copies = Copies::open(&hashes, &starts, &elsewhere).unwrap();
        assert_eq!(copies.near(&hashes[0], NEAR, &mut Scratch::default()), []);
    }
}
