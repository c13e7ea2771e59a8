//! Which key of a name: the one that ordinary text holds least often.

use crate::key::common::Common;
use crate::key::gram;

/// What a key is, by how text is asked for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Two Chinese characters: the whole of a name.
    Pair,
    /// A Chinese character and the two symbols after it.
    Triple,
    /// Letters.
    Gram,
    /// A whole name too short for a gram, where words start.
    Short,
}

/// Start, length and shape of the rarest key of `name` that begins before symbol `until`; in a set of
/// `many` those of ASCII letters begin with the name or after a Chinese character.
pub(super) fn rarest(
    name: &[u16],
    common: &Common,
    until: usize,
    many: bool,
) -> Option<(usize, usize, Shape)> {
    let keys = (0..until).filter_map(|at| {
        let (len, shape) = match name.get(at)? {
            &first if !gram::is_han(first) => {
                // However the letters after it are parted, the first of all is the first of a word.
                let starts = !many || first >= 0x80 || at == 0 || gram::is_han(name[at - 1]);
                (starts.then(|| gram::length(&name[at..], many))?, Shape::Gram)
            }
            _ if name.len() == 2 => (2, Shape::Pair),
            _ => (3, Shape::Triple),
        };
        name.get(at..at + len)?;
        // Where equally rare: Chinese before letters, then the first.
        let letters = shape == Shape::Gram;
        Some(((common.of(at, len, !letters), letters, at), (at, len, shape)))
    });
    keys.min_by_key(|(order, _)| *order).map(|(_, key)| key)
}
