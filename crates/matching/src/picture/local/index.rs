//! Which registered pictures have spots like those of a picture at hand.
//!
//! Registered spots lie in the order of their two words. A spot asks for its own two words and, as words have borders,
//! for the next nearest of each; what stands there is compared by 64 bits. So a question costs what a few words hold,
//! not what all pictures do.

use super::book::{Named, WORDS};
use super::spot::{Spot, Spots};

/// Bits of 64 in which the same spot may differ in another picture.
const ALIKE: u32 = 20;
/// Spots of the same two words that are compared at most: what is everywhere tells nothing.
const MOST: usize = 1 << 14;
/// Bits of a word.
const WORD_BITS: u32 = WORDS.ilog2();

/// A spot of a registered picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, bytemuck::Pod, bytemuck::Zeroable)]
#[repr(C)]
pub(crate) struct Known {
    pub(crate) picture: u32,
    words: [u16; 2],
    bits: [u32; 2],
    at: [u16; 2],
    facing: u8,
    size: u8,
    spare: [u8; 2],
}

impl Known {
    pub(crate) fn of(picture: u32, spot: &Spot) -> Self {
        let [left, right] = spot.wings.map(|[nearest, _]| nearest);
        Self {
            picture,
            words: [left.word, right.word],
            bits: [left.bits, right.bits],
            at: spot.at,
            facing: spot.facing,
            size: spot.size,
            spare: [0; 2],
        }
    }

    /// As a spot; its next nearest words are not kept.
    pub(crate) fn spot(&self) -> Spot {
        let wing = |i: usize| [Named { word: self.words[i], bits: self.bits[i] }; 2];
        Spot { at: self.at, facing: self.facing, size: self.size, wings: [wing(0), wing(1)] }
    }

    fn cell(&self) -> u32 {
        cell(self.words)
    }
}

fn cell([left, right]: [u16; 2]) -> u32 {
    (u32::from(left) << WORD_BITS | u32::from(right)) & ((1 << (2 * WORD_BITS)) - 1)
}

/// How many leading bits of two words the directory of so many spots has.
fn directory_bits(spots: usize) -> u32 {
    spots.max(1).ilog2().clamp(8, 2 * WORD_BITS)
}

/// An index of registered spots, borrowed from wherever its bytes lie.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Index<'a> {
    known: &'a [Known],
    /// Where the spots of each run of words begin in `ids` and `bits`, and where the last ends.
    starts: &'a [u32],
    ids: &'a [u32],
    bits: &'a [[u32; 2]],
}

/// The tables of an index, ready to be written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tables {
    pub(crate) starts: Vec<u32>,
    pub(crate) ids: Vec<u32>,
    pub(crate) bits: Vec<[u32; 2]>,
}

/// A registered spot that looks like one at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Hit {
    pub(crate) picture: u32,
    /// Whether they look alike in a mirror.
    pub(crate) mirrored: bool,
    /// In how many bits they differ.
    pub(crate) distance: u32,
    /// Which spot at hand.
    pub(crate) here: u32,
    /// Which registered spot.
    pub(crate) there: u32,
}

impl<'a> Index<'a> {
    /// Makes the tables of these spots; they are fewer than 2³².
    pub(crate) fn tables(known: &[Known]) -> Tables {
        let shift = 2 * WORD_BITS - directory_bits(known.len());
        let mut ids: Vec<u32> = (0..known.len() as u32).collect();
        ids.sort_by_key(|&id| known[id as usize].cell());
        let mut starts = vec![0_u32; (1 << directory_bits(known.len())) + 1];
        for spot in known {
            starts[(spot.cell() >> shift) as usize + 1] += 1;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let bits = ids.iter().map(|&id| known[id as usize].bits).collect();
        Tables { starts, ids, bits }
    }

    /// Puts an index together again; none where its parts do not fit.
    pub(crate) fn open(
        known: &'a [Known],
        starts: &'a [u32],
        ids: &'a [u32],
        bits: &'a [[u32; 2]],
    ) -> Option<Self> {
        let fits = starts.len() == (1 << directory_bits(known.len())) + 1
            && ids.len() == known.len()
            && bits.len() == known.len()
            && starts.first() == Some(&0)
            && starts.last().map(|&end| end as usize) == Some(known.len())
            && starts.is_sorted();
        fits.then_some(Self { known, starts, ids, bits })
    }

    /// The registered spots that look like those of a picture, by picture.
    pub(crate) fn ask(&self, spots: &Spots, hits: &mut Vec<Hit>) {
        hits.clear();
        for (here, spot) in (0..).zip(&spots.spots) {
            let [left, right] = spot.wings;
            for (mirrored, [one, other]) in [(false, [left, right]), (true, [right, left])] {
                for one in one {
                    for other in other {
                        self.ask_cell([one, other], |distance, there, picture| {
                            hits.push(Hit { picture, mirrored, distance, here, there });
                        });
                    }
                }
            }
        }
        hits.sort_unstable();
    }

    fn ask_cell(&self, [left, right]: [Named; 2], mut alike: impl FnMut(u32, u32, u32)) {
        let cell = cell([left.word, right.word]);
        let shift = 2 * WORD_BITS - directory_bits(self.known.len());
        let bucket = (cell >> shift) as usize;
        let range = self.starts[bucket] as usize..self.starts[bucket + 1] as usize;
        if range.len() > MOST {
            return;
        }
        for (&[l, r], &id) in self.bits[range.clone()].iter().zip(&self.ids[range]) {
            let distance = (l ^ left.bits).count_ones() + (r ^ right.bits).count_ones();
            // What a damaged table names and is not there is no spot.
            if distance <= ALIKE
                && let Some(known) = self.known.get(id as usize)
                && known.cell() == cell
            {
                alike(distance, id, known.picture);
            }
        }
    }

    pub(crate) fn spot(&self, id: u32) -> Spot {
        self.known[id as usize].spot()
    }
}
