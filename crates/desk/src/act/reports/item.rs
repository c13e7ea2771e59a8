//! What a reported link and a named brand mean to the desk.

use crate::engine::{Engine, Loaded, RightInfo};
use crate::work::Work;
use crate::{Desk, Result, token};
use casework::{Finding, ItemId, RightId, item};
use serde::Serialize;
use std::collections::HashSet;

/// Surfaces that everybody at the platform can see. What lives elsewhere is not shown to strangers.
const PUBLIC: [&str; 4] = ["listing", "post", "account", "mini-program"];
/// Brands guessed at most.
const GUESSES: usize = 5;

/// What the desk makes of a link before anything is reported.
#[derive(Clone, Debug, Default, Serialize, utoipa::ToSchema)]
pub struct Glance {
    /// The item's title, where the desk knows the item and everybody may see it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its surface.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub surface: Option<String>,
    /// Its price, as it was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<item::Price>,
    /// Brands that it may be about, likely ones first.
    pub brands: Vec<GuessedBrand>,
}

/// A brand that an item may be about.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct GuessedBrand {
    /// The right.
    pub right: RightId,
    /// Its words.
    pub title: String,
}

impl Desk {
    /// What the desk makes of a link: the item as its visitors see it, and the brands found in it.
    pub async fn glance(&self, link: &str) -> Result<Glance> {
        let id = self.reported_item(link).await?;
        let mut work = Work::new(&self.0, "reporter");
        let state = work.state::<item::Item>(id.as_str()).await?;
        let Some(content) = state.content.as_ref() else { return Ok(Glance::default()) };
        if !content.surface.as_deref().is_some_and(|surface| PUBLIC.contains(&surface)) {
            return Ok(Glance::default());
        }
        Ok(Glance {
            title: content.title.clone(),
            surface: content.surface.clone(),
            price: content.price.clone(),
            brands: guesses(&self.0.engine.current(), &state.findings),
        })
    }

    /// The item that a link or number means: one the desk knows, or a name made from the link.
    pub(super) async fn reported_item(&self, link: &str) -> Result<ItemId> {
        let link = link.trim();
        let last = link.trim_end_matches('/').rsplit(['/', '=']).next().unwrap_or(link);
        for candidate in [link, last] {
            let sql = "select id from items where id = $1";
            if !self.0.store.query(sql, &[candidate.into()]).await?.is_empty() {
                return Ok(candidate.into());
            }
        }
        Ok(format!("link-{}", &token::fingerprint(link)[..16]).into())
    }

    /// Enters an item that only a report speaks of, so that its lead has something to show.
    pub(super) async fn enter_item(
        &self,
        work: &mut Work<'_>,
        loaded: &Loaded,
        id: &ItemId,
        link: &str,
    ) -> Result<()> {
        if work.state::<item::Item>(id.as_str()).await?.content.is_some() {
            return Ok(());
        }
        let reported = matching::item::Item {
            id: id.to_string(),
            surface: Some("reported".to_owned()),
            links: vec![link.trim().chars().take(2000).collect()],
            ..matching::item::Item::default()
        };
        for scanned in Engine::scan(loaded, vec![reported], work.now)? {
            let command = item::Command::Receive {
                content: scanned.content,
                pictures: Vec::new(),
                files: scanned.files,
                findings: scanned.findings,
                matchset: loaded.info.hash.clone(),
            };
            work.run::<item::Item>(id.as_str(), command).await?;
        }
        Ok(())
    }
}

/// The rights found in an item, the surest first, one for each name.
fn guesses(loaded: &Loaded, findings: &[Finding]) -> Vec<GuessedBrand> {
    let mut findings: Vec<_> = findings.iter().collect();
    findings.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut named = HashSet::new();
    let brand = |finding: &Finding| {
        let right = finding.right.clone()?;
        let info = loaded.rights.get(right.as_str()).filter(|info| info.counts())?;
        let title = info.right.title.as_ref()?.text.clone();
        named.insert(title.to_lowercase()).then_some(GuessedBrand { right, title })
    };
    findings.into_iter().filter_map(brand).take(GUESSES).collect()
}

/// The registered right that a brand's name means, when it means just one holder's: the best match of the
/// whole name, as the engine reads it.
pub(super) fn recognise(loaded: &Loaded, brand: &str) -> Result<Option<RightId>> {
    let named = matching::item::Item {
        id: "brand".to_owned(),
        title: Some(brand.chars().take(200).collect()),
        ..matching::item::Item::default()
    };
    let wanted = brand.trim().to_lowercase();
    let titled = |info: &RightInfo| {
        let title = info.right.title.as_ref();
        info.counts() && title.is_some_and(|title| title.text.to_lowercase() == wanted)
    };
    let length = brand.trim().chars().count() as u64;
    let covers = |f: &casework::Finding| {
        f.place.end.unwrap_or(0).saturating_sub(f.place.start.unwrap_or(0)) * 2 > length
    };
    let scanned = Engine::scan(loaded, vec![named], jiff::Timestamp::UNIX_EPOCH)?;
    let found = scanned.into_iter().flat_map(|s| s.findings).filter(covers).filter_map(|finding| {
        let right = finding.right?;
        let exact = loaded.rights.get(right.as_str()).is_some_and(titled);
        Some(((exact, finding.score), right))
    });
    let mut best = (false, f64::MIN);
    let mut rights: Vec<RightId> = Vec::new();
    for (rank, right) in found {
        if rank > best {
            best = rank;
            rights.clear();
        }
        if rank == best {
            rights.push(right);
        }
    }
    if rights.is_empty() {
        // Works are not in the word engine: their titles are compared as they stand.
        let titled = loaded.rights.iter().filter(|(_, info)| titled(info));
        rights = titled.map(|(id, _)| id.into()).collect();
    }
    rights.sort();
    let mut holders =
        rights.iter().filter_map(|right| loaded.rights.get(right.as_str())).map(|info| &info.holder);
    let one = holders.next().is_some_and(|first| holders.all(|other| other == first));
    Ok(rights.into_iter().next().filter(|_| one))
}
