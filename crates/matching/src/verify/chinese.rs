//! Chinese names without an alignment: all characters side by side, each the name's own or one that sounds or
//! looks alike, or from the last to the first.

use super::{Standing, Verified, lore, quick, units};
use crate::fold::{Step, Steps};
use std::ops::Range;

/// The reading of the very characters of `span` as `asset`, if it is such a one.
pub(super) fn read(text: &str, span: &Range<usize>, asset: &str) -> Option<Verified> {
    let here = text.get(span.clone())?;
    if here.len() != asset.len() || !is_plain(here) || !is_plain(asset) {
        return None;
    }
    let via = alike(here, asset).or_else(|| backwards(here, asset))?;
    if touches_a_part(text, span) {
        return None;
    }
    // A mark on the last character would be one more step.
    if quick::end(text, span.end)? != span.end {
        return None;
    }
    let (bytes, standing) = (span.clone(), Standing::Whole);
    Some(Verified { bytes, rest: Vec::new(), via, how: Vec::new(), standing, edits: 0 })
}

/// Whether all are Chinese characters in their usual form.
fn is_plain(text: &str) -> bool {
    let plain = |c: char| {
        ('\u{4E00}'..='\u{9FFF}').contains(&c) && units::one_letter(c).is_some_and(|(letter, _)| letter == c)
    };
    text.chars().all(plain)
}

/// The steps from characters to others that sound or look alike.
fn alike(here: &str, asset: &str) -> Option<Steps> {
    let mut via = Steps::NONE;
    let mut apart = here.chars().zip(asset.chars()).filter(|(here, own)| here != own);
    let mut last = None;
    for (here, own) in apart.by_ref() {
        let (sounds, looks) = (lore::same_sound(here, own), lore::alike(here, own));
        // Two that are exchanged are that before they are anything else.
        if !(sounds || looks) || last == Some((own, here)) {
            return None;
        }
        if sounds {
            via |= Step::Homophone;
        }
        if looks {
            via |= Step::Shape;
        }
        last = Some((here, own));
    }
    (!via.is_empty()).then_some(via)
}

/// Whether the first or the last character may, with what stands beside it, be one that is taken apart.
fn touches_a_part(text: &str, span: &Range<usize>) -> bool {
    let mut before = text.get(..span.end).unwrap_or_default().chars().rev();
    let mut after = text.get(span.start..).unwrap_or_default().chars();
    let len = text.get(span.clone()).unwrap_or_default().chars().count();
    let (first, last) = (before.nth(len - 1), after.nth(len - 1));
    let (one, two, next) = (before.next(), before.next(), after.next());
    let start = |a: Option<char>, b: Option<char>| a.zip(b).is_some_and(|(a, b)| lore::may_start_split(a, b));
    start(one, first) || start(two, one) || start(last, next)
}

/// The step from a name written backwards.
fn backwards(here: &str, asset: &str) -> Option<Steps> {
    (here.chars().rev().eq(asset.chars())).then_some(Step::Reversed.into())
}
