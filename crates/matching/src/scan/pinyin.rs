//! Letters of a text as syllables of Mandarin: `naike`, `nai ke`, `n.a.i.k.e`, `nai4ke4`, `n4ike`.

use super::reread::{From, Origin};
use crate::fold::{Role, Symbols, read};
use crate::lore::skeleton::{sign_letter, skeleton};
use crate::lore::sound::{self, EITHER_G, EITHER_I, Sound};
use std::ops::Range;

/// Letters of the longest run that is read.
const LONGEST: usize = 60;
/// So many readings of a piece are kept.
const READINGS: usize = 6;

/// Letters that are drawn with two, in words of no other language.
const PAIRS: [([u8; 2], u8); 3] = [([b'v', b'v'], b'w'), ([b'r', b'n'], b'm'), ([b'c', b'l'], b'd')];

/// A run of letters read as syllables. Keep one for many.
#[derive(Debug, Default)]
pub(super) struct Pinyin {
    pieces: Vec<Piece>,
    letters: Letters,
}

/// Letters that are read together.
#[derive(Debug)]
struct Piece {
    /// Where it stands.
    field: u32,
    start: u32,
    end: u32,
    /// Ways to read it: sounds, and where in the field each ends. None for what is no pinyin.
    readings: Vec<Vec<(Sound, u32)>>,
}

/// Small letters and where in the field each ends.
#[derive(Debug, Default, Clone)]
struct Letters {
    letters: Vec<u8>,
    ends: Vec<u32>,
}

/// How signs and digits among letters are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Taken {
    /// Signs as gaps, digits as letters.
    Plain,
    /// Both as letters.
    Letters,
    /// Both as nothing: digits tell tones.
    Tones,
}

impl Pinyin {
    /// Reads the letters of `run`; false if no piece of it is pinyin. Words that are pinyin each are read one
    /// by one, others all together or, if that is none, in part.
    pub(super) fn read(&mut self, symbols: &Symbols, fields: &[&str], run: Range<usize>) -> bool {
        self.pieces.clear();
        if run.is_empty() {
            return false;
        }
        let mut start = run.start;
        for at in run.start + 1..=run.end {
            if at == run.end || (symbols.edge(at) && !is_single(symbols, at)) {
                let piece = self.piece(symbols, fields, start..at);
                self.pieces.push(piece);
                start = at;
            }
        }
        let read = self.pieces.iter().filter(|piece| !piece.readings.is_empty()).count();
        if read < self.pieces.len() && self.pieces.len() > 1 && run.len() <= LONGEST {
            let whole = self.piece(symbols, fields, run);
            if !whole.readings.is_empty() {
                self.pieces = vec![whole];
                return true;
            }
        }
        read > 0
    }

    /// How many ways there are to read it.
    pub(super) fn choices(&self) -> usize {
        self.pieces.iter().map(|piece| piece.readings.len()).max().unwrap_or(0)
    }

    /// The syllables in one of the ways; sound 0 for what is none.
    pub(super) fn syllables(&self, choice: usize) -> impl Iterator<Item = (Sound, From)> {
        self.pieces.iter().flat_map(move |piece| {
            let &Piece { field, start, end, ref readings } = piece;
            let none = [(0, end)];
            let reading = readings.get(choice).or(readings.last()).map_or(none.to_vec(), Vec::clone);
            let mut at = start;
            reading.into_iter().map(move |(sound, end)| {
                let start = std::mem::replace(&mut at, end);
                (sound, From::Place(Origin { field, start, end }))
            })
        })
    }

    fn piece(&mut self, symbols: &Symbols, fields: &[&str], run: Range<usize>) -> Piece {
        let (first, last) = (Origin::of(symbols, run.start), Origin::of(symbols, run.end - 1));
        let mut piece = Piece { field: first.field, start: first.start, end: last.end, readings: Vec::new() };
        let text = fields
            .get(first.field as usize)
            .and_then(|text| text.get(first.start as usize..last.end as usize));
        let Some(text) = text.filter(|text| first.field == last.field && text.len() <= 8 * LONGEST) else {
            return piece;
        };
        let digits = text.bytes().any(|b| b.is_ascii_digit());
        let signs = || text.chars().any(|c| !c.is_alphanumeric() && sign_letter(c).is_some());
        let ways = [(Taken::Plain, true), (Taken::Tones, digits), (Taken::Letters, signs())];
        for (taken, _) in ways.into_iter().filter(|(_, applies)| *applies) {
            if self.letters.spell(text, first.start, taken) {
                let Letters { letters, ends } = &self.letters;
                add(&mut piece.readings, letters, ends);
                if piece.readings.is_empty() {
                    for letters in self.letters.others() {
                        add(&mut piece.readings, &letters.letters, &letters.ends);
                    }
                }
            }
        }
        piece
    }
}

fn add(readings: &mut Vec<Vec<(Sound, u32)>>, letters: &[u8], ends: &[u32]) {
    sound::segment(letters, |syllables| {
        if readings.len() < READINGS {
            readings.push(syllables.iter().map(|s| (s.sound, ends[usize::from(s.end) - 1])).collect());
        }
    });
}

/// Whether both words that meet at symbol `at` are single letters.
fn is_single(symbols: &Symbols, at: usize) -> bool {
    let same = |i: usize| symbols.field_of(i) == symbols.field_of(at);
    symbols.edge(at - 1) && symbols.edge(at + 1) && same(at - 1)
}

impl Letters {
    /// Takes the letters of `text`, which starts at byte `start`; false if there are others than Latin ones.
    fn spell(&mut self, text: &str, start: u32, taken: Taken) -> bool {
        self.letters.clear();
        self.ends.clear();
        let mut end = start;
        for c in text.chars() {
            end += c.len_utf8() as u32;
            let letter = match c {
                'a'..='z' => Some(c),
                'I' => Some(EITHER_I as char),
                'A'..='Z' => Some(c.to_ascii_lowercase()),
                '0'..='9' if taken == Taken::Tones => None,
                _ => match read(c) {
                    Role::Letters(read) => match read[..] {
                        [letter] if letter.is_ascii_lowercase() => Some(letter),
                        [letter] => match skeleton(letter) {
                            'i' => Some(EITHER_I as char),
                            'g' => Some(EITHER_G as char),
                            letter if letter.is_ascii_lowercase() => Some(letter),
                            _ => return false,
                        },
                        _ => return false,
                    },
                    Role::Drop(_) => None,
                    Role::Gap(_) => match sign_letter(c).filter(|_| taken == Taken::Letters) {
                        Some('i') => Some(EITHER_I as char),
                        Some(letter) => Some(letter),
                        None => continue,
                    },
                },
            };
            match (letter, self.ends.last_mut()) {
                (Some(letter), _) => {
                    self.letters.push(letter as u8);
                    self.ends.push(end);
                }
                (None, Some(last)) => *last = end,
                (None, None) => {}
            }
        }
        !self.letters.is_empty() && self.letters.len() <= LONGEST
    }

    /// The letters with pairs that look like one as that one, and with letters that are repeated once.
    fn others(&self) -> impl Iterator<Item = Self> {
        let drawn = self.joined(|a, b| PAIRS.iter().find(|(pair, _)| *pair == [a, b]).map(|&(_, one)| one));
        let once = self.joined(|a, b| (a == b).then_some(a));
        let other = |letters: &Self| letters.letters.len() < self.letters.len();
        [drawn, once].into_iter().filter(other).collect::<Vec<_>>().into_iter()
    }

    /// With some neighbours as one.
    fn joined(&self, one: impl Fn(u8, u8) -> Option<u8>) -> Self {
        let mut joined = Self::default();
        for (&letter, &end) in self.letters.iter().zip(&self.ends) {
            let both = joined.letters.last().and_then(|&last| one(last, letter));
            if let (Some(both), Some(last), Some(place)) =
                (both, joined.letters.last_mut(), joined.ends.last_mut())
            {
                (*last, *place) = (both, end);
            } else {
                joined.letters.push(letter);
                joined.ends.push(end);
            }
        }
        joined
    }
}
