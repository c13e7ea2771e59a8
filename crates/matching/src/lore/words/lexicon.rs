//! A set of words, each with its rarity and kind: their hashes alone, in one table.

use super::{Kind, Known};
use crate::matchset::hash;

/// Bits of the first level of rarity in the data, level A.
const FIRST_LEVEL: f32 = 4.0;
/// The low bits of a slot hold level and kind, the others a part of the word's hash.
const HELD: u32 = 0xFF;

/// Words by hash. A word that is not there is taken for one that is about once in 10 million look-ups.
pub(super) struct Lexicon {
    slots: Vec<u32>,
}

/// The hash of a word, grown letter by letter.
#[derive(Clone, Copy)]
pub(crate) struct Spelling(u64);

impl Spelling {
    pub(super) const EMPTY: Self = Self(hash::SEED);

    pub(super) fn and(self, letter: char) -> Self {
        Self(hash::grow(self.0, letter as u32))
    }

    pub(crate) fn of(word: impl IntoIterator<Item = char>) -> Self {
        word.into_iter().fold(Self::EMPTY, Self::and)
    }

    pub(super) fn hash(self) -> u64 {
        hash::finish(self.0)
    }
}

impl Lexicon {
    /// Room for `words` words.
    pub(super) fn new(words: usize) -> Self {
        Self { slots: vec![0; (words * 2).next_power_of_two().max(2)] }
    }

    /// Adds a word. `level` is a letter of the data, A for the commonest. More words than there is
    /// room for are left out.
    pub(super) fn add(&mut self, word: Spelling, level: u8, kind: Kind) {
        let held = u32::from(level.saturating_sub(b'A').min(0x3E) + 1) << 2 | kind as u32;
        let hash = word.hash();
        let at = self.places(hash).find(|&at| self.slots[at] == 0);
        if let Some(at) = at {
            self.slots[at] = hash as u32 & !HELD | held;
        }
    }

    /// The rarity of a level of the data.
    pub(super) fn bits(level: u8) -> f32 {
        FIRST_LEVEL + f32::from(level.saturating_sub(b'A'))
    }

    pub(super) fn get(&self, word: Spelling) -> Option<Known> {
        let hash = word.hash();
        for at in self.places(hash) {
            let slot = self.slots[at];
            if slot == 0 {
                return None;
            }
            if slot & !HELD == hash as u32 & !HELD {
                let level = ((slot & HELD) >> 2) as f32 - 1.0;
                let kind = match slot & 3 {
                    0 => Kind::Word,
                    1 => Kind::Name,
                    _ => Kind::Other,
                };
                return Some(Known { bits: FIRST_LEVEL + level, kind });
            }
        }
        None
    }

    /// Slots in which a word may be, likeliest first.
    fn places(&self, hash: u64) -> impl Iterator<Item = usize> + use<> {
        let mask = self.slots.len() - 1;
        let first = (hash >> 32) as usize;
        (0..=mask).map(move |n| first.wrapping_add(n) & mask)
    }
}

/// The kind and count of words that a heading of the data tells: `# names 123`.
pub(super) fn heading(line: &str) -> Option<(Kind, usize)> {
    let mut words = line.strip_prefix("# ")?.split(' ');
    let kind = match words.next()? {
        "words" => Kind::Word,
        "names" => Kind::Name,
        "others" => Kind::Other,
        _ => return None,
    };
    Some((kind, words.next()?.parse().ok()?))
}

/// How many words the data holds by its headings.
pub(super) fn count(data: &str) -> usize {
    data.lines().filter_map(heading).map(|(_, count)| count).sum()
}
