//! Words that texts know as marks alone, from `data/coined.txt`.

use std::sync::LazyLock;

use super::Kind;
use super::lexicon::{Lexicon, Spelling};

static COINED: LazyLock<Lexicon> = LazyLock::new(|| {
    let lines = || include_str!("../../../data/coined.txt").lines().filter(|line| !line.starts_with('#'));
    let words = || lines().flat_map(str::split_whitespace);
    let mut lexicon = Lexicon::new(words().count());
    words().for_each(|word| lexicon.add(Spelling::of(word.chars()), b'A', Kind::Other));
    lexicon
});

/// Whether a folded word is a mark and nothing else.
pub(crate) fn is_coined(word: Spelling) -> bool {
    COINED.get(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_coined_and_words_are_not() {
        let is_coined = |word: &str| is_coined(Spelling::of(word.chars()));
        assert!(["adidas", "zara"].into_iter().all(is_coined));
        assert!(!["apple", "polo", ""].into_iter().any(is_coined));
    }
}
