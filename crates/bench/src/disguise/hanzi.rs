//! Chinese characters written otherwise.

use super::{is_han, letters_of, replace};
use crate::lists::{LISTS, Many, syllable};
use crate::random::Random;

fn listed(list: &Many, name: &str, random: &mut Random, percent: usize) -> Option<String> {
    replace(name, random, percent, |letter, random| Some(random.pick(list.get(&letter)?).to_string()))
}

pub(super) fn forms(name: &str, random: &mut Random) -> Option<String> {
    listed(&LISTS.forms, name, random, 60)
}

pub(super) fn kana(name: &str, random: &mut Random) -> Option<String> {
    if name.is_ascii() {
        return None;
    }
    listed(&LISTS.confusables, name, random, 50).filter(|_| !name.chars().any(|c| c.is_ascii_alphabetic()))
}

pub(super) fn traditional(name: &str, random: &mut Random) -> Option<String> {
    let percent = if random.chance(70) { 100 } else { 40 };
    replace(name, random, percent, |letter, _| Some(LISTS.variants.get(&letter)?.to_string()))
}

pub(super) fn shape(name: &str, random: &mut Random) -> Option<String> {
    // Two look-alikes in three characters leave no word.
    let percent = if name.chars().count() > 4 { 15 } else { 0 };
    listed(&LISTS.shapes, name, random, percent)
}

pub(super) fn homophone(name: &str, random: &mut Random) -> Option<String> {
    // Sounds are those of Mandarin: no kanji between kana.
    if !name.chars().all(is_han) {
        return None;
    }
    replace(name, random, 30, |letter, random| {
        let alike = LISTS.sounds.get(syllable(letter)?)?;
        let other = *random.pick(alike);
        // The same character in its other form is no sound-alike.
        let same = other == letter || LISTS.variants.get(&letter) == Some(&other);
        (!same).then(|| other.to_string())
    })
}

/// The syllable as it is typed.
fn typed(letter: char) -> Option<String> {
    Some(syllable(letter)?.replace('ü', "v")).filter(|syllable| syllable.is_ascii())
}

/// The syllables of a name of Chinese characters only.
fn syllables(name: &str) -> Option<Vec<String>> {
    let syllables: Option<Vec<_>> = name.chars().map(typed).collect();
    syllables.filter(|syllables| syllables.len() > 1)
}

pub(super) fn pinyin(name: &str, random: &mut Random) -> Option<String> {
    let syllables = syllables(name)?;
    let capital = |syllable: &String| {
        let (first, rest) = syllable.split_at(1);
        format!("{}{rest}", first.to_uppercase())
    };
    Some(match random.below(4) {
        0 => syllables.join(" "),
        1 => syllables.iter().map(capital).collect(),
        _ => syllables.concat(),
    })
}

pub(super) fn pinyin_mixed(name: &str, random: &mut Random) -> Option<String> {
    if !name.chars().all(is_han) {
        return None;
    }
    let written = replace(name, random, 25, |letter, _| typed(letter))?;
    written.chars().any(is_han).then_some(written)
}

pub(super) fn initials(name: &str, random: &mut Random) -> Option<String> {
    let syllables = syllables(name)?;
    let initials: String = syllables.iter().filter_map(|syllable| syllable.chars().next()).collect();
    Some(if random.chance(60) { initials.to_uppercase() } else { initials })
}

pub(super) fn split(name: &str, random: &mut Random) -> Option<String> {
    replace(name, random, 25, |letter, _| LISTS.splits.get(&letter).cloned())
}

pub(super) fn merged(name: &str, _: &mut Random) -> Option<String> {
    let letters: Vec<char> = letters_of(name).collect();
    let at = letters.windows(2).position(|pair| LISTS.merged.contains_key(&(pair[0], pair[1])))?;
    let whole = LISTS.merged[&(letters[at], letters[at + 1])];
    // What is left must still be a name.
    (letters.len() > 2).then(|| {
        letters[..at].iter().copied().chain([whole]).chain(letters[at + 2..].iter().copied()).collect()
    })
}

/// Pictures for characters of Chinese names, and for whole words of English ones.
pub(super) fn emoji(name: &str, random: &mut Random) -> Option<String> {
    const WORDS: &[(&str, &str)] = &[
        ("apple", "🍎"),
        ("star", "⭐"),
        ("king", "👑"),
        ("queen", "👸"),
        ("shell", "🐚"),
        ("cat", "🐱"),
        ("dog", "🐶"),
        ("fish", "🐟"),
        ("house", "🏠"),
        ("home", "🏠"),
        ("sun", "☀️"),
        ("moon", "🌙"),
        ("tree", "🌳"),
        ("rose", "🌹"),
        ("pizza", "🍕"),
        ("burger", "🍔"),
        ("coffee", "☕"),
        ("fire", "🔥"),
        ("bear", "🐻"),
        ("lion", "🦁"),
        ("car", "🚗"),
        ("book", "📖"),
        ("phone", "📱"),
        ("shoe", "👟"),
        ("green", "💚"),
        ("world", "🌍"),
        ("water", "💧"),
        ("bell", "🔔"),
        ("key", "🔑"),
        ("diamond", "💎"),
        ("crown", "👑"),
        ("chicken", "🐔"),
        ("bank", "🏦"),
    ];
    if !name.is_ascii() {
        return replace(name, random, 30, |letter, _| LISTS.emoji.get(&letter).cloned())
            .filter(|written| written.chars().any(is_han));
    }
    let words: Vec<&str> = name.split(' ').collect();
    let picture = |word: &str| {
        let word = word.to_ascii_lowercase();
        WORDS.iter().find(|(other, _)| *other == word).map(|(_, picture)| *picture)
    };
    let at = words.iter().position(|word| picture(word).is_some())?;
    let written: Vec<&str> = words
        .iter()
        .enumerate()
        .map(|(i, word)| if i == at { picture(word).unwrap_or(word) } else { word })
        .collect();
    // A picture alone names nobody.
    (words.len() > 1).then(|| written.join(" "))
}
