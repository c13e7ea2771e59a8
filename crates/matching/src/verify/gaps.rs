//! What may lie between the letters of a name.
//!
//! Where the name itself has a gap, any but one that ends a clause will do. Elsewhere scripts without
//! spaces take any such gap. In words punctuation may stand anywhere (`n.i.k.e`, `ni-ke`), what parts
//! words only between single letters, or three pieces or more of two, or longer pieces not all of which
//! are words: two whole words side by side are not one name. Signs without white space may also part a
//! word that is better known than its pieces (`mar|ket`), or of a name whose other words stand there
//! whole. Signs that end a clause may part all letters alike, or a longer name once.

use super::limits::Limits;
use super::lore;
use super::units::Unit;
use crate::fold::{Gap, Group};
use crate::lore::words::Kind;

/// A gap of more signs than this parts whatever it stands in.
const WIDE: usize = 8;

/// Letters of other words that vouch for a word that a sign parts, and letters of a word that none need
/// vouch for.
const WHOLE: usize = 4;
const LONG: usize = 7;

/// Watches the gaps of one reading, in order.
#[derive(Debug, Default)]
pub(super) struct Gaps {
    /// Neighbours, gaps between them, and gaps of each kind.
    joints: u32,
    parted: u32,
    /// Neighbours in one word with nothing between.
    closed: u32,
    lines: u32,
    hard: u32,
    /// The one sign that all hard gaps consist of.
    sign: Option<char>,
    mixed: bool,
    torn: bool,
    /// Words parted by a sign that pieces of their own may stand around; letters of the other words.
    doubtful: u32,
    whole: usize,
    word: Word,
    /// What signs that end a clause part.
    clauses: Vec<String>,
    clause: String,
}

/// The pieces into which gaps part one word of a name.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a kind of sign")]
struct Word {
    /// Parted by spaces, by line ends, by signs that part words.
    spaces: bool,
    lines: bool,
    signs: bool,
    apostrophes: bool,
    pieces: Vec<String>,
    current: String,
}

/// How badly a word is torn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tear {
    None,
    /// As no two words are.
    Fair,
    /// As two words may be.
    Doubtful,
    Bad,
}

impl Gaps {
    /// The signs between two neighbours in the text, and those in the name; and whether the script
    /// there has spaces between words.
    pub(super) fn between(&mut self, text: &[Unit], name: &[Unit], spaced: bool) {
        self.joints += 1;
        self.parted += u32::from(!text.is_empty() && name.is_empty());
        self.closed += u32::from(text.is_empty() && name.is_empty());
        let lines = text.iter().filter(|sign| sign.c == '\n').count();
        let blank = text.iter().all(|sign| sign.c.is_whitespace());
        // The name's own signs have lines of their own.
        self.lines += u32::from(lines == 1 && blank || lines > 1 && !name.is_empty());
        let class = |signs: &[Unit]| signs.iter().map(|sign| sign.gap).max().unwrap_or(Gap::None);
        let empty_line = lines > 1 && has_empty_line(text);
        let gap = if text.len() > WIDE || empty_line { Gap::Hard } else { class(text) };
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

    /// A letter of the text, as it is read.
    pub(super) fn letter(&mut self, letter: char) {
        self.word.current.push(letter);
        self.clause.push(letter);
    }

    fn end_word(&mut self) {
        let mut word = std::mem::take(&mut self.word);
        match word.tear() {
            Tear::None => self.whole += word.current.chars().count(),
            Tear::Fair => {}
            Tear::Doubtful => self.doubtful += 1,
            Tear::Bad => self.torn = true,
        }
    }

    /// Whether all were such as may lie inside a name; `plain` if its letters are its own.
    pub(super) fn allow(&mut self, limits: &Limits, plain: bool) -> bool {
        self.end_word();
        self.torn |= self.doubtful > 1 || (self.doubtful == 1 && self.whole < WHOLE);
        if self.hard == 0 {
            return !self.torn;
        }
        self.clauses.push(std::mem::take(&mut self.clause));
        // Between words another sign may stand.
        let all = self.closed == 0 && self.hard >= 3 && 3 * self.hard >= 2 * self.joints;
        let regular = limits.regular && (self.hard == self.joints || all);
        let once =
            plain && limits.clause && self.hard == 1 && !self.clauses.iter().all(|piece| is_word(piece));
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
        self.apostrophes |= text.iter().any(|sign| matches!(sign.c, '\'' | '’'));
        self.spaces |= text.iter().any(|sign| sign.c.is_whitespace());
        self.lines |= text.iter().any(|sign| sign.c == '\n');
        self.signs |= gap == Gap::Loose;
        self.pieces.push(std::mem::take(&mut self.current));
    }

    fn tear(&mut self) -> Tear {
        if self.pieces.is_empty() {
            return Tear::None;
        }
        if !self.spaces && !self.signs {
            return Tear::Fair;
        }
        let mut pieces = std::mem::take(&mut self.pieces);
        pieces.push(std::mem::take(&mut self.current));
        let count = |piece: &String| piece.chars().count();
        match pieces.iter().map(count).max() {
            None | Some(0 | 1) => return Tear::Fair,
            Some(2) if pieces.len() >= 3 => return Tear::Fair,
            _ => {}
        }
        let korean = |piece: &String| piece.chars().all(|c| Group::of(c) == Group::Hangul);
        let latin = |piece: &String| piece.bytes().all(|b| b.is_ascii_lowercase());
        let fair = if self.lines {
            false
        } else if pieces.iter().all(korean) {
            pieces.iter().all(|piece| count(piece) >= 2)
        } else {
            let least = if self.spaces { 3 } else { 1 };
            pieces.iter().all(|piece| count(piece) >= least && latin(piece))
                && !pieces.iter().all(|piece| is_word(piece))
        };
        if fair {
            Tear::Fair
        } else if self.spaces || self.lines || pieces.len() > 2 || pieces.iter().map(count).sum::<usize>() < 4
        {
            Tear::Bad
        } else if pieces.iter().all(latin) {
            if self.makes_one(&pieces) { Tear::Fair } else { Tear::Doubtful }
        } else if pieces.iter().map(count).sum::<usize>() >= LONG {
            // Of other languages no words are known.
            Tear::Fair
        } else {
            Tear::Doubtful
        }
    }

    /// Whether the pieces together are a better known word than one of them, and no contraction.
    fn makes_one(&self, pieces: &[String]) -> bool {
        const TAILS: [&str; 7] = ["s", "t", "d", "m", "ll", "re", "ve"];
        let short = |piece: &String| piece.len() < 2 || TAILS.contains(&piece.as_str());
        if self.apostrophes && pieces.iter().any(short) {
            return false;
        }
        let bits = |word: &str| lore::rarity(word).unwrap_or(f32::INFINITY);
        let rarest = pieces.iter().map(|piece| bits(piece)).fold(0.0, f32::max);
        let one = pieces.concat();
        one.len() >= 5 && lore::is_ordinary(&one) && bits(&one) + 1.0 < rarest
    }
}

/// Whether there is nothing but white space between two line ends.
fn has_empty_line(signs: &[Unit]) -> bool {
    let mut ended = false;
    signs.iter().any(|sign| {
        let again = ended && sign.c == '\n';
        ended = sign.c == '\n' || (ended && sign.c.is_whitespace());
        again
    })
}

/// Whether a piece may be a word of its own. Of the shortest any may be.
fn is_word(piece: &str) -> bool {
    match piece.chars().next().map(Group::of) {
        Some(Group::Unspaced) => {
            piece.chars().nth(1).is_none() || lore::chinese(piece.chars()) == Some(Kind::Word)
        }
        _ => piece.len() <= 2 || lore::is_ordinary(piece),
    }
}
