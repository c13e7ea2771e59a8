//! The chain over leaves: each link covers everything before it.

use sha2::{Digest, Sha256};

use crate::Hash;

/// Domain of a link. RFC 6962 has 0x00 for leaves and 0x01 for inner nodes.
const LINK: u8 = 0x02;

/// The chain value after `leaf`: `SHA-256(0x02 || previous || leaf)`. The first link's
/// `previous` is [`Hash::ZERO`].
pub fn chain(previous: &Hash, leaf: &Hash) -> Hash {
    let hash = Sha256::new().chain_update([LINK]).chain_update(previous.bytes()).chain_update(leaf.bytes());
    Hash::from_bytes(hash.finalize().into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal;

    #[test]
    fn links_are_fixed_for_good() {
        // Computed with Python's hashlib: 0x02, 32 zero bytes, sha256("a"); then 0x02, that, sha256("b").
        let first = chain(&Hash::ZERO, &seal(b"a"));
        let second = chain(&first, &seal(b"b"));
        assert_eq!(first.to_string(), "711f8dfc6c2b58dc4b3743e5aaae634dda71017ed8de3eee263b6acd8ff9d925");
        assert_eq!(second.to_string(), "4a1d716b965395281b88a40fe24568e4df5eea1fcae1b16943d4a6d499db0559");
        assert_ne!(second, chain(&chain(&Hash::ZERO, &seal(b"b")), &seal(b"a")));
    }
}
