//! The pictures and logos of a right, in the variants that are looked for; `POST /rights/{id}/pictures` adds one.

use super::show::page;
use crate::page::Page;
use crate::pages::{Reply, changed};
use crate::query::encode;
use crate::session::Visit;
use crate::upload::Upload;
use crate::views::name;
use crate::views::picture::TURNS;
use crate::views::specimen::object_address;
use axum::extract::{Multipart, Path};
use casework::RightId;
use casework::right::{Asset, AssetKind};

/// One picture and how copies of it may look and still be found.
pub(crate) struct Picture {
    pub(crate) n: usize,
    pub(crate) src: String,
    pub(crate) kind: String,
    /// Name of the class that lays it so, and what that is in words.
    pub(crate) variants: Vec<(&'static str, String)>,
    /// Whether it is looked for at all.
    pub(crate) sought: bool,
    /// Whether there is so little in it that only nearly equal copies are found.
    pub(crate) poor: bool,
}

/// Quality from which a picture is found in every variant.
const SOUND: u8 = 50;

/// The pictures among assets.
pub(crate) fn pictures(p: &Page, assets: &[Asset]) -> Vec<Picture> {
    let shown = assets.iter().filter(|asset| asset.active && is_picture(asset.spec.kind));
    let shown = shown.filter_map(|asset| Some((asset, object_address(asset.spec.object.as_deref()?)?)));
    let picture = |((asset, src), n): ((&Asset, String), usize)| Picture {
        n,
        src,
        kind: p.word("asset-kind", name(&asset.spec.kind)),
        variants: TURNS.into_iter().chain(["border"]).map(|turn| (turn, p.word("variant", turn))).collect(),
        sought: !asset.spec.sights.is_empty(),
        poor: asset.spec.sights.iter().all(|sight| sight.quality < SOUND),
    };
    shown.zip(1..).map(picture).collect()
}

fn is_picture(kind: AssetKind) -> bool {
    matches!(kind, AssetKind::Image | AssetKind::Logo)
}

/// Adds a picture or a logo.
pub(crate) async fn add(
    Visit { console, actor, p }: Visit,
    Path(id): Path<RightId>,
    form: Multipart,
) -> Reply {
    let lang = p.lang;
    let (fields, bytes) = match Upload::one(form, lang, "picture").await {
        Ok(sent) => sent,
        Err(errors) => return page(&console, &actor, p, &id, errors).await,
    };
    let kind = if fields.get("kind") == "logo" { AssetKind::Logo } else { AssetKind::Image };
    let done = console.desk.register_picture(&actor, &id, kind, bytes).await.map(drop);
    let there = format!("/rights/{}#pictures", encode(id.as_str()));
    changed(done, &there, lang, |errors| page(&console, &actor, p, &id, errors)).await
}
