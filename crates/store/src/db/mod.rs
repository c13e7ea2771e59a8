//! The only place that knows of sqlx and of the two engines.
//!
//! One SQL text serves both: `$1` placeholders, the types text, bigint and double
//! precision, `on conflict`, no division, no engine's own functions. Where a row must be
//! locked, [`Tx::lock`] gives the suffix that PostgreSQL needs and SQLite (one writer) does
//! not. A sum over bigint is numeric on PostgreSQL: write `cast(sum(x) as bigint)`.

mod error;
mod postgres;
mod row;
mod sqlite;
mod tx;
mod value;

use std::{borrow::Cow, time::Duration};

use sqlx::AssertSqlSafe;

pub(crate) use error::Clash;
pub use row::Row;
pub use tx::Tx;
pub(crate) use tx::transaction;
pub use value::Value;

use crate::StoreError;
use value::{bind_pg, bind_sqlite};

/// SQL text: a literal, or a text that our own code put together. Values never go into it.
pub type Sql = Cow<'static, str>;

/// How to connect.
#[derive(Debug, Clone)]
pub struct Options {
    /// Connections for reading on SQLite (there is always one for writing), or all connections on PostgreSQL.
    pub connections: u32,
    /// How long to wait for a connection or for another process's lock.
    pub patience: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self { connections: 8, patience: Duration::from_secs(10) }
    }
}

/// A database: SQLite with one writing connection and a pool of reading ones, or PostgreSQL.
#[derive(Debug, Clone)]
pub enum Db {
    /// A file.
    Sqlite {
        /// The one connection that writes.
        writer: sqlx::SqlitePool,
        /// Connections that cannot write.
        readers: sqlx::SqlitePool,
    },
    /// A server.
    Pg(sqlx::PgPool),
}

impl Db {
    /// Connects to `sqlite:///path/file.db` (made when missing) or `postgres://…`.
    pub async fn open(url: &str, options: &Options) -> Result<Self, StoreError> {
        match url.split_once(':').map(|(scheme, _)| scheme) {
            Some("sqlite") => sqlite::open(url, options).await,
            Some("postgres" | "postgresql") => postgres::open(url, options).await,
            _ => Err(StoreError::Url { url: error::without_password(url), why: "unknown scheme".to_owned() }),
        }
    }

    /// Runs one reading statement.
    pub async fn query(&self, sql: impl Into<Sql>, values: &[Value]) -> Result<Vec<Row>, StoreError> {
        let sql = AssertSqlSafe(sql.into());
        match self {
            Self::Sqlite { readers, .. } => {
                row::from_sqlite(bind_sqlite(sqlx::query(sql), values).fetch_all(readers).await?)
            }
            Self::Pg(pool) => row::from_pg(bind_pg(sqlx::query(sql), values).fetch_all(pool).await?),
        }
    }

    /// Selects the rows whose key is among `keys`, as [`Tx::select_in`] does, seen at one moment.
    pub async fn select_in(&self, select: &str, keys: &[String], then: &str) -> Result<Vec<Row>, StoreError> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        // One statement sees one moment by itself, and costs a third of what a transaction around it does.
        if keys.len() <= tx::KEYS_AT_ONCE {
            let (sql, values) = tx::among(select, keys, then);
            return self.query(sql, &values).await;
        }
        let mut tx = self.snapshot().await?;
        let rows = tx.select_in(select, keys, then).await?;
        tx.rollback().await?;
        Ok(rows)
    }

    /// Runs one statement outside of any transaction, for what cannot be in one (`create database`, `vacuum`).
    pub async fn execute_alone(&self, sql: impl Into<Sql>) -> Result<(), StoreError> {
        let sql = AssertSqlSafe(sql.into());
        match self {
            Self::Sqlite { writer, .. } => sqlx::query(sql).execute(writer).await.map(drop)?,
            Self::Pg(pool) => sqlx::query(sql).execute(pool).await.map(drop)?,
        }
        Ok(())
    }

    /// Begins a transaction that writes. Dropping it rolls it back.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        Ok(match self {
            Self::Sqlite { writer, .. } => Tx::Sqlite(writer.begin_with("begin immediate").await?),
            Self::Pg(pool) => Tx::Pg(pool.begin().await?),
        })
    }

    /// Begins a transaction that only reads and sees one state of the database throughout.
    pub async fn snapshot(&self) -> Result<Tx, StoreError> {
        Ok(match self {
            Self::Sqlite { readers, .. } => Tx::Sqlite(readers.begin().await?),
            Self::Pg(pool) => {
                Tx::Pg(pool.begin_with("begin isolation level repeatable read read only").await?)
            }
        })
    }

    /// Moves everything from SQLite's write-ahead log into the database file and empties the
    /// log; nothing to do on PostgreSQL. False when a reader kept it from finishing.
    pub async fn checkpoint(&self) -> Result<bool, StoreError> {
        match self {
            Self::Sqlite { writer, .. } => {
                let rows = sqlx::query("pragma wal_checkpoint(truncate)").fetch_all(writer).await?;
                let busy = row::from_sqlite(rows)?.first().map_or(Ok(0), |row| row.int("busy"))?;
                Ok(busy == 0)
            }
            Self::Pg(_) => Ok(true),
        }
    }

    /// Closes every connection.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Self::Pg(pool) => pool.close().await,
        }
    }
}
