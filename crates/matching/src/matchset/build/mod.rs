//! Compiles a registry into a matchset. The same entries give the same bytes, in whatever order.
//!
//! Memory is bounded by the file: the records are written first and the entries let go, then one index
//! after another, each from the names in the file; only the keys of one index are in memory at a time.

mod alike;
mod anchor;
mod edits;
mod keys;
mod records;
mod shelf;
mod table;

use super::bytes::Bytes;
use super::error::MatchsetError;
use super::file::Writer;
use super::{Built, Matchset, Refused, hash};
use crate::fold;
use crate::input::InputError;
use crate::key::common::Common;
use crate::registry::{Entry, Kind};
use alike::Alike;
use edits::Edits;
use keys::{Keys, is_chinese};
use shelf::{SHELVES, Shelf};
use std::collections::HashMap;

/// Takes entries one by one and keeps of each only what the set needs.
#[derive(Debug)]
pub struct Builder {
    shelves: Vec<Shelf>,
    /// Context words and exempt phrases, each once.
    phrases: HashMap<String, u32>,
    refused: Vec<Refused>,
    unused: usize,
    count: usize,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            shelves: vec![Shelf::default(); SHELVES],
            phrases: HashMap::new(),
            refused: Vec::new(),
            unused: 0,
            count: 0,
        }
    }
}

impl Builder {
    /// Adds an entry, or notes why it can't be in the set.
    ///
    /// # Errors
    /// Only when the registry is too large.
    pub fn add(&mut self, entry: &Entry) -> Result<(), MatchsetError> {
        let index = self.count;
        self.count += 1;
        if let Err(error) = entry.validate() {
            self.refused.push(Refused { index, id: entry.id.clone(), error });
            return Ok(());
        }
        if entry.kind != Kind::Mark {
            self.unused += 1;
            return Ok(());
        }
        let shelf = &mut self.shelves[shelf::number_of(&entry.id)];
        let text = entry.text.iter().map(|text| (text.as_str(), 1.0));
        let aliases = entry.aliases.iter().map(|alias| (alias.text.as_str(), alias.weight.unwrap_or(1.0)));
        for (name, weight) in text.chain(aliases) {
            shelf.add_name(name, (weight * 255.0).round() as u8)?;
        }
        let phrases = entry.context.iter().map(|word| (word, false));
        for (phrase, exempt) in phrases.chain(entry.exempt.iter().map(|phrase| (phrase, true))) {
            let next = count(self.phrases.len(), "links")?;
            shelf.add_link(*self.phrases.entry(phrase.clone()).or_insert(next), exempt);
        }
        let classes = entry.classes.iter().fold(0, |bits, class| bits | 1 << (class & 63));
        shelf.add(&entry.id, classes, index)
    }

    /// The set of all entries added.
    ///
    /// # Errors
    /// Only when the registry is too large.
    pub fn finish(mut self) -> Result<Built, MatchsetError> {
        let phrases = self.number_phrases();
        let Self { shelves, mut refused, unused, .. } = self;

        let mut file = Writer::default();
        let records = records::write(shelves, phrases, &mut refused, &mut file)?;
        refused.sort_by_key(|refused| refused.index);
        let (mut name, mut common) = (fold::Name::default(), Common::default());
        let (mut keys, mut alike, mut edits) = (Keys::of(records.many()), Alike::default(), Edits::default());
        let mut others = Vec::new();
        for (number, text) in records.names(&file) {
            name.fold(text);
            common.take(name.sym());
            keys.add(number, text, name.sym(), &common);
            if is_chinese(name.sym()) {
                alike.add(number, name.sym(), &common);
                edits.add_initials(number, name.sym());
            } else {
                others.push(number);
            }
        }
        keys.write(&mut file);
        alike.write(&mut file);
        for number in others {
            name.fold(records.name(&file, number));
            edits.add_word(number, &name);
        }
        edits.write(&mut file);
        let mut keys = Keys::of(records.many());
        for (number, text) in records.phrases(&file) {
            name.fold(text);
            keys.add_symbols(number, name.sym());
        }
        keys.write(&mut file);
        Ok(Built { set: Matchset::headed(Bytes::of(file.finish()))?, refused, unused })
    }

    /// Phrases in the order of their text, and for each old number its new one.
    fn number_phrases(&mut self) -> Phrases {
        let mut texts: Vec<(String, u32)> = self.phrases.drain().collect();
        texts.sort_unstable();
        let mut order = vec![0; texts.len()];
        for (new, (_, old)) in texts.iter().enumerate() {
            order[*old as usize] = new as u32;
        }
        Phrases { texts: texts.into_iter().map(|(text, _)| text).collect(), order }
    }
}

struct Phrases {
    texts: Vec<String>,
    order: Vec<u32>,
}

fn count(n: usize, section: &'static str) -> Result<u32, MatchsetError> {
    u32::try_from(n).map_err(|_| MatchsetError::TooLarge { section })
}
