//! All packs and calendars together: those built in, and those that an operator adds or puts in their place.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use jiff::Timestamp;

use crate::calendar::Calendar;
use crate::clock::{self, ClockError, Deadline, Pause};
use crate::pack::Pack;
use crate::read::{self, LoadError};
use crate::route::{self, Matter, Route, RouteError};

static CALENDARS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/calendars");
static PACKS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/packs");

/// Bytes that one file may have.
pub const MOST_BYTES: u64 = 256 * 1024;
/// Files that one directory may have.
pub const MOST_FILES: usize = 1000;

/// Packs and calendars by id.
#[derive(Clone, Debug, Default)]
pub struct Library {
    packs: BTreeMap<String, Pack>,
    calendars: BTreeMap<String, Calendar>,
}

/// A file by name, with its bytes.
type File = (String, Vec<u8>);

impl Library {
    /// The packs and calendars that come with the program.
    pub fn built_in() -> Result<Self, LoadError> {
        let files = |directory: &Dir<'_>| {
            let file = |file: &include_dir::File<'_>| {
                (file.path().to_string_lossy().into_owned(), file.contents().to_vec())
            };
            directory.files().map(file).collect::<Vec<File>>()
        };
        let mut library = Self::default();
        library.add(&files(&CALENDARS), &files(&PACKS))?;
        Ok(library)
    }

    /// Adds the files of `DIR/calendars/*.toml` and `DIR/packs/*.toml`; one with an id that is there already takes
    /// its place. Either folder may be missing. When any file is bad nothing is added.
    pub fn add_directory(&mut self, directory: &Path) -> Result<(), LoadError> {
        if !directory.is_dir() {
            let reason = "it is no directory".to_owned();
            return Err(LoadError::Unreadable { file: directory.display().to_string(), reason });
        }
        let calendars = files_of(&directory.join("calendars"))?;
        let packs = files_of(&directory.join("packs"))?;
        self.add(&calendars, &packs)
    }

    /// Adds or replaces one pack.
    pub fn add_pack(&mut self, file: &str, bytes: &[u8]) -> Result<(), LoadError> {
        self.add(&[], &[(file.to_owned(), bytes.to_vec())])
    }

    /// Adds or replaces one calendar.
    pub fn add_calendar(&mut self, file: &str, bytes: &[u8]) -> Result<(), LoadError> {
        self.add(&[(file.to_owned(), bytes.to_vec())], &[])
    }

    /// Calendars first: packs may name them.
    fn add(&mut self, calendars: &[File], packs: &[File]) -> Result<(), LoadError> {
        let new = read_all(calendars, &BTreeSet::new(), Calendar::read, |calendar| &calendar.id)?;
        let known: BTreeSet<String> = self.calendars.keys().chain(new.keys()).cloned().collect();
        let packs = read_all(packs, &known, Pack::read, |pack| &pack.id)?;
        self.calendars.extend(new);
        self.packs.extend(packs);
        Ok(())
    }

    /// All packs, by id.
    pub fn packs(&self) -> impl Iterator<Item = &Pack> {
        self.packs.values()
    }

    /// The pack with this id.
    pub fn pack(&self, id: &str) -> Option<&Pack> {
        self.packs.get(id)
    }

    /// All calendars, by id.
    pub fn calendars(&self) -> impl Iterator<Item = &Calendar> {
        self.calendars.values()
    }

    /// The calendar with this id.
    pub fn calendar(&self, id: &str) -> Option<&Calendar> {
        self.calendars.get(id)
    }

    /// Picks the law for a case, says why, and names what else might fit.
    pub fn route(&self, matter: &Matter) -> Result<Route, RouteError> {
        route::route(&self.packs, matter)
    }

    /// When a clock of a pack ends that started at `from`, with its pauses.
    pub fn deadline(
        &self,
        pack: &str,
        clock: &str,
        from: Timestamp,
        pauses: &[Pause],
    ) -> Result<Deadline, ClockError> {
        let found = self.pack(pack).ok_or_else(|| ClockError::UnknownPack { pack: pack.to_owned() })?;
        let clock = found.clock(clock).ok_or_else(|| ClockError::UnknownClock {
            pack: pack.to_owned(),
            clock: clock.to_owned(),
            known: found.clocks.iter().map(|clock| format!("`{}`", clock.id)).collect::<Vec<_>>().join(", "),
        })?;
        clock::run(found, clock, &self.calendars, from, pauses)
    }
}

fn read_all<T>(
    files: &[File],
    calendars: &BTreeSet<String>,
    read: fn(&read::Table<'_>) -> T,
    id: fn(&T) -> &str,
) -> Result<BTreeMap<String, T>, LoadError> {
    let mut all: BTreeMap<String, T> = BTreeMap::new();
    let mut names: BTreeMap<String, &str> = BTreeMap::new();
    for (file, bytes) in files {
        if bytes.len() as u64 > MOST_BYTES {
            return Err(LoadError::TooLarge { file: file.clone(), most: MOST_BYTES });
        }
        let made = read::document(file, bytes, calendars, read)?;
        let id = id(&made).to_owned();
        if let Some(other) = names.insert(id.clone(), file) {
            return Err(LoadError::SameId { file: file.clone(), id, other: other.to_owned() });
        }
        all.insert(id, made);
    }
    Ok(all)
}

/// The `.toml` files of a folder by name; none where there is no such folder.
fn files_of(folder: &Path) -> Result<Vec<File>, LoadError> {
    let unreadable = |path: &Path, error: &std::io::Error| LoadError::Unreadable {
        file: path.display().to_string(),
        reason: error.to_string(),
    };
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| unreadable(folder, &error))? {
        let path = entry.map_err(|error| unreadable(folder, &error))?.path();
        if path.is_file() && path.extension().is_some_and(|extension| extension == "toml") {
            paths.push(path);
        }
        if paths.len() > MOST_FILES {
            let directory = folder.display().to_string();
            return Err(LoadError::TooMany { directory, most: MOST_FILES });
        }
    }
    paths.sort();
    let read = |path: &PathBuf| -> Result<File, LoadError> {
        let mut bytes = Vec::new();
        // One byte more than allowed tells that there is too much, without reading it all.
        let file = fs::File::open(path).map_err(|error| unreadable(path, &error))?;
        file.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(|error| unreadable(path, &error))?;
        Ok((path.display().to_string(), bytes))
    };
    paths.iter().map(read).collect()
}
