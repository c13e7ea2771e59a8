//! Scanning items with the engine in use.

use super::{Engine, Loaded, RightInfo, in_force, watch};
use crate::pictures::{spots_of, theirs};
use crate::{DeskError, Result};
use casework::item::{Content, FileRead};
use casework::picture::Seen;
use casework::{AccountId, Finding};
use jiff::Timestamp;
use matching::fold::Symbols;
use matching::item::{FileText, Item};
use matching::passage::{Finder, Volume};
use matching::picture::local::Spots;
use matching::picture::{self, Scratch, Subject};
use matching::{Live, Scanner};
use std::collections::HashMap;

/// An item with what was found in it.
pub(crate) struct Scanned {
    pub(crate) id: String,
    pub(crate) content: Content,
    /// What was seen of its pictures.
    pub(crate) pictures: Vec<Seen>,
    pub(crate) files: Vec<FileRead>,
    /// What was read of them.
    pub(crate) texts: Vec<FileText>,
    pub(crate) findings: Vec<Finding>,
}

/// An item, its files read.
#[derive(Default)]
pub(crate) struct Opened {
    pub(crate) item: Item,
    pub(crate) pictures: Vec<Seen>,
    pub(crate) files: Vec<FileRead>,
    pub(crate) texts: Vec<FileText>,
}

impl From<Item> for Opened {
    fn from(item: Item) -> Self {
        Self { item, ..Self::default() }
    }
}

impl Engine {
    /// Scans items in the order given; findings on authorised sellers are held back.
    pub(crate) fn scan(
        loaded: &Loaded,
        items: Vec<impl Into<Opened>>,
        now: Timestamp,
    ) -> Result<Vec<Scanned>> {
        Self::scan_for(None, loaded, items, now)
    }

    /// The same for some of the rights alone: their words, and their ids.
    pub(crate) fn scan_for(
        some: Option<(&Live, &[String])>,
        loaded: &Loaded,
        items: Vec<impl Into<Opened>>,
        now: Timestamp,
    ) -> Result<Vec<Scanned>> {
        let live = some.map_or(&loaded.live, |(live, _)| live);
        let only = some.map(|(_, ids)| ids);
        let counts = |volume: &Volume| wanted(only.filter(|_| !volume.commons), loaded, &volume.right);
        let titled = |right: &str| wanted(only, loaded, right);
        let (mut scanner, mut finder, mut symbols) = (Scanner::new(), Finder::default(), Symbols::default());
        let today = super::day(now).to_string();
        items
            .into_iter()
            .map(|item| {
                let Opened { item, pictures, files, texts } = item.into();
                let mut found = live.scan(&mut scanner, &item);
                loaded.works.scan_into(&mut finder, &item, &texts, counts, &mut found);
                let (of_day, set) = ((&item, today.as_str()), live.hash());
                loaded.titles.scan_into(&mut symbols, of_day, titled, set, &mut found);
                let found = found.iter().map(read);
                let mut findings = found.collect::<Result<Vec<_>>>()?;
                findings.extend(watch::find(loaded, only, &item));
                let (id, content) = content_of(item)?;
                for finding in &mut findings {
                    hold_back(finding, &content, loaded, now);
                }
                Ok(Scanned { id, content, pictures, files, texts, findings })
            })
            .collect()
    }

    /// Looks for registered pictures, of some rights alone where they are given, in what was seen of items. `kept` is
    /// what parts are found by.
    pub(crate) fn look(
        only: Option<&[String]>,
        loaded: &Loaded,
        scanned: &mut [Scanned],
        kept: &HashMap<String, Spots>,
        now: Timestamp,
    ) -> Result<()> {
        let counts = |subject: &Subject| wanted(only, loaded, &subject.right);
        let mut scratch = Scratch::default();
        for Scanned { id, content, pictures, findings, .. } in scanned {
            let mut found = Vec::new();
            for Seen { image, sights, .. } in &*pictures {
                let seen = picture::Seen {
                    item: id,
                    image: *image,
                    sights: &theirs(sights),
                    spots: &spots_of(sights, kept),
                };
                loaded.pictures.scan_into(&mut scratch, &seen, counts, &mut found);
            }
            for finding in &found {
                let mut finding = read(finding)?;
                hold_back(&mut finding, content, loaded, now);
                findings.push(finding);
            }
        }
        Ok(())
    }
}

/// Whether a right is looked for: it is one of those that are asked for, and in force.
fn wanted(only: Option<&[String]>, loaded: &Loaded, right: &str) -> bool {
    let in_force = |info: &RightInfo| in_force(&info.right, loaded.made.day);
    only.is_none_or(|ids| ids.iter().any(|id| id == right)) && loaded.rights.get(right).is_some_and(in_force)
}

/// The casework's view of an item: both read and write the same JSON.
pub(crate) fn content_of(item: Item) -> Result<(String, Content)> {
    let mut json = serde_json::to_value(&item).map_err(DeskError::internal)?;
    if let Some(map) = json.as_object_mut() {
        map.remove("id");
    }
    Ok((item.id, serde_json::from_value(json).map_err(DeskError::internal)?))
}

/// The engine's view of an item.
pub(crate) fn item_of(id: &str, content: &Content) -> Result<Item> {
    let mut json = serde_json::to_value(content).map_err(DeskError::internal)?;
    json["id"] = id.into();
    serde_json::from_value(json).map_err(DeskError::internal)
}

fn read(finding: &matching::Finding) -> Result<Finding> {
    let json = serde_json::to_value(finding).map_err(DeskError::internal)?;
    serde_json::from_value(json).map_err(DeskError::internal)
}

fn hold_back(finding: &mut Finding, content: &Content, loaded: &Loaded, now: Timestamp) {
    let right = finding.right.as_ref().and_then(|right| loaded.rights.get(right.as_str()));
    if let (Some(info), Some(account)) = (right, &content.account)
        && info.right.authorised(account, content.surface.as_deref(), published(content, now)).is_some()
    {
        finding.held_back = Some("authorised_seller".to_owned());
    }
    if finding.held_back.is_none() && finding.passage().is_some_and(|passage| passage.reason == "commons") {
        finding.held_back = Some("commons".to_owned());
    }
    let licensed = |info: &RightInfo| {
        let surfaces = info.right.title.as_ref().map_or(&[][..], |title| &title.work.licensed_surfaces);
        content.surface.as_ref().is_some_and(|surface| surfaces.contains(surface))
    };
    if finding.held_back.is_none() && right.is_some_and(licensed) {
        finding.held_back = Some("licensed_surface".to_owned());
    }
}

/// The permission counts that held when the item was published.
fn published(content: &Content, now: Timestamp) -> Timestamp {
    content.created.as_deref().and_then(|created| created.parse().ok()).unwrap_or(now)
}

/// An account that is not said is nobody's.
pub(crate) fn account(content: &Content) -> Option<&AccountId> {
    content.account.as_ref().filter(|account| !account.as_str().trim().is_empty())
}
