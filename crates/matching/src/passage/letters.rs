//! A work's letters, folded, and their places.

use super::places::Places;
use super::print::{PrintError, fold};

/// How a file of them begins.
pub(super) const MAGIC: &[u8; 8] = b"blzwork\x01";

/// A work's letters and their places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letters {
    pub(super) symbols: Vec<u16>,
    pub(super) places: Places,
    /// Code points of the original.
    characters: u32,
}

impl Letters {
    /// Those of a text.
    ///
    /// # Errors
    /// When the text is too long, or has too few letters to be found.
    pub fn of(text: &str) -> Result<Self, PrintError> {
        let symbols = fold(text)?;
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
    fn they_are_read_as_they_were_written_and_nothing_else_is() {
        let letters = Letters::of(&"一 tale of Two ﬁsh, 나무. ".repeat(40)).expect("letters");
        let bytes = letters.to_bytes();
        assert_eq!(Letters::from_bytes(&bytes), Ok(letters));
        for cut in 0..bytes.len() {
            assert_eq!(Letters::from_bytes(&bytes[..cut]), Err(PrintError::Damaged));
        }
        assert_eq!(Letters::from_bytes(&[&bytes[..], &[0]].concat()), Err(PrintError::Damaged));
        assert_eq!(Letters::from_bytes(&[b'b'; 4096]), Err(PrintError::Damaged));
        let mut lies = bytes;
        lies[12..16].copy_from_slice(&u32::MAX.to_le_bytes());
        assert_eq!(Letters::from_bytes(&lies), Err(PrintError::Damaged));
    }
}
