//! Answers kept for repeated requests with the same Idempotency-Key.

use std::future::Future;
use uuid::Uuid;

use crate::{
    Store, StoreError,
    db::{Clash, Tx, Value, transaction},
};

tokio::task_local! {
    static ANSWERED: Ticket;
}

/// Stands in the place of a status while a request has been done and its answer is not there yet.
const DONE: i64 = 0;

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
    /// Done before, and the answer was lost with the process that did it. What it wrote is about these streams.
    Done(Vec<String>),
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

/// Handles a request: what is committed meanwhile bears the ticket. A task that it spawns is not part of it.
pub async fn answering<F: Future>(ticket: Ticket, request: F) -> F::Output {
    ANSWERED.scope(ticket, request).await
}

/// The request that is being answered, inside of [`answering`].
pub(crate) fn answered() -> Option<Ticket> {
    ANSWERED.try_with(Clone::clone).ok()
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

    /// Keeps the answer to a request, done or refused.
    pub async fn save_reply(&self, reply: &SavedReply) -> Result<(), StoreError> {
        transaction!(self.db, tx => { save(&mut tx, reply).await })
    }

    /// Gives a key free again, because handling the request failed. One that has done something stays taken.
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
        let status = row.opt_int("status")?;
        if let Some(status) = status.filter(|status| *status != DONE) {
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
        if status == Some(DONE) {
            return Ok(Reserved::Done(row.json("body")?));
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

/// Keeps with what a request does that it was done, and about which stream, if the key is still this handling's.
pub(crate) async fn done(tx: &mut Tx, ticket: &Ticket, about: Option<&str>) -> Result<(), StoreError> {
    let key: [Value; 3] = [(&ticket.scope).into(), (&ticket.key).into(), ticket.fence.into()];
    let sql = "select status, body from replies where scope = $1 and key = $2 and fence = $3";
    let rows = tx.query(format!("{sql}{}", tx.lock()), &key).await?;
    let mut streams: Vec<String> = match rows.first().map(|row| row.opt_int("status")).transpose()? {
        Some(None) => Vec::new(),
        // A request may commit more than once.
        Some(Some(DONE)) => rows[0].json("body")?,
        _ => return Err(lost(ticket)),
    };
    streams.extend(about.map(str::to_owned).filter(|about| !streams.contains(about)));
    let body = serde_json::to_string(&streams).unwrap_or_default();
    let sql = "update replies set status = $4, body = $5 where scope = $1 and key = $2 and fence = $3";
    tx.execute(sql, &[&key[..], &[DONE.into(), body.into()]].concat()).await.map(drop)
}

fn lost(ticket: &Ticket) -> StoreError {
    StoreError::LeaseLost { what: "reply", id: ticket.key.clone() }
}

/// Keeps the answer if the key is still this handling's.
async fn save(tx: &mut Tx, reply: &SavedReply) -> Result<(), StoreError> {
    let SavedReply { ticket, status, headers, body } = reply;
    let headers =
        serde_json::to_string(headers).map_err(|error| StoreError::damaged("headers of a reply", error))?;
    let sql = "update replies set status = $4, headers = $5, body = $6
        where scope = $1 and key = $2 and fence = $3 and (status is null or status = $7)";
    let values: [Value; 7] = [
        (&ticket.scope).into(),
        (&ticket.key).into(),
        ticket.fence.into(),
        i64::from(*status).into(),
        headers.into(),
        body.into(),
        DONE.into(),
    ];
    match tx.execute(sql, &values).await? {
        0 => Err(lost(ticket)),
        _ => Ok(()),
    }
}
