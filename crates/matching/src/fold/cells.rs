//! What to do with each character, looked up by code point: the text-side fold as one table.

use super::class::Group;
use super::reading::{Role, read};
use super::stream::Gap;
use std::sync::LazyLock;

/// What to do with one character. The low 16 bits hold its symbol or the index of its expansion, the
/// high 16 the flags below. With none of [`Cell::LETTER`] and [`Cell::SLOW`] it is a gap.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[repr(transparent)]
pub(super) struct Cell(u32);

impl Cell {
    /// One symbol.
    pub(super) const LETTER: u32 = 1 << 16;
    /// Neither a letter nor a gap: an expansion or, with [`Cell::DROP`], nothing at all.
    pub(super) const SLOW: u32 = 1 << 17;
    pub(super) const DROP: u32 = 1 << 18;
    /// A gap that is hard by itself.
    pub(super) const HARD: u32 = 1 << 19;
    /// A line feed: two of them are hard.
    pub(super) const LINE: u32 = 1 << 20;
    /// A gap of some [`SpotKind`].
    pub(super) const SPOT: u32 = 3 << 21;
    /// Group of the letter before look-alikes are joined.
    pub(super) const GROUP: u32 = 7 << 23;
    /// A word may start here whatever stands before.
    pub(super) const FREE: u32 = 1 << 26;
    /// Changes the letter before it: no word starts here unless after a gap.
    pub(super) const CLINGS: u32 = 1 << 27;
    /// The symbol is of a script without spaces.
    pub(super) const UNSPACED: u32 = 1 << 28;
    /// The symbol is a Chinese character.
    pub(super) const HAN: u32 = 1 << 29;

    pub(super) const fn group(self) -> u32 {
        self.0 & Self::GROUP
    }

    pub(super) const fn symbol(self) -> u16 {
        self.0 as u16
    }

    #[inline]
    pub(super) const fn is(self, flag: u32) -> bool {
        self.0 & flag != 0
    }

    /// One bit, for flags of one bit.
    #[inline]
    pub(super) const fn bit(self, flag: u32) -> u64 {
        (self.0 >> flag.trailing_zeros() & 1) as u64
    }

    pub(super) const fn spot(self) -> Option<SpotKind> {
        match (self.0 & Self::SPOT) >> 21 {
            0 => None,
            1 => Some(SpotKind::Sign),
            2 => Some(SpotKind::Mask),
            _ => Some(SpotKind::Picture),
        }
    }

    fn letter(letter: char) -> Self {
        let symbol = symbol(skeleton(letter));
        let group = Group::of(letter);
        let mut bits = u32::from(symbol) | Self::LETTER | (group as u32) << Self::GROUP.trailing_zeros();
        if is_unspaced(symbol) {
            bits |= Self::UNSPACED | Self::FREE;
        }
        if is_han(symbol) {
            bits |= Self::HAN;
        }
        if group == Group::Unspaced {
            bits |= Self::FREE;
        }
        if clings(letter) {
            bits |= Self::CLINGS;
        }
        Self(bits)
    }

    fn gap(c: char, gap: Gap) -> Self {
        let mut bits = spot(c).map_or(0, |kind| (kind as u32) << Self::SPOT.trailing_zeros());
        if gap == Gap::Hard {
            bits |= Self::HARD;
        }
        if c == '\n' {
            bits |= Self::LINE;
        }
        Self(bits)
    }
}

/// Why a place may be read in another way than as a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum SpotKind {
    /// A sign that looks like a letter, as `$` and `@` do.
    Sign = 1,
    /// A sign that stands for a hidden character, as `*` does.
    Mask = 2,
    /// A picture, which may show a character.
    Picture = 3,
}

fn spot(c: char) -> Option<SpotKind> {
    match c {
        '*' | '＊' | '﹡' | '∗' | '⁎' | '✱' | '×' | '✕' | '✖' | '○' | '◯' | '●' | '□' | '■' | '▢' => {
            Some(SpotKind::Mask)
        }
        '$' | '@' | '!' | '|' | '€' | '£' | '¥' | '¡' | '(' | '<' | '+' => Some(SpotKind::Sign),
        '\u{2190}'..='\u{21FF}'
        | '\u{2300}'..='\u{23FF}'
        | '\u{25A0}'..='\u{27BF}'
        | '\u{2900}'..='\u{297F}'
        | '\u{2B00}'..='\u{2BFF}'
        | '\u{1F000}'..='\u{1FAFF}' => Some(SpotKind::Picture),
        _ => None,
    }
}

/// Joins letters that look alike.
fn skeleton(c: char) -> char {
    c
}

/// First of the symbols that stand for Chinese characters beyond the BMP.
const FAR_HAN: u16 = 0xE000;
/// First of those for other letters beyond the BMP.
const FAR_OTHER: u16 = 0xF000;
const FAR_END: u16 = 0xF800;

/// The symbol of a letter: its code point or, beyond the BMP, a private one that it shares with others.
fn symbol(c: char) -> u16 {
    u16::try_from(c as u32).unwrap_or_else(|_| {
        let hash = (c as u32).wrapping_mul(0x9E37_79B1) >> 16;
        if Group::of(c) == Group::Unspaced {
            FAR_HAN + (hash as u16) % (FAR_OTHER - FAR_HAN)
        } else {
            FAR_OTHER + (hash as u16) % (FAR_END - FAR_OTHER)
        }
    })
}

/// Whether `symbol` is of a script without spaces.
pub(crate) fn is_unspaced(symbol: u16) -> bool {
    match symbol {
        FAR_HAN..FAR_OTHER => true,
        FAR_OTHER..FAR_END => false,
        _ => char::from_u32(symbol.into()).is_some_and(|c| Group::of(c) == Group::Unspaced),
    }
}

/// Whether `symbol` is a Chinese character.
pub(crate) fn is_han(symbol: u16) -> bool {
    matches!(symbol, 0x3400..0xA000 | FAR_HAN..FAR_OTHER)
}

/// Marks that change their letter, vowels and finals of a Korean syllable.
fn clings(letter: char) -> bool {
    matches!(letter as u32, 0x1160..=0x11FF | 0xD7B0..=0xD7FF)
        || unicode_normalization::char::is_combining_mark(letter)
}

/// Planes 0 and 1 in full; the others are read by rule.
const FULL: usize = 0x2_0000;

pub(super) struct Cells {
    one: Box<[Cell]>,
    many: Vec<Cell>,
    /// Start of each expansion in `many`, and one end more.
    starts: Vec<u32>,
}

pub(super) static CELLS: LazyLock<Cells> = LazyLock::new(Cells::build);

impl Cells {
    fn build() -> Self {
        let mut table = Self { one: Box::default(), many: Vec::new(), starts: vec![0] };
        let cells = (0..FULL as u32)
            .map(|code| char::from_u32(code).map_or(Cell(Cell::SLOW | Cell::DROP), |c| table.cell(c)));
        table.one = cells.collect();
        table
    }

    fn cell(&mut self, c: char) -> Cell {
        match read(c) {
            Role::Drop(_) => Cell(Cell::SLOW | Cell::DROP),
            Role::Gap(gap) => Cell::gap(c, gap),
            Role::Letters(letters) => {
                if let [letter] = letters[..] {
                    return Cell::letter(letter);
                }
                self.many.extend(letters.into_iter().map(Cell::letter));
                self.starts.push(self.many.len() as u32);
                Cell(Cell::SLOW | (self.starts.len() as u32 - 2))
            }
        }
    }

    /// What to do with `c`.
    #[inline]
    pub(super) fn get(&self, c: char) -> Cell {
        self.one.get(c as usize).copied().unwrap_or_else(|| Self::rare(c))
    }

    /// Beyond plane 1 every letter is one Chinese character and folds to one symbol.
    #[cold]
    fn rare(c: char) -> Cell {
        match read(c) {
            Role::Letters(letters) => Cell::letter(letters[0]),
            Role::Drop(_) => Cell(Cell::SLOW | Cell::DROP),
            Role::Gap(gap) => Cell::gap(c, gap),
        }
    }

    /// The symbols of an expansion.
    pub(super) fn expansion(&self, cell: Cell) -> &[Cell] {
        let index = usize::from(cell.symbol());
        &self.many[self.starts[index] as usize..self.starts[index + 1] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expansions_fit_their_index_and_a_block_its_room() {
        assert!(CELLS.starts.len() <= 1 << 16);
        for c in '\0'..=char::MAX {
            let cell = CELLS.get(c);
            if cell.is(Cell::SLOW) && !cell.is(Cell::DROP) {
                assert!(CELLS.expansion(cell).len() <= 6 * c.len_utf8(), "{c:?}");
            }
        }
    }

    #[test]
    fn a_symbol_alone_tells_its_kind() {
        for c in '\0'..=char::MAX {
            let cell = CELLS.get(c);
            if cell.is(Cell::LETTER) {
                assert_eq!(cell.is(Cell::UNSPACED), is_unspaced(cell.symbol()), "{c:?}");
                assert_eq!(cell.is(Cell::HAN), is_han(cell.symbol()), "{c:?}");
                assert!(!cell.is(Cell::HAN) || cell.is(Cell::UNSPACED), "{c:?}");
            }
        }
    }
}
