//! What can go wrong in the store, as data.

/// Why the store refused or failed. Nothing of a failed write is kept.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The stream is not at the version that the caller decided on: load it again and decide anew.
    #[error("stream `{stream}` has changed since it was read: load it and decide again")]
    Conflict {
        /// Name of the stream.
        stream: String,
    },
    /// No space left for the database or an object. Reads go on; writes work again when there is space.
    #[error("the disk is full: free some space, then try again")]
    Full,
    /// Another process holds the database's write lock, or no connection came free in time.
    #[error(
        "the database is busy or cannot be reached: try again, and make sure that it runs and that no other process holds it"
    )]
    Busy,
    /// A lease that has run out and been taken over, or was never held.
    #[error("the lease on {what} `{id}` is no longer held: leave the work to its new holder")]
    LeaseLost {
        /// `job`, `message` or `reply`.
        what: &'static str,
        /// Its id.
        id: String,
    },
    /// An event's body uses a name that the store keeps for personal data, and not as it must.
    #[error(
        "`{name}` cannot stand like that in an event: personal data is written {{\"$personal\": {{\"person\": id, \"text\": text}}}}"
    )]
    Reserved {
        /// `$personal` or `$sealed`.
        name: &'static str,
    },
    /// The database was written by a newer version.
    #[error("the database has schema {found}, this version knows {known}: use a newer version")]
    Newer {
        /// Schema of the database.
        found: i64,
        /// Newest schema known here.
        known: i64,
    },
    /// The SQLite library linked in can corrupt a database in WAL mode.
    #[error("SQLite {found} is too old: 3.51.3 or newer is needed")]
    OldSqlite {
        /// Its version.
        found: String,
    },
    /// The address of the database cannot be used.
    #[error("`{url}` is no database: {why}; use sqlite:///path/blazon.db or postgres://user@host/name")]
    Url {
        /// The address, without a password.
        url: String,
        /// What is wrong with it.
        why: String,
    },
    /// A stored row is not what it should be.
    #[error("damaged data in {place}: {why}; run `blazon verify`")]
    Damaged {
        /// Table, row or column.
        place: String,
        /// What is wrong.
        why: String,
    },
    /// No random bytes from the operating system.
    #[error("the operating system gave no random bytes: {0}")]
    Random(getrandom::Error),
    /// An object that is not there.
    #[error("there is no object `{0}`")]
    NoObject(crate::Digest),
    /// An object larger than allowed.
    #[error("an object of {size} bytes is too large: {limit} are allowed")]
    ObjectTooLarge {
        /// Its size in bytes.
        size: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// The object store failed.
    #[error("object store: {0}")]
    Objects(#[source] object_store::Error),
    /// Anything else that the database said.
    #[error("database: {0}")]
    Database(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl StoreError {
    pub(crate) fn damaged(place: impl Into<String>, why: impl std::fmt::Display) -> Self {
        Self::Damaged { place: place.into(), why: why.to_string() }
    }
}
