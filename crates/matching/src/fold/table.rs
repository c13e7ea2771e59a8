//! All readings, looked up by code point.

use super::class::Group;
use super::reading::{Role, read};
use super::stream::Gap;
use std::sync::LazyLock;

/// What to do with one character, in 32 bits: the low 21 hold a symbol or an index, then 3 bits of
/// [`Kind`], then 3 bits of [`Group`], then whether the symbol clings to the one before it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Cell(u32);

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Letter,
    /// Several symbols: [`Table::expansion`] of the index.
    Letters,
    Drop,
    Gap(Gap),
    /// A line feed: one is loose, two are hard.
    Line,
}

const LETTER: u32 = 0;
const LETTERS: u32 = 1;
const DROP: u32 = 2;
const TIGHT: u32 = 3;
const LOOSE: u32 = 4;
const HARD: u32 = 5;
const LINE: u32 = 6;

impl Cell {
    const fn new(kind: u32, value: u32) -> Self {
        Self(kind << 21 | value)
    }

    fn letter(symbol: char) -> Self {
        let clings = u32::from(clings(symbol)) << 27;
        Self(clings | (Group::of(symbol) as u32) << 24 | LETTER << 21 | symbol as u32)
    }

    pub(super) fn kind(self) -> Kind {
        match self.0 >> 21 & 7 {
            LETTER => Kind::Letter,
            LETTERS => Kind::Letters,
            DROP => Kind::Drop,
            TIGHT => Kind::Gap(Gap::Tight),
            LOOSE => Kind::Gap(Gap::Loose),
            HARD => Kind::Gap(Gap::Hard),
            _ => Kind::Line,
        }
    }

    /// The symbol of a letter, the index of letters.
    pub(super) const fn value(self) -> u32 {
        self.0 & 0x1F_FFFF
    }

    /// As packed: the symbol in the low 21 bits, its group from bit 24.
    pub(super) const fn bits(self) -> u32 {
        self.0
    }

    pub(super) const fn clings(self) -> bool {
        self.0 >> 27 & 1 != 0
    }
}

/// Symbols that no edge can precede: marks that change their letter, vowels and finals of a Korean
/// syllable.
fn clings(symbol: char) -> bool {
    matches!(symbol as u32, 0x1160..=0x11FF | 0xD7B0..=0xD7FF)
        || unicode_normalization::char::is_combining_mark(symbol)
}

/// Planes 0 and 1 in full; the others are read by rule.
const FULL: usize = 0x2_0000;

pub(super) struct Table {
    cells: Box<[Cell]>,
    many: Vec<Cell>,
    /// Start of each expansion in `many`, and one end more.
    starts: Vec<u32>,
}

pub(super) static TABLE: LazyLock<Table> = LazyLock::new(Table::build);

impl Table {
    fn build() -> Self {
        let mut table = Self { cells: Box::default(), many: Vec::new(), starts: vec![0] };
        let cells =
            (0..FULL as u32).map(|code| char::from_u32(code).map_or(Cell(DROP << 21), |c| table.cell(c)));
        table.cells = cells.collect::<Vec<_>>().into_boxed_slice();
        table
    }

    fn cell(&mut self, c: char) -> Cell {
        if c == '\n' {
            return Cell::new(LINE, 0);
        }
        match read(c) {
            Role::Drop(_) => Cell::new(DROP, 0),
            Role::Gap(Gap::None | Gap::Tight) => Cell::new(TIGHT, 0),
            Role::Gap(Gap::Loose) => Cell::new(LOOSE, 0),
            Role::Gap(Gap::Hard) => Cell::new(HARD, 0),
            Role::Letters(letters) => {
                if let [letter] = letters[..] {
                    return Cell::letter(letter);
                }
                self.many.extend(letters.iter().map(|&l| Cell::letter(l)));
                self.starts.push(self.many.len() as u32);
                Cell::new(LETTERS, self.starts.len() as u32 - 2)
            }
        }
    }

    /// What to do with `c`.
    #[inline]
    pub(super) fn get(&self, c: char) -> Cell {
        self.cells.get(c as usize).copied().unwrap_or_else(|| Self::rare(c))
    }

    /// Beyond plane 1 every letter is one Chinese character and folds to one symbol.
    #[cold]
    fn rare(c: char) -> Cell {
        match read(c) {
            Role::Letters(letters) => Cell::letter(letters[0]),
            Role::Drop(_) => Cell::new(DROP, 0),
            Role::Gap(_) => Cell::new(TIGHT, 0),
        }
    }

    /// The symbols of expansion `index`.
    pub(super) fn expansion(&self, index: u32) -> &[Cell] {
        let index = index as usize;
        &self.many[self.starts[index] as usize..self.starts[index + 1] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every character there is: a symbol folds to itself, and the table agrees with the reading.
    #[test]
    fn folding_any_character_again_changes_nothing() {
        for c in '\0'..=char::MAX {
            let Role::Letters(letters) = read(c) else { continue };
            assert!(c as usize <= FULL || letters.len() == 1, "{c:?} beyond plane 1 reads {letters:?}");
            for letter in letters {
                assert_eq!(read(letter), Role::Letters(vec![letter]), "{c:?} reads {letter:?}");
            }
        }
    }

    #[test]
    fn known_characters_read_as_expected() {
        let text = |c: char| match read(c) {
            Role::Letters(letters) => letters.into_iter().collect(),
            role => format!("{role:?}"),
        };
        let cases = [
            ('N', "n"),
            ('Ｎ', "n"),
            ('𝓝', "n"),
            ('Ⓝ', "n"),
            ('É', "e"),
            ('ß', "ss"),
            ('ﬁ', "fi"),
            ('ς', "σ"),
            ('İ', "i"),
            ('ё', "е"),
            ('愛', "爱"),
            ('馬', "马"),
            ('薴', "苎"),
            ('ガ', "カ\u{3099}"),
            ('ｶ', "カ"),
            ('ﾞ', "\u{3099}"),
            ('나', "\u{1102}\u{1161}"),
            ('أ', "ا"),
            ('２', "2"),
            ('②', "2"),
            ('™', "Gap(Tight)"),
            ('，', "Gap(Hard)"),
            ('　', "Gap(Loose)"),
            ('🔥', "Gap(Tight)"),
            ('\u{200D}', "Drop(Invisible)"),
            ('\u{336}', "Drop(Mark)"),
            ('\u{FE0F}', "Drop(Invisible)"),
        ];
        for (c, expected) in cases {
            assert_eq!(text(c), expected, "{c:?}");
        }
    }
}
