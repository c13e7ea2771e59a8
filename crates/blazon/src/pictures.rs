//! Pictures of a registry: their hashes lie in a file beside the matchset, and pictures of items are looked up in it.

use anyhow::{Context, Result};
use desk::{Decoding, Look};
use extract::picture::{Code, Format, Limits, inspect};
use matching::item::Item;
use matching::picture::{Gallery, Portrait, Scratch, Seen, Side, Subject, file};
use matching::registry::{Entry, Kind};
use matching::{Finding, Place};
use std::fs;
use std::path::{Component, Path, PathBuf};

/// What became of the pictures of a registry.
#[derive(Default)]
pub(crate) struct Built {
    pub(crate) pictures: usize,
    /// Those that are not in the file because they cannot be looked for.
    pub(crate) rejected: usize,
}

/// The file of pictures beside a matchset.
fn beside(set: &Path) -> PathBuf {
    set.with_extension("pictures")
}

/// Writes the pictures and logos among some entries beside a matchset. Without any there is no file.
pub(crate) fn build<'a>(
    entries: impl Iterator<Item = (&'a Entry, u64)>,
    registry: &Path,
    set: &Path,
) -> Result<Built> {
    let (path, decoding) = (beside(set), Decoding::caged());
    let (mut portraits, mut rejected) = (Vec::new(), 0);
    for (entry, line) in entries {
        let kind = match entry.kind {
            Kind::Image => "image",
            Kind::Logo => "logo",
            Kind::Mark | Kind::Work => continue,
        };
        let Some(name) = &entry.image else { continue };
        let told = |why: &str| eprintln!("{}:{line}: `/image`: `{name}`: {why}", registry.display());
        let file = registry.with_file_name(name);
        match look(&decoding, &file, Side::Reference, false) {
            Ok(Look { sights, spots, .. }) if !sights.is_empty() => {
                let right = entry.mark.as_ref().unwrap_or(&entry.id).clone();
                let title = entry.title.clone().or_else(|| entry.text.clone()).unwrap_or_default();
                let subject = Subject { right, picture: name.clone(), title, kind: kind.to_owned() };
                portraits.push(Portrait { subject, sights, spots });
                continue;
            }
            Ok(_) => told("there is too little to see in it to tell it from others"),
            Err(error) => told(&format!("{error:#}")),
        }
        // A drawing is sound, and not looked for yet.
        rejected += usize::from(!is_drawing(&file));
    }
    if portraits.is_empty() {
        // What an earlier registry left there is not this one's.
        drop(fs::remove_file(&path));
    } else {
        file::write(&path, &portraits).with_context(|| format!("cannot write `{}`", path.display()))?;
    }
    Ok(Built { pictures: portraits.len(), rejected })
}

fn is_drawing(path: &Path) -> bool {
    let looked = fs::read(path).map(|bytes| inspect(&bytes, &Limits::default()));
    looked.is_ok_and(|looked| looked.is_ok_and(|picture| picture.format == Format::Svg))
}

fn look(decoding: &Decoding, path: &Path, side: Side, codes: bool) -> Result<Look> {
    let size = fs::metadata(path)?.len();
    let most = Limits::default().bytes;
    anyhow::ensure!(size <= most as u64, "the picture has {size} bytes, {most} are allowed");
    desk::look(decoding, &fs::read(path)?, side, codes).map_err(anyhow::Error::msg)
}

/// The pictures beside a matchset, and where those of items lie.
pub(crate) struct Pictures {
    gallery: Gallery,
    decoding: Decoding,
    folder: PathBuf,
    kinds: Vec<&'static str>,
    /// Whether codes are read, which takes many times as long as all the rest.
    codes: bool,
}

impl Pictures {
    /// None to look for when there is no file of them, or none of these kinds is wanted. Items name their pictures by
    /// paths from the folder that they are in.
    pub(crate) fn open(set: &Path, items: &Path, kinds: Vec<&'static str>, codes: bool) -> Result<Self> {
        let path = beside(set);
        let gallery = if kinds.is_empty() || !path.exists() {
            Gallery::default()
        } else {
            file::open(&path).with_context(|| format!("cannot read `{}`", path.display()))?
        };
        let folder = if items.is_dir() { items.to_owned() } else { items.with_file_name("") };
        Ok(Self { gallery, decoding: Decoding::caged(), folder, kinds, codes })
    }

    /// Appends what is found in an item's pictures; how many were looked at, and why others were not. Addresses are
    /// not fetched.
    pub(crate) fn scan_into(
        &self,
        scratch: &mut Scratch,
        item: &Item,
        findings: &mut Vec<Finding>,
    ) -> (u64, Vec<String>) {
        let (mut looked_at, mut unseen) = (0, Vec::new());
        if self.gallery.is_empty() && !self.codes {
            return (looked_at, unseen);
        }
        for (image, name) in (0..).zip(&item.images).filter(|(_, name)| !name.contains("://")) {
            match self.see(name) {
                Ok(Look { sights, spots, codes }) => {
                    looked_at += 1;
                    let seen = Seen { item: &item.id, image, sights: &sights, spots: &spots };
                    let wanted = |subject: &Subject| self.kinds.contains(&subject.kind.as_str());
                    self.gallery.scan_into(scratch, &seen, wanted, findings);
                    findings.extend(codes.into_iter().map(|code| self.tell(&item.id, image, code)));
                }
                Err(error) => unseen.push(format!("`/images/{image}`: `{name}`: {error:#}")),
            }
        }
        (looked_at, unseen)
    }

    /// A code as a finding: what it says is no right's.
    fn tell(&self, item: &str, image: u32, code: Code) -> Finding {
        let [left, top, right, bottom] = code.area.map(f64::from);
        let quad = Some([[left, top], [right, top], [right, bottom], [left, bottom]]);
        Finding {
            item: item.to_owned(),
            kind: "code".to_owned(),
            score: 1.0,
            place: Place { image: Some(image), quad, ..Place::default() },
            matched: Some(code.text),
            symbology: Some(code.symbology),
            matchset: self.gallery.hash().to_owned(),
            ..Finding::default()
        }
    }

    fn see(&self, name: &str) -> Result<Look> {
        let inside =
            Path::new(name).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        anyhow::ensure!(inside, "the path leaves the folder of the items");
        look(&self.decoding, &self.folder.join(name), Side::Suspect, self.codes)
    }
}

/// A folder's files, or one file that is named as pictures are, each as a line of items; none for any other path.
pub(crate) fn as_items(path: &Path) -> Result<Option<Vec<u8>>> {
    let named = |path: &Path| {
        let end = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        ["jpg", "jpeg", "png", "webp", "gif", "bmp", "tif", "tiff"].contains(&end.as_str())
    };
    let mut names = Vec::new();
    if path.is_dir() {
        for entry in fs::read_dir(path).with_context(|| format!("cannot read `{}`", path.display()))? {
            let entry = entry.with_context(|| format!("cannot read `{}`", path.display()))?;
            if entry.file_type().is_ok_and(|kind| kind.is_file()) && named(&entry.path()) {
                names.push(entry.file_name().to_string_lossy().into_owned());
            }
        }
        names.sort();
    } else if named(path) {
        names.extend(path.file_name().map(|name| name.to_string_lossy().into_owned()));
    } else {
        return Ok(None);
    }
    let line = |name: &String| serde_json::json!({ "id": name, "images": [name] }).to_string() + "\n";
    Ok(Some(names.iter().map(line).collect::<String>().into_bytes()))
}
