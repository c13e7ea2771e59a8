//! The hash of a run of symbols, grown one symbol at a time. Part of the file format.

/// State before the first symbol.
pub(crate) const SEED: u64 = 0x9E37_79B9_7F4A_7C15;

/// Adds one symbol.
#[inline]
pub(crate) const fn grow(hash: u64, symbol: u32) -> u64 {
    (hash.rotate_left(5) ^ symbol as u64).wrapping_mul(0xF135_7AEA_2E62_A9C5)
}

/// Spreads the state over all 64 bits.
#[inline]
pub(crate) const fn finish(hash: u64) -> u64 {
    let hash = (hash ^ hash >> 32).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    hash ^ hash >> 32
}
