//! Words that say what a name is doing in an item: goods by Nice class, trade, imitation, contact off
//! the platform, comparison, and the like.
//!
//! The words are data (`data/goods.txt`, `data/cues.txt`). They are found in one pass over the text by
//! the longest match, in every script: words with spaces whole or in the plural, Chinese and Japanese
//! anywhere, Korean from the start of a word.

mod parse;
mod symbols;
mod trie;

use std::sync::LazyLock;
pub(crate) use symbols::is_break;
use symbols::{Class, Symbol};
use trie::Trie;

/// What a word says about a name near it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Kind {
    /// Goods or services of some Nice classes.
    Goods,
    /// Something is offered or bought.
    Trade,
    /// An amount of money.
    Price,
    /// The goods are said, or half said, to be imitations.
    Fake,
    /// The buyer is led off the platform.
    Contact,
    /// The goods fit those of the mark.
    Compatible,
    /// The goods are compared with those of the mark.
    Like,
    /// The mark is denied.
    Not,
    /// Second-hand goods.
    Used,
    /// Somebody's opinion or instruction.
    Review,
    /// News and business about the mark.
    News,
    /// The name is somebody's.
    Person,
    /// The name is somewhere's.
    Place,
}

impl Kind {
    /// How many kinds there are.
    pub const COUNT: usize = 13;
}

/// On which side of a name a word must stand to say something about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Either.
    Any,
    /// The word first, then the name.
    Before,
    /// The name first, then the word.
    After,
}

/// One meaning of a word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sense {
    /// What it says.
    pub kind: Kind,
    /// On which side of the name.
    pub side: Side,
    /// How strongly, 0 to 1.
    pub weight: f32,
    /// Nice classes of [`Kind::Goods`]: bit `n` is class `n`.
    pub classes: u64,
    /// Unit of money: a price only beside digits.
    currency: bool,
}

/// A word found in a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cue {
    /// Number of the field: 0 title, 1 text, then the tags.
    pub field: u32,
    /// First byte in the field.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What it says.
    pub sense: Sense,
}

/// Scratch memory for reading texts.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    symbols: Vec<Symbol>,
}

impl Reader {
    /// Appends the cues in `text` to `cues`, by place.
    pub(crate) fn read(&mut self, field: u32, text: &str, cues: &mut Vec<Cue>) {
        let lexicon = &*LEXICON;
        symbols::read(text, &mut self.symbols);
        let symbols = &self.symbols[..];
        let mut at = 0;
        while at < symbols.len() {
            let found = if symbols::starts(symbols, at) { lexicon.trie.longest(symbols, at) } else { None };
            let Some((word, end)) = found else {
                at += 1;
                continue;
            };
            let start = symbols[at].at;
            let stop = symbols.get(end).map_or(text.len() as u32, |next| next.at);
            for &sense in lexicon.senses(word) {
                if !sense.currency || beside_digits(symbols, at, end) {
                    cues.push(Cue { field, start, end: stop, sense });
                }
            }
            at = end;
        }
    }
}

/// Whether digits stand directly before or after, a space aside.
fn beside_digits(symbols: &[Symbol], start: usize, end: usize) -> bool {
    let digit = |at: Option<usize>| at.and_then(|at| symbols.get(at)).is_some_and(|s| s.is_digit());
    let gap = |at: Option<usize>| {
        at.and_then(|at| symbols.get(at)).is_some_and(|s| matches!(s.class, Class::Gap | Class::Break))
    };
    let before = start.checked_sub(1);
    let before = if gap(before) { start.checked_sub(2) } else { before };
    let after = if gap(Some(end)) { end + 1 } else { end };
    digit(before) || digit(Some(after))
}

#[derive(Debug)]
struct Lexicon {
    trie: Trie,
    senses: Vec<Sense>,
    /// First and one past the last sense of each word.
    words: Vec<(u32, u32)>,
}

impl Lexicon {
    fn senses(&self, word: u32) -> &[Sense] {
        let (from, to) = self.words.get(word as usize).copied().unwrap_or_default();
        self.senses.get(from as usize..to as usize).unwrap_or_default()
    }
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon { trie: Trie::new(), senses: Vec::new(), words: Vec::new() };
    for (spelling, senses) in parse::house() {
        let from = lexicon.senses.len() as u32;
        lexicon.trie.insert(&spelling, lexicon.words.len() as u32);
        lexicon.senses.extend(senses);
        lexicon.words.push((from, lexicon.senses.len() as u32));
    }
    lexicon
});

/// Words for goods of the classes in `classes` (bit `n` is class `n`), at most `count`, of several
/// languages.
pub(crate) fn goods_of(classes: u64, count: usize) -> Vec<String> {
    let words = parse::goods_words().filter(|(class, _)| classes >> class & 1 == 1);
    let mut lists: Vec<_> = words.map(|(_, list)| list.split(", ")).collect();
    let mut words = Vec::new();
    // One of each line in turn.
    while words.len() < count && !lists.is_empty() {
        lists.retain_mut(|list| list.next().map(|word| words.push(word.trim().to_owned())).is_some());
    }
    words.truncate(count);
    words
}

#[cfg(test)]
mod tests;
