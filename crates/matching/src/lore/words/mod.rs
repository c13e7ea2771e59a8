//! What is ordinary: how rare words, characters and pairs of characters are in honest text.
//!
//! Rarity is told in bits: a word of 10 bits is one in 2¹⁰ = 1,024 words.

pub(crate) mod coined;
pub(crate) mod han;
pub(crate) mod latin;
mod lexicon;
pub(crate) mod pairs;

pub(crate) use lexicon::Spelling;

/// The logarithm to the base 2 of a positive number, the same on every machine, as that of the system need
/// not be: it is part of what a matchset is made of.
pub(crate) fn log2(number: f64) -> f64 {
    const ONE: u64 = 1_f64.to_bits();
    const EXPONENT: u32 = 52;
    // The number is 2ⁿ times one from 1 up to 2, whose logarithm is a series of odd powers.
    let bits = number.to_bits();
    let whole = (bits >> EXPONENT) as f64 - (ONE >> EXPONENT) as f64;
    let rest = f64::from_bits((bits % (1 << EXPONENT)) | ONE);
    let x = (rest - 1.0) / (rest + 1.0);
    let series = (0..16).rev().fold(0.0, |sum, n| sum * x * x + 1.0 / f64::from(2 * n + 1));
    whole + 2.0 * x * series * std::f64::consts::LOG2_E
}

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

#[cfg(test)]
mod tests {
    use super::log2;

    #[test]
    fn logarithms() {
        for n in 1..2_000 {
            let number = f64::from(n) / 64.0;
            assert!((log2(number) - number.log2()).abs() < 1e-12, "{number}");
        }
        assert!((0..60).all(|n| (log2((1_u64 << n) as f64) - f64::from(n)).abs() < f64::EPSILON));
    }
}
