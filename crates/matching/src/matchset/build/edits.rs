//! Keys of words with one letter changed, and of the first letters of Chinese names.

use super::keys::{FURTHEST, SIDE_BITS, SIDE_BUCKET, length};
use super::table::{Key, Table, write_list};
use crate::fold::{Name, fold_name};
use crate::key::edits::{self, Deletions};
use crate::key::{alike, common, spread};
use crate::matchset::file::Writer;
use crate::matchset::layout::Entry;
use std::ops::RangeInclusive;

/// Words of fewer letters have too many neighbours; longer ones are not names.
const EDITABLE: RangeInclusive<usize> = 4..=24;

/// Keys of this kind.
#[derive(Debug, Default)]
pub(super) struct Edits {
    table: Table,
    deletions: Deletions,
    letters: String,
    symbols: Vec<u16>,
}

impl Edits {
    /// Adds the key of a Chinese name: the first letters of how each character is said.
    pub(super) fn add_initials(&mut self, number: u32, sym: &[u16]) {
        if !edits::INITIALS.contains(&sym.len()) {
            return;
        }
        self.letters.clear();
        self.letters.extend(sym.iter().map_while(|&symbol| alike::initial_of(symbol)));
        if self.letters.len() < sym.len() || common::is_word(&self.letters) {
            return;
        }
        fold_name(&self.letters, &mut self.symbols);
        let (hash, left, right) = spread(edits::initials(&self.symbols));
        let len = length(&self.symbols);
        self.table.push(Key { hash, entry: Entry { name: number, at: 0, len, left, right } });
    }

    /// Adds the keys of any other name: its longest word, or all of them if they are short, whole and less
    /// one letter.
    pub(super) fn add_word(&mut self, number: u32, name: &Name) {
        let sym = name.sym();
        // Latin letters with an edge between have a gap there; kana of one kind are one word in any case.
        let gap = |i: usize| sym[i] < 0x80;
        let words = edits::words_of(sym, |i| name.edge(i), gap, 0..sym.len().min(FURTHEST));
        let (mut longest, mut most) = (None, *EDITABLE.start() - 1);
        for word in words.filter(|word| EDITABLE.contains(&word.len())) {
            self.deletions.of(&sym[word.clone()]);
            if self.deletions.len() > most || (self.deletions.len() == most && longest.is_some()) {
                (longest, most) = (Some(word), self.deletions.len());
            }
        }
        let whole = edits::together(sym).filter(|whole| most <= edits::LITTLE && whole.len() > most);
        let Some(word) = whole.or(longest) else { return };
        let entry = Entry { name: number, at: word.start as u8, len: length(sym), ..Entry::default() };
        self.deletions.of(&sym[word]);
        for key in std::iter::once(self.deletions.whole()).chain(self.deletions.each()) {
            let (hash, left, right) = spread(key);
            self.table.push(Key { hash, entry: Entry { left, right, ..entry } });
        }
    }

    /// Writes the index.
    pub(super) fn write(self, file: &mut Writer) {
        self.table.write_gate(self.table.words(SIDE_BITS), file);
        write_list(&[&self.table], SIDE_BUCKET, file);
    }
}
