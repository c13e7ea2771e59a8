//! The keys of one name, for every way in which text is asked for it.
//!
//! | index | key | found where |
//! |---|---|---|
//! | exact | the rarest run of symbols in the name ([`super::anchor`]) | anywhere |
//! | alike | Chinese: the same in sounds, in shapes, and pairs that leave one character out | beside unusual pairs of characters |
//! | edits | its longest word, whole and less one letter | in words that are not ordinary |

use super::anchor::{self, Shape};
use super::table::{self, Key};
use crate::fold::{Symbols, fold_cases, fold_name};
use crate::key::alike::{self, Salt};
use crate::key::edits::{self, Deletions};
use crate::key::{common, gram, spread};
use crate::lore::{sound, split};
use crate::matchset::file::Writer;
use crate::matchset::layout::Entry;

/// Keys further into a name than this are not chosen: [`Entry`] has no room for them.
const FURTHEST: usize = 200;

/// Bits of a gate for each key in it, at least: of what is in no gate one key in a hundred passes, or less.
const BITS: usize = 16;
/// The same of those that are asked less often and have many more keys: one in twenty.
const SIDE_BITS: usize = 8;
/// Words of a gate, at least.
const SMALLEST: usize = 32;
/// Entries in a bucket, and of the larger lists.
const BUCKET: usize = 2;
const SIDE_BUCKET: usize = 4;

/// Words of fewer letters have too many neighbours; longer ones are not names.
pub(crate) const EDITABLE: std::ops::RangeInclusive<usize> = 4..=24;

/// Names of so many characters are known by their initials.
const INITIALS: std::ops::RangeInclusive<usize> = 2..=6;

/// All keys of a kind of names.
#[derive(Debug, Default)]
pub(super) struct Keys {
    pairs: Vec<Key>,
    triples: Vec<Key>,
    grams: Vec<Key>,
    shorts: Vec<Key>,
    alike: Vec<Key>,
    edits: Vec<Key>,
}

impl Keys {
    /// Adds all keys of a name.
    pub(super) fn add(&mut self, number: u32, name: &str, symbols: &Symbols, width: usize) {
        self.add_plain(number, symbols, width);
        let sym = symbols.sym();
        if sym.len() >= 2 && sym.iter().all(|&symbol| gram::is_han(symbol)) {
            self.add_alike(number, sym);
            self.add_merged(number, sym, width);
            self.add_initials(number, sym);
        } else {
            self.add_edits(number, symbols);
            // With its words written together, two equal letters would stand once.
            let mut together = sym.to_vec();
            together.dedup();
            if together.len() < sym.len() {
                self.add_symbols(number, &together, width);
            }
            if !name.is_ascii() {
                for other in fold_cases(name).iter().skip(1) {
                    self.add_symbols(number, other, width);
                }
            }
        }
    }

    /// Adds the key by which the name is found as it is.
    pub(super) fn add_plain(&mut self, number: u32, symbols: &Symbols, width: usize) {
        self.add_symbols(number, symbols.sym(), width);
    }

    fn add_symbols(&mut self, number: u32, sym: &[u16], width: usize) {
        let range = 0..sym.len().min(FURTHEST);
        let (at, len, shape) = anchor::rarest(sym, range, width).unwrap_or((0, sym.len(), Shape::Short));
        let hash = gram::hash(&sym[at..at + len]);
        let (left, right) = gram::prints(hash, &sym[..at], &sym[at + len..]);
        let all = sym.len().min(Entry::LONG.into()) as u8;
        let key = Key { hash, entry: Entry { name: number, at: at as u8, len: all, left, right } };
        match shape {
            Shape::Pair => self.pairs.push(key),
            Shape::Triple => self.triples.push(key),
            Shape::Gram => self.grams.push(key),
            Shape::Short => self.shorts.push(key),
        }
    }

    /// Names whose neighbours are drawn as one character.
    fn add_merged(&mut self, number: u32, sym: &[u16], width: usize) {
        for at in 0..sym.len() - 1 {
            let Some((a, b)) = common::han_of(sym[at]).zip(common::han_of(sym[at + 1])) else { continue };
            for one in split::compose(&[a, b]).filter_map(|one| u16::try_from(one as u32).ok()) {
                let merged = [&sym[..at], &[one], &sym[at + 2..]].concat();
                if merged.len() >= 2 {
                    self.add_symbols(number, &merged, width);
                }
            }
        }
    }

    /// The first letters of how each character is said.
    fn add_initials(&mut self, number: u32, sym: &[u16]) {
        if !INITIALS.contains(&sym.len()) {
            return;
        }
        let letters: Option<String> = sym.iter().map(|&s| sound::initial(common::han_of(s)?)).collect();
        let Some(letters) = letters.filter(|letters| !common::is_ordinary(letters)) else { return };
        let mut symbols = Vec::new();
        fold_name(&letters, &mut symbols);
        let (hash, left, right) = spread(edits::initials(&symbols));
        let len = symbols.len() as u8;
        self.edits.push(Key { hash, entry: Entry { name: number, at: 0, len, left, right } });
    }

    /// Chinese names by sound, by shape, and by what one changed character leaves.
    fn add_alike(&mut self, number: u32, sym: &[u16]) {
        let len = sym.len().min(FURTHEST);
        let entry =
            Entry { name: number, at: 0, len: sym.len().min(Entry::LONG.into()) as u8, left: 0, right: 0 };
        let mut push = |at: usize, hash: u64| {
            let (hash, left, right) = spread(hash);
            self.alike.push(Key { hash, entry: Entry { at: at as u8, left, right, ..entry } });
        };
        let run = if len == 2 { 2 } else { 3 };
        let rare = |at: &usize| (common::of(&sym[*at..at + run]), *at);
        if let Some(at) = (0..=len - run).min_by_key(rare) {
            let key = &sym[at..at + run];
            alike::readings(key, |sounds| push(at, alike::hash(Salt::Sound, sounds)));
            let shapes: Vec<u16> = key.iter().map(|&symbol| alike::shape_of(symbol)).collect();
            push(at, alike::hash(Salt::Shape, &shapes));
        }
        match sym[..len] {
            [a, b, c] => {
                push(0, alike::hash(Salt::Pair, &[a, b]));
                push(1, alike::hash(Salt::Pair, &[b, c]));
                push(0, alike::hash(Salt::Around, &[a, c]));
            }
            [_, _, _, _, ..] => {
                // One change spares one half.
                for half in [0..len / 2, len / 2..len] {
                    let rare = |at: &usize| (common::of(&sym[*at..at + 2]), *at);
                    if let Some(at) = (half.start..half.end - 1).min_by_key(rare) {
                        push(at, alike::hash(Salt::Pair, &sym[at..at + 2]));
                    }
                }
            }
            _ => {}
        }
    }

    /// The longest word of the name, whole and less one letter.
    fn add_edits(&mut self, number: u32, symbols: &Symbols) {
        let sym = symbols.sym();
        let words = edits::words(symbols, 0..sym.len().min(FURTHEST));
        let Some(word) =
            words.filter(|word| EDITABLE.contains(&word.len())).max_by_key(|word| (word.len(), word.start))
        else {
            return;
        };
        let entry = Entry {
            name: number,
            at: word.start as u8,
            len: sym.len().min(Entry::LONG.into()) as u8,
            left: 0,
            right: 0,
        };
        let mut push = |hash: u64| {
            let (hash, left, right) = spread(hash);
            self.edits.push(Key { hash, entry: Entry { left, right, ..entry } });
        };
        let mut scratch = Deletions::default();
        scratch.of(&sym[word]);
        push(scratch.whole());
        scratch.each().for_each(push);
    }

    /// About as many bytes as its sections will have.
    pub(super) fn bytes(&self) -> usize {
        let kinds = [&self.pairs, &self.triples, &self.grams, &self.shorts, &self.alike, &self.edits];
        // An entry, at most four bytes of heads, at most three of gates.
        kinds.iter().map(|keys| keys.len()).sum::<usize>() * (size_of::<Entry>() + 7)
    }

    /// Writes the index of names.
    pub(super) fn write(mut self, file: &mut Writer) {
        let (alike, edits) = (std::mem::take(&mut self.alike), std::mem::take(&mut self.edits));
        self.write_plain(file);
        for keys in [alike, edits] {
            file.section(&table::gate(&keys, (keys.len() * SIDE_BITS / 32).max(SMALLEST)));
            list(file, &[&keys], SIDE_BUCKET);
        }
    }

    /// Writes the index of phrases, which are found as they are.
    pub(super) fn write_plain(self, file: &mut Writer) {
        let kinds = [&self.pairs[..], &self.triples, &self.grams, &self.shorts];
        for keys in kinds {
            // Many are asked at a time, which is fast where the size is a power of two.
            let words = (keys.len() * BITS / 32).next_power_of_two().max(SMALLEST);
            file.section(&table::gate(keys, words));
        }
        list(file, &kinds, BUCKET);
    }
}

fn list(file: &mut Writer, keys: &[&[Key]], each: usize) {
    let (heads, entries) = table::list(keys, each);
    file.section(&heads);
    file.section(&entries);
}
