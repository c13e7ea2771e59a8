//! The block of Chinese characters that the tables know: U+3400 to U+9FFF.

pub(super) const FIRST: u32 = 0x3400;

/// How many places the block has.
pub(super) const PLACES: usize = 0xA000 - 0x3400;

/// The place of `c` in the block.
pub(super) fn place(c: char) -> Option<usize> {
    let place = (c as u32).checked_sub(FIRST)? as usize;
    (place < PLACES).then_some(place)
}
