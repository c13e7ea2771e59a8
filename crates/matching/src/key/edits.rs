//! Keys of words less one letter: two words that differ by one letter too many, too few, another or
//! exchanged share one. (Bocek, Hunt, Stiller: Fast Similarity Search in Large Dictionaries, 2007.)

use super::gram;
use crate::fold::Symbols;
use std::ops::Range;

const M: u64 = 0x9E37_79B9_7F4A_7C15;

/// The words among the symbols of `range` that are written with letters.
pub(crate) fn words(symbols: &Symbols, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut at = range.start;
    std::iter::from_fn(move || {
        let mut start = symbols.next_apart(at).filter(|&start| start < range.end)?;
        while gram::is_han(*symbols.sym().get(start)?) {
            start = symbols.next_apart(start + 1).filter(|&start| start < range.end)?;
        }
        at = symbols.next_edge(start + 1).min(range.end);
        Some(start..at)
    })
}

/// The same in any row of symbols with these edges.
pub(crate) fn words_of(
    sym: &[u16],
    edge: impl Fn(usize) -> bool,
    range: Range<usize>,
) -> impl Iterator<Item = Range<usize>> {
    let mut at = range.start;
    std::iter::from_fn(move || {
        while at < range.end && gram::is_han(sym[at]) {
            at += 1;
        }
        let start = at;
        at += 1;
        while at < range.end && !edge(at) {
            at += 1;
        }
        (start < range.end).then_some(start..at.min(range.end))
    })
}

/// Names of so many characters are known by their initials.
pub(crate) const INITIALS: std::ops::RangeInclusive<usize> = 2..=12;

/// The key of a name by the first letters of how its characters are said.
pub(crate) fn initials(letters: &[u16]) -> u64 {
    letters.iter().fold(1, |hash: u64, &letter| (hash.rotate_left(17) ^ u64::from(letter)).wrapping_mul(M))
}

/// The keys of one word. Keep one for many words.
#[derive(Debug, Default)]
pub(crate) struct Deletions {
    /// Hash of what is before each letter, and of the whole.
    before: Vec<u64>,
    /// Hash of what is after each letter, as if it began there.
    after: Vec<u64>,
}

impl Deletions {
    /// Takes a word.
    pub(crate) fn of(&mut self, word: &[u16]) {
        self.before.clear();
        self.after.clear();
        let (mut hash, mut power) = (0_u64, 1_u64);
        self.before.push(0);
        for &symbol in word {
            hash = hash.wrapping_add((u64::from(symbol) + 1).wrapping_mul(power));
            power = power.wrapping_mul(M);
            self.before.push(hash);
        }
        // What stands after letter `i` moves up by one place when it is left out.
        let mut power = 1_u64;
        for (i, &symbol) in word.iter().enumerate() {
            if i > 0 {
                self.after.push((u64::from(symbol) + 1).wrapping_mul(power));
                power = power.wrapping_mul(M);
            }
        }
        self.after.push(0);
        for i in (0..self.after.len().saturating_sub(1)).rev() {
            self.after[i] = self.after[i].wrapping_add(self.after[i + 1]);
        }
    }

    /// The key of the whole word.
    pub(crate) fn whole(&self) -> u64 {
        self.before.last().copied().unwrap_or_default()
    }

    /// The keys of the word less each of its letters in turn.
    pub(crate) fn each(&self) -> impl Iterator<Item = u64> {
        self.after.iter().zip(&self.before).map(|(after, before)| before.wrapping_add(*after))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(word: &[u16]) -> u64 {
        let mut deletions = Deletions::default();
        deletions.of(word);
        deletions.whole()
    }

    #[test]
    fn a_word_less_a_letter_has_the_key_of_the_shorter_word() {
        let word = [b'a', b'd', b'i', b'd', b'a', b's'].map(u16::from);
        let mut deletions = Deletions::default();
        deletions.of(&word);
        let keys: Vec<u64> = deletions.each().collect();
        assert_eq!(keys.len(), word.len());
        for (i, key) in keys.iter().enumerate() {
            let shorter: Vec<u16> = (0..word.len()).filter(|&k| k != i).map(|k| word[k]).collect();
            assert_eq!(*key, hash(&shorter), "less letter {i}");
        }
    }
}
