//! Signs and pictures in a text: read as letters, or in the place of any.

use super::candidates::{Finder, candidate, put};
use super::exact::Hit;
use super::plausible::MASKED;
use super::reread::{self, From, Origin, Part};
use super::{alike, edits};
use crate::fold::{Spot, SpotKind, Symbols, fold_name};
use crate::key::gram;
use crate::lore::{emoji, skeleton};
use crate::matchset::View;
use std::ops::Range;

/// So many meanings of a picture are tried.
const MEANINGS: usize = 4;

impl Finder {
    /// Signs and pictures that may be letters, and signs in the place of any letter.
    pub(super) fn spots(&mut self, view: &View<'_>, symbols: &Symbols, fields: &[&str]) {
        let spots = symbols.spots();
        for (n, spot) in spots.iter().enumerate() {
            // In long texts a question mark ends a question.
            let asks = || sign(fields, spot).is_some_and(|c| matches!(c, '?' | '？'));
            if (spot.mask || spot.kind == SpotKind::Mask) && (self.care.short || !asks()) {
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
                        // In long texts signs among Chinese characters are no letters.
                        let beside = |spot: &Spot| {
                            let from = spot.symbol.saturating_sub(1);
                            symbols.sym()[from..symbols.len().min(spot.symbol + 1)]
                                .iter()
                                .any(|&s| !gram::is_han(s))
                        };
                        if !(pictures || self.care.short || close.iter().any(beside)) {
                            continue;
                        }
                        for choice in 0..if pictures { MEANINGS } else { 1 } {
                            self.as_letters(view, symbols, fields, close, choice);
                        }
                    }
                    if spot.kind == SpotKind::Picture {
                        self.pictured(view, symbols, fields, *spot);
                    }
                }
            }
        }
    }

    /// A picture beside Chinese characters in the place of one: of any, which verification compares with what
    /// it shows, or of one of two.
    fn pictured(&mut self, view: &View<'_>, symbols: &Symbols, fields: &[&str], spot: Spot) {
        let at = spot.symbol;
        let han = |at: Option<usize>| at.and_then(|at| symbols.sym().get(at)).filter(|s| gram::is_han(**s));
        let (before, after) = (han(at.checked_sub(1)), han(Some(at)));
        if (before.is_none() && after.is_none()) || !self.care.short {
            return;
        }
        if !spot.mask {
            self.masked_han(view, symbols, at..at);
        }
        let Some(c) = sign(fields, &spot) else { return };
        let (field, start) = (spot.field as u32, spot.at as u32);
        let from = From::Place(Origin { field, start, end: start + c.len_utf8() as u32 });
        for symbol in emoji::characters(c).chars().filter_map(|c| u16::try_from(c as u32).ok()) {
            let is_key = |a: Option<&u16>, b: Option<&u16>| {
                a.zip(b).is_some_and(|(&a, &b)| view.exact.pairs.has(gram::hash(&[a, b])))
            };
            if is_key(before, Some(&symbol)) || is_key(Some(&symbol), after) {
                self.reading.clear();
                self.reading.keep(symbols, reread::before(symbols, at));
                self.reading.put(symbols, symbol, from, true);
                self.reading.keep(symbols, reread::after(symbols, at));
                self.reread(view, symbols, fields);
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
            let Some(c) = sign(fields, spot) else { continue };
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
        self.reread(view, symbols, fields);
        self.heard(view, symbols, fields);
    }

    /// A sign in the place of the letter before symbol `at`.
    fn masked(&mut self, view: &View<'_>, symbols: &Symbols, at: usize) {
        let sym = symbols.sym();
        let is_han =
            |i: Option<usize>| i.and_then(|i| sym.get(i)).is_some_and(|&symbol| gram::is_han(symbol));
        if is_han(at.checked_sub(1)) || is_han(Some(at)) {
            self.masked_han(view, symbols, at..at);
            return;
        }
        if at == 0 || at >= symbols.len() {
            return;
        }
        let near = reread::before(symbols, at).start..reread::after(symbols, at).end;
        let beside = |word: &Range<usize>| word.end == at || word.start == at;
        let words = crate::key::edits::words(symbols, near).filter(beside);
        let (start, end) =
            words.fold((at, at), |(start, end), word| (start.min(word.start), end.max(word.end)));
        let Self { found, deletions, .. } = self;
        let mut each = |hit| put(found, symbols, hit);
        edits::probe_masked(&view.edits, symbols, &(start..end), deletions, &mut each);
    }

    /// A sign in the place of a Chinese character where the symbols of `hidden` are: none, or one letter.
    pub(super) fn masked_han(&mut self, view: &View<'_>, symbols: &Symbols, hidden: Range<usize>) {
        const BESIDE: usize = 6;
        let before = reread::before(symbols, hidden.start).start.max(hidden.start.saturating_sub(BESIDE));
        let after = hidden.end..reread::after(symbols, hidden.end).end.min(hidden.end + BESIDE);
        let sym = symbols.sym();
        let row = [&sym[before..hidden.start], &[MASKED], &sym[after]].concat();
        let (place, less) = (hidden.start - before, 1 - hidden.len());
        let original = |i: usize| before + i - if i > place { less } else { 0 };
        let Self { found, look, batch, .. } = self;
        alike::masked(view, &row, batch, |hit| {
            if let Some(hit) = look.chinese(view, &row, hit) {
                let (start, end) = (original(hit.start as usize), original(hit.end as usize));
                put(found, symbols, Hit { start: start as u32, end: end.max(start + 1) as u32, ..hit });
            }
        });
    }

    /// The last reading, with what stands beside in other characters or in letters.
    pub(super) fn heard(&mut self, view: &View<'_>, symbols: &Symbols, fields: &[&str]) {
        let Self { found, reading, sounds, .. } = self;
        let han = |part: &Part| matches!(part, Part::Put(symbol, _) if gram::is_han(*symbol));
        // In long texts signs are hardly letters of pinyin.
        if !self.care.short && !reading.parts.iter().any(han) {
            return;
        }
        sounds.probe(view, symbols, fields, &reading.parts, |name, first, last| {
            found.push(candidate(name, first, last));
        });
    }
}

/// The sign at a spot.
fn sign(fields: &[&str], spot: &Spot) -> Option<char> {
    fields.get(spot.field)?.get(spot.at..)?.chars().next()
}
