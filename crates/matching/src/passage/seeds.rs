//! Seeds: short codes of a text that survive what copyists do to it.
//!
//! The seed at a symbol is a *strobe*: a run of symbols there, and the one run of the following few that comes first
//! in a fixed random order (minstrobes: Sahlin, "Effective sequence similarity detection with strobemers", 2021). One
//! junk letter every ten leaves no long contiguous run whole, but many pairs of short ones. A run has six letters, or
//! three Chinese characters, which say as much.
//!
//! Only runs that come early in the order begin a seed (as in `FracMinHash`: Irber and others, 2022). Whatever stands
//! around it, a copy of such a run begins one too, so that a text is asked about at some of its places alone.

use crate::fold::is_han;
use crate::matchset::hash::finish;
use crate::raw;

/// Symbols of a run of letters, and of a run of Chinese characters.
pub(super) const RUN: [usize; 2] = [6, 3];
/// Where the second run may begin: in so many places after the first.
const REACH: [usize; 2] = [12, 6];
/// Every so many places one begins a seed, in the mean.
const EVERY: u32 = 3;
/// Symbols from the first of a seed to the last at most.
pub(super) const SPAN: usize = 2 * RUN[0] + REACH[0];

/// The seeds of a text. Reuse one for many texts: it keeps its memory.
#[derive(Clone, Debug, Default)]
pub(super) struct Seeds {
    /// The place of the run at each symbol in the random order.
    order: Vec<u32>,
    /// Places that begin a seed.
    chosen: Vec<u32>,
    /// Each seed and the symbol that it begins with.
    pub(super) found: Vec<Seed>,
}

/// One seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seed {
    /// The symbol that it begins with.
    pub(super) at: u32,
    /// Where its second run begins.
    pub(super) second: u32,
    /// Its code.
    pub(super) code: u64,
}

/// Symbols of the run that begins with this one.
#[inline]
pub(super) fn run_length(symbol: u16) -> usize {
    RUN[usize::from(is_han(symbol))]
}

impl Seeds {
    /// Finds the seeds of a text.
    pub(super) fn find(&mut self, sym: &[u16]) {
        raw::orders(sym, &mut self.order);
        raw::below(&self.order, u32::MAX / EVERY, &mut self.chosen);
        let order = &self.order;
        self.found.clear();
        self.found.extend(self.chosen.iter().filter_map(|&at| {
            let first = at as usize;
            let han = usize::from(is_han(*sym.get(first)?));
            let from = first + RUN[han];
            let ahead = order.get(from..order.len().min(from + REACH[han]))?;
            let (second, least) = ahead.iter().enumerate().min_by_key(|(_, order)| **order)?;
            let code = finish(u64::from(order[first]) << 32 | u64::from(*least));
            Some(Seed { at, second: (from + second) as u32, code })
        }));
    }

    /// The seeds that an index keeps: those that are the least in some window of so many places, of letters and of
    /// Chinese characters (winnowing: Schleimer, Wilkerson, Aiken, 2003), so that no long stretch is without one.
    pub(super) fn kept(&self, sym: &[u16], window: [usize; 2]) -> impl Iterator<Item = &Seed> {
        let width =
            move |seed: &Seed| window[usize::from(sym.get(seed.at as usize).is_some_and(|&s| is_han(s)))];
        // Of each the place of the last lesser one before it: what is not less than a later one is nobody's.
        let mut lesser: Vec<&Seed> = Vec::new();
        let mut room: Vec<i64> = vec![i64::MAX; self.found.len()];
        room.iter_mut().zip(&self.found).for_each(|(room, seed)| {
            while lesser.pop_if(|before| before.code >= seed.code).is_some() {}
            *room = lesser.last().map_or(i64::MIN / 2, |before| before.at.into());
            lesser.push(seed);
        });
        lesser.clear();
        room.iter_mut().zip(&self.found).rev().for_each(|(room, seed)| {
            while lesser.pop_if(|after| after.code > seed.code).is_some() {}
            let after = lesser.last().map_or(i64::MAX / 2, |after| after.at.into());
            *room = after - *room - 1;
            lesser.push(seed);
        });
        self.found
            .iter()
            .zip(room)
            .filter(move |(seed, room)| *room >= width(seed) as i64)
            .map(|(seed, _)| seed)
    }
}
