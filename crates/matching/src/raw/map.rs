//! Files in memory.

use std::fs::File;
use std::io;

/// Maps the whole of `file`, read-only.
pub(crate) fn map(file: &File) -> io::Result<memmap2::Mmap> {
    // SAFETY: the mapping is read-only and private to its owner. Its content would change under us only if
    // another process wrote into the same file, which Blazon never does: a matchset is written to a file of
    // another name and renamed into place, never changed after. Should somebody do it all the same, every
    // value read from it is still bounds-checked where it is used, because the checks that `open` makes are
    // not relied on for memory safety.
    unsafe { memmap2::Mmap::map(file) }
}
