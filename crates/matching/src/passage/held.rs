//! Numbers that are in memory, or lie in a file that is mapped: what is looked for may then be larger than memory.

use std::io::{self, Write};
use std::marker::PhantomData;
use std::ops::{Deref, Range};
use std::sync::Arc;

use bytemuck::Pod;
use memmap2::Mmap;

/// Bytes that every row begins at a multiple of.
const ALIGN: usize = 8;

/// A row of numbers, here or in a file.
#[derive(Clone, Debug)]
pub(super) enum Held<T> {
    /// Here.
    Own(Vec<T>),
    /// In a file.
    Mapped(Arc<Mmap>, Range<usize>, PhantomData<T>),
}

impl<T> Default for Held<T> {
    fn default() -> Self {
        Self::Own(Vec::new())
    }
}

impl<T> From<Vec<T>> for Held<T> {
    fn from(own: Vec<T>) -> Self {
        Self::Own(own)
    }
}

impl<T: Pod> Deref for Held<T> {
    type Target = [T];

    #[inline]
    fn deref(&self) -> &[T] {
        match self {
            Self::Own(own) => own,
            // The range was looked at when the file was opened.
            Self::Mapped(file, range, _) => {
                bytemuck::try_cast_slice(&file[range.clone()]).unwrap_or_default()
            }
        }
    }
}

impl<T: Pod + PartialEq> PartialEq for Held<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: Pod + Eq> Eq for Held<T> {}

/// Writes rows, one after another.
pub(super) struct Save<'a, W: Write> {
    to: &'a mut W,
}

impl<'a, W: Write> Save<'a, W> {
    pub(super) fn new(to: &'a mut W) -> Self {
        Self { to }
    }

    /// Writes a row: its bytes, how many they are before it, and nothing up to the next multiple.
    pub(super) fn row<T: Pod>(&mut self, row: &[T]) -> io::Result<()> {
        let bytes: &[u8] = bytemuck::cast_slice(row);
        self.to.write_all(&(bytes.len() as u64).to_le_bytes())?;
        self.to.write_all(bytes)?;
        self.to.write_all(&[0; ALIGN][..bytes.len().next_multiple_of(ALIGN) - bytes.len()])
    }
}

/// Reads rows in the order in which they were written.
pub(super) struct Load {
    file: Arc<Mmap>,
    at: usize,
}

impl Load {
    /// From this byte on, which is a multiple of [`ALIGN`].
    pub(super) fn new(file: Mmap, at: usize) -> Self {
        Self { file: Arc::new(file), at }
    }

    /// Whether nothing is left.
    pub(super) fn is_at_end(&self) -> bool {
        self.at >= self.file.len()
    }

    /// The next row; none when the file does not hold it.
    pub(super) fn row<T: Pod>(&mut self) -> Option<Held<T>> {
        let start = self.at.checked_add(8)?;
        let length = u64::from_le_bytes(self.file.get(self.at..start)?.try_into().ok()?);
        let range = start..start.checked_add(usize::try_from(length).ok()?)?;
        bytemuck::try_cast_slice::<u8, T>(self.file.get(range.clone())?).ok()?;
        self.at = range.end.checked_next_multiple_of(ALIGN)?;
        Some(Held::Mapped(Arc::clone(&self.file), range, PhantomData))
    }
}
