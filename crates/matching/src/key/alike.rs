//! Keys of Chinese names that are written with other characters: by sound, by shape, and by the pairs
//! that one changed character leaves.

use super::char_of;
use crate::lore::{shape, sound};
use std::sync::LazyLock;

/// What a key is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u64)]
pub(crate) enum Salt {
    /// Two or three sounds in a row.
    Sound = 1,
    /// Two or three shapes in a row.
    Shape = 2,
    /// Two characters in a row.
    Pair = 3,
    /// Two characters with one between that may be any.
    Around = 4,
}

/// The hash of a key.
#[inline]
pub(crate) fn hash(salt: Salt, parts: &[u16]) -> u64 {
    const K: u64 = 0x9E37_79B9_7F4A_7C15;
    parts.iter().fold(salt as u64, |hash, &part| (hash.rotate_left(23) ^ u64::from(part)).wrapping_mul(K))
}

/// At most this many ways to read the characters of one key aloud.
const MOST_READINGS: usize = 6;

static SOUNDS: LazyLock<Box<[u16]>> = LazyLock::new(|| table(|c| sound::syllable(c).unwrap_or_default()));
static SHAPES: LazyLock<Box<[u16]>> =
    LazyLock::new(|| table(|c| u16::try_from(shape::class(c) as u32).unwrap_or_default()));

fn table(of: impl Fn(char) -> u16) -> Box<[u16]> {
    (0..=u16::MAX).map(|symbol| char_of(symbol).map_or(0, &of)).collect()
}

/// How a character is usually said; 0 when nobody knows.
#[inline]
pub(crate) fn sound_of(symbol: u16) -> u16 {
    SOUNDS[usize::from(symbol)]
}

/// The character that stands for all that look like this one.
#[inline]
pub(crate) fn shape_of(symbol: u16) -> u16 {
    SHAPES[usize::from(symbol)]
}

/// Gives `each` the ways to read some characters aloud, the usual one first.
pub(crate) fn readings(symbols: &[u16], mut each: impl FnMut(&[u16])) {
    let mut all: Vec<Vec<u16>> = vec![Vec::new()];
    for &symbol in symbols {
        let own = char_of(symbol).map_or(&[][..], sound::readings);
        let usual = sound_of(symbol);
        let others = own.iter().copied().filter(|&reading| reading != usual);
        let own: Vec<u16> = std::iter::once(usual).chain(others).collect();
        let next = own.iter().flat_map(|&reading| {
            all.iter().map(move |before| before.iter().copied().chain([reading]).collect::<Vec<_>>())
        });
        all = next.take(MOST_READINGS).collect();
    }
    all.iter().filter(|sounds| !sounds.contains(&0)).for_each(|sounds| each(sounds));
}
