//! Names of three characters of which a key holds two: whether the third may be there, told by its print
//! before the name itself is looked at.

use super::plausible::{MASKED, SOME};
use crate::key::common::han_of;
use crate::key::gram;
use crate::key::print::{self, ANY};
use crate::lore::split;
use crate::matchset::KeyEntry;

/// Characters of the names that are meant.
pub(super) const THREE: u8 = 3;

/// How the two characters of a key stand in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Two {
    /// In a row, as in the name.
    Pair,
    /// With one between, as in the name.
    Around,
    /// In a row, though in the name one stands between.
    Closed,
    /// Either, in a row the others of which may be sounds.
    Heard,
}

impl Two {
    /// Whether the third character of the name that `entry` tells of may stand in `sym`, beside the key at `at`:
    /// for all names that [`super::plausible::Look::chinese`] would find there, and few others.
    #[inline]
    pub(super) fn may_have(self, entry: KeyEntry, sym: &[u16], at: usize) -> bool {
        let third = entry.right;
        let symbol = |i: usize| sym.get(i).copied().unwrap_or_default();
        // Itself or one that passes for it, a part of it, or one of the others once more.
        let may = |i: usize, own: [usize; 2]| {
            let here = symbol(i);
            print::may_be(here, third)
                || matches!(here, MASKED | SOME)
                || own.into_iter().any(|i| symbol(i) == here)
                || may_be_parts(here, symbol(i + 1))
        };
        third == ANY
            || match self {
                Self::Pair if entry.at == 0 => may(at + 2, [at, at + 1]),
                Self::Pair => at == 0 || may(at - 1, [at, at + 1]),
                Self::Around => may(at + 1, [at, at + 2]),
                Self::Heard => true,
                Self::Closed => {
                    let is = |i: usize| print::print(symbol(i)) == third;
                    // It may come before the two or after them.
                    is(at + 2) || (at > 0 && is(at - 1)) || may(at + 1, [at; 2])
                }
            }
    }
}

/// Whether two characters may be the parts of one.
fn may_be_parts(a: u16, b: u16) -> bool {
    gram::is_han(a)
        && gram::is_han(b)
        && han_of(a).zip(han_of(b)).is_some_and(|(a, b)| split::may_start_split(a, b))
}

#[cfg(test)]
mod tests {
    use super::super::exact::Hit;
    use super::super::plausible::Look;
    use super::*;
    use crate::Matchset;
    use crate::registry::Entry;
    use proptest::prelude::*;

    /// Characters of which some sound or look alike, are parts of others, or hide one.
    const SIGNS: [char; 16] =
        ['耐', '奈', '克', '尅', '张', '弓', '长', '未', '末', '木', '子', '李', '某', '大', '太', '女'];

    proptest! {
        #[test]
        fn what_is_refused_would_not_be_found(
            name in prop::collection::vec(prop::sample::select(&SIGNS[..]), 3),
            text in prop::collection::vec(prop::sample::select(&SIGNS[..]), 2..9),
            hidden in any::<prop::sample::Index>(),
            hides in any::<bool>(),
        ) {
            let set = Matchset::build([Entry::mark("n", name.iter().collect::<String>())]).unwrap().set;
            let (view, mut look) = (set.view(), Look::default());
            let symbol = |c: &char| *c as u32 as u16;
            let n: Vec<u16> = name.iter().map(symbol).collect();
            let mut sym: Vec<u16> = text.iter().map(symbol).collect();
            if hides {
                let at = hidden.index(sym.len());
                sym[at] = MASKED;
            }
            let once = n[0] != n[1] && n[1] != n[2] && n[0] != n[2];
            let keys = [
                (Two::Pair, 0, 1, [n[0], n[1]], n[2]),
                (Two::Pair, 1, 1, [n[1], n[2]], n[0]),
                (Two::Around, 0, 2, [n[0], n[2]], n[1]),
                (Two::Closed, 0, 1, [n[0], n[2]], n[1]),
            ];
            for (two, before, apart, key, third) in keys {
                for at in (0..sym.len()).filter(|&at| [Some(&sym[at]), sym.get(at + apart)] == [Some(&key[0]), Some(&key[1])]) {
                    let right = if once { print::print(third) } else { ANY };
                    let entry = KeyEntry { at: before as u8, len: THREE, right, ..KeyEntry::default() };
                    let start = at.saturating_sub(before) as u32;
                    let found = look.chinese(&view, &sym, Hit { name: 0, start, end: start + 3 });
                    prop_assert!(found.is_none() || two.may_have(entry, &sym, at), "{two:?} {at} {found:?}");
                }
            }
        }
    }
}
