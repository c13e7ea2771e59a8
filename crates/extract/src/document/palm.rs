//! Palm databases: numbered records, and the packing of their texts.

use std::ops::Range;

/// The records of a database; none when its list is not whole.
pub(super) fn records(bytes: &[u8]) -> Option<Vec<Range<usize>>> {
    let count = usize::from(half(bytes, 76)?);
    let mut starts: Vec<usize> = Vec::with_capacity(count + 1);
    for number in 0..count {
        starts.push(word(bytes, 78 + 8 * number)? as usize);
    }
    starts.push(bytes.len());
    let in_order = starts.windows(2).all(|two| two[0] <= two[1]);
    in_order.then(|| starts.windows(2).map(|two| two[0]..two[1]).collect())
}

/// Two bytes, the higher first.
pub(super) fn half(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2).map(|two| u16::from_be_bytes([two[0], two[1]]))
}

/// Four bytes, the highest first.
pub(super) fn word(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4).map(|four| u32::from_be_bytes([four[0], four[1], four[2], four[3]]))
}

/// Unpacks one record: bytes as they are, pairs of a space and a letter, and copies of what came before.
pub(super) fn unpack(mut packed: &[u8], out: &mut Vec<u8>) -> Option<()> {
    let begin = out.len();
    while let Some((&first, rest)) = packed.split_first() {
        packed = rest;
        match first {
            1..=8 => {
                let (plain, rest) = packed.split_at_checked(usize::from(first))?;
                out.extend_from_slice(plain);
                packed = rest;
            }
            0x80..=0xbf => {
                let (&second, rest) = packed.split_first()?;
                packed = rest;
                let both = usize::from(first) << 8 | usize::from(second);
                let (back, length) = (both >> 3 & 0x7ff, (both & 7) + 3);
                let from = out.len().checked_sub(back).filter(|from| back > 0 && *from >= begin)?;
                for at in from..from + length {
                    out.push(out[at]);
                }
            }
            0xc0.. => out.extend([b' ', first ^ 0x80]),
            plain => out.push(plain),
        }
    }
    Some(())
}
