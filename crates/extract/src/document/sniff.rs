//! What a file is, by its first bytes.

use super::{DocumentError, Format};

/// How a file is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// PDF.
    Pdf,
    /// A ZIP archive, which EPUB and DOCX are too.
    Pack,
    /// RTF.
    Rtf,
    /// A Palm database, which MOBI is.
    Palm,
    /// Perhaps text.
    Text,
}

/// How the files begin that hold no text for us: pictures, sound, programs, other archives.
const OTHERS: [&[u8]; 13] = [
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"II*\0",
    b"MM\0*",
    b"\x7fELF",
    b"MZ",
    b"\x1f\x8b",
    b"Rar!",
    b"7z\xbc\xaf",
    b"ID3",
    b"OggS",
];
/// How Office's older files begin, and Office's newer ones with a password.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

pub(super) fn kind(bytes: &[u8]) -> Result<Kind, DocumentError> {
    let head = &bytes[..bytes.len().min(1_024)];
    if bytes.is_empty() {
        Err(DocumentError::Empty)
    } else if head.windows(5).any(|five| five == b"%PDF-") {
        Ok(Kind::Pdf)
    } else if [&b"PK\x03\x04"[..], b"PK\x05\x06"].iter().any(|magic| head.starts_with(magic)) {
        Ok(Kind::Pack)
    } else if head.starts_with(br"{\rtf") {
        Ok(Kind::Rtf)
    } else if matches!(bytes.get(60..68), Some(b"BOOKMOBI" | b"TEXtREAd")) {
        Ok(Kind::Palm)
    } else if head.starts_with(COMPOUND) {
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let locked = bytes.windows(name.len()).any(|part| part == name);
        Err(if locked { DocumentError::Encrypted(Format::Docx) } else { DocumentError::Unknown })
    } else if OTHERS.iter().any(|magic| head.starts_with(magic)) {
        Err(DocumentError::Unknown)
    } else {
        Ok(Kind::Text)
    }
}
