//! Items as they arrived, to be scanned again.

use crate::engine::item_of;
use crate::work::fold_recorded;
use crate::{Desk, Result};
use casework::item;
use casework::picture::Seen;
use matching::item::Item;
use std::collections::HashMap;

impl Desk {
    /// Those of the items that are known, each with what was seen of its pictures, in the order of their ids.
    pub(crate) async fn stored_items(&self, ids: &[String]) -> Result<Vec<(Item, Vec<Seen>)>> {
        let streams: Vec<String> = ids.iter().map(|id| format!("item/{id}")).collect();
        let mut states: HashMap<String, item::Item> = HashMap::new();
        for event in self.0.store.load_many(&streams).await? {
            fold_recorded(states.entry(event.stream.clone()).or_default(), &event)?;
        }
        let contents = ids.iter().zip(&streams).filter_map(|(id, stream)| {
            let state = states.get(stream)?;
            Some(item_of(id, state.content.as_ref()?).map(|item| (item, state.pictures.clone())))
        });
        contents.collect()
    }
}
