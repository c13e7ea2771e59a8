//! Why a name may be ordinary text.

use crate::fold::{Role, read};
use crate::lore::sound;
use crate::lore::words::{Kind, han, latin};
use serde::{Deserialize, Serialize};

/// Names of as many bits stand alone.
const DISTINCTIVE: f32 = 22.0;
/// Names of fewer say little even beside their goods.
const HIGHLY: f32 = 14.0;
/// Chinese characters that are tried beside a name.
const CHARACTERS: std::ops::RangeInclusive<char> = '\u{4E00}'..='\u{9FA5}';
/// Longer names are not searched for words that sound the same.
const HEARD: usize = 3;

/// How ambiguous a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Band {
    /// It stands alone.
    Distinctive,
    /// It needs context.
    Ordinary,
    /// It needs much context.
    HighlyAmbiguous,
}

impl Band {
    /// The band of a name of so many bits.
    pub(super) fn of(bits: f32) -> Self {
        match bits {
            bits if bits >= DISTINCTIVE => Self::Distinctive,
            bits if bits >= HIGHLY => Self::Ordinary,
            _ => Self::HighlyAmbiguous,
        }
    }
}

/// Why a name is ambiguous.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// It is made of words of the dictionary.
    DictionaryWord,
    /// It is the name of people or places.
    PersonalName,
    /// It has two characters of Chinese or Japanese, or one.
    TwoCharacters,
    /// It has three letters or fewer.
    ThreeLetters,
    /// Longer ordinary words hold it.
    PartOfWords,
    /// Ordinary words sound the same.
    SoundsLike,
}

/// Why `name` is ambiguous, given the words that hold it and those that sound like it.
pub(super) fn reasons(name: &str, holding: &[String], sounding: &[String]) -> Vec<Reason> {
    let words = folded(name);
    let kinds: Vec<_> = words.iter().map(|word| kind(word)).collect();
    let letters: usize = words.iter().map(|word| word.chars().count()).sum();
    let unspaced = words.iter().flat_map(|w| w.chars()).all(|c| ('\u{2E80}'..'\u{A000}').contains(&c));
    let all = |kind: Kind| !kinds.is_empty() && kinds.iter().all(|&k| k == Some(kind));
    let tests = [
        (Reason::DictionaryWord, all(Kind::Word)),
        (Reason::PersonalName, all(Kind::Name)),
        (Reason::TwoCharacters, unspaced && letters <= 2),
        (Reason::ThreeLetters, !unspaced && letters <= 3),
        (Reason::PartOfWords, !holding.is_empty()),
        (Reason::SoundsLike, !sounding.is_empty()),
    ];
    tests.into_iter().filter_map(|(reason, is)| is.then_some(reason)).collect()
}

/// The words of a name, folded.
pub(super) fn folded(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for c in name.chars() {
        match read(c) {
            Role::Letters(letters) => words.last_mut().into_iter().for_each(|word| word.extend(&letters)),
            Role::Gap(_) => words.push(String::new()),
            Role::Drop(_) => {}
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Whether `text` is made of words of the dictionary alone.
pub(super) fn ordinary(text: &str) -> bool {
    let words = folded(text);
    !words.is_empty() && words.iter().all(|word| kind(word) == Some(Kind::Word))
}

/// Whether `text` is made of words that the lists know as words or names.
pub(super) fn word(text: &str) -> bool {
    let words = folded(text);
    !words.is_empty() && words.iter().all(|word| matches!(kind(word), Some(Kind::Word | Kind::Name)))
}

/// Whether `text` is made of names of people and places alone.
pub(super) fn personal(text: &str) -> bool {
    let words = folded(text);
    !words.is_empty() && words.iter().all(|word| kind(word) == Some(Kind::Name))
}

fn kind(word: &str) -> Option<Kind> {
    han::known(word.chars()).or_else(|| latin::latin(word)).map(|known| known.kind)
}

/// The single Chinese word of a name, by characters.
fn chinese(name: &str) -> Option<Vec<char>> {
    let [word] = <[String; 1]>::try_from(folded(name)).ok()?;
    let word: Vec<char> = word.chars().collect();
    (word.len() > 1 && word.iter().all(|c| CHARACTERS.contains(c))).then_some(word)
}

/// The commonest words of one character more than `name`, at most `count`.
pub(super) fn words_with(name: &str, count: usize) -> Vec<String> {
    let Some(name) = chinese(name) else { return Vec::new() };
    let name: String = name.into_iter().collect();
    let longer = CHARACTERS.flat_map(|c| [format!("{name}{c}"), format!("{c}{name}")]);
    commonest(longer, count)
}

/// The commonest words that sound like `name`, at most `count`.
pub(super) fn words_like(name: &str, count: usize) -> Vec<String> {
    let Some(name) = chinese(name).filter(|name| name.len() <= HEARD) else { return Vec::new() };
    let mut spellings = vec![String::new()];
    for &c in &name {
        let same: Vec<char> = CHARACTERS.filter(|&other| sound::same_sound(c, other).is_some()).collect();
        let known = |word: &String| word.chars().count() > 1 || han::word_bits(word).is_some();
        spellings = spellings
            .iter()
            .flat_map(|start| same.iter().map(move |c| format!("{start}{c}")))
            .filter(known)
            .collect();
    }
    let itself: String = name.into_iter().collect();
    spellings.retain(|word| *word != itself);
    commonest(spellings.into_iter(), count)
}

fn commonest(words: impl Iterator<Item = String>, count: usize) -> Vec<String> {
    let known = words.filter_map(|word| {
        let known = han::known(word.chars()).filter(|known| known.kind == Kind::Word)?;
        Some((known.bits, word))
    });
    let mut known: Vec<_> = known.collect();
    known.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
    known.into_iter().take(count).map(|(_, word)| word).collect()
}
