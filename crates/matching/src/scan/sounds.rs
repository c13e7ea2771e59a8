//! Names that are heard: Chinese characters in Latin letters, wholly or in part (`naike`, `n-a-i k-e`,
//! `nai克`), and beside them or beside what is read another way (`🐔`, 弓长) others that sound or look alike.

use super::alike;
use super::exact::Hit;
use super::pinyin::Pinyin;
use super::plausible::is_alike;
use super::reread::{From, Origin, Part};
use crate::fold::{Symbols, fold_name};
use crate::key::alike::{Salt, shape_of, sound_of};
use crate::key::common::han_of;
use crate::key::gram;
use crate::lore::sound;
use crate::matchset::{Side, View};
use std::ops::Range;

/// Rows are read in so many ways at most: letters may be split into other syllables.
const CHOICES: usize = 6;
/// The key of a name may begin so far before what was read anew.
const REACH: usize = 7;
/// Symbols on either side of what was read anew that are taken along.
const BESIDE: usize = 16;
/// Longest row.
const LONGEST: usize = u128::BITS as usize;

/// A character or a syllable.
#[derive(Debug, Clone, Copy)]
struct Heard {
    /// 0 for a syllable in letters, and for what cannot be read.
    symbol: u16,
    /// 0 where it is not known.
    sound: u16,
    from: From,
}

/// A row of characters and syllables. Keep one for many.
#[derive(Debug, Default)]
pub(super) struct Sounds {
    row: Vec<Heard>,
    /// A bit for each that is read anew.
    fresh: u128,
    pinyin: Pinyin,
    hits: Vec<Hit>,
    name: Vec<u16>,
}

impl Sounds {
    /// Gives `each` the names that are said as the letters of `run` and what stands around, if those can be
    /// read as pinyin: the name and where it would stand.
    pub(super) fn letters(
        &mut self,
        view: &View<'_>,
        symbols: &Symbols,
        fields: &[&str],
        run: Range<usize>,
        each: impl FnMut(u32, Origin, Origin),
    ) {
        if self.pinyin.read(symbols, fields, run.clone()) {
            let beside = around(symbols, &run);
            self.probe(view, symbols, fields, &[Part::Kept(beside)], each);
        }
    }

    /// Gives `each` the names that `parts` are read as where they are read anew.
    pub(super) fn probe(
        &mut self,
        view: &View<'_>,
        symbols: &Symbols,
        fields: &[&str],
        parts: &[Part],
        mut each: impl FnMut(u32, Origin, Origin),
    ) {
        // Signs read as letters are read with the letters around them.
        let mut joined: Vec<Part> = Vec::new();
        for part in parts {
            match (joined.last_mut(), part) {
                (Some(Part::Kept(last)), Part::Kept(range)) if last.end == range.start => {
                    last.end = range.end;
                }
                (_, Part::Put(symbol, _)) if !gram::is_han(*symbol) => {}
                _ => joined.push(part.clone()),
            }
        }
        for choice in 0..CHOICES {
            if !self.read(symbols, fields, &joined, choice) {
                return;
            }
            self.ask(&view.alike);
            let mut hits = std::mem::take(&mut self.hits);
            hits.sort_unstable_by_key(|hit| (hit.name, hit.start));
            hits.dedup();
            for hit in hits.drain(..) {
                if self.stands(view, &hit) {
                    let at = |i: u32| self.row[i as usize].from.origin(symbols);
                    each(hit.name, at(hit.start), at(hit.end - 1));
                }
            }
            self.hits = hits;
        }
    }

    /// Reads `parts`, letters split into syllables in the way numbered `choice`; false if there is nothing
    /// anew, or nothing other than in the way before.
    fn read(&mut self, symbols: &Symbols, fields: &[&str], parts: &[Part], choice: usize) -> bool {
        self.row.clear();
        self.fresh = 0;
        let mut other = choice == 0;
        for part in parts {
            match part {
                &Part::Put(symbol, from) => self.push(symbol, sound_of(symbol), from, gram::is_han(symbol)),
                Part::Kept(range) => {
                    let mut at = range.start;
                    while at < range.end {
                        let symbol = symbols.sym()[at];
                        if gram::is_han(symbol) {
                            self.push(symbol, sound_of(symbol), From::symbol(at), false);
                            at += 1;
                            continue;
                        }
                        let end = range.clone().find(|&i| i > at && gram::is_han(symbols.sym()[i]));
                        let end = end.unwrap_or(range.end);
                        if self.pinyin.read(symbols, fields, at..end) {
                            let pinyin = std::mem::take(&mut self.pinyin);
                            other |= pinyin.choices() > choice;
                            for (sound, from) in pinyin.syllables(choice) {
                                self.push(0, sound, from, sound != 0);
                            }
                            self.pinyin = pinyin;
                        } else {
                            self.push(0, 0, From::symbol(at), false);
                        }
                        at = end;
                    }
                }
            }
        }
        other && self.fresh != 0
    }

    fn push(&mut self, symbol: u16, sound: u16, from: From, fresh: bool) {
        if self.row.len() < LONGEST {
            self.fresh |= u128::from(fresh) << self.row.len();
            self.row.push(Heard { symbol, sound, from });
        }
    }

    /// Asks for names that have a key in the row and hold something that is read anew.
    fn ask(&mut self, side: &Side<'_>) {
        let Self { row, fresh, hits, .. } = self;
        hits.clear();
        let (first, last) = (fresh.trailing_zeros() as usize, row.len() - 1);
        for at in first.saturating_sub(REACH)..=last {
            let mut ask = |salt: Salt, parts: &[u16]| {
                alike::sounding(side, at, salt, parts, |start, Hit { name, end: len, .. }| {
                    let all = u128::MAX >> (LONGEST - (len as usize).clamp(1, LONGEST));
                    if *fresh >> start & all != 0 {
                        hits.push(Hit { name, start: start as u32, end: start as u32 + len });
                    }
                });
            };
            let here = &row[at..row.len().min(at + 3)];
            let sounds = [0, 1, 2].map(|i| here.get(i).map_or(0, |heard| heard.sound));
            let run = [0, 1, 2].map(|i| here.get(i).map_or(0, |heard| heard.symbol));
            let shapes = run.map(shape_of);
            for len in 2..=here.len() {
                if !sounds[..len].contains(&0) {
                    ask(Salt::Sound, &sounds[..len]);
                }
                if !run[..len].contains(&0) {
                    ask(Salt::Shape, &shapes[..len]);
                }
            }
            if run[0] != 0 && run[1] != 0 {
                ask(Salt::Pair, &run[..2]);
            }
            if run[0] != 0 && run[2] != 0 {
                ask(Salt::Around, &[run[0], run[2]]);
            }
        }
    }

    /// Whether the row can be read as the name of `hit` there: all but one in a long name sound or look alike.
    fn stands(&mut self, view: &View<'_>, hit: &Hit) -> bool {
        let Some((_, asset)) = view.name(hit.name) else { return false };
        fold_name(asset, &mut self.name);
        let Some(here) = self.row.get(hit.start as usize..hit.end as usize) else { return false };
        let read = |heard: &Heard, symbol: u16| match heard.symbol {
            0 => han_of(symbol).is_some_and(|c| sound::readings(c).contains(&heard.sound)),
            own => own == symbol || is_alike(symbol, own),
        };
        let strange = self.name.iter().zip(here).filter(|&(&symbol, heard)| !read(heard, symbol)).count();
        strange <= usize::from(self.name.len() >= 4)
    }
}

/// `run` with what stands beside it, to the ends of words; over the ends of fields, but of no clause.
fn around(symbols: &Symbols, run: &Range<usize>) -> Range<usize> {
    let joined = |i: usize| !symbols.is_hard(i) || symbols.field_of(i) != symbols.field_of(i - 1);
    let (mut start, mut end) = (run.start, run.end);
    while start > 0 && (run.start - start < BESIDE || !symbols.edge(start)) && joined(start) {
        start -= 1;
    }
    while end < symbols.len() && (end - run.end < BESIDE || !symbols.edge(end)) && joined(end) {
        end += 1;
    }
    start..end
}
