//! Keys: short runs of symbols by which names are found, and their hashes. Part of the file format.
//!
//! All hashes are sums of products, so that a processor can make many at once.

pub(crate) use crate::fold::is_han;

/// Symbols of a key that begins with a letter.
pub(crate) const OTHER: usize = 4;
/// In a set of many names every four letters stand in some of them, and in all texts. There a key that begins
/// with an ASCII letter or digit has so many symbols, or more if the name has as many.
///
/// Such keys begin with the name, and are asked for where a word of the text begins or where as many letters
/// as the shorter one has are in one word. Shorter names are keyed as a whole.
pub(crate) const LETTERS: usize = 6;
pub(crate) const LONG: usize = 8;

const K: [u32; 8] =
    [0x9E37_79B1, 0x85EB_CA77, 0xC2B2_AE3D, 0x27D4_EB2F, 0x1656_67B1, 0xD6E8_FEB9, 0xF135_7AEB, 0xA24B_AED5];

/// From so many names on a set is of many.
pub(crate) const MANY: u32 = 30_000;

/// Symbols in a key of letters at the beginning of `rest`, what is left of a name in a set of `many`.
#[inline]
pub(crate) fn length(rest: &[u16], many: bool) -> usize {
    match rest.first() {
        Some(0..0x80) if many && rest.len() >= LONG => LONG,
        Some(0..0x80) if many => LETTERS,
        _ => OTHER,
    }
}

/// The hash of a key, whatever its length up to eight symbols. Zeros may follow: they change nothing.
#[inline]
pub(crate) fn hash(symbols: &[u16]) -> u32 {
    symbols.iter().zip(K).fold(0, |sum, (&symbol, k)| sum.wrapping_add(u32::from(symbol).wrapping_mul(k)))
}

/// What the symbol numbered `i` of a key counts in its hash.
#[inline]
pub(crate) const fn factor(i: usize) -> u32 {
    K[i]
}

/// Where a key stands: its first symbol, how many it has, and whether only names that are no longer are
/// meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place(u32);

impl Place {
    /// `at` counts from the beginning of a piece of text of less than 2²⁴ symbols.
    #[inline]
    pub(crate) const fn new(at: usize, len: usize, whole: bool) -> Self {
        Self((at as u32) << 8 | (len as u32) << 1 | whole as u32)
    }

    /// As it is kept: the first symbol from bit 8 on.
    #[inline]
    pub(crate) const fn bits(self) -> u32 {
        self.0
    }

    #[inline]
    pub(crate) const fn of_bits(bits: u32) -> Self {
        Self(bits)
    }

    #[inline]
    pub(crate) const fn at(self) -> usize {
        (self.0 >> 8) as usize
    }

    #[inline]
    pub(crate) const fn len(self) -> usize {
        (self.0 >> 1 & 0x7F) as usize
    }

    #[inline]
    pub(crate) const fn whole(self) -> bool {
        self.0 & 1 != 0
    }
}

/// The first `log` bits of a hash.
#[inline]
pub(crate) const fn bit(hash: u32, log: u32) -> usize {
    (hash >> (32 - log)) as usize
}

/// Salts the key of a short name that has more letters than symbols (`AAL`): text is asked for it only where a
/// symbol may stand for several letters.
pub(crate) const SEVERAL: u32 = 0x5BD1_E995;

/// Makes a second and a third bit of a hash.
pub(crate) const SECOND: u32 = 0xB529_7A4D;

/// Which of a gate's `words` a key of this hash has bits in, and which: three of one word, so that one look
/// is enough. Words are in the order of hashes.
#[inline]
pub(crate) const fn gate(hash: u32, words: usize) -> (usize, u32) {
    let place = hash as u64 * words as u64;
    let other = hash.wrapping_mul(SECOND);
    ((place >> 32) as usize, 1 << (place as u32 >> 27) | 1 << (other >> 27) | 1 << (other >> 22 & 31))
}

/// The bucket among `buckets` in which a key of this hash is listed. They are in the order of hashes too.
#[inline]
pub(crate) const fn bucket(hash: u32, buckets: usize) -> usize {
    ((hash as u64 * buckets as u64) >> 32) as usize
}

/// How many symbols on each side of a key its prints cover.
pub(crate) const BESIDE: usize = 4;

/// Prints of what stands before and after a key of this hash, `before` ending and `after` beginning with
/// the nearest symbol. The hash is in them too, so that they tell keys of one bucket apart.
#[inline]
pub(crate) fn prints(hash: u32, before: &[u16], after: &[u16]) -> (u8, u8) {
    (left(hash, before), right(hash, after))
}

#[inline]
pub(crate) fn left(hash: u32, before: &[u16]) -> u8 {
    (hash.wrapping_mul(OWN) >> 24) as u8 ^ print(before.iter().rev())
}

#[inline]
pub(crate) fn right(hash: u32, after: &[u16]) -> u8 {
    (hash.wrapping_mul(OWN) >> 16) as u8 ^ print(after.iter())
}

/// Makes the hash's own part of prints.
const OWN: u32 = 0x9E6C_63D1;

#[inline]
fn print<'a>(symbols: impl Iterator<Item = &'a u16>) -> u8 {
    let sum = symbols
        .take(BESIDE)
        .zip(K)
        .fold(0_u32, |sum, (&symbol, k)| sum.wrapping_add((u32::from(symbol) + 1).wrapping_mul(k)));
    (sum >> 24) as u8
}
