//! A transaction.

use futures::TryStreamExt;
use sqlx::AssertSqlSafe;

use super::{Row, Sql, Value, row};
use crate::{
    StoreError,
    db::value::{bind_pg, bind_sqlite},
};

/// How many rows one insert statement takes. A few fixed sizes, so that a few prepared
/// statements serve every number of rows.
const ROWS_AT_ONCE: [usize; 4] = [64, 16, 4, 1];
/// How many keys one statement looks for.
pub(super) const KEYS_AT_ONCE: usize = ROWS_AT_ONCE[0];

/// A running transaction. Dropping it rolls it back.
#[derive(Debug)]
pub enum Tx {
    /// On SQLite.
    Sqlite(sqlx::Transaction<'static, sqlx::Sqlite>),
    /// On PostgreSQL.
    Pg(sqlx::Transaction<'static, sqlx::Postgres>),
}

impl Tx {
    /// Runs a statement that gives rows.
    pub async fn query(&mut self, sql: impl Into<Sql>, values: &[Value]) -> Result<Vec<Row>, StoreError> {
        let sql = AssertSqlSafe(sql.into());
        match self {
            Self::Sqlite(tx) => {
                row::from_sqlite(bind_sqlite(sqlx::query(sql), values).fetch_all(&mut **tx).await?)
            }
            Self::Pg(tx) => row::from_pg(bind_pg(sqlx::query(sql), values).fetch_all(&mut **tx).await?),
        }
    }

    /// Runs a statement and says how many rows it changed.
    pub async fn execute(&mut self, sql: impl Into<Sql>, values: &[Value]) -> Result<u64, StoreError> {
        let sql = AssertSqlSafe(sql.into());
        Ok(match self {
            Self::Sqlite(tx) => {
                bind_sqlite(sqlx::query(sql), values).execute(&mut **tx).await?.rows_affected()
            }
            Self::Pg(tx) => bind_pg(sqlx::query(sql), values).execute(&mut **tx).await?.rows_affected(),
        })
    }

    /// Inserts many rows with few statements. `into` is the table with its columns,
    /// `"jobs (id, kind)"`; every row has a value for each; `then` is what follows the values
    /// (`"on conflict do nothing"`, or nothing).
    pub async fn insert(&mut self, into: &str, rows: &[Vec<Value>], then: &str) -> Result<u64, StoreError> {
        let (mut rest, mut changed) = (rows, 0);
        for size in ROWS_AT_ONCE {
            while rest.len() >= size {
                let (now, later) = rest.split_at(size);
                let sql = format!("insert into {into} values {} {then}", placeholders(size, now[0].len()));
                changed += self.execute(sql, &now.concat()).await?;
                rest = later;
            }
        }
        Ok(changed)
    }

    /// Runs a statement and hands over its rows one by one, so that a large table need not fit in memory.
    pub async fn each(
        &mut self,
        sql: impl Into<Sql>,
        mut take: impl FnMut(Row) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let sql = AssertSqlSafe(sql.into());
        let mut columns = None;
        match self {
            Self::Sqlite(tx) => {
                let mut rows = sqlx::query(sql).fetch(&mut **tx);
                while let Some(next) = rows.try_next().await? {
                    take(row::sqlite_row(&next, &mut columns)?)?;
                }
            }
            Self::Pg(tx) => {
                let mut rows = sqlx::query(sql).fetch(&mut **tx);
                while let Some(next) = rows.try_next().await? {
                    take(row::pg_row(&next, &mut columns)?)?;
                }
            }
        }
        Ok(())
    }

    /// Selects the rows whose key is among `keys`: `select` ends in `where column`.
    pub async fn select_in(
        &mut self,
        select: &str,
        keys: &[String],
        then: &str,
    ) -> Result<Vec<Row>, StoreError> {
        let mut found = Vec::new();
        for keys in keys.chunks(KEYS_AT_ONCE) {
            let (sql, values) = among(select, keys, then);
            found.extend(self.query(sql, &values).await?);
        }
        Ok(found)
    }

    /// Runs a statement that defines a table or an index. On PostgreSQL the columns of type
    /// `text` of a new table are told to sort by bytes.
    pub async fn define(&mut self, statement: &str) -> Result<(), StoreError> {
        let statement = match self {
            Self::Pg(_) if statement.starts_with("create table") => sort_by_bytes(statement),
            _ => statement.to_owned(),
        };
        self.execute(statement, &[]).await.map(drop)
    }

    /// Suffix of a select that takes the rows for this transaction: `for update` on PostgreSQL.
    pub fn lock(&self) -> &'static str {
        match self {
            Self::Sqlite(_) => "",
            Self::Pg(_) => " for update",
        }
    }

    /// As [`Tx::lock`], passing over rows that another transaction has taken.
    pub fn lock_free(&self) -> &'static str {
        match self {
            Self::Sqlite(_) => "",
            Self::Pg(_) => " for update skip locked",
        }
    }

    /// Makes everything in it last. On return it is on disk.
    pub async fn commit(self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(tx) => tx.commit().await?,
            Self::Pg(tx) => tx.commit().await?,
        }
        Ok(())
    }

    /// Undoes everything in it.
    pub async fn rollback(self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(tx) => tx.rollback().await?,
            Self::Pg(tx) => tx.rollback().await?,
        }
        Ok(())
    }
}

/// A select of the rows whose key is among some keys, [`KEYS_AT_ONCE`] at most; `select` ends in `where column`. The
/// last key stands there again up to the next of the few sizes: its row is found once all the same.
pub(super) fn among(select: &str, keys: &[String], then: &str) -> (String, Vec<Value>) {
    let size = ROWS_AT_ONCE.into_iter().rev().find(|size| *size >= keys.len()).unwrap_or(keys.len());
    let padded = keys.iter().chain(std::iter::repeat_with(|| &keys[keys.len() - 1])).take(size);
    (format!("{select} in {}{then}", placeholders(1, size)), padded.map(Value::from).collect())
}

/// `($1,$2),($3,$4)` for two rows of two columns.
pub(crate) fn placeholders(rows: usize, columns: usize) -> String {
    let row = |row: usize| {
        let marks: Vec<_> = (1..=columns).map(|column| format!("${}", row * columns + column)).collect();
        format!("({})", marks.join(","))
    };
    (0..rows).map(row).collect::<Vec<_>>().join(",")
}

/// Adds `collate "C"` to every column of type `text`: the word after a column's name.
fn sort_by_bytes(create_table: &str) -> String {
    let line = |line: &str| {
        let mut words = line.split_whitespace();
        match (words.next(), words.next()) {
            (Some(name), Some("text" | "text,")) => {
                line.replacen(&format!("{name} text"), &format!("{name} text collate \"C\""), 1)
            }
            _ => line.to_owned(),
        }
    };
    create_table.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// Runs `$work` (a block that gives a `Result` and may use `?`) in a transaction `$tx` on
/// `$db`: commits when it is well, rolls back when it is not, and begins anew when
/// PostgreSQL gave up for the sake of another transaction.
macro_rules! transaction {
    ($db:expr, $tx:ident => $work:block) => {{
        let mut tries = 0_u32;
        loop {
            let mut $tx = $db.begin().await?;
            let done: Result<_, $crate::StoreError> = async { $work }.await;
            let done = match done {
                Ok(value) => $tx.commit().await.map(|()| value),
                Err(error) => {
                    // The first error is the one that says what happened.
                    $tx.rollback().await.ok();
                    Err(error)
                }
            };
            match done {
                Err(error) if error.clash() == Some($crate::db::Clash::Retry) && tries < 8 => {
                    tries += 1;
                    tokio::time::sleep(std::time::Duration::from_millis(1 << tries)).await;
                }
                done => break done,
            }
        }
    }};
}
pub(crate) use transaction;
