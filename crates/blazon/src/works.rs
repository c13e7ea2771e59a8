//! Works of a registry: they lie in a file beside the matchset, which is mapped when items are scanned.

use anyhow::{Context, Result};
use extract::cage::Cage;
use extract::document::{Document, MOST_BYTES};
use matching::passage::{Fingerprint, Print, Shelf, Volume, file};
use matching::registry::{Entry, Kind};
use std::fs::{self, File};
use std::io::{BufWriter, ErrorKind, Read};
use std::path::{Path, PathBuf};

/// What became of the works of a registry.
#[derive(Default)]
pub(crate) struct Built {
    pub(crate) works: usize,
    pub(crate) letters: usize,
    /// Works that are not in the file because their text cannot be used.
    pub(crate) rejected: usize,
}

/// The file of works beside a matchset.
pub(crate) fn beside(set: &Path) -> PathBuf {
    set.with_extension("works")
}

/// Writes the works among some entries beside a matchset. Without any there is no file.
pub(crate) fn build<'a>(
    entries: impl Iterator<Item = (&'a Entry, u64)>,
    registry: &Path,
    set: &Path,
) -> Result<Built> {
    let (path, mut built, mut out) = (beside(set), Built::default(), None);
    let part = path.with_extension("works.part");
    for (entry, line) in entries.filter(|(entry, _)| entry.kind == Kind::Work) {
        let Some(name) = &entry.file else { continue };
        let print = match print(&registry.with_file_name(name)) {
            Ok(print) => print,
            Err(error) => {
                eprintln!("{}:{line}: `/file`: {error:#}", registry.display());
                built.rejected += 1;
                continue;
            }
        };
        let cannot = || format!("cannot write `{}`", path.display());
        let writer = match &mut out {
            Some(out) => out,
            none => {
                let fresh = BufWriter::new(File::create(&part).with_context(cannot)?);
                none.insert(file::Writer::begin(fresh).with_context(cannot)?)
            }
        };
        let text = print.digest();
        let title = entry.title.clone().unwrap_or_default();
        let commons = entry.extra.get("commons").is_some_and(|why| !why.is_null());
        let volume = Volume { right: entry.id.clone(), text, title, commons };
        built.works += 1;
        built.letters += print.letters();
        writer.add(volume, print).with_context(cannot)?;
    }
    let cannot = || format!("cannot write `{}`", path.display());
    let Some(out) = out else {
        // What an earlier registry left there is not this one's.
        fs::remove_file(&path).ok();
        return Ok(built);
    };
    out.finish().with_context(cannot)?;
    // Whoever has mapped what lay there keeps it.
    fs::rename(&part, &path).with_context(cannot)?;
    Ok(built)
}

/// What is kept of a file: a fingerprint as it is, of any other file the letters.
fn print(path: &Path) -> Result<Print> {
    let mut beginning = Vec::new();
    File::open(path)
        .and_then(|file| file.take(16).read_to_end(&mut beginning))
        .with_context(|| format!("cannot read `{}`", path.display()))?;
    if Fingerprint::is_one(&beginning) {
        return Ok(Print::from_bytes(&bytes(path)?)?);
    }
    let document = document(&Cage::of_this_program(), path)?;
    for left in &document.left_out {
        eprintln!("{}: `{}` is left out: {}", path.display(), left.name, left.message);
    }
    Ok(Print::of(&document.text)?)
}

/// Reads a file's text, in the cage.
pub(crate) fn document(cage: &Cage, path: &Path) -> Result<Document> {
    Ok(cage.document(&bytes(path)?)?)
}

/// The bytes of a file that is not too large.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>> {
    let cannot = || format!("cannot read `{}`", path.display());
    let size = fs::metadata(path).with_context(cannot)?.len();
    anyhow::ensure!(size <= MOST_BYTES as u64, "the file has {size} bytes, and {MOST_BYTES} are the most");
    fs::read(path).with_context(cannot)
}

/// The works beside a matchset; none when there is no file of them.
pub(crate) fn open(set: &Path) -> Result<Shelf> {
    let path = beside(set);
    let opened = match File::open(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Shelf::default()),
        opened => opened.with_context(|| format!("cannot read `{}`", path.display()))?,
    };
    file::open(&opened).with_context(|| format!("cannot read `{}`", path.display()))
}
