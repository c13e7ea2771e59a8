//! Items and findings.

use super::{Place, insert};
use crate::{
    StoreError,
    db::{Tx, Value},
};
use casework::{Finding, best_score, item::Event};

pub(super) async fn apply(tx: &mut Tx, at: &Place<'_>, event: &Event) -> Result<(), StoreError> {
    match event {
        Event::Received { content, findings, .. } => {
            let row = vec![
                at.id.into(),
                content.surface.clone().into(),
                content.account.as_ref().map(casework::AccountId::as_str).into(),
                content.title.clone().into(),
                content.digest().into(),
                at.at.into(),
                findings.len().into(),
                best_score(findings).into(),
                at.position.into(),
            ];
            let into = "items (id, surface, account, title, digest, received, found, best, position)";
            insert(tx, into, row).await?;
            found(tx, at, 0, findings).await
        }
        Event::Rescanned { findings, .. } => {
            let rows = tx.query("select found, best from items where id = $1", &[at.id.into()]).await?;
            let (before, best) = match rows.first() {
                Some(row) => (row.int("found")?, row.real("best")?),
                None => (0, 0.0),
            };
            let sql = "update items set found = $2, best = $3 where id = $1";
            let after = before + findings.len() as i64;
            tx.execute(sql, &[at.id.into(), after.into(), best.max(best_score(findings)).into()]).await?;
            found(tx, at, before, findings).await
        }
    }
}

async fn found(tx: &mut Tx, at: &Place<'_>, from: i64, findings: &[Finding]) -> Result<(), StoreError> {
    let row = |(finding, n): (&Finding, i64)| -> Vec<Value> {
        vec![
            at.id.into(),
            n.into(),
            finding.right.as_ref().map(casework::RightId::as_str).into(),
            (&finding.kind).into(),
            finding.score.into(),
            finding.held_back.clone().into(),
            at.position.into(),
        ]
    };
    let rows: Vec<_> = findings.iter().zip(from..).map(row).collect();
    let into = "findings (item_id, n, right_id, kind, score, held_back, position)";
    tx.insert(into, &rows, "").await.map(drop)
}
