//! What is put between letters, on them or in the place of one, and what is left out.

use super::{is_han, letters_of};
use crate::random::Random;

const INVISIBLE: &str =
    "\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}\u{2060}\u{2063}\u{feff}\u{ad}\u{34f}\u{202a}\u{fe0f}\u{fe01}";

pub(super) fn is_invisible(letter: char) -> bool {
    INVISIBLE.contains(letter)
}

/// Puts what `between` gives between neighbouring letters: everywhere, or in one place only.
fn join(
    name: &str,
    random: &mut Random,
    one: usize,
    mut between: impl FnMut(&mut Random) -> String,
) -> Option<String> {
    let letters: Vec<char> = name.chars().collect();
    let parts = |at: usize| letters[at - 1].is_alphanumeric() && letters[at].is_alphanumeric();
    let places: Vec<usize> = (1..letters.len()).filter(|&at| parts(at)).collect();
    if places.is_empty() {
        return None;
    }
    let only = random.chance(one).then(|| *random.pick(&places));
    let mut written = String::new();
    for (at, letter) in letters.iter().enumerate() {
        if places.contains(&at) && only.is_none_or(|only| only == at) {
            written.push_str(&between(random));
        }
        written.push(*letter);
    }
    Some(written)
}

pub(super) fn zero_width(name: &str, random: &mut Random) -> Option<String> {
    // Joiners have a meaning in some scripts; people do not hide with them there.
    if !name.chars().all(|c| c.is_ascii() || is_han(c)) {
        return None;
    }
    join(name, random, 40, |random| random.letter(INVISIBLE).to_string())
}

pub(super) fn marks(name: &str, random: &mut Random) -> Option<String> {
    let mark = random.letter("\u{336}\u{335}\u{332}\u{333}\u{338}\u{33f}\u{489}\u{20d2}\u{20dd}");
    if !name.chars().all(|c| c.is_ascii() || is_han(c)) {
        return None;
    }
    let mut written = String::new();
    for letter in name.chars() {
        written.push(letter);
        if letter.is_alphanumeric() {
            written.push(mark);
        }
    }
    Some(written)
}

pub(super) fn spaces(name: &str, random: &mut Random) -> Option<String> {
    let space = random.letter("    \u{a0}\u{3000}\u{2009}");
    // A word with one space inside is two words.
    let one = if name.chars().all(is_han) { 40 } else { 0 };
    join(name, random, one, |_| space.to_string())
}

pub(super) fn punctuation(name: &str, random: &mut Random) -> Option<String> {
    let sign = random.letter("**--..··__//||~~+=^°`'#、，");
    join(name, random, 40, |_| sign.to_string())
}

pub(super) fn emoji(name: &str, random: &mut Random) -> Option<String> {
    const PICTURES: &[&str] = &["🔥", "✨", "❤️", "⭐", "🌟", "💯", "🎀", "👍🏻", "⚡", "💥", "🌈"];
    let picture = *random.pick(PICTURES);
    join(name, random, 50, |_| picture.to_owned())
}

/// The spaces and signs of the name itself left out.
pub(super) fn closed_up(name: &str, _: &mut Random) -> Option<String> {
    let written: String = letters_of(name).collect();
    (written.chars().count() > 2).then_some(written)
}

/// A sign in the place of one letter that is not the first.
pub(super) fn mask(name: &str, random: &mut Random) -> Option<String> {
    let letters: Vec<char> = name.chars().collect();
    let places: Vec<usize> = (1..letters.len()).filter(|&at| letters[at].is_alphanumeric()).collect();
    if places.len() < 2 {
        return None;
    }
    let place = *random.pick(&places);
    let sign = random.letter("****＊＊○●□■_?×");
    Some(letters.iter().enumerate().map(|(at, &letter)| if at == place { sign } else { letter }).collect())
}
