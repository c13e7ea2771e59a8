//! The works in use: which texts of which rights are looked for. They are shelved as rights change, from the prints
//! that were kept, and anew when the desk opens.

use super::rights::RightInfo;
use crate::{Desk, DeskError, Result};
use casework::right::{AssetKind, Right, TextPrint};
use matching::passage::{Print, Shelf, Volume};
use std::collections::{BTreeMap, BTreeSet};
use store::Digest;

/// Bytes of prints that are read before they are shelved.
const AT_ONCE: usize = 64 << 20;

/// The prints of a right's texts that have not been withdrawn.
pub(crate) fn prints(right: &Right) -> impl Iterator<Item = &TextPrint> {
    let all = if right.withdrawn.is_some() { &[][..] } else { &right.assets[..] };
    let texts = all.iter().filter(|asset| asset.active && asset.spec.kind == AssetKind::Text);
    texts.filter_map(|asset| asset.spec.print.as_ref())
}

impl Desk {
    /// The shelf with the texts of these rights as they are now.
    pub(super) async fn shelve(
        &self,
        mut shelf: Shelf,
        rights: impl Iterator<Item = (&str, &RightInfo)>,
    ) -> Result<Shelf> {
        let mut wanted: BTreeMap<(String, String), (String, bool)> = BTreeMap::new();
        let mut concerned = BTreeSet::new();
        for (id, info) in rights {
            concerned.insert(id);
            let title = info.right.title.as_ref();
            let title =
                title.map(|title| (title.text.clone(), title.work.commons.is_some())).unwrap_or_default();
            wanted.extend(
                prints(&info.right).map(|print| ((id.to_owned(), print.digest.clone()), title.clone())),
            );
        }
        let known = shelf.volumes().map(|volume| (volume.right.as_str(), volume.text.as_str()));
        let out = news(&concerned, known, &mut wanted);
        let (mut fresh, mut bytes) = (Vec::new(), 0);
        let mut wanted = wanted.into_iter().peekable();
        while let Some(((right, text), (title, commons))) = wanted.next() {
            match self.print(&text).await {
                Ok((print, size)) => {
                    fresh.push((Volume { right, text, title, commons }, print));
                    bytes += size;
                }
                Err(error) => tracing::error!(right, %error, "a work is not looked for"),
            }
            if bytes > AT_ONCE && wanted.peek().is_some() {
                shelf = changed(shelf, BTreeSet::new(), std::mem::take(&mut fresh)).await?;
                bytes = 0;
            }
        }
        if out.is_empty() && fresh.is_empty() { Ok(shelf) } else { changed(shelf, out, fresh).await }
    }

    /// A print that was kept, and its bytes.
    pub(crate) async fn print(&self, digest: &str) -> Result<(Print, usize)> {
        let digest: Digest = digest.parse().map_err(DeskError::internal)?;
        let bytes = self.0.prints.get(&digest).await?;
        Ok((Print::from_bytes(&bytes).map_err(DeskError::internal)?, bytes.len()))
    }
}

/// Of what is known of the rights concerned, that which is wanted no more; what is wanted and known leaves `wanted`.
pub(super) fn news<'a, V>(
    concerned: &BTreeSet<&str>,
    known: impl Iterator<Item = (&'a str, &'a str)>,
    wanted: &mut BTreeMap<(String, String), V>,
) -> BTreeSet<(String, String)> {
    let mut out = BTreeSet::new();
    for (right, thing) in known.filter(|(right, _)| concerned.contains(right)) {
        let key = (right.to_owned(), thing.to_owned());
        if wanted.remove(&key).is_none() {
            out.insert(key);
        }
    }
    out
}

async fn changed(
    shelf: Shelf,
    out: BTreeSet<(String, String)>,
    fresh: Vec<(Volume, Print)>,
) -> Result<Shelf> {
    let change = tokio::task::spawn_blocking(move || shelf.change(&out, fresh));
    let (shelf, refused) = change.await.map_err(DeskError::internal)?;
    for volume in refused {
        tracing::error!(right = volume.right, "a work is not looked for: there are too many letters in all");
    }
    Ok(shelf)
}
