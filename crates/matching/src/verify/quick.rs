//! The readings that need no alignment: verbatim, and in other capitals.

use super::units::past_marks;
use super::{Standing, Verified};
use crate::finding::Op;
use crate::fold::{Dropped, Role, Step, Steps, read};
use std::ops::Range;

/// The reading of Chinese characters that stand verbatim just where they are looked for, with nothing
/// after them that could be a mark. They stand for themselves, whatever is beside them.
pub(super) fn chinese(text: &str, start: usize, asset: &str) -> Option<Verified> {
    let bytes = at(text, start, asset, false)?;
    is_chinese(asset).then(|| same(text, bytes)).flatten()
}

fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// Whether a name begins and ends with a Chinese character.
pub(super) fn is_chinese(asset: &str) -> bool {
    asset.starts_with(is_han) && asset.ends_with(is_han)
}

/// The same of the `bytes` of `text` that are such a name.
pub(super) fn same(text: &str, bytes: Range<usize>) -> Option<Verified> {
    let after = text.get(bytes.end..)?.chars().next().is_none_or(|c| c.is_ascii() || is_han(c));
    let (how, via, standing) = (Vec::new(), Steps::NONE, Standing::Whole);
    after.then(|| Verified { bytes, rest: Vec::new(), via, how, standing, edits: 0 })
}

/// Where `asset` stands in `text` if it does so at `start`, verbatim or but for capitals.
pub(super) fn at(text: &str, start: usize, asset: &str, case: bool) -> Option<Range<usize>> {
    let (text, asset) = (text.as_bytes(), asset.as_bytes());
    let here = text.get(start..start + asset.len())?;
    let same = if case { here.eq_ignore_ascii_case(asset) } else { here == asset };
    same.then_some(start..start + asset.len())
}

/// Where `asset` stands in `window` of `text`, verbatim or but for capitals, nearest to `near`.
pub(super) fn find(
    text: &str,
    window: &Range<usize>,
    near: usize,
    asset: &str,
    case: bool,
) -> Option<Range<usize>> {
    let (text, asset) = (text.as_bytes(), asset.as_bytes());
    let &first = asset.first()?;
    let is = |at: usize| {
        let here = text.get(at..at + asset.len()).unwrap_or_default();
        if case { here.eq_ignore_ascii_case(asset) } else { here.first() == Some(&first) && here == asset }
    };
    if is(near) {
        return Some(near..near + asset.len());
    }
    let last = window.end.checked_sub(asset.len())?;
    (window.start..=last)
        .filter(|&at| is(at))
        .min_by_key(|at| at.abs_diff(near))
        .map(|at| at..at + asset.len())
}

/// Where a reading that ends at `end` really ends; none if a mark there makes its last letter another
/// one, or disguises it.
pub(super) fn end(text: &str, end: usize) -> Option<usize> {
    let Some(next) = text.get(end..)?.chars().next() else { return Some(end) };
    if next.is_ascii() || ('\u{4E00}'..='\u{9FFF}').contains(&next) {
        return Some(end);
    }
    match read(next) {
        Role::Drop(Dropped::Mark) => None,
        Role::Letters(letters) if letters.first().is_some_and(|&letter| super::units::clings(letter)) => None,
        Role::Drop(_) => Some(past_marks(text, end)),
        _ => Some(end),
    }
}

/// The steps from `matched` to `asset`, both plain letters: runs of other capitals.
pub(super) fn capitals(matched: &str, asset: &str) -> Vec<Op> {
    let mut how: Vec<Op> = Vec::new();
    for (i, (from, to)) in matched.chars().zip(asset.chars()).enumerate() {
        let i = i as u32;
        if from == to {
            continue;
        }
        match how.last_mut().filter(|op| op.end == i) {
            Some(op) => {
                op.from.push(from);
                op.to.push(to);
                op.end += 1;
            }
            None => how.push(Op {
                step: Step::Case.name().to_owned(),
                start: i,
                end: i + 1,
                from: from.into(),
                to: to.into(),
            }),
        }
    }
    how
}
