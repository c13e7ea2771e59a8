//! Rights on their way into the set: a shelf for those whose ids have hashes that begin alike, so that they
//! are put in order, and gathered in it, among few.

use super::{InputError, MatchsetError, Refused, count, hash};
use std::ops::Range;

/// Bits of a hash by which rights are put on shelves.
const BITS: u32 = 8;

/// How many shelves there are.
pub(super) const SHELVES: usize = 1 << BITS;

/// On which shelf a right is.
pub(super) fn number_of(id: &str) -> usize {
    (hash::of(id.as_bytes()) >> (u64::BITS - BITS)) as usize
}

/// Some rights, in the order in which they came.
#[derive(Debug, Clone, Default)]
pub(super) struct Shelf {
    rights: Vec<Draft>,
    names: Vec<Alias>,
    text: String,
    ids: String,
    links: Vec<(u32, bool)>,
}

/// A right. Its id, names and links end here; they begin where those of the one before end.
#[derive(Debug, Clone, Copy, Default)]
struct Draft {
    classes: u64,
    ids: u32,
    names: u32,
    links: u32,
    /// Which of the entries it was.
    index: u32,
}

/// A name: where it lies in the text.
#[derive(Debug, Clone)]
struct Alias {
    start: u32,
    len: u16,
    weight: u8,
}

/// A right as it was put on its shelf.
pub(super) struct Shelved<'a> {
    pub(super) id: &'a str,
    pub(super) classes: u64,
    /// Numbers of phrases, and whether they are exempt.
    pub(super) links: &'a [(u32, bool)],
    names: &'a [Alias],
    text: &'a str,
}

impl<'a> Shelved<'a> {
    /// Its names, each with its weight.
    pub(super) fn names(&self) -> impl Iterator<Item = (&'a str, u8)> {
        let text = self.text;
        self.names.iter().map(|name| (&text[name.range()], name.weight))
    }
}

impl Alias {
    fn range(&self) -> Range<usize> {
        self.start as usize..self.start as usize + usize::from(self.len)
    }
}

impl Shelf {
    /// Adds a name of the right that will be added next; of two that are the same the greater weight counts.
    pub(super) fn add_name(&mut self, name: &str, weight: u8) -> Result<(), MatchsetError> {
        let first = self.rights.last().map_or(0, |last| last.names as usize);
        let text = &self.text;
        let mut own = self.names[first..].iter_mut();
        if let Some(known) = own.find(|alias| &text[alias.range()] == name) {
            known.weight = weight.max(known.weight);
            return Ok(());
        }
        let start = count(self.text.len(), "text")?;
        let len = u16::try_from(name.len()).map_err(|_| MatchsetError::TooLarge { section: "text" })?;
        self.text.push_str(name);
        self.names.push(Alias { start, len, weight });
        Ok(())
    }

    /// Adds a phrase of the right that will be added next.
    pub(super) fn add_link(&mut self, phrase: u32, exempt: bool) {
        self.links.push((phrase, exempt));
    }

    /// Adds the right that was entry `index`.
    pub(super) fn add(&mut self, id: &str, classes: u64, index: usize) -> Result<(), MatchsetError> {
        self.ids.push_str(id);
        self.rights.push(Draft {
            classes,
            ids: count(self.ids.len(), "ids")?,
            names: count(self.names.len(), "names")?,
            links: count(self.links.len(), "links")?,
            index: count(index, "rights")?,
        });
        Ok(())
    }

    fn right(&self, number: u32) -> Shelved<'_> {
        let number = number as usize;
        let before = number.checked_sub(1).map_or_else(Draft::default, |before| self.rights[before]);
        let draft = &self.rights[number];
        Shelved {
            id: &self.ids[before.ids as usize..draft.ids as usize],
            classes: draft.classes,
            links: &self.links[before.links as usize..draft.links as usize],
            names: &self.names[before.names as usize..draft.names as usize],
            text: &self.text,
        }
    }

    /// The rights in the order of the hashes of their ids. Those whose id an earlier entry has are refused.
    pub(super) fn in_order(&self, refused: &mut Vec<Refused>) -> impl Iterator<Item = Shelved<'_>> {
        let id = |number: u32| self.right(number).id;
        let hashed = |number: u32| (hash::of(id(number).as_bytes()), number);
        let mut order: Vec<(u64, u32)> = (0..self.rights.len() as u32).map(hashed).collect();
        order.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| (id(a.1), a.1).cmp(&(id(b.1), b.1))));
        order.dedup_by(|b, a| {
            let same = a.0 == b.0 && id(a.1) == id(b.1);
            if same {
                let (id, index) = (id(b.1), self.rights[b.1 as usize].index as usize);
                let error = InputError::bad_value("/id", id, "an id of its own: an earlier entry has it");
                refused.push(Refused { index, id: id.to_owned(), error });
            }
            same
        });
        order.into_iter().map(|(_, number)| self.right(number))
    }
}
