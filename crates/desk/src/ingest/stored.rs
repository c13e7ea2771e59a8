//! Items as they arrived, to be scanned again.

use crate::engine::{Opened, item_of};
use crate::work::fold_recorded;
use crate::{Desk, Result};
use casework::item::{self, FileRead};
use casework::picture::Seen;
use matching::item::Item;
use std::collections::HashMap;

impl Desk {
    /// Those of the items that are known, each with what was seen of its pictures, in the order of their ids.
    pub(crate) async fn stored_items(&self, ids: &[String]) -> Result<Vec<(Item, Vec<Seen>)>> {
        Ok(self.stored(ids).await?.into_iter().map(|(item, pictures, _)| (item, pictures)).collect())
    }

    /// The same with what was read of their files.
    pub(crate) async fn stored_items_opened(&self, ids: &[String]) -> Result<Vec<Opened>> {
        let mut opened = Vec::with_capacity(ids.len());
        for (item, pictures, files) in self.stored(ids).await? {
            let texts = self.file_texts(&files).await?;
            opened.push(Opened { item, pictures, files, texts });
        }
        Ok(opened)
    }

    async fn stored(&self, ids: &[String]) -> Result<Vec<(Item, Vec<Seen>, Vec<FileRead>)>> {
        let streams: Vec<String> = ids.iter().map(|id| format!("item/{id}")).collect();
        let mut states: HashMap<String, item::Item> = HashMap::new();
        for event in self.0.store.load_many(&streams).await? {
            fold_recorded(states.entry(event.stream.clone()).or_default(), &event)?;
        }
        let contents = ids.iter().zip(&streams).filter_map(|(id, stream)| {
            let state = states.get(stream)?;
            let item = item_of(id, state.content.as_ref()?);
            Some(item.map(|item| (item, state.pictures.clone(), state.files.clone())))
        });
        contents.collect()
    }
}
