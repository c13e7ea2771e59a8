//! Files that strangers send: looked at, kept under their digest.

use crate::access::{Action, Thing};
use crate::{Actor, Desk, DeskError, Result};
use bytes::Bytes;
use store::Digest;

impl Desk {
    /// Keeps a picture; returns its digest. What only claims to be a picture is refused.
    pub async fn upload_picture(&self, actor: &Actor, bytes: Bytes) -> Result<String> {
        self.may(actor, Action::Upload, Thing::Files)?;
        let inspected = bytes.clone();
        let looked = tokio::task::spawn_blocking(move || {
            extract::picture::inspect(&inspected, &extract::picture::Limits::default())
        });
        looked.await.map_err(DeskError::internal)??;
        Ok(self.0.objects.put(bytes).await?.to_string())
    }

    /// Keeps a text file (evidence, a work); returns its digest. It must be UTF-8.
    pub async fn upload_text(&self, actor: &Actor, bytes: Bytes) -> Result<String> {
        self.may(actor, Action::Upload, Thing::Files)?;
        if std::str::from_utf8(&bytes).is_err() {
            return Err(DeskError::invalid("", "the file is not UTF-8 text"));
        }
        Ok(self.0.objects.put(bytes).await?.to_string())
    }

    /// A file by its digest, with its media type. Whoever knows the digest may see it: it names the content.
    pub async fn file(&self, digest: &str) -> Result<(Bytes, &'static str)> {
        let parsed: Digest = digest.parse().map_err(|_| DeskError::missing("file", digest))?;
        let bytes = match self.0.objects.get(&parsed).await {
            Err(store::StoreError::NoObject(_)) => return Err(DeskError::missing("file", digest)),
            other => other?,
        };
        let looked = extract::picture::inspect(&bytes, &extract::picture::Limits::default());
        let media = looked.map_or("text/plain; charset=utf-8", |picture| picture.format.media_type());
        Ok((bytes, media))
    }
}
