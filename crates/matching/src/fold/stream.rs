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

/// One symbol: in the low 21 bits its code point, then 2 bits of gap before it, whether it is inside a
/// character, 3 bits of group, and whether a word edge is before it.
#[derive(Debug, Clone, Copy)]
struct Unit {
    bits: u32,
    /// Byte offset of its character in the original.
    at: u32,
}

const SYMBOL: u32 = 0x1F_FFFF;
const GROUP: u32 = 7 << 24;
const INNER: u32 = 1 << 23;
const EDGE: u32 = 1 << 27;

/// Folded text. Reuse one for many texts: it keeps its memory.
#[derive(Debug, Clone, Default)]
pub struct Stream {
    units: Vec<Unit>,
}

/// What lies between the last symbol and the next.
#[derive(Clone, Copy)]
struct Between {
    gap: Gap,
    wide: u32,
    lines: u32,
}

impl Between {
    const NOTHING: Self = Self { gap: Gap::None, wide: 0, lines: 0 };

    #[inline]
    fn add(&mut self, found: Gap) {
        self.wide += 1;
        self.gap = if self.wide > WIDE { Gap::Hard } else { self.gap.max(found) };
    }

    #[inline]
    fn add_line(&mut self) {
        self.lines += 1;
        self.add(if self.lines > 1 { Gap::Hard } else { Gap::Loose });
    }
}

impl Stream {
    /// Folds `text` (at most 4 GiB), replacing what was there.
    pub fn fold(&mut self, text: &str) {
        self.units.clear();
        self.units.reserve(text.len());
        let table = &*TABLE;
        let mut between = Between::NOTHING;
        // As if a character without spaces stood before: the first symbol has an edge before it.
        let mut last = (Group::Unspaced as u32) << 24;
        for (at, c) in text.char_indices() {
            let cell = table.get(c);
            match cell.kind() {
                Kind::Letter => {
                    self.push(cell, at as u32, between.gap, false, last);
                    last = cell.bits() & GROUP;
                    between = Between::NOTHING;
                }
                Kind::Drop => {}
                Kind::Gap(found) => between.add(found),
                Kind::Line => between.add_line(),
                Kind::Letters => {
                    for (i, &part) in table.expansion(cell.value()).iter().enumerate() {
                        self.push(part, at as u32, between.gap, i > 0, last);
                        last = part.bits() & GROUP;
                        between = Between::NOTHING;
                    }
                }
            }
        }
    }

    #[inline]
    fn push(&mut self, cell: Cell, at: u32, gap: Gap, inside: bool, last: u32) {
        const UNSPACED: u32 = (Group::Unspaced as u32) << 24;
        let group = cell.bits() & GROUP;
        let inner = inside || (cell.clings() && gap == Gap::None && !self.units.is_empty());
        let parted = gap != Gap::None || group != last || group == UNSPACED;
        let mut bits = (cell.bits() & (SYMBOL | GROUP)) | (gap as u32) << 21;
        if inner {
            bits |= INNER;
        } else if parted || self.units.is_empty() {
            bits |= EDGE;
        }
        self.units.push(Unit { bits, at });
    }

    /// Number of symbols.
    pub fn len(&self) -> usize {
        self.units.len()
    }

    /// Whether no letter and no digit is left.
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// The symbols from symbol `i` on, as code points of folded characters.
    #[inline]
    pub fn symbols(&self, i: usize) -> impl Iterator<Item = u32> {
        self.units.get(i..).unwrap_or_default().iter().map(|unit| unit.bits & SYMBOL)
    }

    /// Whether `symbols` stand at symbol `i`.
    pub(crate) fn has(&self, i: usize, symbols: impl IntoIterator<Item = u32>) -> bool {
        let mut here = self.symbols(i);
        symbols.into_iter().all(|symbol| here.next() == Some(symbol))
    }

    /// The symbols as text.
    pub fn text(&self) -> String {
        self.symbols(0).filter_map(char::from_u32).collect()
    }

    /// Byte offset in the original of the character that symbol `i` came from.
    pub fn at(&self, i: usize) -> usize {
        self.units[i].at as usize
    }

    /// What lies before symbol `i`.
    #[inline]
    pub fn gap(&self, i: usize) -> Gap {
        match self.units[i].bits >> 21 & 3 {
            0 => Gap::None,
            1 => Gap::Tight,
            2 => Gap::Loose,
            _ => Gap::Hard,
        }
    }

    /// Whether a word may start at symbol `i` or end before it. True at the end.
    #[inline]
    pub fn edge(&self, i: usize) -> bool {
        self.units.get(i).is_none_or(|unit| unit.bits & EDGE != 0)
    }

    /// Whether symbol `i` belongs to the same character or syllable as the one before it.
    #[inline]
    pub fn inner(&self, i: usize) -> bool {
        self.units.get(i).is_some_and(|unit| unit.bits & INNER != 0)
    }

    /// Scripts that symbol `i` belongs to.
    #[inline]
    pub(crate) fn group(&self, i: usize) -> Group {
        Group::from_bits(self.units[i].bits >> 24)
    }
}
