//! The spellings as a tree, one step a symbol.

use super::symbols::{Class, Symbol, ends};
use crate::lore::spread::Table;

/// Node 0 is none, 1 the root.
#[derive(Debug)]
pub(super) struct Trie {
    /// Node after the first symbol.
    first: Vec<u16>,
    /// Node after a node and a symbol.
    next: Table<u32, u16>,
    /// A bit for each node and symbol that have one after them, and for few others: most words of a text are
    /// none of the lexicon's, which their second letter tells.
    may: Vec<u64>,
    /// Word that ends at a node.
    words: Vec<Option<u32>>,
}

impl Trie {
    pub(super) fn new() -> Self {
        let may = vec![0; 1 << (MAY_LOG - 6)];
        Self { first: vec![0; 1 << 16], next: Table::default(), may, words: vec![None; 2] }
    }

    /// Adds a spelling. More nodes than fit are not added: the data is far from that.
    pub(super) fn insert(&mut self, spelling: &[u16], word: u32) {
        let mut node = 0_u16;
        for (i, &symbol) in spelling.iter().enumerate() {
            let Ok(fresh) = u16::try_from(self.words.len()) else { return };
            let cell = if i == 0 {
                &mut self.first[usize::from(symbol)]
            } else {
                let bit = bit(node, symbol);
                self.may[bit / 64] |= 1 << (bit % 64);
                self.next.entry(key(node, symbol)).or_default()
            };
            if *cell == 0 {
                *cell = fresh;
                self.words.push(None);
            }
            node = *cell;
        }
        if let Some(end) = self.words.get_mut(usize::from(node)) {
            *end = Some(word);
        }
    }

    fn step(&self, node: u16, symbol: u16) -> u16 {
        let bit = bit(node, symbol);
        if self.may[bit / 64] >> (bit % 64) & 1 == 0 {
            return 0;
        }
        self.next.get(&key(node, symbol)).copied().unwrap_or(0)
    }

    /// The longest word that starts at symbol `start`, and where it ends.
    pub(super) fn longest(&self, symbols: &[Symbol], start: usize) -> Option<(u32, usize)> {
        let mut node = self.first[usize::from(symbols[start].letter)];
        let (mut at, mut best) = (start + 1, None);
        while node != 0 {
            if let Some(word) = self.words[usize::from(node)]
                && ends(symbols, at)
            {
                best = Some((word, at));
            }
            let Some(&here) = symbols.get(at) else { break };
            let mut next = if here.class == Class::Break { 0 } else { self.step(node, here.letter) };
            // Characters of a word are set apart to hide it.
            if next == 0
                && here.class == Class::Gap
                && symbols[at - 1].class == Class::Unspaced
                && let Some(after) = symbols.get(at + 1)
            {
                next = self.step(node, after.letter);
                at += usize::from(next != 0);
            }
            node = next;
            at += 1;
        }
        best
    }
}

/// Bits of the set of steps: about sixteen for each.
const MAY_LOG: u32 = 18;

/// The bit of a step.
#[inline]
fn bit(node: u16, symbol: u16) -> usize {
    (key(node, symbol).wrapping_mul(0x9E37_79B1) >> (32 - MAY_LOG)) as usize
}

fn key(node: u16, symbol: u16) -> u32 {
    u32::from(node) << 16 | u32::from(symbol)
}
