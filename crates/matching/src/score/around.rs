//! How a Chinese name lies among the words of its text: `小米` in 小米粥 is no name.

use crate::fold::{Role, read};
use crate::lore::words::{Kind, han};
use std::ops::Range;

/// Characters on each side that are read.
const REACH: usize = 8;
/// Longer names do not come about by chance.
const LONG: usize = 4;

/// How it lies, and how surely, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Fit {
    /// Where words begin and end, or not among Chinese words at all.
    Whole,
    /// Part of one longer word.
    Within(f64),
    /// A word reaches over its start or end.
    Straddles(f64),
}

/// How bytes `place` of `text` lie among the words around them.
pub(super) fn fit(text: &str, place: &Range<usize>) -> Fit {
    let (Some(before), Some(name), Some(after)) =
        (text.get(..place.start), text.get(place.clone()), text.get(place.end..))
    else {
        return Fit::Whole;
    };
    let is_han = |c: Option<char>| c.is_some_and(|c| ('\u{3400}'..='\u{9FFF}').contains(&c));
    if !is_han(name.chars().next()) || !is_han(name.chars().next_back()) || name.chars().count() > LONG {
        return Fit::Whole;
    }
    if !is_han(before.chars().next_back()) && !is_han(after.chars().next()) {
        return Fit::Whole;
    }
    let mut window: Vec<char> = before.chars().rev().take(REACH).map(simple).collect();
    window.reverse();
    let start = window.len();
    window.extend(name.chars().map(simple));
    let span = start..window.len();
    window.extend(after.chars().take(REACH).map(simple));
    let around = han::around(&window, span);
    match around.fit {
        han::Fit::Whole => Fit::Whole,
        han::Fit::Within(word) => {
            let word = window.get(word).unwrap_or_default();
            match han::known(word.iter().copied()).map(|known| known.kind) {
                Some(Kind::Word) => Fit::Within(1.0),
                // A firm's full name holds its mark.
                _ => Fit::Within(0.4),
            }
        }
        han::Fit::Straddles => Fit::Straddles((f64::from(around.gain) / 15.0).clamp(0.3, 1.0)),
    }
}

fn simple(c: char) -> char {
    match read(c) {
        Role::Letters(letters) => letters.first().copied().unwrap_or(c),
        _ => c,
    }
}
