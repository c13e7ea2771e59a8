//! Pictures that are read as words, from `data/emoji.txt`, and as single Chinese characters, from
//! `data/pictures.txt`.

use std::collections::HashMap;
use std::sync::LazyLock;

static WORDS: LazyLock<HashMap<char, Vec<&'static str>>> = LazyLock::new(|| {
    super::lines(include_str!("../../data/emoji.txt"))
        .filter_map(|line| line.split_once(' '))
        .filter_map(|(picture, words)| Some((picture.chars().next()?, words.split(' ').collect())))
        .collect()
});

static CHARACTERS: LazyLock<HashMap<char, &'static str>> = LazyLock::new(|| {
    super::lines(include_str!("../../data/pictures.txt"))
        .filter_map(|line| line.split_once(' '))
        .filter_map(|(picture, characters)| Some((picture.chars().next()?, characters)))
        .collect()
});

/// The Chinese characters that the picture `c` may stand for by what it shows, likeliest first, simplified.
pub(crate) fn characters(c: char) -> &'static str {
    CHARACTERS.get(&c).copied().unwrap_or_default()
}

/// The words that the picture `c` is read as, likeliest first: Chinese in simplified characters, then
/// English in small letters. Selectors and skin tones after it change nothing.
pub(crate) fn emoji(c: char) -> &'static [&'static str] {
    WORDS.get(&c).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::{Role, read};

    #[test]
    fn every_picture_is_a_gap_and_its_words_are_folded() {
        for (&picture, words) in &*WORDS {
            assert!(matches!(read(picture), Role::Gap(_)), "{picture}");
            assert!(!words.is_empty(), "{picture}");
            for c in words.iter().flat_map(|word| word.chars()) {
                assert_eq!(read(c), Role::Letters(vec![c]), "{picture} {c}");
            }
        }
    }

    #[test]
    fn pictures_stand_for_folded_characters() {
        for (&picture, characters) in &*CHARACTERS {
            assert!(matches!(read(picture), Role::Gap(_) | Role::Letters(_)), "{picture}");
            assert!(characters.chars().all(|c| read(c) == Role::Letters(vec![c])), "{picture} {characters}");
        }
        assert!(characters('🍺').contains('酒') && characters('x').is_empty());
    }

    #[test]
    fn known_pictures() {
        assert_eq!(emoji('🐴'), ["马", "horse"]);
        assert_eq!(emoji('🍎'), ["苹果", "apple"]);
        assert_eq!((emoji('🐴').first(), emoji('x').first()), (Some(&"马"), None));
    }
}
