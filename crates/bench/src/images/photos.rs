//! Photographs from a folder, and what part each plays.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use matching::picture::{Hash, Pdq, Plane};

use super::canvas::Canvas;

/// Pixels of the longer side of a photograph as it is registered.
const SIDE: usize = 900;
/// Width and height of a tile.
const TILE: [usize; 2] = [640, 480];
/// Quality that PDQ's authors ask for.
const SOUND: u8 = 50;
/// Differing bits up to which two photographs are one, in another size or tone.
const SAME: u32 = 80;

/// What a photograph is used for: of four, one is looked for, one is never registered, and two lend their tiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Sought,
    Lender,
    Clean,
}

/// A photograph.
pub(super) struct Photo {
    pub(super) picture: Canvas,
    pub(super) tiles: Vec<Canvas>,
    pub(super) part: Part,
}

/// All photographs below a folder that have something to see, each once.
pub(super) fn read(folder: &Path) -> Result<Vec<Photo>> {
    let mut paths = Vec::new();
    walk(folder, &mut paths)?;
    paths.sort();
    let (mut known, mut photos): (Vec<Pdq>, Vec<Photo>) = (Vec::new(), Vec::new());
    for path in paths {
        let bytes = std::fs::read(&path).with_context(|| format!("cannot read `{}`", path.display()))?;
        // What this cannot decode is no photograph for us.
        let Ok(whole) = Canvas::decode(&bytes) else { continue };
        if whole.width.min(whole.height) < TILE[1] {
            continue;
        }
        let picture = whole.within(SIDE.min(whole.width), SIDE.min(whole.height));
        let pdq = Pdq::of(&plane(&picture));
        let seen = |hash: Hash| known.iter().any(|other| other.hash().distance(&hash) <= SAME);
        if pdq.quality < SOUND || pdq.turns.into_iter().any(seen) {
            continue;
        }
        known.push(pdq);
        let part = [Part::Sought, Part::Lender, Part::Clean, Part::Lender][photos.len() % 4];
        let tiles = if part == Part::Sought { Vec::new() } else { tiles(&whole) };
        photos.push(Photo { picture, tiles, part });
    }
    ensure!(photos.len() >= 8, "`{}` holds fewer than 8 photographs", folder.display());
    Ok(photos)
}

/// The brightness of a picture.
pub(super) fn plane(picture: &Canvas) -> Plane {
    Plane::of_rgb(picture.width, picture.height, picture.rgb()).unwrap_or_default()
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<()> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("cannot read `{}`", folder.display()))?;
    for entry in entries {
        let (path, kind) = entry.and_then(|entry| Ok((entry.path(), entry.file_type()?)))?;
        let end = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        if kind.is_dir() {
            walk(&path, paths)?;
        } else if kind.is_file() && ["jpg", "jpeg", "png", "webp"].contains(&end.as_str()) {
            paths.push(path);
        }
    }
    Ok(())
}

/// Parts of a large photograph that do not overlap and have something to see.
fn tiles(whole: &Canvas) -> Vec<Canvas> {
    let [width, height] = TILE;
    let places = (0..whole.height / height).flat_map(|y| (0..whole.width / width).map(move |x| (x, y)));
    let tiles = places.map(|(x, y)| whole.cut(x * width, y * height, width, height));
    tiles.filter(|tile| Pdq::of(&plane(tile)).quality >= SOUND).collect()
}
