//! Verifies a candidate: its spelling, its edges, its gaps.

use super::affix;
use super::probe::Hit;
use crate::fold::{Dropped, Gap, Group, Role, Stream, read};
use crate::matchset::View;
use crate::matchset::layout::Name;
use std::ops::Range;

/// Appends a hit for every name of `spelling` that stands at symbol `start`.
pub(super) fn verify(view: &View<'_>, stream: &Stream, start: usize, spelling: u32, hits: &mut Vec<Hit>) {
    let Some((folded, names)) = view.spelling(spelling) else { return };
    if !stream.has(start, folded.chars().map(u32::from)) {
        return;
    }
    let end = start + folded.chars().count();
    let (whole, plural) = (affix::ends_word(stream, end), affix::ends_before_plural(stream, end));
    if !whole && !plural {
        return;
    }
    for number in names {
        let Some(name) = view.name(number) else { return };
        if (whole || name.is_context()) && gaps_allow(stream, start, end, name) {
            hits.push(Hit { start, end, name: number, owner: name.owner, context: name.is_context() });
        }
    }
}

/// Whether what lies between the symbols may lie inside the name.
///
/// Where the name itself has a gap, any but a hard one will do. Elsewhere scripts without spaces take
/// any soft gap. In words punctuation may stand anywhere (`n.i.k.e`, `ni-ke`), spaces only if they
/// part single letters or, three pieces or more, pairs (`n i k e`, `ad id as`): two whole words side
/// by side are not one name.
fn gaps_allow(stream: &Stream, start: usize, end: usize, name: &Name) -> bool {
    let mut word = Pieces::default();
    for i in start..end {
        let own = i > start && name.has_gap(i - start);
        let gap = if i > start { stream.gap(i) } else { Gap::None };
        if gap == Gap::Hard && name.flags & Name::HARD == 0 {
            return false;
        }
        let unspaced = stream.group(i) == Group::Unspaced;
        if own || unspaced || i == start || stream.group(i - 1) == Group::Unspaced {
            if !word.allowed() {
                return false;
            }
            word = Pieces::default();
        } else if gap != Gap::None {
            word.part(gap == Gap::Loose);
        }
        word.letter(!stream.inner(i));
    }
    word.allowed()
}

/// The pieces into which gaps part one word of a name.
#[derive(Default)]
struct Pieces {
    loose: bool,
    count: u32,
    longest: u32,
    current: u32,
}

impl Pieces {
    fn letter(&mut self, whole: bool) {
        self.current += u32::from(whole);
        self.longest = self.longest.max(self.current);
    }

    fn part(&mut self, loose: bool) {
        self.loose |= loose;
        self.count += 1;
        self.current = 0;
    }

    fn allowed(&self) -> bool {
        !self.loose || self.longest <= 1 || (self.longest == 2 && self.count >= 2)
    }
}

/// The bytes of the original that a hit covers: whole characters, with the marks set on the last one.
pub(super) fn bytes(stream: &Stream, text: &str, hit: &Hit) -> Range<usize> {
    let start = stream.at(hit.start);
    let last = stream.at(hit.end - 1);
    let mut chars = text[last..].char_indices().skip(1);
    let end = chars.find(|&(_, c)| read(c) != Role::Drop(Dropped::Mark) && !is_selector(c));
    start..end.map_or(text.len(), |(at, _)| last + at)
}

fn is_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}
