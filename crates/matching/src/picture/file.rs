//! The pictures of a registry in one file, to lie beside a matchset and be mapped from there.

use std::fs::File;
use std::io;
use std::path::Path;

use super::set::Set;
use super::{Gallery, Portrait};
use crate::matchset::bytes::Bytes;
use crate::matchset::write_whole;

/// Why a file of pictures cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PicturesError {
    /// The system says so.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// It is something else.
    #[error("this is no file of pictures; build it with this version")]
    NoPictures,
    /// It is not as it was written.
    #[error("the file of pictures is damaged; build it again")]
    Damaged,
}

/// Writes pictures to a file, whole or not at all.
///
/// # Errors
/// Those of the file system.
pub fn write(path: &Path, portraits: &[Portrait]) -> io::Result<()> {
    write_whole(path, Set::of(portraits.iter()).bytes())
}

/// Maps a file of pictures and checks all of it.
///
/// # Errors
/// When it is none, or not whole.
pub fn open(path: &Path) -> Result<Gallery, PicturesError> {
    let file = File::open(path)?;
    // An empty file cannot be mapped.
    if file.metadata()?.len() == 0 {
        return Err(PicturesError::NoPictures);
    }
    Ok(Gallery::of_set(Set::read(Bytes::map(&file)?)?))
}

/// Reads the bytes of a file of pictures.
///
/// # Errors
/// When they are none, or not whole.
pub fn read(bytes: &[u8]) -> Result<Gallery, PicturesError> {
    Ok(Gallery::of_set(Set::read(Bytes::copy(bytes))?))
}
