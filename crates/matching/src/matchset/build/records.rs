//! The records of a set: rights, their names, links to phrases, and all texts.

use super::shelf::Shelf;
use super::{MatchsetError, Phrases, Refused, count};
use crate::key::gram;
use crate::matchset::file::Writer;
use crate::matchset::layout::{Link, Name, Right};
use crate::score::{self, Meter};
use std::ops::Range;

/// The names and phrases of a set of which the records are written.
pub(super) struct Records {
    /// Where those of the names lie in the file.
    names: Range<usize>,
    text: String,
    /// Number of the first phrase: all before it are names.
    first_phrase: u32,
}

impl Records {
    /// Whether there are many names.
    pub(super) fn many(&self) -> bool {
        self.first_phrase >= gram::MANY
    }

    /// The names with their numbers.
    pub(super) fn names<'a>(&'a self, file: &'a Writer) -> impl Iterator<Item = (u32, &'a str)> {
        self.texts(file).take(self.first_phrase as usize)
    }

    /// The phrases with their numbers.
    pub(super) fn phrases<'a>(&'a self, file: &'a Writer) -> impl Iterator<Item = (u32, &'a str)> {
        self.texts(file).skip(self.first_phrase as usize)
    }

    /// The name of this number.
    pub(super) fn name(&self, file: &Writer, number: u32) -> &str {
        let names: &[Name] = file.records(&self.names);
        let at = |number: usize| names[number].text as usize;
        &self.text[at(number as usize)..at(number as usize + 1)]
    }

    fn texts<'a>(&'a self, file: &'a Writer) -> impl Iterator<Item = (u32, &'a str)> {
        let texts = file.records(&self.names).windows(2);
        (0..).zip(texts.map(|pair: &[Name]| &self.text[pair[0].text as usize..pair[1].text as usize]))
    }
}

/// Writes the parameters of a set and the records of the rights on `shelves` and of the phrases.
pub(super) fn write(
    shelves: Vec<Shelf>,
    phrases: Phrases,
    refused: &mut Vec<Refused>,
    file: &mut Writer,
) -> Result<Records, MatchsetError> {
    let mut out = Out::default();
    let mut own = Vec::new();
    for shelf in shelves {
        for right in shelf.in_order(refused) {
            let owner = count(out.rights.len(), "rights")?;
            out.right(right.classes)?;
            out.ids.push_str(right.id);
            for (name, weight) in right.names() {
                out.name(name, owner, weight)?;
            }
            own.clear();
            own.extend(
                right.links.iter().map(|&(old, exempt)| Link::new(phrases.order[old as usize], exempt)),
            );
            own.sort_unstable();
            own.dedup();
            out.links.append(&mut own);
        }
    }
    let first_phrase = count(out.names.len(), "names")?;
    for phrase in phrases.texts {
        out.phrase(&phrase)?;
    }
    out.links.iter_mut().for_each(|link| *link = Link::new(link.name() + first_phrase, link.is_exempt()));
    out.right(0)?;
    out.phrase("")?;
    file.section(&[first_phrase, u32::from(first_phrase >= gram::MANY)]);
    let names = file.section(&out.names);
    file.section(&out.rights);
    file.section(&out.links);
    file.section(out.text.as_bytes());
    file.section(out.ids.as_bytes());
    Ok(Records { names, text: out.text, first_phrase })
}

#[derive(Default)]
struct Out {
    names: Vec<Name>,
    rights: Vec<Right>,
    links: Vec<Link>,
    text: String,
    ids: String,
    meter: Meter,
}

impl Out {
    fn name(&mut self, name: &str, owner: u32, weight: u8) -> Result<(), MatchsetError> {
        let surprisal = score::quantise(self.meter.measure(name));
        self.push(name, Name { owner, weight, surprisal, ..Name::default() })
    }

    fn phrase(&mut self, phrase: &str) -> Result<(), MatchsetError> {
        self.push(phrase, Name::default())
    }

    fn push(&mut self, text: &str, name: Name) -> Result<(), MatchsetError> {
        self.names.push(Name { text: count(self.text.len(), "text")?, ..name });
        self.text.push_str(text);
        Ok(())
    }

    fn right(&mut self, classes: u64) -> Result<(), MatchsetError> {
        let (id, links) = (count(self.ids.len(), "ids")?, count(self.links.len(), "links")?);
        self.rights.push(Right { classes, id, links });
        Ok(())
    }
}
