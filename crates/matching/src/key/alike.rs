//! Keys of Chinese names that are written with other characters: by sound, by shape, and by the pairs
//! that one changed character leaves.

use super::char_of;
use crate::lore::spread::GOLDEN;
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
    parts
        .iter()
        .fold(salt as u64, |hash, &part| (hash.rotate_left(23) ^ u64::from(part)).wrapping_mul(GOLDEN))
}

/// At most this many ways to read the characters of one key aloud.
const MOST_READINGS: usize = 6;

static SOUNDS: LazyLock<Box<[u16]>> = LazyLock::new(|| table(|c| sound::syllable(c).unwrap_or_default()));
static INITIALS: LazyLock<Box<[u8]>> = LazyLock::new(|| {
    let initial = |symbol| u8::try_from(sound::initial(char_of(symbol)?)?).ok();
    (0..=u16::MAX).map(|symbol| initial(symbol).unwrap_or_default()).collect()
});
static DOUBLES: LazyLock<Box<[u64]>> = LazyLock::new(|| {
    let mut bits = vec![0; 1 << 10];
    for symbol in (0..=u16::MAX).filter(|&symbol| char_of(symbol).is_some() && shape_of(symbol) != symbol) {
        for one in [symbol, shape_of(symbol)] {
            bits[usize::from(one / 64)] |= 1 << (one % 64);
        }
    }
    bits.into_boxed_slice()
});
static SHAPES: LazyLock<Box<[u16]>> =
    LazyLock::new(|| table(|c| u16::try_from(shape::class(c) as u32).unwrap_or_default()));

/// What a character may sound like, and which others look like it, as bits.
#[derive(Debug, Clone, Copy, Default)]
struct Likes {
    sounds: u64,
    looks: u64,
}

static LIKES: LazyLock<Box<[Likes]>> = LazyLock::new(|| {
    let symbols = || (0..=u16::MAX).map(|symbol| (symbol, char_of(symbol)));
    let mut classes = vec![0; 1 << 16];
    for (symbol, _) in symbols() {
        classes[usize::from(shape_of(symbol))] |= look(symbol);
    }
    let likes = |(symbol, c): (u16, Option<char>)| {
        let near =
            c.into_iter().flat_map(shape::near).filter_map(|(other, _)| u16::try_from(other as u32).ok());
        let looks = near.fold(classes[usize::from(shape_of(symbol))], |looks, other| looks | look(other));
        Likes { sounds: c.map_or(0, sound::ears), looks }
    };
    symbols().map(likes).collect()
});

/// The bit of a character among those that look like another.
#[inline]
fn look(symbol: u16) -> u64 {
    1 << (u32::from(symbol).wrapping_mul(0x9E37_79B1) >> 26)
}

/// A quick look whether two characters may sound or look alike: for most that do not it says so.
#[inline]
pub(crate) fn may_be_alike(a: u16, b: u16) -> bool {
    let (one, other) = (LIKES[usize::from(a)], LIKES[usize::from(b)]);
    one.sounds & other.sounds != 0 || one.looks & look(b) != 0
}

fn table(of: impl Fn(char) -> u16) -> Box<[u16]> {
    (0..=u16::MAX).map(|symbol| char_of(symbol).map_or(0, &of)).collect()
}

/// How a character is usually said; 0 when nobody knows.
#[inline]
pub(crate) fn sound_of(symbol: u16) -> u16 {
    SOUNDS[usize::from(symbol)]
}

/// Whether a character looks like another.
#[inline]
pub(crate) fn has_double(symbol: u16) -> bool {
    DOUBLES[usize::from(symbol / 64)] >> (symbol % 64) & 1 == 1
}

/// The first letter of how a character is usually said.
#[inline]
pub(crate) fn initial_of(symbol: u16) -> Option<char> {
    Some(INITIALS[usize::from(symbol)]).filter(|&letter| letter != 0).map(char::from)
}

/// The character that stands for all that look like this one.
#[inline]
pub(crate) fn shape_of(symbol: u16) -> u16 {
    SHAPES[usize::from(symbol)]
}

/// Gives `each` the ways to read two or three characters aloud, the usual one first; none where nobody
/// knows how.
pub(crate) fn readings(symbols: &[u16], mut each: impl FnMut(&[u16])) {
    let mut all = [[0_u16; 3]; MOST_READINGS];
    let mut count = 1;
    for (at, &symbol) in symbols.iter().enumerate() {
        let usual = sound_of(symbol);
        if usual == 0 || at == all[0].len() {
            return;
        }
        let before = all;
        let mut rows = all.iter_mut();
        let own = char_of(symbol).map_or(&[][..], sound::readings);
        // A character may have one sound in two spellings.
        let others = own.iter().enumerate().filter(|&(n, one)| *one != usual && !own[..n].contains(one));
        let next = std::iter::once(usual).chain(others.map(|(_, &one)| one));
        let next = next.flat_map(|one| before[..count].iter().map(move |row| (row, one)));
        count = next
            .zip(&mut rows)
            .map(|((before, one), row)| {
                *row = *before;
                row[at] = one;
            })
            .count();
    }
    all[..count].iter().for_each(|row| each(&row[..symbols.len()]));
}
