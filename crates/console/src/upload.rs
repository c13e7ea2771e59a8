//! Forms with files in them.

use crate::form::Fields;
use crate::i18n::Lang;
use crate::views::oops::Oops;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use axum::http::StatusCode;
use bytes::Bytes;

/// A form that was sent as `multipart/form-data`. Files that nobody chose are left out.
#[derive(Default)]
pub(crate) struct Upload {
    /// What was typed and ticked.
    pub(crate) fields: Fields,
    /// Name of the field, and the file.
    pub(crate) files: Vec<(String, Bytes)>,
}

/// Why a form could not be read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unread {
    /// It is larger than the desk takes.
    TooBig,
    /// It is not whole, or no such form.
    Broken,
}

impl Unread {
    /// The same in words, at `field`.
    pub(crate) fn oops(self, lang: Lang, field: &str) -> Oops {
        let key = match self {
            Self::TooBig => "report-too-big",
            Self::Broken => "report-broken",
        };
        Oops::new(lang, field, key)
    }
}

impl From<MultipartError> for Unread {
    fn from(error: MultipartError) -> Self {
        if error.status() == StatusCode::PAYLOAD_TOO_LARGE { Self::TooBig } else { Self::Broken }
    }
}

/// Fields of one form at most.
const FIELDS: usize = 500;

impl Upload {
    /// Reads a form to its end.
    pub(crate) async fn read(mut form: Multipart) -> Result<Self, Unread> {
        let mut upload = Self::default();
        let mut parts = 0;
        while let Some(part) = form.next_field().await? {
            parts += 1;
            if parts > FIELDS {
                return Err(Unread::TooBig);
            }
            let name = part.name().unwrap_or_default().to_owned();
            if part.file_name().is_some() {
                let bytes = part.bytes().await?;
                if !bytes.is_empty() {
                    upload.files.push((name, bytes));
                }
            } else {
                upload.fields.0.push((name, part.text().await?));
            }
        }
        Ok(upload)
    }
}
