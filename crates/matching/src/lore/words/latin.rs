//! Words in Latin letters, from `data/words-latin.txt`, and a guess at the rarity of all others.

use std::sync::LazyLock;

use super::lexicon::{Lexicon, Spelling, count, heading};
use super::{Kind, Known, log2};

/// One word in about a hundred of ordinary text is in no list.
const UNKNOWN: f32 = 6.6;
/// Bits of a letter other than a–z.
const STRANGE: f32 = 5.0;
/// The letters a–z and the edge of a word.
const LETTERS: usize = 27;
const EDGE: usize = 26;

struct Latin {
    lexicon: Lexicon,
    /// Bits of each letter after each two letters.
    letters: Vec<f32>,
}

static LATIN: LazyLock<Latin> = LazyLock::new(|| {
    let data = include_str!("../../../data/words-latin.txt");
    let mut lexicon = Lexicon::new(count(data));
    let mut letters = Letters::default();
    let mut kind = Kind::Word;
    for line in data.lines() {
        if line.starts_with('#') {
            kind = heading(line).map_or(kind, |(kind, _)| kind);
        } else {
            each_word(line.as_bytes(), |word, level| {
                lexicon.add(Spelling::of(word.iter().map(|&letter| char::from(letter))), level, kind);
                letters.learn(word);
            });
        }
    }
    Latin { lexicon, letters: letters.bits() }
});

/// Reads words that are written as how many letters they share with the one before, the other
/// letters, and a level: `0aahQ3edU` is aah, aahed.
fn each_word(line: &[u8], mut each: impl FnMut(&[u8], u8)) {
    let (mut word, mut kept) = (Vec::new(), 0_usize);
    for &sign in line {
        match sign {
            b'0'..=b'9' => kept = kept * 10 + usize::from(sign - b'0'),
            b'A'..=b'Z' => {
                each(&word, sign);
                kept = 0;
            }
            letter => {
                word.truncate(kept);
                word.push(letter);
                kept = word.len();
            }
        }
    }
}

/// Counts of letters after two letters.
struct Letters(Vec<u32>);

impl Default for Letters {
    fn default() -> Self {
        Self(vec![0; LETTERS * LETTERS * LETTERS])
    }
}

impl Letters {
    fn learn(&mut self, word: &[u8]) {
        let mut before = EDGE * LETTERS + EDGE;
        for &letter in word {
            let letter = usize::from(letter.wrapping_sub(b'a')).min(EDGE);
            self.0[before * LETTERS + letter] += 1;
            before = before % LETTERS * LETTERS + letter;
        }
        self.0[before * LETTERS + EDGE] += 1;
    }

    /// Bits of each letter, smoothed by how common it is after the last letter alone.
    fn bits(self) -> Vec<f32> {
        let mut short = vec![0_u32; LETTERS * LETTERS];
        for (at, n) in self.0.iter().enumerate() {
            short[at % (LETTERS * LETTERS)] += n;
        }
        let share = |n: u32, row: &[u32], weight: f32, base: f32| {
            (n as f32 + weight * base) / (row.iter().sum::<u32>() as f32 + weight)
        };
        let mut bits = Vec::with_capacity(self.0.len());
        for (before, row) in self.0.chunks_exact(LETTERS).enumerate() {
            let last = before % LETTERS;
            let under = &short[last * LETTERS..(last + 1) * LETTERS];
            bits.extend(std::iter::zip(row, under).map(|(&n, &m)| {
                let base = share(m, under, 5.0, 1.0 / LETTERS as f32);
                -log2(share(n, row, 20.0, base).into()) as f32
            }));
        }
        bits
    }
}

/// What is known of `word`, given in lower-case letters without accents.
pub(crate) fn latin(word: &str) -> Option<Known> {
    known(Spelling::of(word.chars()))
}

/// The same of a word spelt so.
pub(crate) fn known(word: Spelling) -> Option<Known> {
    LATIN.lexicon.get(word)
}

/// Gives `each` every word of the list with its rarity.
pub(crate) fn each(mut each: impl FnMut(&str, f32)) {
    for line in include_str!("../../../data/words-latin.txt").lines().filter(|line| !line.starts_with('#')) {
        each_word(line.as_bytes(), |word, level| {
            if let Ok(word) = std::str::from_utf8(word) {
                each(word, Lexicon::bits(level));
            }
        });
    }
}

/// A guess at the rarity in bits of a word that is not in the list, by its letters.
pub(crate) fn unlisted_bits(letters: impl IntoIterator<Item = char>) -> f32 {
    let mut before = EDGE * LETTERS + EDGE;
    let mut bits = UNKNOWN;
    for c in letters {
        if c.is_ascii_lowercase() {
            let letter = c as usize - 'a' as usize;
            bits += LATIN.letters[before * LETTERS + letter];
            before = before % LETTERS * LETTERS + letter;
        } else {
            bits += STRANGE;
            before = EDGE * LETTERS + EDGE;
        }
    }
    bits + LATIN.letters[before * LETTERS + EDGE]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_letters_are_read_back() {
        let mut words = Vec::new();
        each_word(b"0aahQ3edU3Z10A", |word, level| {
            words.push((String::from_utf8(word.to_vec()).unwrap(), level));
        });
        assert_eq!(words[0], ("aah".into(), b'Q'));
        assert_eq!(words[1], ("aahed".into(), b'U'));
    }

    #[test]
    fn common_words_have_few_bits() {
        let rarity_bits =
            |word: &str| latin(word).map_or_else(|| unlisted_bits(word.chars()), |known| known.bits);
        assert!(rarity_bits("the") < 6.0);
        assert!(rarity_bits("girls") < rarity_bits("marianne"));
        assert!(rarity_bits("xqzvkj") > 30.0);
        assert!(rarity_bits("xqzvkj") > rarity_bits("brandiver"));
        assert!(rarity_bits("").is_finite() && rarity_bits("йж耐").is_finite());
    }

    #[test]
    fn words_and_names_are_told_apart() {
        let kind = |word| latin(word).map(|known| known.kind);
        for word in ["apple", "polo", "whale", "abandoned", "unsheathed"] {
            assert_eq!(kind(word), Some(Kind::Word), "{word}");
        }
        for name in ["emma", "elliott", "brandon", "churchill", "london", "nagasaki"] {
            assert_eq!(kind(name), Some(Kind::Name), "{name}");
        }
        assert_eq!(kind("xqzvkj"), None);
    }

    #[test]
    fn every_word_is_there() {
        let data = include_str!("../../../data/words-latin.txt");
        let mut words = 0;
        for line in data.lines().filter(|line| !line.starts_with('#')) {
            each_word(line.as_bytes(), |word, _| {
                words += 1;
                assert!(latin(std::str::from_utf8(word).unwrap()).is_some());
            });
        }
        assert_eq!(words, count(data));
    }
}
