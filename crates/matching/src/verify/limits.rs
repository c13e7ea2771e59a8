//! How much disguise a name bears: the longer it is, the more.

use super::units::Unit;
use crate::fold::Group;

/// What may be done to a name.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a rule of its own")]
pub(super) struct Limits {
    /// Most letters added, lost, changed and exchanged.
    pub(super) edits: u8,
    /// Whether the first and the last one may be.
    pub(super) first: bool,
    pub(super) last: bool,
    /// How many letters may be masked, and whether by any sign.
    pub(super) masks: u8,
    pub(super) any_mask: bool,
    /// Whether neighbours may be exchanged even where nothing else may be.
    pub(super) swaps: bool,
    /// Whether letters may be repeated.
    pub(super) repeats: bool,
    /// Whether it may be written backwards.
    pub(super) reversed: bool,
    /// Whether signs that end a clause may part all of its letters, and whether one may part it once.
    pub(super) regular: bool,
    pub(super) clause: bool,
    /// Most that a reading may cost.
    pub(super) budget: u16,
    /// Letters, syllables and characters.
    pub(super) symbols: usize,
}

impl Limits {
    pub(super) fn of(name: &[Unit]) -> Self {
        let whole = || name.iter().filter(|unit| unit.is_letter() && !unit.inner);
        let symbols = whole().count();
        let unspaced = whole().filter(|unit| is_dense(unit)).count();
        let alphabetic = whole().filter(|unit| unit.is_alphabetic() && !is_dense(unit)).count();
        let dense = unspaced > alphabetic;
        // Without vowels a letter more or less is another word.
        let terse = whole().any(|unit| matches!(unit.group, Group::Arabic | Group::Hebrew));
        Self {
            edits: match (dense, unspaced, alphabetic) {
                (false, _, ..7) if terse => 0,
                (false, _, 9..) => 2,
                (true, 4.., _) | (false, _, 5..) => 1,
                _ => 0,
            },
            first: if dense { unspaced >= 4 } else { alphabetic >= 6 },
            last: if dense { unspaced >= 4 } else { alphabetic >= 5 },
            masks: if symbols >= 3 { (symbols / 5).max(1) as u8 } else { 0 },
            any_mask: symbols >= 5,
            swaps: if dense { unspaced >= 3 } else { alphabetic >= 5 },
            repeats: if dense { unspaced >= 3 } else { alphabetic >= 3 },
            reversed: if dense { unspaced >= 2 } else { alphabetic >= 4 },
            regular: symbols >= 3,
            clause: if dense { unspaced >= 4 } else { alphabetic >= 5 },
            budget: (60 * symbols + 60).min(2_000) as u16,
            symbols,
        }
    }
}

/// A script one of whose characters says as much as several letters.
pub(super) fn is_dense(unit: &Unit) -> bool {
    matches!(unit.group, Group::Unspaced | Group::Hangul)
}
