//! Pictures that strangers send: decoded in the cage, looked at, and forgotten but for their hashes.

use crate::{Actor, Desk, DeskError, Result};
use bytes::Bytes;
use casework::picture::{Seen, Sight};
use casework::right::{AssetKind, AssetSpec, Command, Event};
use casework::{AssetId, Code, Refusal, Refusals, RightId};
use extract::cage::{Cage, CageError};
use extract::picture::{Decoded, Format, Limits, Picture, PictureError, decode, decode_with_codes, inspect};
use matching::picture::local::Spots;
use matching::picture::{Plane, Side};
use std::collections::HashMap;
use store::Digest;

/// Pictures of an item that are looked at.
const MOST: usize = 50;
/// The ground that a picture lies on where it is clear: white as in a shop, black as in a player.
const GROUNDS: [u8; 2] = [255, 0];

/// Where strangers' pictures are decoded.
#[derive(Clone, Debug)]
pub enum Decoding {
    /// In child processes that can do nothing but compute.
    Caged(Cage),
    /// In this process: for tests, whose pictures are their own.
    Here,
}

impl Decoding {
    /// In children of this very program, which must call [`extract::cage::serve`] when it is told `cage`.
    pub fn caged() -> Self {
        Self::Caged(Cage::of_this_program())
    }

    fn decode(&self, bytes: &[u8], codes: bool) -> Result<Decoded, CageError> {
        match self {
            Self::Caged(cage) if codes => cage.picture_with_codes(bytes),
            Self::Caged(cage) => cage.picture(bytes),
            Self::Here if codes => Ok(decode_with_codes(bytes)?),
            Self::Here => Ok(decode(bytes)?),
        }
    }
}

/// What is seen of a picture.
#[derive(Clone, Debug, Default)]
pub struct Look {
    /// The ways to look at all of it; none where there is too little to see.
    pub sights: Vec<matching::picture::Sight>,
    /// What parts of it are found by: of the first frame, on white.
    pub spots: Spots,
    /// What machines read in it, where that was asked for.
    pub codes: Vec<extract::picture::Code>,
}

/// Looks at a picture, and for `codes` in it if they are wanted. Takes its time.
///
/// # Errors
/// Why the file is refused.
pub fn look(decoding: &Decoding, bytes: &[u8], side: Side, codes: bool) -> Result<Look, String> {
    match inspect(bytes, &Limits::default()) {
        Ok(Picture { format: Format::Svg, .. }) => {
            return Err("a drawing (SVG) is not looked for yet; give a PNG of it".to_owned());
        }
        // BMP and TIFF are decoded too, though no browser is shown them.
        Ok(_) | Err(PictureError::NotAPicture) => {}
        Err(why) => return Err(why.to_string()),
    }
    let decoded = decoding.decode(bytes, codes).map_err(|why| why.to_string())?;
    let mut look = Look { codes: decoded.codes, ..Look::default() };
    for (number, frame) in (0..).zip(&decoded.frames) {
        let grounds = if frame.alpha.is_some() { &GROUNDS[..] } else { &GROUNDS[..1] };
        for &ground in grounds {
            let plane = Plane::of_rgb(frame.width as usize, frame.height as usize, &frame.on(ground));
            let Some(plane) = plane else { continue };
            for sight in matching::picture::Sight::of(number, &plane, side) {
                if look.sights.iter().all(|known| known.hashes != sight.hashes) {
                    look.sights.push(sight);
                }
            }
            if number == 0 && ground == GROUNDS[0] {
                look.spots = Spots::of(&plane, side);
            }
        }
    }
    Ok(look)
}

impl Desk {
    /// Adds a picture or a logo to a right, and looks for it from then on. The file is kept once it can be looked for.
    pub async fn register_picture(
        &self,
        actor: &Actor,
        right: &RightId,
        kind: AssetKind,
        bytes: Bytes,
    ) -> Result<AssetId> {
        self.may_change_right(actor, right).await?;
        let object = Digest::of(&bytes).to_string();
        let sights = self.reference(bytes.clone(), "/picture").await?;
        self.0.objects.put(bytes).await?;
        let spec = AssetSpec { kind, object: Some(object), sights, ..AssetSpec::default() };
        match self.change_right(actor, right, Command::AddAsset(spec)).await?.into_iter().next() {
            Some(Event::AssetAdded { asset, .. }) => Ok(asset),
            _ => Err(DeskError::internal("adding a picture gave no asset")),
        }
    }

    /// What a picture to register is found by.
    async fn reference(&self, bytes: Bytes, pointer: &str) -> Result<Vec<Sight>> {
        let refused =
            |why: String, zh: String| Refusals::from(Refusal::new(Code::Invalid, pointer, why).zh(zh));
        // People will look at it, too: only what a browser shows.
        inspect(&bytes, &Limits::default()).map_err(|why| refused(why.to_string(), in_chinese(&why)))?;
        let sights = self.looked_at(bytes, Side::Reference).await?;
        let sights =
            sights.map_err(|why| refused(why, "图片无法解码，请提供完整的 PNG 或 JPEG".to_owned()))?;
        if sights.is_empty() {
            let why = "there is too little to see in the picture to tell it from others";
            return Err(refused(why.to_owned(), "图片内容过少，无法与其他图片区分".to_owned()).into());
        }
        Ok(sights)
    }

    /// Gives every picture and logo among assets what it is found by. Their files were uploaded before. A drawing (SVG)
    /// is kept, and not looked for.
    pub(crate) async fn sighted(&self, assets: &mut [AssetSpec], pointer: &str) -> Result<()> {
        for (i, asset) in assets.iter_mut().enumerate() {
            // Nobody but the desk says what a picture looks like.
            asset.sights.clear();
            let (AssetKind::Image | AssetKind::Logo, Some(object)) = (asset.kind, asset.object.as_deref())
            else {
                continue;
            };
            let pointer = pointer.replace('*', &i.to_string());
            let bytes = self.uploaded(object, &pointer).await?;
            if inspect(&bytes, &Limits::default()).is_ok_and(|picture| picture.format == Format::Svg) {
                continue;
            }
            asset.sights = self.reference(bytes, &pointer).await?;
        }
        Ok(())
    }

    /// A file that an asset names.
    pub(crate) async fn uploaded(&self, object: &str, pointer: &str) -> Result<Bytes> {
        let missing = || DeskError::invalid(pointer, format!("there is no file `{object}`; upload it first"));
        let digest: Digest = object.parse().map_err(|_| missing())?;
        match self.0.objects.get(&digest).await {
            Err(store::StoreError::NoObject(_)) => Err(missing()),
            other => Ok(other?),
        }
    }

    /// Looks at the pictures of an item whose files the desk keeps; paths and addresses are not fetched.
    pub(crate) async fn see(&self, images: &[String]) -> Result<Vec<Seen>> {
        let mut all = Vec::new();
        for (image, object) in (0..).zip(images.iter().take(MOST)) {
            let Ok(digest) = object.parse::<Digest>() else { continue };
            let mut seen = Seen { image, object: object.clone(), ..Seen::default() };
            match self.0.objects.get(&digest).await {
                Err(store::StoreError::NoObject(_)) => {
                    seen.refused = Some("there is no such file; upload it before the item".to_owned());
                }
                other => match self.looked_at(other?, Side::Suspect).await? {
                    Ok(sights) => seen.sights = sights,
                    Err(why) => seen.refused = Some(why),
                },
            }
            all.push(seen);
        }
        Ok(all)
    }

    /// What parts of pictures are found by, as it was kept; by digest.
    pub(crate) async fn spots(&self, sights: impl Iterator<Item = &Sight>) -> HashMap<String, Spots> {
        let mut spots = HashMap::new();
        for name in sights.filter_map(|sight| sight.spots.as_ref()) {
            let Ok(digest) = name.parse::<Digest>() else { continue };
            match self.0.prints.get(&digest).await {
                Ok(bytes) => spots.extend(Spots::from_bytes(&bytes).map(|kept| (name.clone(), kept))),
                Err(error) => tracing::error!(name, %error, "a picture is not looked for in parts"),
            }
        }
        spots
    }

    /// The ways to look at a picture, or why it is refused. What parts are found by is kept.
    async fn looked_at(&self, bytes: Bytes, side: Side) -> Result<Result<Vec<Sight>, String>> {
        let _few_at_once = self.0.decoding.acquire().await.map_err(DeskError::internal)?;
        let decoding = self.0.settings.decoding.clone();
        let looked = tokio::task::spawn_blocking(move || look(&decoding, &bytes, side, false));
        let look = match looked.await.map_err(DeskError::internal)? {
            Ok(look) => look,
            Err(why) => return Ok(Err(why)),
        };
        let mut sights: Vec<Sight> = look.sights.iter().map(ours).collect();
        if let Some(first) = sights.first_mut().filter(|_| !look.spots.is_empty()) {
            let kept = self.0.prints.put(look.spots.to_bytes().into()).await?;
            first.spots = Some(kept.to_string());
        }
        Ok(Ok(sights))
    }
}

fn in_chinese(why: &PictureError) -> String {
    match why {
        PictureError::Empty => "图片为空".to_owned(),
        PictureError::NotAPicture => "不是图片，可用格式为 PNG、JPEG、WebP、GIF".to_owned(),
        PictureError::Truncated => "图片不完整，请上传完整文件".to_owned(),
        PictureError::Damaged(_) => "图片已损坏".to_owned(),
        PictureError::TooManyBytes { limit, .. } => format!("图片文件过大，不得超过 {limit} 字节"),
        PictureError::TooManyPixels { width, height, .. } => format!("图片为 {width}×{height}，像素过多"),
        PictureError::TooMuchMemory => "解码该图片所需内存过多".to_owned(),
        PictureError::Active(_) => "SVG 图片含有脚本或外部引用".to_owned(),
    }
}

/// The casework's form of what the engine saw.
fn ours(sight: &matching::picture::Sight) -> Sight {
    let matching::picture::Sight { frame, area, inner, quality, ref hashes } = *sight;
    let hashes = hashes.iter().map(ToString::to_string).collect();
    Sight { frame, area, inner, quality, hashes, spots: None }
}

/// The first of what was kept for these ways to look at a picture.
pub(crate) fn spots_of(sights: &[Sight], kept: &HashMap<String, Spots>) -> Spots {
    sights.iter().find_map(|sight| kept.get(sight.spots.as_ref()?)).cloned().unwrap_or_default()
}

/// The engine's form of what was kept. What cannot be read is not looked for.
pub(crate) fn theirs(sights: &[Sight]) -> Vec<matching::picture::Sight> {
    let read = |sight: &Sight| {
        let Sight { frame, area, inner, quality, ref hashes, .. } = *sight;
        let hashes = hashes.iter().map(|hash| hash.parse().ok()).collect::<Option<_>>()?;
        Some(matching::picture::Sight { frame, area, inner, quality, hashes })
    };
    sights.iter().filter_map(read).collect()
}
