//! Which readings a person would still recognise, and which honest text brings forth.

use super::account::Account;
use super::limits::Limits;
use super::lore;
use super::standing::Standing;
use super::units::Unit;
use crate::fold::{Step, Steps};
use std::ops::Range;

/// Classes that each hide a name by themselves; at most three go together, on short names two.
const STRONG: [Step; 15] = [
    Step::Mask,
    Step::Emoji,
    Step::Shape,
    Step::Homophone,
    Step::Pinyin,
    Step::Initials,
    Step::Split,
    Step::Merged,
    Step::Repeated,
    Step::Insertion,
    Step::Deletion,
    Step::Substitution,
    Step::Transposition,
    Step::Reversed,
    Step::Leet,
];

/// Classes that leave a name as it is to the eye, so that it may be a part of a longer word.
const SLIGHT: Steps = Steps::FORM.with(&[Step::Confusable, Step::Vertical, Step::Broken]);

/// Whether the steps of `account` go together on a name of these limits that stands so.
pub(super) fn hold(account: &mut Account, limits: &Limits, standing: Standing) -> bool {
    let has = |step| account.via.contains(step);
    // What looks and sounds alike does so at once.
    let both = has(Step::Shape) && has(Step::Homophone);
    let strong = STRONG.iter().filter(|&&step| has(step)).count() - usize::from(both);
    let alone = has(Step::Initials) && !has(Step::Pinyin) && account.kept == 0;
    let swap = limits.swaps && account.edits == 1 && has(Step::Transposition);
    (account.edits <= limits.edits || swap)
        && strong <= if limits.symbols >= 4 { 3 } else { 2 }
        && account.masks <= limits.masks
        && (account.pictures == 0 || account.likeness > 0.5 * f32::from(account.pictures) + 0.3)
        && (alone || account.likeness * 2.0 >= limits.symbols as f32)
        && (!alone || strong == 1)
        // More than two in three are digits: a number.
        && (account.leet == 0 || !is_number(account, limits))
        && account.gaps.allow(limits, strong == 0)
        && (standing != Standing::Inside || (account.via.within(SLIGHT) && !account.gaps.any()))
}

/// Whether most is digits. In a longer name signs are as good as letters, among letters.
fn is_number(account: &Account, limits: &Limits) -> bool {
    let signs = if limits.symbols >= 5 && account.letters > 0 { account.leet_signs } else { 0 };
    account.leet - signs > (account.letters + signs).saturating_mul(2)
}

/// Whether letters that look like others are just letters of their own script: all of the reading are,
/// and most around it.
pub(super) fn is_own_script(text: &str, bytes: Range<usize>, foreign: char, name: &[Unit]) -> bool {
    let own = script(foreign);
    let Some(other) = name.iter().find(|unit| unit.is_alphabetic()).map(|unit| script(unit.letter)) else {
        return false;
    };
    let matched = text.get(bytes.clone()).unwrap_or_default();
    if matched.chars().any(|c| c.is_alphabetic() && script(c) != own) {
        return false;
    }
    let before = text.get(..bytes.start).unwrap_or_default().chars().rev().take(NEAR);
    let after = text.get(bytes.end..).unwrap_or_default().chars().take(NEAR);
    let (mut ours, mut theirs) = (0, 0);
    for c in before.chain(after).filter(|c| c.is_alphabetic()) {
        let script = script(c);
        ours += u32::from(script == own);
        theirs += u32::from(script == other);
    }
    ours > 2 && ours > theirs
}

/// Characters on either side that show which script a text is written in.
const NEAR: usize = 32;

/// Scripts whose letters are taken for each other's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    Greek,
    Cyrillic,
    Armenian,
    Other,
}

pub(super) fn script(c: char) -> Script {
    match c as u32 {
        0..0x0250 | 0x1E00..0x1F00 | 0xFF21..0xFF5B => Script::Latin,
        0x0370..0x0400 | 0x1F00..0x2000 => Script::Greek,
        0x0400..0x0530 => Script::Cyrillic,
        0x0530..0x0590 => Script::Armenian,
        _ => Script::Other,
    }
}

/// Whether letters that look like one together are just a word: `modern` is no `modem`.
pub(super) fn is_ordinary_word(units: &[Unit]) -> bool {
    units.iter().all(Unit::is_latin)
        && lore::is_ordinary(&units.iter().map(|unit| unit.letter).collect::<String>())
}
