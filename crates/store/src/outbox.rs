//! Outbox: what leaves for other systems, at least once.

use std::str::FromStr;

use serde_json::Value as Json;
use uuid::Uuid;

use crate::{
    Lease, Retried, Store, StoreError,
    db::{Row, Tx, Value, transaction},
    queue::Queue,
};

const SECOND: i64 = 1_000_000;

const OUTBOX: Queue = Queue {
    table: "outbox",
    what: "message",
    first_wait: 5 * SECOND,
    longest_wait: 6 * 3600 * SECOND,
    on_waiting: "",
};

/// A message to send.
#[derive(Debug, Clone)]
pub struct NewMessage {
    /// Its id, a UUID of version 7: the receiver's key against duplicates.
    pub id: Uuid,
    /// Where it goes: id of a webhook endpoint, or a topic.
    pub topic: String,
    /// What it is about, `decision.taken`.
    pub kind: String,
    /// What it says.
    pub body: Json,
    /// When it was made and may be sent, in microseconds since 1970 UTC.
    pub created: i64,
    /// How often it is tried before it is given up; at least once.
    pub max_tries: u32,
}

/// Where a message stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageState {
    /// To be sent.
    Waiting,
    /// Being sent.
    Leased,
    /// Received by the other side.
    Delivered,
    /// Given up.
    Dead,
}

/// A message as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// Its lease: id and fencing number.
    pub lease: Lease,
    /// Where it goes.
    pub topic: String,
    /// What it is about.
    pub kind: String,
    /// What it says.
    pub body: Json,
    /// When it was made, in microseconds since 1970 UTC.
    pub created: i64,
    /// Where it stands.
    pub state: MessageState,
    /// When it is tried next, or until when it is leased.
    pub due: i64,
    /// How often it has been tried, this time included.
    pub tries: u32,
    /// How often it is tried at most.
    pub max_tries: u32,
    /// What went wrong the last time.
    pub last_error: Option<String>,
    /// When it was delivered.
    pub delivered: Option<i64>,
}

impl Store {
    /// Claims at most `limit` due messages for `lease_for` microseconds, of one topic where one is named;
    /// messages whose lease has run out are taken over.
    pub async fn claim_messages(
        &self,
        worker: &str,
        now: i64,
        lease_for: i64,
        limit: u64,
        topic: Option<&str>,
    ) -> Result<Vec<Message>, StoreError> {
        let rows = OUTBOX.lease(&self.db, worker, (now, lease_for), limit, topic).await?;
        rows.iter().map(from_row).collect()
    }

    /// Topics with messages that are due.
    pub async fn due_topics(&self, now: i64) -> Result<Vec<String>, StoreError> {
        let sql = "select distinct topic from outbox where state in ('waiting', 'leased') and due <= $1 \
                   order by topic";
        self.db.query(sql, &[now.into()]).await?.iter().map(|row| row.text("topic")).collect()
    }

    /// Says that the other side has received a message.
    pub async fn delivered(&self, lease: &Lease, now: i64) -> Result<(), StoreError> {
        let set = "state = 'delivered', holder = null, last_error = null, delivered = $3";
        transaction!(self.db, tx => { OUTBOX.update(&mut tx, lease, set, &[now.into()]).await })
    }

    /// Says that sending failed. It is tried again after 5, 10, 20 … seconds (at most six
    /// hours) plus `jitter` microseconds, or is dead after its last try.
    pub async fn retry_message(
        &self,
        lease: &Lease,
        error: &str,
        now: i64,
        jitter: i64,
    ) -> Result<Retried, StoreError> {
        OUTBOX.retry(&self.db, lease, error, now, jitter).await
    }

    /// Messages in a state (or in any), newest first, older than the message `before`, at most `limit`.
    pub async fn messages(
        &self,
        state: Option<MessageState>,
        before: Option<Uuid>,
        limit: u64,
    ) -> Result<Vec<Message>, StoreError> {
        // No UUID sorts after the largest.
        let mut values = vec![before.unwrap_or(Uuid::max()).into(), limit.into()];
        values.extend(state.map(|state| state.as_str().into()));
        let only = if state.is_some() { "and state = $3" } else { "" };
        let sql = format!("select * from outbox where id < $1 {only} order by id desc limit $2");
        self.db.query(sql, &values).await?.iter().map(from_row).collect()
    }

    /// One message.
    pub async fn message(&self, id: Uuid) -> Result<Option<Message>, StoreError> {
        let rows = self.db.query("select * from outbox where id = $1", &[id.into()]).await?;
        rows.first().map(from_row).transpose()
    }

    /// Gives a dead message all its tries again. False when there is no such dead message.
    pub async fn redeliver(&self, id: Uuid, now: i64) -> Result<bool, StoreError> {
        OUTBOX.revive(&self.db, id, now).await
    }

    /// Deletes messages delivered before a time; returns how many.
    pub async fn purge_delivered(&self, before: i64) -> Result<u64, StoreError> {
        let sql = "delete from outbox where delivered is not null and delivered < $1";
        transaction!(self.db, tx => { tx.execute(sql, &[before.into()]).await })
    }
}

pub(crate) async fn enqueue(tx: &mut Tx, messages: &[NewMessage]) -> Result<(), StoreError> {
    let row = |message: &NewMessage| -> Vec<Value> {
        vec![
            message.id.into(),
            (&message.topic).into(),
            (&message.kind).into(),
            (&message.body).into(),
            message.created.into(),
            "waiting".into(),
            message.created.into(),
            0_i64.into(),
            message.max_tries.max(1).into(),
            0_i64.into(),
        ]
    };
    let rows: Vec<_> = messages.iter().map(row).collect();
    let into = "outbox (id, topic, kind, body, created, state, due, tries, max_tries, fence)";
    tx.insert(into, &rows, "").await.map(drop)
}

impl MessageState {
    /// Its name in the table and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Leased => "leased",
            Self::Delivered => "delivered",
            Self::Dead => "dead",
        }
    }
}

impl FromStr for MessageState {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        [Self::Waiting, Self::Leased, Self::Delivered, Self::Dead]
            .into_iter()
            .find(|state| state.as_str() == text)
            .ok_or_else(|| format!("`{text}` is no state of a message: waiting, leased, delivered, dead"))
    }
}

fn from_row(row: &Row) -> Result<Message, StoreError> {
    Ok(Message {
        lease: Lease { id: row.parse("id")?, fence: row.count("fence")? },
        topic: row.text("topic")?,
        kind: row.text("kind")?,
        body: row.json("body")?,
        created: row.int("created")?,
        state: row.parse("state")?,
        due: row.int("due")?,
        tries: row.count("tries")? as u32,
        max_tries: row.count("max_tries")? as u32,
        last_error: row.opt_text("last_error")?,
        delivered: row.opt_int("delivered")?,
    })
}
