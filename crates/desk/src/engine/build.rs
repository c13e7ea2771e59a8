//! Building the matchset from the registered rights.

use super::{Loaded, MatchsetInfo, RightInfo};
use crate::work::fold_recorded;
use crate::{Desk, DeskError, Result};
use casework::right::{AssetKind, Kind, Right};
use jiff::tz::TimeZone;
use matching::Matchset;
use matching::registry::{Alias, Entry};
use std::collections::HashMap;
use std::path::Path;
use std::time::Instant;

/// How many matchset files stay on disk: the current one, and some to look back to.
const KEPT: usize = 3;

impl Desk {
    /// Builds the matchset anew from all rights in force, writes its file and puts it in use. Returns the
    /// rights that have changed after a position of the log, and the last position that the matchset knows.
    pub(crate) async fn reload_engine(&self, after: u64) -> Result<(Vec<String>, u64)> {
        let started = Instant::now();
        let now = self.now();
        let (rights, position) = self.load_rights().await?;
        let changed = rights.iter().filter(|(_, at, _)| *at > after).map(|(id, ..)| id.clone()).collect();
        let directory = self.0.engine.directory.clone();
        let loaded = tokio::task::spawn_blocking(move || -> Result<Loaded> {
            let today = now.to_zoned(TimeZone::UTC).date();
            let entries = rights.iter().filter_map(|(id, _, right)| entry(id, right, today));
            let built = Matchset::build(entries)?;
            for refused in &built.refused {
                tracing::warn!(right = refused.id, error = %refused.error, "a right is not in the matchset");
            }
            let set = write(&built.set, &directory)?;
            let took = started.elapsed().as_millis() as u64;
            let info = MatchsetInfo::of(&set, now, took);
            let rights = rights.into_iter().filter_map(|(id, _, right)| {
                let holder = right.title.as_ref()?.holder.clone();
                Some((id, RightInfo { holder, right }))
            });
            Ok(Loaded { set, rights: rights.collect(), info })
        })
        .await
        .map_err(DeskError::internal)??;
        tracing::info!(
            hash = loaded.info.hash,
            rights = loaded.info.rights,
            ms = loaded.info.took_ms,
            "matchset"
        );
        self.0.engine.loaded.store(std::sync::Arc::new(loaded));
        Ok((changed, position))
    }

    /// Every right with the position at which it last got something to look for, and the last position of all.
    async fn load_rights(&self) -> Result<(Vec<(String, u64, Right)>, u64)> {
        let mut rights: Vec<(String, u64, Right)> = Vec::new();
        let mut index: HashMap<String, usize> = HashMap::new();
        let mut last = 0;
        for event in self.0.store.load_noun("right").await? {
            let id = event.stream.split_once('/').map_or("", |(_, id)| id);
            let at = *index.entry(id.to_owned()).or_insert_with(|| {
                rights.push((id.to_owned(), 0, Right::default()));
                rights.len() - 1
            });
            fold_recorded(&mut rights[at].2, &event)?;
            if matches!(event.kind.as_str(), "right.registered" | "right.asset_added") {
                rights[at].1 = event.position;
            }
            last = last.max(event.position);
        }
        Ok((rights, last))
    }
}

/// A right's line of the registry: its first word is its name, the others are aliases.
pub(crate) fn entry(id: &str, right: &Right, today: jiff::civil::Date) -> Option<Entry> {
    let title = right.title.as_ref()?;
    let lapsed = title.valid_until.is_some_and(|until| until < today);
    if right.withdrawn.is_some() || lapsed || title.kind != Kind::Trademark {
        return None;
    }
    let words = right.assets.iter().filter(|a| a.active && a.spec.kind == AssetKind::Word);
    let mut words = words.filter_map(|a| Some((a.spec.text.clone()?, a.spec.weight)));
    let (name, _) = words.next()?;
    let mut entry = Entry::mark(id, name);
    entry.aliases = words.map(|(text, weight)| Alias { text, weight }).collect();
    entry.classes.clone_from(&title.classes);
    entry.territory.clone_from(&title.territory);
    entry.context.clone_from(&title.context);
    entry.holder = Some(title.holder.to_string());
    Some(entry)
}

/// Writes the set under its hash, maps it from there, and removes the oldest files.
fn write(set: &Matchset, directory: &Path) -> Result<Matchset> {
    let path = directory.join(format!("{}.blz", set.hash().trim_start_matches("sha256:")));
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
