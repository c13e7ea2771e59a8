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
    /// Letters, of ASCII from the start of a word on.
    Gram,
    /// A whole name too short for a gram, where words start.
    Short,
}

/// Start, length and shape of the rarest key of `name` that begins before symbol `until`; those of ASCII
/// letters begin where a word does, as `starts` says.
pub(super) fn rarest(
    name: &[u16],
    common: &Common,
    until: usize,
    starts: impl Fn(usize) -> bool,
) -> Option<(usize, usize, Shape)> {
    let keys = (0..until).filter_map(|at| {
        let (len, shape) = match name.get(at)? {
            &first if !gram::is_han(first) => {
                let anywhere = first >= 0x80 || starts(at);
                (anywhere.then(|| gram::length(&name[at..]))?, Shape::Gram)
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
