//! The fold of a whole block at once, by arithmetic on masks with one bit for each character.

use super::gap::WIDE;
use super::symbols::Carry;

/// What is known of up to 64 characters that are all letters or gaps, one bit each, lowest first. The
/// flags are those of `cells::Cell`.
pub(crate) struct Masks {
    /// Number of characters.
    pub(crate) len: u32,
    pub(crate) letter: u64,
    pub(crate) clings_or_hard: u64,
    pub(crate) free_or_line: u64,
    pub(crate) unspaced_or_spot: u64,
    pub(crate) han: u64,
    /// The symbol is equal to the one before. Bit 0 speaks of the last letter before the block.
    pub(crate) equal: u64,
    /// The group is another one than before.
    pub(crate) turn: u64,
}

/// What became of them, one bit for each character still.
pub(crate) struct Settled {
    /// Letters that give a symbol, and no repetition.
    pub(crate) new: u64,
    pub(crate) edges: u64,
    pub(crate) gaps: u64,
    pub(crate) hard: u64,
    pub(crate) unspaced: u64,
    pub(crate) han: u64,
    /// Spots beside letters.
    pub(crate) spots: u64,
    /// The last character, if it is a spot that a letter may follow.
    pub(crate) open_spot: u64,
}

impl Masks {
    /// Finds gaps, edges and repetitions. Leaves `carry` as the last character does, but for the last
    /// letter and what is counted in bytes.
    // Always inline, so that it is compiled for the processor of its caller.
    #[allow(clippy::inline_always)]
    #[inline(always)]
    pub(crate) fn settle(&self, carry: &mut Carry) -> Settled {
        let letter = self.letter;
        let blank = !letter & (u64::MAX >> (64 - self.len));
        let after = letter << 1 | u64::from(carry.is_letter());
        let gaps = letter & !after;
        // A Chinese character that stands twice is another word.
        let new = letter & !(after & self.equal & !self.han);
        let parted = letter & (self.turn | self.free_or_line) & !self.clings_or_hard;

        let mut seeds = blank & self.clings_or_hard;
        // The ninth and later characters of a gap.
        let two = blank & blank << 1;
        let four = two & two << 2;
        seeds |= four & four << 4 & blank << 8;
        let lines = blank & self.free_or_line;
        if lines != 0 {
            seeds |= second_lines(lines, letter, carry);
        } else {
            carry.line &= letter == 0;
        }
        let before = letter.trailing_zeros().min(self.len);
        let hard = carry.hard || carry.wide.saturating_add(before) > WIDE;
        // A seed carries through its run of blanks into the letter after it.
        let hards = letter & blank.wrapping_add(seeds).wrapping_add(u64::from(hard));
        if letter == 0 {
            carry.wide = carry.wide.saturating_add(self.len);
            carry.hard = hard || seeds != 0;
        } else {
            carry.wide = self.len - (64 - letter.leading_zeros());
            carry.hard = seeds & !(u64::MAX >> letter.leading_zeros()) != 0;
        }
        let spots = blank & self.unspaced_or_spot;
        Settled {
            new,
            edges: gaps | parted,
            gaps,
            hard: hards,
            unspaced: self.unspaced_or_spot,
            han: self.han,
            spots: spots & (after | letter >> 1),
            open_spot: spots & !after & 1 << (self.len - 1),
        }
    }
}

/// Lines that end in a gap where one ended already.
#[inline(never)]
fn second_lines(mut lines: u64, letter: u64, carry: &mut Carry) -> u64 {
    let mut seconds = 0;
    let mut letters = letter;
    while lines != 0 {
        let line = lines & lines.wrapping_neg();
        if carry.line && letters & (line - 1) == 0 {
            seconds |= line;
        }
        carry.line = true;
        letters &= !(line - 1);
        lines ^= line;
    }
    carry.line = letters == 0;
    seconds
}
