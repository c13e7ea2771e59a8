//! Finds candidates: gates, lengths, slots.

use super::{affix, verify};
use crate::fold::{Group, Stream};
use crate::matchset::View;
use crate::matchset::hash::{SEED, finish, grow};
use crate::matchset::layout::KEY;

/// A verified name in a stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hit {
    /// First symbol, and one past the last.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Number of the name.
    pub(super) name: u32,
    /// Number of its right or context word.
    pub(super) owner: u32,
    pub(super) context: bool,
}

/// Appends every hit in `stream`, by start. `ends` is scratch memory.
pub(super) fn probe(view: &View<'_>, stream: &Stream, ends: &mut Vec<u64>, hits: &mut Vec<Hit>) {
    affix::mark_ends(stream, ends);
    for start in 0..stream.len() {
        if !stream.edge(start) {
            continue;
        }
        probe_at(view, stream, ends, start, hits);
        if stream.group(start) == Group::Arabic {
            affix::after_proclitics(stream, start, |start| probe_at(view, stream, ends, start, hits));
        }
    }
}

/// Looks for names that start at symbol `start`.
fn probe_at(view: &View<'_>, stream: &Stream, ends: &[u64], start: usize, hits: &mut Vec<Hit>) {
    // Names of KEY symbols or more may end later.
    let ends = affix::ends_after(ends, start) | 1 << (KEY - 1);
    let mut lengths = 0;
    let mut hash = SEED;
    for (i, symbol) in stream.symbols(start).take(3).enumerate() {
        hash = grow(hash, symbol);
        let here = if i < 2 { 1 << i } else { !3 };
        if ends & here == 0 {
            continue;
        }
        let key = finish(hash);
        if view.gates[(key >> 6) as usize & (view.gates.len() - 1)] >> (key & 63) & 1 != 0 {
            lengths |= here & view.lengths[(key >> 32) as usize & (view.lengths.len() - 1)];
        }
    }
    lengths &= ends;
    let mut hash = SEED;
    for symbol in stream.symbols(start) {
        if lengths == 0 {
            break;
        }
        hash = grow(hash, symbol);
        if lengths & 1 != 0 {
            look_up(view, stream, start, finish(hash), hits);
        }
        lengths >>= 1;
    }
}

fn look_up(view: &View<'_>, stream: &Stream, start: usize, key: u64, hits: &mut Vec<Hit>) {
    let mask = view.slots.len() - 1;
    let mut at = key as usize & mask;
    for _ in 0..=mask {
        let slot = view.slots[at];
        if slot.spelling == 0 {
            return;
        }
        if slot.print == (key >> 32) as u32 {
            verify::verify(view, stream, start, slot.spelling - 1, hits);
        }
        at = (at + 1) & mask;
    }
}
