//! The other packing of MOBI texts: codes of a Huffman table for phrases of a dictionary, which may be packed in the same
//! way (`HUFF` and `CDIC` records; as `KindleUnpack` and `libmobi` read them, Amazon has published nothing).

use super::palm::{half, word};

/// Phrases in phrases.
const MOST_DEPTH: usize = 16;
/// Bytes that one phrase may become.
const MOST_PHRASE: usize = 1 << 16;
/// Bytes that one record may become: a record holds 4 KiB of text.
const MOST_RECORD: usize = 1 << 20;
/// Phrases that dictionaries may have, in all.
const MOST_PHRASES: usize = 1 << 20;
/// Bits of a code.
const CODE: u32 = 32;

/// A table of codes and the phrases that they stand for.
pub(super) struct Phrases {
    /// By the first byte of a code: its length, whether that is its length for sure, and the highest code of that length.
    first: Vec<(u32, bool, u32)>,
    /// For each length the lowest code and the highest.
    by_length: Vec<(u32, u32)>,
    known: Vec<Phrase>,
}

/// One phrase.
#[derive(Clone)]
enum Phrase {
    Plain(Vec<u8>),
    Packed(Vec<u8>),
    /// Being unpacked: who meets it again goes round in circles.
    Open,
}

/// The highest code of a length that begins with these bits.
fn highest(bits: u32, length: u32) -> u32 {
    let above = (u64::from(bits) + 1) << CODE.saturating_sub(length);
    u32::try_from(above - 1).unwrap_or(u32::MAX)
}

impl Phrases {
    /// From the `HUFF` record and the `CDIC` records behind it; none when they are not whole.
    pub(super) fn read<'a>(mut records: impl Iterator<Item = &'a [u8]>) -> Option<Self> {
        let huff = records.next().filter(|record| record.starts_with(b"HUFF"))?;
        let (at, lengths) = (word(huff, 8)? as usize, word(huff, 12)? as usize);
        let first = (0..256).map(|byte| {
            let entry = word(huff, at.checked_add(4 * byte)?)?;
            let length = entry & 0x1f;
            Some((length, entry & 0x80 != 0, highest(entry >> 8, length)))
        });
        let by_length = (0..CODE).map(|length| {
            let at = lengths.checked_add(8 * length as usize)?;
            let (low, high) = (word(huff, at)?, word(huff, at.checked_add(4)?)?);
            let shift = CODE - length - 1;
            Some(((u64::from(low) << shift) as u32, highest(high, length + 1)))
        });
        let (first, by_length) = (first.collect::<Option<Vec<_>>>()?, by_length.collect::<Option<Vec<_>>>()?);
        let mut read = Self { first, by_length, known: Vec::new() };
        for record in records {
            read.add(record)?;
        }
        Some(read)
    }

    /// Adds the phrases of one `CDIC` record.
    fn add(&mut self, record: &[u8]) -> Option<()> {
        let body = record.starts_with(b"CDIC").then_some(record)?.get(16..)?;
        let (all, bits) = (word(record, 8)? as usize, word(record, 12)?);
        let here = 1_usize.checked_shl(bits)?.min(all.saturating_sub(self.known.len()));
        if self.known.len() + here > MOST_PHRASES {
            return None;
        }
        for number in 0..here {
            let at = usize::from(half(body, 2 * number)?);
            let length = half(body, at)?;
            let phrase = body.get(at + 2..at + 2 + usize::from(length & 0x7fff))?.to_vec();
            self.known.push(if length & 0x8000 != 0 {
                Phrase::Plain(phrase)
            } else {
                Phrase::Packed(phrase)
            });
        }
        Some(())
    }

    /// Unpacks one record; none when it is not whole, or grows beyond all measure.
    pub(super) fn unpack(&mut self, packed: &[u8], out: &mut Vec<u8>) -> Option<()> {
        self.unpack_to(packed, out, MOST_RECORD, 0)
    }

    fn unpack_to(&mut self, packed: &[u8], out: &mut Vec<u8>, most: usize, depth: usize) -> Option<()> {
        let (begin, bits) = (out.len(), 8 * packed.len() as u64);
        let mut at = 0;
        while at < bits {
            let code = code_at(packed, at);
            let (mut length, sure, mut high) = *self.first.get((code >> 24) as usize)?;
            if !sure {
                // Lengths count from 1; a code that is lower than all of its length is longer.
                length =
                    (length.max(1)..=CODE).find(|&length| code >= self.by_length[length as usize - 1].0)?;
                high = self.by_length[length as usize - 1].1;
            }
            at += u64::from(length);
            if length == 0 || at > bits {
                break;
            }
            let number = (high.checked_sub(code)? >> (CODE - length)) as usize;
            self.phrase(number, out, depth)?;
            if out.len() - begin > most {
                return None;
            }
        }
        Some(())
    }

    /// Appends a phrase, which is unpacked once.
    fn phrase(&mut self, number: usize, out: &mut Vec<u8>, depth: usize) -> Option<()> {
        let phrase = self.known.get_mut(number)?;
        if let Phrase::Plain(bytes) = phrase {
            out.extend_from_slice(bytes);
            return Some(());
        }
        let Phrase::Packed(packed) = std::mem::replace(phrase, Phrase::Open) else { return None };
        if depth == MOST_DEPTH {
            return None;
        }
        let mut bytes = Vec::new();
        self.unpack_to(&packed, &mut bytes, MOST_PHRASE, depth + 1)?;
        out.extend_from_slice(&bytes);
        self.known[number] = Phrase::Plain(bytes);
        Some(())
    }
}

/// The 32 bits from bit `at` on; behind the end are zeros.
fn code_at(packed: &[u8], at: u64) -> u32 {
    let mut eight = [0; 8];
    let rest = packed.get((at / 8) as usize..).unwrap_or_default();
    let length = rest.len().min(8);
    eight[..length].copy_from_slice(&rest[..length]);
    (u64::from_be_bytes(eight) << (at % 8) >> 32) as u32
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A table in which the code of a phrase is 255 less its number, in eight bits; those of `long` have sixteen.
    pub(in super::super) fn huff(long: u8) -> Vec<u8> {
        let mut record =
            [&b"HUFF\0\0\0\x18"[..], &24_u32.to_be_bytes(), &1_048_u32.to_be_bytes(), &[0; 8]].concat();
        for byte in 0..=255_u8 {
            // Low bytes begin codes of sixteen bits.
            let entry = if byte < long { 9_u32 } else { 255 << 8 | 0x80 | 8 };
            record.extend(entry.to_be_bytes());
        }
        for length in 1..=32_u32 {
            let (low, high) = match length {
                8 => (u32::from(long), 255),
                16 => (0, u32::from(long) * 256 + 255 - u32::from(long)),
                _ => (u32::MAX >> (32 - length), 0),
            };
            record.extend([low, high].iter().flat_map(|number| number.to_be_bytes()));
        }
        record
    }

    /// A dictionary of phrases, some of them packed.
    pub(in super::super) fn cdic(phrases: &[(&[u8], bool)]) -> Vec<u8> {
        let mut record =
            [&b"CDIC\0\0\0\x10"[..], &(phrases.len() as u32).to_be_bytes(), &10_u32.to_be_bytes()].concat();
        let mut at = 2 * phrases.len();
        for (phrase, _) in phrases {
            record.extend((at as u16).to_be_bytes());
            at += 2 + phrase.len();
        }
        for (phrase, plain) in phrases {
            record.extend((phrase.len() as u16 | if *plain { 0x8000 } else { 0 }).to_be_bytes());
            record.extend(*phrase);
        }
        record
    }

    fn unpacked(phrases: &[(&[u8], bool)], packed: &[u8]) -> Option<Vec<u8>> {
        let (huff, cdic) = (huff(0), cdic(phrases));
        let mut out = Vec::new();
        Phrases::read([&huff[..], &cdic[..]].into_iter())?.unpack(packed, &mut out)?;
        Some(out)
    }

    #[test]
    fn phrases_and_phrases_of_phrases_are_written_out() {
        let phrases: [(&[u8], bool); 3] = [(b"the ", true), (b"salt road ", true), (&[255, 254, 254], false)];
        assert_eq!(
            unpacked(&phrases, &[253, 255, 253]).as_deref(),
            Some(&b"the salt road salt road the the salt road salt road "[..])
        );
        assert_eq!(unpacked(&phrases, &[]), Some(Vec::new()));
        assert_eq!(unpacked(&phrases, &[252]), None);
    }

    #[test]
    fn circles_bombs_and_halves_are_refused() {
        assert_eq!(unpacked(&[(&[255], false)], &[255]), None);
        assert_eq!(unpacked(&[(&[254], false), (&[255], false)], &[255]), None);
        // Each is sixteen of the next.
        let next: Vec<[u8; 16]> = (0..12_u8).map(|n| [254 - n; 16]).collect();
        let mut bomb: Vec<(&[u8], bool)> = next.iter().map(|packed| (&packed[..], false)).collect();
        bomb.push((b"0123456789abcdef", true));
        assert_eq!(unpacked(&bomb, &[255]), None);
        let (huff, cdic) = (huff(0), cdic(&[(b"the ", true)]));
        for cut in 0..huff.len() {
            assert!(Phrases::read([&huff[..cut], &cdic].into_iter()).is_none(), "{cut}");
        }
        for cut in 0..cdic.len() {
            assert!(Phrases::read([&huff[..], &cdic[..cut]].into_iter()).is_none(), "{cut}");
        }
        assert!(Phrases::read(std::iter::empty()).is_none());
    }

    #[test]
    fn codes_are_as_long_as_the_table_says() {
        // Two hundred phrases of eight bits; what begins with a byte below 56 has sixteen.
        let names: Vec<String> = (0..256).map(|n| format!("{n} ")).collect();
        let phrases: Vec<(&[u8], bool)> = names.iter().map(|name| (name.as_bytes(), true)).collect();
        let (huff, cdic) = (huff(56), cdic(&phrases));
        let mut read = Phrases::read([&huff[..], &cdic[..]].into_iter()).expect("a table");
        let high = 56 * 256 + 255 - 56_u16;
        let mut out = Vec::new();
        let codes = [&[255, 56][..], &(high - 210).to_be_bytes(), &[254]].concat();
        read.unpack(&codes, &mut out).expect("whole");
        assert_eq!(String::from_utf8_lossy(&out), "0 199 210 1 ");
    }
}
