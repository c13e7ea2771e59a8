//! Words with one letter too many, too few, another, or two exchanged. Only words that are not ordinary
//! are looked at, unless the item is short and sells something.

use super::exact::Hit;
use crate::fold::{Sort, Symbols, sort};
use crate::key::edits::{self, Deletions};
use crate::key::spread;
use crate::matchset::Side;
use std::ops::Range;

/// Words of fewer letters are too near to too many others.
const SHORTEST: usize = 3;
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
    if (SHORTEST..=LONGEST).contains(&word.len()) {
        probe_all(side, symbols, word, &symbols.sym()[word.clone()], scratch, each);
    }
}

/// The same for `letters` that stand for `word`.
fn probe_all(
    side: &Side<'_>,
    symbols: &Symbols,
    word: &Range<usize>,
    letters: &[u16],
    scratch: &mut Deletions,
    each: &mut impl FnMut(Hit),
) {
    scratch.of(letters);
    if scratch.len() < SHORTEST {
        return;
    }
    ask(side, symbols, word, scratch.whole(), each);
    // A word of three letters has lost one of four; if it had one too many, too little would be left.
    if scratch.len() > SHORTEST {
        for key in scratch.each() {
            ask(side, symbols, word, key, each);
        }
    }
}

/// The same for a word in which another letter may stand between two that are one symbol in the name
/// (`Halklen` for Hallen).
pub(super) fn probe_between(
    side: &Side<'_>,
    symbols: &Symbols,
    word: &Range<usize>,
    scratch: &mut Deletions,
    each: &mut impl FnMut(Hit),
) {
    let sym = &symbols.sym()[word.clone()];
    if (SHORTEST + 2..=LONGEST).contains(&word.len()) && sym.windows(3).any(|run| run[0] == run[2]) {
        scratch.of(sym);
        for key in scratch.between() {
            ask(side, symbols, word, key, each);
        }
    }
}

/// The same for a word some of whose letters stand twice: they may be two of the name, between which one
/// is lost (`Oriins` for Origins).
pub(super) fn probe_doubled(
    side: &Side<'_>,
    symbols: &Symbols,
    text: &str,
    word: &Range<usize>,
    scratch: &mut Deletions,
    each: &mut impl FnMut(Hit),
) {
    let letters = |range: Range<usize>| {
        let here = text.get(symbols.at(range.start)..symbols.end(range.end - 1)).unwrap_or_default();
        here.chars().filter(|&c| sort(c) == Sort::Letter).count()
    };
    let bytes = symbols.end(word.end - 1) - symbols.at(word.start);
    if !(SHORTEST..LONGEST).contains(&word.len())
        || bytes <= word.len()
        || letters(word.clone()) <= word.len()
    {
        return;
    }
    let mut doubled = Vec::with_capacity(word.len() + 2);
    for i in word.clone() {
        let symbol = symbols.sym()[i];
        doubled.push(symbol);
        if !symbols.inner(i) && letters(i..i + 1) > 1 {
            doubled.push(symbol);
        }
    }
    probe_all(side, symbols, word, &doubled, scratch, each);
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
    find(side, symbols, word, scratch.whole(), word.len() + 2, each);
}

/// Names of short words only, among which `words` may be with a letter changed in one: some that are not
/// ordinary, or that are very short.
pub(super) fn probe_together(
    side: &Side<'_>,
    symbols: &Symbols,
    words: &[(Range<usize>, bool)],
    scratch: &mut Deletions,
    each: &mut impl FnMut(Hit),
) {
    for (first, (word, ordinary)) in words.iter().enumerate() {
        let (mut end, mut unusual, mut short) = (word.end, !ordinary, word.len() < edits::LITTLE);
        for (next, ordinary) in words[first + 1..].iter().take(3) {
            if next.start != end || symbols.is_hard(end) {
                break;
            }
            end = next.end;
            unusual |= !ordinary;
            short &= next.len() < edits::LITTLE;
            let len = end - word.start;
            if (unusual || short) && (*edits::TOGETHER.start() - 1..=*edits::TOGETHER.end()).contains(&len) {
                probe(side, symbols, &(word.start..end), scratch, each);
            }
        }
    }
}

/// Names among letters that are not parted into words.
pub(super) fn probe_within(
    side: &Side<'_>,
    symbols: &Symbols,
    letters: &Range<usize>,
    scratch: &mut Deletions,
    each: &mut impl FnMut(Hit),
) {
    const WORD: std::ops::RangeInclusive<usize> = 4..=10;
    for start in letters.clone() {
        for len in WORD.filter(|len| start + len <= letters.end) {
            probe(side, symbols, &(start..start + len), scratch, each);
        }
    }
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
    find(side, symbols, word, key, 0, each);
}

/// The names of at least so many letters that have a `key` which `word` has too.
fn find(
    side: &Side<'_>,
    symbols: &Symbols,
    word: &Range<usize>,
    key: u64,
    least: usize,
    each: &mut impl FnMut(Hit),
) {
    let (hash, left, right) = spread(key);
    if !side.gate.has(hash) {
        return;
    }
    for entry in side.list.of(hash) {
        let (before, all) = (usize::from(entry.at), usize::from(entry.len));
        if (entry.left, entry.right) != (left, right) || all < least {
            continue;
        }
        // A letter may be lost before the word.
        let start = word.start.saturating_sub(before);
        // What follows the word in the name: nothing, or at least four letters with those of the edit.
        let after = all.saturating_sub(before + word.len() + 1);
        let after = if after <= 1 && symbols.edge(word.end) { 0 } else { after + 1 };
        let end = (word.end + after).min(symbols.len());
        each(Hit { name: entry.name, start: start as u32, end: end as u32 });
    }
}
