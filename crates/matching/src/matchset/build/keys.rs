//! The keys of one name, for every way in which text is asked for it.
//!
//! | index | key | found where |
//! |---|---|---|
//! | exact | the rarest run of symbols in the name ([`super::anchor`]) | anywhere |
//! | alike ([`super::alike`]) | Chinese: the same in sounds, in shapes, and pairs that leave one character out | beside unusual pairs of characters |
//! | edits ([`super::edits`]) | its longest word, whole and less one letter | in words that are not ordinary |

use super::anchor::{self, Shape};
use super::table::{Key, Table, write_list};
use crate::fold::{fold_cases, has_cases};
use crate::key::common::{Common, han_of};
use crate::key::gram;
use crate::lore::split;
use crate::matchset::file::Writer;
use crate::matchset::layout::Entry;

/// Keys further into a name than this are not chosen: [`Entry`] has no room for them.
pub(super) const FURTHEST: usize = 200;

/// Bits of a gate for each key in it, at least: of what is in no gate one key in a hundred passes, or less.
const BITS: usize = 16;
/// Letters of names all of which must stand there.
const FEW: usize = 4;

/// Entries in a bucket.
const BUCKET: usize = 2;
/// The same of the larger indexes of other keys, which are asked less often: one in twenty passes.
pub(super) const SIDE_BITS: usize = 8;
pub(super) const SIDE_BUCKET: usize = 6;

/// Whether a name is Chinese, and not of one character.
pub(super) fn is_chinese(sym: &[u16]) -> bool {
    sym.len() >= 2 && sym.iter().all(|&symbol| gram::is_han(symbol))
}

/// How long a name is, as [`Entry`] says it.
pub(super) fn length(sym: &[u16]) -> u8 {
    sym.len().min(Entry::LONG.into()) as u8
}

/// Keys by which names are found as they are.
#[derive(Debug, Default)]
pub(super) struct Keys {
    /// Whether the set is of many names.
    many: bool,
    /// Of the form that was added last.
    common: Common,
    pairs: Table,
    triples: Table,
    grams: Table,
    shorts: Table,
}

impl Keys {
    /// None yet, of a set of `many` names or few.
    pub(super) fn of(many: bool) -> Self {
        Self { many, ..Self::default() }
    }

    /// Adds the keys of a name of these symbols.
    pub(super) fn add(&mut self, number: u32, name: &str, sym: &[u16], common: &Common) {
        // A short name has all of its letters: `it` is no `IIT`.
        let letters = name.chars().filter(|c| c.is_alphanumeric()).take(FEW + 1).count();
        let least = if letters <= FEW { letters as u8 } else { 0 };
        self.push(number, sym, common, least);
        if is_chinese(sym) {
            return self.add_merged(number, sym);
        }
        // With its words written together, two equal letters would stand once.
        if sym.windows(2).any(|pair| pair[0] == pair[1]) {
            let mut together = sym.to_vec();
            together.dedup();
            self.add_form(number, &together, least);
        }
        if has_cases(name) {
            for other in fold_cases(name).iter().skip(1) {
                self.add_form(number, other, least);
            }
        }
    }

    /// Adds the key by which these symbols are found.
    pub(super) fn add_symbols(&mut self, number: u32, sym: &[u16]) {
        self.add_form(number, sym, 0);
    }

    /// The same of one form of a name, of which so many letters must stand there.
    fn add_form(&mut self, number: u32, sym: &[u16], least: u8) {
        let mut common = std::mem::take(&mut self.common);
        common.take(sym);
        self.push(number, sym, &common, least);
        self.common = common;
    }

    fn push(&mut self, number: u32, sym: &[u16], common: &Common, least: u8) {
        let rarest = anchor::rarest(sym, common, sym.len().min(FURTHEST), self.many);
        let (at, len, shape) = rarest.unwrap_or((0, sym.len(), Shape::Short));
        let several = shape == Shape::Short && usize::from(least) > len;
        let hash = gram::hash(&sym[at..at + len]) ^ if several { gram::SEVERAL } else { 0 };
        let (left, right) = gram::prints(hash, &sym[..at], &sym[at + len..]);
        let right = if shape == Shape::Short { least } else { right };
        let table = match shape {
            Shape::Pair => &mut self.pairs,
            Shape::Triple => &mut self.triples,
            Shape::Gram => &mut self.grams,
            Shape::Short => &mut self.shorts,
        };
        table.push(Key { hash, entry: Entry { name: number, at: at as u8, len: length(sym), left, right } });
    }

    /// Names whose neighbours are drawn as one character.
    fn add_merged(&mut self, number: u32, sym: &[u16]) {
        for at in 0..sym.len() - 1 {
            let Some((a, b)) = han_of(sym[at]).zip(han_of(sym[at + 1])) else { continue };
            for one in split::compose(&[a, b]).filter_map(|one| u16::try_from(one as u32).ok()) {
                let merged = [&sym[..at], &[one], &sym[at + 2..]].concat();
                if merged.len() >= 2 {
                    self.add_symbols(number, &merged);
                }
            }
        }
    }

    /// Writes the index.
    pub(super) fn write(self, file: &mut Writer) {
        let tables = [&self.pairs, &self.triples, &self.grams, &self.shorts];
        for table in tables {
            // Many are asked at a time, which is fast where the size is a power of two.
            table.write_gate(table.words(BITS).next_power_of_two(), file);
        }
        write_list(&tables, BUCKET, file);
    }
}
