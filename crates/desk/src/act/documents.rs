//! Documents that strangers send: read in the cage, or refused with the reason.

use crate::access::{Action, Thing};
use crate::{Actor, Desk, DeskError, Result};
use bytes::Bytes;
use casework::item::Unread;
use extract::document::{self, Document};
use matching::item::{FileText, Section};

impl Desk {
    /// Keeps a file whose text is to be read (a work, a file of an item); returns its digest. What is of a kind that
    /// holds no text is refused; the rest is told where it is used.
    pub async fn upload_document(&self, actor: &Actor, bytes: Bytes) -> Result<String> {
        self.may(actor, Action::Upload, Thing::Files)?;
        document::glance(&bytes).map_err(|error| DeskError::invalid("", error.to_string()))?;
        Ok(self.0.objects.put(bytes).await?.to_string())
    }

    /// The text of a document, or why it has none.
    pub(crate) async fn document(&self, bytes: Bytes) -> Result<Result<Document, Unread>> {
        let cage = self.0.settings.cage.clone();
        let read = tokio::task::spawn_blocking(move || cage.document(&bytes));
        Ok(read.await.map_err(DeskError::internal)?.map_err(|error| Unread {
            name: None,
            cause: error.cause().to_owned(),
            message: error.to_string(),
        }))
    }

    /// What of a document was not read, and why.
    pub(crate) fn left_out(document: &Document) -> Vec<Unread> {
        let left = document.left_out.iter().map(|left| Unread {
            name: Some(left.name.clone()),
            cause: left.cause.clone(),
            message: left.message.clone(),
        });
        let cut = document.cut.then(|| Unread {
            name: None,
            cause: "too-large".to_owned(),
            message: "the file has more text than is read".to_owned(),
        });
        left.chain(cut).collect()
    }
}

/// What was read of an item's file, as the engine takes it.
pub fn file_text(file: u32, document: Document) -> FileText {
    let sections = document.sections.into_iter().map(|section| Section {
        start: u32::try_from(section.start).unwrap_or(u32::MAX),
        page: section.page,
        name: section.name,
    });
    FileText { file, sections: sections.collect(), text: document.text }
}
