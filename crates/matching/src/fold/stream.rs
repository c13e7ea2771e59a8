//! Folded text: symbols, where each came from, and what lies between them.

use super::class::Group;
use super::table::{Cell, Kind, TABLE};

/// What lies before a symbol, weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Gap {
    /// Nothing, or only what is invisible.
    None = 0,
    /// Punctuation or pictures, without a space.
    Tight = 1,
    /// A space, a line end or a sign that parts words.
    Loose = 2,
    /// A mark that ends a clause, an empty line, or more than eight characters.
    Hard = 3,
}

/// A gap of more characters than this is hard.
pub(super) const WIDE: u32 = 8;

const EDGE: u8 = 1 << 7;
const INNER: u8 = 1 << 6;

/// Folded text. Reuse one for many texts: it keeps its memory.
#[derive(Debug, Clone, Default)]
pub struct Stream {
    symbols: Vec<u32>,
    at: Vec<u32>,
    /// Bits 0–1 gap before, 2–4 group, 6 inside a character or clinging, 7 word edge before.
    flags: Vec<u8>,
}

impl Stream {
    /// Folds `text` (at most 4 GiB), replacing what was there.
    pub fn fold(&mut self, text: &str) {
        self.symbols.clear();
        self.at.clear();
        self.flags.clear();
        self.symbols.reserve(text.len());
        self.at.reserve(text.len());
        self.flags.reserve(text.len());
        let table = &*TABLE;
        let (mut gap, mut wide, mut lines) = (Gap::None, 0_u32, 0_u32);
        // The first symbol has an edge before it.
        let mut last = Group::Unspaced;
        for (at, c) in text.char_indices() {
            let cell = table.get(c);
            let parts = match cell.kind() {
                Kind::Letter => std::slice::from_ref(&cell),
                Kind::Letters => table.expansion(cell.value()),
                Kind::Drop => continue,
                Kind::Gap(found) => {
                    wide += 1;
                    gap = if wide > WIDE { Gap::Hard } else { gap.max(found) };
                    continue;
                }
                Kind::Line => {
                    wide += 1;
                    lines += 1;
                    gap = if wide > WIDE || lines > 1 { Gap::Hard } else { gap.max(Gap::Loose) };
                    continue;
                }
            };
            for (i, part) in parts.iter().enumerate() {
                self.push(*part, at as u32, gap, i > 0, last);
                last = part.group();
                gap = Gap::None;
            }
            (wide, lines) = (0, 0);
        }
    }

    #[inline]
    fn push(&mut self, cell: Cell, at: u32, gap: Gap, inside: bool, last: Group) {
        let group = cell.group();
        let first = self.symbols.is_empty();
        let inner = inside || (cell.clings() && gap == Gap::None && !first);
        let edge = !inner
            && (first
                || gap != Gap::None
                || group == Group::Unspaced
                || last == Group::Unspaced
                || group != last);
        self.symbols.push(cell.value());
        self.at.push(at);
        let bits = if edge { EDGE } else { 0 } | if inner { INNER } else { 0 };
        self.flags.push(bits | (group as u8) << 2 | gap as u8);
    }

    /// Number of symbols.
    pub fn len(&self) -> usize {
        self.symbols.len()
    }

    /// Whether no letter and no digit is left.
    pub fn is_empty(&self) -> bool {
        self.symbols.is_empty()
    }

    /// The symbols, as code points of folded characters.
    pub fn symbols(&self) -> &[u32] {
        &self.symbols
    }

    /// The symbols as text.
    pub fn text(&self) -> String {
        self.symbols.iter().filter_map(|&s| char::from_u32(s)).collect()
    }

    /// Byte offset in the original of the character that symbol `i` came from.
    pub fn at(&self, i: usize) -> usize {
        self.at[i] as usize
    }

    /// What lies before symbol `i`.
    #[inline]
    pub fn gap(&self, i: usize) -> Gap {
        match self.flags[i] & 3 {
            0 => Gap::None,
            1 => Gap::Tight,
            2 => Gap::Loose,
            _ => Gap::Hard,
        }
    }

    /// Whether a word may start at symbol `i` or end before it. True at the end.
    #[inline]
    pub fn edge(&self, i: usize) -> bool {
        self.flags.get(i).is_none_or(|f| f & EDGE != 0)
    }

    /// Whether symbol `i` belongs to the same character or syllable as the one before it.
    #[inline]
    pub fn inner(&self, i: usize) -> bool {
        self.flags.get(i).is_some_and(|f| f & INNER != 0)
    }

    /// Scripts that symbol `i` belongs to.
    #[inline]
    pub(crate) fn group(&self, i: usize) -> Group {
        Group::from_bits(u32::from(self.flags[i] >> 2))
    }
}
