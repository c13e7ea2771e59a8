//! What the judge asks about characters and words, in one place.

use crate::key::alike;
use crate::lore::words::latin::latin;
use crate::lore::words::{Kind, han};
use crate::lore::{emoji, shape, skeleton, sound, split};

pub(super) use crate::lore::skeleton::MULTI;

/// The class of look-alikes of a letter: as written, and in its strict reading.
pub(super) fn class(written: char, letter: char) -> char {
    match letter {
        'l' | '1' => 'i',
        'v' => 'u',
        'q' | '6' | '9' => 'g',
        'a'..='z' => letter,
        // Chinese and Japanese know no capitals.
        '\u{2E80}'..='\u{A4CF}' => skeleton::skeleton(letter),
        _ => skeleton::capital(written).unwrap_or_else(|| skeleton::skeleton(letter)),
    }
}

/// Whether `sign` stands for a letter of a class inside a word.
pub(super) fn sign_is(sign: char, class: char) -> bool {
    // Letters are no signs: most are known without looking.
    let letter = sign.is_ascii_alphanumeric() || ('\u{4E00}'..='\u{9FFF}').contains(&sign);
    class.is_ascii_lowercase() && !letter && skeleton::sign_letter(sign) == Some(class)
}

/// Whether a sign stands for some letter inside a word.
pub(super) fn is_letter_sign(sign: char) -> bool {
    skeleton::sign_letter(sign).is_some()
}

/// Whether a character of an unrelated script is drawn for a letter of a class.
pub(super) fn is_drawn(c: char, class: char) -> bool {
    class.is_ascii_lowercase() && skeleton::drawn_letter(c) == Some(class)
}

/// Whether a character of an unrelated script is drawn for some Latin letter.
pub(super) fn is_drawn_letter(c: char) -> bool {
    skeleton::drawn_letter(c).is_some()
}

/// What a picture is read as, in folded letters.
pub(super) fn picture(picture: char) -> &'static [&'static str] {
    emoji::emoji(picture)
}

/// Whether a picture may stand for a Chinese character by what it shows.
pub(super) fn shows(picture: char, c: char) -> bool {
    emoji::characters(picture).contains(c)
}

/// A quick look whether two characters may sound or look alike.
pub(super) fn may_be_alike(a: char, b: char) -> bool {
    let symbol = |c: char| u16::try_from(c as u32);
    symbol(a).is_ok_and(|a| symbol(b).is_ok_and(|b| alike::may_be_alike(a, b)))
}

/// Whether two characters sound the same in one of their readings.
pub(super) fn same_sound(a: char, b: char) -> bool {
    sound::share(a, b)
}

/// Whether two Chinese characters look alike.
pub(super) fn alike(a: char, b: char) -> bool {
    shape::alike(a, b) > 0.0
}

/// The readings of a Chinese character, without tone, ü as `v`.
pub(super) fn pinyin(c: char) -> impl Iterator<Item = &'static str> {
    sound::full(c)
}

/// Each way to take a character apart.
pub(super) fn parts(c: char) -> impl Iterator<Item = &'static str> {
    split::parts(c)
}

/// Each character composed of two.
pub(super) fn composed(a: char, b: char, each: impl FnMut(char)) {
    split::compose(&[a, b]).for_each(each);
}

/// Whether a word of small Latin letters is a common one, or a common name.
pub(super) fn is_ordinary(word: &str) -> bool {
    latin(word).is_some_and(|known| known.kind != Kind::Other || known.bits < RARE)
}

/// How rare a known word of small Latin letters is, in bits.
pub(super) fn rarity(word: &str) -> Option<f32> {
    latin(word).map(|known| known.bits)
}

/// The word or name that a run of simplified characters is.
pub(super) fn chinese(word: impl IntoIterator<Item = char>) -> Option<Kind> {
    han::known(word).map(|known| known.kind)
}

/// Bits of a word that is found once in a hundred thousand.
const RARE: f32 = 17.0;

/// Korean particles and endings that follow a name without a space.
pub(super) const PARTICLES: [&str; 38] = [
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "에",
    "와",
    "과",
    "도",
    "만",
    "로",
    "으로",
    "에서",
    "에게",
    "까지",
    "부터",
    "보다",
    "처럼",
    "이나",
    "나",
    "이랑",
    "랑",
    "하고",
    "라고",
    "이라고",
    "라는",
    "이라는",
    "인",
    "입니다",
    "이다",
    "이에요",
    "예요",
    "들",
    "들이",
    "들은",
    "들을",
];

/// Arabic particles that stand before a name without a space: and, so, in, like, to, the.
pub(super) const PROCLITICS: [&str; 12] =
    ["و", "ف", "ب", "ك", "ل", "ال", "وال", "فال", "بال", "كال", "لل", "وب"];
