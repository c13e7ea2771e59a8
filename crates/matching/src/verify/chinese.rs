//! Chinese names without an alignment: all characters side by side, each the name's own or one that sounds or
//! looks alike, or from the last to the first.

use super::{Standing, Verified, align, lore, nearby, quick, units};
use crate::fold::{Step, Steps};
use std::ops::Range;

/// The reading of the very characters of `span` as `asset`, if it is such a one.
pub(super) fn read(text: &str, span: &Range<usize>, asset: &str) -> Option<Verified> {
    let here = text.get(span.clone())?;
    if here.len() != asset.len() || !is_plain(here) || !is_plain(asset) {
        return None;
    }
    let (via, edits) = alike(text, span, asset).or_else(|| backwards(here, asset))?;
    if is_part(text, span, asset) || (edits > 0 && nearby(text, span, asset).is_some()) {
        return None;
    }
    // A mark on the last character would be one more step.
    if quick::end(text, span.end)? != span.end {
        return None;
    }
    let (bytes, standing) = (span.clone(), Standing::Whole);
    Some(Verified { bytes, rest: Vec::new(), via, how: Vec::new(), standing, edits })
}

/// Whether all are Chinese characters in their usual form.
fn is_plain(text: &str) -> bool {
    let plain = |c: char| {
        ('\u{4E00}'..='\u{9FFF}').contains(&c) && units::one_letter(c).is_some_and(|(letter, _)| letter == c)
    };
    text.chars().all(plain)
}

/// Names of so many characters may have another one of them.
const LONG: usize = 4;

/// The steps from characters to others that sound or look alike, and how many differ otherwise: one at most.
fn alike(text: &str, span: &Range<usize>, asset: &str) -> Option<(Steps, u8)> {
    let mut via = Steps::NONE;
    let (mut last, mut strange, mut kept) = (None, None, 0.0);
    let here = text.get(span.clone())?;
    for ((at, here), own) in here.char_indices().zip(asset.chars()) {
        if here == own {
            kept += 1.0;
            continue;
        }
        // Two that are exchanged are that before they are anything else.
        if last == Some((own, here)) {
            return None;
        }
        last = Some((here, own));
        let (sounds, looks) = (lore::same_sound(here, own), lore::alike(here, own));
        if !(sounds || looks) && strange.replace((at, here)).is_some() {
            return None;
        }
        if sounds {
            via |= Step::Homophone;
        }
        if looks {
            via |= Step::Shape;
        }
        if sounds || looks {
            kept += if sounds { 0.7 } else { 0.6 };
        }
    }
    let Some((at, c)) = strange else { return (!via.is_empty()).then_some((via, 0)) };
    let count = asset.chars().count();
    // Of two that are the same in a row, one may be left out, or be one too many.
    let doubled = is_doubled(asset) || is_doubled(around(text, span));
    let outer = at == 0 || at + c.len_utf8() == here.len();
    let other = align::is_mask(c) || align::is_little_word(c) || outer && makes_a_word(text, span.start + at);
    let may = count >= LONG && kept * 2.0 >= count as f32 && !doubled && !other;
    via |= Step::Substitution;
    may.then_some((via, 1))
}

/// Whether a character stands twice in a row.
fn is_doubled(text: &str) -> bool {
    text.chars().zip(text.chars().skip(1)).any(|(one, next)| one == next)
}

/// `span` of `text` with one character more on either side.
fn around<'a>(text: &'a str, span: &Range<usize>) -> &'a str {
    let more = |c: Option<char>| c.map_or(0, char::len_utf8);
    let before = more(text.get(..span.start).and_then(|before| before.chars().next_back()));
    let after = more(text.get(span.end..).and_then(|after| after.chars().next()));
    text.get(span.start - before..span.end + after).unwrap_or_default()
}

/// Whether the character at `at` makes a word with some beside it, at most two on each side.
fn makes_a_word(text: &str, at: usize) -> bool {
    let (Some(before), Some(after)) = (text.get(..at), text.get(at..)) else { return true };
    let han = |c: &char| ('\u{3400}'..='\u{9FFF}').contains(c);
    let mut run = ['\0'; 5];
    let mut start = 2;
    for c in before.chars().rev().take(2).take_while(han) {
        start -= 1;
        run[start] = c;
    }
    let mut end = 2;
    for c in after.chars().take(3).take_while(han) {
        run[end] = c;
        end += 1;
    }
    let simple = |c: char| units::one_letter(c).map_or(c, |(letter, _)| letter);
    let word = |from: usize, to: usize| lore::chinese(run[from..to].iter().map(|&c| simple(c))).is_some();
    (start..=2).any(|from| (3..=end.min(from + 3)).any(|to| to - from > 1 && word(from, to)))
}

/// Whether the first or the last character of the name is taken apart there, and one of the parts outside.
fn is_part(text: &str, span: &Range<usize>, asset: &str) -> bool {
    let (Some(before), Some(here), Some(after)) =
        (text.get(..span.start), text.get(span.clone()), text.get(span.end..))
    else {
        return true;
    };
    let parted = |own: Option<char>, stands: &dyn Fn(&str) -> bool| {
        own.is_some_and(|own| lore::parts(own).any(stands))
    };
    let ends = |parts: &str| {
        let last = here.chars().next();
        let rest = parts.char_indices().next_back().filter(|&(_, part)| Some(part) == last);
        rest.is_some_and(|(at, _)| before.ends_with(&parts[..at]))
    };
    let starts = |parts: &str| {
        let first = here.chars().next_back();
        let rest = first.and_then(|first| parts.strip_prefix(first));
        rest.is_some_and(|rest| after.starts_with(rest))
    };
    parted(asset.chars().next(), &ends) || parted(asset.chars().next_back(), &starts)
}

/// The step from a name written backwards.
fn backwards(here: &str, asset: &str) -> Option<(Steps, u8)> {
    (here.chars().rev().eq(asset.chars())).then_some((Step::Reversed.into(), 0))
}
