//! Chinese names without an alignment: all characters side by side, each the name's own or one that sounds or
//! looks alike, or from the last to the first.

use super::glance::Glance;
use super::{Standing, Verified, align, lore, nearby, quick, units};
use crate::fold::{Step, Steps};
use std::ops::Range;

/// The reading of the very characters of `span` as `asset`, if it is such a one.
pub(super) fn read(text: &str, span: &Range<usize>, asset: &str) -> Glance {
    let here = text.get(span.clone()).unwrap_or_default();
    // Plain characters have three bytes; one of them may be two of the name.
    let less = asset.len().checked_sub(here.len());
    if !matches!(less, Some(0 | 3)) || !is_plain(here) || !is_plain(asset) {
        return Glance::Unclear;
    }
    let side = match less {
        Some(0) => alike(text, span, asset).or_else(|| backwards(here, asset)),
        _ => merged(here, asset).map(|via| Side::Is(via, 0)),
    };
    let Some(side) = side.filter(|_| !is_part(text, span, asset)) else { return Glance::Unclear };
    match side {
        Side::Not if nearby(text, span, asset).is_none() => Glance::Not,
        // A mark on the last character would be one more step.
        Side::Is(via, edits)
            if (edits == 0 || nearby(text, span, asset).is_none())
                && quick::end(text, span.end) == Some(span.end) =>
        {
            let (bytes, standing) = (span.clone(), Standing::Whole);
            Glance::Is(Verified { bytes, rest: Vec::new(), via, how: Vec::new(), standing, edits })
        }
        _ => Glance::Unclear,
    }
}

/// What characters side by side come to.
enum Side {
    /// Steps, and how many characters are edited.
    Is(Steps, u8),
    /// No name, however they are read.
    Not,
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

/// The steps from characters to others that sound or look alike, one of which may differ otherwise; none where that
/// is not all.
fn alike(text: &str, span: &Range<usize>, asset: &str) -> Option<Side> {
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
    let Some((at, c)) = strange else { return (!via.is_empty()).then_some(Side::Is(via, 0)) };
    let count = asset.chars().count();
    // Of two that are the same in a row, one may be left out, or be one too many.
    let doubled = is_doubled(asset) || is_doubled(around(text, span));
    if count < LONG || doubled || align::is_mask(c) {
        return None;
    }
    let outer = at == 0 || at + c.len_utf8() == here.len();
    let other = align::is_little_word(c) || outer && makes_a_word(text, span.start + at);
    if kept * 2.0 >= count as f32 && !other {
        return Some(Side::Is(via.with(&[Step::Substitution]), 1));
    }
    // Without its first or last character half a word may be left of a name.
    (!outer || !leaves_half(asset, at == 0)).then_some(Side::Not)
}

/// Whether the first or the last two characters of a name are a word.
fn leaves_half(asset: &str, first: bool) -> bool {
    const PAIR: usize = 6;
    let pair = if first { asset.get(..PAIR) } else { asset.get(asset.len().saturating_sub(PAIR)..) };
    pair.is_none_or(|pair| lore::chinese(pair.chars()).is_some())
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

/// The step from a name to one in which two neighbours are drawn as one character.
fn merged(here: &str, asset: &str) -> Option<Steps> {
    let same = here.chars().zip(asset.chars()).take_while(|(here, own)| here == own).count();
    let (mut here, mut own) = (here.chars().skip(same), asset.chars().skip(same));
    let (one, first, second) = (here.next()?, own.next()?, own.next()?);
    let mut is = false;
    lore::composed(first, second, |c| is |= c == one);
    (is && here.eq(own)).then(|| Step::Merged.into())
}

/// The step from a name written backwards.
fn backwards(here: &str, asset: &str) -> Option<Side> {
    (here.chars().rev().eq(asset.chars())).then_some(Side::Is(Step::Reversed.into(), 0))
}
