//! Keys: short runs of symbols by which names are found, and their hashes. Part of the file format.
//!
//! All hashes are sums of products, so that a processor can make many at once.

/// Symbols from 0x80 on are keyed by four; only the letters and digits of ASCII by more.
pub(crate) const PLAIN: usize = 4;
/// Bounds of the number of ASCII symbols in a key, by the size of the registry.
pub(crate) const WIDTHS: std::ops::RangeInclusive<usize> = 4..=6;

const K: [u32; 8] =
    [0x9E37_79B1, 0x85EB_CA77, 0xC2B2_AE3D, 0x27D4_EB2F, 0x1656_67B1, 0xD6E8_FEB9, 0xF135_7AEB, 0xA24B_AED5];

/// Whether a symbol is a Chinese character (or one that had to be mapped to the private use area).
#[inline]
pub(crate) const fn is_han(symbol: u16) -> bool {
    matches!(symbol, 0x3400..=0x9FFF | 0xE000..=0xF8FF)
}

/// Symbols in a key that begins with `symbol`, when it is not Chinese. `width` is that of the set.
#[inline]
pub(crate) const fn width(symbol: u16, width: usize) -> usize {
    if symbol < 0x80 { width } else { PLAIN }
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

/// A key that passed its gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Passed {
    pub(crate) hash: u32,
    /// Its first symbol, and how many it has.
    pub(crate) at: u32,
    pub(crate) len: u8,
    /// Whether only names that are no longer are meant.
    pub(crate) whole: bool,
}

/// The first `log` bits of a hash.
#[inline]
pub(crate) const fn bit(hash: u32, log: u32) -> usize {
    (hash >> (32 - log)) as usize
}

/// Makes a second bit of a hash.
pub(crate) const SECOND: u32 = 0xB529_7A4D;

/// Which of a gate's `words` a key of this hash has bits in, and which: two of one word, so that one look is
/// enough. Words are in the order of hashes.
#[inline]
pub(crate) const fn gate(hash: u32, words: usize) -> (usize, u32) {
    let place = hash as u64 * words as u64;
    ((place >> 32) as usize, 1 << (place as u32 >> 27) | 1 << (hash.wrapping_mul(SECOND) >> 27))
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
    let own = hash.wrapping_mul(0x9E6C_63D1);
    (print(before.iter().rev()) ^ (own >> 24) as u8, print(after.iter()) ^ (own >> 16) as u8)
}

#[inline]
fn print<'a>(symbols: impl Iterator<Item = &'a u16>) -> u8 {
    let sum = symbols
        .take(BESIDE)
        .zip(K)
        .fold(0_u32, |sum, (&symbol, k)| sum.wrapping_add((u32::from(symbol) + 1).wrapping_mul(k)));
    (sum >> 24) as u8
}

/// The prints of a key in a text, for names with fewer or more symbols beside it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Beside {
    /// By number of symbols; none where there are fewer.
    left: [Option<u8>; BESIDE + 1],
    right: [Option<u8>; BESIDE + 1],
}

impl Beside {
    /// Around the key of this hash that is `len` symbols from `at` on.
    #[inline]
    pub(crate) fn of(hash: u32, sym: &[u16], at: usize, len: usize) -> Self {
        let (left, right) = prints(hash, &[], &[]);
        let (before, after) = (&sym[..at.min(sym.len())], sym.get(at + len..).unwrap_or_default());
        Self { left: growing(left, before.iter().rev()), right: growing(right, after.iter()) }
    }

    /// The prints for a name with so many symbols before and after the key.
    #[inline]
    pub(crate) fn prints(&self, before: usize, after: usize) -> Option<(u8, u8)> {
        self.left[before.min(BESIDE)].zip(self.right[after.min(BESIDE)])
    }
}

#[inline]
fn growing<'a>(own: u8, symbols: impl Iterator<Item = &'a u16>) -> [Option<u8>; BESIDE + 1] {
    let mut prints = [None; BESIDE + 1];
    prints[0] = Some(own);
    let mut sum = 0_u32;
    for ((&symbol, k), print) in symbols.zip(K).zip(&mut prints[1..]) {
        sum = sum.wrapping_add((u32::from(symbol) + 1).wrapping_mul(k));
        *print = Some(own ^ (sum >> 24) as u8);
    }
    prints
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_in_a_text_are_those_of_the_name() {
        let text = [b'x', b'n', b'i', b'k', b'e', b'a', b'i', b'r', b'y'].map(u16::from);
        for (at, len) in [(0, 4), (1, 4), (3, 2), (5, 4)] {
            let hash = hash(&text[at..at + len]);
            let beside = Beside::of(hash, &text, at, len);
            for (before, after) in (0..=at).flat_map(|b| (0..=text.len() - at - len).map(move |a| (b, a))) {
                let name = prints(hash, &text[at - before..at], &text[at + len..at + len + after]);
                assert_eq!(beside.prints(before, after), Some(name), "{at} {len} {before} {after}");
            }
            assert!(at >= BESIDE || beside.prints(at + 1, 0).is_none());
        }
    }
}
