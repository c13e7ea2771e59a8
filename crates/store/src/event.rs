//! Events: as they are appended and as they are kept.

use serde_json::Value as Json;
use uuid::Uuid;

use crate::{StoreError, db::Row};

/// Events to append to one stream.
#[derive(Debug, Clone)]
pub struct Append {
    /// Name of the stream.
    pub stream: String,
    /// Version of the stream that the events were decided on; 0 for a new one. A stream that
    /// has moved on is a [`StoreError::Conflict`].
    pub expected: u64,
    /// What happened, in order.
    pub events: Vec<NewEvent>,
}

/// An event to append.
#[derive(Debug, Clone)]
pub struct NewEvent {
    /// Its id, a UUID of version 7.
    pub id: Uuid,
    /// What happened, `lead.opened`.
    pub kind: String,
    /// When, in microseconds since 1970 UTC.
    pub at: i64,
    /// Who did it.
    pub actor: String,
    /// The facts. An object `{"$personal": {"person": "<id>", "text": "…"}}` anywhere in it
    /// is kept encrypted under the person's key.
    pub body: Json,
}

/// An event of the log.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
    /// Its place in the whole log, from 1, without gaps.
    pub position: u64,
    /// Name of its stream.
    pub stream: String,
    /// Its place in the stream, from 1, without gaps.
    pub version: u64,
    /// Its id.
    pub id: Uuid,
    /// What happened.
    pub kind: String,
    /// When, in microseconds since 1970 UTC.
    pub at: i64,
    /// Who did it.
    pub actor: String,
    /// The facts. Personal data is readable (`$personal`, with `"text": null` once the person
    /// was erased) wherever the store hands events out, and sealed (`$sealed`) in what
    /// projections are made of.
    pub body: Json,
    /// Its leaf hash, hexadecimal; covers the sealed form.
    pub leaf: String,
    /// The chain value after it, hexadecimal.
    pub chain: String,
}

/// The columns of the log, in the order that the store inserts them.
pub(crate) const COLUMNS: &str = "position, stream, version, id, kind, at, actor, body, leaf, chain";

impl Recorded {
    /// From a row with all [`COLUMNS`]; personal data stays sealed.
    pub(crate) fn from_row(row: &Row) -> Result<Self, StoreError> {
        Ok(Self {
            position: row.count("position")?,
            stream: row.text("stream")?,
            version: row.count("version")?,
            id: row.parse("id")?,
            kind: row.text("kind")?,
            at: row.int("at")?,
            actor: row.text("actor")?,
            body: row.json("body")?,
            leaf: row.text("leaf")?,
            chain: row.text("chain")?,
        })
    }
}
