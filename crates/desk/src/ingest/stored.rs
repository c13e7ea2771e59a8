//! Items as they arrived, to be scanned again.

use crate::engine::item_of;
use crate::work::fold_recorded;
use crate::{Desk, Result};
use casework::item;
use matching::item::Item;
use std::collections::HashMap;

impl Desk {
    /// Those of the items that are known, in the order of their ids.
    pub(crate) async fn stored_items(&self, ids: &[String]) -> Result<Vec<Item>> {
        let streams: Vec<String> = ids.iter().map(|id| format!("item/{id}")).collect();
        let mut states: HashMap<String, item::Item> = HashMap::new();
        for event in self.0.store.load_many(&streams).await? {
            fold_recorded(states.entry(event.stream.clone()).or_default(), &event)?;
        }
        let contents = ids.iter().zip(&streams).filter_map(|(id, stream)| {
            let content = states.get(stream)?.content.as_ref()?;
            Some(item_of(id, content))
        });
        contents.collect()
    }
}
