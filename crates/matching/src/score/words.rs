//! Bits of single words and of the run of words that a name is made of.

use crate::lore::words::{Kind, Known, Spelling, coined, han, latin};

/// Characters of the longest Chinese word looked for.
const LONGEST: usize = 6;
/// Bits of a Chinese character that is no word known.
const STRANGE: f32 = 15.0;
/// Bits that a word loses for standing where its neighbours lead one to expect it.
const COMPANY: f32 = 3.5;
/// Bits that a word of no dictionary has at most.
const COINED: f32 = 26.0;
/// Brands that texts speak of are in no dictionary: their bits there are too low by this.
const BRAND: f32 = 5.0;

/// Bits of a word of Latin letters, folded, digits among them.
pub(super) fn latin_word(word: &[char]) -> f32 {
    let digits = word.iter().filter(|c| c.is_ascii_digit()).count();
    if digits == word.len() {
        // Numbers are everywhere; a year or a price is hardly rarer than its count of digits says.
        return 6.0 + 1.8 * digits as f32;
    }
    let spelling = Spelling::of(word.iter().copied());
    let bits = match latin::known(spelling) {
        _ if coined::is_coined(spelling) => COINED,
        Some(Known { bits, kind: Kind::Other }) => (bits + BRAND).min(COINED),
        Some(known) => known.bits,
        None => latin::unlisted_bits(word.iter().copied()),
    };
    short(word.len(), bits, &[8.0, 12.0, 16.0, 24.0])
}

/// Bits of a run of Chinese characters, simplified: of its likeliest words, or of it as one word.
pub(super) fn han_run(run: &[char]) -> f32 {
    let mut whole = None;
    // The least bits of words up to this character, and up to those next.
    let mut best = [f32::INFINITY; LONGEST + 1];
    best[0] = 0.0;
    for start in 0..run.len() {
        let joint = if start > 0 { COMPANY } else { 0.0 };
        let here = best[0];
        let mut alone = STRANGE;
        han::starting(&run[start..], |length, bits| {
            if length == run.len() {
                whole = Some(bits);
            }
            if length == 1 {
                alone = bits;
            } else if length <= LONGEST {
                best[length] = best[length].min(here + (bits - joint).max(1.0));
            }
        });
        best[1] = best[1].min(here + (alone - joint).max(1.0));
        best.rotate_left(1);
        best[LONGEST] = f32::INFINITY;
    }
    let coined = coined::is_coined(Spelling::of(run.iter().copied())).then_some(COINED);
    short(run.len(), coined.or(whole).unwrap_or(best[0]), &[9.0, 18.0])
}

/// Bits of a word of a script whose words are not known: by its length, and how much of a word each of
/// its letters makes.
pub(super) fn unlisted(letters: usize, each: f32) -> f32 {
    // The first letters choose among many words, the last ones follow from them.
    let n = letters as f32;
    let bits = 4.0 + each * n.min(5.0) + 0.5 * each * (n - 5.0).clamp(0.0, 5.0);
    short(letters, bits, &[8.0, 12.0])
}

/// Bits of words side by side.
pub(super) fn together(bits: f32, next: f32) -> f32 {
    if bits == 0.0 { next } else { bits + (next - COMPANY).max(1.0) }
}

/// Short words stand for too many things to say more than `at_most` by their length.
fn short(length: usize, bits: f32, at_most: &[f32]) -> f32 {
    length.checked_sub(1).and_then(|n| at_most.get(n)).map_or(bits, |&most| bits.min(most))
}
