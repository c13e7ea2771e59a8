//! Items arrive: scanned at once, recorded with their findings, leads opened, one transaction a batch.

use super::observe::observe_findings;
use crate::access::{Action, Thing};
use crate::engine::{Engine, Opened, Scanned, item_of};
use crate::work::work;
use crate::{Actor, Desk, DeskError, Result};
use casework::picture::Seen;
use casework::{Finding, LeadId, Refusals, item};
use matching::item::Item;
use serde::Serialize;
use std::sync::Arc;

/// What became of an item that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ItemStatus {
    /// Recorded and scanned.
    Received,
    /// The same item was recorded before.
    Unchanged,
    /// Refused, with the reason.
    Rejected,
}

/// The desk's answer to one item.
#[derive(Clone, Debug, Serialize)]
pub struct Received {
    /// The item's id.
    pub id: String,
    /// What became of it.
    pub status: ItemStatus,
    /// What was found in it.
    pub findings: Vec<Finding>,
    /// Its pictures that could not be looked at.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unseen: Vec<Unseen>,
    /// The leads that it opened or extended.
    pub leads: Vec<LeadId>,
    /// Why it was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<Refusals>,
}

/// A picture of an item that could not be looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = UnseenPicture)]
pub struct Unseen {
    /// Which of the item's pictures, from 0.
    pub image: u32,
    /// Digest of its file.
    pub object: String,
    /// Why.
    pub reason: String,
}

impl Unseen {
    pub(crate) fn of(seen: &Seen) -> Option<Self> {
        let reason = seen.refused.clone()?;
        Some(Self { image: seen.image, object: seen.object.clone(), reason })
    }
}

impl Desk {
    /// Takes items, in the order given; one answer each. On return everything accepted is on disk. An item
    /// that is refused does not hold up the others.
    pub async fn receive(&self, actor: &Actor, items: Vec<Item>) -> Result<Vec<Received>> {
        self.may(actor, Action::Send, Thing::Items)?;
        if items.is_empty() {
            return Ok(Vec::new());
        }
        let now = self.now();
        let mut pictures = Vec::with_capacity(items.len());
        for item in &items {
            pictures.push(self.see(&item.images).await?);
        }
        let items = self.open_files(items).await?;
        let kept = self.spots(pictures.iter().flatten().flat_map(|seen: &Seen| &seen.sights)).await;
        let desk = self.clone();
        let scanned = tokio::task::spawn_blocking(move || {
            let loaded = desk.0.engine.current();
            let mut scanned = Engine::scan(&loaded, items, now)?;
            scanned.iter_mut().zip(pictures).for_each(|(scanned, pictures)| scanned.pictures = pictures);
            Engine::look(None, &loaded, &mut scanned, &kept, now)?;
            Ok::<_, DeskError>((scanned, loaded, kept))
        });
        let (mut scanned, loaded, kept) = scanned.await.map_err(DeskError::internal)??;
        let _one_at_a_time = self.0.ingesting.lock().await;
        // A set that came into use meanwhile may have rescanned all there was without these.
        let current = self.0.engine.current();
        if !Arc::ptr_eq(&loaded, &current) {
            let items = scanned.into_iter().map(|Scanned { id, content, pictures, files, texts, .. }| {
                Ok(Opened { item: item_of(&id, &content)?, pictures, files, texts })
            });
            scanned = Engine::scan(&current, items.collect::<Result<Vec<_>>>()?, now)?;
            Engine::look(None, &current, &mut scanned, &kept, now)?;
        }
        self.accumulate(&current, &mut scanned).await?;
        self.recognise(&current, &mut scanned).await?;
        let matchset = current.info.hash.clone();
        work!(self, &actor.id, work => {
            work.preload::<item::Item>(scanned.iter().map(|s| s.id.as_str())).await?;
            let mut answers = Vec::with_capacity(scanned.len());
            let mut fresh = Vec::new();
            for Scanned { id, content, pictures, files, findings, .. } in &scanned {
                let command = item::Command::Receive {
                    content: content.clone(),
                    pictures: pictures.clone(),
                    files: files.clone(),
                    findings: findings.clone(),
                    matchset: matchset.clone(),
                };
                let mut answer = Received {
                    id: id.clone(),
                    status: ItemStatus::Received,
                    findings: findings.clone(),
                    unseen: pictures.iter().filter_map(Unseen::of).collect(),
                    leads: Vec::new(),
                    error: None,
                };
                match work.run::<item::Item>(id, command).await {
                    Ok(events) if events.is_empty() => answer.status = ItemStatus::Unchanged,
                    Ok(_) => fresh.push(answers.len()),
                    Err(DeskError::Refused(refusals)) => {
                        answer.status = ItemStatus::Rejected;
                        answer.findings.clear();
                        answer.error = Some(refusals);
                    }
                    Err(error) => return Err(error),
                }
                answers.push(answer);
            }
            let batch: Vec<_> = fresh.iter().map(|&i| &scanned[i]).collect();
            let leads = observe_findings(&mut work, &self.0.engine, &batch).await?;
            for (i, leads) in fresh.into_iter().zip(leads) {
                answers[i].leads = leads;
            }
            answers
        })
    }
}
