//! Judges candidates: whether a stretch of text can be read as a name, exactly where, and by which
//! disguises.
//!
//! What stands there verbatim or in other capitals is known at a glance. For the rest the text is split
//! into letters and signs, the ways to write the name are laid out as a [`lattice`], and the cheapest
//! reading is found by [`align`]; [`account`] tells its steps one by one, and [`rules`] decide whether a
//! person would still recognise the name in it.

mod account;
mod align;
mod chinese;
mod gaps;
mod glance;
mod hope;
mod joined;
mod kin;
mod lattice;
mod limits;
mod lore;
mod quick;
mod rules;
mod short;
mod spell;
mod standing;
mod units;

#[cfg(test)]
mod tests;

pub use standing::Standing;

use crate::finding::Op;
use crate::fold::{Sort, Step, Steps, sort};
use crate::scan::tally::{self, Stage};
use account::Reading;
use align::{Aligner, Task};
use glance::{Glance, Look};
use lattice::Lattice;
use limits::Limits;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use units::Unit;

/// Letters of the longest name that is looked for in disguise; longer ones are only undone form by form.
const LONGEST: usize = 64;
/// Code points on either side of a span that may still belong to the name.
const MARGIN: usize = 4;
/// Longest stretch of text that is aligned, in units for each one of the name.
const STRETCH: usize = 8;

/// A reading of a stretch of text as a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Verified {
    /// From the first to the last character of the name in the original, with the marks set on it.
    pub(crate) bytes: Range<usize>,
    /// The other pieces of a name that is broken or written in columns, in order: of which text, and
    /// where in it.
    pub(crate) rest: Vec<(usize, Range<usize>)>,
    /// The classes of disguise; none means verbatim.
    pub(crate) via: Steps,
    /// The same one by one; places count code points of all pieces together. What was known at a glance
    /// is not told before [`Judge::tell`] is asked to.
    pub(crate) how: Vec<Op>,
    /// How it stands in the text.
    pub(crate) standing: Standing,
    /// Letters added, lost, changed or exchanged.
    pub(crate) edits: u8,
}

/// Whether the bytes `span` of `text` can be read as `name`, if anybody looks there: tells the names that a
/// scan never looks for from those that it turns down.
pub fn is_readable(text: &str, span: Range<usize>, name: &str) -> bool {
    Judge::default().verify(text, span, name).is_some()
}

/// What some letters are as a name, whatever stands around them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Letters {
    /// Those of the name as registered.
    Same,
    /// Others that never pass for it, though they look like it.
    Others,
    /// That depends on what stands around.
    Open,
}

/// Judges candidates. Keep one a thread: it reuses its memory.
#[derive(Debug, Default)]
pub(crate) struct Judge {
    look: Look,
    units: Vec<Unit>,
    name: Vec<Unit>,
    /// What `name` holds the units of.
    asset: String,
    limits: Limits,
    lattice: Lattice,
    aligner: Aligner,
    /// Texts read as if joined, and backwards names.
    joined: String,
    places: Vec<joined::Place>,
    backwards: Vec<Unit>,
}

impl Judge {
    /// Reads `text` near the bytes `span` as `asset`, if it can be. `span` is a guess: the name may
    /// start or end a few characters off.
    pub(crate) fn verify(&mut self, text: &str, span: Range<usize>, asset: &str) -> Option<Verified> {
        let span = on_characters(text, span);
        if asset.is_empty() || span.is_empty() {
            return None;
        }
        if let Some(found) = quick::chinese(text, span.start, asset) {
            return Some(found);
        }
        match chinese::read(text, &span, asset) {
            Glance::Is(found) => return Some(found),
            Glance::Not => return None,
            Glance::Unclear => {}
        }
        match self.look.glance(text, &span, asset) {
            Glance::Is(found) => Some(found),
            Glance::Not => None,
            Glance::Unclear => nearby(text, &span, asset).or_else(|| self.by_alignment(text, &span, asset)),
        }
    }

    /// What some letters are as a name, whatever stands around them.
    pub(crate) fn compare(&mut self, written: &str, asset: &str) -> Letters {
        if written == asset && (asset.is_ascii() || quick::is_chinese(asset)) {
            Letters::Same
        } else if written.is_ascii() && self.look.is_other(written, asset) {
            Letters::Others
        } else {
            Letters::Open
        }
    }

    /// Tells the steps of a reading of `text` one by one.
    pub(crate) fn tell(&mut self, text: &str, found: &mut Verified, asset: &str) {
        if found.via.is_empty() || !found.how.is_empty() {
            return;
        }
        let matched = text.get(found.bytes.clone()).unwrap_or_default();
        if found.via == Step::Case.into() {
            found.how = quick::capitals(matched, asset);
        } else {
            // What stands beside may be too much to look at.
            let told = self
                .by_alignment(text, &found.bytes, asset)
                .or_else(|| self.by_alignment(matched, &(0..matched.len()), asset));
            if let Some(told) = told {
                (found.via, found.how) = (told.via, told.how);
            }
        }
    }

    fn by_alignment(&mut self, text: &str, span: &Range<usize>, asset: &str) -> Option<Verified> {
        self.learn(asset);
        let window = window(text, span, MARGIN);
        if self.limits.symbols == 0 || window.len() > 32 * (asset.len() + 8) {
            return plain(text, span, asset);
        }
        let around = text.get(window.clone()).unwrap_or_default();
        if self.limits.edits == 0 && short::is_hopeless(around, asset) {
            return None;
        }
        tally::count(Stage::Aligned, 1);
        units::split(text, window, &mut self.units);
        let short = self.name.len() <= LONGEST && self.units.len() <= STRETCH * self.name.len() + 2 * MARGIN;
        let found = if short { self.disguised(text, span, false) } else { self.formed(text, span) };
        // Backwards a name may also look like a part of itself with an edit.
        let may = short && self.limits.reversed && found.as_ref().is_none_or(|found| found.edits > 0);
        let reversed = (may && self.may_be_backwards() && !self.is_palindrome())
            .then(|| self.disguised(text, span, true))
            .flatten();
        let longer =
            |found: &Verified| reversed.as_ref().is_none_or(|it| it.bytes.len() <= found.bytes.len());
        let found = found.filter(longer).or(reversed);
        // What stands there verbatim is not undone by a cheaper part of it.
        let plain = plain(text, span, asset);
        match (found, plain) {
            (Some(found), Some(plain)) if found.bytes.len() < plain.bytes.len() => Some(plain),
            (found, plain) => found.or(plain),
        }
    }

    /// Splits the name, unless it is the last one again.
    fn learn(&mut self, asset: &str) {
        if self.asset == asset {
            return;
        }
        self.asset.clear();
        self.asset.push_str(asset);
        units::split(asset, 0..asset.len(), &mut self.name);
        // Signs that say that it is a mark are not part of it.
        self.name.retain(|unit| !matches!(unit.c, '™' | '®' | '©' | '℠' | '℗'));
        self.limits = Limits::of(&self.name);
    }

    /// The cheapest reading by alignment.
    fn disguised(&mut self, text: &str, span: &Range<usize>, reversed: bool) -> Option<Verified> {
        let mut limits = self.limits;
        let name = if reversed {
            limits = Limits { edits: 0, masks: 0, repeats: false, swaps: false, ..limits };
            self.backwards.clear();
            // Syllables and letters with their marks stay as they are.
            let mut end = self.name.len();
            while end > 0 {
                let start = end - 1 - self.name[..end].iter().rev().take_while(|unit| unit.inner).count();
                self.backwards.extend(&self.name[start..end]);
                end = start;
            }
            &self.backwards
        } else {
            &self.name
        };
        self.lattice.build(name, &self.units, reversed);
        let expected = self.units.partition_point(|unit| unit.at < span.start)
            ..self.units.partition_point(|unit| unit.at < span.end);
        let task = Task { text: &self.units, name, lattice: &self.lattice, expected, limits: &limits };
        if !self.aligner.align(&task) {
            return None;
        }
        let found = self.conclude(text, span, reversed, &limits);
        debug_assert!(
            !self.aligner.hopeless || found.is_none(),
            "{text:?} {span:?} {:?}: {found:?}",
            self.asset
        );
        found
    }

    /// The reading of a long name: letter by letter, whatever their form.
    fn formed(&mut self, text: &str, span: &Range<usize>) -> Option<Verified> {
        self.lattice.build(&self.name, &[], true);
        let expected = self.units.partition_point(|unit| unit.at < span.start);
        let near = expected.saturating_sub(MARGIN)..(expected + MARGIN).min(self.units.len());
        let found =
            near.into_iter().any(|start| self.aligner.spell(&self.units, &self.name, &self.lattice, start));
        found.then(|| self.conclude(text, span, false, &self.limits.clone())).flatten()
    }

    fn conclude(&self, text: &str, span: &Range<usize>, reversed: bool, limits: &Limits) -> Option<Verified> {
        let name = if reversed { &self.backwards } else { &self.name };
        let reading = Reading {
            text,
            units: &self.units,
            asset: &self.asset,
            name,
            lattice: &self.lattice,
            path: &self.aligner.path,
        };
        let covered = reading.span()?;
        let (start, last) = (self.units[covered.start].at, self.units[covered.end - 1].end);
        let bytes = start..units::past_marks(text, last);
        let matched = text.get(bytes.clone())?;
        let standing = standing::standing(text, bytes.start, bytes.end);
        let mut account = reading.account();
        let same = if matched.is_ascii() && self.asset.is_ascii() {
            matched == self.asset
        } else {
            matched.nfc().eq(self.asset.nfc())
        };
        if same {
            (account.via, account.how) = (Steps::NONE, Vec::new());
        }
        if reversed {
            account.reverse(matched, &self.asset);
        }
        let holds = rules::hold(&mut account, limits, standing)
            && overlaps(&bytes, span)
            && account.foreign.is_none_or(|c| !rules::is_own_script(text, bytes.clone(), c, name))
            && !(account.ligatures && rules::is_ordinary_word(&self.units[covered]));
        if !holds {
            return None;
        }
        if account.gaps.are_lines() {
            account.rename(Step::Separator, Step::Vertical);
        }
        let (via, how) = (account.via, account.how);
        Some(Verified { bytes, rest: Vec::new(), via, how, standing, edits: account.edits })
    }

    /// Whether each letter of the name, from the last to the first, has one in the text that can be read as
    /// it, one after another; or there is a picture, which can be read as several. A quick look before an
    /// alignment that would hardly ever find anything.
    fn may_be_backwards(&self) -> bool {
        let mut rest = 0..self.units.len();
        let read = |letter: &Unit, rest: &mut Range<usize>| {
            let edge = lattice::straight(letter, 0, 0);
            lattice::drawn(letter.letter, &self.units).is_some()
                || rest.any(|i| kin::kin(&self.units, i, &edge).is_some())
        };
        self.units.iter().any(|unit| align::is_picture(unit.c))
            || self
                .name
                .iter()
                .rev()
                .filter(|unit| unit.is_letter() && !unit.inner)
                .all(|unit| read(unit, &mut rest))
    }

    fn is_palindrome(&self) -> bool {
        let letters = || self.name.iter().filter(|unit| unit.is_letter()).map(|unit| unit.letter);
        letters().eq(letters().rev())
    }
}

/// The reading of the bytes `span` of `text` that are [`Letters::Same`]; none if it takes a closer look.
pub(crate) fn same(text: &str, span: Range<usize>) -> Option<Verified> {
    if text.as_bytes().get(span.start)?.is_ascii() {
        glance::same(text, &span)
    } else {
        quick::same(text, span)
    }
}

/// A reading verbatim or in other capitals that stands as a word, if not just where it should.
fn nearby(text: &str, span: &Range<usize>, asset: &str) -> Option<Verified> {
    let window = window(text, span, 2);
    let verbatim = quick::find(text, &window, span.start, asset, false);
    let exact = verbatim.is_some();
    let found = verbatim.or_else(|| {
        asset.is_ascii().then(|| quick::find(text, &window, span.start, asset, true)).flatten()
    })?;
    let end = quick::end(text, found.end)?;
    let standing = standing::standing(text, found.start, end);
    // Inside a word there may be more of it: `NNike`.
    if standing == Standing::Inside || !overlaps(&found, span) {
        return None;
    }
    let via = if exact { Steps::NONE } else { Step::Case.into() };
    let bytes = found.start..end;
    Some(Verified { bytes, rest: Vec::new(), via, how: Vec::new(), standing, edits: 0 })
}

/// A name inside a longer word, or one of signs alone.
fn plain(text: &str, span: &Range<usize>, asset: &str) -> Option<Verified> {
    let found = quick::find(text, &window(text, span, 2), span.start, asset, false)?;
    let bytes = found.start..units::past_marks(text, found.end);
    let standing = standing::standing(text, bytes.start, bytes.end);
    let none = Verified { bytes, rest: Vec::new(), via: Steps::NONE, how: Vec::new(), standing, edits: 0 };
    quick::end(text, found.end).is_some().then_some(none)
}

/// `span`, cut to `text` and widened to whole characters.
fn on_characters(text: &str, span: Range<usize>) -> Range<usize> {
    let mut start = span.start.min(text.len());
    let mut end = span.end.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    start..end.max(start)
}

/// `span` and up to `margin` characters that show something on either side of it, and the rest of a run of
/// one letter.
fn window(text: &str, span: &Range<usize>, margin: usize) -> Range<usize> {
    let before = text.get(..span.start).unwrap_or_default();
    let after = text.get(span.end..).unwrap_or_default();
    let shows = |c: char| c.is_ascii() || sort(c) != Sort::Nothing;
    let start = before.char_indices().rev().filter(|&(_, c)| shows(c)).take(margin).last();
    let start = start.map_or(span.start, |(at, _)| at);
    let last = text.get(span.clone()).and_then(|inside| inside.chars().next_back());
    let run = after.chars().take_while(|&c| Some(c) == last).take(LONGEST).count();
    let end = after.char_indices().filter(|&(_, c)| shows(c)).nth(run + margin);
    start..end.map_or(text.len(), |(at, _)| span.end + at)
}

/// Whether two ranges share at least half of the shorter one.
fn overlaps(a: &Range<usize>, b: &Range<usize>) -> bool {
    let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    2 * shared >= a.len().min(b.len())
}
