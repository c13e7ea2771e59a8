//! Text as units: letters by the strict reading, and the signs between them.

use super::lore;
use crate::fold::{Dropped, Gap, Group, Role, read};
use std::ops::Range;
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;

/// One letter, or one sign between letters. A ligature or Korean syllable is several units.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit {
    /// The character as written.
    pub(super) c: char,
    /// Its strict reading; of a sign its usual width.
    pub(super) letter: char,
    /// Its class of look-alikes; of a sign the sign itself.
    pub(super) class: char,
    /// Of a sign, how strongly it parts its neighbours; [`Gap::None`] of a letter.
    pub(super) gap: Gap,
    pub(super) group: Group,
    /// Belongs to the same character or syllable as the unit before.
    pub(super) inner: bool,
    /// Marks are set on it that its reading drops.
    pub(super) marks: bool,
    /// Something invisible is before it.
    pub(super) hidden: bool,
    /// Bytes in the text, marks included.
    pub(super) at: usize,
    pub(super) end: usize,
    /// Code points from the start of the range that was split, marks included.
    pub(super) first: u32,
    pub(super) last: u32,
}

impl Unit {
    pub(super) fn is_letter(&self) -> bool {
        self.gap == Gap::None
    }

    pub(super) fn is_digit(&self) -> bool {
        self.is_letter() && is_numeric(self.letter)
    }

    /// Of a script that parts its words.
    pub(super) fn is_spaced(&self) -> bool {
        self.group != Group::Unspaced
    }

    /// A letter of a script that parts its words: not a digit.
    pub(super) fn is_alphabetic(&self) -> bool {
        self.is_letter() && self.is_spaced() && !self.is_digit()
    }

    pub(super) fn is_latin(&self) -> bool {
        self.letter.is_ascii_alphabetic()
    }
}

/// Whether a letter is a digit of some script. Of Chinese characters, which are no digits, it is known without
/// looking.
pub(super) fn is_numeric(letter: char) -> bool {
    match letter {
        '\0'..='\x7F' => letter.is_ascii_digit(),
        '\u{3400}'..='\u{9FFF}' => false,
        _ => letter.is_numeric(),
    }
}

/// How many units the character or syllable at unit `i` is.
pub(super) fn cluster(units: &[Unit], i: usize) -> usize {
    units.get(i..).map_or(0, |rest| 1 + rest.iter().skip(1).take_while(|unit| unit.inner).count())
}

/// Replaces `units` by those of `range` of `text`.
pub(super) fn split(text: &str, range: Range<usize>, units: &mut Vec<Unit>) {
    units.clear();
    let base = range.start;
    let (mut hidden, mut joined) = (false, false);
    for (point, (at, c)) in text.get(range).unwrap_or_default().char_indices().enumerate() {
        let (at, point) = (base + at, point as u32);
        let end = at + c.len_utf8();
        let unit = Unit {
            c,
            letter: c,
            class: c,
            gap: Gap::None,
            group: Group::Alphabet,
            inner: false,
            marks: false,
            hidden,
            at,
            end,
            first: point,
            last: point + 1,
        };
        if c.is_ascii_alphanumeric() {
            let letter = c.to_ascii_lowercase();
            units.push(Unit { letter, class: lore::class(c, letter), ..unit });
            (hidden, joined) = (false, false);
            continue;
        }
        if let Some(Glance { letter, class, group, clings }) = glance(c) {
            let inner = clings && units.last().is_some_and(Unit::is_letter);
            units.push(Unit { letter, class, group, inner, ..unit });
            (hidden, joined) = (false, false);
            continue;
        }
        match read(c) {
            Role::Drop(Dropped::Invisible) if is_selector(c) => {
                cover(units, at, end, point);
                hidden = true;
            }
            Role::Drop(Dropped::Invisible) => {
                hidden = true;
                joined = c == '\u{200D}';
            }
            Role::Drop(Dropped::Mark) => {
                if let Some(last) = units.last_mut() {
                    last.marks |= last.is_letter();
                }
                cover(units, at, end, point);
            }
            Role::Letters(_) if matches!(c, '丶' | '丨') => {
                // Strokes that are drawn between characters like dots and bars.
                units.push(Unit { gap: Gap::Tight, group: Group::Other, ..unit });
                (hidden, joined) = (false, false);
            }
            Role::Gap(gap) => {
                // Pictures that are joined, and the colours of skin, are one picture.
                let one = joined || ('\u{1F3FB}'..='\u{1F3FF}').contains(&c);
                if one && units.last().is_some_and(|last| !last.is_letter()) {
                    let last = units.last().map_or(at, |last| last.end);
                    cover(units, last, end, point);
                } else {
                    let (letter, gap) = (plain_sign(c), gap.max(Gap::Tight));
                    units.push(Unit { letter, gap, group: Group::Other, ..unit });
                }
                (hidden, joined) = (false, false);
            }
            Role::Letters(letters) => {
                let one = letters.len() == 1;
                for (i, letter) in letters.into_iter().enumerate() {
                    let class = lore::class(if one { c } else { letter }, letter);
                    let group = Group::of(letter);
                    let inner = i > 0 || (clings(letter) && units.last().is_some_and(Unit::is_letter));
                    units.push(Unit { letter, class, group, inner, hidden: hidden && i == 0, ..unit });
                }
                (hidden, joined) = (false, false);
            }
        }
    }
}

/// A character that is one letter.
#[derive(Debug, Clone, Copy)]
struct Glance {
    letter: char,
    class: char,
    group: Group,
    clings: bool,
}

/// Characters looked at together, once: reading one takes long.
const PAGE: usize = 256;
static PAGES: [OnceLock<Box<[Option<Glance>]>>; 0x1_0000 / PAGE] =
    [const { OnceLock::new() }; 0x1_0000 / PAGE];

/// The strict reading of a character that is one letter, and its class of look-alikes.
pub(super) fn one_letter(c: char) -> Option<(char, char)> {
    glance(c).map(|glance| (glance.letter, glance.class))
}

fn glance(c: char) -> Option<Glance> {
    let code = c as usize;
    let page = PAGES.get(code / PAGE)?;
    let first = (code / PAGE * PAGE) as u32;
    let look = |code: u32| {
        let c = char::from_u32(code).filter(|c| !matches!(c, '丶' | '丨'))?;
        match read(c) {
            Role::Letters(letters) if letters.len() == 1 => {
                let letter = letters[0];
                let (class, group) = (lore::class(c, letter), Group::of(letter));
                Some(Glance { letter, class, group, clings: clings(letter) })
            }
            _ => None,
        }
    };
    page.get_or_init(|| (first..first + PAGE as u32).map(look).collect())[code % PAGE]
}

/// A sign in its usual width.
fn plain_sign(c: char) -> char {
    let mut parts = c.nfkc();
    parts.next().filter(|_| parts.next().is_none()).unwrap_or(c)
}

/// Lets the last character reach to `end` if nothing but what is invisible lies between.
fn cover(units: &mut [Unit], at: usize, end: usize, point: u32) {
    let Some(start) = units.last().map(|last| last.at) else { return };
    for unit in units.iter_mut().rev().take_while(|unit| unit.at == start && unit.end <= at) {
        (unit.end, unit.last) = (end, point + 1);
    }
}

/// Marks that change their letter, vowels and finals of a Korean syllable.
pub(super) fn clings(letter: char) -> bool {
    !letter.is_ascii()
        && (matches!(letter as u32, 0x1160..=0x11FF | 0xD7B0..=0xD7FF)
            || unicode_normalization::char::is_combining_mark(letter))
}

fn is_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// `end`, past the marks and selectors that follow it.
pub(super) fn past_marks(text: &str, end: usize) -> usize {
    let rest = text.get(end..).unwrap_or_default();
    if rest.as_bytes().first().is_none_or(u8::is_ascii) {
        return end;
    }
    let stop = rest.char_indices().find(|&(_, c)| !is_selector(c) && read(c) != Role::Drop(Dropped::Mark));
    stop.map_or(text.len(), |(at, _)| end + at)
}

/// Whether a word may start at unit `i`, or end before it.
pub(super) fn edge(units: &[Unit], i: usize) -> bool {
    let Some(unit) = units.get(i) else { return true };
    let Some(before) = i.checked_sub(1).map(|i| &units[i]) else { return !unit.inner };
    !unit.inner
        && (!unit.is_letter() || !before.is_letter() || unit.group != before.group || !unit.is_spaced())
}
