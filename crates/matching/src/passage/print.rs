//! What is kept of a work's text, by which it is found again: its letters, or where its holder will not hand them over,
//! a fingerprint of them.

use sha2::{Digest, Sha256};

use super::fingerprint::{self, Fingerprint};
use super::letters::Letters;
use crate::fold::Symbols;
use crate::matchset::hash::name;

/// Bytes of text that a work may have.
pub const MAX_TEXT: usize = 64 << 20;
/// Letters that a text must have at least; Chinese characters say more, but fewer of them are no work either.
pub const LEAST: usize = 20;

/// What is kept of a work's text. The file itself need not be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Print {
    /// Its letters, folded, and their places.
    Letters(Letters),
    /// Hashes of some of it; the text was never here.
    Fingerprint(Fingerprint),
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
    /// The bytes begin as a fingerprint does and go on otherwise.
    #[error(
        "the fingerprint is damaged, incomplete or of another version; make it again with `blazon fingerprint`"
    )]
    DamagedFingerprint,
}

impl Print {
    /// The print of a text.
    ///
    /// # Errors
    /// When the text is too long, or has too few letters to be found.
    pub fn of(text: &str) -> Result<Self, PrintError> {
        Letters::of(text).map(Self::Letters)
    }

    /// Letters.
    pub fn letters(&self) -> usize {
        match self {
            Self::Letters(letters) => letters.letters(),
            Self::Fingerprint(fingerprint) => fingerprint.letters(),
        }
    }

    /// Code points of the original.
    pub fn characters(&self) -> usize {
        match self {
            Self::Letters(letters) => letters.characters(),
            Self::Fingerprint(fingerprint) => fingerprint.characters(),
        }
    }

    /// What names it: `sha256:` and the digest of its file.
    pub fn digest(&self) -> String {
        name(&Sha256::digest(self.to_bytes()))
    }

    /// As a file.
    pub fn to_bytes(&self) -> Vec<u8> {
        match self {
            Self::Letters(letters) => letters.to_bytes(),
            Self::Fingerprint(fingerprint) => fingerprint.to_bytes(),
        }
    }

    /// From a file.
    ///
    /// # Errors
    /// When it is none, or not whole.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, PrintError> {
        if fingerprint::is_one(bytes) {
            Fingerprint::from_bytes(bytes).map(Self::Fingerprint)
        } else {
            Letters::from_bytes(bytes).map(Self::Letters)
        }
    }
}

/// The letters of a text that may be registered.
pub(super) fn fold(text: &str) -> Result<Symbols, PrintError> {
    if text.len() > MAX_TEXT {
        return Err(PrintError::TooLong { bytes: text.len() });
    }
    let mut symbols = Symbols::default();
    symbols.fold(&[text]);
    if symbols.len() < LEAST {
        return Err(PrintError::TooShort { letters: symbols.len() });
    }
    Ok(symbols)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_little_and_too_much_are_no_work() {
        let long = "x".repeat(MAX_TEXT + 1);
        let one = "x".repeat(1 << 20);
        for (text, expected) in [
            ("short", PrintError::TooShort { letters: 5 }),
            ("", PrintError::TooShort { letters: 0 }),
            (&long, PrintError::TooLong { bytes: MAX_TEXT + 1 }),
            // One character repeated is one letter.
            (&one, PrintError::TooShort { letters: 1 }),
        ] {
            assert_eq!(Print::of(text), Err(expected));
            assert_eq!(Fingerprint::of(text), Err(expected));
        }
    }
}
