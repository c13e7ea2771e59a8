//! Forms with files in them.

use crate::form::Fields;
use crate::i18n::Lang;
use crate::views::oops::Oops;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use axum::http::StatusCode;
use bytes::{Bytes, BytesMut};

/// A form that was sent as `multipart/form-data`. Files that nobody chose are left out.
#[derive(Default)]
pub(crate) struct Upload {
    /// What was typed and ticked.
    pub(crate) fields: Fields,
    /// Name of the field, and the file.
    pub(crate) files: Vec<(String, Bytes)>,
}

/// Why a form could not be read.
#[derive(Clone, Copy)]
enum Unread {
    /// It is larger than the desk takes.
    TooBig,
    /// It is not whole, or no such form.
    Broken,
}

/// A form that could not be read to its end, and what was typed as far as it was read.
pub(crate) struct Cut {
    why: Unread,
    /// What was typed and ticked.
    pub(crate) fields: Fields,
}

impl Cut {
    /// Why in words, at `field`.
    pub(crate) fn oops(&self, lang: Lang, field: &str) -> Oops {
        let key = match self.why {
            Unread::TooBig => "report-too-big",
            Unread::Broken => "report-broken",
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

/// Largest files of one form together, in bytes: one file may be as large as the desk takes.
pub(crate) const FILES: usize = desk::LARGEST_FILE as usize;

impl Upload {
    /// Reads a form with one file that must be there; what is wrong is said at `field`.
    pub(crate) async fn one(form: Multipart, lang: Lang, field: &str) -> Result<(Fields, Bytes), Vec<Oops>> {
        let Self { fields, files } = Self::read(form).await.map_err(|why| vec![why.oops(lang, field)])?;
        let file = files.into_iter().next();
        let (_, bytes) = file.ok_or_else(|| vec![Oops::new(lang, field, "refusal-missing-file")])?;
        Ok((fields, bytes))
    }

    /// Reads a form to its end. Files that are too large are passed over: what was typed behind them is read too.
    pub(crate) async fn read(mut form: Multipart) -> Result<Self, Cut> {
        let mut upload = Self::default();
        match upload.take(&mut form).await {
            Ok(()) => Ok(upload),
            Err(why) => Err(Cut { why, fields: upload.fields }),
        }
    }

    async fn take(&mut self, form: &mut Multipart) -> Result<(), Unread> {
        let (mut parts, mut size) = (0, 0);
        while let Some(mut part) = form.next_field().await? {
            parts += 1;
            if parts > FIELDS {
                return Err(Unread::TooBig);
            }
            let name = part.name().unwrap_or_default().to_owned();
            if part.file_name().is_none() {
                self.fields.0.push((name, part.text().await?));
                continue;
            }
            let mut file = BytesMut::new();
            while let Some(chunk) = part.chunk().await? {
                size += chunk.len();
                if size <= FILES {
                    file.extend_from_slice(&chunk);
                }
            }
            if !file.is_empty() {
                self.files.push((name, file.freeze()));
            }
        }
        if size > FILES { Err(Unread::TooBig) } else { Ok(()) }
    }
}
