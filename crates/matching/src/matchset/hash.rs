//! The hash by which rights are put in order. Part of the file format.

use std::fmt::Write as _;

use crate::lore::spread::GOLDEN;

/// What a digest is called: `sha256:` and its hexadecimal digits.
pub(crate) fn name(digest: &[u8]) -> String {
    digest.iter().fold(String::from("sha256:"), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Hash of some bytes, the same on every machine.
pub(crate) fn of(bytes: &[u8]) -> u64 {
    const K: u64 = 0xF135_7AEA_2E62_A9C5;
    let mut hash = bytes.len() as u64;
    let mut rest = bytes.chunks_exact(8);
    for chunk in &mut rest {
        hash =
            (hash.rotate_left(5) ^ u64::from_le_bytes(chunk.try_into().unwrap_or_default())).wrapping_mul(K);
    }
    for &byte in rest.remainder() {
        hash = (hash.rotate_left(5) ^ u64::from(byte)).wrapping_mul(K);
    }
    hash ^ hash >> 32
}

/// State before the first letter.
pub(crate) const SEED: u64 = GOLDEN;

/// Adds one letter.
#[inline]
pub(crate) const fn grow(hash: u64, letter: u32) -> u64 {
    (hash.rotate_left(5) ^ letter as u64).wrapping_mul(0xF135_7AEA_2E62_A9C5)
}

/// Spreads the state over all 64 bits.
#[inline]
pub(crate) const fn finish(hash: u64) -> u64 {
    let hash = (hash ^ hash >> 32).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    hash ^ hash >> 32
}
