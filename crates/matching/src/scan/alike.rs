//! Chinese names in other characters: by sound, by shape, and with one character changed.
//!
//! Ordinary text is made of pairs of characters that are often together. Whoever writes a name in other
//! characters makes pairs that are not, so only what stands around an unusual pair is looked at.

use super::exact::Hit;
use crate::fold::Symbols;
use crate::key::alike::{self, Salt};
use crate::key::{common, gram, spread};
use crate::matchset::Side;

/// How far from an unusual pair the key of a name may begin.
const REACH: usize = 3;

/// Gives `each` every run of symbols that may be a name in other characters, around `unusual` pairs. Names
/// of two only if `short` is so: in long texts too many pairs sound like some name.
pub(super) fn probe(
    side: &Side<'_>,
    symbols: &Symbols,
    unusual: &[u32],
    short: bool,
    mut each: impl FnMut(Hit),
) {
    let sym = symbols.sym();
    let mut from = 0;
    for &odd in unusual {
        let odd = odd as usize;
        let to = (odd + REACH + 1).min(sym.len());
        for at in from.max(odd.saturating_sub(REACH))..to {
            runs(side, sym, at, &mut each);
        }
        from = to;
        if short {
            pair(side, sym, odd, &mut each);
        }
    }
}

/// Gives `each` the first symbol of every unusual pair of Chinese characters, or of `all` pairs.
pub(super) fn unusual(symbols: &Symbols, all: bool, mut each: impl FnMut(usize)) {
    let (sym, han, hard) = (symbols.sym(), symbols.han(), symbols.hard());
    for (n, &word) in han.iter().enumerate() {
        let next = han.get(n + 1).copied().unwrap_or_default();
        let parted = hard[n] >> 1 | hard.get(n + 1).copied().unwrap_or_default() << 63;
        let mut pairs = word & (word >> 1 | next << 63) & !parted;
        while pairs != 0 {
            let at = n * 64 + pairs.trailing_zeros() as usize;
            pairs &= pairs - 1;
            if at + 1 < sym.len() && (all || !common::pair(sym[at], sym[at + 1])) {
                each(at);
            }
        }
    }
}

/// Names of three or more characters whose key begins at `at`.
fn runs(side: &Side<'_>, sym: &[u16], at: usize, each: &mut impl FnMut(Hit)) {
    let Some(run) = sym.get(at..(at + 3).min(sym.len())).filter(|run| run.iter().all(|&s| gram::is_han(s)))
    else {
        return;
    };
    if let &[a, b, c] = run {
        let sounds = [a, b, c].map(alike::sound_of);
        if !sounds.contains(&0) {
            ask(side, sym, at, alike::hash(Salt::Sound, &sounds), each);
        }
        ask(side, sym, at, alike::hash(Salt::Shape, &[a, b, c].map(alike::shape_of)), each);
        ask(side, sym, at, alike::hash(Salt::Around, &[a, c]), each);
    }
    if let [a, b, ..] = *run {
        ask(side, sym, at, alike::hash(Salt::Pair, &[a, b]), each);
        // Two that stand around a third in the name: it is left out, or comes later.
        ask(side, sym, at, alike::hash(Salt::Around, &[a, b]), each);
    }
}

/// Names of two characters: they are the unusual pair itself.
fn pair(side: &Side<'_>, sym: &[u16], at: usize, each: &mut impl FnMut(Hit)) {
    let pair = [sym[at], sym[at + 1]];
    let sounds = pair.map(alike::sound_of);
    if !sounds.contains(&0) {
        ask(side, sym, at, alike::hash(Salt::Sound, &sounds), each);
    }
    ask(side, sym, at, alike::hash(Salt::Shape, &pair.map(alike::shape_of)), each);
}

/// Gives `each` every run of `row`, a few symbols of a text with a hidden one among them, that may be a name.
pub(super) fn masked(side: &Side<'_>, row: &[u16], mut each: impl FnMut(Hit)) {
    for at in 0..row.len().saturating_sub(1) {
        ask(side, row, at, alike::hash(Salt::Pair, &[row[at], row[at + 1]]), &mut each);
        if let Some(&[a, _, c]) = row.get(at..at + 3) {
            ask(side, row, at, alike::hash(Salt::Around, &[a, c]), &mut each);
        }
    }
}

fn ask(side: &Side<'_>, sym: &[u16], at: usize, hash: u64, each: &mut impl FnMut(Hit)) {
    sounding(side, at, hash, |start, hit| {
        let end = (start + hit.end as usize).min(sym.len());
        each(Hit { end: end as u32, ..hit });
    });
}

/// Gives `each` the names that have a key of this hash which begins at place `at` of some row: where in
/// the row the name would begin, and the name with its length as `end`.
pub(super) fn sounding(side: &Side<'_>, at: usize, hash: u64, mut each: impl FnMut(usize, Hit)) {
    let (hash, left, right) = spread(hash);
    if !side.gate.has(hash) {
        return;
    }
    for entry in side.list.of(hash) {
        if (entry.left, entry.right) == (left, right) {
            // One character less than the name has may stand before its key.
            let start = at.saturating_sub(entry.at.into());
            each(start, Hit { name: entry.name, start: start as u32, end: entry.len.into() });
        }
    }
}
