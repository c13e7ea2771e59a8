//! What needs no alignment: plain letters that are those of the name, or plainly others.
//!
//! Most candidates share all folded symbols with a name, so nearly all of them are one or the other.

use super::units::{self, clings};
use super::{Standing, Verified, lore, quick, standing};
use crate::fold::{Step, Steps, ascii_symbol, steps};
use std::ops::Range;

/// What a glance says of a stretch of text.
#[derive(Debug)]
pub(super) enum Glance {
    /// It is the name.
    Is(Verified),
    /// It is not, though it looks like it.
    Not,
    /// It has to be looked at closely.
    Unclear,
}

/// Looks at the very place where a name should stand.
pub(super) fn glance(text: &str, span: &Range<usize>, asset: &str) -> Glance {
    let Some(here) = text.get(span.clone()) else { return Glance::Unclear };
    if here == asset {
        return stands(text, span, Steps::NONE);
    }
    if here.len() == asset.len() && asset.is_ascii() && here.eq_ignore_ascii_case(asset) {
        return stands(text, span, Step::Case.into());
    }
    let (Some(plain), Some(name)) = (Plain::of(here), Plain::of(asset)) else { return Glance::Unclear };
    if plain.gaps & 1 != 0 || plain.gaps >> plain.len != 0 {
        return Glance::Unclear;
    }
    if plain.letters().eq(name.letters()) {
        return match plain.differs(&name) {
            Some(via) if !touches_a_sign(text, span, asset) => stands(text, span, via),
            None if plain.is_torn(&name) => Glance::Not,
            _ => Glance::Unclear,
        };
    }
    let alike = once(plain.marks().map(|mark| mark.class)).eq(once(name.marks().map(|mark| mark.class)));
    if alike && (plain.is_torn(&name) || plain.is_another(&name)) { Glance::Not } else { Glance::Unclear }
}

/// The reading of the letters of a name that differ from it as `via` says.
fn stands(text: &str, span: &Range<usize>, via: Steps) -> Glance {
    let Some(end) = quick::end(text, span.end) else { return Glance::Unclear };
    let standing = standing::standing(text, span.start, end);
    // With a single letter beside it, it may be the name with one letter too many.
    if standing == Standing::Inside && has_one_beside(text, span) {
        return Glance::Unclear;
    }
    let bytes = span.start..end;
    Glance::Is(Verified { bytes, rest: Vec::new(), via, how: Vec::new(), standing, edits: 0 })
}

/// Whether on either side of a place there is just one letter, or something that is not plain.
fn has_one_beside(text: &str, span: &Range<usize>) -> bool {
    let [before, more_before, after, more_after] = beside(text, span);
    let one = |first: u8, second: u8| {
        !first.is_ascii() || (first.is_ascii_alphanumeric() && !second.is_ascii_alphanumeric())
    };
    one(before, more_before) || one(after, more_after)
}

/// Whether a sign that a name begins or ends with may stand beside its letters.
fn touches_a_sign(text: &str, span: &Range<usize>, asset: &str) -> bool {
    let [before, _, after, _] = beside(text, span);
    let sign = |byte: u8| byte.is_ascii() && !byte.is_ascii_alphanumeric();
    let same = |edge: Option<&u8>, byte: u8| {
        edge.is_some_and(|&edge| {
            sign(edge) && (edge == byte || !(byte.is_ascii_alphanumeric() || byte == b' '))
        })
    };
    same(asset.as_bytes().first(), before) || same(asset.as_bytes().last(), after)
}

/// The two bytes before a place and the two after it, nearest first; white space beyond the text.
fn beside(text: &str, span: &Range<usize>) -> [u8; 4] {
    let at = |at: Option<usize>| at.and_then(|at| text.as_bytes().get(at)).copied().unwrap_or(b' ');
    [span.start.checked_sub(1), span.start.checked_sub(2), Some(span.end), Some(span.end + 1)].map(at)
}

/// Longest run of letters that is looked at.
const LONGEST: usize = 31;
/// Letters of names that bear no edit.
const FEW: usize = 4;

/// A letter as written, in its strict reading, and its class of look-alikes.
#[derive(Debug, Clone, Copy)]
struct Mark {
    c: char,
    letter: char,
    class: char,
    /// Its bytes.
    at: usize,
    end: usize,
}

/// Letters one of which is one character, with plain signs between.
struct Plain<'a> {
    text: &'a str,
    marks: [Mark; LONGEST],
    len: usize,
    /// Bit `i`: signs stand before letter `i`.
    gaps: u32,
}

impl<'a> Plain<'a> {
    /// The letters of `text`, if they are so few and plain.
    fn of(text: &'a str) -> Option<Self> {
        let none = Mark { c: '\0', letter: '\0', class: '\0', at: 0, end: 0 };
        let mut plain = Self { text, marks: [none; LONGEST], len: 0, gaps: 0 };
        for (at, c) in text.char_indices() {
            let (letter, class) = if c.is_ascii_alphanumeric() {
                (c.to_ascii_lowercase(), ascii_symbol(c as u8).into())
            } else if c.is_ascii() {
                if !matches!(c, ' ' | '\n' | '-' | '.' | '\'' | '/' | '&' | '+') {
                    return None;
                }
                plain.gaps |= 1 << plain.len;
                continue;
            } else {
                units::one_letter(c).filter(|&(letter, _)| !clings(letter))?
            };
            *plain.marks.get_mut(plain.len)? = Mark { c, letter, class, at, end: at + c.len_utf8() };
            plain.len += 1;
        }
        Some(plain)
    }

    fn marks(&self) -> impl DoubleEndedIterator<Item = &Mark> {
        self.marks[..self.len].iter()
    }

    fn letters(&self) -> impl Iterator<Item = char> {
        self.marks().map(|mark| mark.letter)
    }

    /// The letters with signs before them, but for the first.
    fn inner_gaps(&self) -> u32 {
        self.gaps & !1 & ((1 << self.len) - 1)
    }

    /// The signs before letter `i`, or after the last one.
    fn gap(&self, i: usize) -> &str {
        let start = i.checked_sub(1).map_or(0, |before| self.marks[before].end);
        let end = if i < self.len { self.marks[i].at } else { self.text.len() };
        self.text.get(start..end).unwrap_or_default()
    }

    /// The steps from here to a name of the same letters; none if they take a closer look.
    fn differs(&self, name: &Self) -> Option<Steps> {
        if self.inner_gaps() & !name.inner_gaps() != 0 || (self.gaps != 0 && self.text.contains('\n')) {
            return None;
        }
        let mut via = Steps::NONE;
        for (here, there) in self.marks().zip(name.marks()).filter(|(here, there)| here.c != there.c) {
            let plain = |c: char| c.is_ascii_lowercase();
            if here.c.is_ascii() && there.c.is_ascii() {
                via |= Step::Case;
                continue;
            }
            let of = |c: char| if plain(c) { Steps::NONE } else { steps(c) };
            let (own, other) = (of(here.c), of(there.c));
            let apart = own ^ other;
            via |= if apart.is_empty() { own } else { apart };
        }
        for i in (0..=self.len).filter(|i| (self.gaps | name.gaps) >> i & 1 != 0) {
            if self.gap(i) != name.gap(i) {
                // A sign between two equal letters may also be read as one of them.
                if self.gap(i).len() > FEW || once(self.letters()).count() < self.len {
                    return None;
                }
                via |= Step::Separator;
            }
        }
        (!via.is_empty()).then_some(via)
    }

    /// Whether white space parts the letters into pieces as no name is parted (see [`super::gaps`]): two
    /// words side by side, or pieces of words.
    fn is_torn(&self, name: &Self) -> bool {
        let blank = |c: char| c.is_ascii_alphabetic() || c.is_ascii_whitespace();
        if self.inner_gaps() == 0 || name.inner_gaps() != 0 || !self.text.chars().all(blank) {
            return false;
        }
        let pieces = || self.text.split_ascii_whitespace();
        let least = pieces().map(str::len).min().unwrap_or(0);
        let most = pieces().map(str::len).max().unwrap_or(0);
        let single = most < 2 || (most == 2 && pieces().count() > 2);
        !single && (least < 3 || pieces().all(is_ordinary))
    }

    /// Whether a word of plain letters is another one than a name of the same looks: one of other letters
    /// if it is ordinary (`girls` for `Giris`) or short, or a short name less one of its double letters
    /// (`it` for `IIT`).
    fn is_another(&self, name: &Self) -> bool {
        if !self.text.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return false;
        }
        let short = name.len <= FEW && name.text.bytes().all(|byte| byte.is_ascii_alphabetic());
        if once(self.letters()).eq(once(name.letters())) {
            return short && self.len < name.len;
        }
        (short && !self.is_doubtful(name)) || is_ordinary(self.text)
    }

    /// Whether letters that pass for others are among them: `I` for `l`, `l` for `I`.
    fn is_doubtful(&self, name: &Self) -> bool {
        let has = |letter: char| self.marks().any(|mark| mark.c == letter);
        (has('I') && name.letters().any(|letter| letter == 'l'))
            || (has('l') && self.marks().any(|mark| mark.c.is_ascii_uppercase()))
    }
}

/// Whether a word of plain letters is an ordinary one.
fn is_ordinary(word: &str) -> bool {
    let mut letters = [0; LONGEST];
    let Some(letters) = letters.get_mut(..word.len()) else { return false };
    letters.copy_from_slice(word.as_bytes());
    letters.make_ascii_lowercase();
    std::str::from_utf8(letters).is_ok_and(lore::is_ordinary)
}

/// Each of some letters that is not the same as the one before.
fn once(letters: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    let mut last = '\0';
    letters.filter(move |&letter| std::mem::replace(&mut last, letter) != letter)
}
