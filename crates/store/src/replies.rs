//! Answers kept for repeated requests with the same Idempotency-Key.

use uuid::Uuid;

use crate::{
    Store, StoreError,
    db::{Clash, Tx, Value, transaction},
};

/// A request in flight for longer than this died with its process: another may take its place.
const GIVEN_UP_AFTER: i64 = 60_000_000;

/// A request that comes with an Idempotency-Key.
#[derive(Debug, Clone)]
pub struct Reservation {
    /// Whose key: keys of different actors have nothing to do with each other.
    pub scope: String,
    /// The key.
    pub key: String,
    /// Method and path, `POST /api/v1/items`.
    pub request: String,
    /// Hash of the request's body.
    pub body_hash: String,
}

/// What a key says of a request.
#[derive(Debug, Clone, PartialEq)]
pub enum Reserved {
    /// Never seen: handle it, then save the reply, or release it.
    Fresh(Ticket),
    /// Handled before: this was the answer.
    Replay(SavedReply),
    /// Being handled just now.
    InFlight,
    /// The key was used for another request.
    Mismatch,
}

/// The right to answer a reserved request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    /// Whose key.
    pub scope: String,
    /// The key.
    pub key: String,
    /// Tells this handling from a later one that took its place.
    pub fence: Uuid,
}

/// An answer to keep.
#[derive(Debug, Clone, PartialEq)]
pub struct SavedReply {
    /// What it answers.
    pub ticket: Ticket,
    /// HTTP status.
    pub status: u16,
    /// Headers that belong to it, by name.
    pub headers: Vec<(String, String)>,
    /// Its body.
    pub body: String,
}

impl Store {
    /// Asks what to do with a request, and takes the key for it when it is fresh. `now` is in microseconds since 1970 UTC.
    pub async fn reserve(&self, request: &Reservation, now: i64) -> Result<Reserved, StoreError> {
        loop {
            match transaction!(self.db, tx => { reserve(&mut tx, request, now).await }) {
                // Somebody else took the key at the same moment: look again.
                Err(error) if error.clash() == Some(Clash::Unique) => {}
                done => return done,
            }
        }
    }

    /// Keeps an answer outside of a commit.
    pub async fn save_reply(&self, reply: &SavedReply) -> Result<(), StoreError> {
        transaction!(self.db, tx => { save(&mut tx, reply).await })
    }

    /// Gives a key free again, because handling the request failed.
    pub async fn release(&self, ticket: &Ticket) -> Result<(), StoreError> {
        let sql = "delete from replies where scope = $1 and key = $2 and fence = $3 and status is null";
        let values = [(&ticket.scope).into(), (&ticket.key).into(), ticket.fence.into()];
        transaction!(self.db, tx => { tx.execute(sql, &values).await.map(drop) })
    }

    /// Forgets the answers to requests made before a time; returns how many.
    pub async fn purge_replies(&self, before: i64) -> Result<u64, StoreError> {
        transaction!(self.db, tx => { tx.execute("delete from replies where at < $1", &[before.into()]).await })
    }
}

async fn reserve(tx: &mut Tx, request: &Reservation, now: i64) -> Result<Reserved, StoreError> {
    let Reservation { scope, key, request, body_hash } = request;
    let sql = format!("select * from replies where scope = $1 and key = $2{}", tx.lock());
    let rows = tx.query(sql, &[scope.into(), key.into()]).await?;
    let ticket = |fence| Ticket { scope: scope.clone(), key: key.clone(), fence };
    if let Some(row) = rows.first() {
        if row.text("request")? != *request || row.text("body_hash")? != *body_hash {
            return Ok(Reserved::Mismatch);
        }
        if let Some(status) = row.opt_int("status")? {
            let status =
                u16::try_from(status).map_err(|error| StoreError::damaged("table `replies`", error))?;
            return Ok(Reserved::Replay(SavedReply {
                ticket: ticket(row.parse("fence")?),
                status,
                headers: row.json("headers")?,
                body: row.text("body")?,
            }));
        }
        if row.int("at")? > now - GIVEN_UP_AFTER {
            return Ok(Reserved::InFlight);
        }
        tx.execute("delete from replies where scope = $1 and key = $2", &[scope.into(), key.into()]).await?;
    }
    let ticket = ticket(Uuid::now_v7());
    let values =
        [scope.into(), key.into(), request.into(), body_hash.into(), now.into(), ticket.fence.into()];
    let sql =
        "insert into replies (scope, key, request, body_hash, at, fence) values ($1, $2, $3, $4, $5, $6)";
    tx.execute(sql, &values).await?;
    Ok(Reserved::Fresh(ticket))
}

/// Keeps the answer if the key is still this handling's.
pub(crate) async fn save(tx: &mut Tx, reply: &SavedReply) -> Result<(), StoreError> {
    let SavedReply { ticket, status, headers, body } = reply;
    let headers =
        serde_json::to_string(headers).map_err(|error| StoreError::damaged("headers of a reply", error))?;
    let sql = "update replies set status = $4, headers = $5, body = $6
        where scope = $1 and key = $2 and fence = $3 and status is null";
    let values: [Value; 6] = [
        (&ticket.scope).into(),
        (&ticket.key).into(),
        ticket.fence.into(),
        i64::from(*status).into(),
        headers.into(),
        body.into(),
    ];
    match tx.execute(sql, &values).await? {
        0 => Err(StoreError::LeaseLost { what: "reply", id: ticket.key.clone() }),
        _ => Ok(()),
    }
}
