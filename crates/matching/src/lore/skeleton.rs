//! Letters and signs that are mistaken for others.
//!
//! Every folded letter belongs to one class of look-alikes, named by a small Latin letter where it
//! holds one. Classes are coarse on purpose (`i`, `l`, `1`; `o`, `0`; `u`, `v`; `g`, `q`, `6`, `9`):
//! they propose candidates, which are verified letter by letter.

use super::spread::Table;
use std::sync::LazyLock;
use unicode_normalization::char::decompose_compatible;

static CLASS: LazyLock<Table<char, char>> =
    LazyLock::new(|| super::letters(include_str!("../../data/confusables.txt")));

static DRAWN: LazyLock<Table<char, char>> =
    LazyLock::new(|| super::letters(include_str!("../../data/confusables-drawn.txt")));

static SIGN: LazyLock<Table<char, char>> =
    LazyLock::new(|| super::letters(include_str!("../../data/leet-signs.txt")));

/// The letter that stands for all look-alikes of the folded symbol `c`, or `c`. Asking again with the
/// answer gives the same answer.
pub(crate) fn skeleton(c: char) -> char {
    CLASS.get(&c).copied().unwrap_or(c)
}

/// The class of a character that looks unlike what it folds to, as written: a Greek `Ν` is taken for
/// `n`, its small `ν` for `u` (which is also `v`). Text is read by this first and by [`skeleton`] of
/// its folded letters where it says `None`; a name with such letters needs a key for either case.
pub(crate) fn capital(c: char) -> Option<char> {
    // Greek, Armenian and letters made of them; to decompose every character would cost too much.
    if !matches!(c as u32, 0x0180..0x0590 | 0x1F00..0x2130 | 0x1_D6A8..0x1_D7CC) {
        return None;
    }
    let as_written = |c: &char| c.is_uppercase() || *c == 'ς';
    let mut base = None;
    decompose_compatible(c, |part| {
        base.get_or_insert(part);
    });
    [Some(c), base].into_iter().flatten().filter(as_written).find_map(|c| CLASS.get(&c).copied())
}

/// The letter that a sign stands for inside a word, already as [`skeleton`] writes it: `@` for `a`,
/// `$` for `s`, `₦` for `n`.
pub(crate) fn sign_letter(c: char) -> Option<char> {
    SIGN.get(&c).copied()
}

/// The Latin letter, as [`skeleton`] writes it, that a character of an unrelated script is drawn
/// for: `卄` for `h`, `ค` for `a`. Only for second readings between Latin letters: most of these
/// characters are ordinary text.
pub(crate) fn drawn_letter(c: char) -> Option<char> {
    DRAWN.get(&c).copied()
}

/// Letters and signs that together look like one letter. Letters are written as [`skeleton`] writes
/// them, signs as they are; where one row begins like another the longer one comes first.
pub(crate) const MULTI: &[(&str, char)] = &[
    ("rn", 'm'),
    ("nn", 'm'),
    ("uu", 'w'),
    ("ci", 'd'),
    ("ic", 'k'),
    ("ij", 'y'),
    ("|\\/|", 'm'),
    ("/\\/\\", 'm'),
    ("|\\|", 'n'),
    ("/\\/", 'n'),
    ("\\/\\/", 'w'),
    ("\\/", 'u'),
    ("/\\", 'a'),
    ("/-\\", 'a'),
    ("|-|", 'h'),
    ("|_|", 'u'),
    ("|_", 'i'),
    ("|<", 'k'),
    ("|{", 'k'),
    ("|=", 'f'),
    ("|)", 'd'),
    ("|]", 'd'),
    ("|>", 'p'),
    ("()", 'o'),
    ("[]", 'o'),
    ("><", 'x'),
    (")(", 'x'),
    ("'/", 'y'),
    ("`/", 'y'),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::{Role, read};

    fn seen(c: char) -> String {
        if let Some(class) = capital(c) {
            return class.to_string();
        }
        match read(c) {
            Role::Letters(letters) => letters.into_iter().map(skeleton).collect(),
            role => format!("{role:?}"),
        }
    }

    #[test]
    fn asking_again_changes_nothing() {
        for c in '\0'..=char::MAX {
            let class = skeleton(c);
            assert_eq!(skeleton(class), class, "{c:?}");
            for class in [Some(class), capital(c), sign_letter(c), drawn_letter(c)].into_iter().flatten() {
                if class != c {
                    assert_eq!(skeleton(class), class, "{c:?}");
                    assert_eq!(read(class), Role::Letters(vec![class]), "{c:?}");
                }
            }
        }
    }

    #[test]
    fn every_key_is_a_folded_symbol_or_a_capital() {
        for &c in CLASS.keys() {
            assert!(capital(c).is_some() || read(c) == Role::Letters(vec![c]), "{c:?} is never asked for");
        }
        for &c in SIGN.keys() {
            assert!(matches!(read(c), Role::Gap(_)), "{c:?} is a letter");
        }
    }

    #[test]
    fn known_letters_look_as_expected() {
        let rows = [
            ("a", "4аαАΑдλΛʌⲁᗩꓮꭺÄ𝝰𝛂"),
            ("b", "8вВьЬбβΒƅɓḃʙᗷ"),
            ("c", "сСсςϹƈᴄɔⅽᑕꓚÇ"),
            ("d", "ԁđĐɖɗðδḓᗪꓓ"),
            ("e", "3еЕєзЗэεΣΞəɇɛʒęȩ"),
            ("f", "ƒϝғᖴꓝ"),
            ("g", "69qɡɢǥɠԍցզᏀ"),
            ("h", "нНһΗΉђћħɦⱨᕼ"),
            ("i", "1lIіІιΙıɪɩɨӏӀłŁɫ𝐥ľ"),
            ("j", "јЈʝɉյǰ"),
            ("k", "кКκΚқĸⱪᴋƙ"),
            ("m", "мМΜɱᴍʍ𝐦"),
            ("n", "ηΝ𝚴𝜨пПиИπŋոռղꞑɲ"),
            ("o", "0оОοΟσθөօøØɵᴏơ"),
            ("p", "рРρΡƿƥþք"),
            ("r", "гΓгяЯɍɽɾɼʀ"),
            ("s", "5ѕЅʂƽՏꜱș"),
            ("t", "7тТτΤŧƫƭț"),
            ("u", "vνυцսմʉᴜѵᴠⱱᶌ"),
            ("w", "шШщωɯԝաᴡⱳ"),
            ("x", "хХχΧжҳ"),
            ("y", "уУγΥүɏƴʏỿ"),
            ("z", "2ζΖƶʐᴢⱬƻ"),
            ("口", "ロ囗"),
            ("ツ", "ッ"),
            ("ك", "کگ"),
        ];
        for (class, members) in rows {
            for c in members.chars() {
                assert_eq!(seen(c), class, "{c:?}");
            }
        }
    }

    #[test]
    fn signs_and_drawn_letters() {
        for (sign, letter) in [('@', 'a'), ('$', 's'), ('!', 'i'), ('|', 'i'), ('€', 'e'), ('£', 'i')] {
            assert_eq!(sign_letter(sign), Some(letter));
        }
        for (sign, letter) in [('+', 't'), ('¥', 'y'), ('(', 'c'), ('₦', 'n'), ('⭕', 'o')] {
            assert_eq!(sign_letter(sign), Some(letter));
        }
        assert_eq!((sign_letter('*'), sign_letter('-'), sign_letter('™')), (None, None, None));
        assert_eq!((drawn_letter('卄'), drawn_letter('ค'), drawn_letter('耐')), (Some('h'), Some('a'), None));
    }

    #[test]
    fn many_letters_are_written_as_the_skeleton_writes_them() {
        for (i, (many, one)) in MULTI.iter().enumerate() {
            assert!(many.chars().all(|c| skeleton(c) == c) && skeleton(*one) == *one, "{many}");
            assert!(MULTI[..i].iter().all(|(earlier, _)| !many.starts_with(earlier)), "{many} is never seen");
        }
    }
}
