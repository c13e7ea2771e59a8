//! All of the crate's `unsafe` code: what the processor may do many at a time, and files in memory.
//!
//! What is done many at a time has a plain counterpart that says what is right; it is done only where the
//! processor turns out, at run time, to have the instructions.

#[cfg(target_arch = "x86_64")]
mod fold;
#[cfg(target_arch = "x86_64")]
mod gates;
mod map;
mod orders;
mod prefetch;
mod queue;

use crate::fold::symbols::Fold;
use crate::key::gram;
use crate::matchset::Index;
pub(crate) use map::map;
pub(crate) use orders::{below, orders};
pub(crate) use prefetch::prefetch;
pub(crate) use queue::Queue;

/// The fold many bytes at a time, if the processor can do that.
pub(crate) fn fastest_fold() -> Option<Fold> {
    #[cfg(target_arch = "x86_64")]
    if fold::is_here() {
        return Some(fold::fold);
    }
    None
}

/// Most keys of one kind that begin at one symbol: whole names of all lengths, some with more letters.
pub(crate) const MOST: usize = 2 * gram::LETTERS;

/// Scratch memory of [`gates`].
#[derive(Debug, Default)]
pub(crate) struct Asked {
    pairs: Queue,
    triples: Queue,
    grams: Queue,
    shorts: Queue,
}

/// Appends to `passed` the keys that begin in `from..to` of `sym` and pass their gates, their places
/// counted from `from`; false, and nothing, where the processor can't do many at a time.
///
/// `bits(i)` gives the edges at symbols `i` to `i + 31`, the first lowest, and which of them may stand for several
/// letters.
#[inline]
pub(crate) fn gates(
    index: &Index<'_>,
    sym: &[u16],
    (from, to): (usize, usize),
    bits: impl Fn(usize) -> (u32, u32),
    asked: &mut Asked,
    passed: &mut Queue,
) -> bool {
    #[cfg(target_arch = "x86_64")]
    if gates::is_here() {
        for queue in [&mut asked.pairs, &mut asked.triples, &mut asked.grams, &mut asked.shorts] {
            queue.clear((to - from) * MOST);
        }
        for at in (from..to).step_by(gates::LANES) {
            let lanes = (to - at).min(gates::LANES);
            let place = (at - from) as u32;
            let rest = &sym[at..];
            if let Some(run) = rest.first_chunk() {
                gates::keys(run, bits(at), lanes, place, index.many, asked);
            } else {
                let mut run = [0; gates::REACH];
                run[..rest.len()].copy_from_slice(rest);
                gates::keys(&run, bits(at), lanes, place, index.many, asked);
            }
        }
        for (gate, queue) in [
            (index.pairs, &asked.pairs),
            (index.triples, &asked.triples),
            (index.grams, &asked.grams),
            (index.shorts, &asked.shorts),
        ] {
            gates::open(gate, queue, passed);
        }
        return true;
    }
    let _ = (index, sym, from, to, bits, asked, passed);
    false
}
