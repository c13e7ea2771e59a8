//! Texts of works: read, printed, and kept only when that is wanted.

use crate::{Actor, Desk, DeskError, Result, iscc};
use bytes::Bytes;
use casework::right::{AssetKind, AssetSpec, Command, Event, TextPrint};
use casework::{AssetId, RightId};
use matching::passage::{FINGERPRINT, Fingerprint, Print};
use store::Digest;

impl Desk {
    /// Adds a text to a work, from a file of any kind that is read, or from a fingerprint that its holder made. Its
    /// print is kept, and the text only when there is one and `keep` says so.
    pub async fn add_text(
        &self,
        actor: &Actor,
        right: &RightId,
        bytes: Bytes,
        keep: bool,
    ) -> Result<AssetId> {
        self.may_change_right(actor, right).await?;
        let (object, print) = self.print_of(bytes, keep, "").await?;
        let (object, print) = (Some(object), Some(print));
        let spec = AssetSpec { kind: AssetKind::Text, object, print, ..AssetSpec::default() };
        match self.change_right(actor, right, Command::AddAsset(spec)).await?.into_iter().next() {
            Some(Event::AssetAdded { asset, .. }) => Ok(asset),
            _ => Err(DeskError::internal("adding a text gave no asset")),
        }
    }

    /// Gives every text among assets its print. Their files were uploaded before.
    pub(crate) async fn printed(&self, assets: &mut [AssetSpec], pointer: &str) -> Result<()> {
        for (i, asset) in assets.iter_mut().enumerate() {
            // Nobody but the desk says what a text's print is.
            asset.print = None;
            let (AssetKind::Text, Some(object)) = (asset.kind, asset.object.as_deref()) else { continue };
            let pointer = pointer.replace('*', &i.to_string());
            let bytes = self.uploaded(object, &pointer).await?;
            // What is kept of a file is its text.
            let (object, print) = self.print_of(bytes, true, &pointer).await?;
            (asset.object, asset.print) = (Some(object), Some(print));
        }
        Ok(())
    }

    /// Reads a file and keeps the print of its text, and the text itself when it is `kept`; the text's digest and what
    /// is said of the print.
    async fn print_of(&self, bytes: Bytes, kept: bool, pointer: &str) -> Result<(String, TextPrint)> {
        if Fingerprint::is_one(&bytes) {
            return self.fingerprint_of(bytes, pointer).await;
        }
        let read = self.document(bytes.clone()).await?;
        let document = read.map_err(|why| DeskError::invalid(pointer, why.message))?;
        let (format, unread) = (Some(document.format.name().to_owned()), Self::left_out(&document));
        let printed = tokio::task::spawn_blocking(move || -> Result<_, String> {
            let print = Print::of(&document.text).map_err(|error| error.to_string())?;
            Ok((
                iscc::code(&document.text, &bytes),
                print.to_bytes(),
                print.characters() as u64,
                print.letters() as u64,
                Bytes::from(document.text),
            ))
        });
        let printed = printed.await.map_err(DeskError::internal)?;
        let (iscc, bytes, characters, letters, text) =
            printed.map_err(|why| DeskError::invalid(pointer, why))?;
        let digest = self.0.prints.put(bytes.into()).await?.to_string();
        let object = Digest::of(&text).to_string();
        if kept {
            self.0.objects.put(text).await?;
        }
        Ok((object, TextPrint { digest, characters, letters, format, iscc, unread, kept }))
    }

    /// Keeps a fingerprint that came instead of a text.
    async fn fingerprint_of(&self, bytes: Bytes, pointer: &str) -> Result<(String, TextPrint)> {
        let own = bytes.clone();
        let read = tokio::task::spawn_blocking(move || Fingerprint::from_bytes(&own));
        let read = read.await.map_err(DeskError::internal)?;
        let read = read.map_err(|error| DeskError::invalid(pointer, error.to_string()))?;
        let digest = self.0.prints.put(bytes).await?.to_string();
        let print = TextPrint {
            digest: digest.clone(),
            characters: read.characters() as u64,
            letters: read.letters() as u64,
            format: Some(FINGERPRINT.to_owned()),
            iscc: read.iscc().map(str::to_owned),
            ..TextPrint::default()
        };
        Ok((digest, print))
    }
}
