//! What is ordinary: how rare words, characters and pairs of characters are in honest text.
//!
//! Rarity is told in bits: a word of 10 bits is one in 2¹⁰ = 1,024 words.

pub(crate) mod han;
pub(crate) mod latin;
mod lexicon;
pub(crate) mod pairs;

/// What kind of word it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A word of the dictionary.
    Word,
    /// A name of a person, place or firm.
    Name,
    /// Neither list knows it, but texts do: foreign words, brands, abbreviations.
    Other,
}

/// What is known of a word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Known {
    /// Its rarity: −log₂ of its share of ordinary text's words.
    pub(crate) bits: f32,
    /// Its kind.
    pub(crate) kind: Kind,
}
