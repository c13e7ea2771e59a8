//! The registry to look for, and which of its names are fit for which measurement.

use std::collections::HashMap;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use std::rc::Rc;

use anyhow::{Context, Result, ensure};
use matching::registry::{self, Entry};

use crate::books::Words;
use crate::disguise::{is_han, letters_of};
use crate::goods;

/// Which script a name is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Script {
    /// Chinese characters only.
    Han,
    /// ASCII letters.
    Latin,
    /// Anything else, and mixtures.
    Other,
}

/// A name of a right.
#[derive(Debug, Clone)]
pub(crate) struct Name {
    pub(crate) right: String,
    pub(crate) text: String,
    pub(crate) script: Script,
    /// Made up for a family that real names do not suit.
    pub(crate) made: bool,
    /// At least 3 Chinese characters or 5 letters.
    pub(crate) long: bool,
    /// Made of words that books use.
    pub(crate) ordinary: bool,
    /// What its owner sells, in Chinese and English, where that is known.
    pub(crate) goods: Option<goods::Words>,
}

/// A registry and its names.
pub(crate) struct Registry {
    pub(crate) entries: Vec<Entry>,
    pub(crate) names: Vec<Name>,
    /// All rights that share a name, by the name's letters.
    same: HashMap<String, Vec<String>>,
    words: Rc<Words>,
}

impl Registry {
    /// Reads a registry; names with digits, single letters and very long ones are not disguised.
    pub(crate) fn read(path: &Path, words: &Rc<Words>) -> Result<Self> {
        let file = File::open(path).with_context(|| format!("cannot read `{}`", path.display()))?;
        let (mut entries, mut bad) = (Vec::new(), 0);
        registry::read(BufReader::new(file), |_, entry| match entry {
            Ok(entry) => entries.push(entry),
            Err(_) => bad += 1,
        })?;
        if bad > 0 {
            println!("{bad} lines of `{}` are no rights", path.display());
        }
        ensure!(!entries.is_empty(), "`{}` holds no right", path.display());
        Ok(Self::of(entries, words))
    }

    pub(crate) fn of(entries: Vec<Entry>, words: &Rc<Words>) -> Self {
        let mut names = Vec::new();
        let mut same = HashMap::<String, Vec<String>>::new();
        for entry in &entries {
            for text in entry.text.iter().chain(entry.aliases.iter().map(|alias| &alias.text)) {
                let rights = same.entry(plain(text)).or_default();
                if !rights.contains(&entry.id) {
                    rights.push(entry.id.clone());
                }
                names.extend(name(entry, text, words));
            }
        }
        Self { entries, names, same, words: Rc::clone(words) }
    }

    /// Whether `written` is something of its own: a name of somebody else, or words of books.
    pub(crate) fn is_another(&self, written: &str, right: &str) -> bool {
        let other = |rights: &Vec<String>| !rights.iter().any(|other| other == right);
        self.words.are_in(written) || self.same.get(&plain(written)).is_some_and(other)
    }

    /// Whether a finding of `right` finds the name `text`: another right may have the same name.
    pub(crate) fn is_name_of(&self, text: &str, right: &str) -> bool {
        self.same.get(&plain(text)).is_some_and(|rights| rights.iter().any(|other| other == right))
    }
}

/// What the ids of made-up rights begin with.
pub(crate) const MADE: &str = "made-";

/// Letters and digits in small letters.
pub(crate) fn plain(text: &str) -> String {
    letters_of(text).flat_map(char::to_lowercase).collect()
}

fn name(entry: &Entry, text: &str, words: &Words) -> Option<Name> {
    let letters: Vec<char> = letters_of(text).collect();
    let fine = |letter: char| letter.is_alphabetic() || " '&.-·・ー".contains(letter);
    let han = letters.iter().all(|&letter| is_han(letter));
    let most = if han { 10 } else { 20 };
    if !(2..=most).contains(&letters.len()) || !text.chars().all(fine) {
        return None;
    }
    let script = if han {
        Script::Han
    } else if letters.iter().all(char::is_ascii) {
        Script::Latin
    } else {
        Script::Other
    };
    Some(Name {
        right: entry.id.clone(),
        text: text.to_owned(),
        made: entry.id.starts_with(MADE),
        script,
        long: letters.len() >= if han { 3 } else { 5 },
        ordinary: words.are_in(text),
        goods: goods::of(entry),
    })
}
