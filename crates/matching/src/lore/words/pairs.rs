//! Which Chinese characters stand beside each other in ordinary text, from `data/bigrams.txt`.

use std::sync::LazyLock;

use crate::lore::ideograph::{PLACES, place};
use crate::lore::lines;

/// Pairs of the commonest characters are bits of a square of this side: 512 KiB.
const SIDE: usize = 2048;
/// Words of the square in a line: bits are counted up to each.
const LINE: usize = 8;
/// Rank of a character that is not known.
const UNRANKED: u16 = u16::MAX;
/// Bits of level A of a character, and of a character that is not known.
const COMMONEST: f32 = 4.0;
const RAREST: f32 = 24.0;
/// Bits that each step of a pair's rarity spans.
const STEP: f32 = 2.0;
/// Bits that a pair not known is rarer than its second character.
const UNSEEN: f32 = 5.0;

struct Pairs {
    /// By character: its rank by frequency.
    ranks: Vec<u16>,
    /// By rank: the level of its rarity.
    levels: Vec<u8>,
    /// A bit for each pair of common characters, by rank of the first and then of the second.
    square: Vec<u64>,
    /// How many bits are set before each line of the square.
    before: Vec<u32>,
    /// The steps of the rarity of the pairs in the square, one for each bit that is set.
    steps: Vec<u8>,
    /// By rank of the first character: where its other pairs start.
    starts: Vec<u32>,
    /// Ranks of the second characters of these, ascending after each first, and the steps of their rarity.
    others: Vec<(u16, u8)>,
}

static PAIRS: LazyLock<Pairs> = LazyLock::new(|| {
    let rows = || lines(include_str!("../../../data/bigrams.txt"));
    let mut ranks = vec![UNRANKED; PLACES];
    let mut levels = Vec::new();
    for (rank, row) in (0..UNRANKED).zip(rows()) {
        let mut signs = row.chars();
        if let Some(place) = signs.next().and_then(place) {
            ranks[place] = rank;
        }
        levels.push(signs.next().map_or(0, level));
    }
    let mut pairs = Pairs {
        ranks,
        levels,
        square: vec![0; SIDE * SIDE / 64],
        before: Vec::new(),
        steps: Vec::new(),
        starts: vec![0],
        others: Vec::new(),
    };
    let mut row = [0; SIDE];
    for (first, line) in (0..UNRANKED).zip(rows()) {
        pairs.add_row(first, line, &mut row);
    }
    pairs
});

fn level(sign: char) -> u8 {
    (sign as u8).saturating_sub(b'A')
}

/// The bit of a pair of common characters.
fn cell(first: u16, second: u16) -> Option<usize> {
    let (first, second) = (usize::from(first), usize::from(second));
    (first < SIDE && second < SIDE).then_some(first * SIDE + second)
}

impl Pairs {
    /// Adds the pairs of a first character; rows must come in the order of ranks.
    fn add_row(&mut self, first: u16, line: &str, row: &mut [u8; SIDE]) {
        let mut step = 0;
        for sign in line.chars().skip(2) {
            if sign.is_ascii_uppercase() {
                step = level(sign);
            } else if let Some(second) = place(sign).map(|place| self.ranks[place]) {
                if let Some(at) = cell(first, second) {
                    self.square[at / 64] |= 1 << (at % 64);
                    row[usize::from(second)] = step;
                } else {
                    self.others.push((second, step));
                }
            }
        }
        let start = cell(first, 0).unwrap_or(self.square.len() * 64) / 64;
        for (n, &bits) in self.square[start..].iter().take(SIDE / 64).enumerate() {
            if n % LINE == 0 {
                self.before.push(self.steps.len() as u32);
            }
            let mut bits = bits;
            while bits != 0 {
                self.steps.push(row[n * 64 + bits.trailing_zeros() as usize]);
                bits &= bits - 1;
            }
        }
        let start = self.starts.last().map_or(0, |&start| start as usize);
        self.others[start..].sort_unstable();
        self.starts.push(self.others.len() as u32);
    }

    fn rank(&self, c: char) -> Option<u16> {
        let rank = self.ranks[place(c)?];
        (rank != UNRANKED).then_some(rank)
    }

    /// The step of the pair's rarity.
    fn step(&self, first: u16, second: u16) -> Option<u8> {
        let Some(at) = cell(first, second) else {
            let first = usize::from(first);
            let row = &self.others[self.starts[first] as usize..self.starts[first + 1] as usize];
            let at = row.binary_search_by_key(&second, |&(known, _)| known).ok()?;
            return Some(row[at].1);
        };
        let (word, bit) = (at / 64, at % 64);
        let bits = self.square[word];
        if bits >> bit & 1 == 0 {
            return None;
        }
        let line = word / LINE;
        let between: u32 = self.square[line * LINE..word].iter().map(|bits| bits.count_ones()).sum();
        let number = self.before[line] + between + (bits & ((1 << bit) - 1)).count_ones();
        Some(self.steps[number as usize])
    }
}

/// Whether `b` stands after `a` in ordinary text, modern or classical. Simplified characters.
pub(crate) fn common(a: char, b: char) -> bool {
    let (Some(first), Some(second)) = (PAIRS.rank(a), PAIRS.rank(b)) else { return false };
    match cell(first, second) {
        Some(at) => PAIRS.square[at / 64] >> (at % 64) & 1 == 1,
        None => PAIRS.step(first, second).is_some(),
    }
}

/// The rarity of a character in bits: −log₂ of its share of ordinary text.
pub(crate) fn char_bits(c: char) -> f32 {
    Ranked::of(c).bits()
}

/// How common a character is among all.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ranked(Option<u16>);

impl Ranked {
    pub(crate) fn of(c: char) -> Self {
        Self(PAIRS.rank(c))
    }

    /// Its rarity: [`char_bits`].
    pub(crate) fn bits(self) -> f32 {
        self.0.map_or(RAREST, |rank| COMMONEST + f32::from(PAIRS.levels[usize::from(rank)]))
    }

    /// Roughly the bits of it after `before`, to about one bit where the pair is known.
    pub(crate) fn bits_after(self, before: Self) -> f32 {
        let step = before.0.zip(self.0).and_then(|(first, second)| PAIRS.step(first, second));
        step.map_or_else(|| UNSEEN + self.bits(), |step| STEP * f32::from(step) + STEP / 2.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_of_ordinary_text() {
        for pair in ["我们", "学而", "国家", "小米", "子曰", "不亦"] {
            let mut pair = pair.chars();
            let (a, b) = (pair.next().unwrap(), pair.next().unwrap());
            assert!(common(a, b), "{a}{b}");
            assert!(Ranked::of(b).bits_after(Ranked::of(a)) < UNSEEN + char_bits(b), "{a}{b}");
        }
    }

    #[test]
    fn pairs_that_hardly_occur() {
        for (a, b) in [('奈', '氪'), ('阿', '狄'), ('x', '的'), ('的', '\u{10ffff}'), ('耐', 'k')] {
            assert!(!common(a, b), "{a}{b}");
        }
    }

    #[test]
    fn square_and_rows_agree() {
        let mut known = 0;
        for first in 0..SIDE as u16 {
            for second in (0..SIDE as u16).step_by(7) {
                let at = cell(first, second).unwrap();
                let set = PAIRS.square[at / 64] >> (at % 64) & 1 == 1;
                assert_eq!(set, PAIRS.step(first, second).is_some());
                known += u32::from(set);
            }
        }
        assert!(known > 10_000);
    }

    #[test]
    fn every_pair_has_its_step() {
        for (first, line) in (0..).zip(lines(include_str!("../../../data/bigrams.txt"))) {
            let mut step = 0;
            for sign in line.chars().skip(2) {
                if sign.is_ascii_uppercase() {
                    step = level(sign);
                } else if let Some(second) = PAIRS.rank(sign) {
                    assert_eq!(PAIRS.step(first, second), Some(step), "{first} {sign}");
                }
            }
        }
    }

    #[test]
    fn rarity_of_characters() {
        assert!(char_bits('的') < char_bits('耐') && char_bits('耐') < char_bits('氪'));
        assert!((char_bits('x') - RAREST).abs() < f32::EPSILON);
    }
}
