//! A row of symbols to look for names in: a whole text, or a few symbols read another way.

use crate::fold::Symbols;

/// Symbols, and a bit for each place where a word may start or end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'a> {
    pub(super) sym: &'a [u16],
    edges: &'a [u64],
    /// A bit for each symbol that may stand for several letters; none where any may.
    several: Option<&'a [u64]>,
}

impl<'a> Row<'a> {
    pub(super) fn new(sym: &'a [u16], edges: &'a [u64]) -> Self {
        Self { sym, edges, several: None }
    }

    pub(super) fn of(symbols: &'a Symbols) -> Self {
        Self { several: Some(symbols.several()), ..Self::new(symbols.sym(), symbols.edges()) }
    }

    /// Whether a word may start at symbol `i` or end before it. True at the end.
    #[inline]
    pub(super) fn edge(self, i: usize) -> bool {
        i >= self.sym.len() || self.edges.get(i / 64).is_none_or(|word| word >> (i % 64) & 1 != 0)
    }

    /// The edges at symbols `i` to `i + 31`, the first lowest.
    #[inline]
    pub(super) fn edges_from(self, i: usize) -> u32 {
        bits_from(self.edges, i)
    }

    /// Which of the symbols `i` to `i + 31` may stand for several letters, the first lowest.
    #[inline]
    pub(super) fn several_from(self, i: usize) -> u32 {
        self.several.map_or(u32::MAX, |several| bits_from(several, i))
    }
}

/// 32 bits from `i` on; ones beyond the end.
#[inline]
fn bits_from(words: &[u64], i: usize) -> u32 {
    let word = |n: usize| words.get(n).copied().unwrap_or(u64::MAX);
    let (n, shift) = (i / 64, i % 64);
    (word(n) >> shift | if shift > 32 { word(n + 1) << (64 - shift) } else { 0 }) as u32
}
