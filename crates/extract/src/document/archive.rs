//! ZIP archives: of books, of files in a book's format, of archives.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::reading::Reading;
use super::{DocumentError, Format, MOST_BYTES, MOST_DEPTH, docx, encoding, epub, read_into};

/// An archive that is open.
pub(super) struct Pack<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Names of its files, in their order. None is ever used as a path.
    names: Vec<String>,
    format: Format,
}

impl<'a> Pack<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, DocumentError> {
        let damaged = DocumentError::Damaged(Format::Zip, "its list of files is not whole");
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged)?;
        let names = archive.file_names_raw().map(readable).collect();
        Ok(Self { archive, names, format: Format::Zip })
    }

    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// What the archive is, for messages.
    pub(super) fn is(&mut self, format: Format) {
        self.format = format;
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.names.iter().any(|known| known == name)
    }

    /// A file by its name; none when there is no such file.
    pub(super) fn named(
        &mut self,
        reading: &mut Reading,
        name: &str,
    ) -> Option<Result<Vec<u8>, DocumentError>> {
        let at = self.names.iter().position(|known| known == name)?;
        Some(self.file(reading, at))
    }

    /// A file by its number.
    pub(super) fn file(&mut self, reading: &mut Reading, number: usize) -> Result<Vec<u8>, DocumentError> {
        let format = self.format;
        let mut entry = self.archive.by_index(number).map_err(|error| refused(&error, format))?;
        let room = reading.expand.min(MOST_BYTES);
        let mut bytes = Vec::new();
        let read = entry.by_ref().take(room as u64 + 1).read_to_end(&mut bytes);
        reading.expand = reading.expand.saturating_sub(bytes.len());
        if bytes.len() > room {
            return Err(DocumentError::TooLarge("it expands to more than is read"));
        }
        read.map_err(|_| DocumentError::Damaged(format, "a file in it is not whole"))?;
        Ok(bytes)
    }
}

fn refused(error: &ZipError, format: Format) -> DocumentError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            DocumentError::Encrypted(format)
        }
        ZipError::UnsupportedArchive(_) => {
            DocumentError::Damaged(format, "a file in it is packed in a way that is not read")
        }
        _ => DocumentError::Damaged(format, "a file in it is not whole"),
    }
}

/// Names are of any encoding; the archive rarely says which.
fn readable(raw: &[u8]) -> String {
    let text = encoding::decode(raw, None).map_or_else(|| String::from_utf8_lossy(raw), Cow::Owned);
    text.chars().filter(|c| !c.is_control()).collect()
}

pub(super) fn read(reading: &mut Reading, bytes: &[u8], depth: usize) -> Result<Format, DocumentError> {
    let mut pack = Pack::open(bytes)?;
    if pack.has(epub::CONTAINER) || pack.names().first().is_some_and(|name| name == "mimetype") {
        pack.is(Format::Epub);
        return epub::read(reading, &mut pack);
    }
    if pack.has(docx::MAIN) {
        pack.is(Format::Docx);
        return docx::read(reading, &mut pack);
    }
    if depth == MOST_DEPTH {
        return Err(DocumentError::TooDeep);
    }
    files(reading, &mut pack, depth)?;
    Ok(Format::Zip)
}

/// Every file in turn; what cannot be read is left out. When nothing can, the first reason is that of the archive.
fn files(reading: &mut Reading, pack: &mut Pack<'_>, depth: usize) -> Result<(), DocumentError> {
    let (mut first, mut any) = (None, false);
    for number in 0..pack.names().len() {
        let name = pack.names()[number].clone();
        if name.ends_with('/') || reading.is_full() {
            continue;
        }
        let read = if reading.entries == 0 {
            Err(DocumentError::TooLarge("it has too many files"))
        } else {
            reading.entries -= 1;
            pack.file(reading, number).and_then(|bytes| {
                reading.path.push(name.clone());
                let read = read_into(reading, &bytes, depth + 1);
                reading.path.pop();
                read
            })
        };
        match read {
            Ok(_) => any = true,
            Err(error) => {
                first.get_or_insert(error);
                reading.leave_out(&name, error);
                if reading.entries == 0 || reading.expand == 0 {
                    break;
                }
            }
        }
    }
    match first {
        Some(error) if !any => Err(error),
        _ => Ok(()),
    }
}
