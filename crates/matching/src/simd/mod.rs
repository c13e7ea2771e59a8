//! What the processor may do many at a time. What is here has a plain counterpart that says what is right;
//! each is used only where the processor turns out, at run time, to have the instructions.

#[cfg(target_arch = "x86_64")]
mod gates;

use crate::key::gram::Passed;
use crate::matchset::Index;

/// Asks the gates about as many keys that begin at `from` or after as is fast here, but none that begins
/// at `to` or after; the first symbol that is left.
///
/// `edges(i)` gives the edges at symbols `i` to `i + 31`, the first lowest.
#[inline]
pub(crate) fn gates(
    index: &Index<'_>,
    width: usize,
    sym: &[u16],
    from: usize,
    to: usize,
    edges: impl Fn(usize) -> u32,
    passed: &mut Vec<Passed>,
) -> usize {
    #[cfg(target_arch = "x86_64")]
    if gates::is_here() {
        let mut at = from;
        while at + gates::LANES <= to
            && let Some(run) = sym.get(at..).and_then(<[u16]>::first_chunk)
        {
            gates::ask(index, width, run, edges(at), at as u32, passed);
            at += gates::LANES;
        }
        return at;
    }
    from
}
