//! Where symbols came from, without an offset for each.
//!
//! The text is cut into blocks of 64 bytes, every field beginning a new one. For each block one mask
//! says where the characters begin that gave symbols, one where letters end, and a count how many
//! symbols came before: the n-th symbol is found by selecting the n-th bit.

use super::bits::Bits;
use std::ops::Range;

/// Bytes in a block.
pub(crate) const BLOCK: usize = 64;

#[derive(Debug, Clone, Default)]
pub(crate) struct Places {
    /// And one after the last, with the number of all symbols.
    blocks: Vec<Block>,
    /// The block of every 64th symbol, and the number of blocks.
    hints: Vec<usize>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Block {
    /// First bytes of characters that gave a symbol.
    kept: u64,
    /// Last bytes of letters, those that repeat the one before too.
    tails: u64,
    /// Symbols before it.
    rank: usize,
}

impl Places {
    pub(crate) fn clear(&mut self, blocks: usize) {
        self.blocks.clear();
        self.hints.clear();
        self.blocks.reserve(blocks + 1);
    }

    /// Number of blocks.
    pub(crate) fn len(&self) -> usize {
        self.blocks.len() - usize::from(!self.hints.is_empty())
    }

    #[inline]
    pub(crate) fn push(&mut self, kept: u64, tails: u64, rank: usize) {
        self.blocks.push(Block { kept, tails, rank });
    }

    /// After the last block, with the number of symbols.
    pub(crate) fn finish(&mut self, symbols: usize) {
        let blocks = self.len();
        self.push(0, 0, symbols);
        for (number, next) in self.blocks[1..].iter().enumerate() {
            while self.hints.len() * 64 < next.rank {
                self.hints.push(number);
            }
        }
        self.hints.push(blocks);
    }

    /// Gives `each` the symbols, some at a time, that may stand for more than one letter: those that are repeated,
    /// and those near characters of several bytes.
    pub(crate) fn each_several(&self, mut each: impl FnMut(Range<usize>)) {
        for (block, next) in self.blocks.iter().zip(self.blocks.iter().skip(1)) {
            let Block { kept, tails, rank } = *block;
            if kept & !tails != 0 || tails.trailing_zeros() < kept.trailing_zeros() {
                each(rank.saturating_sub(1)..next.rank);
                continue;
            }
            let mut again = tails & !kept;
            while again != 0 {
                let bit = again.trailing_zeros();
                again &= again - 1;
                let last = rank + (kept & ((1 << bit) - 1)).count_ones() as usize;
                each(last.saturating_sub(1)..last);
            }
        }
    }

    /// Byte, counted over blocks, of the first byte of the character that symbol `i` came from. `same`
    /// are the symbols of the same character as the one before.
    pub(crate) fn start(&self, i: usize, same: &Bits) -> usize {
        let (block, bit) = self.find(i, same);
        block * BLOCK + bit
    }

    /// Byte after the last letter that gave symbol `i` or repeats it. Its field ends before block `end`.
    pub(crate) fn end(&self, i: usize, same: &Bits, end: usize) -> usize {
        let (mut block, bit) = self.find(i, same);
        let mut later = self.blocks[block].kept & (u64::MAX << bit << 1);
        while later == 0 && block + 1 < end {
            block += 1;
            later = self.blocks[block].kept;
        }
        self.end_before(if later == 0 {
            end * BLOCK
        } else {
            block * BLOCK + later.trailing_zeros() as usize
        })
    }

    /// The block in which the character of symbol `i` begins, and at which of its bytes.
    fn find(&self, i: usize, same: &Bits) -> (usize, usize) {
        let mut block = self.hints[i / 64];
        while self.blocks.get(block + 1).is_some_and(|next| next.rank <= i) {
            block += 1;
        }
        let Block { kept, rank, .. } = self.blocks[block];
        (block, select(kept, i - rank - same.count(rank, i + 1)))
    }

    /// Byte after the last letter that ends before byte `until`.
    fn end_before(&self, until: usize) -> usize {
        let mut block = until / BLOCK;
        let mut mask = (1 << (until % BLOCK)) - 1;
        loop {
            let found = self.blocks.get(block).map_or(0, |block| block.tails) & mask;
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

/// The place of the bit of `bits` before which `n` are set.
fn select(mut bits: u64, mut n: usize) -> usize {
    let mut place = 0;
    for half in [32, 16, 8] {
        let low = (bits & ((1 << half) - 1)).count_ones() as usize;
        if n >= low {
            n -= low;
            place += half;
            bits >>= half;
        }
    }
    for _ in 0..n {
        bits &= bits.wrapping_sub(1);
    }
    place + bits.trailing_zeros() as usize
}
