//! What a character is: invisible, a mark to drop, a gap, or a letter of some group of scripts.

use super::gap::Gap;

/// Scripts that share the rules for word edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub(crate) enum Group {
    /// Latin, Greek, Cyrillic, Armenian, Georgian and digits: words with spaces.
    Alphabet = 0,
    /// Scripts without spaces between words, so that a name may start and end anywhere: Chinese
    /// characters, kana, bopomofo, Thai, Lao, Khmer, Burmese, Tibetan.
    Unspaced = 1,
    /// Korean, as jamo: words with particles at their end.
    Hangul = 2,
    /// Arabic: words with particles at their start.
    Arabic = 3,
    /// Hebrew: words with spaces.
    Hebrew = 4,
    /// Any other script: words with spaces.
    Other = 5,
}

impl Group {
    /// The group of a folded symbol.
    pub(crate) fn of(c: char) -> Self {
        match c as u32 {
            0..0x0590
            | 0x10A0..0x1100
            | 0x1C80..0x1CC0
            | 0x1D00..0x2E80
            | 0xA640..0xA6A0
            | 0xA720..0xA800
            | 0xAB30..0xAB70
            | 0xFB00..0xFB18 => Self::Alphabet,
            0x0590..0x0600 => Self::Hebrew,
            0x0600..0x0700 | 0x0750..0x0780 | 0x0870..0x0900 => Self::Arabic,
            0x0E00..0x10A0
            | 0x1780..0x1800
            | 0x1950..0x19E0
            | 0x1A20..0x1AB0
            | 0x2E80..0x3130
            | 0x3190..0xA4D0
            | 0xA9E0..0xAA00
            | 0xAA60..0xAAE0
            | 0xF900..0xFB00
            | 0x1_AFF0..0x1_B300
            | 0x2_0000..0x4_0000 => Self::Unspaced,
            0x1100..0x1200 | 0x3130..0x3190 | 0xA960..0xA980 | 0xAC00..0xD800 => Self::Hangul,
            _ => Self::Other,
        }
    }
}

/// Invisible: Unicode's `Default_Ignorable_Code_Point`, which holds the zero-width characters, bidi
/// controls, variation selectors, tags and blank letters (DerivedCoreProperties.txt), and controls
/// that show nothing.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c as u32,
        0x00..=0x08 | 0x0E..=0x1F | 0x7F..=0x84 | 0x86..=0x9F
        | 0x00AD | 0x034F | 0x061C | 0x115F | 0x1160 | 0x17B4 | 0x17B5 | 0x180B..=0x180F
        | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0x3164 | 0xFE00..=0xFE0F | 0xFEFF
        | 0xFFA0 | 0xFFF0..=0xFFFB | 0x1_BCA0..=0x1_BCA3 | 0x1_D173..=0x1_D17A | 0xE_0000..=0xE_0FFF)
}

/// Marks set on a letter that do not make it another one: accents and overlays of the European
/// scripts, vowel points of Arabic and Hebrew, and the Arabic stretching stroke. Marks that do (kana
/// voicing, vowel signs of India and Thailand) are kept.
pub(super) fn is_dropped_mark(c: char) -> bool {
    matches!(c as u32,
        0x0300..=0x036F | 0x0483..=0x0489 | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF | 0x20D0..=0x20FF
        | 0xFE20..=0xFE2F | 0x0591..=0x05BD | 0x05BF | 0x05C1 | 0x05C2 | 0x05C4 | 0x05C5 | 0x05C7
        | 0x0610..=0x061A | 0x0640 | 0x064B..=0x065F | 0x0670 | 0x06D6..=0x06DC | 0x06DF..=0x06E4
        | 0x06E7 | 0x06E8 | 0x06EA..=0x06ED | 0x08D3..=0x08E1 | 0x08E3..=0x08FF)
}

/// Signs that stand beside a name, never in it, though their compatibility forms are letters.
pub(super) fn is_sign(c: char) -> bool {
    matches!(c, '™' | '℠' | '®' | '©' | '℗' | '🅪' | '🅫' | '🅬')
}

/// Whether `c` takes part in names.
pub(super) fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
}

/// How strongly a character that is no letter parts its neighbours.
pub(super) fn gap_of(c: char) -> Gap {
    match c {
        ',' | ';' | '!' | '?' | ':' | '、' | '。' | '،' | '؛' | '؟' | '…' | '‥' | '\u{85}' | '\u{2028}'
        | '\u{2029}' => Gap::Hard,
        // An apostrophe parts words in contractions: `we'll` is not `well`.
        '/' | '\\' | '&' | '+' | '|' | '=' | '<' | '>' | '\'' | '’' | '‘' | '`' | '´' => Gap::Loose,
        c if c.is_whitespace() => Gap::Loose,
        _ => Gap::Tight,
    }
}
