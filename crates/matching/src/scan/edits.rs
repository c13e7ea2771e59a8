//! Words with one letter too many, too few, another, or two exchanged. Only words that are not ordinary
//! are looked at, unless the item is short and sells something.

use super::exact::Hit;
use crate::fold::Symbols;
use crate::key::edits::{self, Deletions};
use crate::key::spread;
use crate::matchset::Side;
use std::ops::Range;

/// Words of fewer letters are too near to too many others.
const SHORTEST: usize = 4;
/// Ordinary words of fewer letters are never taken for a misspelt name.
const SHORTEST_ORDINARY: usize = 6;
/// Words of more letters are not names.
const LONGEST: usize = 24;

/// Gives `each` every run of symbols that may be a name with one letter changed in `word`.
pub(super) fn probe(
    side: &Side<'_>,
    symbols: &Symbols,
    word: &Range<usize>,
    scratch: &mut Deletions,
    each: &mut impl FnMut(Hit),
) {
    if !(SHORTEST..=LONGEST).contains(&word.len()) {
        return;
    }
    scratch.of(&symbols.sym()[word.clone()]);
    ask(side, symbols, word, scratch.whole(), each);
    // A word of four letters has lost one of five; if it had one too many, too little would be left.
    if word.len() > SHORTEST {
        for key in scratch.each() {
            ask(side, symbols, word, key, each);
        }
    }
}

/// The same for an ordinary word, which may also stand as it should beside a misspelt one.
pub(super) fn probe_ordinary(
    side: &Side<'_>,
    symbols: &Symbols,
    word: &Range<usize>,
    scratch: &mut Deletions,
    each: &mut impl FnMut(Hit),
) {
    if word.len() >= SHORTEST_ORDINARY {
        probe(side, symbols, word, scratch, each);
    } else {
        probe_beside(side, symbols, word, scratch, each);
    }
}

/// Names of several words, of which `word` stands as it should and another may not.
pub(super) fn probe_beside(
    side: &Side<'_>,
    symbols: &Symbols,
    word: &Range<usize>,
    scratch: &mut Deletions,
    each: &mut impl FnMut(Hit),
) {
    if !(SHORTEST..=LONGEST).contains(&word.len()) {
        return;
    }
    scratch.of(&symbols.sym()[word.clone()]);
    ask(side, symbols, word, scratch.whole(), &mut |hit: Hit| {
        if (hit.end - hit.start) as usize > word.len() + 1 {
            each(hit);
        }
    });
}

/// Words with a sign in the place of a letter: `word` is all the rest of it.
pub(super) fn probe_masked(
    side: &Side<'_>,
    symbols: &Symbols,
    word: &Range<usize>,
    scratch: &mut Deletions,
    each: &mut impl FnMut(Hit),
) {
    if (3..=LONGEST).contains(&word.len()) {
        scratch.of(&symbols.sym()[word.clone()]);
        ask(side, symbols, word, scratch.whole(), each);
    }
}

/// Names whose characters are said with the letters of `run` first: a word, or letters that stand apart.
pub(super) fn probe_initials(
    side: &Side<'_>,
    symbols: &Symbols,
    run: &Range<usize>,
    each: &mut impl FnMut(Hit),
) {
    if !edits::INITIALS.contains(&run.len()) {
        return;
    }
    let mut letters = symbols.sym()[run.clone()].to_vec();
    letters.dedup();
    let (hash, left, right) = spread(edits::initials(&letters));
    if side.gate.has(hash) {
        let same = side.list.of(hash).iter().filter(|entry| {
            (entry.left, entry.right, usize::from(entry.len)) == (left, right, letters.len())
        });
        for entry in same {
            each(Hit { name: entry.name, start: run.start as u32, end: run.end as u32 });
        }
    }
}

fn ask(side: &Side<'_>, symbols: &Symbols, word: &Range<usize>, key: u64, each: &mut impl FnMut(Hit)) {
    let (hash, left, right) = spread(key);
    if !side.gate.has(hash) {
        return;
    }
    for entry in side.list.of(hash) {
        if (entry.left, entry.right) != (left, right) {
            continue;
        }
        let (before, all) = (usize::from(entry.at), usize::from(entry.len));
        let Some(start) = word.start.checked_sub(before) else { continue };
        // What follows the word in the name: nothing, or at least four letters with those of the edit.
        let after = all.saturating_sub(before + word.len() + 1);
        let after = if after <= 1 && symbols.edge(word.end) { 0 } else { after + 1 };
        let end = (word.end + after).min(symbols.len());
        each(Hit { name: entry.name, start: start as u32, end: end as u32 });
    }
}
