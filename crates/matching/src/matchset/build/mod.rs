//! Compiles a registry into a matchset. The same entries give the same bytes, in whatever order.

mod anchor;
mod keys;
mod table;

use super::bytes::Bytes;
use super::error::MatchsetError;
use super::file::Writer;
use super::layout::{Link, Name, Right};
use super::{Built, Matchset, Refused};
use crate::fold::Symbols;
use crate::input::InputError;
use crate::key::gram;
use crate::registry::{Entry, Kind};
use crate::score;
use keys::Keys;
use std::collections::HashMap;
use std::ops::Range;

/// Takes entries one by one and keeps of each only what the set needs.
#[derive(Debug, Default)]
pub struct Builder {
    rights: Vec<Draft>,
    /// Names of all rights, each with its weight.
    names: Vec<(Range<u32>, u8)>,
    text: String,
    ids: String,
    /// Context words and exempt phrases, each once.
    phrases: HashMap<String, u32>,
    links: Vec<(u32, bool)>,
    refused: Vec<Refused>,
    unused: usize,
    count: usize,
}

/// A right on its way into the set.
#[derive(Debug)]
struct Draft {
    /// Rights are numbered by the hash of their id, which costs less to sort by.
    hash: u64,
    index: usize,
    id: Range<u32>,
    names: Range<u32>,
    links: Range<u32>,
    classes: u64,
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
        let names = count(self.names.len(), "names")?;
        let text = entry.text.iter().map(|text| (text.as_str(), 1.0));
        let aliases = entry.aliases.iter().map(|alias| (alias.text.as_str(), alias.weight.unwrap_or(1.0)));
        for (name, weight) in text.chain(aliases) {
            self.name(names, name, (weight * 255.0).round() as u8)?;
        }
        let links = count(self.links.len(), "links")?;
        let phrases = entry.context.iter().map(|word| (word, false));
        for (phrase, exempt) in phrases.chain(entry.exempt.iter().map(|phrase| (phrase, true))) {
            let next = count(self.phrases.len(), "links")?;
            let number = *self.phrases.entry(phrase.clone()).or_insert(next);
            self.links.push((number, exempt));
        }
        let start = count(self.ids.len(), "ids")?;
        self.ids.push_str(&entry.id);
        self.rights.push(Draft {
            hash: super::hash::of(entry.id.as_bytes()),
            index,
            id: start..count(self.ids.len(), "ids")?,
            names: names..count(self.names.len(), "names")?,
            links: links..count(self.links.len(), "links")?,
            classes: entry.classes.iter().fold(0, |bits, class| bits | 1 << (class & 63)),
        });
        Ok(())
    }

    /// Adds a name of the right whose names begin at `first`; of two that are the same the greater
    /// weight counts.
    fn name(&mut self, first: u32, name: &str, weight: u8) -> Result<(), MatchsetError> {
        let text = &self.text;
        let known =
            |(range, _): &&mut (Range<u32>, u8)| &text[range.start as usize..range.end as usize] == name;
        if let Some((_, known)) = self.names[first as usize..].iter_mut().find(known) {
            *known = weight.max(*known);
            return Ok(());
        }
        let start = count(self.text.len(), "text")?;
        self.text.push_str(name);
        self.names.push((start..count(self.text.len(), "text")?, weight));
        Ok(())
    }

    /// The set of all entries added.
    ///
    /// # Errors
    /// Only when the registry is too large.
    pub fn finish(mut self) -> Result<Built, MatchsetError> {
        self.sort();
        let phrases = self.number_phrases();
        let width = width_for(self.names.len());
        let mut out = Out::default();
        let (mut names, mut exempt) = (Keys::default(), Keys::default());
        let mut symbols = Symbols::default();
        for (owner, draft) in self.rights.iter().enumerate() {
            out.rights.push(Right {
                classes: draft.classes,
                id: count(out.ids.len(), "ids")?,
                links: count(out.links.len(), "links")?,
            });
            out.ids.push_str(&self.ids[draft.id.start as usize..draft.id.end as usize]);
            for (range, weight) in &self.names[draft.names.start as usize..draft.names.end as usize] {
                let name = &self.text[range.start as usize..range.end as usize];
                let number =
                    out.name(name, owner as u32, *weight, score::quantise(score::surprisal(name)), 0)?;
                symbols.fold(&[name]);
                names.add(number, name, &symbols, width);
            }
            let own = &self.links[draft.links.start as usize..draft.links.end as usize];
            let mut own: Vec<Link> =
                own.iter().map(|(n, exempt)| Link::new(phrases.order[*n as usize], *exempt)).collect();
            own.sort_unstable();
            own.dedup();
            out.links.extend(own);
        }
        let first = count(out.names.len(), "names")?;
        for phrase in &phrases.texts {
            let number = out.name(phrase, 0, 255, 0, Name::PHRASE)?;
            symbols.fold(&[phrase]);
            exempt.add_plain(number, &symbols, width);
        }
        out.links.iter_mut().for_each(|link| *link = Link::new(link.name() + first, link.is_exempt()));
        out.end()?;
        drop((self.text, self.ids));
        let params = [width as u32, first];
        let words = write(params, names, exempt, &out);
        Ok(Built { set: Matchset::headed(Bytes::of(words))?, refused: self.refused, unused: self.unused })
    }

    /// Brings rights into their order and takes out those whose id an earlier entry has.
    fn sort(&mut self) {
        let ids = std::mem::take(&mut self.ids);
        let id = |draft: &Draft| &ids[draft.id.start as usize..draft.id.end as usize];
        self.rights.sort_unstable_by(|a, b| {
            a.hash.cmp(&b.hash).then_with(|| id(a).cmp(id(b))).then_with(|| a.index.cmp(&b.index))
        });
        let refused = &mut self.refused;
        self.rights.dedup_by(|b, a| {
            let same = a.hash == b.hash && id(a) == id(b);
            if same {
                let error = InputError::bad_value("/id", id(b), "an id of its own: an earlier entry has it");
                refused.push(Refused { index: b.index, id: id(b).to_owned(), error });
            }
            same
        });
        self.refused.sort_by_key(|refused| refused.index);
        self.ids = ids;
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

/// The records of the set.
#[derive(Default)]
struct Out {
    names: Vec<Name>,
    rights: Vec<Right>,
    links: Vec<Link>,
    text: String,
    ids: String,
}

impl Out {
    fn name(
        &mut self,
        name: &str,
        owner: u32,
        weight: u8,
        surprisal: u8,
        flags: u8,
    ) -> Result<u32, MatchsetError> {
        let number = count(self.names.len(), "names")?;
        let text = count(self.text.len(), "text")?;
        self.names.push(Name { owner, text, weight, surprisal, flags, reserved: 0 });
        self.text.push_str(name);
        Ok(number)
    }

    fn bytes(&self) -> usize {
        size_of_val(&self.names[..])
            + size_of_val(&self.rights[..])
            + size_of_val(&self.links[..])
            + self.text.len()
            + self.ids.len()
    }

    /// The records that say where the last ones end.
    fn end(&mut self) -> Result<(), MatchsetError> {
        let (text, id) = (count(self.text.len(), "text")?, count(self.ids.len(), "ids")?);
        self.names.push(Name { text, ..Name::default() });
        self.rights.push(Right { id, links: count(self.links.len(), "links")?, ..Right::default() });
        Ok(())
    }
}

/// With many names the keys are longer: every four letters stand in some of them, and in all texts.
fn width_for(names: usize) -> usize {
    match names {
        0..30_000 => *gram::WIDTHS.start(),
        _ => *gram::WIDTHS.end(),
    }
}

fn write(params: [u32; 2], names: Keys, phrases: Keys, out: &Out) -> Vec<u64> {
    let mut file = Writer::new(names.bytes() + phrases.bytes() + out.bytes());
    file.section(&params);
    file.section(&out.names);
    file.section(&out.rights);
    file.section(&out.links);
    file.section(out.text.as_bytes());
    file.section(out.ids.as_bytes());
    names.write(&mut file);
    phrases.write_plain(&mut file);
    file.finish()
}

fn count(n: usize, section: &'static str) -> Result<u32, MatchsetError> {
    u32::try_from(n).map_err(|_| MatchsetError::TooLarge { section })
}
