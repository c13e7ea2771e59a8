//! The files of items: those that were uploaded are read, in the cage, before the item is scanned.

use crate::engine::Opened;
use crate::{Desk, DeskError, Result, file_text, iscc};
use casework::item::{FileRead, Unread};
use matching::item::{FileText, Item};
use store::{Digest, StoreError};

/// Files of one item that are read.
const MOST: usize = 20;

impl Desk {
    /// Reads the files of items. What cannot be read is told and holds nothing up.
    pub(crate) async fn open_files(&self, items: Vec<Item>) -> Result<Vec<Opened>> {
        let mut opened = Vec::with_capacity(items.len());
        for item in items {
            let (mut files, mut texts) = (Vec::new(), Vec::new());
            for (number, name) in (0..).zip(&item.files) {
                let (file, text) = if (number as usize) < MOST {
                    self.open_file(number, name).await?
                } else {
                    let message = format!("{MOST} files of an item are read, and no more");
                    (unread(number, "too-many", message), None)
                };
                files.push(file);
                texts.extend(text);
            }
            opened.push(Opened { item, files, texts, ..Opened::default() });
        }
        Ok(opened)
    }

    async fn open_file(&self, file: u32, name: &str) -> Result<(FileRead, Option<FileText>)> {
        let digest = format!("sha256:{}", name.strip_prefix("sha256:").unwrap_or(name)).parse::<Digest>();
        let bytes = match digest {
            Ok(digest) => match self.0.objects.get(&digest).await {
                Err(StoreError::NoObject(_)) => None,
                other => Some(other?),
            },
            Err(_) => None,
        };
        let Some(bytes) = bytes else {
            let message = "the desk has no such file; upload it first and give its digest";
            return Ok((unread(file, "absent", message.to_owned()), None));
        };
        let document = match self.document(bytes.clone()).await? {
            Ok(document) => document,
            Err(why) => return Ok((unread(file, &why.cause, why.message), None)),
        };
        let mut read = FileRead {
            file,
            format: Some(document.format.name().to_owned()),
            unread: Self::left_out(&document),
            ..FileRead::default()
        };
        let text = file_text(file, document);
        let coded = move || (iscc::code(&text.text, &bytes), text);
        let (iscc, text) = tokio::task::spawn_blocking(coded).await.map_err(DeskError::internal)?;
        read.iscc = iscc;
        read.characters = text.text.chars().count() as u64;
        let json = serde_json::to_vec(&text).map_err(DeskError::internal)?;
        read.text = Some(self.0.prints.put(json.into()).await?.to_string());
        Ok((read, Some(text)))
    }

    /// What was read of an item's files when it came.
    pub(crate) async fn file_texts(&self, files: &[FileRead]) -> Result<Vec<FileText>> {
        let mut texts = Vec::new();
        for digest in files.iter().filter_map(|file| file.text.as_deref()) {
            let digest: Digest = digest.parse().map_err(DeskError::internal)?;
            let bytes = self.0.prints.get(&digest).await?;
            texts.push(serde_json::from_slice(&bytes).map_err(DeskError::internal)?);
        }
        Ok(texts)
    }
}

fn unread(file: u32, cause: &str, message: String) -> FileRead {
    let unread = Unread { name: None, cause: cause.to_owned(), message };
    FileRead { file, unread: vec![unread], ..FileRead::default() }
}
