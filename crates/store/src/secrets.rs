//! What must not be in events: password and token hashes, webhook secrets, contact data, sessions.

use serde_json::Value as Json;

use crate::{
    Store, StoreError,
    db::{Row, Tx, Value},
};

/// A change to the secrets, part of a commit.
#[derive(Debug, Clone)]
pub enum SecretChange {
    /// Writes a secret, in the place of one with the same kind and id.
    Put(Secret),
    /// Deletes a secret if it is there.
    Delete {
        /// Its kind.
        kind: String,
        /// Its id.
        id: String,
    },
}

/// A secret.
#[derive(Debug, Clone, PartialEq)]
pub struct Secret {
    /// What sort of secret: `password`, `token`, `session`, `webhook`, `contact`.
    pub kind: String,
    /// Its id within its kind.
    pub id: String,
    /// Anything.
    pub data: Json,
    /// When it may be deleted, in microseconds since 1970 UTC; reading does not look at it.
    pub expires: Option<i64>,
}

impl Store {
    /// One secret.
    pub async fn secret(&self, kind: &str, id: &str) -> Result<Option<Secret>, StoreError> {
        let sql = "select kind, id, data, expires from secrets where kind = $1 and id = $2";
        self.db.query(sql, &[kind.into(), id.into()]).await?.first().map(from_row).transpose()
    }

    /// All secrets of a kind, by id.
    pub async fn secrets(&self, kind: &str) -> Result<Vec<Secret>, StoreError> {
        let sql = "select kind, id, data, expires from secrets where kind = $1 order by id";
        self.db.query(sql, &[kind.into()]).await?.iter().map(from_row).collect()
    }

    /// Deletes the secrets that expired before or at `now`; returns how many.
    pub async fn purge_expired(&self, now: i64) -> Result<u64, StoreError> {
        let sql = "delete from secrets where expires is not null and expires <= $1";
        crate::db::transaction!(self.db, tx => { tx.execute(sql, &[now.into()]).await })
    }
}

fn from_row(row: &Row) -> Result<Secret, StoreError> {
    Ok(Secret {
        kind: row.text("kind")?,
        id: row.text("id")?,
        data: row.json("data")?,
        expires: row.opt_int("expires")?,
    })
}

pub(crate) async fn change(tx: &mut Tx, changes: &[SecretChange]) -> Result<(), StoreError> {
    for change in changes {
        match change {
            SecretChange::Put(Secret { kind, id, data, expires }) => {
                let values: [Value; 4] = [kind.into(), id.into(), data.into(), (*expires).into()];
                let sql = "insert into secrets (kind, id, data, expires) values ($1, $2, $3, $4)
                    on conflict (kind, id) do update set data = excluded.data, expires = excluded.expires";
                tx.execute(sql, &values).await?;
            }
            SecretChange::Delete { kind, id } => {
                let sql = "delete from secrets where kind = $1 and id = $2";
                tx.execute(sql, &[kind.into(), id.into()]).await?;
            }
        }
    }
    Ok(())
}
