//! Names as they are: gates for every key of the row, then the lists of those that pass.
//!
//! The gates are bitsets that no look-up has to wait for: which is looked up next does not depend on what
//! the last one said, so a processor has many under way at once. (An automaton waits at every character.)

use super::row::Row;
use crate::key::gram::{self, Beside};
use crate::matchset::{Index, KeyEntry};
use crate::simd;

pub(super) use crate::key::gram::Passed;

/// A run of symbols that may be a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    /// Number of the name.
    pub(super) name: u32,
    /// First symbol, and one past the last.
    pub(super) start: u32,
    pub(super) end: u32,
}

/// The letters of an English plural.
const S: u16 = b's' as u16;
const E: u16 = b'e' as u16;

/// Names of fewer letters are not looked for inside longer words.
const INSIDE: usize = 6;

/// Gives `each` every run of `row` that may be a name of `index`. `passed` is scratch memory.
pub(super) fn probe(
    index: &Index<'_>,
    width: usize,
    row: Row<'_>,
    passed: &mut Vec<Passed>,
    mut each: impl FnMut(Hit),
) {
    // In pieces, so that what passed stays near.
    const PIECE: usize = 2_048;
    let len = row.sym.len();
    for start in (0..len).step_by(PIECE) {
        passed.clear();
        let end = len.min(start + PIECE);
        let next = simd::gates(index, width, row.sym, start, end, |at| row.edges_from(at), passed);
        for at in next..end {
            gates(index, width, row, at, passed);
        }
        // First the places of all lists, which wait for memory and not for each other.
        for keys in passed.chunks(LISTS) {
            let mut places = [(0, 0); LISTS];
            for (place, key) in places.iter_mut().zip(keys) {
                *place = index.list.place(key.hash);
            }
            for (place, key) in places.iter().zip(keys) {
                list(index.list.among(*place), row, *key, &mut each);
            }
        }
    }
}

/// Lists that are looked up together.
const LISTS: usize = 32;

/// Asks the gates about the keys that begin at symbol `at`.
#[inline]
fn gates(index: &Index<'_>, width: usize, row: Row<'_>, at: usize, passed: &mut Vec<Passed>) {
    let mut padded = [0; 8];
    let here: &[u16; 8] = if let Some(run) = row.sym.get(at..at + 8).and_then(|run| run.try_into().ok()) {
        run
    } else {
        let rest = row.sym.get(at..).unwrap_or_default();
        padded[..rest.len()].copy_from_slice(rest);
        &padded
    };
    let mut pass = |len: usize, whole: bool, hash: u32| {
        passed.push(Passed { hash, at: at as u32, len: len as u8, whole });
    };
    if gram::is_han(here[0]) {
        let (pair, triple) = (gram::hash(&here[..2]), gram::hash(&here[..3]));
        if index.pairs.has(pair) {
            pass(2, false, pair);
        }
        if index.triples.has(triple) {
            pass(3, false, triple);
        }
        let one = gram::hash(&here[..1]);
        if index.shorts.has(one) {
            pass(1, true, one);
        }
        return;
    }
    let width = gram::width(here[0], width);
    let long = gram::hash(&here[..width]);
    if index.grams.has(long) {
        pass(width, false, long);
    }
    let edges = row.edges_from(at);
    if edges & 1 != 0 {
        for len in 1..width {
            if ends(edges, here, len) {
                let hash = gram::hash(&here[..len]);
                if index.shorts.has(hash) {
                    pass(len, true, hash);
                }
            }
        }
    }
}

/// Whether a word may end after `len` symbols, or would but for an English plural.
#[inline]
fn ends(edges: u32, here: &[u16; 8], len: usize) -> bool {
    let edge = |i: usize| edges >> i & 1 != 0;
    edge(len) || (here[len] == S && edge(len + 1)) || (here[len] == E && here[len + 1] == S && edge(len + 2))
}

/// The names that have a key which passed.
#[inline]
fn list(entries: &[KeyEntry], row: Row<'_>, key: Passed, each: &mut impl FnMut(Hit)) {
    if entries.is_empty() {
        return;
    }
    let (at, len) = (key.at as usize, usize::from(key.len));
    let beside = Beside::of(key.hash, row.sym, at, len);
    for entry in entries {
        if let Some((start, end)) = span(*entry, &beside, at, len)
            && (!key.whole || end - start == len)
            && end <= row.sym.len()
            && stands(row, start, end)
        {
            each(Hit { name: entry.name, start: start as u32, end: end as u32 });
        }
    }
}

/// The run of symbols that a name with the key at `at` would cover, if what stands beside agrees.
#[inline]
fn span(entry: KeyEntry, beside: &Beside, at: usize, len: usize) -> Option<(usize, usize)> {
    let before = usize::from(entry.at);
    let after = usize::from(entry.len).checked_sub(before + len)?;
    let same = beside.prints(before, after) == Some((entry.left, entry.right));
    same.then_some((at.checked_sub(before)?, at + len + after))
}

/// Whether a short name in letters stands as a word of its own; all else is left to verification.
#[inline]
fn stands(row: Row<'_>, start: usize, end: usize) -> bool {
    // Up to here the scripts whose words stand apart and take nothing in front.
    const APART: u16 = 0x590;
    if end - start >= INSIDE || row.sym[start] >= APART || row.sym[end - 1] >= APART {
        return true;
    }
    let after = |i: usize| row.sym.get(end + i).copied();
    row.edge(start)
        && (row.edge(end)
            || (after(0) == Some(S) && row.edge(end + 1))
            || (after(0) == Some(E) && after(1) == Some(S) && row.edge(end + 2)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Matchset;
    use crate::fold::Symbols;
    use crate::registry::Entry;
    use proptest::prelude::*;

    /// Few letters and characters, so that keys of names stand in texts, and words end in plurals.
    fn texts(len: std::ops::Range<usize>) -> impl Strategy<Value = String> {
        let sign = prop::sample::select("aesEk 耐克天，\u{e9}яжは5 ".chars().collect::<Vec<_>>());
        prop::collection::vec(sign, len).prop_map(|signs| signs.into_iter().collect())
    }

    proptest! {
        #[test]
        fn gates_pass_the_same_keys_many_at_a_time(
            names in prop::collection::vec(texts(1..8), 1..40),
            text in texts(0..300),
            width in gram::WIDTHS,
        ) {
            let entries = names.iter().enumerate().map(|(i, name)| Entry::mark(format!("n{i}"), name));
            let set = Matchset::build(entries).unwrap().set;
            let index = set.view().exact;
            let mut symbols = Symbols::default();
            symbols.fold(&[&text]);
            let row = Row::of(&symbols);
            let (mut fast, mut plain) = (Vec::new(), Vec::new());
            let next = simd::gates(&index, width, row.sym, 0, row.sym.len(), |at| row.edges_from(at), &mut fast);
            (0..next).for_each(|at| gates(&index, width, row, at, &mut plain));
            fast.sort_unstable();
            plain.sort_unstable();
            prop_assert_eq!(fast, plain);
        }
    }
}
