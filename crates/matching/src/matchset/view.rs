//! The sections of a matchset as arrays. Nothing in them is trusted: what points nowhere finds nothing.

use super::error::MatchsetError;
use super::file::{Plan, damaged};
use super::hash;
use super::layout::{Entry, Link, Name, Right};
use crate::key::gram;
use crate::raw;
use bytemuck::Pod;

/// A set of bits that says for most keys that no name has them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Gate<'a> {
    /// None when it is no gate.
    words: &'a [u32],
}

impl<'a> Gate<'a> {
    pub(crate) fn new(words: &'a [u32]) -> Self {
        Self { words: if words.len() <= 1 << 27 { words } else { &[] } }
    }

    /// Whether a name may have the key of this hash.
    #[inline]
    pub(crate) fn has(self, hash: u32) -> bool {
        let (word, bits) = gram::gate(hash, self.words.len());
        self.words.get(word).is_some_and(|word| word & bits == bits)
    }

    /// Asks for what [`Gate::has`] will look at.
    #[inline]
    pub(crate) fn prefetch(self, hash: u32) {
        raw::prefetch(self.words, gram::gate(hash, self.words.len()).0);
    }

    /// Its words.
    #[inline]
    pub(crate) fn words(self) -> &'a [u32] {
        self.words
    }

    /// Its number of bits is two to the power of this, as it is in an [`Index`]; 0 when it is not.
    #[inline]
    pub(crate) fn log(self) -> u32 {
        if self.words.len().is_power_of_two() { self.words.len().trailing_zeros() + 5 } else { 0 }
    }
}

/// Entries by key.
#[derive(Debug, Clone, Copy)]
pub(crate) struct List<'a> {
    heads: &'a [u32],
    entries: &'a [Entry],
}

impl<'a> List<'a> {
    pub(crate) fn new(heads: &'a [u32], entries: &'a [Entry]) -> Self {
        Self { heads, entries }
    }

    /// The entries that may have the key of this hash, and some others.
    #[inline]
    pub(crate) fn of(self, hash: u32) -> &'a [Entry] {
        self.among(self.place(hash))
    }

    /// Where the entries are that may have the key of this hash.
    #[inline]
    pub(crate) fn place(self, hash: u32) -> (u32, u32) {
        let bucket = gram::bucket(hash, self.heads.len().saturating_sub(1));
        let Some([from, to]) = self.heads.get(bucket..bucket + 2) else { return (0, 0) };
        (*from, *to)
    }

    /// Asks for the entries at a [`List::place`], so that they are here when they are read.
    #[inline]
    pub(crate) fn prefetch(self, (from, _): (u32, u32)) {
        raw::prefetch(self.entries, from as usize);
    }

    /// The entries at a [`List::place`].
    #[inline]
    pub(crate) fn among(self, (from, to): (u32, u32)) -> &'a [Entry] {
        self.entries.get(from as usize..to as usize).unwrap_or_default()
    }
}

/// Names as they are, by key.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Index<'a> {
    /// Whether its keys are those of a set of many names.
    pub(crate) many: bool,
    pub(crate) pairs: Gate<'a>,
    pub(crate) triples: Gate<'a>,
    pub(crate) grams: Gate<'a>,
    pub(crate) shorts: Gate<'a>,
    pub(crate) list: List<'a>,
}

/// Names by other keys.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Side<'a> {
    pub(crate) gate: Gate<'a>,
    pub(crate) list: List<'a>,
}

/// The arrays of one matchset.
#[derive(Debug, Clone, Copy)]
pub(crate) struct View<'a> {
    /// Which of the sets that this process has opened.
    pub(crate) number: u32,
    /// Number of the first phrase: all before it are names.
    first_phrase: u32,
    pub(crate) exact: Index<'a>,
    pub(crate) alike: Side<'a>,
    pub(crate) edits: Side<'a>,
    pub(crate) phrases: Index<'a>,
    names: &'a [Name],
    rights: &'a [Right],
    links: &'a [Link],
    text: &'a [u8],
    ids: &'a [u8],
}

impl<'a> View<'a> {
    /// The sections of `bytes`, those of set `number`, as arrays.
    pub(crate) fn new(bytes: &'a [u8], plan: &Plan, number: u32) -> Self {
        let part = |i: usize| bytes.get(plan.sections[i].clone()).unwrap_or_default();
        let gate = |i| Gate::new(cast(part(i)));
        let list = |i| List::new(cast(part(i)), cast(part(i + 1)));
        let params: &[u32] = cast(part(0));
        let param = |i: usize| params.get(i).copied().unwrap_or_default();
        let index = |i| Index {
            many: param(1) != 0,
            pairs: gate(i),
            triples: gate(i + 1),
            grams: gate(i + 2),
            shorts: gate(i + 3),
            list: list(i + 4),
        };
        let side = |i| Side { gate: gate(i), list: list(i + 1) };
        Self {
            number,
            first_phrase: param(0),
            names: cast(part(1)),
            rights: cast(part(2)),
            links: cast(part(3)),
            text: part(4),
            ids: part(5),
            exact: index(6),
            alike: side(12),
            edits: side(15),
            phrases: index(18),
        }
    }

    /// Checks what the checksums can't: that a program of this version made the sections.
    pub(crate) fn check(&self) -> Result<(), MatchsetError> {
        let all = [("name pairs", self.exact), ("phrase pairs", self.phrases)];
        for (section, index) in all {
            if [index.pairs, index.triples, index.grams, index.shorts].iter().any(|gate| gate.log() < 10) {
                return Err(damaged(section, "the size of a gate is no power of two"));
            }
            index.list.check(section, self.names.len())?;
        }
        for (section, side) in [("alike entries", self.alike), ("edit entries", self.edits)] {
            if side.gate.words.is_empty() {
                return Err(damaged(section, "its gate is empty"));
            }
            side.list.check(section, self.names.len())?;
        }
        let rights = self.rights();
        if !ordered(self.names.iter().map(|name| name.text), self.text.len())
            || self.names.iter().any(|name| name.owner as usize >= rights.max(1))
            || self.first_phrase as usize >= self.names.len()
        {
            return Err(damaged("names", "a name points nowhere"));
        }
        if !ordered(self.rights.iter().map(|right| right.id), self.ids.len())
            || !ordered(self.rights.iter().map(|right| right.links), self.links.len())
        {
            return Err(damaged("rights", "a right points nowhere"));
        }
        if self.links.iter().any(|link| link.name() as usize + 1 >= self.names.len()) {
            return Err(damaged("links", "a link points nowhere"));
        }
        for (section, text) in [("text", self.text), ("ids", self.ids)] {
            std::str::from_utf8(text).map_err(|_| damaged(section, "it is not valid UTF-8"))?;
        }
        Ok(())
    }

    /// Number of rights.
    pub(crate) fn rights(&self) -> usize {
        self.rights.len().saturating_sub(1)
    }

    /// Number of names and aliases.
    pub(crate) fn names(&self) -> usize {
        self.first_phrase as usize
    }

    /// Number of context words and exempt phrases.
    pub(crate) fn phrases(&self) -> usize {
        self.names.len().saturating_sub(1 + self.names())
    }

    /// A name or phrase, and its text.
    #[inline]
    pub(crate) fn name(&self, i: u32) -> Option<(&'a Name, &'a str)> {
        Some((self.names.get(i as usize)?, std::str::from_utf8(self.text(i)?).ok()?))
    }

    /// The text of name `i` as bytes, of which nobody has seen that they are valid.
    #[inline]
    pub(crate) fn text(&self, i: u32) -> Option<&'a [u8]> {
        let i = i as usize;
        let [name, next] = self.names.get(i..i + 2)? else { return None };
        self.text.get(name.text as usize..next.text as usize)
    }

    /// Brings the texts of some names near, all at once, before they are looked at one by one.
    pub(crate) fn fetch(&self, names: impl Iterator<Item = u32>) {
        let first = |i: u32| {
            let name = self.names.get(i as usize)?;
            self.text.get(name.text as usize)
        };
        std::hint::black_box(names.filter_map(first).fold(0, |all, &byte| all ^ byte));
    }

    /// Asks for a name, so that it is here when it is read.
    #[inline]
    pub(crate) fn prefetch(&self, i: u32) {
        raw::prefetch(self.names, i as usize);
    }

    /// Asks for the text of a name that was asked for before.
    #[inline]
    pub(crate) fn prefetch_text(&self, i: u32) {
        if let Some(name) = self.names.get(i as usize) {
            raw::prefetch(self.text, name.text as usize);
        }
    }

    /// Id of right `i`.
    pub(crate) fn right_id(&self, i: u32) -> &'a str {
        let i = i as usize;
        let Some([right, next]) = self.rights.get(i..i + 2) else { return "" };
        let id = self.ids.get(right.id as usize..next.id as usize).unwrap_or_default();
        std::str::from_utf8(id).unwrap_or_default()
    }

    /// Number of the right of this id: rights are in the order of the hashes of their ids.
    pub(crate) fn right_of(&self, id: &str) -> Option<u32> {
        let of = |id: &str| hash::of(id.as_bytes());
        let wanted = of(id);
        let (mut from, mut to) = (0, self.rights() as u32);
        while from < to {
            let middle = from + (to - from) / 2;
            let other = self.right_id(middle);
            match of(other).cmp(&wanted).then_with(|| other.cmp(id)) {
                std::cmp::Ordering::Less => from = middle + 1,
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Greater => to = middle,
            }
        }
        None
    }

    /// Nice classes of right `i`: bit `n` for class `n`.
    pub(crate) fn classes(&self, i: u32) -> u64 {
        self.rights.get(i as usize).map_or(0, |right| right.classes)
    }

    /// The phrases of right `i`.
    pub(crate) fn links(&self, i: u32) -> &'a [Link] {
        let i = i as usize;
        let Some([right, next]) = self.rights.get(i..i + 2) else { return &[] };
        self.links.get(right.links as usize..next.links as usize).unwrap_or_default()
    }
}

impl List<'_> {
    fn check(&self, section: &'static str, names: usize) -> Result<(), MatchsetError> {
        if self.heads.is_empty()
            || self.heads.windows(2).any(|w| w[0] > w[1])
            || self.heads.last().is_none_or(|&end| end as usize != self.entries.len())
        {
            return Err(damaged(section, "its list is out of order"));
        }
        if self.entries.iter().any(|entry| entry.name as usize + 1 >= names) {
            return Err(damaged(section, "an entry points nowhere"));
        }
        Ok(())
    }
}

/// Whether ends never fall and the last one is the end of the `whole`.
fn ordered(mut ends: impl Iterator<Item = u32>, whole: usize) -> bool {
    let mut last = 0;
    ends.all(|end| std::mem::replace(&mut last, end) <= end) && last as usize == whole
}

fn cast<T: Pod>(bytes: &[u8]) -> &[T] {
    bytemuck::try_cast_slice(bytes).unwrap_or_default()
}
