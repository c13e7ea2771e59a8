//! Fingerprints: what a publisher registers who will not hand over a text.
//!
//! A fingerprint is made where the text is (`blazon fingerprint`) and holds hashes of some of its seeds (`seeds`), each
//! with its place, and how long the text is; no letter of it. Passages are found as chains of seeds that stand in the
//! same order in both texts (`chain`); as nothing can be compared letter by letter, their ends, their likeness and the
//! shares are estimates, and a finding says so.
//!
//! Who has a fingerprint cannot read the text from it. Who guesses a sentence can see whether it is in the text.

mod chain;
mod file;
mod index;
mod milestones;
mod works;

pub(super) use file::is_one;
pub(super) use milestones::Milestones;
pub use works::Hashed;

use super::places::Places;
use super::print::{PrintError, fold};
use super::seeds::Seeds;
use crate::fold::is_han;

/// Of so many places in a row one seed is kept, of letters and of Chinese characters: more of them than of a text that
/// is here, because seeds are all there is.
const WINDOW: [usize; 2] = [4, 4];
/// Bits of a seed that are kept: enough that strangers hardly meet, too few to tell what it was made of.
const BITS: u32 = 40;
/// Characters that a code of the trade may have.
const ISCC: usize = 128;

/// Hashes of a work's text, and their places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    letters: u32,
    characters: u32,
    /// Whether most letters are Chinese characters.
    han: bool,
    iscc: Option<String>,
    milestones: Milestones,
    /// Place and code, in the order of the text.
    seeds: Vec<(u32, u64)>,
}

/// What is kept of a seed.
#[inline]
fn code(seed: u64) -> u64 {
    seed >> (64 - BITS)
}

/// A code as the seed that it is of, as far as is known.
#[inline]
fn seed(code: u64) -> u64 {
    code << (64 - BITS)
}

impl Fingerprint {
    /// That of a text.
    ///
    /// # Errors
    /// When the text is too long, or has too few letters to be found.
    pub fn of(text: &str) -> Result<Self, PrintError> {
        let symbols = fold(text)?;
        let sym = symbols.sym();
        let mut seeds = Seeds::default();
        seeds.find(sym);
        let kept = seeds.kept(sym, WINDOW).map(|seed| (seed.at, code(seed.code)));
        let characters = text.chars().count();
        Ok(Self {
            letters: sym.len() as u32,
            characters: characters as u32,
            han: 2 * sym.iter().filter(|&&symbol| is_han(symbol)).count() > sym.len(),
            iscc: None,
            milestones: Milestones::of(&Places::of(&symbols, text), sym.len(), characters),
            seeds: kept.collect(),
        })
    }

    /// With the code by which the trade exchanges what the file is (ISO 24138:2024); what cannot be one is left out.
    #[must_use]
    pub fn with_iscc(self, iscc: Option<String>) -> Self {
        Self { iscc: iscc.filter(|iscc| is_iscc(iscc)), ..self }
    }

    /// Letters of the text.
    pub fn letters(&self) -> usize {
        self.letters as usize
    }

    /// Code points of the text.
    pub fn characters(&self) -> usize {
        self.characters as usize
    }

    /// Its ISCC, as whoever made it says.
    pub fn iscc(&self) -> Option<&str> {
        self.iscc.as_deref()
    }

    /// What is compared, and where it stands, to be put among others.
    pub(super) fn into_parts(self) -> ((usize, Vec<(u32, u64)>), Milestones) {
        ((self.letters(), self.seeds), self.milestones)
    }
}

fn is_iscc(code: &str) -> bool {
    let body = code.strip_prefix("ISCC:").unwrap_or_default();
    let is_base32 = |byte: u8| matches!(byte, b'A'..=b'Z' | b'2'..=b'7');
    !body.is_empty() && code.len() <= ISCC && body.bytes().all(is_base32)
}
