//! What is kept of a work's text: its letters, folded, and their places. The file itself need not be kept.

use super::places::Places;
use crate::fold::Symbols;
use crate::matchset::hash::name;
use sha2::{Digest, Sha256};

/// Bytes of text that a work may have.
pub const MAX_TEXT: usize = 64 << 20;

const MAGIC: &[u8; 8] = b"blzwork\x01";

/// A work's letters and their places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Print {
    pub(super) symbols: Vec<u16>,
    pub(super) places: Places,
    /// Code points of the original.
    characters: u32,
}

/// Why there is no print of a text, or why bytes are none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PrintError {
    /// The text is too long.
    #[error("the text has {bytes} bytes, and {MAX_TEXT} are the most; register it in parts")]
    TooLong {
        /// Its bytes.
        bytes: usize,
    },
    /// Nothing in it can be found.
    #[error("the text holds too few letters to be found: {letters}, and {LEAST} are the least")]
    TooShort {
        /// Its letters.
        letters: usize,
    },
    /// The bytes are no print, of another version, or cut short.
    #[error("this is no print of a text, or it is damaged; register the text again")]
    Damaged,
}

/// Letters that a text must have at least; Chinese characters say more, but fewer of them are no work either.
pub const LEAST: usize = 20;

impl Print {
    /// The print of a text.
    ///
    /// # Errors
    /// When the text is too long, or has too few letters to be found.
    pub fn of(text: &str) -> Result<Self, PrintError> {
        if text.len() > MAX_TEXT {
            return Err(PrintError::TooLong { bytes: text.len() });
        }
        let mut symbols = Symbols::default();
        symbols.fold(&[text]);
        if symbols.len() < LEAST {
            return Err(PrintError::TooShort { letters: symbols.len() });
        }
        let places = Places::of(&symbols, text);
        Ok(Self { symbols: symbols.sym().to_vec(), places, characters: text.chars().count() as u32 })
    }

    /// Letters.
    pub fn letters(&self) -> usize {
        self.symbols.len()
    }

    /// Code points of the original.
    pub fn characters(&self) -> usize {
        self.characters as usize
    }

    /// What names it: `sha256:` and the digest of its file.
    pub fn digest(&self) -> String {
        name(&Sha256::digest(self.to_bytes()))
    }

    /// As a file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let rows = self.places.rows();
        let sizes =
            [self.characters as usize, self.symbols.len(), rows[0].len(), rows[1].len(), rows[2].len()];
        let mut bytes = MAGIC.to_vec();
        bytes.extend(sizes.iter().flat_map(|&size| (size as u32).to_le_bytes()));
        bytes.extend(self.symbols.iter().flat_map(|symbol| symbol.to_le_bytes()));
        bytes.extend(rows.into_iter().flatten().flat_map(|word| word.to_le_bytes()));
        bytes
    }

    /// From a file.
    ///
    /// # Errors
    /// When it is none, or not whole.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, PrintError> {
        Self::read(bytes).ok_or(PrintError::Damaged)
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(MAGIC)?;
        let mut take = |bytes: usize| {
            let (taken, left) = rest.split_at_checked(bytes)?;
            rest = left;
            Some(taken)
        };
        let number = |bytes: &[u8]| Some(u32::from_le_bytes(bytes.try_into().ok()?));
        let characters = number(take(4)?)?;
        let letters = number(take(4)?)? as usize;
        let rows = [number(take(4)?)?, number(take(4)?)?, number(take(4)?)?].map(|size| size as usize);
        let symbols = take(letters.checked_mul(2)?)?.chunks_exact(2);
        let symbols: Vec<u16> = symbols.map(|two| u16::from_le_bytes([two[0], two[1]])).collect();
        let mut row = |words: usize| -> Option<Vec<u64>> {
            let bytes = take(words.checked_mul(8)?)?.chunks_exact(8);
            Some(bytes.map(|eight| u64::from_le_bytes(eight.try_into().unwrap_or_default())).collect())
        };
        let rows = [row(rows[0])?, row(rows[1])?, row(rows[2])?];
        rest.is_empty().then(|| Self { symbols, places: Places::from_rows(rows), characters })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_print_is_read_as_it_was_written_and_nothing_else_is() {
        let print = Print::of(&"一 tale of Two ﬁsh, 나무. ".repeat(40)).expect("a print");
        let bytes = print.to_bytes();
        assert_eq!(Print::from_bytes(&bytes), Ok(print));
        for cut in 0..bytes.len() {
            assert_eq!(Print::from_bytes(&bytes[..cut]), Err(PrintError::Damaged));
        }
        assert_eq!(Print::from_bytes(&[&bytes[..], &[0]].concat()), Err(PrintError::Damaged));
        assert_eq!(Print::from_bytes(&[b'b'; 4096]), Err(PrintError::Damaged));
        let mut lies = bytes;
        lies[12..16].copy_from_slice(&u32::MAX.to_le_bytes());
        assert_eq!(Print::from_bytes(&lies), Err(PrintError::Damaged));
    }

    #[test]
    fn too_little_and_too_much_are_no_work() {
        assert_eq!(Print::of("short"), Err(PrintError::TooShort { letters: 5 }));
        assert_eq!(Print::of(""), Err(PrintError::TooShort { letters: 0 }));
        let long = "x".repeat(MAX_TEXT + 1);
        assert_eq!(Print::of(&long), Err(PrintError::TooLong { bytes: MAX_TEXT + 1 }));
        // One character repeated is one letter.
        assert_eq!(Print::of(&"x".repeat(1 << 20)), Err(PrintError::TooShort { letters: 1 }));
    }
}
