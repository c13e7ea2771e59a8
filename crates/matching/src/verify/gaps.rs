//! What may lie between the letters of a name.
//!
//! Where the name itself has a gap, any but one that ends a clause will do. Elsewhere scripts without
//! spaces take any such gap. In words punctuation may stand anywhere (`n.i.k.e`, `ni-ke`), what parts
//! words only between single letters, or three pieces or more of two, or longer pieces not all of which
//! are words: two whole words side by side are not one name. Signs that end a clause may part all
//! letters alike, or a longer name once.

use super::limits::Limits;
use super::lore;
use super::units::Unit;
use crate::fold::{Gap, Group};

/// A gap of more signs than this parts whatever it stands in.
const WIDE: usize = 8;

/// Watches the gaps of one reading, in order.
#[derive(Debug, Default)]
pub(super) struct Gaps {
    /// Neighbours, gaps between them, and gaps of each kind.
    joints: u32,
    parted: u32,
    lines: u32,
    hard: u32,
    /// The one sign that all hard gaps consist of.
    sign: Option<char>,
    mixed: bool,
    torn: bool,
    word: Word,
    /// What signs that end a clause part.
    clauses: Vec<String>,
    clause: String,
}

/// The pieces into which gaps part one word of a name.
#[derive(Debug, Default)]
struct Word {
    /// Parted by spaces, by line ends, by signs that part words.
    spaces: bool,
    lines: bool,
    signs: bool,
    pieces: Vec<String>,
    current: String,
}

impl Gaps {
    /// The signs between two neighbours in the text, and those in the name; and whether the script
    /// there has spaces between words.
    pub(super) fn between(&mut self, text: &[Unit], name: &[Unit], spaced: bool) {
        self.joints += 1;
        self.parted += u32::from(!text.is_empty() && name.is_empty());
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
            self.clauses.push(std::mem::take(&mut self.clause));
        }
        if !name.is_empty() || !spaced {
            self.end_word();
        } else if gap != Gap::None {
            self.word.part(text, gap);
        }
    }

    /// A letter of the text.
    pub(super) fn letter(&mut self, unit: &Unit) {
        if !unit.inner {
            self.word.current.push(unit.letter);
            self.clause.push(unit.letter);
        }
    }

    fn end_word(&mut self) {
        self.torn |= !self.word.allowed();
        self.word = Word::default();
    }

    /// Whether all were such as may lie inside a name.
    pub(super) fn allow(&mut self, limits: &Limits) -> bool {
        self.end_word();
        if self.hard == 0 {
            return !self.torn;
        }
        self.clauses.push(std::mem::take(&mut self.clause));
        let regular = limits.regular && self.hard == self.joints;
        let once = limits.clause && self.hard == 1 && !self.clauses.iter().all(|piece| is_word(piece));
        !self.torn && !self.mixed && (regular || once)
    }

    /// Whether signs stand where the name has none.
    pub(super) fn any(&self) -> bool {
        self.parted > 0
    }

    /// Whether every letter stands on a line of its own.
    pub(super) fn are_lines(&self) -> bool {
        self.joints >= 2 && self.lines == self.joints
    }
}

impl Word {
    fn part(&mut self, text: &[Unit], gap: Gap) {
        self.spaces |= text.iter().any(|sign| sign.c.is_whitespace());
        self.lines |= text.iter().any(|sign| sign.c == '\n');
        self.signs |= gap == Gap::Loose;
        self.pieces.push(std::mem::take(&mut self.current));
    }

    fn allowed(&mut self) -> bool {
        if !self.spaces && !self.signs {
            return true;
        }
        self.pieces.push(std::mem::take(&mut self.current));
        let count = |piece: &String| piece.chars().count();
        let longest = self.pieces.iter().map(count).max().unwrap_or_default();
        match longest {
            0 | 1 => return true,
            2 if self.pieces.len() >= 3 => return true,
            _ => {}
        }
        let korean = |piece: &String| piece.chars().all(|c| Group::of(c) == Group::Hangul);
        if self.lines {
            false
        } else if self.pieces.iter().all(korean) {
            self.pieces.iter().all(|piece| count(piece) >= 2)
        } else {
            let least = if self.spaces { 3 } else { 1 };
            let latin =
                |piece: &String| piece.len() >= least && piece.bytes().all(|b| b.is_ascii_lowercase());
            self.pieces.iter().all(latin) && !self.pieces.iter().all(|piece| is_word(piece))
        }
    }
}

/// Whether a piece may be a word of its own. Of the shortest any may be.
fn is_word(piece: &str) -> bool {
    match piece.chars().next().map(Group::of) {
        Some(Group::Unspaced) => piece.chars().nth(1).is_none() || lore::is_chinese_word(piece),
        _ => piece.len() <= 2 || lore::is_ordinary(piece),
    }
}
