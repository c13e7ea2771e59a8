//! Documents: the text of a file that a stranger sent, and where its pages and chapters begin.
//!
//! What a file is, its bytes say ([`Format`]), whatever its name says. [`read`] is called inside the cage. It takes no
//! more than it was given room for (`reading`): bytes, entries, archives in archives, what they expand to. What
//! cannot be read is told with its cause, and of an archive the rest is still read.

mod archive;
mod docx;
mod encoding;
mod epub;
mod html;
mod huff;
mod mobi;
mod palm;
mod pdf;
mod reading;
mod rtf;
mod sniff;
mod subtitles;
mod xml;

use std::fmt;

use reading::Reading;

/// Bytes of a document that are taken.
pub const MOST_BYTES: usize = 64 << 20;
/// Bytes of text that are read from one; what follows is left.
pub const MOST_TEXT: usize = 60 << 20;
/// Where a page or a chapter begins, this character stands before it.
pub const BREAK: char = '\u{c}';

/// A file format of texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Text and nothing else.
    Plain,
    /// A web page.
    Html,
    /// Subtitles: `SubRip` or `WebVTT`.
    Subtitles,
    /// Rich Text Format.
    Rtf,
    /// EPUB.
    Epub,
    /// Word's Office Open XML.
    Docx,
    /// PDF.
    Pdf,
    /// Mobipocket, and Kindle's formats of that form.
    Mobi,
    /// A ZIP archive of any of these.
    Zip,
}

impl Format {
    /// All, by their names.
    pub const NAMES: [(Self, &'static str); 9] = [
        (Self::Plain, "txt"),
        (Self::Html, "html"),
        (Self::Subtitles, "srt"),
        (Self::Rtf, "rtf"),
        (Self::Epub, "epub"),
        (Self::Docx, "docx"),
        (Self::Pdf, "pdf"),
        (Self::Mobi, "mobi"),
        (Self::Zip, "zip"),
    ];

    /// Its name: `txt`, `epub` and so on.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(format, _)| *format == self).map_or("", |(_, name)| name)
    }

    /// The format of this name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, known)| *known == name).map(|(format, _)| *format)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name().to_uppercase())
    }
}

/// What was read of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What the file is.
    pub format: Format,
    /// Its text. Before each page and chapter but the first stands [`BREAK`].
    pub text: String,
    /// Its pages and chapters, in order; none where it has none.
    pub sections: Vec<Section>,
    /// Files of an archive that were not read.
    pub left_out: Vec<LeftOut>,
    /// Whether it has more text than was read.
    pub cut: bool,
}

/// A page or a chapter, from where it begins to the next one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its first code point in the text.
    pub start: usize,
    /// Its page, from 1.
    pub page: Option<u32>,
    /// Its heading; in an archive the file's name before it.
    pub name: Option<String>,
}

/// A file of an archive that was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Its name.
    pub name: String,
    /// [`DocumentError::cause`].
    pub cause: String,
    /// Why.
    pub message: String,
}

/// Why a file has no text for us.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// There is nothing in it.
    #[error("the file is empty: it has no bytes")]
    Empty,
    /// It is of a kind that is not read.
    #[error("this is no text that is read: TXT, HTML, SRT, RTF, EPUB, DOCX, PDF, MOBI and ZIP are")]
    Unknown,
    /// It needs a key.
    #[error("the {0} file is encrypted: send it without a password or copy protection")]
    Encrypted(Format),
    /// It breaks its format's rules.
    #[error("the {0} file is damaged: {1}")]
    Damaged(Format, &'static str),
    /// Nothing in it is text.
    #[error("the {0} file has no text in it: perhaps its pages are pictures")]
    NoText(Format),
    /// It is larger than is read, or becomes so.
    #[error("the file is too large: {0}")]
    TooLarge(&'static str),
    /// Archives in archives in archives.
    #[error("archives stand in archives more than {MOST_DEPTH} deep")]
    TooDeep,
}

/// Archives that may stand in each other.
const MOST_DEPTH: usize = 3;

impl DocumentError {
    /// What kind of trouble it is: `empty`, `unknown`, `encrypted`, `damaged`, `no-text`, `too-large`, `too-deep`.
    pub fn cause(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Unknown => "unknown",
            Self::Encrypted(_) => "encrypted",
            Self::Damaged(..) => "damaged",
            Self::NoText(_) => "no-text",
            Self::TooLarge(_) => "too-large",
            Self::TooDeep => "too-deep",
        }
    }
}

/// Reads a file's text.
///
/// # Errors
/// When it has none that can be read.
pub fn read(bytes: &[u8]) -> Result<Document, DocumentError> {
    let mut reading = Reading::default();
    let format = read_into(&mut reading, bytes, 0)?;
    reading.finish(format)
}

/// Whether a file's beginning is that of a document that may hold text: nothing of it is parsed.
///
/// # Errors
/// When it is empty, too large, or of a kind that is not read.
pub fn glance(bytes: &[u8]) -> Result<(), DocumentError> {
    if bytes.len() > MOST_BYTES {
        return Err(DocumentError::TooLarge("64 MiB are the most"));
    }
    sniff::kind(bytes).map(drop)
}

/// The document, when it is text in UTF-8 and nothing else: that takes no reading.
pub(crate) fn plain(bytes: &[u8]) -> Option<Document> {
    let text = std::str::from_utf8(bytes).ok().filter(|_| sniff::kind(bytes) == Ok(sniff::Kind::Text))?;
    let is_plain = encoding::is_text(text) && !text.starts_with('\u{feff}');
    if !is_plain || html::is_one(text) || subtitles::is_one(text) {
        return None;
    }
    let mut reading = Reading::default();
    reading.section(None, None);
    reading.push(text);
    reading.finish(Format::Plain).ok()
}

fn read_into(reading: &mut Reading, bytes: &[u8], depth: usize) -> Result<Format, DocumentError> {
    if bytes.len() > MOST_BYTES {
        return Err(DocumentError::TooLarge("64 MiB are the most"));
    }
    match sniff::kind(bytes)? {
        sniff::Kind::Pdf => pdf::read(reading, bytes),
        sniff::Kind::Pack => archive::read(reading, bytes, depth),
        sniff::Kind::Rtf => rtf::read(reading, bytes),
        sniff::Kind::Palm => mobi::read(reading, bytes),
        sniff::Kind::Text => text(reading, bytes),
    }
}

fn text(reading: &mut Reading, bytes: &[u8]) -> Result<Format, DocumentError> {
    let text = encoding::decode(bytes, encoding::declared(bytes)).ok_or(DocumentError::Unknown)?;
    if html::is_one(&text) {
        html::Web::of(&text).into_sections(reading);
        Ok(Format::Html)
    } else if subtitles::is_one(&text) {
        reading.section(None, None);
        subtitles::read(reading, &text);
        Ok(Format::Subtitles)
    } else {
        reading.section(None, None);
        reading.push(&text);
        Ok(Format::Plain)
    }
}

#[cfg(test)]
mod tests;
