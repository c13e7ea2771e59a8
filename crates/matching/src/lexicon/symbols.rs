//! Text as the lexicon reads it: folded characters, with one gap between words.

use crate::fold::{Group, Role, read as fold};
use std::sync::LazyLock;

/// How a symbol takes part in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd)]
#[repr(u8)]
pub(super) enum Class {
    /// Space or soft punctuation; any run of it is one.
    Gap,
    /// The end of a clause.
    Break,
    /// A sign that words of the lexicon may hold (`$`, `+`).
    Sign,
    /// A letter or digit of a script with spaces.
    Letter,
    /// An Arabic letter: the article may stand before the word.
    Arabic,
    /// A Korean syllable: particles may follow the word.
    Hangul,
    /// A character of a script without spaces.
    Unspaced,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Symbol {
    pub(super) letter: u16,
    pub(super) class: Class,
    /// Byte offset in the text.
    pub(super) at: u32,
}

impl Symbol {
    pub(super) fn is_digit(self) -> bool {
        (u16::from(b'0')..=u16::from(b'9')).contains(&self.letter)
    }
}

pub(super) const SPACE: u16 = b' ' as u16;

/// Signs that are parts of words of the lexicon.
const SIGNS: [char; 13] = ['$', '€', '£', '¥', '￥', '₩', '₽', '₹', '+', '＋', '❤', '♥', '℡'];

#[derive(Clone, Copy)]
enum Cell {
    Drop,
    Symbol(u16, Class),
}

static CELLS: LazyLock<Vec<Cell>> =
    LazyLock::new(|| (0..=0xFFFF).map(|c| char::from_u32(c).map_or(Cell::Drop, cell)).collect());

fn cell(c: char) -> Cell {
    if SIGNS.contains(&c) {
        let plain = match c {
            '￥' => '¥',
            '＋' => '+',
            '♥' => '❤',
            c => c,
        };
        return Cell::Symbol(plain as u16, Class::Sign);
    }
    // Read as it stands, not as the letters it is made of.
    if ('가'..='힣').contains(&c) {
        return Cell::Symbol(c as u16, Class::Hangul);
    }
    match fold(c) {
        Role::Drop(_) => Cell::Drop,
        Role::Gap(_) if is_break(c) => Cell::Symbol(SPACE, Class::Break),
        Role::Gap(_) => Cell::Symbol(SPACE, Class::Gap),
        Role::Letters(letters) => {
            let first = letters.first().copied().unwrap_or(c);
            let class = match Group::of(first) {
                Group::Unspaced => Class::Unspaced,
                Group::Hangul => Class::Hangul,
                Group::Arabic => Class::Arabic,
                _ => Class::Letter,
            };
            u16::try_from(first as u32).map_or(Cell::Drop, |symbol| Cell::Symbol(symbol, class))
        }
    }
}

/// Whether `c` ends a clause.
pub(crate) fn is_break(c: char) -> bool {
    matches!(
        c,
        '.' | ',' | ';' | '!' | '?' | '\n' | '，' | '。' | '；' | '！' | '？' | '、' | '،' | '؛' | '؟' | '|'
    )
}

/// Reads `text` into `symbols`, replacing what was there.
pub(super) fn read(text: &str, symbols: &mut Vec<Symbol>) {
    symbols.clear();
    symbols.reserve(text.len() / 2);
    let cells = &CELLS[..];
    let mut last = Class::Gap;
    for (at, c) in text.char_indices() {
        let cell = cells.get(c as usize).copied().unwrap_or(Cell::Symbol(SPACE, Class::Gap));
        let Cell::Symbol(symbol, class) = cell else { continue };
        if class <= Class::Break && last <= Class::Break {
            if class == Class::Break
                && let Some(before) = symbols.last_mut()
            {
                before.class = Class::Break;
            }
            continue;
        }
        symbols.push(Symbol { letter: symbol, class, at: at as u32 });
        last = class;
    }
}

/// Whether a word may start at symbol `at`.
pub(super) fn starts(symbols: &[Symbol], at: usize) -> bool {
    let here = symbols[at];
    match here.class {
        Class::Gap | Class::Break => false,
        Class::Sign | Class::Unspaced => true,
        class => {
            let before = |back: usize| at.checked_sub(back).map(|at| symbols[at]);
            let edge = |back: usize| before(back).is_none_or(|s| s.class != class);
            let is = |back: usize, letter: char| before(back).is_some_and(|s| s.letter == letter as u16);
            edge(1) || (class == Class::Arabic && is(1, 'ل') && is(2, 'ا') && edge(3))
        }
    }
}

/// Whether a word may end before symbol `at`; an English plural may follow it.
pub(super) fn ends(symbols: &[Symbol], at: usize) -> bool {
    let Some(last) = at.checked_sub(1).map(|at| symbols[at]) else { return false };
    let over = |at: usize| symbols.get(at).is_none_or(|s| s.class != last.class);
    let is = |at: usize, letter: u8| symbols.get(at).is_some_and(|s| s.letter == u16::from(letter));
    match last.class {
        Class::Letter => {
            over(at) || is(at, b's') && over(at + 1) || is(at, b'e') && is(at + 1, b's') && over(at + 2)
        }
        Class::Arabic => over(at),
        _ => true,
    }
}
