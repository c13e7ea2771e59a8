//! What names are found by: short keys made of symbols, sounds, shapes and letters left out. The builder
//! lists names by them, the scanner asks text for them; both must make them alike, so they are part of
//! the file format.

pub(crate) mod alike;
pub(crate) mod common;
pub(crate) mod edits;
pub(crate) mod gram;
pub(crate) mod print;

/// The character that a symbol stands for; none for the few that had to be mapped.
#[inline]
pub(crate) fn char_of(symbol: u16) -> Option<char> {
    char::from_u32(symbol.into()).filter(|_| !matches!(symbol, 0xE000..=0xF8FF))
}

/// A hash as it is kept: where it is listed, and 16 more bits of it that tell entries of one place apart.
#[inline]
pub(crate) const fn spread(hash: u64) -> (u32, u8, u8) {
    let hash = (hash ^ hash >> 32).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    ((hash >> 32) as u32, (hash >> 8) as u8, hash as u8)
}
