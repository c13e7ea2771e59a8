//! Parties and memberships.

use super::{Place, insert, word};
use crate::{StoreError, db::Tx};
use casework::party::Event;

pub(super) async fn apply(tx: &mut Tx, at: &Place<'_>, event: &Event) -> Result<(), StoreError> {
    match event {
        Event::Registered(profile) => {
            let row = vec![
                at.id.into(),
                word(&profile.kind),
                (&profile.name).into(),
                profile.name_zh.clone().into(),
                profile.country.clone().into(),
                at.position.into(),
            ];
            insert(tx, "parties (id, kind, name, name_zh, country, position)", row).await
        }
        Event::Joined { association } => {
            let row = vec![at.id.into(), association.as_str().into(), at.at.into()];
            insert(tx, "memberships (party, association, since)", row).await
        }
        Event::Left { association } => {
            let sql = "delete from memberships where party = $1 and association = $2";
            tx.execute(sql, &[at.id.into(), association.as_str().into()]).await.map(drop)
        }
    }
}
