//! Lists keys by bucket.

use crate::key::gram;
use crate::matchset::layout::Entry;

/// A key on its way into an index.
#[derive(Debug, Clone, Copy)]
pub(super) struct Key {
    pub(super) hash: u32,
    pub(super) entry: Entry,
}

/// A gate of at least so many `bits` a key: the two of [`gram::gate`] are set for every key.
pub(super) fn gate(keys: &[Key], bits: usize) -> Vec<u32> {
    let log = (keys.len() * bits).next_power_of_two().trailing_zeros().clamp(10, 31);
    let mut gate = vec![0_u32; 1 << (log - 5)];
    for key in keys {
        let (word, bits) = gram::gate(key.hash, log);
        gate[word] |= bits;
    }
    gate
}

/// Where each bucket's entries begin, and all entries by bucket; within one by number of the name. A
/// bucket has at most `each` entries on average, at least half as many.
pub(super) fn list(keys: &[&[Key]], each: usize) -> (Vec<u32>, Vec<Entry>) {
    let total: usize = keys.iter().map(|keys| keys.len()).sum();
    let log = (total / each).next_power_of_two().trailing_zeros().clamp(4, 28);
    let mut heads = vec![0_u32; (1 << log) + 1];
    let all = || keys.iter().flat_map(|keys| keys.iter());
    for key in all() {
        heads[gram::bucket(key.hash, log) + 1] += 1;
    }
    let mut sum = 0;
    for head in &mut heads {
        sum += *head;
        *head = sum;
    }
    // Each head is moved to its bucket's end while that is filled, so that the next one's is right.
    let mut entries = vec![Entry::default(); total];
    for key in all() {
        let head = &mut heads[gram::bucket(key.hash, log)];
        entries[*head as usize] = key.entry;
        *head += 1;
    }
    heads.pop();
    heads.insert(0, 0);
    (heads, entries)
}
