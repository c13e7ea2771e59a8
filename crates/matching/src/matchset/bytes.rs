//! The bytes of a matchset, in memory or mapped from a file; always aligned for its records.

use crate::raw;
use std::fs::File;
use std::io;
use std::ops::Deref;

/// Read-only bytes, aligned to 8 at least.
#[derive(Debug)]
pub(crate) enum Bytes {
    /// In memory: whole words, and how many bytes of them count.
    Owned(Vec<u64>, usize),
    /// Mapped; pages are shared by all processes that map the same file.
    Mapped(memmap2::Mmap),
}

impl Bytes {
    /// Copies `bytes` to aligned memory.
    pub(crate) fn copy(bytes: &[u8]) -> Self {
        let mut words = vec![0_u64; bytes.len().div_ceil(8)];
        bytemuck::cast_slice_mut::<u64, u8>(&mut words)[..bytes.len()].copy_from_slice(bytes);
        Self::Owned(words, bytes.len())
    }

    /// Whole words.
    pub(crate) fn of(words: Vec<u64>) -> Self {
        let len = words.len() * 8;
        Self::Owned(words, len)
    }

    /// Maps the whole of `file`.
    pub(crate) fn map(file: &File) -> io::Result<Self> {
        Ok(Self::Mapped(raw::map(file)?))
    }
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Owned(words, len) => &bytemuck::cast_slice(words)[..*len],
            Self::Mapped(map) => map,
        }
    }
}
