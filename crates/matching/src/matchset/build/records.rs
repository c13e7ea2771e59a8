//! The records of a set: rights, their names, links to phrases, and all texts.

use super::{Builder, MatchsetError, Phrases, count};
use crate::key::gram;
use crate::matchset::file::Writer;
use crate::matchset::layout::{Link, Name, Right};
use crate::score::{self, Meter};
use std::ops::Range;

/// Where the records lie in the file.
pub(super) struct Records {
    names: Range<usize>,
    text: Range<usize>,
    /// Number of the first phrase: all before it are names.
    first_phrase: u32,
}

impl Records {
    /// Letters in a key. With many names the keys are longer: every four letters stand in some of them, and
    /// in all texts.
    pub(super) fn width(&self) -> usize {
        width(self.first_phrase)
    }

    /// The names with their numbers.
    pub(super) fn names<'a>(&self, file: &'a Writer) -> impl Iterator<Item = (u32, &'a str)> {
        self.texts(file).take(self.first_phrase as usize)
    }

    /// The phrases with their numbers.
    pub(super) fn phrases<'a>(&self, file: &'a Writer) -> impl Iterator<Item = (u32, &'a str)> {
        self.texts(file).skip(self.first_phrase as usize)
    }

    fn texts<'a>(&self, file: &'a Writer) -> impl Iterator<Item = (u32, &'a str)> {
        let (names, text): (&[Name], &[u8]) = (file.records(&self.names), file.records(&self.text));
        let texts = names.windows(2).map(|pair| &text[pair[0].text as usize..pair[1].text as usize]);
        (0..).zip(texts.map(|text| std::str::from_utf8(text).unwrap_or_default()))
    }
}

fn width(names: u32) -> usize {
    if names < 30_000 { *gram::WIDTHS.start() } else { *gram::WIDTHS.end() }
}

/// Writes the parameters of the set and the records of the rights that have these numbers, in this order,
/// and of the phrases.
pub(super) fn write(
    from: Builder,
    order: &[u32],
    phrases: Phrases,
    file: &mut Writer,
) -> Result<Records, MatchsetError> {
    let mut out = Out::default();
    out.rights.reserve_exact(order.len() + 1);
    out.names.reserve_exact(from.names.len() + phrases.texts.len() + 1);
    let mut own = Vec::new();
    for (owner, &number) in order.iter().enumerate() {
        let (draft, next) = (&from.rights[number as usize], &from.rights[number as usize + 1]);
        out.right(draft.classes)?;
        out.ids.push_str(&from.ids[draft.id as usize..next.id as usize]);
        for alias in &from.names[draft.names as usize..next.names as usize] {
            out.name(&from.text[alias.range()], owner as u32, alias.weight, 0)?;
        }
        own.clear();
        let links = &from.links[draft.links as usize..next.links as usize];
        own.extend(links.iter().map(|&(phrase, exempt)| Link::new(phrases.order[phrase as usize], exempt)));
        own.sort_unstable();
        own.dedup();
        out.links.append(&mut own);
    }
    drop(from);
    let first_phrase = count(out.names.len(), "names")?;
    for phrase in phrases.texts {
        out.name(&phrase, 0, 255, Name::PHRASE)?;
    }
    out.links.iter_mut().for_each(|link| *link = Link::new(link.name() + first_phrase, link.is_exempt()));
    out.right(0)?;
    out.name("", 0, 0, 0)?;
    file.section(&[width(first_phrase) as u32, first_phrase]);
    let names = file.section(&out.names);
    file.section(&out.rights);
    file.section(&out.links);
    let text = file.section(out.text.as_bytes());
    file.section(out.ids.as_bytes());
    Ok(Records { names, text, first_phrase })
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
    fn name(&mut self, name: &str, owner: u32, weight: u8, flags: u8) -> Result<(), MatchsetError> {
        let text = count(self.text.len(), "text")?;
        let bits = if flags == 0 { self.meter.measure(name) } else { 0.0 };
        let surprisal = score::quantise(bits);
        self.names.push(Name { owner, text, weight, surprisal, flags, reserved: 0 });
        self.text.push_str(name);
        Ok(())
    }

    fn right(&mut self, classes: u64) -> Result<(), MatchsetError> {
        let (id, links) = (count(self.ids.len(), "ids")?, count(self.links.len(), "links")?);
        self.rights.push(Right { classes, id, links });
        Ok(())
    }
}
