//! 256 bits that say what a picture looks like.

use std::fmt;
use std::str::FromStr;

/// A hash of 256 bits. Bit `k` is bit `k % 64` of word `k / 64`.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, bytemuck::Pod, bytemuck::Zeroable,
)]
#[repr(transparent)]
pub struct Hash(pub [u64; 4]);

impl Hash {
    /// In how many bits two hashes differ, 0 to 256.
    pub fn distance(&self, other: &Self) -> u32 {
        self.0.iter().zip(other.0).map(|(a, b)| (a ^ b).count_ones()).sum()
    }

    /// With one bit set.
    pub(super) fn set(&mut self, bit: usize) {
        self.0[bit / 64] |= 1 << (bit % 64);
    }

    /// The `width` bits from `first` on; at most 32, and within the hash.
    pub(super) fn bits(&self, first: usize, width: usize) -> u32 {
        let low = self.0[first / 64] >> (first % 64);
        let high = self
            .0
            .get(first / 64 + 1)
            .map_or(0, |word| word.checked_shl(64 - (first % 64) as u32).unwrap_or(0));
        ((low | high) & ((1 << width) - 1)) as u32
    }
}

/// 64 hexadecimal digits, the highest bit first, as the reference implementation writes them.
impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().rev().try_for_each(|word| write!(f, "{word:016x}"))
    }
}

/// As text, as it is shown.
impl serde::Serialize for Hash {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Hash {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// What is no hash: 64 hexadecimal digits are expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a picture's hash has 64 hexadecimal digits")]
pub struct NoHash;

impl FromStr for Hash {
    type Err = NoHash;

    fn from_str(text: &str) -> Result<Self, NoHash> {
        if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(NoHash);
        }
        let mut words = [0; 4];
        for (i, word) in words.iter_mut().rev().enumerate() {
            *word = u64::from_str_radix(&text[i * 16..(i + 1) * 16], 16).map_err(|_| NoHash)?;
        }
        Ok(Self(words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_bits_agree() {
        let mut hash = Hash::default();
        hash.set(0);
        hash.set(255);
        let text = hash.to_string();
        assert!(text.starts_with('8') && text.ends_with('1'));
        assert_eq!(text.parse(), Ok(hash));
        assert_eq!(hash.distance(&Hash::default()), 2);
        assert_eq!((hash.bits(0, 16), hash.bits(240, 16)), (1, 0x8000));
        hash.set(63);
        hash.set(64);
        assert_eq!(hash.bits(60, 8), 0b0001_1000);
        assert_eq!("g".repeat(64).parse::<Hash>(), Err(NoHash));
        assert_eq!("é".repeat(32).parse::<Hash>(), Err(NoHash));
    }
}
