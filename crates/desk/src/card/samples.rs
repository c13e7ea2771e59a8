//! Text to try a mark on: what people wrote in general, and what the platform received last.

use crate::{Desk, Result};
use jiff::{SignedDuration, Timestamp};
use matching::item::Item;
use std::sync::{Arc, Mutex, PoisonError};

/// Items of the platform that are tried.
const LATEST: u64 = 2_000;
/// Items read from the database at once.
const AT_ONCE: usize = 500;
/// How long they stand for the latest ones.
const FRESH: SignedDuration = SignedDuration::from_mins(10);

/// Our own text: short pieces in Chinese and English in which no mark is meant.
pub fn ordinary() -> impl Iterator<Item = Item> {
    let lines = include_str!("ordinary.txt").lines().filter(|line| !line.starts_with('#'));
    (1..).zip(lines).map(|(n, line)| Item {
        id: format!("ordinary-{n}"),
        text: Some(line.to_owned()),
        ..Item::default()
    })
}

/// The latest items, kept for a while: pages that show a card are looked at several times in a row.
#[derive(Default)]
pub(crate) struct Samples(Mutex<Option<(Timestamp, Arc<Vec<Item>>)>>);

impl Desk {
    pub(super) async fn samples(&self) -> Result<Arc<Vec<Item>>> {
        let now = self.now();
        let kept = self.0.samples.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((_, items)) = kept.filter(|(at, _)| at.duration_until(now).abs() < FRESH) {
            return Ok(items);
        }
        let sql = "select id from items order by position desc limit $1";
        let rows = self.0.store.query(sql, &[LATEST.into()]).await?;
        let ids: Vec<String> = rows.iter().map(|row| Ok(row.text("id")?)).collect::<Result<_>>()?;
        let mut items = Vec::with_capacity(ids.len());
        for ids in ids.chunks(AT_ONCE) {
            items.extend(self.stored_items(ids).await?.into_iter().map(|(item, _)| item));
        }
        let items = Arc::new(items);
        *self.0.samples.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((now, Arc::clone(&items)));
        Ok(items)
    }
}
