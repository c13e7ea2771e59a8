//! Texts of works: read, printed, and kept only when that is wanted.

use crate::{Actor, Desk, DeskError, Result};
use bytes::Bytes;
use casework::right::{AssetKind, AssetSpec, Command, Event, TextPrint};
use casework::{AssetId, RightId};
use matching::passage::Print;
use store::Digest;

impl Desk {
    /// Adds a text to a work. Its print is kept, and the file only when `keep` says so.
    pub async fn add_text(
        &self,
        actor: &Actor,
        right: &RightId,
        bytes: Bytes,
        keep: bool,
    ) -> Result<AssetId> {
        self.may_change_right(actor, right).await?;
        let object = Digest::of(&bytes).to_string();
        let print = Some(self.print_of(bytes.clone(), keep, "").await?);
        if keep {
            self.0.objects.put(bytes).await?;
        }
        let spec = AssetSpec { kind: AssetKind::Text, object: Some(object), print, ..AssetSpec::default() };
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
            asset.print = Some(self.print_of(bytes, true, &pointer).await?);
        }
        Ok(())
    }

    /// Keeps the print of a text.
    async fn print_of(&self, bytes: Bytes, kept: bool, pointer: &str) -> Result<TextPrint> {
        let printed = tokio::task::spawn_blocking(move || -> Result<_, String> {
            let text = std::str::from_utf8(&bytes).map_err(|_| "the file is not UTF-8 text".to_owned())?;
            let print = Print::of(text).map_err(|error| error.to_string())?;
            Ok((print.to_bytes(), print.characters() as u64, print.letters() as u64))
        });
        let printed = printed.await.map_err(DeskError::internal)?;
        let (bytes, characters, letters) = printed.map_err(|why| DeskError::invalid(pointer, why))?;
        let digest = self.0.prints.put(bytes.into()).await?.to_string();
        Ok(TextPrint { digest, characters, letters, kept })
    }
}
