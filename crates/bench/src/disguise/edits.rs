//! One letter more, less, other or in another place.

use super::{is_han, letters_of};
use crate::lists::LISTS;
use crate::random::Random;

/// Keys beside a key, for slips that happen.
const KEYS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// Places of a name, in letters: of those `fits` accepts one, with all letters.
fn at_one(
    name: &str,
    random: &mut Random,
    least: usize,
    fits: impl Fn(&[char], usize) -> bool,
) -> Option<(Vec<char>, usize)> {
    let letters: Vec<char> = name.chars().collect();
    // Of few characters one other is another name.
    let least = if letters_of(name).any(is_han) { least - 1 } else { least };
    if letters_of(name).count() < least {
        return None;
    }
    let places: Vec<usize> =
        (0..letters.len()).filter(|&at| letters[at].is_alphabetic() && fits(&letters, at)).collect();
    (!places.is_empty()).then(|| *random.pick(&places)).map(|at| (letters, at))
}

/// A letter of the same script and case that is not `letter`.
fn other(letter: char, random: &mut Random) -> Option<char> {
    if is_han(letter) {
        let alike = LISTS.sounds.values().nth(random.below(LISTS.sounds.len()))?;
        return Some(*random.pick(alike)).filter(|&other| other != letter);
    }
    let small = letter.to_ascii_lowercase();
    let row = KEYS.iter().find(|row| row.contains(small))?;
    let at = row.find(small)?;
    let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
    let keys: Vec<char> = beside.filter_map(|at| row.chars().nth(at)).collect();
    let other = *random.pick(&keys);
    Some(if letter.is_uppercase() { other.to_ascii_uppercase() } else { other })
}

pub(super) fn repeated(name: &str, random: &mut Random) -> Option<String> {
    let (mut letters, at) = at_one(name, random, 2, |_, _| true)?;
    let more = random.between(1, 4);
    letters.splice(at..at, std::iter::repeat_n(letters[at], more));
    Some(letters.into_iter().collect())
}

pub(super) fn insertion(name: &str, random: &mut Random) -> Option<String> {
    let (mut letters, at) = at_one(name, random, 5, |_, at| at > 0)?;
    let other = other(letters[at], random)?;
    // The same letter again is a repetition.
    if letters[at - 1] == other {
        return None;
    }
    letters.insert(at, other);
    Some(letters.into_iter().collect())
}

pub(super) fn deletion(name: &str, random: &mut Random) -> Option<String> {
    let doubled = |letters: &[char], at: usize| {
        letters.get(at + 1) == Some(&letters[at]) || at > 0 && letters[at - 1] == letters[at]
    };
    let (mut letters, at) = at_one(name, random, 5, |letters, at| at > 0 && !doubled(letters, at))?;
    letters.remove(at);
    Some(letters.into_iter().collect())
}

pub(super) fn substitution(name: &str, random: &mut Random) -> Option<String> {
    let (mut letters, at) = at_one(name, random, 5, |_, at| at > 0)?;
    letters[at] = other(letters[at], random)?;
    Some(letters.into_iter().collect())
}

pub(super) fn transposition(name: &str, random: &mut Random) -> Option<String> {
    let differ = |letters: &[char], at: usize| {
        letters
            .get(at + 1)
            .is_some_and(|next| next.is_alphabetic() && next.to_lowercase().ne(letters[at].to_lowercase()))
    };
    let (mut letters, at) = at_one(name, random, 4, differ)?;
    letters.swap(at, at + 1);
    Some(letters.into_iter().collect())
}

pub(super) fn reversed(name: &str, _: &mut Random) -> Option<String> {
    let letters: Vec<char> = name.chars().collect();
    let written: String = letters.iter().rev().collect();
    // Marks that follow their letter would come to stand on another one.
    let plain = letters.iter().all(|c| c.is_ascii() || is_han(*c) || c.is_alphabetic());
    (plain && written.to_lowercase() != name.to_lowercase()).then_some(written)
}
