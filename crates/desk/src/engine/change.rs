//! Taking changed rights into use.

use super::Loaded;
use super::past::{id_of, is_news};
use super::rights::RightInfo;
use super::titles::named;
use crate::work::fold_recorded;
use crate::{Desk, DeskError, Result};
use casework::right::Right;
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, PoisonError};
use tokio::sync::MutexGuard;

/// Rights that are being changed. Held from before the commit.
pub(crate) type Changing<'d> = MutexGuard<'d, BTreeSet<String>>;

impl Desk {
    /// Announces that some rights may change: nobody else changes any until the change is taken into use. They
    /// are taken even if whoever changed them goes away in between.
    pub(crate) async fn changing(&self, rights: Vec<String>) -> Changing<'_> {
        let mut changing = self.0.engine.changing.lock().await;
        changing.extend(rights);
        changing
    }

    /// Takes the changes into use: when this returns, the next item is scanned with them. What fails here stays
    /// announced, and the next change or the workers take it.
    pub(crate) async fn take_into_use(&self, mut changing: Changing<'_>) {
        match self.take(&changing).await {
            Ok(()) => changing.clear(),
            Err(error) => tracing::error!(%error, "a change of rights is not in use yet"),
        }
    }

    async fn take(&self, ids: &BTreeSet<String>) -> Result<()> {
        if ids.is_empty() {
            return Ok(());
        }
        let engine = &self.0.engine;
        let current = engine.current();
        let streams: Vec<String> = ids.iter().map(|id| format!("right/{id}")).collect();
        let mut states: HashMap<String, Right> = HashMap::new();
        let (mut position, mut news) = (current.made.position, HashMap::new());
        for event in self.0.store.load_many(&streams).await? {
            let id = id_of(&event);
            fold_recorded(states.entry(id.to_owned()).or_default(), &event)?;
            if event.position > current.made.position && is_news(&event) {
                news.insert(id.to_owned(), event.position);
            }
            position = position.max(event.position);
        }
        if position == current.made.position {
            return Ok(());
        }
        let changed: Vec<_> = states
            .into_iter()
            .filter_map(|(id, right)| Some((id, Arc::new(RightInfo::of(right)?))))
            .collect();
        let shelved =
            changed.iter().map(|(id, info): &(String, Arc<RightInfo>)| (id.as_str(), info.as_ref()));
        let works = self.shelve(current.works.clone(), shelved.clone()).await?;
        let pictures = self.hang(&current.pictures, shelved.clone()).await;
        let titles = named(&current.titles, shelved);
        let desk = self.clone();
        let swap = move || {
            desk.0.engine.swap(Loaded { works, pictures, titles, ..current.changed(changed, position)? })
        };
        tokio::task::spawn_blocking(swap).await.map_err(DeskError::internal)??;
        let mut waiting = engine.news.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.extend(news.into_iter().map(|(id, at)| (at, id)));
        Ok(())
    }
}
