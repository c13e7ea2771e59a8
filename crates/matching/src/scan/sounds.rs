//! Chinese names in Latin letters, wholly or in part: `naike`, `nai ke`, `nai克`.

use super::alike;
use super::exact::Hit;
use super::reread::{self, Origin};
use crate::fold::{Role, Symbols, read};
use crate::key::alike::{Salt, hash, sound_of};
use crate::key::gram;
use crate::lore::skeleton::skeleton;
use crate::lore::sound;
use crate::matchset::Side;
use std::ops::Range;

/// Syllables before and after a word that are taken along.
const BESIDE: usize = 4;

/// A row of syllables. Keep one for many words.
#[derive(Debug, Default)]
pub(super) struct Sounds {
    row: Vec<u16>,
    from: Vec<Origin>,
    letters: String,
    ends: Vec<u32>,
}

impl Sounds {
    /// Gives `each` the names that are said as `word` and what stands around it is, if that can be read
    /// as pinyin: the name and where it would stand.
    pub(super) fn probe(
        &mut self,
        side: &Side<'_>,
        symbols: &Symbols,
        fields: &[&str],
        word: &Range<usize>,
        mut each: impl FnMut(u32, Origin, Origin),
    ) {
        self.row.clear();
        self.from.clear();
        if !self.readable(symbols, fields, word) {
            return;
        }
        let before = reread::before(symbols, word.start);
        self.beside(symbols, fields, before.start.max(word.start.saturating_sub(BESIDE * 6))..word.start);
        let excess = self.row.len().saturating_sub(BESIDE);
        self.row.drain(..excess);
        self.from.drain(..excess);
        let first = self.row.len();
        self.word(symbols, fields, word);
        let last = self.row.len();
        let after = reread::after(symbols, word.end);
        self.beside(symbols, fields, word.end..after.end.min(word.end + BESIDE * 6));
        self.row.truncate(last + BESIDE);
        self.from.truncate(last + BESIDE);
        for at in first.saturating_sub(3)..last {
            for run in [2, 3] {
                let Some(sounds) = self.row.get(at..at + run).filter(|sounds| !sounds.contains(&0)) else {
                    continue;
                };
                alike::sounding(side, at, hash(Salt::Sound, sounds), |start, Hit { name, end: len, .. }| {
                    let end = start + len as usize;
                    if start < last && end > first && end <= self.from.len() {
                        each(name, self.from[start], self.from[end - 1]);
                    }
                });
            }
        }
    }

    /// Whether the letters of `word` are pinyin.
    fn readable(&mut self, symbols: &Symbols, fields: &[&str], word: &Range<usize>) -> bool {
        let mut readable = false;
        if spell(symbols, fields, word, &mut self.letters, &mut self.ends).is_some() {
            sound::segment(&self.letters, |_| readable = true);
        }
        readable
    }

    /// Appends the syllables of `word`.
    fn word(&mut self, symbols: &Symbols, fields: &[&str], word: &Range<usize>) -> bool {
        let Some(origin) = spell(symbols, fields, word, &mut self.letters, &mut self.ends) else {
            return false;
        };
        let Self { row, from, letters, ends } = self;
        let mut done = false;
        sound::segment(letters, |syllables| {
            if done {
                return;
            }
            done = true;
            let mut start = origin.start;
            for syllable in syllables {
                let end = ends.get(usize::from(syllable.end) - 1).copied().unwrap_or(origin.end);
                row.push(syllable.sound);
                from.push(Origin { start, end, ..origin });
                start = end;
            }
        });
        done
    }

    /// Appends what stands beside a word: Chinese characters and pinyin, until there is something else.
    fn beside(&mut self, symbols: &Symbols, fields: &[&str], range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            if gram::is_han(symbols.sym()[at]) {
                self.row.push(sound_of(symbols.sym()[at]));
                self.from.push(Origin::of(symbols, at));
                at += 1;
                continue;
            }
            let mut end = at + 1;
            while end < range.end && !symbols.edge(end) {
                end += 1;
            }
            if !self.word(symbols, fields, &(at..end)) {
                self.row.push(0);
                self.from.push(Origin::of(symbols, at));
            }
            at = end;
        }
    }
}

/// The letters of `word` as plain small ones, if they are Latin in whatever dress; its origin, and where in
/// the text each letter ends.
fn spell(
    symbols: &Symbols,
    fields: &[&str],
    word: &Range<usize>,
    letters: &mut String,
    ends: &mut Vec<u32>,
) -> Option<Origin> {
    const LONGEST: usize = 24;
    let (first, last) = (Origin::of(symbols, word.start), Origin::of(symbols, word.end - 1));
    let origin = Origin { end: last.end, ..first };
    if word.len() > LONGEST {
        return None;
    }
    let text = fields.get(first.field as usize)?.get(origin.start as usize..origin.end as usize)?;
    letters.clear();
    ends.clear();
    let mut end = origin.start;
    for c in text.chars() {
        end += c.len_utf8() as u32;
        let letter = match c {
            'a'..='z' => c,
            'A'..='Z' => c.to_ascii_lowercase(),
            _ => match read(c) {
                Role::Letters(read) => match read[..] {
                    [letter] => Some(skeleton(letter)).filter(char::is_ascii_lowercase)?,
                    _ => return None,
                },
                Role::Drop(_) => {
                    if let Some(last) = ends.last_mut() {
                        *last = end;
                    }
                    continue;
                }
                Role::Gap(_) => return None,
            },
        };
        letters.push(letter);
        ends.push(end);
    }
    (letters.len() <= 2 * LONGEST).then_some(origin)
}
