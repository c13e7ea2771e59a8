//! How one character is read: the single text-side fold.

use super::class::{gap_of, is_dropped_mark, is_invisible, is_letter, is_sign};
use super::steps::{Step, Steps};
use super::stream::Gap;
use super::traditional::simplify;
use unicode_normalization::UnicodeNormalization;

/// What a character is in the folded text, and the steps that led there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) role: Role,
    pub(crate) steps: Steps,
}

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
pub(crate) fn read(c: char) -> Reading {
    let plain = |role| Reading { role, steps: Steps::NONE };
    if is_invisible(c) {
        return plain(Role::Drop(Dropped::Invisible));
    }
    if is_dropped_mark(c) {
        return plain(Role::Drop(Dropped::Mark));
    }
    if is_sign(c) {
        return plain(Role::Gap(Gap::Tight));
    }
    let (mut letters, mut steps) = (Vec::new(), decomposition(c));
    for part in std::iter::once(c).nfkd() {
        push(part, &mut letters, &mut steps);
    }
    if letters.is_empty() {
        return plain(Role::Gap(std::iter::once(c).nfkd().map(gap_of).max().unwrap_or(Gap::Tight)));
    }
    Reading { role: Role::Letters(letters), steps }
}

/// Folds a fully decomposed character until nothing changes.
fn push(c: char, letters: &mut Vec<char>, steps: &mut Steps) {
    if is_invisible(c) || is_dropped_mark(c) || !is_letter(c) {
        return;
    }
    let (simple, small) = (simplify(c), small(c));
    if simple != c {
        *steps |= Step::Traditional;
        std::iter::once(simple).nfkd().for_each(|part| push(part, letters, steps));
    } else if small == [c] {
        letters.push(c);
    } else {
        *steps |= Step::Case;
        small.iter().copied().nfkd().for_each(|part| push(part, letters, steps));
    }
}

/// Case folding: through the capital, so that `ſ`, `ς` and `ß` join `s`, `σ` and `ss`.
fn small(c: char) -> Vec<char> {
    c.to_uppercase().flat_map(char::to_lowercase).collect()
}

/// The steps that decomposing `c` stands for.
fn decomposition(c: char) -> Steps {
    let canonical: Vec<char> = std::iter::once(c).nfd().collect();
    let full: Vec<char> = std::iter::once(c).nfkd().collect();
    let mut steps = Steps::NONE;
    if full != canonical {
        steps |= if matches!(c as u32, 0x3000 | 0xFF00..=0xFFEF) { Step::Width } else { Step::Compatibility };
    }
    if canonical != [c] {
        if canonical.iter().any(|&part| is_dropped_mark(part)) {
            steps |= Step::Combining;
        } else if let [single] = canonical[..]
            && single != c
        {
            steps |= Step::Compatibility;
        }
    }
    steps
}
