//! The rights as the log had them at a position.

use super::rights::{ById, RightInfo};
use crate::work::fold_recorded;
use crate::{Desk, Result};
use casework::right::Right;
use std::collections::BTreeMap;
use std::sync::Arc;
use store::Recorded;

/// The rights at two positions.
#[derive(Default)]
pub(super) struct Past {
    /// At the earlier one.
    pub(super) base: ById,
    /// Those that changed between the two, as they are at the later one.
    pub(super) changed: Vec<(String, Arc<RightInfo>)>,
    /// The last position of all that was read.
    pub(super) position: u64,
    /// Rights that got something to look for, by the last position that brought it.
    pub(super) news: BTreeMap<u64, String>,
}

/// The right that an event is of.
pub(super) fn id_of(event: &Recorded) -> &str {
    event.stream.split_once('/').map_or("", |(_, id)| id)
}

/// Whether an event gives something to look for, or may let more of it count.
pub(super) fn is_news(event: &Recorded) -> bool {
    let brings = [
        "right.registered",
        "right.asset_added",
        "right.hints_set",
        "right.watch_added",
        "right.approved",
        "right.renewed",
    ];
    brings.contains(&event.kind.as_str())
}

impl Desk {
    /// All rights, at `base` and at `until`.
    pub(super) async fn past_rights(&self, base: u64, until: u64) -> Result<Past> {
        let mut past = Past::default();
        let mut events = self.0.store.load_noun("right").await?.into_iter().peekable();
        // Stream by stream, each in its order.
        while let Some(first) = events.next() {
            let (stream, id) = (first.stream.clone(), id_of(&first).to_owned());
            let (mut right, mut changed, mut news) = (Right::default(), false, None);
            let mut next = Some(first);
            while let Some(event) = next {
                if event.position <= until {
                    if event.position > base && !changed {
                        changed = true;
                        past.keep(&id, right.clone());
                    }
                    fold_recorded(&mut right, &event)?;
                    past.position = past.position.max(event.position);
                    news = is_news(&event).then_some(event.position).or(news);
                }
                next = events.next_if(|next| next.stream == stream);
            }
            if let Some(at) = news {
                past.news.insert(at, id.clone());
            }
            if !changed {
                past.keep(&id, right);
            } else if let Some(info) = RightInfo::of(right) {
                past.changed.push((id, Arc::new(info)));
            }
        }
        Ok(past)
    }
}

impl Past {
    fn keep(&mut self, id: &str, right: Right) {
        if let Some(info) = RightInfo::of(right) {
            self.base.insert(id.to_owned(), Arc::new(info));
        }
    }
}
