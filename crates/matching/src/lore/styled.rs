//! Letters and digits in another dress that Unicode does not take off, from `data/styled.txt`.

use super::spread::Table;
use std::sync::LazyLock;

static PLAIN: LazyLock<Table<char, &'static str>> =
    LazyLock::new(|| super::heads(include_str!("../../data/styled.txt")));

/// The plain small letters or digits that `c` shows: squared and circled on black, regional
/// indicators, small capitals, turned letters, digits of other scripts, ligatures. `None` where `c`
/// shows none, or where its compatibility decomposition (NFKD) already says so.
pub(crate) fn plain(c: char) -> Option<&'static str> {
    // ASCII, Chinese and Korean characters, which are most of all text, have no dress.
    if matches!(c as u32, 0..0x80 | 0x3400..0xA000 | 0xAC00..0xE000) { None } else { PLAIN.get(&c).copied() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dress_shows_ascii_letters_or_digits() {
        for (c, head) in &*PLAIN {
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
            assert!(!head.is_empty() && head.chars().all(plain), "{c:?} shows {head:?}");
            assert_eq!(super::plain(*c), Some(*head), "{c:?}");
        }
    }
}
