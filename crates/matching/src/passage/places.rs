//! Where the letters of a text stand in the original, in code points: two bits a code point.

use std::io::{self, Write};
use std::ops::Range;

use super::held::{Held, Load, Save};
use crate::fold::Symbols;

/// The places of a text's symbols.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// Code points that begin a letter, and those that end one.
    starts: Row,
    ends: Row,
    /// Symbols of the same letter as the one before.
    inner: Row,
}

/// A row of bits that knows where its ones are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    words: Held<u64>,
    /// Ones before every eighth word.
    before: Held<u32>,
}

/// Words between two counts.
const STRIDE: usize = 8;

impl Row {
    pub(super) fn of(bits: usize, ones: impl Iterator<Item = usize>) -> Self {
        let mut words = vec![0_u64; bits.div_ceil(64)];
        for one in ones {
            if let Some(word) = words.get_mut(one / 64) {
                *word |= 1 << (one % 64);
            }
        }
        Self::counted(words)
    }

    fn counted(words: Vec<u64>) -> Self {
        let count = |words: &[u64]| words.iter().map(|word| word.count_ones()).sum::<u32>();
        let before = words.chunks(STRIDE).scan(0, |sum, words| {
            let before = *sum;
            *sum += count(words);
            Some(before)
        });
        let before = before.collect::<Vec<u32>>().into();
        Self { words: words.into(), before }
    }

    /// Bytes in memory.
    pub(super) fn bytes(&self) -> usize {
        self.words.len() * 8 + self.before.len() * 4
    }

    pub(super) fn save(&self, save: &mut Save<'_, impl Write>) -> io::Result<()> {
        save.row(&self.words)?;
        save.row(&self.before)
    }

    pub(super) fn load(load: &mut Load) -> Option<Self> {
        let row = Self { words: load.row()?, before: load.row()? };
        (row.before.len() == row.words.len().div_ceil(STRIDE)).then_some(row)
    }

    /// Ones before place `i`.
    pub(super) fn rank(&self, i: usize) -> usize {
        let word = (i / 64).min(self.words.len());
        let from = word / STRIDE * STRIDE;
        let mut ones = self.before.get(word / STRIDE).map_or(0, |&ones| ones as usize);
        ones += self.words[from..word].iter().map(|word| word.count_ones() as usize).sum::<usize>();
        let rest = self.words.get(word).map_or(0, |rest| rest & ((1 << (i % 64)) - 1));
        ones + rest.count_ones() as usize
    }

    /// The place of the `n`th one, from 0.
    fn select(&self, n: usize) -> Option<usize> {
        let stride = self.before.partition_point(|&ones| ones as usize <= n).checked_sub(1)?;
        let mut left = n.saturating_sub(self.before[stride] as usize);
        for (number, word) in self.words.iter().enumerate().skip(stride * STRIDE) {
            let ones = word.count_ones() as usize;
            if left < ones {
                let rest = (0..left).fold(*word, |word, _| word & (word - 1));
                return Some(number * 64 + rest.trailing_zeros() as usize);
            }
            left -= ones;
        }
        None
    }
}

impl Places {
    /// The places of what was folded of this text alone.
    pub fn of(symbols: &Symbols, text: &str) -> Self {
        let mut cursor = Cursor { text, byte: 0, point: 0 };
        let (mut starts, mut ends, mut inner) = (Vec::new(), Vec::new(), Vec::new());
        for i in 0..symbols.len() {
            let start = cursor.point_at(symbols.at(i));
            // The code point that holds the last byte.
            let end = cursor.ahead(symbols.end(i)).max(start + 1) - 1;
            if starts.last() == Some(&start) {
                inner.push(i);
                if let Some(last) = ends.last_mut() {
                    *last = end.max(*last);
                }
            } else {
                starts.push(start);
                ends.push(end);
            }
        }
        let points = cursor.ahead(text.len());
        Self {
            starts: Row::of(points, starts.into_iter()),
            ends: Row::of(points, ends.into_iter()),
            inner: if inner.is_empty() { Row::default() } else { Row::of(symbols.len(), inner.into_iter()) },
        }
    }

    /// The code points of a stretch of symbols.
    pub fn points(&self, symbols: Range<usize>) -> Range<usize> {
        let letter = |symbol: usize| symbol.saturating_sub(self.inner.rank(symbol + 1));
        let start = self.starts.select(letter(symbols.start)).unwrap_or_default();
        let last = symbols.end.max(symbols.start + 1) - 1;
        let end = self.ends.select(letter(last)).map_or(start, |end| end + 1);
        start..end.max(start)
    }

    /// Bytes in memory.
    pub fn bytes(&self) -> usize {
        [&self.starts, &self.ends, &self.inner].map(Row::bytes).iter().sum()
    }

    pub(super) fn save(&self, save: &mut Save<'_, impl Write>) -> io::Result<()> {
        [&self.starts, &self.ends, &self.inner].into_iter().try_for_each(|row| row.save(save))
    }

    pub(super) fn load(load: &mut Load) -> Option<Self> {
        Some(Self { starts: Row::load(load)?, ends: Row::load(load)?, inner: Row::load(load)? })
    }

    pub(super) fn rows(&self) -> [&[u64]; 3] {
        [&self.starts.words, &self.ends.words, &self.inner.words]
    }

    pub(super) fn from_rows([starts, ends, inner]: [Vec<u64>; 3]) -> Self {
        Self { starts: Row::counted(starts), ends: Row::counted(ends), inner: Row::counted(inner) }
    }
}

/// Counts code points on from the last place.
struct Cursor<'a> {
    text: &'a str,
    byte: usize,
    point: usize,
}

impl Cursor<'_> {
    /// The number of the code point at this byte, which comes after the last one asked for.
    fn point_at(&mut self, byte: usize) -> usize {
        self.point = self.ahead(byte);
        self.byte = byte.max(self.byte);
        self.point
    }

    fn ahead(&self, byte: usize) -> usize {
        let between = self.text.as_bytes().get(self.byte..byte).unwrap_or_default();
        self.point + between.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn places(text: &str) -> (Symbols, Places) {
        let mut symbols = Symbols::default();
        symbols.fold(&[text]);
        let places = Places::of(&symbols, text);
        (symbols, places)
    }

    fn slice(text: &str, points: Range<usize>) -> String {
        text.chars().skip(points.start).take(points.len()).collect()
    }

    #[test]
    fn every_letter_is_found_again() {
        let text = "  Ｈéllo, 나무… ﬁn! 龍𠀀x".repeat(90);
        let (symbols, places) = places(&text);
        for i in 0..symbols.len() {
            let bytes = symbols.at(i)..symbols.end(i);
            assert_eq!(slice(&text, places.points(i..i + 1)), text[bytes], "{i}");
        }
        let all = places.points(0..symbols.len());
        assert_eq!(slice(&text, all), text.trim_start());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn places_are_in_the_text_and_in_order(text in "\\PC{0,200}") {
            let (symbols, places) = places(&text);
            let mut last = 0;
            for i in 0..symbols.len() {
                let points = places.points(i..i + 1);
                prop_assert!(points.start >= last && points.start < points.end);
                prop_assert!(points.end <= text.chars().count());
                last = points.start;
            }
        }
    }
}
