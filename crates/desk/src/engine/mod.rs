//! The engine in use: the live matchset with what the desk must know of its rights, swapped whole.
//!
//! A right that is registered, changed or withdrawn goes into the overlay of the live set before the change is
//! answered (`change`). When the overlay has grown, or the base is an hour old, or the day has turned, a new base
//! takes everything in (`build`), beside the one in use. The journal says what each set was made of, so that the
//! set of any finding can be made again from the log (`recall`).

mod build;
mod change;
mod entry;
mod gallery;
mod info;
mod journal;
mod past;
mod recall;
mod rights;
mod scan;
mod shelf;
mod titles;
mod watch;

use crate::{DeskError, Result};
use arc_swap::ArcSwap;
use journal::{Journal, Made};
use matching::Matchset;
use matching::live::{Change, Live};
use matching::passage::Shelf;
use matching::picture::Gallery;
use matching::title::Titles;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

pub(crate) use entry::{day, entry, in_force, words};
pub(crate) use gallery::pictures;
pub use info::{LeadRules, MatchsetInfo};
pub(crate) use rights::{RightInfo, Rights};
pub(crate) use scan::{Opened, Scanned, account, item_of};
pub(crate) use shelf::prints;
pub(crate) use watch::{SCORE as WATCH_SCORE, places as watched};

/// The engine. Readers take what is loaded; a change or a rebuild puts another in its place.
pub(crate) struct Engine {
    directory: PathBuf,
    pub(crate) rules: LeadRules,
    loaded: ArcSwap<Loaded>,
    /// Rights that may have changed since what is loaded. Whoever changes a right holds this from before its
    /// commit until the change is loaded, so that what is loaded is the rights as of one position of the log.
    pub(crate) changing: tokio::sync::Mutex<BTreeSet<String>>,
    /// One rebuild at a time.
    folding: tokio::sync::Mutex<()>,
    journal: Journal,
    /// Rights with something new to look for among older items, by the position that brought it.
    pub(crate) news: Mutex<BTreeMap<u64, String>>,
}

/// A live set and its rights.
pub(crate) struct Loaded {
    pub(crate) live: Live,
    pub(crate) rights: Rights,
    /// The texts of works, those that are not in force too.
    pub(crate) works: Shelf,
    /// Pictures and logos, likewise.
    pub(crate) pictures: Gallery,
    /// Works by their names, likewise.
    pub(crate) titles: Titles,
    pub(crate) info: MatchsetInfo,
    /// Which rights these are.
    pub(crate) made: Made,
}

impl Engine {
    pub(crate) fn new(directory: PathBuf, rules: LeadRules) -> Result<Self> {
        std::fs::create_dir_all(&directory)
            .map_err(|error| DeskError::File { path: directory.display().to_string(), error })?;
        let live = Live::new(Arc::new(Matchset::build([])?.set));
        let loaded = Loaded {
            info: MatchsetInfo::of(&live, jiff::Timestamp::UNIX_EPOCH, 0),
            live,
            rights: Rights::default(),
            works: Shelf::default(),
            pictures: Gallery::default(),
            titles: Titles::default(),
            made: Made::default(),
        };
        Ok(Self {
            journal: Journal::new(directory.join("journal.jsonl")),
            directory,
            rules,
            loaded: ArcSwap::from_pointee(loaded),
            changing: tokio::sync::Mutex::default(),
            folding: tokio::sync::Mutex::default(),
            news: Mutex::default(),
        })
    }

    pub(crate) fn current(&self) -> Arc<Loaded> {
        self.loaded.load_full()
    }

    /// Puts another set in use. Its journal line is on disk before the first finding names it.
    fn swap(&self, loaded: Loaded) -> Result<()> {
        self.journal.add(&loaded.made)?;
        self.loaded.store(Arc::new(loaded));
        Ok(())
    }
}

impl Loaded {
    /// The same base with the rights as they are at `position`: what of them differs from the base is the
    /// overlay.
    fn changed(&self, rights: Vec<(String, Arc<RightInfo>)>, position: u64) -> Result<Self> {
        let day = self.made.day;
        let changes: Vec<Change> = rights
            .iter()
            .map(|(id, info)| {
                let base = self.rights.of_base(id).and_then(|info| entry(id, &info.right, day));
                match entry(id, &info.right, day) {
                    now if now == base => Change::Restore(id.clone()),
                    Some(now) => Change::Put(Box::new(now)),
                    None => Change::Withdraw(id.clone()),
                }
            })
            .collect();
        // Whoever sells is no concern of the set's.
        let same = |change: &Change| matches!(change, Change::Restore(id) if !self.live.differs(id));
        let live = if changes.iter().all(same) {
            self.live.clone()
        } else {
            let (live, refused) = self.live.change(changes)?;
            warn(&refused);
            live
        };
        Ok(Self {
            info: MatchsetInfo::of(&live, self.info.built_at, self.info.took_ms),
            made: Made { hash: live.hash().to_owned(), position, ..self.made.clone() },
            live,
            rights: self.rights.with(rights),
            works: self.works.clone(),
            pictures: self.pictures.clone(),
            titles: self.titles.clone(),
        })
    }
}

fn warn(refused: &[matching::Refused]) {
    for refused in refused {
        tracing::warn!(right = refused.id, error = %refused.error, "a right is not in the matchset");
    }
}
