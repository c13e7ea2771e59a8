//! Compiles a registry into a matchset. The same entries give the same bytes, in whatever order.
//!
//! Memory is bounded by the file: the records are written first and the entries let go, then one index
//! after another, each from the names in the file; only the keys of one index are in memory at a time.

mod alike;
mod anchor;
mod edits;
mod keys;
mod records;
mod table;

use super::bytes::Bytes;
use super::error::MatchsetError;
use super::file::Writer;
use super::{Built, Matchset, Refused, hash};
use crate::fold;
use crate::input::InputError;
use crate::registry::{Entry, Kind};
use alike::Alike;
use edits::Edits;
use keys::Keys;
use std::collections::HashMap;
use std::ops::Range;

/// Takes entries one by one and keeps of each only what the set needs.
#[derive(Debug, Default)]
pub struct Builder {
    rights: Vec<Draft>,
    /// Names of all rights.
    names: Vec<Alias>,
    text: String,
    ids: String,
    /// Context words and exempt phrases, each once.
    phrases: HashMap<String, u32>,
    links: Vec<(u32, bool)>,
    refused: Vec<Refused>,
    unused: usize,
    count: usize,
}

/// A right on its way into the set. Its id, names and links begin here; they end where the next one's begin.
#[derive(Debug)]
struct Draft {
    classes: u64,
    id: u32,
    names: u32,
    links: u32,
    /// Which of the entries it was.
    index: u32,
}

/// A name on its way into the set: where it lies in the text.
#[derive(Debug)]
struct Alias {
    start: u32,
    len: u16,
    weight: u8,
}

impl Alias {
    fn range(&self) -> Range<usize> {
        self.start as usize..self.start as usize + usize::from(self.len)
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
        let classes = entry.classes.iter().fold(0, |bits, class| bits | 1 << (class & 63));
        let draft = self.draft(classes, index)?;
        let text = entry.text.iter().map(|text| (text.as_str(), 1.0));
        let aliases = entry.aliases.iter().map(|alias| (alias.text.as_str(), alias.weight.unwrap_or(1.0)));
        for (name, weight) in text.chain(aliases) {
            self.name(draft.names, name, (weight * 255.0).round() as u8)?;
        }
        let phrases = entry.context.iter().map(|word| (word, false));
        for (phrase, exempt) in phrases.chain(entry.exempt.iter().map(|phrase| (phrase, true))) {
            let next = count(self.phrases.len(), "links")?;
            let number = *self.phrases.entry(phrase.clone()).or_insert(next);
            self.links.push((number, exempt));
        }
        self.ids.push_str(&entry.id);
        self.rights.push(draft);
        Ok(())
    }

    /// A right that begins after all that is there.
    fn draft(&self, classes: u64, index: usize) -> Result<Draft, MatchsetError> {
        Ok(Draft {
            classes,
            id: count(self.ids.len(), "ids")?,
            names: count(self.names.len(), "names")?,
            links: count(self.links.len(), "links")?,
            index: count(index, "rights")?,
        })
    }

    /// Adds a name of the right whose names begin at `first`; of two that are the same the greater
    /// weight counts.
    fn name(&mut self, first: u32, name: &str, weight: u8) -> Result<(), MatchsetError> {
        let text = &self.text;
        if let Some(known) = self.names[first as usize..].iter_mut().find(|alias| &text[alias.range()] == name)
        {
            known.weight = weight.max(known.weight);
            return Ok(());
        }
        let start = count(self.text.len(), "text")?;
        let len = u16::try_from(name.len()).map_err(|_| MatchsetError::TooLarge { section: "text" })?;
        self.text.push_str(name);
        self.names.push(Alias { start, len, weight });
        Ok(())
    }

    /// The set of all entries added.
    ///
    /// # Errors
    /// Only when the registry is too large.
    pub fn finish(mut self) -> Result<Built, MatchsetError> {
        self.rights.push(self.draft(0, self.count)?);
        let order = self.order();
        let phrases = self.number_phrases();
        let (refused, unused) = (std::mem::take(&mut self.refused), self.unused);

        let mut file = Writer::default();
        let records = records::write(self, &order, phrases, &mut file)?;
        let width = records.width();
        let mut name = fold::Name::default();
        let (mut keys, mut alike) = (Keys::default(), Alike::default());
        for (number, text) in records.names(&file) {
            name.fold(text);
            keys.add(number, text, name.sym(), width);
            alike.add(number, name.sym());
        }
        keys.write(&mut file);
        alike.write(&mut file);
        let mut edits = Edits::default();
        for (number, text) in records.names(&file) {
            name.fold(text);
            edits.add(number, &name);
        }
        edits.write(&mut file);
        let mut keys = Keys::default();
        for (number, text) in records.phrases(&file) {
            name.fold(text);
            keys.add_symbols(number, name.sym(), width);
        }
        keys.write(&mut file);
        Ok(Built { set: Matchset::headed(Bytes::of(file.finish()))?, refused, unused })
    }

    /// The numbers of the rights in their order, which is that of the hashes of their ids, without those
    /// whose id an earlier entry has.
    fn order(&mut self) -> Vec<u32> {
        let (rights, ids, refused) = (&self.rights, &self.ids, &mut self.refused);
        let id = |number: u32| {
            let number = number as usize;
            &ids[rights[number].id as usize..rights[number + 1].id as usize]
        };
        let hashed = |number: u32| (hash::of(id(number).as_bytes()), number);
        let mut order: Vec<(u64, u32)> = (0..rights.len() as u32 - 1).map(hashed).collect();
        order.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| (id(a.1), a.1).cmp(&(id(b.1), b.1))));
        order.dedup_by(|b, a| {
            let same = a.0 == b.0 && id(a.1) == id(b.1);
            if same {
                let id = id(b.1);
                let error = InputError::bad_value("/id", id, "an id of its own: an earlier entry has it");
                refused.push(Refused { index: rights[b.1 as usize].index as usize, id: id.to_owned(), error });
            }
            same
        });
        refused.sort_by_key(|refused| refused.index);
        order.into_iter().map(|(_, number)| number).collect()
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
