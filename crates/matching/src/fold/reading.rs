//! How one character is read: the single text-side fold.

use super::class::{gap_of, is_dropped_mark, is_invisible, is_letter, is_sign};
use super::gap::Gap;
use super::steps::{Step, Steps};
use super::traditional::simplify;
use crate::lore::styled;
use unicode_normalization::char::{decompose_canonical, decompose_compatible};

/// What a character is in the folded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Role {
    /// One symbol or, for ligatures and syllables, several.
    Letters(Vec<char>),
    /// Nothing at all.
    Drop(Dropped),
    /// Parts its neighbours.
    Gap(Gap),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dropped {
    Invisible,
    Mark,
}

/// Whether `c` is of ASCII or a Chinese character, as most of all names are: nothing composes with it, and
/// in capitals it is read as in small letters.
#[inline]
pub(crate) fn is_plain(c: char) -> bool {
    matches!(c, '\0'..='\x7F' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}')
}

/// The letter that `c` is read as if it is plain ([`is_plain`]) and a letter.
#[inline]
pub(crate) fn plain_letter(c: char) -> Option<char> {
    match c {
        'a'..='z' | '0'..='9' => Some(c),
        'A'..='Z' => Some(c.to_ascii_lowercase()),
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' => Some(simplify(c)),
        _ => None,
    }
}

/// Reads `c`. Folding a symbol again gives the same symbol.
pub(crate) fn read(c: char) -> Role {
    match (plain_letter(c), c) {
        (Some(letter), _) => Role::Letters(vec![letter]),
        // The parts of a Korean syllable are letters as they are.
        (None, '가'..='힣') => {
            let mut letters = Vec::with_capacity(3);
            decompose_canonical(c, |part| letters.push(part));
            Role::Letters(letters)
        }
        _ => read_any(c),
    }
}

/// Reads `c` step by step.
fn read_any(c: char) -> Role {
    if is_invisible(c) {
        return Role::Drop(Dropped::Invisible);
    }
    if is_dropped_mark(c) {
        return Role::Drop(Dropped::Mark);
    }
    if is_sign(c) {
        return Role::Gap(Gap::Tight);
    }
    let (mut letters, mut gap) = (Vec::new(), Gap::Tight);
    decompose_compatible(c, |part| {
        gap = gap.max(gap_of(part));
        push(part, &mut |letter| letters.push(letter), &mut Steps::default());
    });
    if letters.is_empty() { Role::Gap(gap) } else { Role::Letters(letters) }
}

/// The steps that reading `c` takes.
pub(crate) fn steps(c: char) -> Steps {
    let mut steps = decomposition(c);
    decompose_compatible(c, |part| push(part, &mut |_| {}, &mut steps));
    steps
}

/// Folds a fully decomposed character until nothing changes.
fn push(c: char, letter: &mut impl FnMut(char), steps: &mut Steps) {
    if is_invisible(c) || is_dropped_mark(c) {
        return;
    }
    if let Some(plain) = styled::plain(c) {
        *steps |= Step::Compatibility;
        return plain.chars().for_each(letter);
    }
    if !is_letter(c) {
        return;
    }
    let simple = simplify(c);
    if simple != c {
        *steps |= Step::Traditional;
        return again(simple, letter, steps);
    }
    // Chinese and Korean have no case; asking would cost as much as all else.
    if matches!(c as u32, 0x2E80..0xA000 | 0xAC00..0xD800 | 0x2_0000..) {
        return letter(c);
    }
    // Through the capital, so that `ſ`, `ς` and `ß` join `s`, `σ` and `ss`.
    let small = || c.to_uppercase().flat_map(char::to_lowercase);
    if small().eq([c]) {
        letter(c);
    } else {
        *steps |= Step::Case;
        small().for_each(|c| again(c, letter, steps));
    }
}

fn again(c: char, letter: &mut impl FnMut(char), steps: &mut Steps) {
    let mut parts = Vec::with_capacity(4);
    decompose_compatible(c, |part| parts.push(part));
    for part in parts {
        push(part, letter, steps);
    }
}

/// The steps that decomposing `c` stands for.
fn decomposition(c: char) -> Steps {
    let (mut canonical, mut full) = (Vec::new(), Vec::new());
    decompose_canonical(c, |part| canonical.push(part));
    decompose_compatible(c, |part| full.push(part));
    let mut steps = Steps::NONE;
    if full != canonical {
        steps |= if matches!(c as u32, 0x3000 | 0xFF00..=0xFFEF) { Step::Width } else { Step::Compatibility };
    }
    if canonical.iter().any(|&part| is_dropped_mark(part)) {
        steps |= Step::Combining;
    } else if canonical.len() == 1 && canonical[0] != c {
        steps |= Step::Compatibility;
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(c: char) -> String {
        match read(c) {
            Role::Letters(letters) => letters.into_iter().collect(),
            role => format!("{role:?}"),
        }
    }

    #[test]
    fn every_dress_of_a_letter_is_read() {
        let rows = [
            ("n", "ｎⓃ🄝🄽🅝🅽🇳ɴⁿₙ𝐍𝓷𝔫𝕟ℕ𝙽ᴺɴ⒩"),
            ("k", "Ｋⓚ🄺🅺🇰ᴋᵏₖK𝔨ʞ"),
            ("r", "ⓡ🅁🆁🇷ʀℝɹᵣ"),
            ("m", "Ⓜ🅼🇲ᴍ𝐦𝔪ⅿᵐ"),
            ("e", "ⓔ🅴🇪ᴇℯ℮ǝₑ"),
            ("p", "🅿🅟🆊ᴘ"),
            ("1", "１①❶➊➀⓵¹₁𝟏🄂١۱१๑"),
            ("10", "⑩❿⓾🔟"),
            ("ab", "🆎"),
            ("ae", "ÆæǼᴁ"),
            ("viii", "Ⅷⅷ"),
            ("カ", "ｶ㋕"),
        ];
        for (letters, members) in rows {
            for c in members.chars().filter(|&c| c != '🔟') {
                assert_eq!(text(c), letters, "{c}");
            }
        }
    }

    #[test]
    fn signs_of_registration_are_no_letters() {
        for c in ['™', '℠', '®', '©', '🅫', '🆕', '🆗'] {
            assert_eq!(read(c), Role::Gap(Gap::Tight), "{c}");
        }
    }

    #[test]
    fn a_dress_is_a_step_of_its_own() {
        let cases = [
            ('🅽', "compatibility"),
            ('ᴀ', "compatibility"),
            ('Æ', "case compatibility"),
            ('竜', "traditional"),
        ];
        for (c, expected) in cases {
            let names: Vec<_> = steps(c).iter().map(Step::name).collect();
            assert_eq!(names.join(" "), expected, "{c}");
        }
    }

    #[test]
    fn regional_forms_are_read_as_the_simplified_one() {
        let pairs = "裡里 裏里 於于 剋克 昇升 竜龙 円圆 沢泽 駅驿 広广 髙高 﨑崎 𠮷吉 濵滨 衞卫 牀床 麵面 麺面 図图 戸户 呉吴 囯国 愛爱 馬马 闘斗";
        for pair in pairs.split(' ') {
            let mut pair = pair.chars();
            let (from, to) = (pair.next().unwrap(), pair.next().unwrap());
            assert_eq!(text(from), to.to_string(), "{from}");
        }
    }

    #[test]
    fn characters_that_are_two_are_kept_apart() {
        for c in ['乾', '著', '么', '芸', '浜', '沪', '欠', '缶', '予'] {
            assert_eq!(read(c), Role::Letters(vec![c]), "{c}");
        }
    }

    #[test]
    fn what_is_plain_is_read_as_all_else() {
        for c in '\0'..'\u{e000}' {
            assert_eq!(read_any(c), read(c), "{c:?}");
        }
    }

    /// Every character there is: a symbol folds to itself, whatever it is.
    #[test]
    fn folding_any_character_again_changes_nothing() {
        for c in '\0'..=char::MAX {
            let Role::Letters(letters) = read(c) else { continue };
            assert!((c as usize) < 0x2_0000 || letters.len() == 1, "{c:?} beyond plane 1 reads {letters:?}");
            for letter in letters {
                assert_eq!(read(letter), Role::Letters(vec![letter]), "{c:?} reads {letter:?}");
            }
        }
    }

    #[test]
    fn known_characters_read_as_expected() {
        let text = |c: char| match read(c) {
            Role::Letters(letters) => letters.into_iter().collect(),
            role => format!("{role:?}"),
        };
        let cases = [
            ('N', "n"),
            ('Ｎ', "n"),
            ('𝓝', "n"),
            ('Ⓝ', "n"),
            ('É', "e"),
            ('ß', "ss"),
            ('ﬁ', "fi"),
            ('ς', "σ"),
            ('İ', "i"),
            ('ё', "е"),
            ('愛', "爱"),
            ('馬', "马"),
            ('薴', "苎"),
            ('ガ', "カ\u{3099}"),
            ('ｶ', "カ"),
            ('ﾞ', "\u{3099}"),
            ('나', "\u{1102}\u{1161}"),
            ('أ', "ا"),
            ('２', "2"),
            ('②', "2"),
            ('™', "Gap(Tight)"),
            ('，', "Gap(Hard)"),
            ('　', "Gap(Loose)"),
            ('🔥', "Gap(Tight)"),
            ('\u{200D}', "Drop(Invisible)"),
            ('\u{336}', "Drop(Mark)"),
            ('\u{FE0F}', "Drop(Invisible)"),
        ];
        for (c, expected) in cases {
            assert_eq!(text(c), expected, "{c:?}");
        }
    }
}
