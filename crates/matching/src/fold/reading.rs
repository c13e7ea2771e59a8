//! How one character is read: the single text-side fold.

use super::class::{gap_of, is_dropped_mark, is_invisible, is_letter, is_sign};
use super::steps::{Step, Steps};
use super::stream::Gap;
use super::traditional::simplify;
use unicode_normalization::char::{decompose_canonical, decompose_compatible};

/// What a character is in the folded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Role {
    /// One symbol or, for ligatures and syllables, several.
    Letters(Vec<char>),
    /// Nothing at all.
    Drop(Dropped),
    /// Parts its neighbours.
    Gap(Gap),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dropped {
    Invisible,
    Mark,
}

/// Reads `c`. Folding a symbol again gives the same symbol.
pub(crate) fn read(c: char) -> Role {
    if is_invisible(c) {
        return Role::Drop(Dropped::Invisible);
    }
    if is_dropped_mark(c) {
        return Role::Drop(Dropped::Mark);
    }
    if is_sign(c) {
        return Role::Gap(Gap::Tight);
    }
    let (mut letters, mut gap) = (Vec::new(), Gap::Tight);
    decompose_compatible(c, |part| {
        gap = gap.max(gap_of(part));
        push(part, &mut |letter| letters.push(letter), &mut Steps::default());
    });
    if letters.is_empty() { Role::Gap(gap) } else { Role::Letters(letters) }
}

/// The steps that reading `c` takes.
pub(crate) fn steps(c: char) -> Steps {
    let mut steps = decomposition(c);
    decompose_compatible(c, |part| push(part, &mut |_| {}, &mut steps));
    steps
}

/// Folds a fully decomposed character until nothing changes.
fn push(c: char, letter: &mut impl FnMut(char), steps: &mut Steps) {
    if is_invisible(c) || is_dropped_mark(c) || !is_letter(c) {
        return;
    }
    let simple = simplify(c);
    if simple != c {
        *steps |= Step::Traditional;
        return again(simple, letter, steps);
    }
    // Through the capital, so that `ſ`, `ς` and `ß` join `s`, `σ` and `ss`.
    let small = || c.to_uppercase().flat_map(char::to_lowercase);
    if small().eq([c]) {
        letter(c);
    } else {
        *steps |= Step::Case;
        small().for_each(|c| again(c, letter, steps));
    }
}

fn again(c: char, letter: &mut impl FnMut(char), steps: &mut Steps) {
    let mut parts = Vec::with_capacity(4);
    decompose_compatible(c, |part| parts.push(part));
    for part in parts {
        push(part, letter, steps);
    }
}

/// The steps that decomposing `c` stands for.
fn decomposition(c: char) -> Steps {
    let (mut canonical, mut full) = (Vec::new(), Vec::new());
    decompose_canonical(c, |part| canonical.push(part));
    decompose_compatible(c, |part| full.push(part));
    let mut steps = Steps::NONE;
    if full != canonical {
        steps |= if matches!(c as u32, 0x3000 | 0xFF00..=0xFFEF) { Step::Width } else { Step::Compatibility };
    }
    if canonical.iter().any(|&part| is_dropped_mark(part)) {
        steps |= Step::Combining;
    } else if canonical.len() == 1 && canonical[0] != c {
        steps |= Step::Compatibility;
    }
    steps
}
