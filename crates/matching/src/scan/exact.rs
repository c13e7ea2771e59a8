//! Names as they are: gates for every key of the row, then the lists of those that pass.
//!
//! The gates are bitsets that no look-up has to wait for: which is looked up next does not depend on what
//! the last one said, so a processor has many under way at once. (An automaton waits at every character.)

use super::row::Row;
use super::tally::{self, Stage};
use crate::fold::Symbols;
use crate::key::gram::{self, Place};
use crate::matchset::{Gate, Index, KeyEntry};
use crate::raw::{self, Asked, Queue};

/// Scratch memory: keys that were asked for, and that passed their gates.
#[derive(Debug, Default)]
pub(super) struct Passed {
    asked: Asked,
    keys: Queue,
}

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

/// Gives `each` every run of `row` that may be a name of `index`, and how many letters must stand there.
/// `passed` is scratch memory.
pub(super) fn probe(index: &Index<'_>, row: Row<'_>, passed: &mut Passed, mut each: impl FnMut(Hit, u8)) {
    // In pieces, so that what is asked for and what passed stays near.
    const PIECE: usize = 1_024;
    let len = row.sym.len();
    for from in (0..len).step_by(PIECE) {
        let to = len.min(from + PIECE);
        let Passed { asked, keys } = &mut *passed;
        keys.clear(0);
        let bits = |at| (row.edges_from(at), row.several_from(at));
        if !raw::gates(index, row.sym, (from, to), bits, asked, keys) {
            gates(index, row, (from, to), keys);
        }
        // First the places of all lists, which wait for memory and not for each other.
        tally::count(Stage::Open, keys.keys().len());
        let mut some = keys.keys();
        loop {
            let mut lists = [((0, 0), 0, Place::new(0, 0, false)); LISTS];
            let mut count = 0;
            for (list, (hash, place)) in lists.iter_mut().zip(&mut some) {
                *list = (index.list.place(hash), hash, place);
                count += 1;
            }
            if count == 0 {
                break;
            }
            lists[..count].iter().for_each(|(list, ..)| index.list.prefetch(*list));
            for &(place, hash, key) in &lists[..count] {
                list(index.list.among(place), row, from + key.at(), key, hash, &mut each);
            }
        }
    }
}

/// Lists that are looked up together.
const LISTS: usize = 32;

/// Asks the gates about the keys that begin in `from..to`, as [`raw::gates`] does.
fn gates(index: &Index<'_>, row: Row<'_>, (from, to): (usize, usize), passed: &mut Queue) {
    for at in from..to {
        let mut here = [0; gram::LONG];
        let rest = &row.sym[at..];
        let some = rest.len().min(gram::LONG);
        here[..some].copy_from_slice(&rest[..some]);
        passed.room(raw::MOST);
        let several = row.several_from(at);
        let mut ask = |gate: Gate<'_>, len: usize, whole: bool| {
            let hash = gram::hash(&here[..len]);
            let salted = whole && several & ((1 << len) - 1) != 0;
            for hash in [Some(hash), salted.then_some(hash ^ gram::SEVERAL)].into_iter().flatten() {
                if gate.has(hash) {
                    passed.push(hash, Place::new(at - from, len, whole));
                }
            }
        };
        if gram::is_han(here[0]) {
            ask(index.pairs, 2, false);
            ask(index.triples, 3, false);
            ask(index.shorts, 1, true);
            continue;
        }
        let edges = row.edges_from(at);
        let ascii = index.many && here[0] < 0x80;
        let starts = edges & 1 != 0;
        if !ascii {
            ask(index.grams, gram::OTHER, false);
        } else if starts || edges & ((1 << gram::LETTERS) - 2) == 0 {
            ask(index.grams, gram::LETTERS, false);
            ask(index.grams, gram::LONG, false);
        }
        let longest = if ascii { gram::LETTERS } else { gram::OTHER };
        for len in (1..longest).filter(|&len| starts && ends(edges, &here, len)) {
            ask(index.shorts, len, true);
        }
    }
}

/// Whether a word may end after `len` symbols, or would but for an English plural.
#[inline]
fn ends(edges: u32, here: &[u16; gram::LONG], len: usize) -> bool {
    let edge = |i: usize| edges >> i & 1 != 0;
    edge(len) || (here[len] == S && edge(len + 1)) || (here[len] == E && here[len + 1] == S && edge(len + 2))
}

/// The names that have a key which passed and stands at `at`.
#[inline]
fn list(
    entries: &[KeyEntry],
    row: Row<'_>,
    at: usize,
    key: Place,
    hash: u32,
    each: &mut impl FnMut(Hit, u8),
) {
    tally::count(Stage::Entries, entries.len());
    for entry in entries {
        let (span, least) = if key.whole() {
            let same = entry.len == key.len() as u8 && entry.left == gram::left(hash, &[]);
            (same.then(|| (at, at + key.len())), entry.right)
        } else {
            (span(*entry, row.sym, at, key.len(), hash), 0)
        };
        if let Some((start, end)) = span
            && end <= row.sym.len()
            && stands(row, start, end)
        {
            tally::count(Stage::Printed, 1);
            each(Hit { name: entry.name, start: start as u32, end: end as u32 }, least);
        }
    }
}

/// The run of symbols that a name with the key at `at` would cover, if what stands beside agrees.
#[inline]
fn span(entry: KeyEntry, sym: &[u16], at: usize, len: usize, hash: u32) -> Option<(usize, usize)> {
    let before = usize::from(entry.at);
    let after = usize::from(entry.len).checked_sub(before + len)?;
    let (start, end) = (at.checked_sub(before)?, at + len + after);
    let right = sym.get(at + len..at + len + after.min(gram::BESIDE))?;
    let left = sym.get(at - before.min(gram::BESIDE)..at)?;
    (gram::right(hash, right) == entry.right && gram::left(hash, left) == entry.left).then_some((start, end))
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

/// Whether so many letters may stand where a run of symbols does: some may have given one together.
pub(super) fn has_letters(symbols: &Symbols, hit: &Hit, least: u8) -> bool {
    let (start, last, least) = (hit.start as usize, hit.end as usize - 1, usize::from(least));
    least <= last + 1 - start
        || symbols.has_several(start..last + 1)
            && (symbols.field_of(start) != symbols.field_of(last)
                || symbols.end(last) - symbols.at(start) >= least)
}

/// Whether what lies between the symbols of a run may lie in one name: no end of a sentence, unless one
/// stands between all letters, or in the name itself, which only a long one has.
pub(super) fn joins(symbols: &Symbols, hit: &Hit) -> bool {
    let (start, end) = (hit.start as usize, hit.end as usize);
    let hard = (start + 1..end).filter(|&i| symbols.is_hard(i)).count();
    hard == 0
        || (end - start >= 6 && !gram::is_han(symbols.sym()[start]))
        || (end - start >= 3 && hard * 3 >= (end - start - 1) * 2)
        || symbols.field_of(start) != symbols.field_of(end - 1)
}

/// Whether a clause of one field ends inside a run of characters some of which touch: no name in disguise. One
/// of four or more may lack a character, so that two may touch that are not both of it.
pub(super) fn is_parted(symbols: &Symbols, hit: &Hit) -> bool {
    let inner = hit.start as usize + 1..(hit.end as usize).min(symbols.len());
    let touching = inner.clone().filter(|&i| !symbols.gap(i)).count();
    inner.clone().any(|i| symbols.is_hard(i))
        && touching > usize::from(inner.len() >= 3)
        && symbols.field_of(inner.start - 1) == symbols.field_of(inner.end - 1)
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
            names in prop::collection::vec(texts(1..12), 1..40),
            text in texts(0..300),
            from in 0_usize..40,
            many in any::<bool>(),
        ) {
            let entries = names.iter().enumerate().map(|(i, name)| Entry::mark(format!("n{i}"), name));
            let set = Matchset::build(entries).unwrap().set;
            let index = Index { many, ..set.view().exact };
            let mut symbols = Symbols::default();
            symbols.fold(&[&text]);
            let row = Row::of(&symbols);
            let range = (from.min(row.sym.len()), row.sym.len());
            let (mut asked, mut fast, mut plain) = (Asked::default(), Queue::default(), Queue::default());
            let bits = |at| (row.edges_from(at), row.several_from(at));
            if raw::gates(&index, row.sym, range, bits, &mut asked, &mut fast) {
                gates(&index, row, range, &mut plain);
                let sorted = |queue: &Queue| {
                    let mut keys: Vec<_> = queue.keys().collect();
                    keys.sort_unstable();
                    keys
                };
                prop_assert_eq!(sorted(&fast), sorted(&plain));
            }
        }
    }
}
