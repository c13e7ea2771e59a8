//! The one way to write: everything of a command in one transaction.

use std::collections::HashMap;

use ledger::{Entry, Hash};

use crate::{
    Append, Lease, NewJob, NewMessage, Recorded, SecretChange, Store, StoreError, Ticket,
    db::{Clash, Tx, Value, transaction},
    event, jobs, outbox, personal,
    projections::Projector,
    replies, secrets,
};

/// What one command writes: all of it or nothing.
#[derive(Debug, Clone, Default)]
pub struct Commit {
    /// Events, with the version of each stream that they were decided on.
    pub appends: Vec<Append>,
    /// Messages for other systems.
    pub outbox: Vec<NewMessage>,
    /// Work for later.
    pub jobs: Vec<NewJob>,
    /// Changes to what must not be in events.
    pub secrets: Vec<SecretChange>,
    /// The request that this command is part of: that it was done is kept with what it did, so that a repetition
    /// after a crash does not do it again. Inside of [`crate::answering`] it is filled in.
    pub request: Option<Ticket>,
    /// The job that this command was the work of: it is done with the commit. When its lease
    /// was taken over, nothing of the commit is kept.
    pub finish: Option<Lease>,
}

impl Store {
    /// Writes a command's events with their ledger leaves, their projections, and everything
    /// else of the commit, in one transaction. On return it is on disk. Gives the events back
    /// in order, personal data readable.
    ///
    /// Errors: [`StoreError::Conflict`] when a stream is not at the expected version,
    /// [`StoreError::LeaseLost`] when the job or the request is no longer this caller's,
    /// [`StoreError::Reserved`] when a body holds a malformed `$personal` or any `$sealed`.
    pub async fn commit(&self, mut commit: Commit) -> Result<Vec<Recorded>, StoreError> {
        clean(&mut commit);
        commit.request = commit.request.or_else(replies::answered);
        let written = transaction!(self.db, tx => { write(&mut tx, &commit).await });
        let mut recorded = match written {
            Err(error) if error.clash() == Some(Clash::Unique) => {
                return Err(self.conflict(&commit).await?.unwrap_or(error));
            }
            written => written?,
        };
        let bodies = commit.appends.into_iter().flat_map(|append| append.events).map(|event| event.body);
        for (event, body) in recorded.iter_mut().zip(bodies) {
            event.body = body;
        }
        Ok(recorded)
    }

    /// Which of the streams has an event already where the commit wanted to put one.
    async fn conflict(&self, commit: &Commit) -> Result<Option<StoreError>, StoreError> {
        for append in &commit.appends {
            let next = [Value::from(&append.stream), Value::from(append.expected + 1)];
            let sql = "select position from events where stream = $1 and version = $2";
            if !self.db.query(sql, &next).await?.is_empty() {
                return Ok(Some(StoreError::Conflict { stream: append.stream.clone() }));
            }
        }
        Ok(None)
    }
}

/// Takes U+0000 out of what is hashed as well as stored; a body's JSON text escapes it.
fn clean(commit: &mut Commit) {
    for append in &mut commit.appends {
        append.stream.retain(|c| c != '\0');
        for event in &mut append.events {
            event.kind.retain(|c| c != '\0');
            event.actor.retain(|c| c != '\0');
        }
    }
}

async fn write(tx: &mut Tx, commit: &Commit) -> Result<Vec<Recorded>, StoreError> {
    if let Some(lease) = &commit.finish {
        jobs::done(tx, lease).await?;
    }
    let recorded = if commit.appends.is_empty() { Vec::new() } else { append(tx, &commit.appends).await? };
    let mut projector = Projector::default();
    for event in &recorded {
        projector.apply(tx, event).await?;
    }
    outbox::enqueue(tx, &commit.outbox).await?;
    jobs::enqueue(tx, &commit.jobs).await?;
    secrets::change(tx, &commit.secrets).await?;
    if let Some(ticket) = &commit.request {
        let about = commit.appends.first().map(|append| append.stream.as_str());
        replies::done(tx, ticket, about).await?;
    }
    Ok(recorded)
}

async fn append(tx: &mut Tx, appends: &[Append]) -> Result<Vec<Recorded>, StoreError> {
    // Whoever holds the head row is the only one to append, so positions have no gaps.
    let (mut position, mut chain) = head(tx).await?;
    check_versions(tx, appends).await?;
    let bodies = appends.iter().flat_map(|append| &append.events).map(|event| &event.body);
    let keys = personal::keys_to_seal(tx, bodies).await?;

    let mut recorded = Vec::new();
    let mut rows = Vec::new();
    for append in appends {
        for (new, version) in append.events.iter().zip(append.expected + 1..) {
            position += 1;
            let body = personal::seal(&new.body, &keys)?;
            let text = ledger::canonical(&body);
            let leaf = ledger::leaf(&Entry {
                stream: &append.stream,
                version,
                id: new.id.as_bytes(),
                kind: &new.kind,
                at: new.at,
                actor: &new.actor,
                body: &text,
            });
            chain = ledger::chain(&chain, &leaf);
            let event = Recorded {
                position,
                stream: append.stream.clone(),
                version,
                id: new.id,
                kind: new.kind.clone(),
                at: new.at,
                actor: new.actor.clone(),
                body,
                leaf: leaf.to_string(),
                chain: chain.to_string(),
            };
            rows.push(row(&event, text));
            recorded.push(event);
        }
    }
    tx.insert(&format!("events ({})", event::COLUMNS), &rows, "").await?;
    let head = [Value::from(position), Value::from(chain)];
    tx.execute("update head set position = $1, chain = $2 where id = 1", &head).await?;
    Ok(recorded)
}

/// Last position and chain value, held until the transaction ends.
pub(crate) async fn head(tx: &mut Tx) -> Result<(u64, Hash), StoreError> {
    let sql = format!("select position, chain from head where id = 1{}", tx.lock());
    let rows = tx.query(sql, &[]).await?;
    let row = rows.first().ok_or_else(|| StoreError::damaged("table `head`", "it is empty"))?;
    Ok((row.count("position")?, row.parse("chain")?))
}

/// Makes sure that every stream has reached the version that its events were decided on. That
/// none has gone beyond it is what the unique index on stream and version says.
async fn check_versions(tx: &mut Tx, appends: &[Append]) -> Result<(), StoreError> {
    let mut versions = HashMap::new();
    for append in appends {
        let reached = match versions.get(&append.stream) {
            Some(version) => *version == append.expected,
            None if append.expected == 0 => true,
            None => {
                let sql = "select position from events where stream = $1 and version = $2";
                let at = [Value::from(&append.stream), Value::from(append.expected)];
                !tx.query(sql, &at).await?.is_empty()
            }
        };
        if !reached {
            return Err(StoreError::Conflict { stream: append.stream.clone() });
        }
        versions.insert(&append.stream, append.expected + append.events.len() as u64);
    }
    Ok(())
}

fn row(event: &Recorded, body: String) -> Vec<Value> {
    vec![
        event.position.into(),
        (&event.stream).into(),
        event.version.into(),
        event.id.into(),
        (&event.kind).into(),
        event.at.into(),
        (&event.actor).into(),
        body.into(),
        (&event.leaf).into(),
        (&event.chain).into(),
    ]
}
