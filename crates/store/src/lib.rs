//! Events, projections, jobs, outbox and objects, on SQLite and PostgreSQL.
//!
//! A write is data: a [`Commit`] says which events to append to which streams, and what else
//! happens in the same transaction. Reads of streams and of the log give events back; every
//! other table besides secrets is a projection of them.

pub mod db;

mod commit;
mod error;
mod event;
mod jobs;
mod load;
mod objects;
mod outbox;
mod personal;
pub mod projections;
mod queue;
mod rebuild;
mod replies;
mod schema;
mod secrets;
mod verify;

use db::{Db, Options, Row, Sql, Value};

pub use commit::Commit;
pub use error::StoreError;
pub use event::{Append, NewEvent, Recorded};
pub use jobs::{Job, NewJob};
pub use objects::{Digest, DigestError, Objects};
pub use outbox::{Message, MessageState, NewMessage};
pub use queue::{Lease, Retried};
pub use rebuild::{Difference, Progress, Rebuilt, TableDigest};
pub use replies::{Reservation, Reserved, SavedReply, Ticket, answering};
pub use secrets::{Secret, SecretChange};
pub use verify::{Fault, Verified};

/// The store of one desk. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    pub(crate) db: Db,
}

impl Store {
    /// Opens `sqlite:///path/blazon.db` (made when missing) or `postgres://…` and brings its schema up to date.
    pub async fn open(url: &str, options: &Options) -> Result<Self, StoreError> {
        let db = Db::open(url, options).await?;
        schema::migrate(&db).await?;
        Ok(Self { db })
    }

    /// Runs one reading statement, for lists over projections. See [`db`] for the SQL that both engines share.
    pub async fn query(&self, sql: impl Into<Sql>, values: &[Value]) -> Result<Vec<Row>, StoreError> {
        self.db.query(sql, values).await
    }

    /// The database underneath.
    pub fn db(&self) -> &Db {
        &self.db
    }

    /// Closes every connection. The store cannot be used afterwards.
    pub async fn close(&self) {
        self.db.close().await;
    }
}
