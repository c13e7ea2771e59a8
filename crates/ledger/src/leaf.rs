//! The leaf of one event.

use sha2::{Digest, Sha256};

use crate::Hash;

/// Domain of a leaf (RFC 6962, 2.1).
const LEAF: u8 = 0x00;
/// First field of every entry: names this encoding and its version.
const TAG: &[u8] = b"blazon/event/1";

/// What a leaf covers of an event. `position` is left out on purpose: where an event
/// stands is what the chain says.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// Name of the event's stream.
    pub stream: &'a str,
    /// Its number in the stream, from 1.
    pub version: u64,
    /// Its UUID.
    pub id: &'a [u8; 16],
    /// What happened.
    pub kind: &'a str,
    /// When, in microseconds since 1970 UTC.
    pub at: i64,
    /// Who did it.
    pub actor: &'a str,
    /// The body as canonical JSON text, see [`crate::canonical`].
    pub body: &'a str,
}

/// The leaf hash of an event: `SHA-256(0x00 || entry)`.
///
/// The entry is eight fields one after the other, each its length in bytes as an unsigned
/// 64-bit big-endian number, then its bytes:
///
/// | # | field | bytes |
/// |---|---|---|
/// | 1 | tag | `blazon/event/1` |
/// | 2 | stream | UTF-8 |
/// | 3 | version | unsigned 64-bit big-endian |
/// | 4 | id | the 16 bytes of the UUID |
/// | 5 | kind | UTF-8 |
/// | 6 | at | signed 64-bit big-endian (two's complement) |
/// | 7 | actor | UTF-8 |
/// | 8 | body | UTF-8 |
///
/// No two different events encode alike, because every field carries its length.
pub fn leaf(entry: &Entry<'_>) -> Hash {
    let version = entry.version.to_be_bytes();
    let at = entry.at.to_be_bytes();
    let fields: [&[u8]; 8] = [
        TAG,
        entry.stream.as_bytes(),
        &version,
        entry.id,
        entry.kind.as_bytes(),
        &at,
        entry.actor.as_bytes(),
        entry.body.as_bytes(),
    ];
    let mut hash = Sha256::new().chain_update([LEAF]);
    for field in fields {
        hash.update((field.len() as u64).to_be_bytes());
        hash.update(field);
    }
    Hash::from_bytes(hash.finalize().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENTRY: Entry<'_> = Entry {
        stream: "lead-1",
        version: 2,
        id: &[7; 16],
        kind: "lead.verified",
        at: -1,
        actor: "person-9",
        body: r#"{"品牌":"耐克"}"#,
    };

    #[test]
    fn a_leaf_is_fixed_for_good() {
        // Computed with Python's hashlib and struct from the table above.
        assert_eq!(
            leaf(&ENTRY).to_string(),
            "af5a468c763ae526d78f6d56cc32dd535c4824d180d9f967dd6e517dca8e8291"
        );
    }

    #[test]
    fn every_field_counts() {
        let others = [
            Entry { stream: "lead-2", ..ENTRY },
            Entry { version: 3, ..ENTRY },
            Entry { id: &[8; 16], ..ENTRY },
            Entry { kind: "lead.opened", ..ENTRY },
            Entry { at: 1, ..ENTRY },
            Entry { actor: "", ..ENTRY },
            Entry { body: "{}", ..ENTRY },
            // The same bytes, cut at another place.
            Entry { kind: "lead.verifie", at: ENTRY.at, actor: "dperson-9", ..ENTRY },
        ];
        for other in others {
            assert_ne!(leaf(&other), leaf(&ENTRY), "{other:?}");
        }
    }
}
