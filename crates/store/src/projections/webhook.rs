//! Webhook subscriptions.

use super::{Place, insert};
use crate::{StoreError, db::Tx};
use casework::webhook::Event;

pub(super) async fn apply(tx: &mut Tx, at: &Place<'_>, event: &Event) -> Result<(), StoreError> {
    match event {
        Event::Subscribed(subscription) => {
            let row = vec![
                at.id.into(),
                (&subscription.url).into(),
                subscription.events.join(",").into(),
                subscription.party.as_ref().map(casework::PartyId::as_str).into(),
                at.position.into(),
            ];
            insert(tx, "webhooks (id, url, kinds, party, position)", row).await
        }
        Event::Ended {} => tx.execute("delete from webhooks where id = $1", &[at.id.into()]).await.map(drop),
    }
}
