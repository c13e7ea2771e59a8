//! Seeds: short codes of a text that survive what copyists do to it.
//!
//! The seed at a symbol is a *strobe*: a run of symbols there, and the one run of the following few that comes first
//! in a fixed random order (minstrobes: Sahlin, "Effective sequence similarity detection with strobemers", 2021). One
//! junk letter every ten leaves no long contiguous run whole, but many pairs of short ones. A run has six letters, or
//! three Chinese characters, which say as much.

use std::ops::Range;

use crate::fold::is_han;
use crate::matchset::hash::finish;

/// Symbols of a run of letters, and of a run of Chinese characters.
const RUN: [usize; 2] = [6, 3];
/// Where the second run may begin: in so many places after the first.
const REACH: [usize; 2] = [12, 6];

/// The seeds of a text. Reuse one for many texts: it keeps its memory.
#[derive(Clone, Debug, Default)]
pub(super) struct Seeds {
    /// Code of the run at each symbol.
    runs: Vec<u64>,
    /// Its place in the random order.
    order: Vec<u32>,
    /// The first in that order of six, and of twelve.
    least: [Vec<u32>; 2],
    /// The seed at each symbol.
    pub(super) found: Vec<u64>,
}

/// Odd constants without structure (the fractional parts of √2, √3, √5, √7, √11).
const MIX: [u64; 5] = [
    0x6a09_e667_f3bc_c909,
    0xbb67_ae85_84ca_a73b,
    0x3c6e_f372_fe94_f82b,
    0xa54f_f53a_5f1d_36f1,
    0x510e_527f_ade6_82d1,
];

/// Symbols of the run that begins with this one.
#[inline]
pub(super) fn run_length(symbol: u16) -> usize {
    RUN[usize::from(is_han(symbol))]
}

/// The code of three symbols.
#[inline]
pub(super) fn triple(symbols: &[u16]) -> u64 {
    let part = |i: usize| u64::from(symbols[i]).wrapping_mul(MIX[i]);
    part(0).wrapping_add(part(1)).wrapping_add(part(2))
}

/// For each place the lesser of its own and another's, so many places further on.
fn lesser(of: &[u32], apart: usize, to: &mut Vec<u32>) {
    let further = of.iter().skip(apart).chain(std::iter::repeat(&u32::MAX));
    to.clear();
    to.extend(of.iter().zip(further).map(|(&own, &other)| own.min(other)));
}

impl Seeds {
    /// Finds the seed at every symbol where one fits.
    pub(super) fn find(&mut self, sym: &[u16]) {
        self.codes(sym);
        self.order.clear();
        self.order.extend(self.runs.iter().map(|&run| (run.wrapping_mul(MIX[3]) >> 32) as u32));
        self.ahead();
        let [twelve, six] = &self.least;
        self.found.clear();
        self.found.extend(self.runs.iter().zip(sym).enumerate().map_while(|(i, (&run, &symbol))| {
            let (run_length, least) = if is_han(symbol) { (RUN[1], six) } else { (RUN[0], twelve) };
            let second = *least.get(i + run_length)?;
            Some(finish(run ^ u64::from(second).wrapping_mul(MIX[4])))
        }));
    }

    /// The symbols that the seed at `at` was made of, from its first to its last.
    pub(super) fn reach(&self, sym: &[u16], at: usize) -> Range<usize> {
        let length = run_length(sym[at]);
        let (from, many) = (at + length, REACH[usize::from(is_han(sym[at]))]);
        let second = (from..self.order.len().min(from + many)).min_by_key(|&place| self.order[place]);
        at..second.map_or(from, |place| place + length).min(sym.len())
    }

    fn codes(&mut self, sym: &[u16]) {
        self.runs.clear();
        self.runs.extend(sym.windows(3).map(triple));
        let triples = self.runs.len();
        // Each code of six letters takes the triple after its own, which is still one when its turn comes.
        for (i, &symbol) in sym[..triples].iter().enumerate() {
            if !is_han(symbol) {
                let next = self.runs.get(i + 3).copied().unwrap_or_default();
                self.runs[i] = self.runs[i].wrapping_mul(MIX[2]).wrapping_add(next);
            }
        }
        self.runs.truncate(sym.len().saturating_sub(RUN[0] - 1));
    }

    /// The least of the next six and twelve places, of what there is at the end: each is the lesser of two that overlap.
    fn ahead(&mut self) {
        let [twelve, six] = &mut self.least;
        lesser(&self.order, 1, six);
        lesser(six, 2, twelve);
        lesser(twelve, 2, six);
        lesser(six, REACH[1], twelve);
    }

    /// The seeds that an index keeps, by place: the least of every `window` in a row, of letters and of Chinese
    /// characters (winnowing: Schleimer, Wilkerson, Aiken, 2003), so that a copy of a window and a seed's reach always
    /// holds one.
    pub(super) fn kept(&self, sym: &[u16], window: [usize; 2]) -> impl Iterator<Item = (usize, u64)> {
        let seeds = &self.found;
        let mut least: Option<usize> = None;
        (0..seeds.len()).filter_map(move |i| {
            let window = window[usize::from(is_han(sym[i]))];
            let start = (i + 1).saturating_sub(window);
            let before = least;
            least = match least.filter(|&at| at >= start) {
                Some(at) if seeds[at] < seeds[i] => Some(at),
                Some(_) => Some(i),
                // The least one has left: the next is somewhere in the window.
                None => (start..=i).rev().min_by_key(|&at| seeds[at]),
            };
            // Until a window is full another may turn out to be less.
            let full = i + 1 >= window || i + 1 == seeds.len();
            if !full {
                least = None;
                return None;
            }
            least.filter(|_| least != before).map(|at| (at, seeds[at]))
        })
    }
}
