//! The engine in use: the current matchset with what the desk must know of its rights, swapped whole.

mod build;
mod info;
mod scan;

use crate::{DeskError, Result};
use arc_swap::ArcSwap;
use matching::Matchset;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

pub(crate) use build::entry;
pub(crate) use info::RightInfo;
pub use info::{LeadRules, MatchsetInfo};
pub(crate) use scan::{Scanned, account, item_of};

/// The engine. Readers take what is loaded; a rebuild puts another in its place.
pub(crate) struct Engine {
    directory: PathBuf,
    pub(crate) rules: LeadRules,
    loaded: ArcSwap<Loaded>,
}

/// A matchset and its rights.
pub(crate) struct Loaded {
    pub(crate) set: Matchset,
    pub(crate) rights: HashMap<String, RightInfo>,
    pub(crate) info: MatchsetInfo,
}

impl Engine {
    pub(crate) fn new(directory: PathBuf, rules: LeadRules) -> Result<Self> {
        std::fs::create_dir_all(&directory)
            .map_err(|error| DeskError::File { path: directory.display().to_string(), error })?;
        let set = Matchset::build([])?.set;
        let info = MatchsetInfo::of(&set, jiff::Timestamp::UNIX_EPOCH, 0);
        let loaded = Loaded { set, rights: HashMap::new(), info };
        Ok(Self { directory, rules, loaded: ArcSwap::from_pointee(loaded) })
    }

    pub(crate) fn current(&self) -> Arc<Loaded> {
        self.loaded.load_full()
    }
}
