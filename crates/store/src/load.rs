//! Reading streams and the log.

use crate::{Recorded, Store, StoreError, db::Value, event, personal};

impl Store {
    /// Every event of a stream in order; none when there is no such stream.
    pub async fn load(&self, stream: &str) -> Result<Vec<Recorded>, StoreError> {
        let sql = format!("select {} from events where stream = $1 order by version", event::COLUMNS);
        self.read(sql, &[stream.into()]).await
    }

    /// Every event of several streams, in the order of the log, seen at one moment.
    pub async fn load_many(&self, streams: &[String]) -> Result<Vec<Recorded>, StoreError> {
        let mut streams = streams.to_vec();
        streams.sort_unstable();
        streams.dedup();
        let select = format!("select {} from events where stream", event::COLUMNS);
        let rows = self.db.select_in(&select, &streams, "").await?;
        let mut events = rows.iter().map(Recorded::from_row).collect::<Result<Vec<_>, _>>()?;
        events.sort_unstable_by_key(|event| event.position);
        personal::open(&self.db, &mut events).await?;
        Ok(events)
    }

    /// At most `limit` events of the whole log after a position (0: from the beginning).
    pub async fn events_after(&self, position: u64, limit: u64) -> Result<Vec<Recorded>, StoreError> {
        let sql =
            format!("select {} from events where position > $1 order by position limit $2", event::COLUMNS);
        self.read(sql, &[position.into(), limit.into()]).await
    }

    /// At most `limit` events of a stream after one of its versions (0: from the beginning).
    pub async fn stream_events(
        &self,
        stream: &str,
        after: u64,
        limit: u64,
    ) -> Result<Vec<Recorded>, StoreError> {
        let sql = format!(
            "select {} from events where stream = $1 and version > $2 order by version limit $3",
            event::COLUMNS
        );
        self.read(sql, &[stream.into(), after.into(), limit.into()]).await
    }

    /// Every event of every stream of one noun (`right` for streams `right/…`), stream by stream.
    pub async fn load_noun(&self, noun: &str) -> Result<Vec<Recorded>, StoreError> {
        let columns = event::COLUMNS;
        let sql = format!(
            "select {columns} from events where stream > $1 and stream < $2 order by stream, version"
        );
        // `0` is the character after `/`.
        self.read(sql, &[format!("{noun}/").into(), format!("{noun}0").into()]).await
    }

    /// The position of the last event; 0 in an empty log.
    pub async fn position(&self) -> Result<u64, StoreError> {
        let rows = self.db.query("select position from head where id = 1", &[]).await?;
        rows.first().map_or(Ok(0), |row| row.count("position"))
    }

    async fn read(&self, sql: String, values: &[Value]) -> Result<Vec<Recorded>, StoreError> {
        let rows = self.db.query(sql, values).await?;
        let mut events = rows.iter().map(Recorded::from_row).collect::<Result<Vec<_>, _>>()?;
        personal::open(&self.db, &mut events).await?;
        Ok(events)
    }
}
