//! One bit per symbol.

use std::ops::Range;

/// A growing row of bits. Words beyond the last one appended to hold leftovers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Bits(Vec<u64>);

impl Bits {
    /// Makes it empty. There must be room for one.
    pub(super) fn clear(&mut self) {
        self.0[0] = 0;
    }

    /// Makes room for `bits` in all and one word over.
    pub(super) fn room(&mut self, bits: usize) {
        let words = bits / 64 + 2;
        if self.0.len() < words {
            self.0.resize(words, 0);
        }
    }

    /// Appends up to 64 `bits` to a row of `len`; those above the ones meant must be zero.
    #[inline]
    pub(super) fn append(&mut self, len: usize, bits: u64) {
        if let Some([low, high]) = self.0.get_mut(len / 64..len / 64 + 2) {
            *low |= bits << (len % 64);
            *high = bits >> 1 >> (63 - len % 64);
        }
    }

    #[inline]
    pub(super) fn get(&self, i: usize) -> bool {
        self.0.get(i / 64).is_some_and(|word| word >> (i % 64) & 1 != 0)
    }

    /// The words that hold a row of `len` and one bit more.
    pub(super) fn words(&self, len: usize) -> &[u64] {
        &self.0[..=len / 64]
    }

    /// Sets the bits of `range`, for which there must be room.
    pub(super) fn set(&mut self, range: Range<usize>) {
        let mut from = range.start;
        while from < range.end {
            let some = (64 - from % 64).min(range.end - from);
            self.0[from / 64] |= u64::MAX >> (64 - some) << (from % 64);
            from += some;
        }
    }

    /// Makes all that a row of `len` has zero.
    pub(super) fn zero(&mut self, len: usize) {
        self.0[..=len / 64].fill(0);
    }

    /// How many bits of `from..until` are set.
    pub(super) fn count(&self, from: usize, until: usize) -> usize {
        let (mut from, mut count) = (from, 0);
        while from < until {
            let some = (64 - from % 64).min(until - from);
            let word = self.0[from / 64] >> (from % 64);
            count += (word << (64 - some)).count_ones() as usize;
            from += some;
        }
        count
    }
}
