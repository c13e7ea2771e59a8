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

/// Looks at plain letters. Keep one for many places.
#[derive(Debug, Default)]
pub(super) struct Look {
    here: Plain,
    name: Plain,
}

impl Look {
    /// Looks at the very place where a name should stand.
    pub(super) fn glance(&mut self, text: &str, span: &Range<usize>, asset: &str) -> Glance {
        let Some(written) = text.get(span.clone()) else { return Glance::Unclear };
        if written == asset {
            return stands(text, span, Steps::NONE);
        }
        if written.len() == asset.len() && asset.is_ascii() && written.eq_ignore_ascii_case(asset) {
            return stands(text, span, Step::Case.into());
        }
        if !self.take(written, asset) {
            return Glance::Unclear;
        }
        let Self { here, name } = self;
        if here.letters().eq(name.letters()) {
            return match here.differs(written, name, asset) {
                Some(via) if !touches_a_sign(text, span, asset) => stands(text, span, via),
                None if here.is_torn(written, name) => Glance::Not,
                None if here.is_parted(name) && is_inside(text, span) => Glance::Not,
                _ => Glance::Unclear,
            };
        }
        if let Some(via) = here.repeats(name) {
            return match stands(text, span, via) {
                Glance::Is(found) if found.standing == Standing::Inside => Glance::Not,
                other => other,
            };
        }
        // With letters repeated no name stands in a longer word.
        if once(here.letters()).eq(once(name.letters())) && is_inside(text, span) {
            return Glance::Not;
        }
        let alike = once(here.classes()).eq(once(name.classes()));
        let other = || here.is_torn(written, name) || here.is_another(written, word(text, span), name);
        if alike && other() { Glance::Not } else { Glance::Unclear }
    }
}

impl Look {
    /// Takes what is written and a name; false if they are not plain.
    fn take(&mut self, written: &str, asset: &str) -> bool {
        let Self { here, name } = self;
        here.take(written) && name.take(asset) && here.gaps & 1 == 0 && here.gaps >> here.len() == 0
    }

    /// Whether a glance says that what is written is not the name, whatever stands around.
    pub(super) fn is_other(&mut self, written: &str, asset: &str) -> bool {
        if written == asset || written.eq_ignore_ascii_case(asset) || !self.take(written, asset) {
            return false;
        }
        let Self { here, name } = self;
        if here.letters().eq(name.letters()) {
            return here.differs(written, name, asset).is_none() && here.is_torn(written, name);
        }
        here.repeats(name).is_none()
            && once(here.classes()).eq(once(name.classes()))
            && (here.is_torn(written, name) || here.is_another(written, written, name))
    }
}

/// The reading of the letters of a name that stand there verbatim.
pub(super) fn same(text: &str, span: &Range<usize>) -> Option<Verified> {
    match stands(text, span, Steps::NONE) {
        Glance::Is(found) => Some(found),
        _ => None,
    }
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

/// Whether letters there would be in a longer word, not just beside one more letter.
fn is_inside(text: &str, span: &Range<usize>) -> bool {
    matches!(stands(text, span, Steps::NONE), Glance::Is(found) if found.standing == Standing::Inside)
}

/// The plain letters of a place and those that touch it.
fn word<'a>(text: &'a str, span: &Range<usize>) -> &'a str {
    let letters = |rest: &mut dyn Iterator<Item = &u8>| rest.take_while(|b| b.is_ascii_alphabetic()).count();
    let (before, after) = (&text.as_bytes()[..span.start], &text.as_bytes()[span.end..]);
    let whole = span.start - letters(&mut before.iter().rev())..span.end + letters(&mut after.iter());
    text.get(whole).unwrap_or_default()
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
        edge.is_some_and(|&edge| sign(edge) && (edge == byte || !byte.is_ascii()))
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
#[derive(Debug, Default)]
struct Plain {
    marks: Vec<Mark>,
    /// Bit `i`: signs stand before letter `i`.
    gaps: u32,
    /// Whether some of them are signs that no name has.
    strange: bool,
}

impl Plain {
    /// Takes the letters of `text`; false if they are not so few and plain.
    fn take(&mut self, text: &str) -> bool {
        self.marks.clear();
        (self.gaps, self.strange) = (0, false);
        for (at, c) in text.char_indices() {
            let (letter, class) = if c.is_ascii_alphanumeric() {
                (c.to_ascii_lowercase(), ascii_symbol(c as u8).into())
            } else if matches!(c, ' ' | '\n' | '-' | '.' | '\'' | '/' | '&' | '+') {
                self.gaps |= 1 << self.len();
                continue;
            } else if matches!(c, ',' | ';' | ':' | '"' | '“' | '”' | '—') {
                (self.gaps, self.strange) = (self.gaps | 1 << self.len(), true);
                continue;
            } else if let Some(one) =
                units::one_letter(c).filter(|&(letter, _)| !c.is_ascii() && !clings(letter))
            {
                one
            } else {
                return false;
            };
            if self.len() == LONGEST {
                return false;
            }
            self.marks.push(Mark { c, letter, class, at, end: at + c.len_utf8() });
        }
        true
    }

    fn len(&self) -> usize {
        self.marks.len()
    }

    fn letters(&self) -> impl Iterator<Item = char> {
        self.marks.iter().map(|mark| mark.letter)
    }

    fn classes(&self) -> impl Iterator<Item = char> {
        self.marks.iter().map(|mark| mark.class)
    }

    /// The letters with signs before them, but for the first.
    fn inner_gaps(&self) -> u32 {
        self.gaps & !1 & ((1 << self.len()) - 1)
    }

    /// Whether signs part letters that none part in the name.
    fn is_parted(&self, name: &Self) -> bool {
        self.inner_gaps() & !name.inner_gaps() != 0
    }

    /// The signs before letter `i` of `text`, or after the last one.
    fn gap<'a>(&self, i: usize, text: &'a str) -> &'a str {
        let start = i.checked_sub(1).map_or(0, |before| self.marks[before].end);
        let end = self.marks.get(i).map_or(text.len(), |mark| mark.at);
        text.get(start..end).unwrap_or_default()
    }

    /// The steps from here to a name of the same letters; none if they take a closer look.
    fn differs(&self, written: &str, name: &Self, asset: &str) -> Option<Steps> {
        let odd = self.strange || name.strange || (self.gaps != 0 && written.contains('\n'));
        if odd || self.is_parted(name) {
            return None;
        }
        let mut via = Steps::NONE;
        for (here, there) in self.marks.iter().zip(&name.marks).filter(|(here, there)| here.c != there.c) {
            if here.c.is_ascii() && there.c.is_ascii() {
                via |= Step::Case;
                continue;
            }
            let of = |c: char| if c.is_ascii_lowercase() { Steps::NONE } else { steps(c) };
            let (own, other) = (of(here.c), of(there.c));
            let apart = own ^ other;
            via |= if apart.is_empty() { own } else { apart };
        }
        for i in (0..=self.len()).filter(|i| (self.gaps | name.gaps) >> i & 1 != 0) {
            let gap = self.gap(i, written);
            if gap != name.gap(i, asset) {
                // A sign between two equal letters may also be read as one of them.
                let equal =
                    || self.marks.get(i.wrapping_sub(1)..=i).is_some_and(|m| m[0].letter == m[1].letter);
                if gap.len() > FEW || (!gap.is_empty() && equal()) {
                    return None;
                }
                via |= Step::Separator;
            }
        }
        (!via.is_empty()).then_some(via)
    }

    /// The steps to a longer name of plain letters of which one stands once more or less in a row; none if
    /// there are others.
    fn repeats(&self, name: &Self) -> Option<Steps> {
        let plain =
            |plain: &Self| plain.gaps == 0 && plain.marks.iter().all(|mark| mark.c.is_ascii_alphabetic());
        let one = self.len().abs_diff(name.len()) == 1 && name.len() > FEW && plain(self) && plain(name);
        if !one || !once(self.letters()).eq(once(name.letters())) {
            return None;
        }
        let runs =
            |plain: &'_ Self| plain.marks.chunk_by(|a, b| a.letter == b.letter).map(capitals).collect();
        let (here, there): (Vec<_>, Vec<_>) = (runs(self), runs(name));
        let same = here.iter().zip(&there).all(|(a, b)| {
            // Of the longer run any may be the one too many.
            a.0.min(b.0) + a.1.min(b.1) == (a.0 + a.1).min(b.0 + b.1)
        });
        Some(if same { Step::Repeated.into() } else { Steps::from(Step::Case) | Step::Repeated.into() })
    }

    /// Whether white space or an apostrophe parts the letters into pieces as no name is parted (see
    /// [`super::gaps`]): words side by side, pieces of words, contractions.
    fn is_torn(&self, written: &str, name: &Self) -> bool {
        if self.inner_gaps() == 0 || name.inner_gaps() != 0 {
            return false;
        }
        let spaces = written.contains(char::is_whitespace);
        if let Some((word, tail)) = written.split_once('\'').filter(|_| !spaces) {
            let plain = |word: &str| word.bytes().all(|byte| byte.is_ascii_alphabetic());
            let short = word.len() == 1 || tail.len() == 1 || matches!(tail, "ll" | "re" | "ve");
            let words = (word.len() <= 2 || is_ordinary(word)) && tail.len() <= 2;
            return plain(word) && plain(tail) && short && words && self.len() > 2;
        }
        let plain = |c: char| c.is_ascii_alphabetic() || !c.is_alphanumeric();
        if !spaces || !written.chars().all(plain) {
            return false;
        }
        let pieces = || written.split(|c: char| !c.is_ascii_alphabetic()).filter(|piece| !piece.is_empty());
        let least = pieces().map(str::len).min().unwrap_or(0);
        let most = pieces().map(str::len).max().unwrap_or(0);
        let single = most < 2 || (most == 2 && pieces().count() > 2);
        !single && (least < 3 || pieces().all(is_ordinary))
    }

    /// Whether a word of plain letters is another one than a name of the same looks: one of other letters
    /// if it is ordinary (`girls` for `Giris`) or short, or a short name with other double letters if it is
    /// ordinary (`all` for `AAL`) or has fewer. It may be part of a longer `word`.
    fn is_another(&self, written: &str, word: &str, name: &Self) -> bool {
        if !written.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return false;
        }
        let short = name.len() <= FEW && (self.len() == 1 || name.letters().all(|c| c.is_ascii_alphabetic()));
        if once(self.letters()).eq(once(name.letters())) {
            return short && (self.len() < name.len() || is_ordinary(written));
        }
        let known = !self.is_doubtful(name);
        (short && known) || is_ordinary(written) || (known && is_ordinary(word))
    }

    /// Whether letters that pass for others are among them: `I` for `l`, `l` for `I`.
    fn is_doubtful(&self, name: &Self) -> bool {
        let has = |letter: char| self.marks.iter().any(|mark| mark.c == letter);
        (has('I') && name.letters().any(|letter| letter == 'l'))
            || (has('l') && self.marks.iter().any(|mark| mark.c.is_ascii_uppercase()))
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

/// How many letters are capitals, and how many small.
fn capitals(run: &[Mark]) -> (usize, usize) {
    let capitals = run.iter().filter(|mark| mark.c.is_ascii_uppercase()).count();
    (capitals, run.len() - capitals)
}

/// Each of some letters that is not the same as the one before.
fn once(letters: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    let mut last = '\0';
    letters.filter(move |&letter| std::mem::replace(&mut last, letter) != letter)
}
