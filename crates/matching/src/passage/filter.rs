//! A filter of bits: says in one memory access that a seed is nowhere, which is the answer for nearly all of an honest
//! text.

use super::seeds::Seed;
use crate::raw::prefetch;

/// Bits for each seed.
const BITS: usize = 10;

/// Which seeds there may be, by their forty highest bits. One of some thirty that are not is let through.
#[derive(Clone, Debug, Default)]
pub(super) struct Filter(Vec<u64>);

impl Filter {
    /// Of these seeds.
    pub(super) fn of(count: usize, seeds: impl Iterator<Item = u64>) -> Self {
        let mut filter = Self(vec![0; (count * BITS).div_ceil(64).max(1)]);
        for seed in seeds {
            let (word, mask) = filter.place(seed);
            filter.0[word] |= mask;
        }
        filter
    }

    pub(super) fn bytes(&self) -> usize {
        self.0.len() * 8
    }

    /// A word, and two bits in it.
    #[inline]
    fn place(&self, seed: u64) -> (usize, u64) {
        let word = (((seed >> 32) * self.0.len() as u64) >> 32) as usize;
        (word, 1 << (seed >> 24 & 63) | 1 << (seed >> 30 & 63))
    }

    /// Whether a seed may be among them.
    #[inline]
    pub(super) fn may_have(&self, seed: u64) -> bool {
        let (word, mask) = self.place(seed);
        self.0.get(word).is_some_and(|bits| bits & mask == mask)
    }

    /// Asks for what the answer for a seed needs.
    #[inline]
    pub(super) fn ready(&self, seed: u64) {
        prefetch(&self.0, self.place(seed).0);
    }
}

/// Calls `each` with every seed that may be there.
#[inline]
pub(super) fn let_through(filter: &Filter, seeds: &[Seed], mut each: impl FnMut(&Seed)) {
    /// Seeds whose part of the filter is on its way.
    const AHEAD: usize = 16;
    for (number, seed) in seeds.iter().enumerate() {
        if let Some(next) = seeds.get(number + AHEAD) {
            filter.ready(next.code);
        }
        if filter.may_have(seed.code) {
            each(seed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_is_let_through_and_little_else() {
        let seed = |n: u64| crate::matchset::hash::finish(n.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let filter = Filter::of(10_000, (0..10_000).map(seed));
        let all: Vec<Seed> = (0..60_000).map(|at| Seed { at, second: 0, code: seed(at.into()) }).collect();
        let (mut own, mut other) = (0, 0);
        let_through(&filter, &all, |seed| *if seed.at < 10_000 { &mut own } else { &mut other } += 1);
        assert_eq!(own, 10_000);
        assert!(other < 2_500, "{other}");
        assert!(!Filter::default().may_have(7));
    }
}
