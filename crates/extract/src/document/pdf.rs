//! PDF: the text layer, page by page.

use lopdf::{Document, Error};

use super::reading::Reading;
use super::{DocumentError, Format};

/// Pages that are read.
const MOST_PAGES: usize = 10_000;
/// Bytes that the content of one page may expand to.
const MOST_PAGE: usize = 16 << 20;

pub(super) fn read(reading: &mut Reading, bytes: &[u8]) -> Result<Format, DocumentError> {
    let document = Document::load_mem(bytes).map_err(|error| refused(&error, bytes))?;
    let pages: Vec<u32> = document.get_pages().into_keys().take(MOST_PAGES).collect();
    if document.is_encrypted() || pages.is_empty() && is_locked(bytes) {
        return Err(DocumentError::Encrypted(Format::Pdf));
    }
    if pages.is_empty() {
        return Err(DocumentError::Damaged(Format::Pdf, "it has no pages"));
    }
    for page in pages {
        reading.section(Some(page), None);
        // A page that cannot be read, or a font that nobody knows, costs no other page.
        for chunk in document.extract_text_chunks_with_limit(&[page], MOST_PAGE).into_iter().flatten() {
            reading.push(&chunk);
        }
        if reading.is_full() {
            break;
        }
    }
    Ok(Format::Pdf)
}

fn is_locked(bytes: &[u8]) -> bool {
    bytes.windows(8).any(|word| word == b"/Encrypt")
}

fn refused(error: &Error, bytes: &[u8]) -> DocumentError {
    match error {
        Error::InvalidPassword | Error::Decryption(_) | Error::AlreadyEncrypted => {
            DocumentError::Encrypted(Format::Pdf)
        }
        Error::Decompress(_) => DocumentError::TooLarge("it expands to more than is read"),
        // What is encrypted in a way that the library does not know looks damaged to it.
        _ if is_locked(bytes) => DocumentError::Encrypted(Format::Pdf),
        _ => DocumentError::Damaged(Format::Pdf, "its objects cannot be read"),
    }
}
