//! Everything in a text that may be a name, by every way in which names are looked for.

use super::exact::{self, Hit, Passed};
use super::plausible::{Look, MASKED};
use super::reread::{self, From, Origin, Reading};
use super::row::Row;
use super::{Channels, alike, edits, sounds};
use crate::fold::{Spot, SpotKind, Symbols, fold_name};
use crate::key::common::{self, han_of};
use crate::key::edits::Deletions;
use crate::key::gram;
use crate::lore::{emoji, skeleton, split};
use crate::matchset::View;
use std::ops::Range;

/// Something that may be a name: where its first character begins and its last one ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Candidate {
    /// Number of the name.
    pub(super) name: u32,
    /// Field and byte.
    pub(super) start: (u32, u32),
    pub(super) end: (u32, u32),
}

/// How much is looked for besides: what is found in too many places of long texts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Care {
    /// The text is short: names of two characters by their sound, initials.
    pub(super) short: bool,
    /// It also sells something: ordinary words that may be misspelt names.
    pub(super) sells: bool,
}

/// So many meanings of a picture are tried.
const MEANINGS: usize = 4;

/// Looks for candidates. Keep one for many texts.
#[derive(Debug, Default)]
pub(super) struct Finder {
    pub(super) found: Vec<Candidate>,
    passed: Vec<Passed>,
    odd: Vec<u32>,
    batch: alike::Batch,
    reading: Reading,
    deletions: Deletions,
    sounds: sounds::Sounds,
    look: Look,
}

impl Finder {
    /// Finds every candidate in `symbols`, the folded `fields`; each once, in no particular order.
    pub(super) fn find(
        &mut self,
        view: &View<'_>,
        symbols: &Symbols,
        fields: &[&str],
        channels: Channels,
        care: Care,
    ) {
        self.found.clear();
        let found = &mut self.found;
        exact::probe(&view.exact, view.width, Row::of(symbols), &mut self.passed, |hit| {
            if joins(symbols, &hit) {
                put(found, symbols, hit);
            }
        });
        if channels == Channels::Exact {
            return;
        }
        self.chinese(view, symbols, care.short);
        self.words(view, symbols, fields, care);
        self.spots(view, symbols, fields);
        if care.short {
            self.pictures(view, symbols, fields);
        }
        self.doubled(view, symbols, fields);
        self.found.sort_unstable();
        self.found.dedup();
    }

    /// Around unusual pairs of characters: others of the same sound or shape, taken apart, backwards.
    fn chinese(&mut self, view: &View<'_>, symbols: &Symbols, short: bool) {
        self.odd.clear();
        let odd = &mut self.odd;
        alike::unusual(symbols, short, |at| odd.push(at as u32));
        let Self { found, look, odd, batch, .. } = self;
        alike::probe(view, symbols, odd, short, batch, |hit| {
            if look.chinese(view, symbols.sym(), &hit) {
                put(found, symbols, hit);
            }
        });
        let odd = std::mem::take(&mut self.odd);
        for &at in &odd {
            let at = at as usize;
            self.taken_apart(view, symbols, at);
            if symbols.sym()[at] == symbols.sym()[at + 1] {
                self.once(view, symbols, at + 1);
            }
        }
        alike::backwards(view, symbols.sym(), &odd, |at| self.backwards(view, symbols, at));
        self.odd = odd;
    }

    /// What stands twice or more around symbol `at`, once.
    fn once(&mut self, view: &View<'_>, symbols: &Symbols, at: usize) {
        self.reading.clear();
        let range = reread::before(symbols, at).start..reread::after(symbols, at).end;
        self.reading.keep_once(symbols, range);
        self.reread(view, symbols);
    }

    /// Letters that a sign parts from their like (`Hap🌈py`), and letters that stand apart (`n i i k e`): in
    /// folded names they stand once.
    fn doubled(&mut self, view: &View<'_>, symbols: &Symbols, fields: &[&str]) {
        let sym = symbols.sym();
        let mut done = 0;
        for at in 1..sym.len() {
            if at < done || sym[at] != sym[at - 1] || gram::is_han(sym[at]) || !symbols.gap(at) {
                continue;
            }
            let (before, after) = (Origin::of(symbols, at - 1), Origin::of(symbols, at));
            let apart = || symbols.edge(at - 1) && symbols.edge(at + 1);
            let between = || fields.get(after.field as usize)?.get(before.end as usize..after.start as usize);
            let touches = || between().is_some_and(|gap| !gap.contains(char::is_whitespace));
            if before.field == after.field && (apart() || touches()) {
                self.once(view, symbols, at);
                done = at + 3;
            }
        }
    }

    /// Characters that are the parts of another one (弓长 for 张).
    fn taken_apart(&mut self, view: &View<'_>, symbols: &Symbols, at: usize) {
        const MOST: usize = 3;
        for choice in 0..MOST {
            let Some(first) = joined(symbols, at, choice) else { return };
            self.reading.clear();
            self.reading.keep(symbols, reread::before(symbols, at));
            // More may follow that are taken apart as well.
            let (mut next, end) = (at, reread::after(symbols, at).end);
            while next < end {
                let here = if next == at { Some(first) } else { joined(symbols, next, 0) };
                if let Some((symbol, len)) = here {
                    self.reading.put(symbols, symbol, From::symbols(next..next + len), true);
                    next += len;
                } else {
                    self.reading.keep(symbols, next..next + 1);
                    next += 1;
                }
            }
            self.reread(view, symbols);
        }
    }

    /// Chinese characters around symbol `at` from right to left.
    fn backwards(&mut self, view: &View<'_>, symbols: &Symbols, at: usize) {
        const BESIDE: usize = 4;
        let before = reread::before(symbols, at);
        let after = reread::after(symbols, at);
        let from = before.start.max(at.saturating_sub(2 + BESIDE));
        let to = after.end.min(at + 2 + BESIDE);
        self.reading.clear();
        for i in (from..to).rev() {
            self.reading.put(symbols, symbols.sym()[i], From::symbol(i), true);
        }
        self.reread(view, symbols);
    }

    /// Words that are not ordinary: misspelt, backwards, look-alikes of several letters, pinyin.
    fn words(&mut self, view: &View<'_>, symbols: &Symbols, fields: &[&str], care: Care) {
        let Self { found, deletions, look, .. } = self;
        let mut each = |hit| {
            if look.letters(view, symbols.sym(), &hit) {
                put(found, symbols, hit);
            }
        };
        let mut unusual = Vec::new();
        for word in crate::key::edits::words(symbols, 0..symbols.len()) {
            if word.len() < 2 {
                continue;
            }
            let ordinary = common::ordinary(&symbols.sym()[word.clone()]);
            if !ordinary {
                edits::probe(&view.edits, symbols, &word, deletions, &mut each);
            } else if care.sells {
                edits::probe_ordinary(&view.edits, symbols, &word, deletions, &mut each);
            } else if care.short {
                edits::probe_beside(&view.edits, symbols, &word, deletions, &mut each);
            }
            if !ordinary || care.short {
                unusual.push((word, ordinary));
            }
        }
        for (word, ordinary) in unusual {
            if !ordinary {
                if care.short {
                    let found = &mut self.found;
                    edits::probe_initials(&view.edits, symbols, &word, &mut |hit| put(found, symbols, hit));
                }
                self.mirrored(view, symbols, &word);
            }
            // As symbols, `foocl` is the word `foci`.
            self.joined_letters(view, symbols, &word);
            let found = &mut self.found;
            self.sounds.probe(&view.alike, symbols, fields, &word, |name, first, last| {
                found.push(candidate(name, first, last));
            });
        }
    }

    /// A word from right to left, with those around it.
    fn mirrored(&mut self, view: &View<'_>, symbols: &Symbols, word: &Range<usize>) {
        if !(3..=24).contains(&word.len()) {
            return;
        }
        let from = reread::before(symbols, word.start).start;
        let to = reread::after(symbols, word.end).end;
        self.reading.clear();
        for i in (from..to).rev() {
            self.reading.put(symbols, symbols.sym()[i], From::symbol(i), symbols.edge(i + 1));
        }
        self.reread(view, symbols);
    }

    /// Several letters that look like one (`rn` for `m`).
    fn joined_letters(&mut self, view: &View<'_>, symbols: &Symbols, word: &Range<usize>) {
        let sym = &symbols.sym()[word.clone()];
        let like = |at: usize| {
            let stands = |look: &&(&str, char)| {
                look.0.len() <= sym.len() - at
                    && look.0.bytes().zip(&sym[at..]).all(|(a, &b)| u16::from(a) == b)
            };
            skeleton::MULTI.iter().find(stands).map(|(letters, one)| (*one as u32 as u16, letters.len()))
        };
        if (0..sym.len()).all(|at| like(at).is_none()) {
            return;
        }
        self.reading.clear();
        self.reading.keep(symbols, reread::before(symbols, word.start));
        let mut at = 0;
        while at < sym.len() {
            let i = word.start + at;
            if let Some((symbol, len)) = like(at) {
                self.reading.put(symbols, symbol, From::symbols(i..i + len), symbols.edge(i));
                at += len;
            } else {
                self.reading.keep(symbols, i..i + 1);
                at += 1;
            }
        }
        self.reading.keep(symbols, reread::after(symbols, word.end));
        self.reread(view, symbols);
    }

    /// Signs and pictures that may be letters, and signs in the place of any letter.
    fn spots(&mut self, view: &View<'_>, symbols: &Symbols, fields: &[&str]) {
        let spots = symbols.spots();
        for (n, spot) in spots.iter().enumerate() {
            if spot.mask || spot.kind == SpotKind::Mask {
                self.masked(view, symbols, spot.symbol);
            }
            match spot.kind {
                SpotKind::Mask => {}
                SpotKind::Sign | SpotKind::Picture => {
                    // One re-reading for all that stand close together.
                    let near =
                        |other: &Spot| other.symbol.abs_diff(spot.symbol) <= 12 && other.field == spot.field;
                    let last = spots[..n].iter().rev().find(|last| last.kind != SpotKind::Mask);
                    if last.is_none_or(|last| !near(last)) {
                        let close = spots[n..].iter().take_while(|other| near(other)).count();
                        let close = &spots[n..n + close];
                        let pictures = close.iter().any(|other| other.kind == SpotKind::Picture);
                        for choice in 0..if pictures { MEANINGS } else { 1 } {
                            self.as_letters(view, symbols, fields, close, choice);
                        }
                    }
                }
            }
        }
    }

    /// Pictures that stand apart as words do (`Equity 🏦`).
    fn pictures(&mut self, view: &View<'_>, symbols: &Symbols, fields: &[&str]) {
        const FIRST: char = '\u{2190}';
        for (field, text) in fields.iter().enumerate() {
            for (at, c) in text.char_indices().filter(|&(_, c)| c >= FIRST) {
                let meanings = emoji::emoji(c).len().min(MEANINGS);
                if meanings == 0 {
                    continue;
                }
                let symbol = symbols.first_after(field, at);
                let spot = Spot { symbol, field, at, kind: SpotKind::Picture, mask: false };
                if !symbols.spots().contains(&spot) {
                    for choice in 0..meanings {
                        self.as_letters(view, symbols, fields, &[spot], choice);
                    }
                }
            }
        }
    }

    fn as_letters(
        &mut self,
        view: &View<'_>,
        symbols: &Symbols,
        fields: &[&str],
        spots: &[Spot],
        choice: usize,
    ) {
        let (Some(first), Some(last)) = (spots.first(), spots.last()) else { return };
        self.reading.clear();
        let mut next = reread::before(symbols, first.symbol).start;
        for spot in spots {
            self.reading.keep(symbols, next..spot.symbol);
            next = spot.symbol;
            let Some(c) = fields.get(spot.field).and_then(|text| text.get(spot.at..)?.chars().next()) else {
                continue;
            };
            let from = From::Place(Origin {
                field: spot.field as u32,
                start: spot.at as u32,
                end: (spot.at + c.len_utf8()) as u32,
            });
            // It starts a word where the letter before it does not touch it.
            let touches = next > 0
                && symbols.field_of(next - 1) == spot.field
                && symbols.end(next - 1) == spot.at
                && symbols.sym()[next - 1] < 0x80;
            if let Some(letter) = skeleton::sign_letter(c) {
                self.reading.put(symbols, letter as u32 as u16, from, !touches);
            } else if let Some(word) = emoji::emoji(c).get(choice) {
                let mut letters = Vec::new();
                fold_name(word, &mut letters);
                for (i, &symbol) in letters.iter().enumerate() {
                    self.reading.put(symbols, symbol, from, i == 0 || gram::is_han(symbol));
                }
            }
        }
        self.reading.keep(symbols, next..reread::after(symbols, last.symbol).end);
        self.reread(view, symbols);
    }

    /// A sign in the place of the letter before symbol `at`.
    fn masked(&mut self, view: &View<'_>, symbols: &Symbols, at: usize) {
        let sym = symbols.sym();
        let is_han =
            |i: Option<usize>| i.and_then(|i| sym.get(i)).is_some_and(|&symbol| gram::is_han(symbol));
        if is_han(at.checked_sub(1)) || is_han(Some(at)) {
            self.masked_han(view, symbols, at);
            return;
        }
        if at == 0 || at >= symbols.len() {
            return;
        }
        let (mut start, mut end) = (at - 1, at);
        while start > 0 && !symbols.edge(start) {
            start -= 1;
        }
        end += 1;
        while end < symbols.len() && !symbols.edge(end) {
            end += 1;
        }
        let Self { found, deletions, .. } = self;
        let mut each = |hit| put(found, symbols, hit);
        edits::probe_masked(&view.edits, symbols, &(start..end), deletions, &mut each);
    }

    /// A sign in the place of the Chinese character before symbol `at`.
    fn masked_han(&mut self, view: &View<'_>, symbols: &Symbols, at: usize) {
        const BESIDE: usize = 6;
        let before = reread::before(symbols, at);
        let before = before.start.max(at.saturating_sub(BESIDE))..at;
        let after = at..reread::after(symbols, at).end.min(at + BESIDE);
        let sym = symbols.sym();
        let row = [&sym[before.clone()], &[MASKED], &sym[after]].concat();
        let original = |i: usize| before.start + i - usize::from(before.start + i > at);
        let Self { found, look, batch, .. } = self;
        alike::masked(view, &row, batch, |hit| {
            if look.chinese(view, &row, &hit) {
                let (start, end) = (original(hit.start as usize), original(hit.end as usize));
                put(found, symbols, Hit { start: start as u32, end: end.max(start + 1) as u32, ..hit });
            }
        });
    }

    fn reread(&mut self, view: &View<'_>, symbols: &Symbols) {
        let Self { found, reading, .. } = self;
        reading.probe(view, symbols, |name, first, last| found.push(candidate(name, first, last)));
    }
}

/// Whether what lies between the symbols of a run may lie in one name: no end of a sentence, unless one
/// stands between all letters, or in the name itself, which only a long one has.
fn joins(symbols: &Symbols, hit: &Hit) -> bool {
    let (start, end) = (hit.start as usize, hit.end as usize);
    let hard = (start + 1..end).filter(|&i| symbols.is_hard(i)).count();
    hard == 0
        || (end - start >= 6 && !gram::is_han(symbols.sym()[start]))
        || (end - start >= 3 && hard * 3 >= (end - start - 1) * 2)
        || symbols.field_of(start) != symbols.field_of(end - 1)
}

/// The character that some others from `at` on are the parts of, and how many they are; of several such
/// the one numbered `choice`.
fn joined(symbols: &Symbols, at: usize, choice: usize) -> Option<(u16, usize)> {
    let sym = symbols.sym();
    let part = |i: usize| sym.get(i).filter(|_| i == at || !symbols.is_hard(i)).and_then(|&s| han_of(s));
    let (a, b) = part(at).zip(part(at + 1)).filter(|&(a, b)| split::may_start_split(a, b))?;
    let three = part(at + 2).map(|c| [a, b, c]);
    let three = three.iter().flat_map(|parts| split::compose(parts)).map(|one| (one, 3));
    let (one, len) = three.chain(split::compose(&[a, b]).map(|one| (one, 2))).nth(choice)?;
    Some((u16::try_from(one as u32).ok()?, len))
}

fn put(found: &mut Vec<Candidate>, symbols: &Symbols, hit: Hit) {
    let last = (hit.end as usize).min(symbols.len());
    if let Some(last) = last.checked_sub(1).filter(|&last| last >= hit.start as usize) {
        found.push(candidate(hit.name, Origin::of(symbols, hit.start as usize), Origin::of(symbols, last)));
    }
}

fn candidate(name: u32, first: Origin, last: Origin) -> Candidate {
    Candidate { name, start: (first.field, first.start), end: (last.field, last.end) }
}
