//! A filter of bits: says in one memory access that a seed is nowhere, which is the answer for nearly all of an honest
//! text.

use std::io::{self, Write};

use super::held::{Held, Load, Save};
use super::seeds::Seed;
use crate::raw::prefetch;

/// Bits for each seed.
const BITS: usize = 10;

/// Which seeds there may be, by their forty highest bits. One of some thirty that are not is let through.
#[derive(Clone, Debug, Default)]
pub(super) struct Filter(Held<u64>);

impl Filter {
    /// Of these seeds.
    pub(super) fn of(count: usize, seeds: impl Iterator<Item = u64>) -> Self {
        let mut words = vec![0; (count * BITS).div_ceil(64).max(1)];
        for seed in seeds {
            let (word, mask) = place(&words, seed);
            words[word] |= mask;
        }
        Self(words.into())
    }

    pub(super) fn bytes(&self) -> usize {
        self.0.len() * 8
    }

    /// Whether a seed may be among them.
    pub(super) fn may_have(&self, seed: u64) -> bool {
        may_have(&self.0, seed)
    }

    pub(super) fn save(&self, save: &mut Save<'_, impl Write>) -> io::Result<()> {
        save.row(&self.0)
    }

    pub(super) fn load(load: &mut Load) -> Option<Self> {
        load.row().map(Self)
    }
}

/// A word, and two bits in it.
#[inline]
fn place(words: &[u64], seed: u64) -> (usize, u64) {
    let word = (((seed >> 32) * words.len() as u64) >> 32) as usize;
    (word, 1 << (seed >> 24 & 63) | 1 << (seed >> 30 & 63))
}

#[inline]
fn may_have(words: &[u64], seed: u64) -> bool {
    let (word, mask) = place(words, seed);
    words.get(word).is_some_and(|bits| bits & mask == mask)
}

/// Calls `each` with every seed that may be there.
#[inline]
pub(super) fn let_through(filter: &Filter, seeds: &[Seed], mut each: impl FnMut(&Seed)) {
    /// Seeds whose part of the filter is on its way.
    const AHEAD: usize = 16;
    let words: &[u64] = &filter.0;
    for (number, seed) in seeds.iter().enumerate() {
        if let Some(next) = seeds.get(number + AHEAD) {
            prefetch(words, place(words, next.code).0);
        }
        if may_have(words, seed.code) {
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
