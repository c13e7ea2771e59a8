//! Lists keys by bucket.

use crate::key::gram;
use crate::matchset::layout::Entry;

/// A key on its way into an index.
#[derive(Debug, Clone, Copy)]
pub(super) struct Key {
    pub(super) hash: u32,
    pub(super) entry: Entry,
}

/// A gate of so many words: the two bits of [`gram::gate`] are set for every key.
pub(super) fn gate(keys: &[Key], words: usize) -> Vec<u32> {
    let mut gate = vec![0_u32; words];
    for key in keys {
        let (word, bits) = gram::gate(key.hash, words);
        gate[word] |= bits;
    }
    gate
}

/// Where each bucket's entries begin, and all entries by bucket; within one by number of the name. A
/// bucket has `each` entries on average.
pub(super) fn list(keys: &[&[Key]], each: usize) -> (Vec<u32>, Vec<Entry>) {
    let total: usize = keys.iter().map(|keys| keys.len()).sum();
    let buckets = (total / each).max(1);
    let mut heads = vec![0_u32; buckets + 1];
    let all = || keys.iter().flat_map(|keys| keys.iter());
    for key in all() {
        heads[gram::bucket(key.hash, buckets) + 1] += 1;
    }
    let mut sum = 0;
    for head in &mut heads {
        sum += *head;
        *head = sum;
    }
    // Each head is moved to its bucket's end while that is filled, so that the next one's is right.
    let mut entries = vec![Entry::default(); total];
    for key in all() {
        let head = &mut heads[gram::bucket(key.hash, buckets)];
        entries[*head as usize] = key.entry;
        *head += 1;
    }
    heads.pop();
    heads.insert(0, 0);
    (heads, entries)
}
