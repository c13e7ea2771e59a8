//! A document while it is read: its text, its sections, and how much room is left.

use super::{BREAK, Document, DocumentError, Format, LeftOut, MOST_TEXT, Section};

/// Bytes that archives may expand to, in all.
const MOST_EXPANDED: usize = 256 << 20;
/// Files of archives that are looked at, in all.
const MOST_ENTRIES: usize = 4_000;
/// Sections that are told apart.
const MOST_SECTIONS: usize = 20_000;
/// Files left out that are told of.
const MOST_LEFT_OUT: usize = 100;
/// Code points of a section's name.
const MOST_NAME: usize = 120;

/// What was read so far.
pub(super) struct Reading {
    text: String,
    points: usize,
    /// Whether the last section has a word.
    words: bool,
    sections: Vec<Section>,
    left_out: Vec<LeftOut>,
    cut: bool,
    /// Bytes that archives may still expand to.
    pub(super) expand: usize,
    /// Files of archives that may still be looked at.
    pub(super) entries: usize,
    /// The files of archives that are open, each in the one before.
    pub(super) path: Vec<String>,
}

impl Default for Reading {
    fn default() -> Self {
        Self {
            text: String::new(),
            points: 0,
            words: false,
            sections: Vec::new(),
            left_out: Vec::new(),
            cut: false,
            expand: MOST_EXPANDED,
            entries: MOST_ENTRIES,
            path: Vec::new(),
        }
    }
}

impl Reading {
    /// Here begins a page or a chapter.
    pub(super) fn section(&mut self, page: Option<u32>, name: Option<&str>) {
        if self.sections.len() == MOST_SECTIONS {
            return;
        }
        let name = name.map(str::trim).filter(|name| !name.is_empty());
        let mut path = self.path.clone();
        path.extend(name.map(str::to_owned));
        let name = (!path.is_empty()).then(|| path.join(" › ").chars().take(MOST_NAME).collect());
        // A section without a word is none.
        if self.words {
            self.push(BREAK.encode_utf8(&mut [0; 4]));
        } else {
            self.sections.pop();
        }
        self.words = false;
        self.sections.push(Section { start: self.points, page, name });
    }

    /// More text, as far as there is room.
    pub(super) fn push(&mut self, text: &str) {
        let room = MOST_TEXT - self.text.len();
        let fits = &text[..text.floor_char_boundary(room.min(text.len()))];
        self.cut |= fits.len() < text.len();
        self.text.push_str(fits);
        self.words |= fits.contains(char::is_alphanumeric);
        self.points += fits.chars().count();
    }

    /// Whether there is no more room for text.
    pub(super) fn is_full(&self) -> bool {
        self.cut
    }

    /// A file of an archive is not read.
    pub(super) fn leave_out(&mut self, name: &str, error: DocumentError) {
        if self.left_out.len() < MOST_LEFT_OUT {
            let name = self.path.iter().map(String::as_str).chain([name]).collect::<Vec<_>>().join(" › ");
            let (cause, message) = (error.cause().to_owned(), error.to_string());
            self.left_out.push(LeftOut { name, cause, message });
        }
    }

    /// What was read.
    ///
    /// # Errors
    /// When that is nothing.
    pub(super) fn finish(mut self, format: Format) -> Result<Document, DocumentError> {
        if !self.text.chars().any(char::is_alphanumeric) {
            return Err(DocumentError::NoText(format));
        }
        // One section without a page and a name says nothing.
        if let [one] = &self.sections[..]
            && one.page.is_none()
            && one.name.is_none()
        {
            self.sections.clear();
        }
        let Self { text, sections, left_out, cut, .. } = self;
        Ok(Document { format, text, sections, left_out, cut })
    }
}
