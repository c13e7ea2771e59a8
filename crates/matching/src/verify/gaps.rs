//! What may lie between the letters of a name.
//!
//! Where the name itself has a gap, any but one that ends a clause will do. Elsewhere scripts without
//! spaces take any such gap. In words punctuation may stand anywhere (`n.i.k.e`, `ni-ke`), spaces only
//! if they part single letters, or three pieces or more of two, or longer pieces not all of which
//! are words: two whole words side by side are not one name. Signs that end a clause may only part all letters alike.

use super::lore;
use super::units::Unit;
use crate::fold::Gap;

/// A gap of more signs than this parts whatever it stands in.
const WIDE: usize = 8;

/// Watches the gaps of one reading, in order.
#[derive(Debug, Default)]
pub(super) struct Gaps {
    /// Neighbours, gaps between them, and gaps of each kind.
    joints: u32,
    lines: u32,
    hard: u32,
    /// The one sign that all hard gaps consist of.
    sign: Option<char>,
    mixed: bool,
    torn: bool,
    word: Word,
}

/// The pieces into which gaps part one word of a name.
#[derive(Debug, Default)]
struct Word {
    loose: bool,
    lines: bool,
    pieces: Vec<String>,
    current: String,
}

impl Gaps {
    /// The signs between two neighbours in the text, and those in the name; and whether the script
    /// there has spaces between words.
    pub(super) fn between(&mut self, text: &[Unit], name: &[Unit], spaced: bool) {
        self.joints += 1;
        let lines = text.iter().filter(|sign| sign.c == '\n').count();
        let blank = text.iter().all(|sign| sign.c.is_whitespace());
        self.lines += u32::from(lines == 1 && blank);
        let class = |signs: &[Unit]| signs.iter().map(|sign| sign.gap).max().unwrap_or(Gap::None);
        let gap = if text.len() > WIDE || lines > 1 { Gap::Hard } else { class(text) };
        if gap == Gap::Hard && class(name) != Gap::Hard {
            self.hard += 1;
            let sign = text.first().map(|sign| sign.c);
            self.mixed |= text.len() != 1 || lines > 0 || (self.hard > 1 && self.sign != sign);
            self.sign = sign;
        }
        if !name.is_empty() || !spaced {
            self.end_word();
        } else if gap != Gap::None {
            self.word.part(gap == Gap::Loose, lines > 0);
        }
    }

    /// A letter of the text.
    pub(super) fn letter(&mut self, unit: &Unit) {
        if !unit.inner {
            self.word.current.push(unit.letter);
        }
    }

    fn end_word(&mut self) {
        self.torn |= !self.word.allowed();
        self.word = Word::default();
    }

    /// Whether all were such as may lie inside a name.
    pub(super) fn allow(&mut self, regular: bool) -> bool {
        self.end_word();
        let clause = self.hard == 0 || (regular && !self.mixed && self.hard == self.joints);
        clause && !self.torn
    }

    /// Whether every letter stands on a line of its own.
    pub(super) fn are_lines(&self) -> bool {
        self.joints >= 2 && self.lines == self.joints
    }
}

impl Word {
    fn part(&mut self, loose: bool, lines: bool) {
        self.loose |= loose;
        self.lines |= lines;
        self.pieces.push(std::mem::take(&mut self.current));
    }

    fn allowed(&mut self) -> bool {
        if !self.loose {
            return true;
        }
        self.pieces.push(std::mem::take(&mut self.current));
        let longest = self.pieces.iter().map(|piece| piece.chars().count()).max().unwrap_or_default();
        match longest {
            0 | 1 => true,
            2 => self.pieces.len() >= 3,
            _ => {
                let long = self.pieces.iter().all(|piece| piece.len() >= 3 && is_latin(piece));
                long && !self.lines && !self.pieces.iter().all(|piece| lore::is_ordinary(piece))
            }
        }
    }
}

/// Ordinary words are known of Latin letters only.
fn is_latin(piece: &str) -> bool {
    piece.bytes().all(|b| b.is_ascii_lowercase())
}
