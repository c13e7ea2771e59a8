//! Rights, assets and authorised sellers.

use super::{Place, insert, word};
use crate::{
    StoreError,
    db::{Tx, Value},
};
use casework::right::Event;

pub(super) async fn apply(tx: &mut Tx, at: &Place<'_>, event: &Event) -> Result<(), StoreError> {
    match event {
        Event::Registered(title) => {
            let row = vec![
                at.id.into(),
                word(&title.kind),
                (&title.text).into(),
                title.holder.as_str().into(),
                "active".into(),
                title.valid_until.map(|date| date.to_string()).into(),
                at.at.into(),
                at.position.into(),
            ];
            let into = "rights (id, kind, title, holder, state, valid_until, registered, position)";
            insert(tx, into, row).await?;
            match title.certificate() {
                Some(certificate) => {
                    let row = vec![at.id.into(), certificate.into(), title.holder.as_str().into()];
                    insert(tx, "certificates (right_id, certificate, holder)", row).await
                }
                None => Ok(()),
            }
        }
        // The list of rights shows none of them.
        Event::HintsSet(_) | Event::WatchAdded(_) | Event::WatchEnded { .. } => Ok(()),
        Event::AssetAdded { asset, spec } => {
            let row = vec![
                asset.as_str().into(),
                at.id.into(),
                word(&spec.kind),
                spec.text.clone().into(),
                spec.weight.into(),
                spec.object.clone().into(),
                true.into(),
            ];
            insert(tx, "assets (id, right_id, kind, content, weight, object, active)", row).await
        }
        Event::AssetWithdrawn { asset } => {
            let sql = "update assets set active = 0 where id = $1";
            tx.execute(sql, &[asset.as_str().into()]).await.map(drop)
        }
        Event::Withdrawn { .. } => state(tx, at.id, "withdrawn").await,
        Event::Submitted { .. } => state(tx, at.id, "pending").await,
        Event::ProofAsked { .. } => state(tx, at.id, "proof_asked").await,
        Event::Approved {} => state(tx, at.id, "active").await,
        Event::Refused { .. } => state(tx, at.id, "refused").await,
        Event::ProofGiven { object } => {
            let row = vec![vec![object.into(), at.id.into()]];
            tx.insert("right_proofs (object, right_id)", &row, "").await?;
            let sql = "update rights set state = 'pending' where id = $1 and state = 'proof_asked'";
            tx.execute(sql, &[at.id.into()]).await.map(drop)
        }
        Event::Renewed { valid_until } => {
            let sql = "update rights set valid_until = $2 where id = $1";
            tx.execute(sql, &[at.id.into(), valid_until.to_string().into()]).await.map(drop)
        }
        Event::SellerAuthorised(seller) => {
            revoke(tx, at.id, seller.account.as_str()).await?;
            let micros =
                |moment: Option<jiff::Timestamp>| Value::from(moment.map(jiff::Timestamp::as_microsecond));
            let row = vec![
                at.id.into(),
                seller.account.as_str().into(),
                seller.surfaces.join(",").into(),
                micros(seller.valid_from),
                micros(seller.valid_until),
                seller.note.clone().into(),
            ];
            insert(tx, "sellers (right_id, account, surfaces, valid_from, valid_until, note)", row).await
        }
        Event::SellerRevoked { account } => revoke(tx, at.id, account.as_str()).await,
    }
}

async fn state(tx: &mut Tx, right: &str, state: &str) -> Result<(), StoreError> {
    let sql = "update rights set state = $2 where id = $1";
    tx.execute(sql, &[right.into(), state.into()]).await.map(drop)
}

async fn revoke(tx: &mut Tx, right: &str, account: &str) -> Result<(), StoreError> {
    let sql = "delete from sellers where right_id = $1 and account = $2";
    tx.execute(sql, &[right.into(), account.into()]).await.map(drop)
}
