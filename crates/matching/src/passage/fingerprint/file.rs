//! A fingerprint as a file: what it begins with, its version, sizes, milestones, seeds (the letters since the one
//! before, in as few bytes as that takes, and five bytes of the seed), and SHA-256 of all that.

use sha2::{Digest, Sha256};

use super::{BITS, Fingerprint, Milestones, is_iscc};
use crate::passage::print::{LEAST, MAX_TEXT, PrintError};

const MAGIC: &[u8] = b"blzhash";
const VERSION: u8 = 1;
const CODE: usize = BITS as usize / 8;
const SUM: usize = 32;

/// Whether these bytes say that they are a fingerprint.
pub(in crate::passage) fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC)
}

impl Fingerprint {
    /// Whether these bytes say that they are one.
    pub fn is_one(bytes: &[u8]) -> bool {
        is_one(bytes)
    }

    /// As a file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let iscc = self.iscc.as_deref().unwrap_or_default();
        let mut bytes = [MAGIC, &[VERSION]].concat();
        let numbers = [self.letters, self.characters, self.seeds.len() as u32];
        let numbers = numbers.iter().chain(self.milestones.written_points());
        bytes.extend(numbers.flat_map(|number| number.to_le_bytes()));
        bytes.extend([u8::from(self.han), iscc.len() as u8]);
        bytes.extend(iscc.bytes());
        let mut next = 0;
        for &(place, code) in &self.seeds {
            let mut gap = place - next;
            next = place + 1;
            while gap > 0x7f {
                bytes.push(gap as u8 | 0x80);
                gap >>= 7;
            }
            bytes.push(gap as u8);
            bytes.extend(&code.to_le_bytes()[..CODE]);
        }
        let sum = Sha256::digest(&bytes);
        bytes.extend(sum);
        bytes
    }

    /// From a file.
    ///
    /// # Errors
    /// When it is none, not whole, or says what no text can be.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, PrintError> {
        Self::read(bytes).ok_or(PrintError::DamagedFingerprint)
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (said, sum) = bytes.split_at_checked(bytes.len().checked_sub(SUM)?)?;
        let mut rest = Rest(said.strip_prefix(MAGIC)?.strip_prefix(&[VERSION])?);
        if Sha256::digest(said)[..] != *sum {
            return None;
        }
        let [letters, characters, count] = [rest.number()?, rest.number()?, rest.number()?];
        if !(LEAST..=MAX_TEXT).contains(&(letters as usize))
            || characters as usize > MAX_TEXT
            || count > letters
        {
            return None;
        }
        let points = rest.take(4 * Milestones::count(letters as usize))?.chunks_exact(4);
        let points = points.map(|four| u32::from_le_bytes(four.try_into().unwrap_or_default())).collect();
        let milestones = Milestones::written(points, letters as usize, characters)?;
        let han = match rest.byte()? {
            0 => false,
            1 => true,
            _ => return None,
        };
        let length = rest.byte()?;
        let iscc = std::str::from_utf8(rest.take(length.into())?).ok()?;
        if !iscc.is_empty() && !is_iscc(iscc) {
            return None;
        }
        let iscc = (!iscc.is_empty()).then(|| iscc.to_owned());
        // Each takes six bytes or more, so that no count makes more room than there are bytes for.
        let mut seeds = Vec::with_capacity((count as usize).min(rest.0.len() / (CODE + 1)));
        let mut next = 0_u32;
        for _ in 0..count {
            let place = next.checked_add(rest.gap()?).filter(|&place| place < letters)?;
            let mut code = [0; 8];
            code[..CODE].copy_from_slice(rest.take(CODE)?);
            seeds.push((place, u64::from_le_bytes(code)));
            next = place + 1;
        }
        rest.0.is_empty().then_some(Self { letters, characters, han, iscc, milestones, seeds })
    }
}

/// What was not read yet.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn take(&mut self, bytes: usize) -> Option<&'a [u8]> {
        let (taken, left) = self.0.split_at_checked(bytes)?;
        self.0 = left;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn number(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    /// Seven bits a byte, the lowest first, the last byte without its highest bit.
    fn gap(&mut self) -> Option<u32> {
        let mut gap = 0;
        for shift in [0, 7, 14, 21] {
            let byte = self.byte()?;
            gap |= u32::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(gap);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bytes with the sum that belongs to them.
    fn summed(said: &[u8]) -> Vec<u8> {
        [said, &Sha256::digest(said)[..]].concat()
    }

    fn text() -> String {
        (0..400).map(|n| format!("line {n} of a tale: {} ", n * n % 977)).collect::<Vec<_>>().concat()
    }

    #[test]
    fn a_fingerprint_is_read_as_it_was_written_and_nothing_else_is() {
        let iscc = "ISCC:KAA64FOEBARSL64FALUBRPFY4QTV2PO4KGZHWWZIOE";
        let print = Fingerprint::of(&text()).expect("a print").with_iscc(Some(iscc.to_owned()));
        assert_eq!(print.iscc(), Some(iscc));
        let bytes = print.to_bytes();
        assert_eq!(Fingerprint::from_bytes(&bytes), Ok(print));
        let damaged = |bytes: &[u8], what: &str| {
            assert_eq!(Fingerprint::from_bytes(bytes), Err(PrintError::DamagedFingerprint), "{what}");
        };
        for cut in 0..bytes.len() {
            damaged(&bytes[..cut], "cut");
        }
        for at in (0..bytes.len()).step_by(7) {
            let mut other = bytes.clone();
            other[at] ^= 0x10;
            damaged(&other, "one bit");
        }
        damaged(&[b'b'; 4096], "something else");
    }

    #[test]
    fn a_stranger_who_lies_with_a_right_sum_is_refused() {
        let bytes = Fingerprint::of(&text()).expect("a print").to_bytes();
        let said = &bytes[..bytes.len() - SUM];
        assert!(Fingerprint::from_bytes(&summed(said)).is_ok());
        let with = |at: usize, new: &[u8]| {
            let mut lies = said.to_vec();
            lies[at..at + new.len()].copy_from_slice(new);
            lies
        };
        for (what, lies) in [
            ("another version", with(7, &[2])),
            ("too many letters", with(8, &u32::MAX.to_le_bytes())),
            ("too few letters", with(8, &19_u32.to_le_bytes())),
            ("seeds beyond the end", with(8, &300_u32.to_le_bytes())),
            ("too many characters", with(12, &u32::MAX.to_le_bytes())),
            ("milestones beyond the end", with(12, &9_u32.to_le_bytes())),
            ("more seeds than there are", with(16, &u32::MAX.to_le_bytes())),
            ("fewer seeds than there are", with(16, &1_u32.to_le_bytes())),
            ("a gap without an end", [said, &[0xff; 9]].concat()),
            ("something behind", [said, &[0]].concat()),
        ] {
            assert_eq!(
                Fingerprint::from_bytes(&summed(&lies)),
                Err(PrintError::DamagedFingerprint),
                "{what}"
            );
        }
    }

    #[test]
    fn no_word_of_the_text_is_in_the_file() {
        let bytes = Fingerprint::of(&"the unpublished secret of the lighthouse ".repeat(50))
            .expect("a print")
            .to_bytes();
        for word in ["unpub", "secret", "light"] {
            assert!(!bytes.windows(word.len()).any(|part| part == word.as_bytes()), "{word}");
            let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
            assert!(!bytes.windows(wide.len()).any(|part| part == wide), "{word}");
        }
        assert_eq!(Fingerprint::of(&text()).expect("a print").with_iscc(Some("<b>".to_owned())).iscc(), None);
    }
}
