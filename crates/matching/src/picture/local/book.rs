//! The book of words for wings. It was learned once from photographs (`cargo xtask bench images --learn`) and is part
//! of the format: what is indexed with one book cannot be asked with another.

use std::sync::LazyLock;

use super::wings::{SIZE, Wing};

/// Words of the book.
pub const WORDS: usize = 1024;
/// Bits that tell wings of the same word from each other.
const BITS: usize = 32;
/// What a number of the book is multiplied with when it is kept as a byte.
const SCALE: f32 = 400.0;
/// Words that are compared side by side.
const LANES: usize = 16;

/// A wing's word, and on which side of the word it lies, 32 times.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) word: u16,
    pub(super) bits: u32,
}

struct Book {
    /// Sixteen words side by side, number by number.
    words: Vec<[[f32; LANES]; SIZE]>,
    /// Half the square length of each word.
    halves: Vec<f32>,
    /// Where each word lies along the ways that bits are told.
    sides: Vec<[f32; BITS]>,
}

static BOOK: LazyLock<Book> = LazyLock::new(|| Book::of(include_bytes!("../../../data/wings.bin")));

/// Ways along which bits are told: signs that any run gives again (splitmix64).
static WAYS: LazyLock<[[f32; BITS]; SIZE]> = LazyLock::new(|| {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    std::array::from_fn(|_| {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = (state ^ state >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        std::array::from_fn(|bit| if mixed >> bit & 1 == 1 { 1.0 } else { -1.0 })
    })
});

impl Book {
    fn of(bytes: &[u8; WORDS * SIZE]) -> Self {
        let (words, _) = bytes.as_chunks::<SIZE>();
        let words: Vec<Wing> = words.iter().map(|word| word.map(|byte| f32::from(byte) / SCALE)).collect();
        let side_by_side = |words: &[Wing]| {
            std::array::from_fn(|number| {
                std::array::from_fn(|lane| words.get(lane).map_or(0.0, |w| w[number]))
            })
        };
        Self {
            halves: words.iter().map(|word| word.iter().map(|v| v * v).sum::<f32>() / 2.0).collect(),
            sides: words.iter().map(along).collect(),
            words: words.chunks(LANES).map(side_by_side).collect(),
        }
    }

    /// The two nearest words.
    fn nearest(&self, wing: &Wing) -> [usize; 2] {
        let mut best = [(f32::NEG_INFINITY, 0); 2];
        for (group, words) in self.words.iter().enumerate() {
            let mut alike = [0.0_f32; LANES];
            for (value, lanes) in wing.iter().zip(words) {
                alike.iter_mut().zip(lanes).for_each(|(sum, lane)| *sum += value * lane);
            }
            for (lane, alike) in alike.into_iter().enumerate() {
                let word = group * LANES + lane;
                let near = alike - self.halves[word];
                if near > best[0].0 {
                    best = [(near, word), best[0]];
                } else if near > best[1].0 {
                    best[1] = (near, word);
                }
            }
        }
        best.map(|(_, word)| word)
    }
}

fn along(wing: &Wing) -> [f32; BITS] {
    let mut sums = [0.0_f32; BITS];
    for (value, ways) in wing.iter().zip(&*WAYS) {
        sums.iter_mut().zip(ways).for_each(|(sum, way)| *sum += value * way);
    }
    sums
}

/// The two words that a wing is nearest to, the nearest first.
pub(super) fn named(wing: &Wing) -> [Named; 2] {
    let book = &*BOOK;
    let along = along(wing);
    book.nearest(wing).map(|word| {
        let sides = along.iter().zip(&book.sides[word]).enumerate();
        let bits = sides.fold(0, |bits, (bit, (here, word))| bits | u32::from(here > word) << bit);
        Named { word: word as u16, bits }
    })
}

/// To learn a book: which of some words each wing is nearest to.
#[doc(hidden)]
pub fn nearest_words(words: &[u8], wings: &[Wing]) -> Vec<usize> {
    let Ok(words) = words.try_into() else { return Vec::new() };
    let book = Book::of(words);
    wings.iter().map(|wing| book.nearest(wing)[0]).collect()
}
