//! Opening SQLite.

use std::str::FromStr;

use sqlx::{
    ConnectOptions, Connection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use super::{Db, Options, row};
use crate::StoreError;

/// Before this version two connections that write and checkpoint at once can corrupt a
/// database in WAL mode: <https://sqlite.org/wal.html#walresetbug>.
const OLDEST: (u32, u32, u32) = (3, 51, 3);

pub(super) async fn open(url: &str, options: &Options) -> Result<Db, StoreError> {
    let connect = SqliteConnectOptions::from_str(url)
        .map_err(|error| StoreError::Url { url: url.to_owned(), why: error.to_string() })?
        .create_if_missing(true)
        .busy_timeout(options.patience)
        .foreign_keys(true)
        .synchronous(SqliteSynchronous::Full)
        // What is deleted is overwritten: a person's key must not stay in a free page.
        .pragma("secure_delete", "on")
        .pragma("mmap_size", "0")
        // `like` tells upper from lower case, as on PostgreSQL.
        .pragma("case_sensitive_like", "on")
        .disable_statement_logging()
        .statement_cache_capacity(256);
    let writer = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(options.patience)
        .idle_timeout(None)
        .max_lifetime(None)
        // After a full disk SQLite has rolled back by itself and sqlx still counts an open
        // transaction: such a connection is thrown away.
        .test_before_acquire(false)
        .before_acquire(|connection, _| Box::pin(async move { Ok(!connection.is_in_transaction()) }))
        .connect_with(connect.clone().journal_mode(SqliteJournalMode::Wal))
        .await?;
    check_version(&writer).await?;
    let readers = SqlitePoolOptions::new()
        .max_connections(options.connections.max(1))
        .acquire_timeout(options.patience)
        .test_before_acquire(false)
        .before_acquire(|connection, _| Box::pin(async move { Ok(!connection.is_in_transaction()) }))
        .connect_with(connect.read_only(true))
        .await?;
    Ok(Db::Sqlite { writer, readers })
}

async fn check_version(pool: &sqlx::SqlitePool) -> Result<(), StoreError> {
    let rows = row::from_sqlite(sqlx::query("select sqlite_version() as version").fetch_all(pool).await?)?;
    let found = rows.first().map_or_else(|| Ok(String::new()), |row| row.text("version"))?;
    let mut numbers = found.split('.').map(|part| part.parse().unwrap_or(0));
    let mut next = || numbers.next().unwrap_or(0);
    if (next(), next(), next()) < OLDEST { Err(StoreError::OldSqlite { found }) } else { Ok(()) }
}
