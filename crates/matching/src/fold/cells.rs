//! What to do with each character, looked up by code point: the text-side fold as one table.

use super::class::Group;
use super::gap::Gap;
use super::reading::{Role, read};
use crate::lore::skeleton::{capital, sign_letter, skeleton};
use std::sync::LazyLock;

/// What to do with one character. The low 16 bits hold its symbol or the index of its expansion, the
/// next 5 flags whose meaning depends on [`Cell::LETTER`], so that with the group they fit a byte.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[repr(transparent)]
pub(crate) struct Cell(u32);

impl Cell {
    /// One symbol. Else, unless [`Cell::SLOW`], a gap.
    pub(crate) const LETTER: u32 = 1 << 16;
    /// A letter that changes the one before: no word starts here unless after a gap.
    pub(crate) const CLINGS: u32 = 1 << 17;
    /// A gap that is hard by itself.
    pub(crate) const HARD: u32 = 1 << 17;
    /// A letter where a word may start whatever stands before.
    pub(crate) const FREE: u32 = 1 << 18;
    /// A line feed, a gap that is hard when it comes twice.
    pub(crate) const LINE: u32 = 1 << 18;
    /// A letter whose symbol is of a script without spaces.
    pub(crate) const UNSPACED: u32 = 1 << 19;
    /// A gap of some [`SpotKind`].
    pub(crate) const SPOT: u32 = 1 << 19;
    /// A letter whose symbol is a Chinese character.
    pub(crate) const HAN: u32 = 1 << 20;
    /// Neither letter nor gap: an expansion or, with [`Cell::DROP`], nothing at all.
    pub(crate) const SLOW: u32 = 1 << 20;
    /// Group of a letter, before look-alikes are joined.
    pub(crate) const GROUP: u32 = 7 << 21;
    pub(crate) const DROP: u32 = 1 << 24;
    const KIND: u32 = 3 << 25;
    const MASK: u32 = 1 << 27;

    /// The flags and the group as a byte, of which bit 0 is [`Cell::LETTER`].
    pub(crate) const fn flags(self) -> u8 {
        (self.0 >> 16) as u8
    }

    pub(crate) const fn group(self) -> u32 {
        self.0 & Self::GROUP
    }

    pub(crate) const fn symbol(self) -> u16 {
        self.0 as u16
    }

    #[inline]
    pub(crate) const fn is(self, flag: u32) -> bool {
        self.0 & flag != 0
    }

    pub(crate) const fn is_letter(self) -> bool {
        self.is(Self::LETTER)
    }

    pub(crate) const fn is_drop(self) -> bool {
        self.is(Self::DROP)
    }

    pub(crate) const fn is_gap(self) -> bool {
        !self.is(Self::LETTER | Self::SLOW)
    }

    /// Whether a gap may stand for a hidden character.
    pub(crate) const fn is_mask(self) -> bool {
        self.is(Self::MASK)
    }

    pub(crate) const fn spot(self) -> Option<SpotKind> {
        match (self.0 & Self::KIND) >> Self::KIND.trailing_zeros() {
            0 => None,
            1 => Some(SpotKind::Sign),
            2 => Some(SpotKind::Mask),
            _ => Some(SpotKind::Picture),
        }
    }

    /// A folded letter and the class of look-alikes that it is taken for.
    fn letter(letter: char, class: char) -> Self {
        let symbol = symbol(class);
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
        let kind = spot(c).map_or(0, |kind| Self::SPOT | (kind as u32) << Self::KIND.trailing_zeros());
        let hard = if gap == Gap::Hard { Self::HARD } else { 0 };
        let line = if c == '\n' { Self::LINE } else { 0 };
        let mask = if is_mask(c) { Self::MASK } else { 0 };
        Self(kind | hard | line | mask)
    }
}

/// What a character is to its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    Letter,
    /// Invisible, or a mark on the letter before.
    Nothing,
    Gap,
}

/// What `c` is to its neighbours: as it is read, by the table.
pub(crate) fn sort(c: char) -> Sort {
    match CELLS.get(c) {
        cell if cell.is_gap() => Sort::Gap,
        cell if cell.is_drop() => Sort::Nothing,
        _ => Sort::Letter,
    }
}

/// Why a place may be read in another way than as a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum SpotKind {
    /// A sign that looks like a letter, as `$` and `@` do.
    Sign = 1,
    /// A sign that stands for a hidden character, as `*` does, and looks like no letter.
    Mask = 2,
    /// A picture, which may show a character.
    Picture = 3,
}

fn spot(c: char) -> Option<SpotKind> {
    if sign_letter(c).is_some() {
        Some(SpotKind::Sign)
    } else if is_mask(c) {
        Some(SpotKind::Mask)
    } else if is_picture(c) {
        Some(SpotKind::Picture)
    } else {
        None
    }
}

/// Signs that are put in the place of a character to hide it.
fn is_mask(c: char) -> bool {
    matches!(
        c,
        '*' | '＊'
            | '﹡'
            | '∗'
            | '⁎'
            | '✱'
            | '_'
            | '＿'
            | '?'
            | '？'
            | '#'
            | '＃'
            | '×'
            | '✕'
            | '✖'
            | '❌'
            | '○'
            | '◯'
            | '●'
            | '◎'
            | '⭕'
            | '□'
            | '■'
            | '▢'
            | '※'
            | '☆'
            | '★'
            | '△'
    )
}

/// Blocks of arrows, technical and geometric signs, dingbats and emoji.
fn is_picture(c: char) -> bool {
    matches!(c as u32, 0x2190..0x2200 | 0x2300..0x2400 | 0x25A0..0x27C0 | 0x2900..0x2980 | 0x2B00..0x2C00
        | 0x3030 | 0x303D | 0x1_F000..0x1_FB00)
}

/// First of the symbols that stand for Chinese characters beyond the BMP.
pub(crate) const FAR_HAN: u16 = 0xE000;
/// First of those for other letters beyond the BMP.
pub(crate) const FAR_OTHER: u16 = 0xF000;
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
#[inline]
pub(crate) const fn is_han(symbol: u16) -> bool {
    matches!(symbol, 0x3400..0xA000 | FAR_HAN..FAR_OTHER)
}

/// Marks that change their letter, vowels and finals of a Korean syllable.
fn clings(letter: char) -> bool {
    matches!(letter as u32, 0x1160..=0x11FF | 0xD7B0..=0xD7FF)
        || unicode_normalization::char::is_combining_mark(letter)
}

/// Planes 0 and 1 in full; the others are read by rule.
const FULL: usize = 0x2_0000;

pub(crate) struct Cells {
    one: Box<[Cell]>,
    /// Symbols and flags of ASCII, apart and together with the symbol in the low byte.
    ascii: ([u8; 128], [u8; 128]),
    pairs: [u16; 128],
    many: Vec<Cell>,
    /// Start of each expansion in `many`, and one end more.
    starts: Vec<u32>,
}

pub(crate) static CELLS: LazyLock<Cells> = LazyLock::new(Cells::build);

impl Cells {
    fn build() -> Self {
        let mut table = Self {
            one: Box::default(),
            ascii: ([0; 128], [0; 128]),
            pairs: [0; 128],
            many: Vec::new(),
            starts: vec![0],
        };
        let cells = (0..FULL as u32)
            .map(|code| char::from_u32(code).map_or(Cell(Cell::SLOW | Cell::DROP), |c| table.cell(c)));
        table.one = cells.collect();
        for i in 0..128 {
            let cell = table.one[i];
            let narrow = u8::try_from(cell.symbol());
            let flags = if narrow.is_ok() { cell } else { Cell(Cell::SLOW) }.flags();
            let symbol = narrow.unwrap_or(0);
            (table.ascii.0[i], table.ascii.1[i]) = (symbol, flags);
            table.pairs[i] = u16::from_le_bytes([symbol, flags]);
        }
        table
    }

    fn cell(&mut self, c: char) -> Cell {
        match read(c) {
            Role::Drop(_) => Cell(Cell::SLOW | Cell::DROP),
            Role::Gap(gap) => Cell::gap(c, gap),
            Role::Letters(letters) => {
                if let Some(class) = capital(c) {
                    return Cell::letter(letters[0], class);
                }
                if let [letter] = letters[..] {
                    return Cell::letter(letter, skeleton(letter));
                }
                self.many.extend(letters.into_iter().map(|letter| Cell::letter(letter, skeleton(letter))));
                self.starts.push(self.many.len() as u32);
                Cell(Cell::SLOW | (self.starts.len() as u32 - 2))
            }
        }
    }

    /// The table of the BMP.
    pub(crate) fn bmp(&self) -> Option<&[Cell; 0x1_0000]> {
        self.one.first_chunk()
    }

    /// The symbols of ASCII and the [`Cell::flags`] with them. What has a wider symbol is slow.
    pub(crate) fn ascii(&self) -> (&[u8; 128], &[u8; 128]) {
        (&self.ascii.0, &self.ascii.1)
    }

    /// The same, symbol and flags as the low and high byte.
    pub(crate) fn ascii_pairs(&self) -> &[u16; 128] {
        &self.pairs
    }

    /// What to do with `c`.
    #[inline]
    pub(crate) fn get(&self, c: char) -> Cell {
        self.one.get(c as usize).copied().unwrap_or_else(|| Self::rare(c))
    }

    /// Beyond plane 1 every letter is one Chinese character and folds to one symbol.
    #[cold]
    fn rare(c: char) -> Cell {
        match read(c) {
            Role::Letters(letters) => Cell::letter(letters[0], skeleton(letters[0])),
            Role::Drop(_) => Cell(Cell::SLOW | Cell::DROP),
            Role::Gap(gap) => Cell::gap(c, gap),
        }
    }

    /// The symbols of an expansion.
    pub(crate) fn expansion(&self, cell: Cell) -> &[Cell] {
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
            if !cell.is_gap() && !cell.is_letter() && !cell.is_drop() {
                assert!(CELLS.expansion(cell).len() <= 6 * c.len_utf8(), "{c:?}");
            }
        }
    }

    #[test]
    fn a_symbol_alone_tells_its_kind() {
        for c in '\0'..=char::MAX {
            let cell = CELLS.get(c);
            if cell.is_letter() {
                assert_eq!(cell.is(Cell::UNSPACED), is_unspaced(cell.symbol()), "{c:?}");
                assert_eq!(cell.is(Cell::HAN), is_han(cell.symbol()), "{c:?}");
                assert!(!cell.is(Cell::HAN) || cell.is(Cell::UNSPACED), "{c:?}");
            }
        }
    }
}
