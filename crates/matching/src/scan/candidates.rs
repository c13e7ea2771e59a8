//! Everything in a text that may be a name, by every way in which names are looked for.

use super::exact::{self, Hit, Passed};
use super::plainly::Plainly;
use super::plausible::Look;
use super::reread::{self, From, Origin, Reading};
use super::row::Row;
use super::tally::{self, Stage};
use super::{Channels, alike, edits, sounds};
use crate::fold::{Sort, Symbols, sort};
use crate::key::common::{self, han_of};
use crate::key::edits::{Deletions, LITTLE};
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
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Care {
    /// The text is short: names of two characters by their sound, initials.
    pub(super) short: bool,
    /// It also sells something: ordinary words that may be misspelt names.
    pub(super) sells: bool,
    /// It is written out anew: initials only where something is sold.
    pub(super) again: bool,
}

/// Symbols of what is looked at again though it sells nothing: a title, a line.
const LINE: usize = 160;

/// Looks for candidates. Keep one for many texts.
#[derive(Debug, Default)]
pub(super) struct Finder {
    pub(super) found: Vec<Candidate>,
    passed: Passed,
    odd: Vec<u32>,
    pub(super) batch: alike::Batch,
    pub(super) reading: Reading,
    pub(super) deletions: Deletions,
    pub(super) sounds: sounds::Sounds,
    pub(super) look: Look,
    pub(super) care: Care,
    plainly: Plainly,
    again: Symbols,
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
        self.care = care;
        tally::count(Stage::Symbols, symbols.len());
        self.exact(view, symbols);
        tally::count(Stage::Exact, self.found.len());
        if channels == Channels::Exact {
            return;
        }
        self.disguised(view, symbols, fields, care);
        if care.short && (care.sells || symbols.len() <= LINE) {
            self.again(view, fields, care);
        }
        self.doubled(view, symbols, fields);
        self.found.sort_unstable();
        self.found.dedup();
    }

    /// Names whose folded letters stand there.
    fn exact(&mut self, view: &View<'_>, symbols: &Symbols) {
        let Self { found, passed, look, .. } = self;
        exact::probe(&view.exact, Row::of(symbols), passed, |hit, least| {
            if exact::has_letters(symbols, &hit, least)
                && exact::joins(symbols, &hit)
                && look.spelt(view, symbols.sym(), &hit)
            {
                put(found, symbols, hit);
            }
        });
    }

    /// Names in other letters.
    fn disguised(&mut self, view: &View<'_>, symbols: &Symbols, fields: &[&str], care: Care) {
        self.chinese(view, symbols, fields, care.short);
        self.words(view, symbols, fields, care);
        self.letters_apart(view, symbols, fields);
        self.spots(view, symbols, fields);
    }

    /// What is written oddly, written out plainly.
    fn again(&mut self, view: &View<'_>, fields: &[&str], care: Care) {
        let (mut plainly, mut symbols) = (std::mem::take(&mut self.plainly), std::mem::take(&mut self.again));
        plainly.each(fields, |plainly| {
            let (first, text) = (self.found.len(), [plainly.written.as_str()]);
            symbols.fold(&text);
            self.exact(view, &symbols);
            self.disguised(view, &symbols, &text, Care { again: true, ..care });
            self.run_together(view, &symbols, plainly);
            let mut kept = first;
            for i in first..self.found.len() {
                if let Some(candidate) = plainly.place(fields, self.found[i]) {
                    self.found[kept] = candidate;
                    kept += 1;
                }
            }
            self.found.truncate(kept);
        });
        (self.plainly, self.again) = (plainly, symbols);
    }

    /// Misspelt names of several words among letters that nothing parts into words.
    fn run_together(&mut self, view: &View<'_>, symbols: &Symbols, plainly: &Plainly) {
        const LONG: usize = 9;
        let Self { found, deletions, look, .. } = self;
        let bytes = |word: &Range<usize>| symbols.at(word.start) as u32..symbols.end(word.end - 1) as u32;
        let apart = |word: &Range<usize>| word.len() >= LONG && plainly.are_apart(bytes(word));
        for word in crate::key::edits::words(symbols, 0..symbols.len()).filter(apart) {
            edits::probe_within(&view.edits, symbols, &word, deletions, &mut |hit| {
                if let Some(hit) = look.letters(view, symbols.sym(), hit, 0) {
                    put(found, symbols, hit);
                }
            });
        }
    }

    /// Around unusual pairs of characters: others of the same sound or shape, taken apart, backwards.
    fn chinese(&mut self, view: &View<'_>, symbols: &Symbols, fields: &[&str], short: bool) {
        self.odd.clear();
        let odd = &mut self.odd;
        alike::unusual(symbols, short, |at| odd.push(at as u32));
        // A name may be broken over two fields.
        let ends = (1..fields.len()).map(|field| symbols.first_after(field, 0)).filter(|&at| at > 0);
        odd.extend(ends.filter(|&at| at < symbols.len()).map(|at| at as u32 - 1));
        odd.sort_unstable();
        tally::count(Stage::Unusual, odd.len());
        let Self { found, look, odd, batch, .. } = self;
        alike::probe(view, symbols, odd, short, batch, |hit| {
            if let Some(hit) = look.chinese(view, symbols.sym(), hit)
                && (!exact::is_parted(symbols, &hit) || look.is_same(symbols.sym(), &hit))
            {
                put(found, symbols, hit);
            }
        });
        let odd = std::mem::take(&mut self.odd);
        for &at in &odd {
            let at = at as usize;
            self.taken_apart(view, symbols, fields, at);
            self.exchanged(view, symbols, fields, at);
            if symbols.sym()[at] == symbols.sym()[at + 1] {
                self.once(view, symbols, fields, at + 1);
            }
        }
        alike::backwards(view, symbols.sym(), &odd, |at| self.backwards(view, symbols, fields, at));
        self.odd = odd;
    }

    /// What stands twice or more around symbol `at`, once.
    fn once(&mut self, view: &View<'_>, symbols: &Symbols, fields: &[&str], at: usize) {
        self.reading.clear();
        let range = reread::before(symbols, at).start..reread::after(symbols, at).end;
        self.reading.keep_once(symbols, range);
        self.reread(view, symbols, fields);
    }

    /// Letters that a sign parts from their like (`Hap🌈py`), and letters that stand apart (`n i i k e`): in
    /// folded names they stand once.
    fn doubled(&mut self, view: &View<'_>, symbols: &Symbols, fields: &[&str]) {
        let sym = symbols.sym();
        let mut next = 1;
        while let Some(at) = symbols.next_parted(next) {
            next = at + 1;
            if sym[at] != sym[at - 1] || gram::is_han(sym[at]) {
                continue;
            }
            let (before, after) = (Origin::of(symbols, at - 1), Origin::of(symbols, at));
            let apart = || symbols.edge(at - 1) && symbols.edge(at + 1);
            let between = || fields.get(after.field as usize)?.get(before.end as usize..after.start as usize);
            let touches = || between().is_some_and(|gap| !gap.contains(char::is_whitespace));
            if before.field == after.field && (apart() || touches()) {
                self.once(view, symbols, fields, at);
                next = at + 3;
            }
        }
    }

    /// Characters that are the parts of another one (弓长 for 张).
    fn taken_apart(&mut self, view: &View<'_>, symbols: &Symbols, fields: &[&str], at: usize) {
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
            self.reread(view, symbols, fields);
            self.heard(view, symbols, fields);
        }
    }

    /// Two characters exchanged in the middle of a name of four, so that no pair of it is left.
    fn exchanged(&mut self, view: &View<'_>, symbols: &Symbols, fields: &[&str], at: usize) {
        let around = at.checked_sub(1).and_then(|before| symbols.sym().get(before..at + 3));
        let Some(&[a, b, c, d]) = around else { return };
        if [[a, c, b], [c, b, d]].iter().all(|run| !view.exact.triples.has(gram::hash(run))) {
            return;
        }
        self.reading.clear();
        self.reading.keep(symbols, reread::before(symbols, at));
        self.reading.put(symbols, c, From::symbols(at..at + 2), true);
        self.reading.put(symbols, b, From::symbols(at..at + 2), true);
        self.reading.keep(symbols, reread::after(symbols, at + 2));
        self.reread(view, symbols, fields);
    }

    /// Chinese characters around symbol `at` from right to left.
    fn backwards(&mut self, view: &View<'_>, symbols: &Symbols, fields: &[&str], at: usize) {
        const BESIDE: usize = 4;
        let before = reread::before(symbols, at);
        let after = reread::after(symbols, at);
        let from = before.start.max(at.saturating_sub(2 + BESIDE));
        let to = after.end.min(at + 2 + BESIDE);
        self.reading.clear();
        for i in (from..to).rev() {
            let edge = gram::is_han(symbols.sym()[i]) || symbols.edge(i + 1);
            self.reading.put(symbols, symbols.sym()[i], From::symbol(i), edge);
        }
        self.reread(view, symbols, fields);
    }

    /// Words that are not ordinary: misspelt, backwards, look-alikes of several letters, pinyin.
    fn words(&mut self, view: &View<'_>, symbols: &Symbols, fields: &[&str], care: Care) {
        let Self { found, deletions, look, .. } = self;
        let (mut unusual, mut little) = (Vec::new(), Vec::new());
        for word in crate::key::edits::words(symbols, 0..symbols.len()) {
            let ordinary = word.len() < 2 || common::ordinary(&symbols.sym()[word.clone()]);
            if word.len() <= LITTLE + 1 && care.sells {
                little.push((word.clone(), ordinary));
            }
            if word.len() < 2 {
                continue;
            }
            let mut each = |hit| {
                if let Some(hit) = look.letters(view, symbols.sym(), hit, 0) {
                    put(found, symbols, hit);
                }
            };
            if !ordinary && (word.len() > 3 || care.sells) {
                edits::probe(&view.edits, symbols, &word, deletions, &mut each);
            } else if ordinary && care.sells {
                edits::probe_ordinary(&view.edits, symbols, &word, deletions, &mut each);
            } else if ordinary && care.short {
                edits::probe_beside(&view.edits, symbols, &word, deletions, &mut each);
            }
            if !ordinary || care.sells {
                // In symbols these are more than one change.
                let mut each = |hit| {
                    if let Some(hit) = look.letters(view, symbols.sym(), hit, 2) {
                        put(found, symbols, hit);
                    }
                };
                let text = fields.get(symbols.field_of(word.start)).copied().unwrap_or_default();
                edits::probe_doubled(&view.edits, symbols, text, &word, deletions, &mut each);
                edits::probe_between(&view.edits, symbols, &word, deletions, &mut each);
            }
            if !ordinary || care.short {
                unusual.push((word, ordinary));
            }
        }
        edits::probe_together(&view.edits, symbols, &little, deletions, &mut |hit| {
            if let Some(hit) = look.letters(view, symbols.sym(), hit, 0) {
                put(found, symbols, hit);
            }
        });
        for (word, ordinary) in unusual {
            if !ordinary {
                self.mirrored(view, symbols, fields, &word);
            }
            // As symbols, `foocl` is the word `foci`.
            self.joined_letters(view, symbols, fields, &word);
            if care.short && (care.sells || !care.again) {
                let found = &mut self.found;
                edits::probe_initials(&view.edits, symbols, &word, &mut |hit| put(found, symbols, hit));
            }
            self.letters(view, symbols, fields, word);
        }
    }

    /// Letters that are pinyin.
    fn letters(&mut self, view: &View<'_>, symbols: &Symbols, fields: &[&str], run: Range<usize>) {
        let Self { found, sounds, .. } = self;
        sounds.letters(view, symbols, fields, run, |name, first, last| {
            found.push(candidate(name, first, last));
        });
    }

    /// Letters that each stand alone, two or more or one beside Chinese: pinyin, initials.
    fn letters_apart(&mut self, view: &View<'_>, symbols: &Symbols, fields: &[&str]) {
        let single = |at: usize| symbols.edge(at) && symbols.edge(at + 1);
        let letter = |at: usize| at < symbols.len() && symbols.sym()[at] < 0x80 && single(at);
        let is_han =
            |at: Option<usize>| at.and_then(|at| symbols.sym().get(at)).is_some_and(|&s| gram::is_han(s));
        let mut at = 0;
        while let Some(start) = symbols.next_single(at) {
            let end = (start..symbols.len()).find(|&i| !letter(i)).unwrap_or(symbols.len());
            let run = start..end;
            at = end + 1;
            if run.len() > 1 && self.care.short && !is_list(symbols, fields, &run) {
                let found = &mut self.found;
                edits::probe_initials(&view.edits, symbols, &run, &mut |hit| put(found, symbols, hit));
            }
            if run.len() == 1
                && is_han(run.start.checked_sub(1))
                && [b'x', b'o'].map(u16::from).contains(&symbols.sym()[run.start])
            {
                self.masked_han(view, symbols, run.clone());
            }
            if run.len() > 1
                || (run.len() == 1 && (is_han(run.start.checked_sub(1)) || is_han(Some(run.end))))
            {
                self.letters(view, symbols, fields, run);
            }
        }
    }

    /// A word from right to left, with those around it.
    fn mirrored(&mut self, view: &View<'_>, symbols: &Symbols, fields: &[&str], word: &Range<usize>) {
        if !(3..=24).contains(&word.len()) {
            return;
        }
        let from = reread::before(symbols, word.start).start;
        let to = reread::after(symbols, word.end).end;
        self.reading.clear();
        // Syllables and letters with their marks stay as they are.
        let mut end = to;
        while end > from {
            let start = (from..end).rev().find(|&i| !symbols.inner(i)).unwrap_or(from);
            for i in start..end {
                let edge = i == start && symbols.edge(end);
                self.reading.put(symbols, symbols.sym()[i], From::symbol(i), edge);
            }
            end = start;
        }
        self.reread(view, symbols, fields);
    }

    /// Several letters that look like one (`rn` for `m`).
    fn joined_letters(&mut self, view: &View<'_>, symbols: &Symbols, fields: &[&str], word: &Range<usize>) {
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
        self.reread(view, symbols, fields);
    }

    /// What is found in the last reading.
    pub(super) fn reread(&mut self, view: &View<'_>, symbols: &Symbols, fields: &[&str]) {
        let Self { found, reading, .. } = self;
        reading.probe(view, symbols, |name, least, first, last| {
            if has_letters(fields, first, last, least) {
                found.push(candidate(name, first, last));
            }
        });
    }
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

pub(super) fn put(found: &mut Vec<Candidate>, symbols: &Symbols, hit: Hit) {
    let (start, end) = (hit.start as usize, (hit.end as usize).min(symbols.len()));
    if let Some(last) = end.checked_sub(1).filter(|&last| last >= start) {
        let start = (symbols.field_of(start) as u32, symbols.at(start) as u32);
        let end = (symbols.field_of(last) as u32, symbols.end(last) as u32);
        found.push(Candidate { name: hit.name, start, end });
    }
}

pub(super) fn candidate(name: u32, first: Origin, last: Origin) -> Candidate {
    Candidate { name, start: (first.field, first.start), end: (last.field, last.end) }
}

/// Whether so many letters may be read there: a sign is one, a picture and other letters may be several.
fn has_letters(fields: &[&str], first: Origin, last: Origin, least: u8) -> bool {
    let letters = |c: char| match sort(c) {
        Sort::Gap if emoji::emoji(c).is_empty() => 1,
        Sort::Gap => usize::from(least),
        _ => c.len_utf8(),
    };
    least == 0
        || first.field != last.field
        || fields
            .get(first.field as usize)
            .and_then(|text| text.get(first.start as usize..last.end as usize))
            .is_none_or(|text| text.chars().map(letters).sum::<usize>() >= usize::from(least))
}

/// Whether letters that stand apart have signs and white space between them: `n. f. s. q`.
fn is_list(symbols: &Symbols, fields: &[&str], run: &Range<usize>) -> bool {
    let (first, last) = (Origin::of(symbols, run.start), Origin::of(symbols, run.end - 1));
    let text = fields.get(first.field as usize).filter(|_| first.field == last.field);
    let sign = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
    text.and_then(|text| text.get(first.start as usize..last.end as usize))
        .is_some_and(|text| text.contains(char::is_whitespace) && text.contains(sign))
}
