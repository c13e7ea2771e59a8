//! Chinese words, from `data/words-han.txt`, and how a span lies among the words around it.

use std::num::NonZeroU8;
use std::ops::Range;
use std::sync::LazyLock;

use super::lexicon::{Lexicon, Spelling, count, heading};
use super::pairs::char_bits;
use super::{Kind, Known};
use crate::lore::ideograph::{PLACES, place};

/// How far from a span words are looked for.
const REACH: usize = 6;
/// Bits of a character that is no word known.
const UNKNOWN: f32 = 26.0;
/// Bits of a word being one that no list knows; its characters' bits come on top.
const COINED: f32 = 7.0;

struct Words {
    lexicon: Lexicon,
    /// By place of the first character.
    starts: Vec<Start>,
    /// A bit by the hash of the first two characters of a word: of any other two one in thirteen has one too.
    begun: Vec<u64>,
}

/// Words in which the bits of the first two characters are.
const BEGUN: u64 = 1 << 14;

/// The bit of two characters.
fn begun(two: Spelling) -> (usize, u64) {
    let hash = two.hash();
    ((hash >> 6 & (BEGUN - 1)) as usize, 1 << (hash & 63))
}

/// The words that begin with a character.
#[derive(Clone, Copy, Default)]
struct Start {
    /// A bit for each of their lengths.
    lengths: u8,
    /// The level of the character as a word of its own.
    level: Option<NonZeroU8>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let data = include_str!("../../../data/words-han.txt");
    let mut lexicon = Lexicon::new(count(data));
    let mut starts = vec![Start::default(); PLACES];
    let mut bits = vec![0; BEGUN as usize];
    let mut kind = Kind::Word;
    for line in data.lines() {
        if line.starts_with('#') {
            kind = heading(line).map_or(kind, |(kind, _)| kind);
            continue;
        }
        // The first character, then for each of its words the others and a level.
        let mut signs = line.chars();
        let Some((first, place)) = signs.next().and_then(|c| Some((Spelling::EMPTY.and(c), place(c)?)))
        else {
            continue;
        };
        let (mut word, mut length) = (first, 1_u8);
        for sign in signs {
            if sign.is_ascii_uppercase() {
                lexicon.add(word, sign as u8, kind);
                let start = &mut starts[place];
                start.lengths |= length;
                if length == 1 {
                    start.level = start.level.or(NonZeroU8::new(sign as u8));
                }
                (word, length) = (first, 1);
            } else {
                word = word.and(sign);
                if length == 1 {
                    let (at, bit) = begun(word);
                    bits[at] |= bit;
                }
                length <<= 1;
            }
        }
    }
    Words { lexicon, starts, begun: bits }
});

/// What is known of a word of simplified characters.
pub(crate) fn known(word: impl IntoIterator<Item = char>) -> Option<Known> {
    WORDS.lexicon.get(Spelling::of(word))
}

/// Gives `each` the words that `text` begins with, the shortest first: how many characters each has, and
/// its rarity.
#[inline]
pub(crate) fn starting(text: &[char], mut each: impl FnMut(usize, f32)) {
    let Some((&first, others)) = text.split_first() else { return };
    let Some(place) = place(first) else { return };
    let Start { lengths, level } = WORDS.starts[place];
    if let Some(level) = level {
        each(1, Lexicon::bits(level.get()));
    }
    let mut word = Spelling::EMPTY.and(first);
    let mut lengths = lengths >> 1;
    for (length, &c) in (2..).zip(others) {
        if lengths == 0 {
            break;
        }
        word = word.and(c);
        if length == 2 {
            let (at, bit) = begun(word);
            if WORDS.begun[at] & bit == 0 {
                break;
            }
        }
        if lengths & 1 == 1
            && let Some(known) = WORDS.lexicon.get(word)
        {
            each(length, known.bits);
        }
        lengths >>= 1;
    }
}

/// The rarity of a word, if it is known.
pub(crate) fn word_bits(word: &str) -> Option<f32> {
    known(word.chars()).map(|known| known.bits)
}

/// How a span fits the words of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fit {
    /// It begins and ends where words do.
    Whole,
    /// It is a part of one longer word, which lies here.
    Within(Range<usize>),
    /// A word reaches over its start or end, or over both.
    Straddles,
}

/// A span among its words.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Around {
    /// How it fits them.
    pub(crate) fit: Fit,
    /// Characters of the span that lie in known words of two characters or more.
    pub(crate) covered: usize,
    /// Bits by which the reading in words is likelier than one with the span as a word of its own
    /// that nothing is known of. Above 0 honest words explain the text better.
    pub(crate) gain: f32,
}

/// Reads the text around `span` as the likeliest run of words and says how the span lies in them.
/// A span that is not within the text is cut to it.
pub(crate) fn around(text: &[char], span: Range<usize>) -> Around {
    let span = span.start.min(text.len())..span.end.clamp(span.start.min(text.len()), text.len());
    let from = span.start.saturating_sub(REACH);
    let window = &text[from..text.len().min(span.end + REACH)];
    let span = span.start - from..span.end - from;
    let best = costs(window);
    let words = walk(&best);
    let mut fit = Fit::Whole;
    let mut covered = 0;
    for word in words.iter().filter(|word| word.start < span.end && word.end > span.start) {
        if word.len() > 1 {
            covered += word.end.min(span.end) - word.start.max(span.start);
        }
        if word.start <= span.start && word.end >= span.end && *word != span {
            fit = Fit::Within(word.start + from..word.end + from);
        } else if word.start < span.start || word.end > span.end {
            fit = Fit::Straddles;
        }
    }
    let after = costs(&window[span.end..]).last().map_or(0.0, |end| end.0);
    let coined: f32 = window[span.clone()].iter().map(|&c| char_bits(c)).sum();
    let apart = best[span.start].0 + COINED + coined + after;
    Around { fit, covered, gain: apart - best[window.len()].0 }
}

/// For every number of characters of `text`, from none to all: the bits of the likeliest run of words
/// up to there, and where its last word starts.
fn costs(text: &[char]) -> Vec<(f32, usize)> {
    let mut best = vec![(f32::INFINITY, 0); text.len() + 1];
    best[0] = (0.0, 0);
    for start in 0..text.len() {
        let before = best[start].0;
        let mut arrive = |length: usize, bits: f32| {
            let end = &mut best[start + length];
            if before + bits < end.0 {
                *end = (before + bits, start);
            }
        };
        arrive(1, UNKNOWN);
        starting(&text[start..], arrive);
    }
    best
}

/// The words of the likeliest run.
fn walk(best: &[(f32, usize)]) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut end = best.len().saturating_sub(1);
    while end > 0 {
        words.push(best[end].1..end);
        end = best[end].1;
    }
    words.reverse();
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lies(text: &str, name: &str) -> Around {
        let at = text.chars().collect::<Vec<_>>();
        let start = text[..text.find(name).unwrap()].chars().count();
        around(&at, start..start + name.chars().count())
    }

    #[test]
    fn words_and_names() {
        let kind = |word: &str| known(word.chars()).map(|known| known.kind);
        for word in ["小米", "苹果", "小不忍则乱大谋"] {
            assert_eq!(kind(word), Some(Kind::Word));
        }
        assert_eq!(kind("奈克"), None);
        assert_eq!(kind("北京"), Some(Kind::Name));
        assert!(word_bits("我们") < word_bits("苹果"));
        assert_eq!(word_bits(""), None);
    }

    #[test]
    fn a_span_among_its_words() {
        assert_eq!(lies("他们耐心克服困难", "心克").fit, Fit::Straddles);
        assert!(lies("他们耐心克服困难", "心克").gain > 0.0);
        assert_eq!(lies("他们耐心克服困难", "心克").covered, 2);
        assert_eq!(lies("新款苹果手机", "苹果").fit, Fit::Whole);
        assert_eq!(lies("中华人民共和国", "人民").fit, Fit::Within(0..7));
        assert_eq!(lies("新款奈克跑鞋", "奈克").fit, Fit::Whole);
        assert_eq!(lies("新款奈克跑鞋", "奈克").covered, 0);
    }

    #[test]
    fn spans_outside_the_text() {
        let text = ['小', '米'];
        assert_eq!(around(&text, 5..9).fit, Fit::Whole);
        assert_eq!(around(&[], 0..0).covered, 0);
        #[expect(clippy::reversed_empty_ranges)]
        let backwards = around(&text, 2..1);
        assert_eq!(backwards.covered, 0);
    }

    #[test]
    fn every_word_is_there() {
        let data = include_str!("../../../data/words-han.txt");
        let mut words = 0;
        for line in data.lines().filter(|line| !line.starts_with('#')) {
            let first = &line[..line.chars().next().unwrap().len_utf8()];
            for rest in line[first.len()..].split_inclusive(|c: char| c.is_ascii_uppercase()) {
                words += 1;
                assert!(known(format!("{first}{}", &rest[..rest.len() - 1]).chars()).is_some());
            }
        }
        assert_eq!(words, count(data));
    }
}
