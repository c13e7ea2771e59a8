//! Which Chinese characters stand beside each other in ordinary text, from `data/bigrams.txt`.

use std::sync::LazyLock;

use crate::lore::ideograph::{PLACES, place};
use crate::lore::lines;

/// Pairs of the commonest characters are bits of a square of this side: 512 KiB.
const SIDE: usize = 2048;
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
    /// By rank of the first character: where its pairs start.
    starts: Vec<u32>,
    /// Ranks of second characters, the commonest after each first one first, and the steps of the
    /// pairs' rarity.
    seconds: Vec<u16>,
    steps: Vec<u8>,
    square: Vec<u64>,
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
    let (mut starts, mut seconds, mut steps) = (vec![0], Vec::new(), Vec::new());
    let mut square = vec![0_u64; SIDE * SIDE / 64];
    for (first, line) in (0..UNRANKED).zip(rows()) {
        let mut step = 0;
        for sign in line.chars().skip(2) {
            if sign.is_ascii_uppercase() {
                step = level(sign);
            } else if let Some(second) = place(sign).map(|place| ranks[place]) {
                seconds.push(second);
                steps.push(step);
                if let Some(at) = cell(first, second) {
                    square[at / 64] |= 1 << (at % 64);
                }
            }
        }
        starts.push(seconds.len() as u32);
    }
    Pairs { ranks, levels, starts, seconds, steps, square }
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
    fn rank(&self, c: char) -> Option<u16> {
        let rank = self.ranks[place(c)?];
        (rank != UNRANKED).then_some(rank)
    }

    /// The step of the pair's rarity.
    fn step(&self, first: u16, second: u16) -> Option<u8> {
        let first = usize::from(first);
        let row = self.starts[first] as usize..self.starts[first + 1] as usize;
        let at = self.seconds[row.clone()].iter().position(|&known| known == second)?;
        Some(self.steps[row.start + at])
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
    PAIRS.rank(c).map_or(RAREST, |rank| COMMONEST + f32::from(PAIRS.levels[usize::from(rank)]))
}

/// Roughly the bits of `b` after `a`, to about one bit where the pair is known.
pub(crate) fn pair_bits(a: char, b: char) -> f32 {
    let step = PAIRS.rank(a).zip(PAIRS.rank(b)).and_then(|(first, second)| PAIRS.step(first, second));
    step.map_or_else(|| UNSEEN + char_bits(b), |step| STEP * f32::from(step) + STEP / 2.0)
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
            assert!(pair_bits(a, b) < UNSEEN + char_bits(b), "{a}{b}");
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
    fn rarity_of_characters() {
        assert!(char_bits('的') < char_bits('耐') && char_bits('耐') < char_bits('氪'));
        assert!((char_bits('x') - RAREST).abs() < f32::EPSILON);
    }
}
