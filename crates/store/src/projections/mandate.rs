//! Mandates and the rights they name.

use super::{Place, insert, word};
use crate::{
    StoreError,
    db::{Tx, Value},
};
use casework::mandate::{Event, Grant};
use jiff::Timestamp;

pub(super) async fn apply(tx: &mut Tx, at: &Place<'_>, event: &Event) -> Result<(), StoreError> {
    match event {
        Event::Granted(grant) => granted(tx, at, grant).await,
        Event::Confirmed {} => state(tx, at, "confirmed").await,
        Event::Ended { .. } => state(tx, at, "ended").await,
        // Whether it covers a moment is read from its last one.
        Event::Expired {} => Ok(()),
    }
}

async fn granted(tx: &mut Tx, at: &Place<'_>, grant: &Grant) -> Result<(), StoreError> {
    let acts = grant.acts.iter().map(|act| match word(act) {
        Value::Text(Some(word)) => word,
        _ => String::new(),
    });
    let row = vec![
        at.id.into(),
        grant.principal.as_str().into(),
        grant.agent.as_str().into(),
        acts.collect::<Vec<_>>().join(",").into(),
        grant.territory.join(",").into(),
        grant.rights.is_empty().into(),
        grant.valid_from.map(Timestamp::as_microsecond).into(),
        grant.valid_until.map(Timestamp::as_microsecond).into(),
        "granted".into(),
        at.at.into(),
        at.position.into(),
    ];
    let into = "mandates (id, principal, agent, acts, territory, every, valid_from, valid_until, state, \
                granted, position)";
    insert(tx, into, row).await?;
    let rows: Vec<_> = grant.rights.iter().map(|right| vec![at.id.into(), right.as_str().into()]).collect();
    if rows.is_empty() {
        return Ok(());
    }
    tx.insert("mandate_rights (mandate, right_id)", &rows, "").await.map(drop)
}

async fn state(tx: &mut Tx, at: &Place<'_>, state: &str) -> Result<(), StoreError> {
    let sql = "update mandates set state = $2 where id = $1";
    tx.execute(sql, &[at.id.into(), state.into()]).await.map(drop)
}
