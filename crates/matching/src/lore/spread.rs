//! A hash for keys that are numbers already, as characters are.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// 2⁶⁴ by the golden ratio, odd: products with it are spread evenly (Knuth, The Art of Computer Programming,
/// volume 3, 6.4).
pub(crate) const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

/// A table of what is known of few numbers or characters. They come from our own data: nobody can choose
/// them so that they collide.
pub(crate) type Table<K, V> = HashMap<K, V, BuildHasherDefault<Spread>>;

/// The hash.
#[derive(Debug, Default)]
pub(crate) struct Spread(u64);

impl Hasher for Spread {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u32(u32::from(byte));
        }
    }

    #[inline]
    fn write_u32(&mut self, number: u32) {
        self.0 = (self.0 ^ u64::from(number)).wrapping_mul(GOLDEN).rotate_left(32);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
