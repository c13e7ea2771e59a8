//! Common characters in simplified and traditional form, only pairs whose traditional form has one simplified form.
//!
//! Written by hand for planting names; the engine's own table is another and far larger.

const PAIRS: &str = include_str!("../../../crates/bench/data/traditional.txt");

/// The traditional form of a simplified character, itself where there is none here.
pub(crate) fn to_traditional(letter: char) -> char {
    pairs().find(|(simplified, _)| *simplified == letter).map_or(letter, |(_, traditional)| traditional)
}

/// The simplified form of a traditional character, itself where there is none here.
pub(crate) fn to_simplified(letter: char) -> char {
    pairs().find(|(_, traditional)| *traditional == letter).map_or(letter, |(simplified, _)| simplified)
}

fn pairs() -> impl Iterator<Item = (char, char)> {
    let mut letters = PAIRS.chars().filter(|letter| !letter.is_whitespace());
    std::iter::from_fn(move || Some((letters.next()?, letters.next()?)))
}

#[cfg(test)]
mod tests {
    use super::{PAIRS, pairs, to_simplified, to_traditional};

    #[test]
    fn pairs_are_pairs() {
        assert_eq!(PAIRS.split_whitespace().collect::<String>().chars().count() % 2, 0);
        for (simplified, traditional) in pairs() {
            assert_ne!(simplified, traditional);
            assert_eq!(to_simplified(to_traditional(simplified)), simplified, "{simplified}{traditional}");
        }
    }
}
