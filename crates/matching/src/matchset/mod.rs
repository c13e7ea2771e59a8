//! The matchset: a registry compiled into one immutable file, named by the hash of its content.

mod build;
pub(crate) mod bytes;
mod error;
mod file;
pub(crate) mod hash;
pub(crate) mod layout;
mod view;

use crate::finding::Finding;
use crate::input::InputError;
use crate::item::Item;
use crate::registry::Entry;
use crate::scan::Scanner;
pub use build::Builder;
pub use error::MatchsetError;
pub(crate) use layout::Entry as KeyEntry;
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
pub(crate) use view::{Gate, Index, Side, View};

/// A compiled registry. Immutable; share it with an `Arc`.
#[derive(Debug)]
pub struct Matchset {
    bytes: bytes::Bytes,
    plan: file::Plan,
    hash: String,
    /// Which of the sets that this process has opened.
    number: u32,
}

/// What [`Matchset::build`] made of a registry.
#[derive(Debug)]
pub struct Built {
    /// The set.
    pub set: Matchset,
    /// Entries that are not in it, and why.
    pub refused: Vec<Refused>,
    /// Sound entries of kinds that are not words: logos, images, works.
    pub unused: usize,
}

/// An entry that [`Matchset::build`] left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Which of the entries, from 0.
    pub index: usize,
    /// Its id.
    pub id: String,
    /// Why.
    pub error: InputError,
}

/// What a matchset holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Content hash, `sha256:…`.
    pub hash: String,
    /// Rights.
    pub rights: usize,
    /// Names and aliases.
    pub names: usize,
    /// Context words and exempt phrases.
    pub contexts: usize,
    /// Size of the file.
    pub bytes: usize,
    /// Version of the file format.
    pub version: u32,
    /// Version of the folding rules.
    pub folding: u32,
}

impl Matchset {
    /// Compiles entries. The order of entries does not matter, except that of two with one id the
    /// first counts.
    ///
    /// # Errors
    /// Only when the registry is too large; bad entries are in [`Built::refused`].
    pub fn build(entries: impl IntoIterator<Item = Entry>) -> Result<Built, MatchsetError> {
        let mut builder = Builder::default();
        entries.into_iter().try_for_each(|entry| builder.add(&entry))?;
        builder.finish()
    }

    /// Opens a file by mapping it, without reading more than its head: for files that were checked when
    /// they were written or fetched. Should it be damaged all the same, some names are not found; nothing
    /// else can happen.
    ///
    /// # Errors
    /// Reading, or what is wrong with the head.
    pub fn map(path: impl AsRef<Path>) -> Result<Self, MatchsetError> {
        let file = File::open(path)?;
        // An empty file cannot be mapped.
        if file.metadata()?.len() == 0 {
            return Err(MatchsetError::NotAMatchset);
        }
        Self::headed(bytes::Bytes::map(&file)?)
    }

    /// Opens a file by mapping it, and checks all of it.
    ///
    /// # Errors
    /// Reading, or what is wrong with the file and in which section.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, MatchsetError> {
        let set = Self::map(path)?;
        set.check()?;
        Ok(set)
    }

    /// Opens a copy of the bytes of a file.
    ///
    /// # Errors
    /// What is wrong with them and in which section.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, MatchsetError> {
        let set = Self::headed(bytes::Bytes::copy(bytes))?;
        set.check()?;
        Ok(set)
    }

    fn headed(bytes: bytes::Bytes) -> Result<Self, MatchsetError> {
        static OPENED: AtomicU32 = AtomicU32::new(0);
        let plan = file::read(&bytes)?;
        let hash = hash::name(&plan.hash);
        let number = OPENED.fetch_add(1, Ordering::Relaxed);
        Ok(Self { bytes, plan, hash, number })
    }

    /// Checks every section.
    ///
    /// # Errors
    /// What is wrong and in which section.
    pub fn check(&self) -> Result<(), MatchsetError> {
        self.plan.check(&self.bytes)?;
        self.view().check()
    }

    /// Writes the file whole or not at all: to a neighbouring name, synced, then renamed.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn write(&self, path: impl AsRef<Path>) -> Result<(), MatchsetError> {
        Ok(write_whole(path.as_ref(), &self.bytes)?)
    }

    /// The bytes of the file.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Content hash, `sha256:` and 64 hexadecimal digits.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// What it holds.
    pub fn summary(&self) -> Summary {
        let view = self.view();
        Summary {
            hash: self.hash.clone(),
            rights: view.rights(),
            names: view.names(),
            contexts: view.phrases(),
            bytes: self.bytes.len(),
            version: file::VERSION,
            folding: crate::fold::VERSION,
        }
    }

    /// Whether it has the right of this id.
    pub fn holds(&self, id: &str) -> bool {
        self.view().right_of(id).is_some()
    }

    /// Finds every mark in an item, in place order. To scan many items keep one [`Scanner`].
    pub fn scan(&self, item: &Item) -> Vec<Finding> {
        Scanner::new().scan(self, item)
    }

    pub(crate) fn view(&self) -> View<'_> {
        View::new(&self.bytes, &self.plan, self.number)
    }
}

/// Writes a file whole or not at all.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let part = path.with_file_name(name);
    let write = || {
        let mut file = File::create(&part)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&part, path)
    };
    write().inspect_err(|_| drop(fs::remove_file(&part)))
}
