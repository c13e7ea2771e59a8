//! Chinese names in other characters: by sound, by shape, and with one character changed.
//!
//! Ordinary text is made of pairs of characters that are often together. Whoever writes a name in other
//! characters makes pairs that are not, so only what stands around an unusual pair is looked at.

use super::exact::Hit;
use super::tally::{self, Stage};
use super::third::{THREE, Two};
use crate::fold::Symbols;
use crate::key::alike::{self, Salt};
use crate::key::{common, gram, spread};
use crate::lore::shape;
use crate::matchset::{KeyEntry, Side, View};

/// How far from an unusual pair the key of a name may begin.
const REACH: usize = 3;

/// Keys that are asked for together, so that no look-up in memory waits for the one before. Keep one for
/// many texts.
#[derive(Debug, Default)]
pub(super) struct Batch {
    /// Not yet shown to the gate.
    asked: Vec<Key>,
    keys: Vec<Key>,
    hits: Vec<Hit>,
}

/// A key.
#[derive(Debug, Clone, Copy)]
struct Key {
    /// Where it begins.
    at: u32,
    hash: u32,
    prints: (u8, u8),
    /// Of two characters by which names of three are found too.
    two: Option<Two>,
}

impl Key {
    #[inline]
    fn of(at: usize, hash: u64, two: Option<Two>) -> Self {
        let (hash, left, right) = spread(hash);
        Self { at: at as u32, hash, prints: (left, right), two }
    }

    /// The names that have it: where in `sym` each would begin, and the name with its length as `end`.
    #[inline]
    fn named(&self, entries: &[KeyEntry], sym: &[u16]) -> impl Iterator<Item = (usize, Hit)> {
        let Self { at, prints: (left, right), two, .. } = *self;
        let at = at as usize;
        let has = move |entry: &&KeyEntry| {
            entry.left == left
                && match two {
                    Some(two) if entry.len == THREE => two.may_have(**entry, sym, at),
                    _ => entry.right == right,
                }
        };
        entries.iter().filter(has).map(move |entry| {
            // One character less than the name has may stand before its key.
            let start = at.saturating_sub(entry.at.into());
            (start, Hit { name: entry.name, start: start as u32, end: entry.len.into() })
        })
    }
}

/// Keys in a batch, how many are shown to the gate at once, and how many of them are looked up side by side.
const BATCH: usize = 1_024;
const ASKED: usize = 64;
const BESIDE: usize = 32;

impl Batch {
    #[inline]
    fn ask(&mut self, side: &Side<'_>, at: usize, salt: Salt, parts: &[u16]) {
        let two = match salt {
            Salt::Pair => Some(Two::Pair),
            Salt::Around => Some(Two::Around),
            Salt::Sound | Salt::Shape => None,
        };
        self.ask_for(side, Key::of(at, alike::hash(salt, parts), two));
    }

    #[inline]
    fn ask_for(&mut self, side: &Side<'_>, key: Key) {
        side.gate.prefetch(key.hash);
        self.asked.push(key);
        if self.asked.len() >= ASKED {
            self.sift(side);
        }
    }

    /// Keeps the keys that pass the gate.
    fn sift(&mut self, side: &Side<'_>) {
        self.keys.extend(self.asked.drain(..).filter(|key| side.gate.has(key.hash)));
    }

    /// Gives `each` the names that have a key which was asked for, and where each would begin and end in
    /// `sym`, and forgets the keys.
    fn answer(&mut self, view: &View<'_>, sym: &[u16], mut each: impl FnMut(Hit)) {
        self.sift(&view.alike);
        tally::count(Stage::AlikeOpen, self.keys.len());
        for keys in self.keys.chunks(BESIDE) {
            let mut places = [(0, 0); BESIDE];
            for (place, key) in places.iter_mut().zip(keys) {
                *place = view.alike.list.place(key.hash);
                view.alike.list.prefetch(*place);
            }
            for (place, key) in places.iter().zip(keys) {
                tally::count(Stage::AlikeEntries, view.alike.list.among(*place).len());
                self.hits.extend(key.named(view.alike.list.among(*place), sym).map(|(start, hit)| {
                    let end = (start + hit.end as usize).min(sym.len());
                    Hit { end: end as u32, ..hit }
                }));
            }
        }
        self.keys.clear();
        tally::count(Stage::AlikePrinted, self.hits.len());
        for hits in self.hits.chunks(BESIDE) {
            view.fetch(hits.iter().map(|hit| hit.name));
            for &hit in hits {
                each(hit);
            }
        }
        self.hits.clear();
    }
}

/// Gives `each` every run of symbols that may be a name in other characters, around `unusual` pairs. Names
/// of two only if `short` is so: in long texts too many pairs sound like some name.
pub(super) fn probe(
    view: &View<'_>,
    symbols: &Symbols,
    unusual: &[u32],
    short: bool,
    batch: &mut Batch,
    mut each: impl FnMut(Hit),
) {
    let sym = symbols.sym();
    let mut from = 0;
    for &odd in unusual {
        let odd = odd as usize;
        let to = (odd + REACH + 1).min(sym.len());
        for at in from.max(odd.saturating_sub(REACH))..to {
            runs(&view.alike, sym, at, batch);
        }
        from = to;
        if short {
            pair(&view.alike, sym, odd, batch);
        }
        if batch.keys.len() >= BATCH {
            batch.answer(view, sym, &mut each);
        }
    }
    batch.answer(view, sym, each);
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

/// Asks for names of three or more characters whose key begins at `at`.
fn runs(side: &Side<'_>, sym: &[u16], at: usize, batch: &mut Batch) {
    let Some(run) = sym.get(at..(at + 3).min(sym.len())).filter(|run| run.iter().all(|&s| gram::is_han(s)))
    else {
        return;
    };
    if let &[a, b, c] = run {
        let sounds = [a, b, c].map(alike::sound_of);
        if !sounds.contains(&0) {
            batch.ask(side, at, Salt::Sound, &sounds);
        }
        batch.ask(side, at, Salt::Shape, &[a, b, c].map(alike::shape_of));
        batch.ask(side, at, Salt::Around, &[a, c]);
    }
    if let [a, b, ..] = *run {
        batch.ask(side, at, Salt::Pair, &[a, b]);
        // Two that stand around a third in the name: it is left out, or comes later.
        let closed = Key::of(at, alike::hash(Salt::Around, &[a, b]), Some(Two::Closed));
        batch.ask_for(side, closed);
    }
}

/// Asks for names of two characters: they are the unusual pair itself.
fn pair(side: &Side<'_>, sym: &[u16], at: usize, batch: &mut Batch) {
    let pair = [sym[at], sym[at + 1]];
    let sounds = pair.map(alike::sound_of);
    if !sounds.contains(&0) {
        batch.ask(side, at, Salt::Sound, &sounds);
    }
    batch.ask(side, at, Salt::Shape, &pair.map(alike::shape_of));
    // Two words that meet are no name.
    let common = |at: usize| sym.get(at..at + 2).is_some_and(|pair| common::pair(pair[0], pair[1]));
    let meet = at > 0 && common(at - 1) && common(at + 1);
    if !(common(at) || meet) {
        looking(side, sym, at, batch);
    }
}

/// Names of two characters of which one looks like one of the pair at `at`.
fn looking(side: &Side<'_>, sym: &[u16], at: usize, batch: &mut Batch) {
    let pair = [sym[at], sym[at + 1]];
    for (i, &own) in pair.iter().enumerate() {
        let near = common::han_of(own).into_iter().flat_map(shape::near);
        for other in near.filter_map(|(other, _)| u16::try_from(other as u32).ok()) {
            let mut pair = pair;
            pair[i] = other;
            batch.ask(side, at, Salt::Shape, &pair.map(alike::shape_of));
        }
    }
}

/// Gives `each` the characters around `unusual` pairs where a name may begin that is written backwards: of
/// names of two the pair itself.
pub(super) fn backwards(view: &View<'_>, sym: &[u16], unusual: &[u32], mut each: impl FnMut(usize)) {
    const BESIDE: usize = 4;
    let mut from = 0;
    for &odd in unusual {
        let odd = odd as usize;
        if sym.get(odd..odd + 2).is_some_and(|pair| view.exact.pairs.has(gram::hash(&[pair[1], pair[0]]))) {
            each(odd);
        }
        let to = (odd + 2 + BESIDE).min(sym.len());
        for at in from.max(odd.saturating_sub(BESIDE))..to {
            if may_end(view, &sym[..=at]) {
                each(at);
            }
        }
        from = to;
    }
}

/// Whether a key that is written backwards may end `row`.
fn may_end(view: &View<'_>, row: &[u16]) -> bool {
    let (gate, lengths) = match row.last() {
        Some(&first) if gram::is_han(first) => (view.exact.triples, &[3][..]),
        Some(0x80..) => (view.exact.grams, &[gram::OTHER][..]),
        _ if view.exact.many => (view.exact.grams, &[gram::LETTERS, gram::LONG][..]),
        _ => (view.exact.grams, &[gram::OTHER][..]),
    };
    let mut key = [0; gram::LONG];
    key.iter_mut().zip(row.iter().rev()).for_each(|(key, &symbol)| *key = symbol);
    lengths.iter().any(|&len| len <= row.len() && gate.has(gram::hash(&key[..len])))
}

/// Gives `each` every run of `row`, a few symbols of a text with a hidden one among them, that may be a name.
pub(super) fn masked(view: &View<'_>, row: &[u16], batch: &mut Batch, each: impl FnMut(Hit)) {
    for at in 0..row.len().saturating_sub(1) {
        batch.ask(&view.alike, at, Salt::Pair, &[row[at], row[at + 1]]);
        if let Some(&[a, _, c]) = row.get(at..at + 3) {
            batch.ask(&view.alike, at, Salt::Around, &[a, c]);
        }
    }
    batch.answer(view, row, each);
}

/// Gives `each` the names that have the key of these `parts` which begins at place `at` of a row of characters
/// and sounds: where in the row the name would begin, and the name with its length as `end`.
pub(super) fn sounding(
    side: &Side<'_>,
    at: usize,
    salt: Salt,
    parts: &[u16],
    mut each: impl FnMut(usize, Hit),
) {
    let two = matches!(salt, Salt::Pair | Salt::Around).then_some(Two::Heard);
    let key = Key::of(at, alike::hash(salt, parts), two);
    if side.gate.has(key.hash) {
        key.named(side.list.of(key.hash), &[]).for_each(|(start, hit)| each(start, hit));
    }
}
