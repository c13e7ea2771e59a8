//! Where symbols came from, without an offset for each.
//!
//! The text is cut into blocks of 64 bytes, every field beginning a new one. For each block one mask
//! says where the characters begin that gave symbols, one where letters end, and a count how many
//! symbols came before: the n-th symbol is found by selecting the n-th bit.

use super::bits::Bits;

/// Bytes in a block.
pub(super) const BLOCK: usize = 64;

#[derive(Debug, Clone, Default)]
pub(super) struct Places {
    /// First bytes of characters that gave a symbol.
    kept: Vec<u64>,
    /// Last bytes of letters, those that repeat the one before too.
    tails: Vec<u64>,
    /// Symbols before each block, and all at the end.
    ranks: Vec<usize>,
    /// The block of every 64th symbol, and the last block.
    hints: Vec<usize>,
}

impl Places {
    pub(super) fn clear(&mut self, blocks: usize) {
        self.kept.clear();
        self.tails.clear();
        self.ranks.clear();
        self.hints.clear();
        self.kept.reserve(blocks);
        self.tails.reserve(blocks);
        self.ranks.reserve(blocks + 1);
    }

    /// Number of blocks.
    pub(super) fn len(&self) -> usize {
        self.kept.len()
    }

    #[inline]
    pub(super) fn push(&mut self, kept: u64, tails: u64, rank: usize) {
        self.kept.push(kept);
        self.tails.push(tails);
        self.ranks.push(rank);
    }

    /// After the last block, with the number of symbols.
    pub(super) fn finish(&mut self, symbols: usize) {
        self.ranks.push(symbols);
        for (block, &until) in self.ranks[1..].iter().enumerate() {
            while self.hints.len() * 64 < until {
                self.hints.push(block);
            }
        }
        self.hints.push(self.len());
    }

    /// Byte, counted over blocks, of the first byte of the character that symbol `i` came from. `same`
    /// are the symbols of the same character as the one before.
    pub(super) fn start(&self, i: usize, same: &Bits) -> usize {
        let (from, until) = (self.hints[i / 64], self.hints[i / 64 + 1]);
        let later = &self.ranks[from + 1..=until.max(from)];
        let block = from + later.partition_point(|&rank| rank <= i);
        let rank = self.ranks[block];
        let mut kept = self.kept[block];
        for _ in 0..i - rank - same.count(rank, i + 1) {
            kept &= kept - 1;
        }
        block * BLOCK + kept.trailing_zeros() as usize
    }

    /// Byte after the last letter that ends before byte `until`.
    pub(super) fn end_before(&self, until: usize) -> usize {
        let mut block = until / BLOCK;
        let mut mask = (1 << (until % BLOCK)) - 1;
        loop {
            let found = self.tails.get(block).unwrap_or(&0) & mask;
            if found != 0 {
                return block * BLOCK + 64 - found.leading_zeros() as usize;
            }
            if block == 0 {
                return 0;
            }
            block -= 1;
            mask = u64::MAX;
        }
    }
}
