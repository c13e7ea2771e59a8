//! Making the set of an old finding again.

use super::build::compile;
use super::journal::Made;
use super::rights::Rights;
use super::{Loaded, MatchsetInfo};
use crate::{Desk, DeskError, Result};
use matching::live::Live;
use matching::passage::Shelf;
use matching::picture::Gallery;
use matching::title::Titles;
use std::sync::Arc;

impl Desk {
    /// The set of this hash, made again from the log. None when no such set was ever in use here, or when this
    /// version compiles the same rights into another file.
    pub async fn recall_matchset(&self, hash: &str) -> Result<Option<Live>> {
        let Some(made) = self.0.engine.journal.last(|made| made.hash == hash)? else { return Ok(None) };
        let past = self.past_rights(made.base_position, made.position).await?;
        let made = Made { position: made.base_position, ..made };
        let recalled = tokio::task::spawn_blocking(move || -> Result<Live> {
            let live = Live::new(Arc::new(compile(&past.base, made.day)?));
            let info = MatchsetInfo::of(&live, jiff::Timestamp::UNIX_EPOCH, 0);
            let base = Loaded {
                info,
                live,
                rights: Rights::new(Arc::new(past.base)),
                works: Shelf::default(),
                pictures: Gallery::default(),
                titles: Titles::default(),
                made,
            };
            Ok(base.changed(past.changed, past.position)?.live)
        });
        let live = recalled.await.map_err(DeskError::internal)??;
        Ok(Some(live).filter(|live| live.hash() == hash))
    }
}
