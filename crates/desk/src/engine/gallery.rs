//! The pictures in use: hung as rights change, from the hashes that their events hold, and anew when the desk opens.

use super::rights::RightInfo;
use super::shelf::news;
use crate::Desk;
use crate::pictures::{spots_of, theirs};
use casework::right::{Asset, AssetKind, Right};
use matching::picture::{Gallery, Portrait, Subject};
use std::collections::BTreeMap;

/// The pictures and logos of a right that are looked for.
pub(crate) fn pictures(right: &Right) -> impl Iterator<Item = &Asset> {
    let all = if right.withdrawn.is_some() { &[][..] } else { &right.assets[..] };
    all.iter().filter(|asset| asset.active && !asset.spec.sights.is_empty())
}

impl Desk {
    /// The gallery with the pictures of these rights as they are now.
    pub(super) async fn hang(
        &self,
        gallery: &Gallery,
        rights: impl Iterator<Item = (&str, &RightInfo)>,
    ) -> Gallery {
        let rights: Vec<_> = rights.collect();
        let mut wanted = BTreeMap::new();
        for (id, info) in &rights {
            let title = info.right.title.as_ref().map(|title| title.text.clone()).unwrap_or_default();
            for asset in pictures(&info.right) {
                let picture = asset.spec.object.clone().unwrap_or_default();
                wanted.insert(((*id).to_owned(), picture), (asset, title.clone()));
            }
        }
        let known = gallery.subjects().map(|subject| (subject.right.as_str(), subject.picture.as_str()));
        let out = news(&rights.iter().map(|(id, _)| *id).collect(), known, &mut wanted);
        if out.is_empty() && wanted.is_empty() {
            return gallery.clone();
        }
        let kept = self.spots(wanted.values().flat_map(|(asset, _)| &asset.spec.sights)).await;
        let portrait = |((right, picture), (asset, title)): ((String, String), (&Asset, String))| {
            let kind = if asset.spec.kind == AssetKind::Logo { "logo" } else { "image" };
            let subject = Subject { right, picture, title, kind: kind.to_owned() };
            let sights = &asset.spec.sights;
            Portrait { subject, sights: theirs(sights), spots: spots_of(sights, &kept) }
        };
        gallery.change(&out, &wanted.into_iter().map(portrait).collect::<Vec<_>>())
    }
}
