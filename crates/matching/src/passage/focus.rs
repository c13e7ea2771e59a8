//! A close look at a work that is under suspicion already: every run of the text is compared with every run of the
//! work around what was found, so that what the sparse index passed over (noise, junk, short sentences in another
//! order) is found too.

use std::ops::Range;

use crate::fold::is_han;
use crate::matchset::hash::SEED;

/// Symbols of a run of letters, and of Chinese characters.
const RUN: [usize; 2] = [8, 4];
/// Places of one run in a text that are tried; more of them are a commonplace.
const TRIED: usize = 6;
/// No place.
const NONE: u32 = u32::MAX;

/// Every run of a text, by its code.
#[derive(Clone, Debug, Default)]
pub(super) struct Runs {
    /// The last place of the runs whose codes fall together.
    last: Vec<u32>,
    /// For each place the one before it in the same company.
    before: Vec<u32>,
}

/// Odd constants without structure (the fractional parts of √2, √3, √5).
const MIX: [u64; 3] = [0x6a09_e667_f3bc_c909, 0xbb67_ae85_84ca_a73b, 0x3c6e_f372_fe94_f82b];

/// The code of three symbols.
#[inline]
fn triple(symbols: &[u16]) -> u64 {
    let part = |i: usize| u64::from(symbols[i]).wrapping_mul(MIX[i]);
    part(0).wrapping_add(part(1)).wrapping_add(part(2))
}

/// The code of the run at the beginning of `sym`; none where it is too short.
#[inline]
fn code(sym: &[u16]) -> Option<u64> {
    let run = sym.get(..RUN[usize::from(is_han(*sym.first()?))])?;
    // Triples that overlap cover the run.
    let mix = |one: u64, other: &[u16]| one.wrapping_mul(0x2545_f491_4f6c_dd1d).wrapping_add(triple(other));
    let code = if run.len() == RUN[1] {
        mix(triple(run), &run[1..])
    } else {
        mix(mix(triple(run), &run[3..]), &run[5..])
    };
    Some(code.wrapping_mul(SEED))
}

impl Runs {
    /// Takes the runs of a text.
    pub(super) fn take(&mut self, sym: &[u16]) {
        let size = (8 * sym.len()).next_power_of_two().max(64);
        self.last.clear();
        self.last.resize(size, NONE);
        self.before.clear();
        self.before.resize(sym.len(), NONE);
        for at in 0..sym.len() {
            if let Some(code) = code(&sym[at..]) {
                let company = &mut self.last[(code >> 32) as usize & (size - 1)];
                self.before[at] = *company;
                *company = at as u32;
            }
        }
    }

    /// Tells `meet` of every place of the text and of the work, within `range`, where the same run stands.
    pub(super) fn meet(
        &self,
        sym: &[u16],
        work: &[u16],
        range: Range<usize>,
        mut meet: impl FnMut(usize, usize),
    ) {
        for from in range {
            let Some(code) = code(&work[from..]) else { continue };
            let mut at = self.last[(code >> 32) as usize & (self.last.len() - 1)];
            let length = RUN[usize::from(is_han(work[from]))];
            for _ in 0..TRIED {
                if at == NONE {
                    break;
                }
                let place = at as usize;
                if sym.get(place..place + length) == work.get(from..from + length) {
                    meet(place, from);
                }
                at = self.before[place];
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_runs_meet_wherever_they_stand() {
        let symbols = |text: &str| text.bytes().map(u16::from).collect::<Vec<_>>();
        let text = symbols("onceuponatimeinthewest");
        let work = symbols("inthewestthereoncewasatime");
        let mut runs = Runs::default();
        runs.take(&text);
        let mut met = Vec::new();
        runs.meet(&text, &work, 0..work.len(), |at, from| met.push((at, from)));
        assert_eq!(met, [(13, 0), (14, 1)]);
    }
}
