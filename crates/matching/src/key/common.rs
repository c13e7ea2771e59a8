//! What is common in ordinary text, by symbols: names are listed under their least common key, and only
//! what is uncommon is read in other ways.

use super::{char_of, gram};
use crate::fold::ascii_symbol;
use crate::lore::spread::GOLDEN;
use crate::lore::words::pairs::{self, Ranked};
use crate::lore::words::{Kind, latin, log2};
use std::sync::LazyLock;

/// How common the runs of symbols of one name are. Keep one for many names.
#[derive(Debug, Default)]
pub(crate) struct Common {
    /// By symbol that is a Chinese character: the rarity of it, and of the next one after it, in bits.
    chars: Vec<f32>,
    pairs: Vec<f32>,
    /// By first symbol: how common four in a row are.
    grams: Vec<u8>,
}

impl Common {
    /// Takes a name.
    pub(crate) fn take(&mut self, sym: &[u16]) {
        let Self { chars, pairs, grams } = self;
        chars.clear();
        pairs.clear();
        let mut before = None;
        for (at, &symbol) in sym.iter().enumerate() {
            let here = han_of(symbol).map(Ranked::of);
            chars.push(here.map_or(STRANGE, Ranked::bits));
            if at > 0 {
                pairs.push(before.zip(here).map_or(STRANGE, |(before, here)| here.bits_after(before)));
            }
            before = here;
        }
        grams.clear();
        let letters = |gram: &[u16]| if gram::is_han(gram[0]) { 0 } else { GRAMS[place(gram)] };
        grams.extend(sym.windows(GRAM).map(letters));
    }

    /// How common the run is that begins at symbol `at`, `han` if with a Chinese character: greater is
    /// commoner. Runs of letters and runs of Chinese characters can be compared each among themselves.
    pub(crate) fn of(&self, at: usize, len: usize, han: bool) -> u32 {
        if han {
            let bits = self.chars[at] + self.pairs[at..at + len - 1].iter().sum::<f32>();
            return (4_096.0 - 8.0 * bits).max(0.0) as u32;
        }
        let grams = self.grams.get(at..(at + len + 1).saturating_sub(GRAM)).unwrap_or_default();
        let least = grams.iter().min().map_or(0, |&least| u32::from(least));
        least * 1_024 + grams.iter().map(|&gram| u32::from(gram)).sum::<u32>()
    }
}

/// Bits of a symbol that is no Chinese character beside one.
const STRANGE: f32 = 12.0;

/// Whether two Chinese characters often stand together.
#[inline]
pub(crate) fn pair(a: u16, b: u16) -> bool {
    matches!((han_of(a), han_of(b)), (Some(a), Some(b)) if pairs::common(a, b))
}

/// Whether a word in Latin letters is ordinary.
#[inline]
pub(crate) fn ordinary(word: &[u16]) -> bool {
    let (at, bits) = bits(word);
    WORDS[at] & bits == bits
}

/// Letters of the runs that are counted.
const GRAM: usize = 4;
/// Bits of a place in the tables of runs.
const LOG: u32 = 18;
/// Bits of the set of ordinary words: about 32 a word, so that one in a few hundred others passes for one.
const WORD_LOG: u32 = 22;

fn place(run: &[u16]) -> usize {
    gram::bit(gram::hash(run).wrapping_mul(0x9E37_79B1), LOG)
}

/// The two bits of a word, and which number of the set they are in.
#[inline]
fn bits(word: &[u16]) -> (usize, u64) {
    let grow = |hash: u64, symbols: &[u16]| {
        let packed = symbols.iter().rev().fold(0, |all, &symbol| all << 16 | u64::from(symbol));
        (hash.rotate_left(9) ^ packed).wrapping_mul(GOLDEN)
    };
    let len = word.len() as u64;
    // Every four letters and the last four: most words are two steps.
    let hash = match word.last_chunk::<4>() {
        None => grow(len, word),
        Some(last) => word.as_chunks::<4>().0.iter().chain([last]).fold(len, |hash, four| grow(hash, four)),
    };
    let hash = hash ^ hash >> 29;
    ((hash >> (64 - WORD_LOG + 6)) as usize, 1 << (hash & 63) | 1 << (hash >> 6 & 63))
}

/// Commonness of runs of letters, by their hash: the logarithm of how many they are in all words, those
/// of [`UNHEARD`] bits counted once.
static GRAMS: LazyLock<Box<[u8]>> = LazyLock::new(|| {
    let mut sums = vec![0_u32; 1 << LOG];
    each_word(|symbols, bits| {
        for run in symbols.windows(GRAM) {
            sums[place(run)] += 1 << UNHEARD.saturating_sub(bits as u32);
        }
    });
    // Most are 0, and of the others many the same.
    let level = |sum: u32| (log2(f64::from(sum) + 1.0) * 8.0) as u8;
    let few: Vec<u8> = (0..256).map(level).collect();
    sums.iter().map(|&sum| few.get(sum as usize).copied().unwrap_or_else(|| level(sum))).collect()
});

/// Bits of a word that is counted once.
const UNHEARD: u32 = 24;

/// Ordinary words, as two bits each.
static WORDS: LazyLock<Box<[u64]>> = LazyLock::new(|| {
    let mut set = vec![0; 1 << (WORD_LOG - 6)];
    each_word(|symbols, _| {
        let (at, bits) = bits(symbols);
        set[at] |= bits;
    });
    set.into_boxed_slice()
});

fn each_word(mut each: impl FnMut(&[u16], f32)) {
    let mut symbols = Vec::new();
    latin::each(|word, bits| {
        // They are of ASCII letters, which fold one by one.
        symbols.clear();
        symbols.extend(word.bytes().map(|letter| u16::from(ascii_symbol(letter))));
        symbols.dedup();
        each(&symbols, bits);
    });
}

/// Whether a row of small letters is a word of the dictionary.
pub(crate) fn is_word(letters: &str) -> bool {
    latin::latin(letters).is_some_and(|known| known.kind == Kind::Word)
}

/// The character of a symbol, if it is a Chinese one.
pub(crate) fn han_of(symbol: u16) -> Option<char> {
    char_of(symbol).filter(|_| gram::is_han(symbol))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold_name;

    #[test]
    fn words_are_folded_as_names_are() {
        let mut words = Vec::new();
        latin::each(|word, _| words.push(word.to_owned()));
        let (mut name, mut words) = (Vec::new(), words.iter());
        each_word(|symbols, _| {
            fold_name(words.next().unwrap(), &mut name);
            assert_eq!(symbols, name);
        });
    }
}
