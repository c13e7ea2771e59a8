//! Checking the log against its leaves and its chain.

use ledger::{Entry, Hash};
use uuid::Uuid;

use crate::{
    Store, StoreError,
    db::{Row, Tx},
    event,
    rebuild::{PAGE, Progress},
};

/// The outcome of [`Store::verify`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// How many events were checked and found right.
    pub events: u64,
    /// The chain value after them, hexadecimal: whoever wrote it down earlier can compare.
    pub chain: String,
    /// The first thing that is wrong.
    pub fault: Option<Fault>,
}

/// What is wrong with the log, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The event is not what its leaf says.
    #[error("the event at position {position} was changed")]
    Changed {
        /// Its position.
        position: u64,
    },
    /// There is no event at this position, but there is one after it.
    #[error("the event at position {position} is missing")]
    Missing {
        /// The position without an event.
        position: u64,
    },
    /// The event is whole, but another one belongs here.
    #[error(
        "the event at position {position} belongs elsewhere: the event now at position {belongs} should stand here"
    )]
    Reordered {
        /// Where it stands.
        position: u64,
        /// Where the event stands that belongs here.
        belongs: u64,
    },
    /// The event does not follow from the one before: it was put here, or those before it
    /// were taken away and the rest numbered anew.
    #[error(
        "the event at position {position} does not follow from the one before it: it was put here, or others were taken away"
    )]
    Replaced {
        /// Where it stands.
        position: u64,
    },
    /// The log ends too early.
    #[error("the log ends at position {found}, but {head} events were written: the last ones are missing")]
    Truncated {
        /// Position of the last event.
        found: u64,
        /// Position that the head names.
        head: u64,
    },
    /// The log goes on beyond its head.
    #[error(
        "the log goes on at position {position} beyond its head: events were put there, or the head was set back"
    )]
    Beyond {
        /// Position of the first event beyond the head.
        position: u64,
    },
    /// All events fit, but the head says otherwise.
    #[error("the head at position {position} was changed: its chain value is not that of the events")]
    Head {
        /// The head's position.
        position: u64,
    },
}

impl Store {
    /// Computes the leaf and the chain value of every event anew, compares them with what is
    /// stored and with the head, and stops at the first thing that is wrong.
    pub async fn verify(&self, progress: Progress<'_>) -> Result<Verified, StoreError> {
        let mut tx = self.db.snapshot().await?;
        let rows = tx.query("select position, chain from head where id = 1", &[]).await?;
        let row = rows.first().ok_or_else(|| StoreError::damaged("table `head`", "it is empty"))?;
        let (head, head_chain) = (row.count("position")?, row.text("chain")?);

        let (mut position, mut chain) = (0, Hash::ZERO);
        let fault = loop {
            let page = page(&mut tx, position).await?;
            if page.is_empty() {
                break match position {
                    found if found < head => Some(Fault::Truncated { found, head }),
                    _ if chain.to_string() != head_chain => Some(Fault::Head { position: head }),
                    _ => None,
                };
            }
            let mut fault = None;
            for row in &page {
                match check(&mut tx, row, position + 1, head, &chain).await? {
                    Ok(next) => (position, chain) = (position + 1, next),
                    Err(found) => {
                        fault = Some(found);
                        break;
                    }
                }
            }
            if fault.is_some() {
                break fault;
            }
            progress(position, head);
        };
        tx.rollback().await?;
        Ok(Verified { events: position, chain: chain.to_string(), fault })
    }
}

async fn page(tx: &mut Tx, after: u64) -> Result<Vec<Row>, StoreError> {
    let sql = format!("select {} from events where position > $1 order by position limit $2", event::COLUMNS);
    tx.query(sql, &[after.into(), PAGE.into()]).await
}

/// The chain value after this event, or what is wrong with it.
async fn check(
    tx: &mut Tx,
    row: &Row,
    position: u64,
    head: u64,
    previous: &Hash,
) -> Result<Result<Hash, Fault>, StoreError> {
    if row.int("position")? != position as i64 {
        return Ok(Err(Fault::Missing { position }));
    }
    if position > head {
        return Ok(Err(Fault::Beyond { position }));
    }
    let Some(leaf) = leaf(row).filter(|leaf| row.text("leaf").is_ok_and(|stored| stored == leaf.to_string()))
    else {
        return Ok(Err(Fault::Changed { position }));
    };
    let chain = ledger::chain(previous, &leaf);
    let stored = row.text("chain")?;
    if stored == chain.to_string() {
        return Ok(Ok(chain));
    }
    Ok(Err(match belongs_here(tx, previous, &stored, position).await? {
        Some(belongs) => Fault::Reordered { position, belongs },
        None => Fault::Replaced { position },
    }))
}

/// The leaf of the event as it is stored; none when a column cannot even be read.
fn leaf(row: &Row) -> Option<Hash> {
    let (stream, kind) = (row.text("stream").ok()?, row.text("kind").ok()?);
    let (actor, body) = (row.text("actor").ok()?, row.text("body").ok()?);
    Some(ledger::leaf(&Entry {
        stream: &stream,
        version: row.count("version").ok()?,
        id: row.parse::<Uuid>("id").ok()?.as_bytes(),
        kind: &kind,
        at: row.int("at").ok()?,
        actor: &actor,
        body: &body,
    }))
}

/// Position of the event whose leaf gives the chain value wanted after `previous`, or with
/// which the chain value stored with it follows from `previous`.
async fn belongs_here(
    tx: &mut Tx,
    previous: &Hash,
    wanted: &str,
    here: u64,
) -> Result<Option<u64>, StoreError> {
    let mut found = None;
    tx.each("select position, leaf, chain from events order by position", |row| {
        let position = row.count("position")?;
        if found.is_none()
            && position > here
            && let Ok(leaf) = row.parse::<Hash>("leaf")
        {
            let chain = ledger::chain(previous, &leaf).to_string();
            found = (chain == wanted || row.text("chain")? == chain).then_some(position);
        }
        Ok(())
    })
    .await?;
    Ok(found)
}
