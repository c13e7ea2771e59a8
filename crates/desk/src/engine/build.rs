//! Building the base: when the desk opens, and whenever enough has changed.

use super::journal::Made;
use super::past::Past;
use super::rights::{ById, Rights};
use super::titles::named;
use super::{Engine, Loaded, MatchsetInfo, day, entry, warn};
use crate::{Desk, DeskError, Result};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use matching::Matchset;
use matching::live::Live;
use matching::passage::Shelf;
use matching::picture::Gallery;
use matching::title::Titles;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

/// How many matchset files stay on disk: the current one, and some to look back to. Older ones can be made
/// again from the log.
const KEPT: usize = 3;
/// Rights that may have changed before they are folded into a new base; at least a hundredth of the base.
const FEW: usize = 1_000;
/// How long a change may wait to be folded in.
const LONGEST: SignedDuration = SignedDuration::from_hours(1);
/// Between two rebuilds passes ten times as long as the last one took, so that an import without end does not
/// keep a processor busy.
const PACE: u64 = 10;

impl Engine {
    /// When the changes since the base should be folded into a new one: as soon as there are many, later when
    /// there are few, never when there are none.
    pub(crate) fn fold_due(&self, now: Timestamp) -> Option<Timestamp> {
        let loaded = self.current();
        let (base, changed) = loaded.rights.counts();
        let built = loaded.info.built_at;
        let wait = if loaded.made.day != day(now) {
            return Some(now);
        } else if changed > limit(base) {
            SignedDuration::from_millis((loaded.info.took_ms * PACE) as i64)
        } else {
            LONGEST
        };
        (changed > 0).then(|| built.saturating_add(wait).unwrap_or(built))
    }
}

impl Desk {
    /// Loads the rights and puts their set in use: as it was when the desk was closed if its base is still
    /// there, or else built anew. `searched` is how far older items have been searched.
    pub(crate) async fn load_engine(&self, searched: u64) -> Result<()> {
        let engine = &self.0.engine;
        let today = day(self.now());
        let started = Instant::now();
        let last = engine.journal.last(|_| true)?;
        let of_today = last.clone().filter(|made| made.day == today);
        let kept =
            of_today.and_then(|made| Some((Matchset::open(file(&engine.directory, &made.base)).ok()?, made)));
        let base_position = kept.as_ref().map_or(u64::MAX, |(_, made)| made.base_position);
        let mut past = self.past_rights(base_position, u64::MAX).await?;
        let news = past.news.split_off(&(searched + 1));
        let position = past.position;
        let mut loaded = match kept {
            Some((set, made)) if past.changed.len() <= limit(past.base.len()) => {
                let took = started.elapsed().as_millis() as u64;
                let base = loaded(set, Arc::new(past.base), made, self.now(), took);
                if past.changed.is_empty() { base } else { base.changed(past.changed, position)? }
            }
            _ => {
                let Past { mut base, changed, .. } = past;
                base.extend(changed);
                self.build(base, position, today).await?
            }
        };
        loaded.works = self.shelve(Shelf::default(), loaded.rights.iter()).await?;
        loaded.pictures = self.hang(&Gallery::default(), loaded.rights.iter()).await;
        loaded.titles = named(&Titles::default(), loaded.rights.iter());
        *engine.news.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = news;
        if last.as_ref() == Some(&loaded.made) {
            engine.loaded.store(Arc::new(loaded));
            return Ok(());
        }
        engine.swap(loaded)
    }

    /// Builds a new base of the rights as they are, beside the set in use, and puts it in its place; what
    /// changes meanwhile is its overlay. Rights that have lapsed drop out.
    pub(crate) async fn fold_in(&self) -> Result<()> {
        let engine = &self.0.engine;
        let _one_at_a_time = engine.folding.lock().await;
        let before = engine.current();
        let mut base = self.build(before.rights.folded(), before.made.position, day(self.now())).await?;
        let _nobody_changes = engine.changing.lock().await;
        let now = engine.current();
        let since = now.rights.since(&before.rights);
        if !since.is_empty() {
            base = base.changed(since, now.made.position)?;
        }
        base.works = now.works.clone();
        base.pictures = now.pictures.clone();
        base.titles = now.titles.clone();
        engine.swap(base)
    }

    /// A set of all these rights, written to its file and mapped from there.
    async fn build(&self, rights: ById, position: u64, day: Date) -> Result<Loaded> {
        let started = Instant::now();
        let now = self.now();
        let directory = self.0.engine.directory.clone();
        let built = tokio::task::spawn_blocking(move || -> Result<Loaded> {
            let set = write(&compile(&rights, day)?, &directory)?;
            let made = Made {
                hash: set.hash().to_owned(),
                base: set.hash().to_owned(),
                base_position: position,
                position,
                day,
            };
            let took = started.elapsed().as_millis() as u64;
            Ok(loaded(set, Arc::new(rights), made, now, took))
        });
        let loaded = built.await.map_err(DeskError::internal)??;
        let MatchsetInfo { hash, rights, took_ms, .. } = &loaded.info;
        tracing::info!(hash, rights, ms = took_ms, "matchset");
        Ok(loaded)
    }
}

fn loaded(set: Matchset, rights: Arc<ById>, made: Made, built_at: Timestamp, took_ms: u64) -> Loaded {
    let live = Live::new(Arc::new(set));
    let made = Made { hash: live.hash().to_owned(), position: made.base_position, ..made };
    Loaded {
        info: MatchsetInfo::of(&live, built_at, took_ms),
        live,
        rights: Rights::new(rights),
        works: Shelf::default(),
        pictures: Gallery::default(),
        titles: Titles::default(),
        made,
    }
}

/// Rights that may have changed before a base of so many is built anew.
fn limit(base: usize) -> usize {
    FEW.max(base / 100)
}

/// The set of all rights that are in force.
pub(super) fn compile(rights: &ById, day: Date) -> Result<Matchset> {
    let built = Matchset::build(rights.iter().filter_map(|(id, info)| entry(id, &info.right, day)))?;
    warn(&built.refused);
    Ok(built.set)
}

fn file(directory: &Path, hash: &str) -> PathBuf {
    directory.join(format!("{}.blz", hash.trim_start_matches("sha256:")))
}

/// Writes the set under its hash, maps it from there, and removes the oldest files.
fn write(set: &Matchset, directory: &Path) -> Result<Matchset> {
    let path = file(directory, set.hash());
    set.write(&path)?;
    let set = Matchset::open(&path)?;
    let Ok(files) = std::fs::read_dir(directory) else { return Ok(set) };
    let mut files: Vec<_> = files
        .filter_map(|file| Some((file.as_ref().ok()?.metadata().ok()?.modified().ok()?, file.ok()?.path())))
        .filter(|(_, file)| file.extension().is_some_and(|e| e == "blz") && *file != path)
        .collect();
    files.sort();
    for (_, old) in files.iter().rev().skip(KEPT - 1) {
        std::fs::remove_file(old).ok();
    }
    Ok(set)
}
