//! Lists keys by bucket.

use crate::key::gram;
use crate::matchset::file::Writer;
use crate::matchset::layout::Entry;
use std::ops::Range;

/// A key on its way into an index.
#[derive(Debug, Clone, Copy)]
pub(super) struct Key {
    pub(super) hash: u32,
    pub(super) entry: Entry,
}

/// All keys of a kind, parted by the first bits of their hashes: gates and lists, which lie in the order
/// of hashes, are filled piece by piece.
#[derive(Debug)]
pub(super) struct Table {
    /// Chunks that are full, by part: they never move, and the memory of one index fits the next.
    full: Vec<Vec<Vec<Key>>>,
    /// The chunk of each part that is being filled.
    open: Vec<Vec<Key>>,
}

/// Bits of a hash by which keys are parted.
const PARTS: u32 = 8;
/// Keys of a chunk.
const CHUNK: usize = 1 << 10;
/// Words of a gate, at least.
const SMALLEST: usize = 32;

impl Default for Table {
    fn default() -> Self {
        Self { full: vec![Vec::new(); 1 << PARTS], open: vec![Vec::new(); 1 << PARTS] }
    }
}

impl Table {
    #[inline]
    pub(super) fn push(&mut self, key: Key) {
        let part = gram::bit(key.hash, PARTS);
        if self.open[part].len() == self.open[part].capacity() {
            self.open_chunk(part);
        }
        self.open[part].push(key);
    }

    #[cold]
    fn open_chunk(&mut self, part: usize) {
        let full = std::mem::replace(&mut self.open[part], Vec::with_capacity(CHUNK));
        self.full[part].push(full);
    }

    pub(super) fn len(&self) -> usize {
        self.full.iter().flatten().chain(&self.open).map(Vec::len).sum()
    }

    /// Gives `each` every key, part by part.
    fn each(&self, mut each: impl FnMut(&Key)) {
        for (full, open) in self.full.iter().zip(&self.open) {
            full.iter().chain([open]).for_each(|chunk| chunk.iter().for_each(&mut each));
        }
    }

    /// Words of a gate in which every key has so many `bits`.
    pub(super) fn words(&self, bits: usize) -> usize {
        (self.len() * bits / 32).max(SMALLEST)
    }

    /// Writes a gate of so many words: the bits of [`gram::gate`] are set for every key. Where it lies.
    pub(super) fn write_gate(&self, words: usize, file: &mut Writer) -> Range<usize> {
        file.section_of(words, |gate: &mut [u32]| {
            self.each(|key| {
                let (word, bits) = gram::gate(key.hash, words);
                gate[word] |= bits;
            });
        })
    }
}

/// Writes where each bucket's entries begin, and all entries by bucket; within one those of each table in
/// turn. A bucket has `each` entries on average. Where both lie.
pub(super) fn write_list(tables: &[&Table], each: usize, file: &mut Writer) -> (Range<usize>, Range<usize>) {
    let total: usize = tables.iter().map(|table| table.len()).sum();
    let buckets = (total / each).max(1);
    let mut heads = vec![0_u32; buckets + 1];
    for table in tables {
        table.each(|key| heads[gram::bucket(key.hash, buckets) + 1] += 1);
    }
    let mut sum = 0;
    for head in &mut heads {
        sum += *head;
        *head = sum;
    }
    let places = file.section(&heads);
    // Each head is moved to its bucket's end while that is filled.
    let entries = file.section_of(total, |entries: &mut [Entry]| {
        for table in tables {
            table.each(|key| {
                let head = &mut heads[gram::bucket(key.hash, buckets)];
                entries[*head as usize] = key.entry;
                *head += 1;
            });
        }
    });
    (places, entries)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matchset::view::{Gate, List};

    /// Keys with hashes of all kinds, more than one chunk of each part has room for.
    fn keys() -> impl Iterator<Item = Key> {
        (0..600_000_u32).map(|name| {
            let hash = name.wrapping_mul(0x9E37_79B1) ^ name >> 7;
            Key { hash, entry: Entry { name, ..Entry::default() } }
        })
    }

    #[test]
    fn every_key_is_listed_where_it_is_looked_for() {
        let mut table = Table::default();
        keys().for_each(|key| table.push(key));
        assert_eq!(table.len(), keys().count());
        let mut file = Writer::default();
        let gate = table.write_gate(table.words(8), &mut file);
        let (heads, entries) = write_list(&[&table], 6, &mut file);
        let gate = Gate::new(file.records(&gate));
        let list = List::new(file.records(&heads), file.records(&entries));
        let mut strangers = 0;
        for key in keys() {
            assert!(gate.has(key.hash));
            assert!(list.of(key.hash).contains(&key.entry), "{key:?}");
            strangers += u32::from(gate.has(!key.hash));
        }
        assert!(strangers < 60_000, "{strangers}");
    }

    #[test]
    fn the_entries_of_a_bucket_are_in_the_order_of_names() {
        let mut table = Table::default();
        let again = keys().map(|key| Key { hash: key.hash & 0xFFFF_0000, ..key });
        again.for_each(|key| table.push(key));
        let mut file = Writer::default();
        let (heads, entries) = write_list(&[&table], 6, &mut file);
        let list = List::new(file.records(&heads), file.records(&entries));
        for hash in (0..=u16::MAX).map(|hash| u32::from(hash) << 16) {
            assert!(list.of(hash).is_sorted_by_key(|entry| entry.name));
        }
    }
}
