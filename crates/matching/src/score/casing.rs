//! What capitals say: an ordinary word in small letters amid others is no brand; one with a capital that
//! its neighbours lack may be.

use crate::lexicon::is_break;

/// How a name of Latin letters is written among its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Casing {
    /// No Latin letters, or nothing to compare with.
    Silent,
    /// Small letters.
    Small,
    /// The capital of a sentence, with small letters after it.
    Opening,
    /// A capital amid small letters.
    Proud,
    /// Latin letters amid characters of Chinese or Japanese.
    Foreign,
}

/// Characters that are read on each side.
const REACH: usize = 40;

/// How `matched` is written between `before` and `after`.
pub(super) fn casing(before: &str, matched: &str, after: &str) -> Casing {
    let latin = |c: &char| c.is_alphabetic() && *c < '\u{250}';
    let Some(first) = matched.chars().find(latin) else { return Casing::Silent };
    let beside = |side: Option<char>| side.is_some_and(|c| ('\u{3040}'..'\u{A000}').contains(&c));
    let foreign = beside(before.trim_end().chars().next_back()) || beside(after.trim_start().chars().next());
    if foreign {
        return Casing::Foreign;
    }
    if !matched.chars().any(char::is_uppercase) {
        return Casing::Small;
    }
    let next = after.chars().take(REACH).find(|c| c.is_alphanumeric()).map(char::is_lowercase);
    let last = last_word(before);
    match (last, next) {
        _ if !first.is_uppercase() => Casing::Silent,
        (None, Some(true)) => Casing::Opening,
        (None | Some(false), _) | (_, Some(false)) => Casing::Silent,
        (Some(true), _) => Casing::Proud,
    }
}

/// Whether the word before begins with a small letter; none at the start of a sentence.
fn last_word(before: &str) -> Option<bool> {
    let mut first = None;
    for c in before.chars().rev().take(REACH) {
        if c.is_alphanumeric() {
            first = Some(c.is_lowercase());
        } else if first.is_some() {
            break;
        } else if is_break(c) && c != ',' {
            return None;
        }
    }
    first
}

#[cfg(test)]
mod tests {
    use super::{Casing, casing};

    #[test]
    fn capitals_are_seen_among_their_neighbours() {
        for (before, matched, after, is) in [
            ("a ", "small", " box", Casing::Small),
            ("Sold. ", "More", " than ten", Casing::Opening),
            ("", "Large", " towel", Casing::Opening),
            ("new ", "Kicks", " hoodie", Casing::Proud),
            ("New ", "Kicks", " Hoodie", Casing::Silent),
            ("新款", "kicks", "卫衣", Casing::Foreign),
            ("新款", "耐克", "卫衣", Casing::Silent),
            ("", "", "", Casing::Silent),
        ] {
            assert_eq!(casing(before, matched, after), is, "{before}[{matched}]{after}");
        }
    }
}
