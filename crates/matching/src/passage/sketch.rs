//! Sketches: four times four bits that say what stands around a seed, so that most chance meetings end before any text
//! is read. Each is of the run that comes first in a random order among the next few to one side, which survives noise
//! as seeds do.

use crate::matchset::hash::{SEED, finish};

/// Symbols of a run.
const RUN: usize = 4;
/// Runs in a zone.
const ZONE: usize = 12;
/// Where zones begin, seen from the seed's place: two before it and two after its first run.
const ZONES: [isize; 4] = [-31, -16, 6, 21];

/// The run at each symbol: its place in the random order in the high bits, which run it is in the low ones.
#[derive(Clone, Debug, Default)]
pub(super) struct Sketches {
    runs: Vec<u32>,
}

impl Sketches {
    /// Reads the runs of a text.
    pub(super) fn read(&mut self, sym: &[u16]) {
        self.runs.clear();
        self.runs.extend(sym.windows(RUN).map(code));
    }

    /// What stands around symbol `at`.
    pub(super) fn around(&self, at: usize) -> u16 {
        put_together(at, |zone| self.runs.get(zone..)?.iter().take(ZONE).min().copied())
    }
}

/// What stands around symbol `at`, where it is asked of few.
pub(super) fn sketch(sym: &[u16], at: usize) -> u16 {
    put_together(at, |zone| sym.get(zone..)?.windows(RUN).take(ZONE).map(code).min())
}

#[inline]
fn code(run: &[u16]) -> u32 {
    let code = run.iter().fold(0_u64, |code, &symbol| code << 16 | u64::from(symbol));
    finish(code.wrapping_mul(SEED)) as u32
}

/// A zone beyond an end of the text is 0.
#[inline]
fn put_together(at: usize, least: impl Fn(usize) -> Option<u32>) -> u16 {
    let zone = |from: isize| at.checked_add_signed(from).and_then(&least).map_or(0, |run| run as u16 & 0xf);
    ZONES.iter().enumerate().fold(0, |all, (i, &from)| all | zone(from) << (4 * i))
}

/// In how many zones two sketches agree.
pub(super) fn agreeing(one: u16, other: u16) -> usize {
    let differ = one ^ other;
    [0x000f, 0x00f0, 0x0f00, 0xf000].into_iter().filter(|zone| differ & zone == 0).count()
}
