//! Reports.

use super::{Place, insert, word};
use crate::{StoreError, db::Tx};
use casework::report::{Event, Exhibit};

pub(super) async fn apply(tx: &mut Tx, at: &Place<'_>, event: &Event) -> Result<(), StoreError> {
    match event {
        Event::Filed(claim) => {
            let row = vec![
                at.id.into(),
                claim.item.as_str().into(),
                claim.right.as_ref().map(casework::RightId::as_str).into(),
                (&claim.brand).into(),
                word(&claim.category),
                "received".into(),
                claim.by.as_ref().map(casework::ReporterId::as_str).into(),
                at.at.into(),
                at.position.into(),
            ];
            let into = "reports (id, item_id, right_id, brand, category, state, reporter, filed, position)";
            insert(tx, into, row).await?;
            show(tx, at, &claim.exhibits).await
        }
        Event::Added(addition) => show(tx, at, &addition.exhibits).await,
        Event::Joined { lead, right } => {
            let sql = "update reports set state = 'joined', lead_id = $2, right_id = $3 where id = $1";
            let values = [at.id.into(), lead.as_str().into(), right.as_str().into()];
            tx.execute(sql, &values).await.map(drop)
        }
        Event::SetAside { .. } => {
            let sql = "update reports set state = 'set_aside' where id = $1";
            tx.execute(sql, &[at.id.into()]).await.map(drop)
        }
        Event::Told { outcome, .. } => {
            let sql = "update reports set outcome = $2 where id = $1";
            tx.execute(sql, &[at.id.into(), word(outcome)]).await.map(drop)
        }
    }
}

async fn show(tx: &mut Tx, at: &Place<'_>, exhibits: &[Exhibit]) -> Result<(), StoreError> {
    let objects = exhibits.iter().filter_map(|exhibit| exhibit.object.as_ref());
    let rows: Vec<_> = objects.map(|object| vec![object.into(), at.id.into()]).collect();
    tx.insert("exhibits (object, report_id)", &rows, "on conflict do nothing").await.map(drop)
}
